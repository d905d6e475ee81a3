//! The tables of a report, one function each: which rows must be there, and what each cell must hold.

mod demand;
mod left_out;
mod pay;
mod skill;
mod tier;

pub(super) use demand::{overview, role_demand};
pub(super) use left_out::{ages, duplicates, out_of_scope, quality, trends};
pub(super) use pay::pay_spread;
pub(super) use skill::{skill_demand, skills_gap};
pub(super) use tier::tier_shares;

use super::posting::Posting;

/// Tiers in rising order, the last for postings that tell none.
const TIERS: [&str; 5] = ["basic", "mid", "top", "key", "unknown"];

/// Picks postings.
fn picked(from: &[Posting], wanted: impl Fn(&Posting) -> bool) -> Vec<&Posting> {
    from.iter().filter(|one| wanted(one)).collect()
}

/// Counts postings.
fn count(from: &[&Posting], wanted: impl Fn(&Posting) -> bool) -> usize {
    from.iter().filter(|one| wanted(one)).count()
}
