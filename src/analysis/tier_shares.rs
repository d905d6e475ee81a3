//! `tier_shares`: how the tiers divide under each rule for ranges of years that touch two.

use super::demand::Demand;
use super::role_demand::weighed;
use super::settings::Straddle;
use super::straddle::{TIERS, WHOLE, Weights};
use super::table::{Column, Table, Unit, Value, column};

const COLUMNS: &[Column] = &[
    column("rule", Unit::Label, "min, mid or overlap"),
    column("tier", Unit::Label, "basic, mid, top, key or unknown"),
    column(
        "n",
        Unit::Count,
        "postings of the tier; parts of postings under overlap",
    ),
    column("of", Unit::Count, "unique coded postings"),
    column("share", Unit::Share, "n / of"),
];

/// Makes the table: rules, then tiers in rising order.
pub(super) fn table(demand: &Demand<'_>) -> Table {
    let floor = demand.settings.min_n.share;
    let note = format!(
        "Unique coded postings by tier. min reads the lowest year asked for, mid the middle of the \
         range, overlap divides a posting among the tiers its range touches; the upper end is \
         exclusive. The other tables use {}. Shares need {floor} postings.",
        demand.settings.straddle.id()
    );
    let mut table = Table::new("tier_shares", "Tiers under three rules", note, COLUMNS);
    let of = demand.counted.len();
    for rule in Straddle::ALL {
        let mut sums: Weights = [0; TIERS.len()];
        for &row in &demand.counted {
            let weights = demand.tiers.weights(demand.facts, row as usize, rule);
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        for (tier, sum) in TIERS.iter().zip(sums) {
            let share = match of {
                0 => Value::Empty,
                of if of < floor => Value::Suppressed,
                of => (sum as f64 / WHOLE as f64 / of as f64).into(),
            };
            let cells = [
                rule.id().into(),
                (*tier).into(),
                weighed(sum),
                of.into(),
                share,
            ];
            table.push(cells.into());
        }
    }
    table
}
