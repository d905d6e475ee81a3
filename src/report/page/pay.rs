//! Advertised pay: spreads by role and tier, one chart a currency, the guide's band behind.

use serde::Serialize;

use super::View;
use super::bars::{Bars, Key};
use super::grid::{Field, Grid};
use super::pay_rows::group;
use crate::analysis::Settings;
use crate::report::chart::Scale;
use crate::report::figures::{Row, rows};
use crate::report::names::spelled;
use crate::report::number;

/// The cell that charts show; the others stand in the table.
const MAIN_CELL: &str = "full-time";
/// Rows of the table at least, where there are as many.
const LEAST: usize = 10;
/// Rows of the table at most.
const MOST: usize = 120;
/// Currencies that get a chart of their own on the page.
const CHARTS: usize = 4;

/// The section on pay.
#[derive(Debug, Default, Serialize)]
pub(super) struct Pay {
    empty: Option<String>,
    charts: Vec<PayChart>,
    legend: Vec<Key>,
    note: String,
    /// Whether amounts were converted.
    converted: String,
    grid: Grid,
}

/// The chart of one currency.
#[derive(Debug, Default, Serialize)]
struct PayChart {
    heading: String,
    empty: Option<String>,
    bars: Bars,
}

pub(super) const FIELDS: &[Field<'_>] = &[
    Field("Role", "role", None),
    Field("Tier", "tier", None),
    Field("Currency", "currency", None),
    Field("Kind", "cell", None),
    Field("n", "n_pay", None),
    Field("Median", "median", None),
    Field("Middle half", "p25", Some("p75")),
    Field("p10–p90", "p10", Some("p90")),
    Field("Guide from", "guide_from", None),
    Field("Below", "below", None),
    Field("Within", "within", None),
    Field("Above", "above", None),
    Field("Across", "across", None),
];

/// Lists the currencies of full-time pay, the commonest first.
pub(in crate::report) fn currencies<'a>(all: &[Row<'a>]) -> Vec<(&'a str, u64)> {
    let mut found: Vec<(&str, u64)> = Vec::new();
    for row in all.iter().filter(|row| is_whole(**row)) {
        let (currency, n) = (row.text("currency"), row.count("n_pay"));
        if currency.is_empty() || n == 0 {
            continue;
        }
        match found.iter_mut().find(|(known, _)| *known == currency) {
            Some((_, sum)) => *sum += n,
            None => found.push((currency, n)),
        }
    }
    found.sort_by(|(left, n), (right, m)| m.cmp(n).then(left.cmp(right)));
    found
}

/// Tells whether a row covers all roles and tiers in the main cell.
fn is_whole(row: Row<'_>) -> bool {
    row.text("role") == "all" && row.text("tier") == "all" && row.text("cell") == MAIN_CELL
}

/// Tells whether amounts were converted between currencies.
pub(super) fn converted(settings: &Settings) -> String {
    settings.rates.as_ref().map_or_else(
        || "never converted between currencies".to_owned(),
        |rates| {
            let named = rates
                .rates
                .iter()
                .map(|(code, rate)| format!("{code} at {rate}"));
            let named = named.collect::<Vec<_>>().join(", ");
            format!("converted to {} at the rates given ({named})", rates.to)
        },
    )
}

/// Builds the section.
pub(super) fn pay(view: &View<'_>) -> Pay {
    let all: Vec<Row<'_>> = rows(view.report, "pay_spread").collect();
    let found = currencies(&all);
    if found.is_empty() {
        return Pay {
            empty: Some(if all.iter().any(|row| row.count("n_pay") > 0) {
                "Nothing to chart because no full-time posting states pay that can be read; \
                 other kinds of pay stand in the table."
                    .to_owned()
            } else if view.roles.is_empty() {
                super::nothing_coded()
            } else {
                "Nothing to show because no coded posting states pay that can be read.".to_owned()
            }),
            grid: grid(view, &all),
            ..Pay::default()
        };
    }
    let charts: Vec<PayChart> = found
        .iter()
        .take(CHARTS)
        .map(|(currency, n)| chart(view, &all, currency, *n))
        .collect();
    let mut legend = vec![
        Key::new("median", "median"),
        Key::new("t-mid", "middle half of postings (p25–p75)"),
        Key::new("tail", "p10–p90, where postings allow"),
    ];
    if charts.iter().all(|chart| chart.empty.is_some()) {
        legend.clear();
    } else if all.iter().any(|row| row.known("guide_from").is_some()) {
        legend.push(Key::new("band", "the guide’s band for the tier (India)"));
    }
    Pay {
        empty: None,
        charts,
        legend,
        note: others(&all, &found),
        converted: converted(&view.report.meta.settings),
        grid: grid(view, &all),
    }
}

fn grid(view: &View<'_>, all: &[Row<'_>]) -> Grid {
    let mut shown = all.to_vec();
    shown.retain(|row| row.count("n_with_pay") > 0 || row.count("n_pay") > 0);
    main_first(&mut shown, &currencies(all));
    shown.sort_by_key(|row| row.known("median").is_none());
    let n_known = shown
        .iter()
        .filter(|row| row.known("median").is_some())
        .count();
    Grid::of(
        "pay_spread",
        "Advertised pay a year by role, tier, currency and kind",
        &shown,
        FIELDS,
        &view.names,
        n_known.clamp(LEAST, MOST),
    )
}

/// Moves full-time pay of the commonest currencies to the top, keeping the order of the rest.
pub(super) fn main_first(shown: &mut [Row<'_>], found: &[(&str, u64)]) {
    shown.sort_by_key(|row| {
        let place = found
            .iter()
            .position(|(currency, _)| *currency == row.text("currency"));
        (row.text("cell") != MAIN_CELL, place.unwrap_or(found.len()))
    });
}

/// Says what the charts leave to the table.
fn others(all: &[Row<'_>], found: &[(&str, u64)]) -> String {
    let mut parts = Vec::new();
    for row in all {
        let is_other = row.text("role") == "all"
            && row.text("tier") == "all"
            && row.text("cell") != MAIN_CELL
            && row.count("n_pay") > 0;
        if is_other {
            parts.push(format!(
                "{} in {} ({})",
                spelled(row.text("cell")).to_lowercase(),
                row.text("currency"),
                number::count(row.count("n_pay"))
            ));
        }
    }
    for (currency, n) in found.iter().skip(CHARTS) {
        parts.push(format!("full-time in {currency} ({})", number::count(*n)));
    }
    let untiered: u64 = all
        .iter()
        .filter(|row| {
            row.text("role") == "all"
                && row.text("tier") == "unknown"
                && row.text("cell") == MAIN_CELL
        })
        .map(|row| row.count("n_pay"))
        .sum();
    if untiered > 0 {
        parts.push(format!(
            "full-time without a tier ({}), but under all tiers",
            number::count(untiered)
        ));
    }
    if parts.is_empty() {
        String::new()
    } else {
        format!(
            "Postings with pay that stand in the table only: {}.",
            parts.join(", ")
        )
    }
}

fn chart(view: &View<'_>, all: &[Row<'_>], currency: &str, n: u64) -> PayChart {
    let cells: Vec<Row<'_>> = all
        .iter()
        .copied()
        .filter(|row| row.text("currency") == currency && row.text("cell") == MAIN_CELL)
        .collect();
    let highest = cells.iter().map(|row| reach(*row)).fold(0.0, f64::max);
    let heading = format!(
        "{currency}, full-time, a year: {} with pay",
        number::counted(n, "posting")
    );
    if highest <= 0.0 {
        return PayChart {
            heading,
            empty: Some("Nothing to show because every cell is below its floor.".to_owned()),
            ..PayChart::default()
        };
    }
    let scale = Scale::up_to(highest, false);
    let roles = std::iter::once("all").chain(view.roles.iter().map(|role| role.text("role")));
    let groups = roles
        .filter_map(|role| {
            let rows: Vec<Row<'_>> = cells
                .iter()
                .copied()
                .filter(|row| row.text("role") == role && row.count("n_pay") > 0)
                .collect();
            group(view, role, &rows, currency, &scale)
        })
        .collect();
    PayChart {
        heading,
        empty: None,
        bars: Bars {
            class: "pay",
            heads: vec!["Median", "Middle half", "n"],
            groups,
            axis: scale.ticks(|value| number::money_mark(value, currency)),
            axis_title: format!("advertised {currency} a year, midpoint of the stated range"),
        },
    }
}

/// Returns the highest amount that a drawn row shows, the end of the guide's band included.
fn reach(row: Row<'_>) -> f64 {
    if row.known("median").is_none() {
        return 0.0;
    }
    let to = row.known("guide_to").or(row.known("guide_usual_to"));
    ["p75", "p90", "median"]
        .iter()
        .filter_map(|column| row.known(column))
        .chain(to)
        .fold(0.0, f64::max)
}
