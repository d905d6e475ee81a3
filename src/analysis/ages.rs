//! `ages`: how old the postings are, by month of first sighting. A picture of one input, never a trend:
//! months far back hold only what is still shown.

use std::collections::BTreeMap;

use super::cluster::share;
use super::demand::Demand;
use super::table::{Column, Table, Unit, column};
use crate::facts::{Cells, date_from_days};

const COLUMNS: &[Column] = &[
    column("month", Unit::Label, "month of the date, as 2025-01"),
    column(
        "postings",
        Unit::Count,
        "unique coded postings dated in the month; a repeat counts with its first sighting",
    ),
    column("of", Unit::Count, "unique coded postings with a date"),
    column("share", Unit::Share, "postings / of"),
];

/// Makes the table: months in order, those without postings left out.
pub(super) fn table(demand: &Demand<'_>) -> Table {
    let mut days: BTreeMap<i32, u64> = BTreeMap::new();
    for &row in &demand.counted {
        if let Some(day) = demand.facts.posted_on.get(row as usize) {
            *days.entry(day).or_default() += 1;
        }
    }
    let mut months: BTreeMap<String, u64> = BTreeMap::new();
    for (days, n) in days {
        let date = date_from_days(days).to_string();
        let month = date
            .rsplit_once('-')
            .map_or(date.as_str(), |(month, _)| month);
        *months.entry(month.to_owned()).or_default() += n;
    }
    let note = "Unique coded postings by month of their date. This is the age of what one input holds, \
                not a trend: older months keep only what was still shown, and the last one may be cut \
                short."
        .to_owned();
    let mut table = Table::new("ages", "Age of the postings", note, COLUMNS);
    let of = months.values().sum();
    for (month, n) in months {
        let share = share(n, of, demand.settings.min_n.share);
        table.push(vec![month.as_str().into(), n.into(), of.into(), share]);
    }
    table
}
