//! Where words of ASCII begin and end: letters and digits of a text as bits, a block of bytes at a time,
//! so that neither border of a word costs a look at every byte.

/// Bytes of a block, one bit each.
const BLOCK: usize = 64;

/// The letters and digits of a text, block by block; moves forward only.
pub(super) struct Blocks<'t> {
    bytes: &'t [u8],
    number: usize,
    /// The bits of the block at hand; 0 behind the end of the text.
    mask: u64,
}

impl<'t> Blocks<'t> {
    /// Starts at the first byte.
    #[inline]
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        Self {
            bytes,
            number: 0,
            mask: mask_at(bytes, 0),
        }
    }

    /// Returns the first letter or digit at or behind a place; the length of the text where there is none.
    #[inline]
    pub(super) fn next_word(&mut self, from: usize) -> usize {
        self.next(from, 0)
    }

    /// Returns the first byte at or behind a place that is no letter or digit.
    #[inline]
    pub(super) fn word_end(&mut self, from: usize) -> usize {
        self.next(from, u64::MAX)
    }

    /// Finds the next byte whose bit, turned by `turn`, is set.
    #[inline]
    fn next(&mut self, from: usize, turn: u64) -> usize {
        if from / BLOCK != self.number {
            self.number = from / BLOCK;
            self.mask = mask_at(self.bytes, self.number);
        }
        let mut found = (self.mask ^ turn) >> (from % BLOCK);
        if found != 0 {
            return from + found.trailing_zeros() as usize;
        }
        while found == 0 {
            self.number += 1;
            if self.number * BLOCK >= self.bytes.len() {
                self.mask = 0;
                return self.bytes.len();
            }
            self.mask = mask_at(self.bytes, self.number);
            found = self.mask ^ turn;
        }
        self.number * BLOCK + found.trailing_zeros() as usize
    }
}

/// Returns the bits of a block. Behind the end of the text nothing is a letter or digit, so a word ends there
/// at the latest.
#[inline(never)]
fn mask_at(bytes: &[u8], number: usize) -> u64 {
    let rest = bytes.get(number * BLOCK..).unwrap_or_default();
    match rest.first_chunk() {
        Some(block) => mask_of(block),
        None => mask_of_last(rest),
    }
}

fn mask_of_last(rest: &[u8]) -> u64 {
    let mut block = [0; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    mask_of(&block)
}

/// Written without a branch, so that the compiler takes many bytes at once.
#[inline]
fn mask_of(block: &[u8; BLOCK]) -> u64 {
    // Gathers the lowest bits of eight bytes in the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut flags = [0_u8; BLOCK];
    for (flag, &byte) in flags.iter_mut().zip(block) {
        let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let is_digit = byte.wrapping_sub(b'0') < 10;
        *flag = u8::from(is_letter) | u8::from(is_digit);
    }
    let (eights, _) = flags.as_chunks::<8>();
    eights.iter().rev().fold(0, |mask, eight| {
        (mask << 8) | (u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_are_those_found_byte_by_byte() {
        let mut text: Vec<u8> = (0..=255).cycle().take(700).collect();
        text.extend(b"x".repeat(200));
        for len in [0, 1, 63, 64, 65, 127, 128, 700, 763, 764, 900] {
            let text = &text[..len];
            let mut blocks = Blocks::new(text);
            let mut at = 0;
            while at < len {
                let is_word = |byte: &u8| byte.is_ascii_alphanumeric();
                let start = text[at..].iter().position(is_word).map_or(len, |n| at + n);
                assert_eq!(blocks.next_word(at), start);
                let end = text[start..].iter().position(|byte| !is_word(byte));
                let end = end.map_or(len, |n| start + n);
                assert_eq!(blocks.word_end(start), end);
                at = end + 1;
            }
        }
    }
}
