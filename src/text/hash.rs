//! One hash for words, the same on every machine and in every version of the standard library.

/// Letters and digits of ASCII with this bit are in lower case.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// Hashes words.
pub(super) struct WordHash;

impl WordHash {
    /// Hashes letters and digits of ASCII as if they were in lower case.
    pub(super) fn of_ascii(bytes: &[u8], start: usize, end: usize) -> u64 {
        let mut hash = seed(end - start);
        let mut at = start;
        while at < end {
            let n_bytes = (end - at).min(8);
            let mask = u64::MAX >> (64 - 8 * n_bytes);
            hash = mix(hash, (load(bytes, at) | LOWER) & mask);
            at += 8;
        }
        hash
    }
}

/// Hashes the bytes of a word in normal form.
pub fn word_hash(bytes: &[u8]) -> u64 {
    bytes
        .chunks(8)
        .fold(seed(bytes.len()), |hash, part| mix(hash, load(part, 0)))
}

const fn seed(len: usize) -> u64 {
    0x9e37_79b9_7f4a_7c15 ^ len as u64
}

/// Reads eight bytes; what lies behind the end is 0.
fn load(bytes: &[u8], at: usize) -> u64 {
    let Some(eight) = bytes.get(at..at + 8) else {
        let mut last = [0; 8];
        let rest = &bytes[at..];
        last[..rest.len()].copy_from_slice(rest);
        return u64::from_le_bytes(last);
    };
    u64::from_le_bytes(eight.try_into().expect("eight bytes"))
}

/// Mixes a word's hash into the hash of the words before it.
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
            let lower = text[2..2 + len].to_ascii_lowercase();
            assert_eq!(
                WordHash::of_ascii(text, 2, 2 + len),
                word_hash(&lower),
                "{len}"
            );
        }
    }
}
