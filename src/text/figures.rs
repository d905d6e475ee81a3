//! Where a text has figures, so that what needs one is only looked for near one.

use std::ops::Range;

/// Bytes that share a bit.
const STEP: usize = 32;

/// The stretches of a text that hold digits; its buffer is used again for the next text.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// One bit a stretch of [`STEP`] bytes.
    bits: Vec<u64>,
}

impl Figures {
    /// Reads a text, dropping what was held before.
    pub fn read(&mut self, text: &str) {
        self.bits.clear();
        let (wide, rest) = text.as_bytes().as_chunks::<{ STEP * 64 }>();
        let bits_of = |bytes: &[u8]| {
            let (steps, last) = bytes.as_chunks::<STEP>();
            let bits = steps.iter().enumerate();
            let bits = bits.fold(0, |bits, (at, step)| bits | (has_digit(step) << at));
            if last.is_empty() {
                bits
            } else {
                bits | (has_digit(last) << steps.len())
            }
        };
        self.bits.extend(wide.iter().map(|bytes| bits_of(bytes)));
        self.bits.push(bits_of(rest));
    }

    /// Tells whether a digit may stand among some bytes; now and then wrongly where one stands right beside,
    /// never missing one.
    pub fn may_be_in(&self, range: Range<usize>) -> bool {
        (range.start / STEP..range.end.div_ceil(STEP)).any(|step| {
            self.bits
                .get(step / 64)
                .is_some_and(|bits| bits & (1 << (step % 64)) != 0)
        })
    }
}

/// Returns 1 for bytes with a digit, else 0, looking at all of them without a branch.
fn has_digit(bytes: &[u8]) -> u64 {
    let any = bytes
        .iter()
        .fold(0, |any, byte| any | u8::from(byte.wrapping_sub(b'0') < 10));
    u64::from(any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_is_missed_and_none_is_seen_far_away() {
        let mut figures = Figures::default();
        for length in [0, 5, 32, 100, 2048, 5000] {
            for place in (0..length).step_by(37) {
                let mut text = "x".repeat(length);
                text.replace_range(place..=place, "7");
                figures.read(&text);
                assert!(figures.may_be_in(place..place + 1), "{place} of {length}");
                assert!(!figures.may_be_in(place + STEP..length + 500));
                assert!(place < STEP || !figures.may_be_in(0..place - STEP));
            }
        }
    }
}
