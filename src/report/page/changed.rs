//! What changed: one snapshot tells no change, but the age of what it holds.

use serde::Serialize;

use super::View;
use super::bars::{BarRow, Bars, Group};
use crate::report::chart::{Bar, Scale, bar};
use crate::report::figures::{Row, rows};
use crate::report::number;

/// Months that are drawn one by one; older ones are taken together.
const MONTHS: usize = 18;

/// The section on change.
#[derive(Debug, Default, Serialize)]
pub(super) struct Changed {
    bars: Bars,
    /// Postings behind the drawing.
    basis: String,
}

/// Builds the section.
pub(super) fn changed(view: &View<'_>) -> Changed {
    let all: Vec<Row<'_>> = rows(view.report, "ages").collect();
    let Some(of) = all.first().map(|row| row.count("of")) else {
        return Changed::default();
    };
    let (older, recent) = all.split_at(all.len().saturating_sub(MONTHS));
    let mut shown: Vec<(String, u64)> = Vec::new();
    if let Some(last) = older.last() {
        let n = older.iter().map(|row| row.count("postings")).sum();
        shown.push((format!("to {}", last.text("month")), n));
    }
    let months = recent
        .iter()
        .map(|row| (row.text("month").to_owned(), row.count("postings")));
    shown.extend(months);
    let highest = shown.iter().map(|(_, n)| *n).max().unwrap_or_default();
    let scale = Scale::up_to(highest as f64, true);
    let bar_rows = shown
        .into_iter()
        .map(|(label, n)| BarRow {
            svg: bar(
                &Bar {
                    value: n as f64,
                    class: "plain",
                    small: true,
                    ..Bar::default()
                },
                &scale,
                &format!("{label}: {}", number::counted(n, "posting")),
            ),
            values: vec![number::count(n)],
            label,
            ..BarRow::default()
        })
        .collect();
    Changed {
        bars: Bars {
            class: "ages",
            groups: vec![Group {
                rows: bar_rows,
                ..Group::default()
            }],
            ..Bars::default()
        },
        basis: format!(
            "{} with a date, by the month of their first sighting; older months keep only what was still shown.",
            number::counted(of, "unique coded posting")
        ),
    }
}
