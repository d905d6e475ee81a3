//! Which postings repeat another. Postings are taken in canonical order (date, dateless last;
//! source; row), and each looks for the first earlier one that it repeats; its answer is that one's
//! own canonical posting, so there are no chains. Sorting does the finding, about 60 bytes a posting.

use serde::{Deserialize, Serialize};

use super::row_key::{folded, row_key};
use crate::facts::{Cells, Facts, Key, Labels};

/// Stands for no position.
const NONE: u32 = u32::MAX;

/// How many first sightings of one title, employer and place are looked at, so that a flood of
/// postings that differ in pay alone costs no quadratic time.
const SIGHTINGS: usize = 64;

/// That a posting repeats another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Row of the canonical posting in the facts, counted from 0.
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

/// Finds the canonical posting of every posting that repeats one; one answer a row.
///
/// Reposts count up to `repost_days` days after the first sighting; both dates must be known.
pub fn duplicates(facts: &Facts, repost_days: u32) -> Vec<Option<Duplicate>> {
    let order = canonical_order(facts);
    let mut scratch = Vec::new();
    let identical = [
        (
            Why::SameId,
            first_of_group(&order, |row| id_key(facts, row)),
        ),
        (
            Why::EqualRow,
            first_of_group(&order, |row| Some(row_key(facts, row))),
        ),
        (
            Why::SameText,
            first_of_group(&order, |row| text_and_title(facts, row, &mut scratch)),
        ),
        (
            Why::SameText,
            first_of_group(&order, |row| text_and_employer(facts, row)),
        ),
    ];
    let mut sightings = Sightings::new(facts, &order, repost_days);
    let mut roots: Vec<u32> = Vec::with_capacity(order.len());
    let mut found = vec![None; order.len()];
    for (position, &row) in order.iter().enumerate() {
        let same = identical.iter().find_map(|(why, firsts)| {
            let first = firsts[position] as usize;
            (first < position).then(|| (roots[first], *why))
        });
        let repeat = same.or_else(|| {
            let first = sightings.find_or_add(position, row as usize)?;
            Some((first, Why::Repost))
        });
        if let Some((root, why)) = repeat {
            roots.push(root);
            let of = order[root as usize] as usize;
            found[row as usize] = Some(Duplicate { of, why });
        } else {
            roots.push(to_u32(position));
        }
    }
    found
}

/// Returns the rows by date, dateless last, then source, then number; equal ones by content.
fn canonical_order(facts: &Facts) -> Vec<u32> {
    let ranks = ranks(&facts.source);
    let mut keyed: Vec<(u64, i64, u32)> = (0..facts.len())
        .map(|row| {
            let date = facts.posted_on.get(row).map_or(u64::from(NONE), |days| {
                u64::from(days.cast_unsigned() ^ 0x8000_0000)
            });
            let source = facts.source.keys.get(row);
            let source = source.map_or(NONE, |key| ranks[key as usize]);
            (
                date << 32 | u64::from(source),
                facts.row.get(row),
                to_u32(row),
            )
        })
        .collect();
    keyed.sort_unstable_by(|a, b| {
        let content = |row: u32| row_key(facts, row as usize);
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

/// Returns for each position the first position with the same key, [`NONE`] without a key.
fn first_of_group(order: &[u32], mut key: impl FnMut(usize) -> Option<Key>) -> Vec<u32> {
    let mut keyed: Vec<(Key, u32)> = order
        .iter()
        .enumerate()
        .filter_map(|(position, &row)| Some((key(row as usize)?, to_u32(position))))
        .collect();
    keyed.sort_unstable();
    let mut firsts = vec![NONE; order.len()];
    for group in keyed.chunk_by(|a, b| a.0 == b.0) {
        for &(_, position) in group {
            firsts[position as usize] = group[0].1;
        }
    }
    firsts
}

fn id_key(facts: &Facts, row: usize) -> Option<Key> {
    let id = facts.posting_id.get(row).filter(|id| !id.is_empty())?;
    let source = facts.source.get(row).unwrap_or_default();
    Some(
        Key::new()
            .with_bytes(source.as_bytes())
            .with_bytes(id.as_bytes()),
    )
}

fn text_and_title(facts: &Facts, row: usize, scratch: &mut Vec<u8>) -> Option<Key> {
    let text = facts.text_key.get(row)?;
    Some(folded(text, facts.title.get(row)?, scratch))
}

fn text_and_employer(facts: &Facts, row: usize) -> Option<Key> {
    let text = facts.text_key.get(row)?;
    Some(text.with_bytes(facts.employer_key.get(row)?.as_bytes()))
}

/// A canonical posting that later ones may repost, by what they must not contradict.
#[derive(Clone, Copy)]
struct Sighting {
    position: u32,
    older: u32,
    day: i32,
    pay: Option<Key>,
    years: Option<Key>,
    text: Option<Key>,
}

/// First sightings of each title, employer and place, each with a link to the one before it.
struct Sightings<'a> {
    facts: &'a Facts,
    days: u32,
    firsts: Vec<u32>,
    newest: Vec<u32>,
    seen: Vec<Sighting>,
}

impl<'a> Sightings<'a> {
    fn new(facts: &'a Facts, order: &[u32], days: u32) -> Self {
        let dated = |row| {
            let is_dated = facts.posted_on.get(row).is_some();
            facts.repost_key.get(row).filter(|_| is_dated)
        };
        Self {
            facts,
            days,
            firsts: first_of_group(order, dated),
            newest: vec![NONE; order.len()],
            seen: Vec::new(),
        }
    }

    /// Returns the position of the earliest sighting within the days that a posting does not
    /// contradict; else makes the posting itself one.
    fn find_or_add(&mut self, position: usize, row: usize) -> Option<u32> {
        let newest = self.newest.get_mut(self.firsts[position] as usize)?;
        let new = sighting(self.facts, row, to_u32(position), *newest)?;
        let next = |at: &u32| Some(self.seen[*at as usize].older).filter(|&older| older != NONE);
        let found = std::iter::successors(Some(*newest).filter(|&at| at != NONE), next)
            .map(|at| &self.seen[at as usize])
            .take(SIGHTINGS)
            .take_while(|seen| new.day.abs_diff(seen.day) <= self.days)
            .filter(|seen| new.agrees(seen))
            .last();
        if let Some(seen) = found {
            return Some(seen.position);
        }
        *newest = to_u32(self.seen.len());
        self.seen.push(new);
        None
    }
}

impl Sighting {
    fn agrees(&self, other: &Self) -> bool {
        alike(self.pay, other.pay) && alike(self.years, other.years) && alike(self.text, other.text)
    }
}

fn sighting(facts: &Facts, row: usize, position: u32, older: u32) -> Option<Sighting> {
    let key = |ends: [Option<f64>; 2]| {
        let bits = ends.map(|end| end.map_or(u64::MAX, f64::to_bits));
        let is_stated = ends.iter().any(Option::is_some);
        is_stated.then(|| Key::new().with(bits[0]).with(bits[1]))
    };
    let unit = |key: Key, label: Option<&str>| key.with_bytes(label.unwrap_or_default().as_bytes());
    let pay = key([facts.pay_min.get(row), facts.pay_max.get(row)]);
    let years = [facts.exp_min.get(row), facts.exp_max.get(row)];
    Some(Sighting {
        position,
        older,
        day: facts.posted_on.get(row)?,
        pay: pay.map(|pay| unit(unit(pay, facts.currency.get(row)), facts.period.get(row))),
        years: key(years.map(|end| end.map(f64::from))),
        text: facts.text_key.get(row),
    })
}

/// Tells whether two values are equal or one of them is absent.
fn alike(one: Option<Key>, other: Option<Key>) -> bool {
    one.is_none() || other.is_none() || one == other
}

fn to_u32(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than 2^32 postings")
}

#[cfg(test)]
mod tests;
