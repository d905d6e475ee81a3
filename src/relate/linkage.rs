//! Duplicates by the names that facts go by outside: source and row, in an order that owes nothing to that of inputs.

use serde::Serialize;

use super::duplicate::{Duplicates, Why};
use crate::facts::{Cells, Facts};

/// Every posting that repeats another, with the one it repeats, by source and row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Linkage {
    /// Labels of sources, in alphabetical order.
    pub sources: Vec<String>,
    /// The repeated postings, sorted.
    pub links: Vec<Link>,
}

/// A posting that repeats another; sources are places in [`Linkage::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Link {
    /// Source of the posting.
    pub source: u32,
    /// Number of its record.
    pub row: i64,
    /// Source of the canonical posting.
    pub of_source: u32,
    /// Number of its record.
    pub of_row: i64,
    /// What gave it away.
    pub why: Why,
}

impl Linkage {
    /// Names the postings that repeat another.
    pub fn new(facts: &Facts, duplicates: &Duplicates) -> Self {
        let mut sources = facts.source.dictionary.values.clone();
        sources.sort_unstable();
        let place = |label: &String| sources.binary_search(label).unwrap_or_default();
        let place = |label| u32::try_from(place(label)).unwrap_or(u32::MAX);
        let places: Vec<u32> = facts.source.dictionary.values.iter().map(place).collect();
        let source = |row| {
            let key = facts.source.keys.get(row);
            key.map_or(u32::MAX, |key| places[key as usize])
        };
        let links = duplicates.iter().map(|(row, duplicate)| Link {
            source: source(row),
            row: facts.row.get(row),
            of_source: source(duplicate.of),
            of_row: facts.row.get(duplicate.of),
            why: duplicate.why,
        });
        let mut links: Vec<Link> = links.collect();
        links.sort_unstable();
        Self { sources, links }
    }

    /// Returns the label of a source.
    pub fn source(&self, place: u32) -> &str {
        self.sources.get(place as usize).map_or("", String::as_str)
    }
}
