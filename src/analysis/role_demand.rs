//! `role_demand`: how many postings ask for each role, and how far one employer makes the figure.

use super::cluster::{Hits, Spread, share, tally};
use super::demand::{Demand, slices};
use super::straddle::{TIERS, WHOLE, Weights};
use super::table::{Column, Table, Unit, Value, column};

const COLUMNS: &[Column] = &[
    column("family", Unit::Label, "family of the role"),
    column("role", Unit::Label, "id of the role"),
    column("label", Unit::Text, "name of the role"),
    column("postings", Unit::Count, "unique postings coded as the role"),
    column("of", Unit::Count, "unique coded postings of all roles"),
    column("share", Unit::Share, "postings / of"),
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
    column(
        "unsure",
        Unit::Count,
        "unique postings whose best guess is the role, without being sure",
    ),
    column("upper", Unit::Count, "postings and unsure together"),
    column(
        "openings",
        Unit::Count,
        "positions stated by the postings that state a number",
    ),
    column(
        "openings_stated_in",
        Unit::Count,
        "postings that state a number of positions",
    ),
    column("employers", Unit::Count, "distinct known employers"),
    column(
        "largest_employer_share",
        Unit::Share,
        "share of the postings that come from the employer that posts most",
    ),
    column(
        "one_employer_flag",
        Unit::Truth,
        "whether one employer makes more than half of the postings",
    ),
    column("basic", Unit::Count, "postings of tier basic"),
    column("mid", Unit::Count, "postings of tier mid"),
    column("top", Unit::Count, "postings of tier top"),
    column("key", Unit::Count, "postings of tier key"),
    column("tier_unknown", Unit::Count, "postings that tell no tier"),
];

#[derive(Clone, Default)]
struct Role {
    unsure: u64,
    openings: u64,
    openings_stated_in: u64,
    spread: Spread,
    tiers: Weights,
}

/// Makes the table; most wanted roles first, then in the order of the guide.
pub(super) fn table(demand: &Demand<'_>) -> Table {
    let floor = demand.settings.min_n.share;
    let all = demand.sliced(|_| Some(0));
    let (total, hits) = tally(demand, &all, demand.roles.len(), |row, into| {
        into.push(demand.role(row));
    });
    let roles = read_roles(demand);
    let mut order: Vec<usize> = (0..roles.len()).collect();
    order.sort_by_key(|&role| std::cmp::Reverse(hits[role].n));
    let note = format!(
        "Unique coded postings by role. Shares need {floor} postings. Intervals allow for employers \
         that post many alike. An upper figure adds postings that are unsure of the role. \
         Tiers are read by the {} rule for ranges of years.",
        demand.settings.straddle.id()
    );
    let mut table = Table::new("role_demand", "Roles most wanted", note, COLUMNS);
    for role in order {
        table.push(row(demand, role, &roles[role], &total, &hits[role]));
    }
    table
}

fn read_roles(demand: &Demand<'_>) -> Vec<Role> {
    let mut roles = vec![Role::default(); demand.roles.len()];
    for &row in &demand.unsure {
        roles[usize::from(demand.role(row as usize))].unsure += 1;
    }
    let by_role = demand.sliced(|row| Some(u32::from(demand.role(row))));
    for (index, slice) in slices(&by_role) {
        let role = &mut roles[index];
        role.spread = tally(demand, slice, 0, |_, _| ()).0;
        for &(_, row) in slice {
            let row = row as usize;
            let fact_openings = crate::facts::Cells::get(&demand.facts.openings, row);
            if let Some(openings) = fact_openings.and_then(|number| u64::try_from(number).ok()) {
                role.openings += openings;
                role.openings_stated_in += 1;
            }
            let weights = demand
                .tiers
                .weights(demand.facts, row, demand.settings.straddle);
            for (sum, weight) in role.tiers.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
    }
    roles
}

fn row(demand: &Demand<'_>, role: usize, read: &Role, total: &Spread, hits: &Hits) -> Vec<Value> {
    let floor = demand.settings.min_n.share;
    let entry = &demand.roles[role];
    let [share_cell, lo, hi, basis] = total.share_cells(hits, floor);
    let spread = &read.spread;
    let largest = match spread.employers {
        0 => Value::Empty,
        _ => share(spread.largest, spread.n, floor),
    };
    let one_employer = match &largest {
        Value::Number(_) => Value::Truth(spread.largest * 2 > spread.n),
        other => other.clone(),
    };
    let mut cells = vec![
        Value::from(entry.family.as_str()),
        entry.id.as_str().into(),
        entry.label.as_str().into(),
        hits.n.into(),
        total.n.into(),
        share_cell,
        lo,
        hi,
        basis,
        read.unsure.into(),
        (hits.n + read.unsure).into(),
        read.openings.into(),
        read.openings_stated_in.into(),
        spread.employers.into(),
        largest,
        one_employer,
    ];
    cells.extend(read.tiers.iter().map(|&sum| weighed(sum)));
    debug_assert_eq!(read.tiers.len(), TIERS.len(), "one column a tier");
    cells
}

/// Returns a sum of weights as a number of postings, whole where it is whole.
pub(super) fn weighed(sum: u64) -> Value {
    if sum.is_multiple_of(WHOLE) {
        (sum / WHOLE).into()
    } else {
        Value::Number(sum as f64 / WHOLE as f64)
    }
}
