//! One hash for words, the same on every machine and in every version of the standard library.

/// Letters and digits of ASCII with this bit are in lower case.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// Where a word of ASCII ends, and its hash in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AsciiWord {
    pub(super) end: usize,
    pub(super) hash: u64,
}

impl AsciiWord {
    /// Reads the letters and digits from `start` on, eight bytes at a time.
    #[inline]
    pub(super) fn at(bytes: &[u8], start: usize) -> Self {
        let (mut end, mut hash) = (start, SEED);
        loop {
            let block = load(bytes, end);
            let n_bytes = n_word_bytes(block);
            if n_bytes < 8 {
                if n_bytes > 0 {
                    hash = mix(hash, (block | LOWER) & low_bytes(n_bytes));
                }
                end += n_bytes;
                return Self {
                    end,
                    hash: mix(hash, (end - start) as u64),
                };
            }
            hash = mix(hash, block | LOWER);
            end += 8;
        }
    }
}

/// Hashes letters and digits of ASCII as if they were in lower case.
pub(super) fn lower_hash(word: &[u8]) -> u64 {
    let blocks = word
        .chunks(8)
        .map(|part| (load(part, 0) | LOWER) & low_bytes(part.len()));
    mix(blocks.fold(SEED, mix), word.len() as u64)
}

/// Returns a mask over the first bytes of a block.
const fn low_bytes(n_bytes: usize) -> u64 {
    if n_bytes >= 8 {
        u64::MAX
    } else {
        (1 << (8 * n_bytes)) - 1
    }
}

/// Counts the letters and digits of ASCII that a block of eight bytes starts with. Each byte gets its own
/// high bit from additions that cannot carry into the next byte.
#[inline]
const fn n_word_bytes(block: u64) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let low = block & !HIGH;
    let lower = low | LOWER;
    let is_letter = (lower + ONES * (0x80 - b'a' as u64)) & !(lower + ONES * (0x7f - b'z' as u64));
    let is_digit = (low + ONES * (0x80 - b'0' as u64)) & !(low + ONES * (0x7f - b'9' as u64));
    let is_other = !(is_letter | is_digit) | block;
    ((is_other & HIGH).trailing_zeros() / 8) as usize
}

/// Hashes the bytes of a word in normal form.
pub fn word_hash(bytes: &[u8]) -> u64 {
    mix(
        bytes.chunks(8).map(|part| load(part, 0)).fold(SEED, mix),
        bytes.len() as u64,
    )
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// Reads eight bytes; what lies behind the end is 0.
#[inline]
fn load(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        Some(eight) => u64::from_le_bytes(*eight),
        None => load_last(bytes, at),
    }
}

#[cold]
fn load_last(bytes: &[u8], at: usize) -> u64 {
    let mut last = [0; 8];
    let rest = bytes.get(at..).unwrap_or_default();
    last[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(last)
}

/// Mixes a word's hash into the hash of the words before it.
#[inline]
pub const fn mix(hash: u64, word: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_hashing_agree_for_any_length_and_case() {
        let text = b"..AbCdEfGhIjKlMnOpQrStUvWxYz0123456789..";
        for len in 1..36 {
            let mut word = text[2..2 + len].to_vec();
            let lower = word.to_ascii_lowercase();
            assert_eq!(lower_hash(&word), word_hash(&lower), "{len}");
            word.insert(0, b'(');
            word.push(b' ');
            let found = AsciiWord::at(&word, 1);
            assert_eq!(
                found,
                AsciiWord {
                    end: 1 + len,
                    hash: word_hash(&lower)
                },
                "{len}"
            );
        }
    }

    #[test]
    fn every_byte_is_told_apart() {
        for byte in 0..=u8::MAX {
            let n_bytes = usize::from(byte.is_ascii_alphanumeric());
            assert_eq!(n_word_bytes(u64::from(byte)), n_bytes, "{byte}");
            assert_eq!(
                n_word_bytes(u64::from(byte) << 56 | 0x0061_6161_6161_6161),
                7 + n_bytes
            );
        }
    }
}
