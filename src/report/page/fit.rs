//! Fit for use: what this input can carry, and what not to read from it.

use serde::Serialize;

use super::View;
use super::bars::Key;
use super::grid::{Field, Grid};
use crate::report::chart::{Part, parts};
use crate::report::figures::{Row, rows};
use crate::report::number;

/// The first panel.
#[derive(Debug, Default, Serialize)]
pub(super) struct Fit {
    tiles: Vec<Tile>,
    fates: Option<String>,
    legend: Vec<Key>,
    cautions: Vec<String>,
    grid: Grid,
}

/// One figure with its name and what it is of.
#[derive(Debug, Serialize)]
struct Tile {
    label: &'static str,
    /// Pieces that a line break may part.
    value: Vec<String>,
    note: String,
}

const FIELDS: &[Field<'_>] = &[
    Field("Source", "source", None),
    Field("Records", "records", None),
    Field("Unique, coded", "coded_unique", None),
    Field("Repeats", "duplicates", None),
    Field("With pay", "with_pay_share", None),
    Field("With years", "with_years_share", None),
    Field("With date", "with_date_share", None),
    Field("First date", "first_date", None),
    Field("Last date", "last_date", None),
    Field("Titles only", "depth_title", None),
    Field("Key words", "depth_keywords", None),
    Field("Descriptions", "depth_description", None),
    Field("Employers", "employers", None),
    Field("Largest employer", "largest_employer_share", None),
];

/// Builds the panel.
pub(super) fn fit(view: &View<'_>) -> Fit {
    let cautions: Vec<String> = view
        .report
        .meta
        .cautions
        .iter()
        .map(|said| number::unbroken(said))
        .collect();
    let Some(all) = view.all() else {
        return Fit {
            cautions,
            ..Fit::default()
        };
    };
    let shares = fates(all);
    let sentence = shares
        .iter()
        .map(|(text, n, _)| format!("{text} {}", number::count(*n)))
        .collect::<Vec<_>>()
        .join(", ");
    let cut: Vec<Part<'_>> = shares
        .iter()
        .map(|(_, n, class)| Part {
            size: *n as f64,
            class,
        })
        .collect();
    let whole: u64 = shares.iter().map(|(_, n, _)| n).sum();
    Fit {
        tiles: tiles(view, all),
        fates: parts(&cut, &sentence),
        legend: shares
            .iter()
            .filter(|(_, n, _)| *n > 0)
            .map(|(text, n, class)| {
                let share = *n as f64 / whole.max(1) as f64;
                Key::new(
                    *class,
                    format!(
                        "{text} {} ({})",
                        number::count(*n),
                        number::rough_share(share)
                    ),
                )
            })
            .collect(),
        cautions,
        grid: Grid::of(
            "overview",
            "Each source and all together",
            &rows(view.report, "overview").collect::<Vec<_>>(),
            FIELDS,
            &view.names,
            60,
        ),
    }
}

/// Lists what became of the records, with the class of each fate.
pub(super) fn fates(row: Row<'_>) -> [(&'static str, u64, &'static str); 5] {
    [
        ("coded", row.count("coded"), "coded"),
        ("unsure", row.count("unsure"), "unsure"),
        ("out of scope", row.count("out_of_scope"), "out"),
        ("rejected", row.count("rejected"), "rejected"),
        ("blank", row.count("blank"), "blank"),
    ]
}

fn tiles(view: &View<'_>, all: Row<'_>) -> Vec<Tile> {
    let coded = all.count("coded_unique");
    let of_coded = |label, n: &str, share: &str| Tile {
        label,
        value: vec![
            all.known(share)
                .map_or_else(|| "–".to_owned(), number::share),
        ],
        note: format!(
            "{} of {}",
            number::count(all.count(n)),
            number::counted(coded, "coded posting")
        ),
    };
    let sources = rows(view.report, "overview")
        .filter(|row| row.text("source") != "all")
        .count();
    vec![
        Tile {
            label: "Unique coded postings",
            value: vec![number::count(coded)],
            note: format!(
                "of {}; each repeat counted once",
                number::counted(all.count("records"), "record")
            ),
        },
        unsure(all),
        period(all),
        Tile {
            label: "Sources",
            value: vec![number::count(sources as u64)],
            note: String::new(),
        },
        Tile {
            label: "Employers",
            value: vec![match all.count("employers") {
                0 => "unknown".to_owned(),
                n => number::count(n),
            }],
            note: all
                .known("largest_employer_share")
                .map_or_else(String::new, |share| {
                    format!("the largest posts {}", number::rough_share(share))
                }),
        },
        of_coded("State pay", "with_pay", "with_pay_share"),
        of_coded("State years", "with_years", "with_years_share"),
        text_depth(all),
    ]
}

fn unsure(all: Row<'_>) -> Tile {
    let (coded, unsure) = (all.count("coded"), all.count("unsure"));
    let share = unsure as f64 / (coded + unsure).max(1) as f64;
    Tile {
        label: "Unsure",
        value: vec![number::share(share)],
        note: format!(
            "{} of {} that look like back office, repeats included",
            number::count(unsure),
            number::counted(coded + unsure, "posting")
        ),
    }
}

fn period(all: Row<'_>) -> Tile {
    Tile {
        label: "Period",
        value: match (all.text("first_date"), all.text("last_date")) {
            ("", _) | (_, "") => vec!["not dated".to_owned()],
            (first, last) if first == last => vec![first.to_owned()],
            (first, last) => vec![format!("{first} –"), last.to_owned()],
        },
        note: all
            .known("with_date_share")
            .map_or_else(String::new, |share| match all.count("with_date") {
                0 => "no posting has a date".to_owned(),
                _ => format!("{} have a date", number::rough_share(share)),
            }),
    }
}

/// Says in a few words how much text could speak.
fn text_depth(all: Row<'_>) -> Tile {
    let depths = [
        ("Descriptions", all.count("depth_description")),
        ("Key words", all.count("depth_keywords")),
        ("Titles only", all.count("depth_title")),
    ];
    let whole: u64 = depths.iter().map(|(_, n)| n).sum();
    let most = depths.iter().max_by_key(|(_, n)| *n);
    let (text, n) = most.copied().unwrap_or_default();
    let rest: Vec<String> = depths
        .iter()
        .filter(|(other, n)| *n > 0 && *other != text)
        .map(|(text, n)| format!("{} {}", text.to_lowercase(), number::count(*n)))
        .collect();
    Tile {
        label: "Text",
        value: vec![if n == 0 { "–" } else { text }.to_owned()],
        note: match (n, rest.as_slice()) {
            (0, _) => String::new(),
            (n, []) => format!("all {}", number::count(n)),
            (n, rest) => format!(
                "{} of {}; {}",
                number::count(n),
                number::count(whole),
                rest.join(", ")
            ),
        },
    }
}
