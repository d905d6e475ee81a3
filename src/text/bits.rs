//! Flags of bytes as bits, a block at a time, so that only the bytes that matter are looked at one by one.

/// Bytes of a block, one bit each.
pub(super) const BLOCK: usize = 64;

/// Gathers the flags of a block, 0 or 1 each. Written without a branch, so that the compiler takes many at once.
#[inline]
pub(super) fn gather(flags: &[u8; BLOCK]) -> u64 {
    // Moves the lowest bits of eight bytes to the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = flags.as_chunks::<8>();
    eights.iter().rev().fold(0, |mask, eight| {
        (mask << 8) | (u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56)
    })
}

/// Returns the last bytes of a text, fewer than a block, with something harmless behind them.
#[inline]
pub(super) fn filled_up(rest: &[u8]) -> [u8; BLOCK] {
    let mut block = [b' '; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    block
}
