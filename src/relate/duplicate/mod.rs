//! Which postings repeat another. Postings are taken in canonical order (date, dateless last; source;
//! row), and each looks for the first earlier one that it repeats; its answer is that one's own canonical
//! posting, so there are no chains. Sorting does the finding, about 30 bytes a posting at its height.

mod groups;
mod repost;

use serde::{Deserialize, Serialize};

use self::groups::{Found, Keyed, claim_groups, claim_texts};
use self::repost::claim_reposts;
use super::postings::Postings;
use super::traces::Traces;
use crate::facts::{Cells, Facts, Labels};

/// Stands for no position and no row.
const NONE: u32 = u32::MAX;

/// That a posting repeats another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Row of the canonical posting, counted from 0.
    pub of: usize,
    /// What gave it away.
    pub why: Why,
}

/// What gave a repeated posting away, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The same id in the same source.
    SameId,
    /// Every field is equal.
    EqualRow,
    /// The same description under the same title or from the same employer.
    SameText,
    /// The same title, employer and place soon after the first sighting, nothing contradicting it.
    Repost,
}

impl Why {
    /// All causes, the strongest first.
    pub const ALL: [Why; 4] = [Self::SameId, Self::EqualRow, Self::SameText, Self::Repost];

    /// Returns the id used in tables and exports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::SameId => "same-id",
            Self::EqualRow => "equal-row",
            Self::SameText => "same-text",
            Self::Repost => "repost",
        }
    }
}

/// The canonical posting of every posting that repeats one, by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    of: Vec<u32>,
    why: Vec<Why>,
}

impl Duplicates {
    /// Counts the postings, repeated or not.
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// Tells whether there are no postings.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// Tells what a posting repeats, if anything.
    pub fn get(&self, row: usize) -> Option<Duplicate> {
        let of = self.of[row];
        (of != NONE).then(|| Duplicate {
            of: of as usize,
            why: self.why[row],
        })
    }

    /// Walks the rows that repeat another.
    pub fn iter(&self) -> impl Iterator<Item = (usize, Duplicate)> + '_ {
        (0..self.len()).filter_map(|row| Some((row, self.get(row)?)))
    }
}

/// Finds the canonical posting of every posting that repeats one.
///
/// Reposts count up to `repost_days` days after the first sighting; both dates must be known.
pub fn duplicates(facts: &Facts, repost_days: u32) -> Duplicates {
    find(facts, repost_days)
}

impl Traces {
    /// Finds the canonical posting of every posting that repeats one, as [`duplicates`] does over facts.
    pub fn duplicates(&self, repost_days: u32) -> Duplicates {
        find(self, repost_days)
    }
}

fn find(postings: &impl Postings, repost_days: u32) -> Duplicates {
    let order = canonical_order(postings);
    let mut found = Found::new(order.len());
    let mut keyed: Vec<Keyed> = Vec::with_capacity(order.len());
    for why in Why::ALL {
        keyed.clear();
        keyed.extend((0..).zip(&order).filter_map(|(position, &row)| {
            let row = row as usize;
            let key = match why {
                Why::SameId => source_and_id(postings, row),
                Why::EqualRow => Some(postings.whole(row)),
                Why::SameText => postings.text(row),
                // What repeats by itself is no sighting, and without a date nobody can tell how soon it came.
                Why::Repost => postings
                    .repost(row)
                    .filter(|_| !found.is_repeat(position) && postings.day(row).is_some()),
            };
            Some((key?, position))
        }));
        keyed.sort_unstable();
        match why {
            Why::SameId | Why::EqualRow => claim_groups(&keyed, why, &mut found),
            Why::SameText => claim_texts(postings, &order, &keyed, &mut found),
            Why::Repost => claim_reposts(postings, &order, &keyed, repost_days, &mut found),
        }
    }
    drop(keyed);
    found.into_duplicates(&order)
}

/// Returns the rows by date, dateless last, then source, then number; equal ones by content.
fn canonical_order(postings: &impl Postings) -> Vec<u32> {
    let sources = postings.sources();
    let ranks = ranks(sources);
    let mut keyed: Vec<(u64, i64, u32)> = (0..postings.len())
        .map(|row| {
            let date = postings.day(row).map_or(u64::from(NONE), |days| {
                u64::from(days.cast_unsigned() ^ 0x8000_0000)
            });
            let source = sources.keys.get(row);
            let source = source.map_or(NONE, |key| ranks[key as usize]);
            let place = date << 32 | u64::from(source);
            (place, postings.number(row), to_u32(row))
        })
        .collect();
    keyed.sort_unstable_by(|a, b| {
        let content = |row: u32| postings.content(row as usize);
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| content(a.2).cmp(&content(b.2)))
    });
    keyed.into_iter().map(|(_, _, row)| row).collect()
}

/// Returns the place of each label of a dictionary in alphabetical order.
fn ranks(labels: &Labels) -> Vec<u32> {
    let values = &labels.dictionary.values;
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by_key(|&index| &values[index]);
    let mut ranks = vec![0; values.len()];
    for (rank, index) in order.into_iter().enumerate() {
        ranks[index] = to_u32(rank);
    }
    ranks
}

fn source_and_id(postings: &impl Postings, row: usize) -> Option<crate::facts::Key> {
    let id = postings.id(row)?;
    let source = postings.sources().get(row).unwrap_or_default();
    Some(id.with_bytes(source.as_bytes()))
}

fn to_u32(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than 2^32 postings")
}

#[cfg(test)]
mod tests;
