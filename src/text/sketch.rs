//! A short sketch of a text, by which two texts that were edited a little can be told alike without either of them.
//!
//! It is a min-hash of the runs of three words (shingles), one bit of the least hash in each of 64 bins: the share
//! of equal bits of two sketches is (1 + J) / 2 on average, where J is the part of their shingles that two texts
//! have in common. One bit a bin tells most of all sketches of a size where J is high, which is where it matters.

/// Bins that shingles fall into, one bit each.
const BINS: usize = 64;
/// What a bin holds that nothing fell into.
const EMPTY: u64 = u64::MAX;
/// Odd and without a pattern, so that every bit of a word reaches the high bits of a product.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
/// Factor of a generator whose highest bits are the best.
const STEP: u64 = 0x5851_f42d_4c95_7f2d;

/// The least hash of each bin so far, for the texts of one posting.
#[derive(Clone, Debug)]
pub struct Sketch {
    least: [u64; BINS],
}

impl Default for Sketch {
    fn default() -> Self {
        Self {
            least: [EMPTY; BINS],
        }
    }
}

impl Sketch {
    /// Forgets all texts.
    pub fn clear(&mut self) {
        self.least = [EMPTY; BINS];
    }

    /// Adds a text by the hashes of its words, in order.
    #[inline]
    pub fn add(&mut self, words: &[u64]) {
        for shingle in words.windows(3) {
            let &[first, second, third] = shingle else {
                continue;
            };
            // Hashes of words are mixed well already, so turning them is enough to keep their order.
            let joined = first.rotate_left(42) ^ second.rotate_left(21) ^ third;
            let hash = joined.wrapping_mul(SPREAD);
            // The highest bits choose the bin and the next ones compare.
            let bin = &mut self.least[(hash >> 58) as usize];
            *bin = (*bin).min(hash << 6);
        }
    }

    /// Returns the sketch; nothing where no text had three words.
    ///
    /// A bin that nothing fell into borrows from another, which one both texts choose alike, so that short texts are
    /// compared by what they have.
    pub fn bits(&self) -> Option<u64> {
        self.least.iter().find(|&&least| least != EMPTY)?;
        let mut bits = 0;
        for (bin, &own) in (0_u64..).zip(&self.least) {
            let mut least = own;
            let mut turn = bin;
            while least == EMPTY {
                // Goes through all numbers, so it comes by every bin.
                turn = turn.wrapping_mul(STEP).wrapping_add(SPREAD);
                least = self.least[(turn >> 58) as usize];
            }
            // The highest bit of a product depends on all bits, and so on more than what made the hash the least.
            bits |= (least.wrapping_add(bin).wrapping_mul(STEP) >> 63) << bin;
        }
        Some(bits)
    }
}

/// Counts the bits, of 64, in which two sketches are equal.
pub const fn equal_bits(one: u64, other: u64) -> u32 {
    (one ^ other).count_zeros()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::mix;
    use crate::text::{Style, Word, word_hash, words};

    fn sketch(texts: &[&str]) -> Option<u64> {
        let mut sketch = Sketch::default();
        for text in texts {
            let mut hashes = Vec::new();
            words(text, Style::Prose, |word: Word<'_>| {
                hashes.push(word_hash(&word.bytes.to_ascii_lowercase()));
            });
            sketch.add(&hashes);
        }
        sketch.bits()
    }

    /// A text of words that stand for numbers drawn from a start.
    fn drawn(n: u64, from: u64) -> String {
        let numbers = (from..from + n).map(|at| format!("w{}", mix(at, 7) % 5_000));
        numbers.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn equal_bits_tell_the_part_of_shingles_in_common() {
        for n in [60, 300, 2_000] {
            for percent in [0, 50, 75, 90, 100] {
                // Of n words the last stay, so J = kept / (2 n - kept).
                let (mut sum, n_pairs) = (0, 200);
                for pair in 0..n_pairs {
                    let from = pair * 100_000;
                    let shift = n * (100 - percent) / (100 + percent);
                    let [one, other] = [drawn(n, from), drawn(n, from + shift)];
                    let both = sketch(&[&one]).zip(sketch(&[&other]));
                    sum += both.map(|(one, other)| equal_bits(one, other)).unwrap();
                }
                let share = f64::from(sum) / (64.0 * n_pairs as f64);
                let expected = f64::midpoint(1.0, percent as f64 / 100.0);
                assert!(
                    (share - expected).abs() < 0.03,
                    "{n} words, {percent} percent: {share}"
                );
            }
        }
    }

    #[test]
    fn the_order_of_words_counts_and_that_of_texts_does_not() {
        let [one, other] = [
            "post invoices and close books",
            "books close and invoices post",
        ];
        assert_ne!(sketch(&[one]), sketch(&[other]));
        assert_eq!(sketch(&[one, other]), sketch(&[other, one]));
    }

    #[test]
    fn a_text_of_two_words_has_no_sketch() {
        assert_eq!(sketch(&["", "two words"]), None);
        assert!(sketch(&["just three words"]).is_some());
    }
}
