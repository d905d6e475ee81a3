//! The rows of a pay chart: the tiers of one role, drawn or said to be too few.

use super::View;
use super::bars::{BarRow, Group};
use crate::report::chart::{Range, Scale, range};
use crate::report::figures::Row;
use crate::report::names::Names;
use crate::report::number;

/// Tiers in rising order.
pub(super) const TIERS: [&str; 4] = ["basic", "mid", "top", "key"];

/// One posting in so many without a tier is enough to show all tiers together too.
const TIERLESS: u64 = 5;

/// Draws the tiers of one role, or all tiers together where none can stand alone.
pub(super) fn group(
    view: &View<'_>,
    role: &str,
    cells: &[Row<'_>],
    currency: &str,
    scale: &Scale,
) -> Option<Group> {
    if cells.is_empty() {
        return None;
    }
    let mut tiers: Vec<Row<'_>> = cells.to_vec();
    tiers.retain(|row| TIERS.contains(&row.text("tier")));
    tiers.sort_by_key(|row| tier_rank(row.text("tier")));
    let (mut drawn, mut held): (Vec<Row<'_>>, Vec<Row<'_>>) = tiers
        .into_iter()
        .partition(|row| row.known("median").is_some());
    if !drawn.is_empty() && is_mostly_tierless(cells) {
        let whole = cells.iter().copied();
        let mut whole = whole.filter(|row| row.text("tier") == "all");
        drawn.splice(0..0, whole.next());
    } else if drawn.is_empty() {
        let whole = cells
            .iter()
            .copied()
            .filter(|row| row.text("tier") == "all");
        let (known, unknown) = whole.partition(|row| row.known("median").is_some());
        drawn = known;
        if drawn.is_empty() {
            held = unknown;
        }
    }
    let held: Vec<String> = held
        .iter()
        .map(|row| {
            let tier = view.names.tier(row.text("tier")).to_lowercase();
            format!("{tier} {}", number::count(row.count("n_pay")))
        })
        .collect();
    let label = view.names.label(role);
    Some(Group {
        href: view.has_section(role).then(|| format!("#role-{role}")),
        rows: drawn
            .iter()
            .map(|row| bar_row(*row, &label, currency, scale, &view.names))
            .collect(),
        note: (!held.is_empty()).then(|| format!("Too few to show, n: {}", held.join(", "))),
        label,
    })
}

/// Tells whether so many postings tell no tier that the tiers alone would mislead.
fn is_mostly_tierless(cells: &[Row<'_>]) -> bool {
    let n = |tier| {
        let row = cells.iter().find(|row| row.text("tier") == tier);
        row.map_or(0, |row| row.count("n_pay"))
    };
    n("unknown") * TIERLESS > n("all")
}

/// Orders tiers as people rise through them.
fn tier_rank(tier: &str) -> usize {
    TIERS
        .iter()
        .position(|known| *known == tier)
        .unwrap_or(TIERS.len())
}

fn bar_row(row: Row<'_>, role: &str, currency: &str, scale: &Scale, names: &Names<'_>) -> BarRow {
    let tier = row.text("tier");
    let n = row.count("n_pay");
    let median = row.known("median");
    let middle = row.pair("p25", "p75");
    let name = names.tier(tier);
    let money = |amount| number::money(amount, currency);
    let spread = middle.map(|(low, high)| number::bare_range(low, high, currency));
    let mut parts = Vec::new();
    parts.extend(median.map(|median| format!("median {}", money(median))));
    parts.extend(spread.iter().map(|spread| format!("middle half {spread}")));
    parts.push(format!("n {}", number::count(n)));
    let to = row.known("guide_to").or(row.known("guide_usual_to"));
    let band = row.known("guide_from").map(|from| (from, to));
    if let Some((from, to)) = band {
        let band = to.map_or_else(
            || format!("from {}", money(from)),
            |to| number::money_range(from, to, currency),
        );
        parts.push(format!("guide {band}"));
    }
    let sentence = format!("{role}, {}: {}", name.to_lowercase(), parts.join(", "));
    let class = format!("t-{tier}");
    BarRow {
        label: name,
        svg: range(
            &Range {
                median,
                middle,
                tails: row.pair("p10", "p90"),
                band,
                class: &class,
            },
            scale,
            &sentence,
        ),
        values: vec![
            median.map_or_else(
                || "too few".to_owned(),
                |median| number::bare_money(median, currency),
            ),
            spread.unwrap_or_else(|| "–".to_owned()),
            number::count(n),
        ],
        ..BarRow::default()
    }
}
