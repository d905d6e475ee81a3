//! What is said of inputs on a terminal.

use std::fmt::Write;
use std::io::IsTerminal;

use rolecall::posting::{Format, Layout, Reason, Repair};
use rolecall::survey::{Aspect, Survey};
use rolecall::taxonomy::columns::DateOrder;

use super::lacks::{counted, finding};
use super::{Looked, table};
use crate::cli::paragraph::paragraph_within as paragraph;

/// Width of what is written to no terminal.
const WIDTH: usize = 100;

/// What the output can show.
#[derive(Debug)]
pub(super) struct Style {
    /// Characters of a line.
    pub(super) width: usize,
    has_colour: bool,
}

impl Style {
    /// Looks at standard output; `COLUMNS` goes before the width of a terminal.
    pub(super) fn of_terminal() -> Self {
        let asked = std::env::var_os("COLUMNS");
        let asked = asked.and_then(|width| width.to_str()?.parse().ok());
        let own = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let is_terminal = std::io::stdout().is_terminal();
        let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let width = asked.or_else(|| is_terminal.then(own).flatten());
        Self {
            width: width.unwrap_or(WIDTH).clamp(60, 200),
            has_colour: is_terminal && !is_plain,
        }
    }

    /// Makes a style without colour.
    #[cfg(test)]
    pub(super) fn plain(width: usize) -> Self {
        Self {
            width,
            has_colour: false,
        }
    }

    /// Marks a heading.
    pub(super) fn bold(&self, text: &str) -> String {
        self.paint(text, "1")
    }

    /// Marks what matters less.
    pub(super) fn dim(&self, text: &str) -> String {
        self.paint(text, "2")
    }

    fn paint(&self, text: &str, code: &str) -> String {
        if self.has_colour {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Tells of all inputs, and what to run next.
pub(super) fn text(looked: &[Looked<'_>], next: Option<&str>, style: &Style) -> String {
    let mut out = String::new();
    for one in looked.iter().filter(|one| one.is_read()) {
        if !out.is_empty() {
            out.push('\n');
        }
        write_source(one, style, &mut out);
        if looked.len() > 1 && one.needs.title.is_some() {
            write_next(one.next.as_deref(), style, &mut out);
        }
    }
    if looked.len() > 1 && !out.is_empty() {
        write_total(looked, style, &mut out);
    }
    write_next(next, style, &mut out);
    out
}

fn write_next(command: Option<&str>, style: &Style, out: &mut String) {
    if let Some(command) = command {
        // A command is one line, however long, so that it can be copied.
        let _ = writeln!(out, "\n{}\n  {command}", style.bold("Next"));
    }
}

fn write_total(looked: &[Looked<'_>], style: &Style, out: &mut String) {
    let count =
        |is: &dyn Fn(&Looked<'_>) -> bool| looked.iter().filter(|one| is(one)).count() as u64;
    let n_exports = count(&|one| one.is_read() && one.survey.is_export());
    let n_others = count(&|one| one.is_read() && !one.survey.is_export());
    let n_unread = count(&|one| !one.is_read());
    let n_postings = looked.iter().map(|one| one.survey.n_postings).sum();
    let mut words = format!(
        "{} with {}",
        counted(n_exports, "export"),
        counted(n_postings, "posting")
    );
    if n_others > 0 {
        let _ = write!(words, ", {} of something else", counted(n_others, "table"));
    }
    if n_unread > 0 {
        let _ = write!(words, ", {n_unread} not read");
    }
    let _ = writeln!(out, "\n{}\n  {words}", style.bold("All inputs"));
}

fn write_source(one: &Looked<'_>, style: &Style, out: &mut String) {
    let survey = one.survey;
    let Some(layout) = &survey.layout else {
        return;
    };
    let path = match one.path.as_os_str().to_str() {
        Some("-") => survey.label.clone(),
        _ => one.path.display().to_string(),
    };
    let _ = writeln!(out, "{}", style.bold(&path));
    let mut fact = |name: &str, words: String| {
        if !words.is_empty() {
            paragraph(&format!("  {name:<10}"), &words, style.width, out);
        }
    };
    fact("format", format_words(survey, layout));
    fact("columns", header_words(layout));
    fact("preset", preset_words(layout));
    fact("records", record_words(survey));
    fact("rejected", reject_words(survey));
    fact("mended", repair_words(survey));
    fact("captions", caption_words(layout));
    fact("dates", date_words(survey, layout));
    out.push('\n');
    table::write(survey, style, out);
    let findings = layout.findings();
    if !findings.is_empty() {
        let _ = writeln!(
            out,
            "\n{}",
            style.bold("Headings that were not believed (!)")
        );
        for one in findings {
            let words = finding(survey, one);
            paragraph("  - ", &words, style.width, out);
        }
    }
    if !one.lacks.is_empty() {
        let _ = writeln!(out, "\n{}", style.bold("What to know before a report"));
        for lack in &one.lacks {
            paragraph("  - ", &lack.words, style.width, out);
        }
    }
    write_candidates(survey, style, out);
}

fn write_candidates(survey: &Survey, style: &Style, out: &mut String) {
    let best = survey.titles.first();
    if best.is_none() && survey.is_export() {
        return;
    }
    let _ = writeln!(out, "\n{}", style.bold("Where the titles may be"));
    for one in &survey.titles {
        let words = format!(
            "column {} `{}`: {} of {} different values name work that is known",
            one.column + 1,
            survey.columns[one.column].heading,
            one.n_known,
            one.n_cells
        );
        paragraph("  - ", &words, style.width, out);
    }
    if best.is_none() {
        let words =
            "no column looks like one; if there is one, name it with `--columns title=HEADER`";
        paragraph("  - ", words, style.width, out);
    }
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
    format!("{kind}, {}{mark}{stray}, {size}", form.encoding)
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
    let by_cells = |n: u64| match n {
        0 => "as the preset says".to_owned(),
        n => format!("clear in {}", counted(n, "cell")),
    };
    let order = match layout.date_order() {
        Some(DateOrder::Dmy) => format!("day before month, {}", by_cells(n_dmy)),
        Some(DateOrder::Mdy) => format!("month before day, {}", by_cells(n_mdy)),
        Some(DateOrder::Ymd) => "year, month, day".to_owned(),
        Some(DateOrder::Serial) => "day counts of a spreadsheet".to_owned(),
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
