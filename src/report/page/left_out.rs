//! What was left out and why: every record accounted for.

use serde::Serialize;

use super::View;
use super::bars::{BarRow, Bars, Group};
use super::fit::fates;
use super::grid::{Field, Grid};
use crate::report::chart::{Bar, Scale, bar};
use crate::report::figures::{Row, rows};
use crate::report::names::spelled;
use crate::report::number;

/// The section on what was left out.
#[derive(Debug, Default, Serialize)]
pub(super) struct LeftOut {
    /// The sum over all sources, as a sentence that can be checked.
    sum: String,
    fates: Grid,
    out_of_scope: Bars,
    repeats: Bars,
    quality: Grid,
}

const FATES: &[Field<'_>] = &[
    Field("Source", "source", None),
    Field("Records", "records", None),
    Field("Blank", "blank", None),
    Field("Rejected", "rejected", None),
    Field("Coded", "coded", None),
    Field("Unsure", "unsure", None),
    Field("Out of scope", "out_of_scope", None),
];

const QUALITY: &[Field<'_>] = &[
    Field("Source", "source", None),
    Field("Read as", "layout", None),
    Field("Rejected because", "reason", None),
    Field("Rejected", "n", None),
    Field("Records", "records", None),
    Field("Share", "share", None),
];

/// Builds the section.
pub(super) fn left_out(view: &View<'_>) -> LeftOut {
    LeftOut {
        sum: view.all().map_or_else(String::new, sum),
        fates: Grid::of(
            "overview",
            "What became of every record",
            &rows(view.report, "overview").collect::<Vec<_>>(),
            FATES,
            &view.names,
            60,
        ),
        out_of_scope: reasons(view, "out_of_scope", "reason"),
        repeats: reasons(view, "duplicates", "cause"),
        quality: Grid::of(
            "quality",
            "How each source was read, and rejects by reason",
            &rows(view.report, "quality").collect::<Vec<_>>(),
            QUALITY,
            &view.names,
            60,
        ),
    }
}

fn sum(all: Row<'_>) -> String {
    let parts = fates(all);
    let whole: u64 = parts.iter().map(|(_, n, _)| n).sum();
    let listed: Vec<String> = parts
        .iter()
        .map(|(text, n, _)| format!("{} {text}", number::count(*n)))
        .collect();
    let records = all.count("records");
    let verdict = if whole == records { "=" } else { "≠" };
    format!(
        "{} {verdict} {}",
        number::counted(records, "record"),
        listed.join(" + ")
    )
}

fn reasons(view: &View<'_>, table: &str, id: &str) -> Bars {
    let mut all: Vec<Row<'_>> = rows(view.report, table)
        .filter(|row| row.count("n") > 0 && row.text(id) != "all")
        .collect();
    all.sort_by(|left, right| {
        let order = right.count("n").cmp(&left.count("n"));
        order.then(left.text(id).cmp(right.text(id)))
    });
    let whole: u64 = all.iter().map(|row| row.count("n")).sum();
    let scale = Scale::up_to(1.0, false);
    let bar_rows = all
        .iter()
        .map(|row| {
            let n = row.count("n");
            let share = n as f64 / whole.max(1) as f64;
            let label = spelled(row.text(id));
            BarRow {
                svg: bar(
                    &Bar {
                        value: share,
                        class: "plain",
                        small: true,
                        ..Bar::default()
                    },
                    &scale,
                    &format!("{label}: {}, {}", number::count(n), number::share(share)),
                ),
                values: vec![number::count(n), number::share(share)],
                label,
                ..BarRow::default()
            }
        })
        .collect();
    Bars {
        class: "reasons",
        groups: vec![Group {
            rows: bar_rows,
            ..Group::default()
        }],
        ..Bars::default()
    }
}
