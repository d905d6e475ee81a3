//! Keys that are the same on every machine, and dates as numbers of days.

use std::fmt;

use jiff::civil::Date;

/// A 64-bit key; written as 16 hex digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

impl Key {
    /// Starts a key.
    pub const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Mixes 64 bits into the key; the order of calls matters.
    #[must_use]
    pub const fn with(self, bits: u64) -> Self {
        let mixed = (self.0 ^ bits).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(mixed ^ (mixed >> 29))
    }

    /// Mixes bytes into the key, eight at a time.
    #[must_use]
    pub fn with_bytes(self, bytes: &[u8]) -> Self {
        let (eights, rest) = bytes.as_chunks::<8>();
        let mut key = eights
            .iter()
            .fold(self, |key, eight| key.with(u64::from_le_bytes(*eight)));
        if !rest.is_empty() {
            let last = rest.iter().rev();
            key = key.with(last.fold(0, |word, byte| (word << 8) | u64::from(*byte)));
        }
        key.with(bytes.len() as u64)
    }

    /// Returns the 16 hex digits it is written with.
    pub fn hex(self) -> [u8; 16] {
        const DIGITS: [u8; 16] = *b"0123456789abcdef";
        let bytes = self.0.to_be_bytes();
        std::array::from_fn(|at| {
            let byte = bytes[at / 2];
            let half = if at % 2 == 0 { byte >> 4 } else { byte & 15 };
            DIGITS[usize::from(half)]
        })
    }
}

/// Hashes labels for lookup with [`Key`]; no output depends on it.
#[derive(Clone, Debug, Default)]
pub(super) struct KeyHasher(Key);

impl std::hash::Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        // Tables look at the highest bits and at the lowest.
        self.0.0 ^ (self.0.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = self.0.with_bytes(bytes);
    }

    fn write_u8(&mut self, _: u8) {
        // The mark at the end of a text; the length is mixed in already.
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Turns a date into days since 1970-01-01.
pub fn days_from_date(date: Date) -> i32 {
    let days = date
        .since(Date::constant(1970, 1, 1))
        .map(|span| span.get_days());
    days.unwrap_or_default()
}

/// Turns days since 1970-01-01 into a date; out of range gives the epoch.
pub fn date_from_days(days: i32) -> Date {
    let epoch = Date::constant(1970, 1, 1);
    epoch
        .checked_add(jiff::SignedDuration::from_hours(i64::from(days) * 24))
        .unwrap_or(epoch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_depend_on_order_and_length() {
        let one = Key::new().with_bytes(b"ab").with_bytes(b"c");
        let other = Key::new().with_bytes(b"a").with_bytes(b"bc");
        assert_ne!(one, other);
        assert_eq!(Key(0x1f).to_string(), "000000000000001f");
    }

    #[test]
    fn days_turn_back_into_dates() {
        for days in [-40_000, -1, 0, 1, 18_262, 20_000] {
            assert_eq!(days_from_date(date_from_days(days)), days);
        }
    }
}
