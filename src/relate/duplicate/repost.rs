//! Reposts: the same title, employer and place soon after a first sighting. Days count from that sighting, which is
//! a posting that repeats nothing, and never from a repost of it.

use super::super::postings::{Postings, Short};
use super::Why;
use super::groups::{Found, Keyed, groups};
use crate::facts::Key;
use crate::text::equal_bits;

/// Bits, of 64, in which the sketches of two texts must be equal for the texts to be alike.
///
/// Three quarters of the shingles in common are 56 bits on average. Pairs of real postings with one title and employer
/// were read, seven bands of a tenth: with more in common the text is the same one edited, with less it is mostly
/// another opening of one kind, told in the employer's own phrases.
const ALIKE_BITS: u32 = 56;

/// How many sightings of one title, employer and place are looked at, the newest, so that a flood of postings that
/// differ in pay alone costs no quadratic time.
const SIGHTINGS: usize = 1024;

/// A first sighting, by what later postings must not contradict.
#[derive(Clone, Copy)]
struct Sighting {
    position: u32,
    day: i32,
    pay: Short,
    years: Short,
    text: Option<Key>,
    sketch: Option<Key>,
}

/// Makes postings of one title, employer and place repeat the earliest sighting within the days that they do not
/// contradict; without one they are sightings themselves. All are dated and repeat nothing else.
pub(super) fn claim_reposts(
    postings: &impl Postings,
    order: &[u32],
    keyed: &[Keyed],
    days: u32,
    found: &mut Found,
) {
    let mut seen: Vec<Sighting> = Vec::new();
    for group in groups(keyed) {
        seen.clear();
        for &(_, position) in group {
            let row = order[position as usize] as usize;
            let new = Sighting {
                position,
                day: postings.day(row).unwrap_or_default(),
                pay: postings.pay(row),
                years: postings.years(row),
                text: postings.text(row),
                sketch: postings.sketch(row),
            };
            let from = seen.partition_point(|old| new.day.abs_diff(old.day) > days);
            let from = from.max(seen.len().saturating_sub(SIGHTINGS));
            match seen[from..].iter().find(|old| new.agrees(old)) {
                Some(first) => found.claim(position, first.position, Why::Repost),
                None => seen.push(new),
            }
        }
    }
}

impl Sighting {
    fn agrees(&self, other: &Self) -> bool {
        let is_open = |one: Short, other: Short| one == 0 || other == 0 || one == other;
        is_open(self.pay, other.pay)
            && is_open(self.years, other.years)
            && self.may_be_one_text(other)
    }

    /// Tells whether texts are alike where both have one; without sketches only one text is like itself.
    fn may_be_one_text(&self, other: &Self) -> bool {
        let (Some(text), Some(others)) = (self.text, other.text) else {
            return true;
        };
        let sketches = self.sketch.zip(other.sketch);
        text == others
            || sketches.is_some_and(|(one, other)| equal_bits(one.0, other.0) >= ALIKE_BITS)
    }
}
