//! Advertised pay of one posting, as tables read it: a year's amounts, a cell of its own for what
//! must not be mixed, and how it lies to the guide's band.

use super::demand::Demand;
use super::guide::TierEntry;
use super::straddle::{KEY, TIERS, TOP};
use crate::facts::{Cells, Fact};

/// Kinds of pay that are never mixed.
pub(super) const CELLS: [&str; 5] = ["full-time", "part-time", "internship", "in-hand", "other"];

/// Rupees in a lakh.
pub(super) const LAKH: f64 = 100_000.0;

/// How the pay of a posting may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Both ends a year are known.
    Whole,
    /// Only an upper end is promised.
    UpTo,
    /// Only a lower end is promised.
    From,
    /// Stated, but not a year's amount.
    None,
}

/// How pay lies to the guide's band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    /// All of it under the band.
    Below,
    /// All of it in the band.
    Within,
    /// All of it at or over the end of the band.
    Above,
    /// Partly in the band.
    Across,
}

/// Advertised pay of one posting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pay {
    /// Place in [`CELLS`].
    pub(super) cell: u8,
    /// How it may be used.
    pub(super) usable: Use,
    /// Low end a year.
    pub(super) min: f64,
    /// High end a year.
    pub(super) max: f64,
    /// How it lies to the guide's band; nothing where the guide does not speak.
    pub(super) lies: Option<Lies>,
    /// The amounts are in another currency than was stated.
    pub(super) is_converted: bool,
}

impl Pay {
    /// Reads the pay of a posting; nothing where none is stated.
    pub(super) fn read(demand: &Demand<'_>, row: usize) -> Option<Self> {
        let fact = demand.facts.row(row);
        if fact.pay_min.is_none() && fact.pay_max.is_none() {
            return None;
        }
        let cell = cell(&fact);
        let (usable, min, max) = match (fact.pay_shape, fact.pay_annual_min, fact.pay_annual_max) {
            (Some("up-to"), ..) => (Use::UpTo, 0.0, 0.0),
            (Some("from"), ..) => (Use::From, 0.0, 0.0),
            (_, Some(min), Some(max)) => (Use::Whole, min, max),
            _ => (Use::None, 0.0, 0.0),
        };
        let is_guides = usable == Use::Whole
            && cell == 0
            && fact.currency == Some("INR")
            && fact.country == Some("IN");
        let band = is_guides
            .then(|| band(demand, usize::from(demand.tier(row)), fact.exp_min))
            .flatten();
        let lies = band.map(|band| lies(min, max, band.lakh_from, band.lakh_to));
        Some(Self {
            cell,
            usable,
            min,
            max,
            lies,
            is_converted: false,
        })
    }

    /// Brings the amounts to another currency, one unit of the stated one being worth `rate` in it.
    pub(super) fn convert(&mut self, rate: f64) {
        self.min *= rate;
        self.max *= rate;
        self.is_converted = true;
    }
}

/// Tells whether a posting states pay at all.
pub(super) fn is_stated(demand: &Demand<'_>, row: usize) -> bool {
    demand.facts.pay_min.get(row).is_some() || demand.facts.pay_max.get(row).is_some()
}

/// Returns the guide's entry for a tier, counted as in [`TIERS`].
pub(super) fn entry<'a>(demand: &Demand<'a>, tier: usize) -> Option<&'a TierEntry> {
    let mut tiers = demand.guide.tiers.iter();
    tiers.find(|entry| TIERS.get(tier).is_some_and(|id| entry.id == *id))
}

/// Returns the band that pay is held to; `key` only after enough years, else `top`.
fn band<'a>(demand: &Demand<'a>, tier: usize, years: Option<f32>) -> Option<&'a TierEntry> {
    let is_young = years.is_none_or(|years| years < demand.guide.key_band_from_years);
    entry(demand, if tier == KEY && is_young { TOP } else { tier })
}

/// Puts pay in its cell: what an intern gets is no wage, and part of a day is no day.
fn cell(fact: &Fact<'_>) -> u8 {
    match (fact.employment, fact.pay_basis) {
        (Some("internship"), _) => 2,
        (Some("part-time"), _) => 1,
        (Some("contract" | "freelance"), _) => 4,
        (_, Some("in-hand")) => 3,
        (None | Some("full-time"), _) => 0,
        _ => 4,
    }
}

/// Compares pay with a half-open band. A range's high end is exclusive too, as with years: pay that
/// ends where the band starts is below it, and pay that covers the band exactly is within.
fn lies(min: f64, max: f64, lakh_from: f64, lakh_to: Option<f64>) -> Lies {
    let from = lakh_from * LAKH;
    let to = lakh_to.map_or(f64::INFINITY, |lakh| lakh * LAKH);
    let is_range = max > min;
    if min >= to {
        Lies::Above
    } else if max < from || (is_range && max <= from) {
        Lies::Below
    } else if min >= from && max <= to {
        Lies::Within
    } else {
        Lies::Across
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_half_open_for_points_and_ranges() {
        let of = |min: f64, max: f64| lies(min * LAKH, max * LAKH, 4.5, Some(8.0));
        assert_eq!(of(4.5, 4.5), Lies::Within);
        assert_eq!(of(8.0, 8.0), Lies::Above);
        assert_eq!(of(4.49, 4.49), Lies::Below);
        assert_eq!(of(4.5, 8.0), Lies::Within);
        assert_eq!(of(2.5, 4.5), Lies::Below);
        assert_eq!(of(8.0, 12.0), Lies::Above);
        assert_eq!(of(4.0, 5.0), Lies::Across);
        assert_eq!(of(2.0, 20.0), Lies::Across);
        assert_eq!(lies(9e5, 30e5, 8.0, None), Lies::Within);
    }
}
