//! One hash for words, the same on every machine and in every version of the standard library.

/// Hashes the bytes of a word.
pub fn word_hash(bytes: &[u8]) -> u64 {
    let mut hash = 0x9e37_79b9_7f4a_7c15 ^ bytes.len() as u64;
    let mut parts = bytes.chunks_exact(8);
    for part in &mut parts {
        hash = mix(
            hash,
            u64::from_le_bytes(part.try_into().expect("a chunk of eight")),
        );
    }
    let rest = parts.remainder();
    if rest.is_empty() {
        return hash;
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(hash, u64::from_le_bytes(last))
}

/// Mixes a word's hash into the hash of the words before it.
pub const fn mix(hash: u64, word: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 32)
}
