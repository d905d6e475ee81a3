//! What is said of an input as a whole, a line for each thing.

use rolecall::posting::{DateGround, Format, Layout, Reason, Repair};
use rolecall::survey::{Aspect, Survey};
use rolecall::taxonomy::columns::DateOrder;

use super::lacks::counted;

/// Makes the lines: a name, and words that are empty where there is nothing to say.
pub(super) fn of(survey: &Survey, layout: &Layout) -> [(&'static str, String); 9] {
    [
        ("format", format_words(survey, layout)),
        ("not read", sheet_words(layout)),
        ("columns", header_words(layout)),
        ("preset", preset_words(layout)),
        ("records", record_words(survey)),
        ("rejected", reject_words(survey)),
        ("mended", repair_words(survey)),
        ("captions", caption_words(layout)),
        ("dates", date_words(survey, layout)),
    ]
}

/// Names the sheets of a workbook that hold something and are not read.
fn sheet_words(layout: &Layout) -> String {
    if !layout.lists_left().is_empty() {
        return format!(
            "the lists `{}` of the JSON object",
            layout.lists_left().join("`, `")
        );
    }
    let left = layout.sheet().into_iter().flat_map(|sheet| &sheet.left);
    let left: Vec<String> = left
        .map(|(name, n_rows)| format!("`{name}` ({})", counted(*n_rows, "row")))
        .collect();
    if left.is_empty() {
        return String::new();
    }
    format!("{}; `--sheet NAME` reads another sheet", left.join(", "))
}

fn format_words(survey: &Survey, layout: &Layout) -> String {
    let form = layout.form();
    let kind = match layout.format() {
        Format::Delimited => format!("delimited text ({})", layout.dialect()),
        Format::JsonLines => "JSON, one object a line".to_owned(),
        Format::JsonObjects => "JSON objects".to_owned(),
        Format::JsonInner => "JSON objects in the one list inside another".to_owned(),
        Format::Workbook => format!("workbook, {}", layout.kind()),
        Format::Parquet => "Parquet".to_owned(),
    };
    let mark = if form.has_mark {
        " with byte order mark"
    } else {
        ""
    };
    let text = bytes(survey.bytes_read);
    let size = match (form.container.id(), form.n_bytes) {
        ("plain", Some(n)) => bytes(n),
        ("plain", None) => text,
        (id, Some(n)) => format!("{} of {id}, {text} of text", bytes(n)),
        (id, None) => format!("{id}, {text} of text"),
    };
    let stray = match survey.n_windows_1252 {
        0 => String::new(),
        n => format!(" but for {}", counted(n, "cell")),
    };
    // A table was no text, and is in no encoding.
    let encoding = match layout.format() {
        Format::Workbook | Format::Parquet => String::new(),
        _ => format!(", {}{mark}{stray}", form.encoding),
    };
    format!("{kind}{encoding}, {size}")
}

fn header_words(layout: &Layout) -> String {
    let n_columns = layout.headers().len();
    match layout.n_preamble() {
        0 => n_columns.to_string(),
        n => format!(
            "{n_columns}; the header stands below {}",
            counted(n as u64, "other record")
        ),
    }
}

fn preset_words(layout: &Layout) -> String {
    let Some(preset) = layout.preset() else {
        return "none; the headings are taken for what their words say".to_owned();
    };
    let hints = layout.hints();
    let told: Vec<String> = [
        ("country", &hints.country),
        ("currency", &hints.currency),
        ("pay by the", &hints.pay_period),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some(format!("{name} {}", value.as_deref()?)))
    .collect();
    if told.is_empty() {
        preset.to_owned()
    } else {
        format!("{preset}; where nothing else is said: {}", told.join(", "))
    }
}

fn record_words(survey: &Survey) -> String {
    format!(
        "{} = {} blank + {} rejected + {}",
        survey.n_records(),
        survey.n_blank,
        survey.n_rejected(),
        counted(survey.n_postings, "posting")
    )
}

fn reject_words(survey: &Survey) -> String {
    if !survey.is_export() {
        return String::new();
    }
    let reasons = Reason::ALL.iter().zip(&survey.rejects);
    let told = reasons.filter(|(_, n)| **n > 0);
    let words: Vec<String> = told
        .map(|(reason, n)| format!("{} {n}", reason.id()))
        .collect();
    words.join(", ")
}

fn repair_words(survey: &Survey) -> String {
    let repairs = Repair::ALL
        .iter()
        .map(|&repair| (repair, survey.repairs.of(repair)));
    let told = repairs.filter(|(_, n)| *n > 0);
    let words: Vec<String> = told
        .map(|(repair, n)| format!("{} {n}", repair.id()))
        .collect();
    words.join(", ")
}

fn caption_words(layout: &Layout) -> String {
    let all = layout.captions().flat_map(|(_, captions)| captions);
    let all: Vec<String> = all.map(|caption| format!("`{caption}`")).collect();
    if all.is_empty() {
        return String::new();
    }
    format!("{} are taken off the front of values", all.join(", "))
}

/// Says from when to when, in what order, and why that order.
fn date_words(survey: &Survey, layout: &Layout) -> String {
    let dates = &survey.dates;
    let coverage = survey.of(Aspect::Date);
    if coverage.n_stated == 0 {
        return String::new();
    }
    let span = match dates.span {
        Some((first, last)) if first == last => format!("{first}"),
        Some((first, last)) => format!("{first} to {last}"),
        None => "none can be read".to_owned(),
    };
    let orders = &dates.orders;
    let (n_dmy, n_mdy) = (orders.n_dmy(), orders.n_mdy());
    let by_ground = |n: u64| match layout.dates().map(|dates| dates.ground) {
        Some(DateGround::Day) => "since that fits the day of `--as-of`".to_owned(),
        _ if n > 0 => format!("clear in {}", counted(n, "cell")),
        _ => "as the preset says".to_owned(),
    };
    let order = match layout.date_order() {
        Some(DateOrder::Dmy) => format!("day before month, {}", by_ground(n_dmy)),
        Some(DateOrder::Mdy) => format!("month before day, {}", by_ground(n_mdy)),
        Some(DateOrder::Ymd) => "year, month, day".to_owned(),
        Some(DateOrder::Serial) => "day counts of a spreadsheet".to_owned(),
        None if n_dmy > 0 && n_mdy > 0 => {
            format!("{n_dmy} have the day first and {n_mdy} the month: others are not read")
        }
        None if orders.n_open() > 0 => "order of day and month not known".to_owned(),
        None => String::new(),
    };
    let gap = if order.is_empty() { "" } else { "; " };
    format!("{span}{gap}{order}")
}

/// Says a size as people do.
fn bytes(n: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if n < 1000 {
        return counted(n, "byte");
    }
    let mut value = n as f64 / 1000.0;
    let mut unit = 0;
    while value >= 999.95 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    format!("{value:.1} {}", UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_as_people_do() {
        assert_eq!(bytes(1), "1 byte");
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(74_756), "74.8 kB");
        assert_eq!(bytes(999_999), "1.0 MB");
        assert_eq!(bytes(3_200_000_000), "3.2 GB");
    }
}
