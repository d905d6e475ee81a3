//! One hash for words, the same on every machine and in every version of the standard library.

/// Letters and digits of ASCII with this bit are in lower case.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// Hashes `len` letters and digits of ASCII from a place on, as if they were in lower case. What follows them is
/// not looked at, but lets them be read in whole steps.
#[inline]
pub fn lower_hash(bytes: &[u8], start: usize, len: usize) -> u64 {
    let near = bytes.get(start..).and_then(<[u8]>::first_chunk);
    match near {
        Some(near) if len <= 16 => short_hash(near, len),
        None if len <= 16 => short_hash(&last_bytes(bytes, start), len),
        _ => long_hash(bytes, start, len),
    }
}

/// Returns the last bytes of a text; what lies behind the end is 0.
fn last_bytes(bytes: &[u8], start: usize) -> [u8; 16] {
    let mut near = [0; 16];
    for (to, from) in near.iter_mut().zip(bytes.iter().skip(start)) {
        *to = *from;
    }
    near
}

/// Hashes the first 1 to 16 bytes. One way for all lengths, since nobody can foresee how long a word is.
#[inline]
fn short_hash(near: &[u8; 16], len: usize) -> u64 {
    let [first, second] = [load(near, 0), load(near, 8)].map(|eight| eight | LOWER);
    let one = mix(SEED, first & LOW_BYTES[len.min(8)]);
    let two = mix(one, second & LOW_BYTES[len.saturating_sub(8).min(8)]);
    mix(if len > 8 { two } else { one }, len as u64)
}

#[cold]
fn long_hash(bytes: &[u8], start: usize, len: usize) -> u64 {
    let (mut hash, mut at, mut left) = (SEED, start, len);
    while left > 8 {
        hash = mix(hash, load(bytes, at) | LOWER);
        at += 8;
        left -= 8;
    }
    if left > 0 {
        hash = mix(hash, (load(bytes, at) | LOWER) & LOW_BYTES[left]);
    }
    mix(hash, len as u64)
}

/// Masks over the first bytes of a block.
const LOW_BYTES: [u64; 9] = {
    let mut masks = [u64::MAX; 9];
    let mut n_bytes = 0;
    while n_bytes < 8 {
        masks[n_bytes] = (1 << (8 * n_bytes)) - 1;
        n_bytes += 1;
    }
    masks
};

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
            let lower = text[2..2 + len].to_ascii_lowercase();
            assert_eq!(lower_hash(text, 2, len), word_hash(&lower), "{len}");
            assert_eq!(
                lower_hash(&text[..2 + len], 2, len),
                word_hash(&lower),
                "{len}"
            );
        }
    }
}
