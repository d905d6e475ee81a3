//! `trends`: how often postings show the guide's trends; a picture of one time, not a line over time.

use super::cluster::tally;
use super::demand::{Demand, slices};
use super::straddle::TIERS;
use super::table::{Column, Table, Unit, Value, column};

const COLUMNS: &[Column] = &[
    column("trend", Unit::Label, "id of the trend"),
    column("label", Unit::Text, "name of the trend"),
    column("role", Unit::Label, "id of the role, or all"),
    column("tier", Unit::Label, "tier, unknown, or all"),
    column(
        "n",
        Unit::Count,
        "unique coded postings with more text than a title",
    ),
    column("shows", Unit::Count, "postings that show the trend"),
    column("share", Unit::Share, "shows / n"),
    column(
        "lo",
        Unit::Share,
        "low end of the 95 % interval of the share",
    ),
    column(
        "hi",
        Unit::Share,
        "high end of the 95 % interval of the share",
    ),
    column(
        "interval_basis",
        Unit::Label,
        "clustered by employer, or naive where employers are unknown",
    ),
];

/// Bits of a slice's key that hold the tier; 0 for all, else one more than its place.
const TIER_BITS: u32 = 3;

/// Makes the table: trends in the order of the guide, all roles first, all tiers first.
pub(super) fn table(demand: &Demand<'_>) -> Table {
    let floor = demand.settings.min_n.share;
    let note = format!(
        "n is the unique coded postings with keywords or a description. Shares need {floor} postings. \
         This is how often postings show a trend now, not how it grows."
    );
    let mut table = Table::new(
        "trends",
        "The guide's trends in the postings",
        note,
        COLUMNS,
    );
    let mut rows = Vec::new();
    let speaks = |row| matches!(demand.depth(row), 1 | 2).then_some(());
    let role = |row| (u32::from(demand.role(row)) + 1) << TIER_BITS;
    let tier = |row| u32::from(demand.tier(row)) + 1;
    let mut keyed = demand.sliced(|row| speaks(row).map(|()| 0));
    keyed.extend(demand.sliced(|row| speaks(row).map(|()| tier(row))));
    keyed.extend(demand.sliced(|row| speaks(row).map(|()| role(row))));
    keyed.extend(demand.sliced(|row| speaks(row).map(|()| role(row) | tier(row))));
    for (key, slice) in slices(&keyed) {
        let add = |row, into: &mut Vec<u16>| demand.add_trends(row, into);
        let (spread, hits) = tally(demand, slice, demand.trends.len(), add);
        let role = (key >> TIER_BITS).checked_sub(1);
        let tier = (key & ((1 << TIER_BITS) - 1)).checked_sub(1);
        for (trend, (entry, hits)) in demand.trends.iter().zip(&hits).enumerate() {
            let mut row = vec![
                Value::from(entry.id.as_str()),
                entry.label.as_str().into(),
                role.map_or("all", |role| &demand.roles[role].id).into(),
                tier.map_or("all", |tier| TIERS[tier]).into(),
                spread.n.into(),
                hits.n.into(),
            ];
            row.extend(spread.share_cells(hits, floor));
            rows.push(((trend, key), row));
        }
    }
    rows.sort_by_key(|(key, _)| *key);
    table.rows = rows.into_iter().map(|(_, row)| row).collect();
    table
}
