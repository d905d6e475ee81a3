//! Where words of ASCII begin and end: letters and digits of a text as bits, a block of bytes at a time, and
//! the places where these bits change, so that no border of a word costs a look at every byte.

use super::super::bits::{BLOCK, filled_up, gather};

/// The borders of the words of a text; the buffer is used again for the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Edges {
    /// First bytes of words and first bytes after them in turn; longer than what is in use.
    places: Vec<u32>,
    count: usize,
}

impl Edges {
    /// Reads a text whose places fit in 32 bits, dropping what was held before.
    pub(super) fn read(&mut self, bytes: &[u8]) {
        self.count = 0;
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let (mut base, mut last_bit) = (0, 0);
        for block in blocks {
            last_bit = self.add(base, mask_of(block), last_bit);
            base += 64;
        }
        // Behind the end of the text nothing is a letter or digit, so a word ends there at the latest.
        self.add(base, mask_of(&filled_up(rest)), last_bit);
    }

    /// Returns the words in order: first byte, and first byte after the last.
    pub(super) fn words(&self) -> &[[u32; 2]] {
        self.places[..self.count].as_chunks().0
    }

    /// Adds the borders of a block; takes the last bit of the block before and returns its own.
    fn add(&mut self, base: u32, mask: u64, last_bit: u64) -> u64 {
        if self.places.len() < self.count + BLOCK {
            self.places.resize(2 * self.count + BLOCK, 0);
        }
        let room = &mut self.places[self.count..self.count + BLOCK];
        let mut edges = mask ^ ((mask << 1) | last_bit);
        let mut count = 0;
        while edges != 0 {
            room[count % BLOCK] = base + edges.trailing_zeros();
            edges &= edges - 1;
            count += 1;
        }
        self.count += count;
        mask >> (BLOCK - 1)
    }
}

/// Returns the letters and digits of a block.
#[inline]
fn mask_of(block: &[u8; BLOCK]) -> u64 {
    let mut flags = [0_u8; BLOCK];
    for (flag, &byte) in flags.iter_mut().zip(block) {
        let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let is_digit = byte.wrapping_sub(b'0') < 10;
        *flag = u8::from(is_letter) | u8::from(is_digit);
    }
    gather(&flags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_are_those_found_byte_by_byte() {
        let mut text: Vec<u8> = (0..=255).cycle().take(700).collect();
        text.extend(b"x".repeat(200));
        text.extend(b"a b ".repeat(500));
        let mut edges = Edges::default();
        for len in [0, 1, 63, 64, 65, 127, 128, 700, 763, 764, 900, 2900] {
            let text = &text[..len];
            edges.read(text);
            let mut at = 0;
            let words =
                text.chunk_by(|a, b| a.is_ascii_alphanumeric() == b.is_ascii_alphanumeric());
            let words = words.filter_map(|part| {
                at += part.len();
                let place = |at: usize| u32::try_from(at).unwrap();
                part[0]
                    .is_ascii_alphanumeric()
                    .then(|| [place(at - part.len()), place(at)])
            });
            let words: Vec<[u32; 2]> = words.collect();
            assert_eq!(edges.words(), words, "{len}");
        }
    }
}
