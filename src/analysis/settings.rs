//! What the user chooses about reading figures; it never changes a fact.

use serde::{Deserialize, Serialize};

use super::rates::Rates;

/// How figures are read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// Days after a first sighting within which the same title, employer and place is a repost.
    pub repost_days: u32,
    /// Whether postings that repeat another count.
    pub count_duplicates: CountDuplicates,
    /// Whether postings that look like a scam count.
    pub count_suspicious: CountSuspicious,
    /// Which end of a range of years decides the tier.
    pub straddle: Straddle,
    /// How many postings a figure must rest on.
    pub min_n: Floors,
    /// Percentage of postings from which a skill is called asked for.
    pub asked_from_percent: u32,
    /// Rates by which advertised pay is brought to one currency; nothing is converted without them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rates: Option<Rates>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            repost_days: 60,
            count_duplicates: CountDuplicates::No,
            count_suspicious: CountSuspicious::No,
            straddle: Straddle::Min,
            min_n: Floors::default(),
            asked_from_percent: 20,
            rates: None,
        }
    }
}

/// Whether postings that repeat another count as demand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountDuplicates {
    /// Only canonical postings count.
    #[default]
    No,
    /// Every posting counts.
    Yes,
}

/// Whether postings that show a scam pattern count as demand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountSuspicious {
    /// They are left out and counted in `overview`.
    #[default]
    No,
    /// They count as any other.
    Yes,
}

/// Which part of a range of years decides the tier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Straddle {
    /// The lowest year, as the facts have it.
    #[default]
    Min,
    /// The middle of the range; the lowest year where the range is open.
    Mid,
    /// Every tier that the range touches, by the part of the range that lies in it.
    Overlap,
}

impl Straddle {
    /// All rules.
    pub const ALL: [Straddle; 3] = [Self::Min, Self::Mid, Self::Overlap];

    /// Returns the id used in flags and tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Min => "min",
            Self::Mid => "mid",
            Self::Overlap => "overlap",
        }
    }
}

/// How many postings a figure must rest on; below, it is suppressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Floors {
    /// For a share and its interval.
    pub share: usize,
    /// For a median.
    pub median: usize,
    /// For the quartiles.
    pub quartile: usize,
    /// For the first and last tenth, and for the smallest and largest value.
    pub tail: usize,
}

impl Default for Floors {
    fn default() -> Self {
        Self {
            share: 10,
            median: 6,
            quartile: 11,
            tail: 29,
        }
    }
}
