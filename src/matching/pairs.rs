//! Phrases by their first two words: those of two words are found here, and longer ones are only looked
//! for where they may begin.

use super::vocabulary::Code;
use super::{Kinds, PhraseId};

/// What two neighbouring words can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The phrase of just these two words.
    pub(super) phrase: PhraseId,
    /// Kinds of its meanings; none where there is no such phrase.
    pub(super) kinds: Kinds,
    /// Kinds of the longer phrases that begin with them.
    pub(super) goes_on: Kinds,
}

impl Pair {
    /// What nearly all pairs are.
    pub(super) const NOTHING: Pair = Pair {
        phrase: PhraseId::NONE,
        kinds: Kinds::NONE,
        goes_on: Kinds::NONE,
    };
}

/// All pairs of first and second words of phrases.
#[derive(Clone, Debug)]
pub(super) struct Pairs {
    /// One bit for many pairs: most pairs of a text are sorted out by it without a further look.
    filter: Box<[u64; N_BITS / 64]>,
    /// The same for the first three words of longer phrases.
    thirds: Box<[u64; N_BITS / 64]>,
    slots: Vec<(u32, Pair)>,
    count: usize,
}

/// Marks a slot that holds nothing; no pair has this key, since codes have 14 bits.
const EMPTY: u32 = u32::MAX;
/// Bits of a filter, a power of two.
const N_BITS: usize = 1 << 17;

impl Default for Pairs {
    fn default() -> Self {
        Self {
            filter: Box::new([0; N_BITS / 64]),
            thirds: Box::new([0; N_BITS / 64]),
            slots: vec![(EMPTY, Pair::NOTHING); 1024],
            count: 0,
        }
    }
}

impl Pairs {
    /// Returns what is known of a pair, for changing it.
    pub(super) fn entry(&mut self, first: Code, second: Code) -> &mut Pair {
        if self.count * 2 >= self.slots.len() {
            self.grow();
        }
        let key = key_of(first, second);
        set(&mut self.filter, bit_of(key));
        let slot = self.slot(key);
        if self.slots[slot].0 == EMPTY {
            self.slots[slot].0 = key;
            self.count += 1;
        }
        &mut self.slots[slot].1
    }

    /// Returns what is known of a pair.
    #[inline]
    pub(super) fn get(&self, first: Code, second: Code) -> Pair {
        self.slots[self.slot(key_of(first, second))].1
    }

    /// Tells whether two words may begin a phrase; now and then wrongly, never missing one.
    #[inline]
    pub(super) fn may_have(&self, first: Code, second: Code) -> bool {
        is_set(&self.filter, bit_of(key_of(first, second)))
    }

    /// Remembers how a longer phrase begins.
    pub(super) fn note_third(&mut self, first: Code, second: Code, third: Code) {
        set(&mut self.thirds, third_bit(first, second, third));
    }

    /// Tells whether a longer phrase may begin with three words; now and then wrongly, never missing one.
    #[inline]
    pub(super) fn may_have_third(&self, first: Code, second: Code, third: Code) -> bool {
        is_set(&self.thirds, third_bit(first, second, third))
    }

    /// Finds the slot of a key, or the one where it would be put.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (hash_of(key) >> 32) as usize & mask;
        while self.slots[slot].0 != key && self.slots[slot].0 != EMPTY {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let larger = vec![(EMPTY, Pair::NOTHING); self.slots.len() * 2];
        let smaller = std::mem::replace(&mut self.slots, larger);
        for entry in smaller.into_iter().filter(|(key, _)| *key != EMPTY) {
            let slot = self.slot(entry.0);
            self.slots[slot] = entry;
        }
    }
}

fn set(filter: &mut [u64; N_BITS / 64], bit: usize) {
    filter[bit / 64] |= 1 << (bit % 64);
}

#[inline]
fn is_set(filter: &[u64; N_BITS / 64], bit: usize) -> bool {
    filter[bit / 64 % (N_BITS / 64)] & (1 << (bit % 64)) != 0
}

#[inline]
fn key_of(first: Code, second: Code) -> u32 {
    (u32::from(first.number()) << 14) | u32::from(second.number())
}

#[inline]
fn hash_of(key: u32) -> u64 {
    u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "a number of few bits")]
fn bit_of(key: u32) -> usize {
    (hash_of(key) >> (64 - N_BITS.trailing_zeros())) as usize
}

#[inline]
fn third_bit(first: Code, second: Code, third: Code) -> usize {
    bit_of(key_of(first, second).wrapping_mul(0x85eb_ca6b) ^ u32::from(third.number()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_found_again_and_others_are_not() {
        let code = |n: u16| {
            let part = |n: u16| u8::try_from(n).unwrap();
            Code::from_bytes([part(n / 128), 0x80 | part(n % 128)])
        };
        let mut pairs = Pairs::default();
        for n in 0..5000 {
            let kinds = if n % 2 == 0 { Kinds::DUTY } else { Kinds::NONE };
            pairs.entry(code(n), code(n + 1)).goes_on = kinds;
            pairs.note_third(code(n), code(n + 1), code(n + 2));
        }
        for n in 0..5000 {
            assert!(pairs.may_have(code(n), code(n + 1)));
            assert!(pairs.may_have_third(code(n), code(n + 1), code(n + 2)));
            let goes_on = pairs.get(code(n), code(n + 1)).goes_on;
            assert_eq!(goes_on.has(Kinds::ALL), n % 2 == 0);
            assert_eq!(pairs.get(code(n + 1), code(n)), Pair::NOTHING);
        }
    }
}
