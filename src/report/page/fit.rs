//! Fit for use: what this input can carry, and what not to read from it.

use serde::Serialize;

use super::View;
use super::bars::Key;
use super::grid::{Field, Grid};
use crate::report::caution::cautions;
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
    let cautions = cautions(view.report, &view.names);
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
    let of_coded = |n: &str, share: &str| Tile {
        label: "",
        value: vec![
            all.known(share)
                .map_or_else(|| "–".to_owned(), number::share),
        ],
        note: number::counted(all.count(n), "coded posting"),
    };
    let sources = rows(view.report, "overview")
        .filter(|row| row.text("source") != "all")
        .count();
    let (first, last) = (all.text("first_date"), all.text("last_date"));
    vec![
        Tile {
            label: "Unique coded postings",
            value: vec![number::count(all.count("coded_unique"))],
            note: format!(
                "of {}; each repeat counted once",
                number::counted(all.count("records"), "record")
            ),
        },
        Tile {
            label: "Period",
            value: match (first, last) {
                ("", _) | (_, "") => vec!["not dated".to_owned()],
                (first, last) if first == last => vec![first.to_owned()],
                (first, last) => vec![format!("{first} –"), last.to_owned()],
            },
            note: all
                .known("with_date_share")
                .map_or_else(String::new, |share| {
                    format!("{} have a date", number::rough_share(share))
                }),
        },
        Tile {
            label: "Sources",
            value: vec![number::count(sources as u64)],
            note: text_depth(all),
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
        Tile {
            label: "State pay",
            ..of_coded("with_pay", "with_pay_share")
        },
        Tile {
            label: "State years",
            ..of_coded("with_years", "with_years_share")
        },
    ]
}

/// Says in a few words how much text could speak.
fn text_depth(all: Row<'_>) -> String {
    let depths = [
        ("with descriptions", all.count("depth_description")),
        ("with key words", all.count("depth_keywords")),
        ("titles only", all.count("depth_title")),
    ];
    let whole: u64 = depths.iter().map(|(_, n)| n).sum();
    depths
        .iter()
        .max_by_key(|(_, n)| *n)
        .filter(|(_, n)| *n > 0)
        .map_or_else(String::new, |(text, n)| {
            if *n == whole {
                format!("all {text}")
            } else {
                format!("{} {text}", number::rough_share(*n as f64 / whole as f64))
            }
        })
}
