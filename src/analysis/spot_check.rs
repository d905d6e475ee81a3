//! Postings to look at by eye: a few of each role, of the unsure and of those out of scope, drawn by a
//! key of their own words, so that the same postings always give the same draw.

use serde::Serialize;

use super::demand::Demand;
use crate::facts::{Cells, Facts, Key};

/// Postings drawn for each role.
const PER_ROLE: usize = 3;
/// Postings drawn of the unsure, and of those out of scope.
const PER_REST: usize = 5;

/// A posting to look at by eye.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpotCheck {
    /// What it is an example of: a role id, `unsure` or `out-of-scope`.
    pub group: String,
    /// Label of its source.
    pub source: String,
    /// Number of its record in the source.
    pub row: i64,
    /// Title as given; empty when there is none.
    pub title: String,
    /// What classification decided.
    pub status: String,
    /// The role, or the best guess when unsure.
    pub role: Option<String>,
    /// Why out of scope.
    pub out_reason: Option<String>,
    /// How sure the role is, 0 to 1.
    pub score: f32,
    /// The second role.
    pub runner_up: Option<String>,
    /// Its tier.
    pub tier: Option<String>,
    /// What the tier rests on: `years`, `words` or `none`.
    pub tier_basis: Option<String>,
    /// Lowest years of experience asked for.
    pub exp_min: Option<f32>,
}

/// Draws postings: roles in the order of the guide, then the unsure, then those out of scope.
pub(super) fn draw(demand: &Demand<'_>) -> Vec<SpotCheck> {
    let facts = demand.facts;
    let by_role = demand.sliced(|row| Some(u32::from(demand.role(row))));
    let mut drawn = Vec::new();
    for (role, slice) in super::demand::slices(&by_role) {
        let rows = slice.iter().map(|&(_, row)| row as usize);
        let rows = first_by_key(facts, rows, PER_ROLE);
        let group = &demand.roles[role].id;
        drawn.extend(rows.into_iter().map(|row| spot(facts, row, group)));
    }
    let unsure = demand.unsure.iter().map(|&row| row as usize);
    let out = (0..facts.len())
        .filter(|&row| facts.status.get(row) == Some("out-of-scope") && demand.is_unique(row));
    let unsure = first_by_key(facts, unsure, PER_REST);
    let out = first_by_key(facts, out, PER_REST);
    drawn.extend(unsure.into_iter().map(|row| spot(facts, row, "unsure")));
    drawn.extend(out.into_iter().map(|row| spot(facts, row, "out-of-scope")));
    drawn
}

/// Returns the rows with the smallest keys, no two with one title.
fn first_by_key(facts: &Facts, rows: impl Iterator<Item = usize>, n: usize) -> Vec<usize> {
    type Ranked<'a> = (Key, Option<&'a str>, i64, usize);
    let mut best: Vec<Ranked<'_>> = Vec::with_capacity(n + 1);
    for row in rows {
        let key = title_key(facts, row);
        let ranked = (key, facts.source.get(row), facts.row.get(row), row);
        if best.len() == n && best.last().is_some_and(|last| *last <= ranked) {
            continue;
        }
        let same = best.iter().position(|other| other.0 == key);
        match same {
            Some(index) if best[index] <= ranked => continue,
            Some(index) => drop(best.remove(index)),
            None => {}
        }
        let place = best.partition_point(|other| *other < ranked);
        best.insert(place, ranked);
        best.truncate(n);
    }
    best.into_iter().map(|(.., row)| row).collect()
}

/// Returns a key of the title, or of the place in the source where there is none.
fn title_key(facts: &Facts, row: usize) -> Key {
    let source = facts.source.get(row).unwrap_or_default();
    let place = || {
        let key = Key::new().with_bytes(source.as_bytes());
        key.with(facts.row.get(row).cast_unsigned())
    };
    let title = facts.title.get(row);
    title.map_or_else(place, |title| Key::new().with_bytes(title.as_bytes()))
}

fn spot(facts: &Facts, row: usize, group: &str) -> SpotCheck {
    let fact = facts.row(row);
    let owned = |text: Option<&str>| text.map(str::to_owned);
    SpotCheck {
        group: group.to_owned(),
        source: fact.source.unwrap_or_default().to_owned(),
        row: fact.row,
        title: fact.title.unwrap_or_default().to_owned(),
        status: fact.status.unwrap_or_default().to_owned(),
        role: owned(fact.role),
        out_reason: owned(fact.out_reason),
        score: fact.score,
        runner_up: owned(fact.runner_up),
        tier: owned(fact.tier),
        tier_basis: owned(fact.tier_basis),
        exp_min: fact.exp_min,
    }
}
