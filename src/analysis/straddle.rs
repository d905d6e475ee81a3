//! The tier of a posting under each rule for ranges of years that touch two tiers.

use super::guide::Guide;
use super::settings::Straddle;
use crate::facts::{Cells, Facts};

/// Ids of the tiers, in rising order; the last stands for postings that tell none.
pub(super) const TIERS: [&str; 5] = ["basic", "mid", "top", "key", "unknown"];
/// Place of `top` in [`TIERS`].
pub(super) const TOP: usize = 2;
/// Place of `key` in [`TIERS`].
pub(super) const KEY: usize = 3;
/// Place of `unknown` in [`TIERS`].
pub(super) const UNKNOWN: usize = 4;
/// What the weights of a posting sum to; whole numbers keep sums free of order.
pub(super) const WHOLE: u64 = 1_000_000;

/// Parts of a posting in each tier, in millionths.
pub(super) type Weights = [u64; 5];

/// Reads tiers out of facts.
pub(super) struct Tiers<'a> {
    guide: &'a Guide,
    starts: Vec<(usize, f32)>,
}

impl<'a> Tiers<'a> {
    pub(super) fn new(guide: &'a Guide) -> Self {
        let by_years = guide.tiers.iter().filter(|tier| tier.id != TIERS[KEY]);
        let starts = by_years.filter_map(|tier| Some((place(&tier.id)?, tier.years_from)));
        Self {
            guide,
            starts: starts.collect(),
        }
    }

    /// Returns the parts of a posting in each tier.
    pub(super) fn weights(&self, facts: &Facts, row: usize, rule: Straddle) -> Weights {
        let stored = facts.tier.get(row).and_then(place).unwrap_or(UNKNOWN);
        let range = self.range(facts, row);
        let mut weights = [0; 5];
        match (range, rule) {
            (Some((from, to)), Straddle::Mid) => {
                weights[self.at(facts, row, f32::midpoint(from, to))] = WHOLE;
            }
            (Some((from, to)), Straddle::Overlap) => {
                self.spread(facts, row, from, to, &mut weights);
            }
            _ => weights[stored] = WHOLE,
        }
        weights
    }

    /// Returns the tier with the largest part, the lower one of equals.
    pub(super) fn main(&self, facts: &Facts, row: usize, rule: Straddle) -> u8 {
        let weights = self.weights(facts, row, rule);
        let largest = weights.iter().max();
        let place = weights.iter().position(|weight| Some(weight) == largest);
        u8::try_from(place.unwrap_or(UNKNOWN)).unwrap_or_default()
    }

    /// Returns whether the range of years touches two tiers; nothing without a closed range.
    pub(super) fn straddles(&self, facts: &Facts, row: usize) -> Option<bool> {
        let (from, to) = self.range(facts, row)?;
        let mut starts = self.starts.iter();
        Some(starts.any(|&(_, start)| from < start && start < to))
    }

    /// Returns a closed range of years that decided the tier.
    fn range(&self, facts: &Facts, row: usize) -> Option<(f32, f32)> {
        let by_years = facts.tier_basis.get(row) == Some("years") && !self.starts.is_empty();
        let range = (facts.exp_min.get(row)?, facts.exp_max.get(row)?);
        (by_years && range.0 < range.1).then_some(range)
    }

    fn at(&self, facts: &Facts, row: usize, years: f32) -> usize {
        let reached = self.starts.iter().rfind(|(_, start)| *start <= years);
        self.raised(facts, row, reached.map_or(UNKNOWN, |(tier, _)| *tier))
    }

    fn raised(&self, facts: &Facts, row: usize, tier: usize) -> usize {
        let listed = |ids: &[String], id: Option<&str>| {
            id.is_some_and(|id| ids.iter().any(|known| known == id))
        };
        let is_key = listed(&self.guide.key_roles, facts.role.get(row))
            && listed(&self.guide.key_sectors, facts.sector.get(row));
        if tier == TOP && (is_key || facts.tier.get(row) == Some(TIERS[KEY])) {
            KEY
        } else {
            tier
        }
    }

    fn spread(&self, facts: &Facts, row: usize, from: f32, to: f32, weights: &mut Weights) {
        let mut left = WHOLE;
        for (index, &(tier, start)) in self.starts.iter().enumerate().rev() {
            let start = if index == 0 { from } else { start.max(from) };
            let end = self.starts.get(index + 1).map_or(to, |next| next.1.min(to));
            if start >= end {
                continue;
            }
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of a million"
            )]
            let part =
                (f64::from(end - start) / f64::from(to - from) * WHOLE as f64).round() as u64;
            let part = if index == 0 { left } else { part.min(left) };
            weights[self.raised(facts, row, tier)] += part;
            left -= part;
        }
        // Rounding leaves a millionth or two, which belong to the lowest tier touched.
        weights[self.at(facts, row, from)] += left;
    }
}

/// Returns the place of a tier in [`TIERS`].
fn place(id: &str) -> Option<usize> {
    TIERS[..UNKNOWN].iter().position(|known| *known == id)
}

#[cfg(test)]
mod tests {
    use super::super::tests::generated::{facts, guide};
    use super::*;
    use crate::facts::Fact;

    fn weights(years: (f32, Option<f32>), tier: &'static str, rule: Straddle) -> Weights {
        let drawn = facts(1, 1);
        let is_key = tier == "key";
        let mut facts = Facts::default();
        facts.push(&Fact {
            role: Some(if is_key { "risk" } else { "clerk" }),
            sector: Some("banking"),
            tier: Some(tier),
            tier_basis: Some("years"),
            exp_min: Some(years.0),
            exp_max: years.1,
            ..drawn.row(0)
        });
        Tiers::new(&guide()).weights(&facts, 0, rule)
    }

    #[test]
    fn a_range_is_read_by_the_rule_asked_for() {
        let range = (1.0, Some(6.0));
        assert_eq!(weights(range, "basic", Straddle::Min), [WHOLE, 0, 0, 0, 0]);
        assert_eq!(weights(range, "basic", Straddle::Mid), [0, WHOLE, 0, 0, 0]);
        let parts = [200_000, 600_000, 200_000, 0, 0];
        assert_eq!(weights(range, "basic", Straddle::Overlap), parts);
    }

    #[test]
    fn open_ranges_and_exclusive_ends_stay_whole() {
        for rule in Straddle::ALL {
            assert_eq!(weights((2.0, None), "mid", rule)[1], WHOLE);
            assert_eq!(weights((2.0, Some(5.0)), "mid", rule)[1], WHOLE);
            assert_eq!(weights((6.0, Some(9.0)), "key", rule)[KEY], WHOLE);
        }
    }

    #[test]
    fn parts_sum_to_the_whole() {
        for to in [2.1, 3.3, 5.7, 11.0] {
            let parts = weights((0.3, Some(to)), "basic", Straddle::Overlap);
            assert_eq!(parts.iter().sum::<u64>(), WHOLE);
        }
    }
}
