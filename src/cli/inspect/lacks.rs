//! What the postings of an input cannot tell, or tell in part, and what that rules out, in words.

use rolecall::posting::{Field, Finding};
use rolecall::survey::{Aspect, Coverage, Survey};

use super::Args;
use crate::cli::account;

/// Something that a report of the input cannot tell, or that a user should know before.
#[derive(Debug, serde::Serialize)]
pub(super) struct Lack {
    /// Name for programs.
    pub(super) id: &'static str,
    /// What it means, for people.
    pub(super) words: String,
}

/// Lists all of them, what matters most first.
pub(super) fn of(survey: &Survey, args: &Args) -> Vec<Lack> {
    if survey.layout.is_none() {
        return Vec::new();
    }
    let mut lacks = Vec::new();
    let mut tell = |id, words: String| lacks.push(Lack { id, words });
    if !survey.is_export() {
        tell(
            "no-export",
            "no column is known as title, role label or description: `report` and `classify` cannot read it as it is"
                .to_owned(),
        );
        return lacks;
    }
    if survey.n_postings == 0 {
        tell(
            "no-postings",
            "there is not one posting below the header".to_owned(),
        );
    } else {
        for coverage in survey.coverage() {
            if let Some((id, words)) = of_aspect(survey, coverage) {
                tell(id, words);
            }
        }
    }
    of_dates(survey, args, &mut tell);
    let (rejected, records) = (survey.n_rejected(), survey.n_records());
    if args.max_rejects.is_passed(rejected, records) {
        tell(
            "many-rejects",
            format!(
                "{rejected} of {records} records rejected, more than `--max-rejects {}`: a run over it ends with 1",
                args.max_rejects
            ),
        );
    }
    if survey.n_windows_1252 > 0 {
        tell(
            "stray-encoding",
            format!(
                "{} not UTF-8 and read as Windows-1252: if letters look wrong, name the encoding with `--encoding`",
                cells(survey.n_windows_1252)
            ),
        );
    }
    lacks
}

/// Says what a column holds whose heading says otherwise.
pub(super) fn finding(survey: &Survey, finding: &Finding) -> String {
    let layout = survey.layout.as_ref();
    layout.map_or_else(String::new, |layout| account::finding(layout, finding))
}

fn of_aspect(survey: &Survey, coverage: Coverage) -> Option<(&'static str, String)> {
    let Coverage {
        aspect,
        has_column,
        n_stated,
        n_read,
    } = coverage;
    let n = survey.n_postings;
    if !has_column {
        return Some(missing(survey, aspect));
    }
    let (id, name, mut what) = thing(aspect);
    if aspect == Aspect::Pay && survey.has(Field::Description) {
        what = "pay figures describe those, and others only where a description states pay";
    }
    let hidden = match n_stated - n_read {
        0 => String::new(),
        n => format!("; {n} more have a cell that tells none"),
    };
    if n_read == 0 {
        let (_, words) = missing(survey, aspect);
        let (_, ruled_out) = words.split_once(": ").unwrap_or(("", &words));
        Some((
            id,
            format!("{name} on no posting (0 of {n}{hidden}): {ruled_out}"),
        ))
    } else if n_read * 2 < n {
        Some((
            id,
            format!(
                "{name} on {} of postings ({n_read} of {n}{hidden}): {what}",
                percent(n_read, n)
            ),
        ))
    } else if aspect == Aspect::Text && !survey.has(Field::Description) {
        Some((
            "no-description",
            "no description: skills are those that key words name, and nothing else is read from texts".to_owned(),
        ))
    } else {
        None
    }
}

/// What is ruled out where no column is read as an aspect.
fn missing(survey: &Survey, aspect: Aspect) -> (&'static str, String) {
    let has_text = survey.has(Field::Description);
    let country = survey
        .layout
        .as_ref()
        .and_then(|layout| layout.hints().country.clone());
    let (id, words) = match aspect {
        Aspect::Title => (
            "no-title",
            "no title column: roles are read from labels and texts only",
        ),
        Aspect::Text => (
            "no-text",
            "no description and no key skills: skill demand cannot be measured, and roles rest on titles and labels",
        ),
        Aspect::Pay if has_text => (
            "no-pay",
            "no pay column: pay is known only where a description states it",
        ),
        Aspect::Pay => ("no-pay", "no pay column: no pay report"),
        Aspect::Years if survey.has(Field::Level) => (
            "no-years",
            "no column for years of experience: tiers follow from the column of levels, and from years and level words in texts",
        ),
        Aspect::Years if has_text => (
            "no-years",
            "no column for experience: tiers follow from years in descriptions and from level words",
        ),
        Aspect::Years => (
            "no-years",
            "no column for experience: tiers follow from level words in titles, most stay unknown",
        ),
        Aspect::Date => (
            "no-date",
            "no date of posting: no period, no ages, no trends",
        ),
        Aspect::Company => (
            "no-company",
            "no company: nothing about employers, and reposts show only by id or text",
        ),
        Aspect::Location if country.is_none() => (
            "no-location",
            "no location: nothing by place or country, and pay without a currency sign has no currency",
        ),
        Aspect::Location => ("no-location", "no location: nothing by place"),
        Aspect::Id => (
            "no-id",
            "no id: a posting listed twice shows only by equal rows, text, or title with employer and place",
        ),
    };
    (id, words.to_owned())
}

/// Id, name and meaning of an aspect that stands on less than half of the postings.
fn thing(aspect: Aspect) -> (&'static str, &'static str, &'static str) {
    match aspect {
        Aspect::Title => (
            "few-titles",
            "a title",
            "the roles of the others rest on labels and texts",
        ),
        Aspect::Text => (
            "few-texts",
            "a description or skills",
            "skill demand describes those only",
        ),
        Aspect::Pay => ("little-pay", "pay", "pay figures describe those only"),
        Aspect::Years => (
            "few-years",
            "years of experience",
            "the tiers of the others rest on texts and level words",
        ),
        Aspect::Date => (
            "few-dates",
            "a readable date",
            "period and ages describe those only",
        ),
        Aspect::Company => (
            "few-companies",
            "an employer",
            "reposts of the others show only by id or text",
        ),
        Aspect::Location => (
            "few-locations",
            "a place",
            "figures by place describe those only",
        ),
        Aspect::Id => (
            "few-ids",
            "an id",
            "the others are known again only by row, text or title",
        ),
    }
}

fn of_dates(survey: &Survey, args: &Args, tell: &mut impl FnMut(&'static str, String)) {
    let dates = &survey.dates;
    if dates.n_adrift > 0 && args.layout.as_of().is_none() {
        tell(
            "dates-adrift",
            format!(
                "{} such as \"3 days ago\" without a day to count from: name the day of the crawl with `--as-of`",
                counted(dates.n_adrift, "date")
            ),
        );
    }
    let order = survey
        .layout
        .as_ref()
        .and_then(|layout| layout.date_order());
    let n_open = dates.orders.n_open();
    if order.is_none() && n_open > 0 {
        let why = if dates.orders.is_contradicted() {
            "other dates of the column contradict each other"
        } else {
            "no date of the column tells which"
        };
        tell(
            "date-order-open",
            format!(
                "{} such as 3/4/2024 may have the day or the month first, and {why}: they stay empty",
                counted(n_open, "date")
            ),
        );
    }
}

fn cells(n: u64) -> String {
    match n {
        1 => "1 cell is".to_owned(),
        n => format!("{n} cells are"),
    }
}

/// Says a number of things.
pub(super) fn counted(n: u64, thing: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{n} {thing}{s}")
}

/// Says a share as a whole number, and never 0 or all where it is not.
pub(super) fn percent(part: u64, whole: u64) -> String {
    if part > whole || whole == 0 {
        return "0 %".to_owned();
    }
    let rounded = (200 * u128::from(part) + u128::from(whole)) / (2 * u128::from(whole));
    match rounded {
        0 if part > 0 => "<1 %".to_owned(),
        100 if part < whole => ">99 %".to_owned(),
        rounded => format!("{rounded} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_nothing_or_all_only_where_it_is() {
        assert_eq!(percent(0, 10), "0 %");
        assert_eq!(percent(1, 1000), "<1 %");
        assert_eq!(percent(1, 8), "13 %");
        assert_eq!(percent(999, 1000), ">99 %");
        assert_eq!(percent(10, 10), "100 %");
        assert_eq!(percent(0, 0), "0 %");
    }
}
