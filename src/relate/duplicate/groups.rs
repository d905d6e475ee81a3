//! Postings that share a key: each repeats the first of its group, unless something stronger was found before.

use super::super::postings::{Postings, Short};
use super::{Duplicates, NONE, Why};
use crate::facts::Key;

/// A key and a position in canonical order.
pub(super) type Keyed = (Key, u32);

/// A text that stands with so many employers is a notice that the board puts under its postings, no description, and
/// two postings that share it share nothing. In exports of six boards, no description of more than a thousand stood with
/// two employers, and one notice stood with 200.
const NOTICE_EMPLOYERS: usize = 5;

/// What each posting repeats, by position in canonical order.
pub(super) struct Found {
    firsts: Vec<u32>,
    why: Vec<Why>,
}

impl Found {
    pub(super) fn new(n: usize) -> Self {
        Self {
            firsts: vec![NONE; n],
            why: vec![Why::Repost; n],
        }
    }

    /// Tells whether a posting is known to repeat another.
    pub(super) fn is_repeat(&self, position: u32) -> bool {
        self.firsts[position as usize] != NONE
    }

    /// Notes that a posting repeats an earlier one; what was noted first stays.
    pub(super) fn claim(&mut self, position: u32, first: u32, why: Why) {
        let at = position as usize;
        if position != first && self.firsts[at] == NONE {
            self.firsts[at] = first;
            self.why[at] = why;
        }
    }

    /// Leads every repeat to its canonical posting, and turns positions into rows.
    pub(super) fn into_duplicates(mut self, order: &[u32]) -> Duplicates {
        let mut duplicates = Duplicates {
            of: vec![NONE; order.len()],
            why: vec![Why::Repost; order.len()],
        };
        for (position, &row) in order.iter().enumerate() {
            let first = self.firsts[position];
            if first == NONE {
                continue;
            }
            // The first one came earlier, so it knows its canonical posting by now.
            let beyond = self.firsts[first as usize];
            let root = if beyond == NONE { first } else { beyond };
            self.firsts[position] = root;
            duplicates.of[row as usize] = order[root as usize];
            duplicates.why[row as usize] = self.why[position];
        }
        duplicates
    }
}

/// Walks groups of two or more.
pub(super) fn groups(keyed: &[Keyed]) -> impl Iterator<Item = &[Keyed]> {
    let groups = keyed.chunk_by(|a, b| a.0 == b.0);
    groups.filter(|group| group.len() > 1)
}

/// Makes every posting of a group repeat the first.
pub(super) fn claim_groups(keyed: &[Keyed], why: Why, found: &mut Found) {
    for group in groups(keyed) {
        for &(_, position) in group {
            found.claim(position, group[0].1, why);
        }
    }
}

/// Makes postings of one text repeat the first with the same title, or else the first from the same employer.
pub(super) fn claim_texts(
    postings: &impl Postings,
    order: &[u32],
    keyed: &[Keyed],
    found: &mut Found,
) {
    let mut titles: Vec<(Short, u32)> = Vec::new();
    let mut employers: Vec<(Short, u32)> = Vec::new();
    for group in groups(keyed) {
        titles.clear();
        employers.clear();
        for &(_, position) in group {
            let row = order[position as usize] as usize;
            titles.push((postings.title(row), position));
            employers.push((postings.employer(row), position));
        }
        employers.retain(|&(employer, _)| employer != 0);
        employers.sort_unstable();
        let each = employers.chunk_by(|a, b| a.0 == b.0);
        if each.count() >= NOTICE_EMPLOYERS {
            continue;
        }
        titles.retain(|&(title, _)| title != 0);
        titles.sort_unstable();
        for shared in [&titles, &employers] {
            for same in shared.chunk_by(|a, b| a.0 == b.0) {
                for &(_, position) in same {
                    found.claim(position, same[0].1, Why::SameText);
                }
            }
        }
    }
}
