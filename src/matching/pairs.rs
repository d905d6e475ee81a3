//! Which words ever follow each other in a phrase: a small filter in front of the automaton.

use super::vocabulary::Code;

/// Bits of the filter, a power of two.
const N_BITS: usize = 1 << 18;

/// A set of pairs of words that may answer yes for a pair that is not in it, never no for one that is.
#[derive(Clone, Debug)]
pub(super) struct Pairs {
    bits: Vec<u64>,
}

impl Default for Pairs {
    fn default() -> Self {
        Self {
            bits: vec![0; N_BITS / 64],
        }
    }
}

impl Pairs {
    /// Adds two neighbouring words of a phrase.
    pub(super) fn add(&mut self, first: Code, second: Code) {
        let bit = bit_of(first, second);
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    /// Tells whether two words may be neighbours in a phrase.
    #[inline]
    pub(super) fn may_have(&self, first: Code, second: Code) -> bool {
        let bit = bit_of(first, second);
        self.bits[bit / 64] & (1 << (bit % 64)) != 0
    }
}

#[inline]
fn bit_of(first: Code, second: Code) -> usize {
    let pair = (first.index() << 14) | second.index();
    (pair.wrapping_mul(0x9e37_79b1) >> 10) & (N_BITS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_that_was_added_is_never_denied() {
        let code = |n: u8| Code::from_bytes([n, 0x80 | n]);
        let mut pairs = Pairs::default();
        for n in 0..100 {
            pairs.add(code(n), code(n + 1));
        }
        assert!((0..100).all(|n| pairs.may_have(code(n), code(n + 1))));
        let n_wrong = (0..100)
            .filter(|&n| pairs.may_have(code(n + 1), code(n)))
            .count();
        assert!(n_wrong < 5, "{n_wrong}");
    }
}
