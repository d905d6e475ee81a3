//! What finding duplicates asks of postings, and how facts answer. Everything else about a posting is
//! none of its business, so whoever keeps these answers alone can relate postings too.

use super::row_key::{folded, row_key};
use crate::facts::{Cells, Facts, Key, Labels};

/// A short key of something that is only compared among few postings; 0 where it is not stated.
pub(super) type Short = u32;

/// Postings that can be related, by row.
pub(super) trait Postings {
    /// Counts the postings.
    fn len(&self) -> usize;
    /// Labels of the sources, one a row.
    fn sources(&self) -> &Labels;
    /// Number of the record in its source.
    fn number(&self, row: usize) -> i64;
    /// Day of posting.
    fn day(&self, row: usize) -> Option<i32>;
    /// The id that the source gave it, without the source.
    fn id(&self, row: usize) -> Option<Key>;
    /// All fields.
    fn whole(&self, row: usize) -> Key;
    /// The words of a description that is long enough.
    fn text(&self, row: usize) -> Option<Key>;
    /// What such descriptions that are alike have nearly alike.
    fn sketch(&self, row: usize) -> Option<Key>;
    /// The title as given, in small letters.
    fn title(&self, row: usize) -> Short;
    /// The employer.
    fn employer(&self, row: usize) -> Short;
    /// Cleaned title, employer and place.
    fn repost(&self, row: usize) -> Option<Key>;
    /// Advertised pay.
    fn pay(&self, row: usize) -> Short;
    /// Years of experience asked for.
    fn years(&self, row: usize) -> Short;
    /// All there is to tell apart two postings that stand in one place.
    fn content(&self, row: usize) -> Key;
}

impl Postings for Facts {
    fn len(&self) -> usize {
        self.len()
    }

    fn sources(&self) -> &Labels {
        &self.source
    }

    fn number(&self, row: usize) -> i64 {
        self.row.get(row)
    }

    fn day(&self, row: usize) -> Option<i32> {
        self.posted_on.get(row)
    }

    fn id(&self, row: usize) -> Option<Key> {
        let id = self.posting_id.get(row).filter(|id| !id.is_empty())?;
        Some(Key::new().with_bytes(id.as_bytes()))
    }

    fn whole(&self, row: usize) -> Key {
        // Facts made before this key was added are compared by what they show.
        self.row_key.get(row).unwrap_or_else(|| row_key(self, row))
    }

    fn text(&self, row: usize) -> Option<Key> {
        self.text_key.get(row)
    }

    fn sketch(&self, row: usize) -> Option<Key> {
        self.text_sketch.get(row)
    }

    fn title(&self, row: usize) -> Short {
        short(self.title.get(row).map(folded))
    }

    fn employer(&self, row: usize) -> Short {
        let key = self.employer_key.get(row);
        short(key.map(|key| Key::new().with_bytes(key.as_bytes())))
    }

    fn repost(&self, row: usize) -> Option<Key> {
        self.repost_key.get(row)
    }

    fn pay(&self, row: usize) -> Short {
        let ends = stated([self.pay_min.get(row), self.pay_max.get(row)]);
        let unit = |key: Key, label: &Labels| {
            key.with_bytes(label.get(row).unwrap_or_default().as_bytes())
        };
        short(ends.map(|key| unit(unit(key, &self.currency), &self.period)))
    }

    fn years(&self, row: usize) -> Short {
        let ends = [self.exp_min.get(row), self.exp_max.get(row)];
        short(stated(ends.map(|end| end.map(f64::from))))
    }

    fn content(&self, row: usize) -> Key {
        row_key(self, row)
    }
}

/// Returns a key of both ends of a range, if it has any.
fn stated(ends: [Option<f64>; 2]) -> Option<Key> {
    let bits = ends.map(|end| end.map_or(u64::MAX, f64::to_bits));
    let is_stated = ends.iter().any(Option::is_some);
    is_stated.then(|| Key::new().with(bits[0]).with(bits[1]))
}

/// Shortens a key; what is stated is never 0.
fn short(key: Option<Key>) -> Short {
    key.map_or(0, |key| high_half(key.0).max(1))
}

fn high_half(bits: u64) -> u32 {
    u32::try_from(bits >> 32).expect("32 bits are left")
}
