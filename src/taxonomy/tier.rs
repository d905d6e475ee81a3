//! Tiers, their bands, and level words: `tiers.toml`.

use serde::Deserialize;

use super::files::File;
use super::origin::Origin;
use super::problem::Problems;
use super::wire::{Document, Placed};

/// A tier, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// Under two years.
    Basic,
    /// Two to under five years.
    Mid,
    /// Five years and more.
    Top,
    /// The guide's much-sought compliance, risk and financial-operations work in finance.
    Key,
}

impl Tier {
    /// All tiers, in rising order.
    pub const ALL: [Tier; 4] = [Self::Basic, Self::Mid, Self::Top, Self::Key];

    /// Returns the id used in files and output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Mid => "mid",
            Self::Top => "top",
            Self::Key => "key",
        }
    }
}

/// What the guide says of one tier. Years and pay are half-open: `[from, to)`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TierBand {
    /// Which tier.
    pub id: Tier,
    /// Name shown in reports.
    pub label: String,
    /// What the guide calls it.
    pub guide: String,
    /// Lowest years of experience.
    pub years_from: f32,
    /// Years at which the next tier starts; absent when open.
    pub years_to: Option<f32>,
    /// Low end of the guide's pay, in lakh rupees a year.
    pub lakh_from: f64,
    /// Pay at which the next band starts, in lakh rupees a year; absent when open.
    pub lakh_to: Option<f64>,
    /// Upper end the guide calls usual, in lakh rupees a year.
    pub lakh_usual_to: f64,
    /// File and place.
    #[serde(skip)]
    pub origin: Origin,
}

/// Where `key` replaces `top`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KeyRule {
    /// Ids of the roles.
    pub roles: Vec<String>,
    /// Ids of the sectors of the employer or the work.
    pub sectors: Vec<String>,
    /// Years from which pay is held to the band of `key`.
    pub band_from_years: f32,
    /// File and place.
    #[serde(skip)]
    pub origin: Origin,
}

/// Words of a title or a level column, and the tier they stand for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Level {
    /// The tier; absent where the words are no level, which shields longer phrases.
    pub tier: Option<Tier>,
    /// Whether the words are set aside before roles are looked for in a title.
    #[serde(default)]
    pub aside: bool,
    /// Whether the phrases hold in titles, in level columns, or in both.
    #[serde(default)]
    pub only: Option<LevelPlace>,
    /// The phrases.
    pub phrases: Vec<String>,
    /// File and place.
    #[serde(skip)]
    pub origin: Origin,
}

/// Words by which a rank in a title is that of somebody else, or of a deputy.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RankRules {
    /// Between the work and the rank of whom it is done for: "Secretary to General Manager".
    pub of_others_before: Vec<String>,
    /// Right behind the rank of whom the work is done for: "Director's office", "Principal secretary".
    pub of_others_after: Vec<String>,
    /// Before a head, with the work between them, they make a deputy: "Assistant HR Manager".
    pub deputy: Vec<String>,
    /// The heads that have deputies.
    pub deputy_heads: Vec<String>,
    /// The tier of a deputy.
    pub deputy_tier: Tier,
    /// File and place.
    #[serde(skip)]
    pub origin: Origin,
}

/// Where level words hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LevelPlace {
    /// In titles only.
    Title,
    /// In columns of seniority only.
    Column,
}

/// Everything of `tiers.toml`.
#[derive(Clone, Debug)]
pub struct Tiers {
    /// The four tiers in rising order.
    pub bands: Vec<TierBand>,
    /// Where `key` replaces `top`.
    pub key: KeyRule,
    /// Level words.
    pub levels: Vec<Level>,
    /// Ranks of other people and of deputies in titles.
    pub ranks: RankRules,
    /// The guide's own examples of titles in a tier.
    pub examples: Vec<super::role::Example>,
}

/// Reads `tiers.toml`.
pub fn read(file: &File, problems: &mut Problems) -> Option<Tiers> {
    let mut document = Document::parse(file, problems)?;
    let placed = document.tables::<TierBand>("tier", problems);
    let key = document.table::<KeyRule>("key", problems);
    let levels = document.tables::<Level>("level", problems);
    let ranks = document.table::<RankRules>("ranks", problems);
    let examples = document.tables("example", problems);
    document.finish(problems);
    let in_order = placed.iter().map(|band| band.value.id).eq(Tier::ALL);
    if !in_order {
        problems.error(
            file,
            0..0,
            "the tiers are not `basic`, `mid`, `top`, `key` in this order",
            "write one `[[tier]]` for each",
        );
        return None;
    }
    for pair in placed.windows(2) {
        let (low, high) = (&pair[0].value, &pair[1].value);
        let years_meet = high.id == Tier::Key || low.years_to == Some(high.years_from);
        let pay_meets = high.id == Tier::Key || low.lakh_to == Some(high.lakh_from);
        if !years_meet || !pay_meets {
            problems.error(
                file,
                pair[1].span.clone(),
                format!(
                    "tier `{}` does not start where `{}` ends",
                    high.id.id(),
                    low.id.id()
                ),
                "make `years-from` and `lakh-from` equal to the `years-to` and `lakh-to` before",
            );
        }
    }
    each_in_itself(&placed, file, problems);
    let (mut key, ranks) = (key?, ranks?);
    key.value.origin = Origin::new(file, key.span);
    let band = |Placed { value, span }| TierBand {
        origin: Origin::new(file, span),
        ..value
    };
    let level = |Placed { value, span }| Level {
        origin: Origin::new(file, span),
        ..value
    };
    Some(Tiers {
        bands: placed.into_iter().map(band).collect(),
        key: key.value,
        levels: levels.into_iter().map(level).collect(),
        ranks: RankRules {
            origin: Origin::new(file, ranks.span),
            ..ranks.value
        },
        examples: examples.into_iter().map(|example| example.value).collect(),
    })
}

/// Reports bands that hold nothing: they end where they start or before, or start at no number.
fn each_in_itself(bands: &[Placed<TierBand>], file: &File, problems: &mut Problems) {
    for Placed { value: band, span } in bands {
        let ordinary = |number: f64| number.is_finite() && number >= 0.0;
        let ends = [
            Some(f64::from(band.years_from)),
            band.years_to.map(f64::from),
            Some(band.lakh_from),
            band.lakh_to,
            Some(band.lakh_usual_to),
        ];
        let is_empty = band.years_to.is_some_and(|to| to <= band.years_from)
            || band.lakh_to.is_some_and(|to| to <= band.lakh_from)
            || band.lakh_usual_to <= band.lakh_from;
        if is_empty || !ends.into_iter().flatten().all(ordinary) {
            problems.error(
                file,
                span.clone(),
                format!("a band of tier `{}` ends before it starts", band.id.id()),
                "make `years-from` and `lakh-from` the lower ends, and all of them ordinary numbers",
            );
        }
    }
}
