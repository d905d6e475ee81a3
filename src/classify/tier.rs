//! Tier: years first, then level words of the title, then a column of seniority.

use crate::matching::{Hit, Meaning};
use crate::taxonomy::Taxonomy;
use crate::taxonomy::role::RoleId;
use crate::taxonomy::tier::{LevelPlace, Tier};

use super::Classifier;
use super::reading::Reading;

/// What decided the tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierBasis {
    /// Years of experience.
    Years,
    /// Level words.
    Words,
    /// Nothing.
    None,
}

impl TierBasis {
    /// Returns the id used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Years => "years",
            Self::Words => "words",
            Self::None => "none",
        }
    }
}

/// The tier of a posting and what decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierReading {
    /// The tier; `None` where nothing tells.
    pub tier: Option<Tier>,
    /// What decided it.
    pub basis: TierBasis,
}

/// Decides the tier from the lowest years asked for, else from words.
pub(crate) fn decide(
    taxonomy: &Taxonomy,
    reading: &Reading,
    exp_min: Option<f32>,
    exp_max: Option<f32>,
    role: Option<RoleId>,
    sector: Option<&str>,
) -> TierReading {
    let lowest = exp_min.or(exp_max.map(|_| 0.0));
    let by_years = lowest.and_then(|years| {
        let bands = taxonomy
            .tiers
            .bands
            .iter()
            .filter(|band| band.id != Tier::Key);
        let mut fitting = bands
            .filter(|band| years >= band.years_from && band.years_to.is_none_or(|end| years < end));
        fitting.next().map(|band| band.id)
    });
    let by_words = reading.title_level.or(reading.column_level);
    let (tier, basis) = match (by_years, by_words) {
        (Some(tier), _) => (Some(tier), TierBasis::Years),
        (None, Some(tier)) => (Some(tier), TierBasis::Words),
        (None, None) => (None, TierBasis::None),
    };
    let key = &taxonomy.tiers.key;
    let is_key = tier == Some(Tier::Top)
        && role.is_some_and(|role| key.roles.contains(&taxonomy.role(role).id))
        && sector.is_some_and(|sector| key.sectors.iter().any(|id| id == sector));
    TierReading {
        tier: if is_key { Some(Tier::Key) } else { tier },
        basis,
    }
}

/// Walks the level words among hits, longest words only, in the order of the text.
pub(super) fn levels<'a>(
    classifier: &'a Classifier,
    taxonomy: &'a Taxonomy,
    hits: &'a [Hit],
    place: LevelPlace,
) -> impl Iterator<Item = (Hit, Option<Tier>)> + 'a {
    let level_of = move |hit: &Hit| {
        classifier
            .matcher
            .meanings(hit.phrase)
            .iter()
            .find_map(|meaning| match meaning {
                Meaning::Level(index) => {
                    let level = &taxonomy.tiers.levels[usize::from(*index)];
                    level
                        .only
                        .is_none_or(|only| only == place)
                        .then_some(level.tier)
                }
                _ => None,
            })
    };
    hits.iter().filter_map(move |hit| {
        let tier = level_of(hit)?;
        let is_inside = hits.iter().any(|other| {
            other.start <= hit.start
                && hit.end <= other.end
                && other.end - other.start > hit.end - hit.start
                && level_of(other).is_some()
        });
        (!is_inside).then_some((*hit, tier))
    })
}

/// Tells whether a level word beats another in one title: `basic` first, then the higher.
pub(super) fn outranks(tier: Tier, best: Tier) -> bool {
    best != Tier::Basic && (tier == Tier::Basic || tier > best)
}
