//! Phrases by their first two words: those of two words are found here, and longer ones are only looked
//! for where they can begin.

use super::PhraseId;
use super::vocabulary::Code;

/// What two neighbouring words can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The phrase of just these two words.
    pub(super) phrase: PhraseId,
    /// Whether a longer phrase begins with them.
    pub(super) begins_longer: bool,
}

impl Pair {
    /// What nearly all pairs are.
    pub(super) const NOTHING: Pair = Pair {
        phrase: PhraseId::NONE,
        begins_longer: false,
    };
}

/// All pairs of first and second words of phrases.
#[derive(Clone, Debug)]
pub(super) struct Pairs {
    /// One bit for many pairs: most pairs of a text are sorted out by it without a further look.
    filter: Vec<u64>,
    /// The same for the first three words of longer phrases.
    thirds: Vec<u64>,
    slots: Vec<(u32, Pair)>,
    count: usize,
}

/// Marks a slot that holds nothing; no pair has this key, since codes have 14 bits.
const EMPTY: u32 = u32::MAX;
/// Bits of the filter, a power of two.
const N_BITS: usize = 1 << 17;

impl Default for Pairs {
    fn default() -> Self {
        Self {
            filter: vec![0; N_BITS / 64],
            thirds: vec![0; N_BITS / 64],
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
        let bit = hash_of(key) % N_BITS;
        self.filter[bit / 64] |= 1 << (bit % 64);
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
        let key = key_of(first, second);
        let bit = hash_of(key) % N_BITS;
        if self.filter[bit / 64] & (1 << (bit % 64)) == 0 {
            return Pair::NOTHING;
        }
        self.slots[self.slot(key)].1
    }

    /// Remembers how a longer phrase begins.
    pub(super) fn note_third(&mut self, first: Code, second: Code, third: Code) {
        let bit = third_bit(first, second, third);
        self.thirds[bit / 64] |= 1 << (bit % 64);
    }

    /// Tells whether a longer phrase may begin with three words; now and then wrongly, never missing one.
    #[inline]
    pub(super) fn may_have_third(&self, first: Code, second: Code, third: Code) -> bool {
        let bit = third_bit(first, second, third);
        self.thirds[bit / 64] & (1 << (bit % 64)) != 0
    }

    /// Finds the slot of a key, or the one where it would be put.
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash_of(key) & mask;
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

#[inline]
fn key_of(first: Code, second: Code) -> u32 {
    (u32::from(first.number()) << 14) | u32::from(second.number())
}

#[inline]
fn hash_of(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 9) as usize
}

#[inline]
fn third_bit(first: Code, second: Code, third: Code) -> usize {
    let key = key_of(first, second).wrapping_mul(0x85eb_ca6b) ^ u32::from(third.number());
    hash_of(key) % N_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_found_again_and_others_are_not() {
        let code = |n: usize| {
            Code::from_bytes([
                u8::try_from(n / 128).unwrap(),
                0x80 | u8::try_from(n % 128).unwrap(),
            ])
        };
        let mut pairs = Pairs::default();
        for n in 0..5000 {
            pairs.entry(code(n), code(n + 1)).begins_longer = n % 2 == 0;
        }
        assert!((0..5000).all(|n| pairs.get(code(n), code(n + 1)).begins_longer == (n % 2 == 0)));
        assert!((0..5000).all(|n| pairs.get(code(n + 1), code(n)) == Pair::NOTHING));
    }
}
