//! A part of a whole, counted; what it is in per cent and how far it may be trusted.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::interval::wilson;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many have what is asked.
    pub hits: u64,
    /// How many were asked.
    pub n: u64,
}

impl Share {
    /// Counts one more.
    pub fn count(&mut self, is_hit: bool) {
        self.n += 1;
        self.hits += u64::from(is_hit);
    }

    /// Returns the share in per cent, with one decimal; absent where nothing was asked.
    pub fn percent(self) -> Option<f64> {
        (self.n > 0).then(|| tenth((100 * self.hits) as f64 / self.n as f64))
    }

    /// Returns the ends of the 95 % Wilson interval in per cent, with one decimal; absent where nothing
    /// was asked.
    pub fn interval(self) -> Option<(f64, f64)> {
        let n = self.n as f64;
        (self.n > 0).then(|| {
            let (low, high) = wilson(self.hits as f64 / n, n);
            (tenth(100.0 * low), tenth(100.0 * high))
        })
    }

    /// Returns the share as a fraction of one; nought where nothing was asked.
    pub(super) fn fraction(self) -> f64 {
        self.hits as f64 / self.n.max(1) as f64
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (low, high) = self.interval().unzip();
        let mut object = serializer.serialize_struct("Share", 5)?;
        object.serialize_field("value", &self.percent())?;
        object.serialize_field("hits", &self.hits)?;
        object.serialize_field("n", &self.n)?;
        object.serialize_field("low", &low)?;
        object.serialize_field("high", &high)?;
        object.end()
    }
}

/// Rounds to one decimal, as printing does.
pub(super) fn tenth(number: f64) -> f64 {
    rounded(number, 1)
}

/// Rounds to some decimals, as printing does: the number that is printed is the number that is kept.
pub(super) fn rounded(number: f64, decimals: usize) -> f64 {
    let printed = format!("{:.decimals$}", number + 0.0);
    printed.parse().expect("a printed number is a number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_has_no_value() {
        let share = Share::default();
        assert_eq!((share.percent(), share.interval()), (None, None));
    }

    #[test]
    fn shares_have_one_decimal_and_an_interval_around_them() {
        let share = Share { hits: 2, n: 3 };
        assert_eq!(share.percent(), Some(66.7));
        assert_eq!(share.interval(), Some((20.8, 93.9)));
        assert_eq!(Share { hits: 3, n: 3 }.interval(), Some((43.9, 100.0)));
    }
}
