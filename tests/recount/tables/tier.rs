//! `tier_shares`: the three ways to read a range of years.

use std::collections::BTreeMap;

use super::super::figure::{Figure, cell};
use super::super::posting::{Posting, Postings};
use super::TIERS;
use crate::folder::Row;
use crate::scanning::ASSESSOR;

/// Returns a closed range of years that decided the tier.
fn range(one: &Posting) -> Option<(f64, f64)> {
    let (from, to) = one.exp_min.zip(one.exp_max)?;
    (one.tier_basis == "years" && from < to).then_some((from, to))
}

/// Tells whether a closed range of years touches two tiers, which start at 2 and at 5 years.
pub(super) fn straddles(one: &Posting) -> Option<bool> {
    let (from, to) = range(one)?;
    Some([2.0, 5.0].iter().any(|start| from < *start && *start < to))
}

/// Returns the tier of a number of years, for one posting.
fn tier_at(one: &Posting, years: f64) -> &'static str {
    match years {
        ..2.0 => "basic",
        2.0..5.0 => "mid",
        _ if is_key(one) => "key",
        _ => "top",
    }
}

fn is_key(one: &Posting) -> bool {
    let rule = &ASSESSOR.taxonomy().tiers.key;
    let listed =
        |ids: &[String], id: &Option<String>| id.as_ref().is_some_and(|id| ids.contains(id));
    one.tier.as_deref() == Some("key")
        || (listed(&rule.roles, &one.role) && listed(&rule.sectors, &one.sector))
}

/// Returns the parts of a posting in tiers.
fn parts(one: &Posting, rule: &str) -> BTreeMap<&'static str, f64> {
    let stored = TIERS.iter().find(|tier| one.tier.as_deref() == Some(tier));
    let stored = stored.unwrap_or(&"unknown");
    match (range(one), rule) {
        (Some((from, to)), "mid") => BTreeMap::from([(tier_at(one, f64::midpoint(from, to)), 1.0)]),
        (Some((from, to)), "overlap") => {
            let mut parts = BTreeMap::new();
            for (start, end) in [(0.0, 2.0), (2.0, 5.0), (5.0, f64::INFINITY)] {
                let within = f64::min(to, end) - f64::max(from, start);
                if within > 0.0 {
                    *parts.entry(tier_at(one, start)).or_default() += within / (to - from);
                }
            }
            parts
        }
        _ => BTreeMap::from([(*stored, 1.0)]),
    }
}

pub(crate) fn tier_shares(postings: &Postings, table: &[Row]) {
    let of = postings.counted.len();
    assert_eq!(table.len(), 3 * TIERS.len());
    // Parts of postings are kept in millionths.
    let gap = of as f64 * 2e-6;
    for row in table {
        let tier = row["tier"].as_str();
        let part = |one: &Posting| {
            parts(one, &row["rule"])
                .get(tier)
                .copied()
                .unwrap_or_default()
        };
        let n: f64 = postings.counted.iter().map(part).sum();
        cell(row, "n", Figure::Near(n, gap));
        cell(row, "of", of);
        let share = (of >= 10).then(|| Figure::Near(n / of as f64, 2e-6));
        cell(row, "share", share.unwrap_or(Figure::Nothing));
    }
}
