//! Hits to role, status, tier, skills and trends. Weighs what the phrases of title, labels, skills and
//! text say for each role and for work outside, and tells how sure it is; every weight is data.

mod caption;
mod decide;
mod evidence;
mod label;
mod phrases;
mod prose;
mod rank;
mod reading;
mod section;
mod skill;
mod standing;
#[cfg(test)]
mod tests;
mod tier;
mod title;

pub use decide::{Decision, OutReason, Status};
pub use evidence::Evidence;
pub use prose::Cues;
pub use reading::Reading;
pub use standing::Standing;
pub use tier::{TierBasis, TierReading};

pub(crate) use decide::decide;
pub(crate) use standing::standings;
pub(crate) use tier::decide as tier_of;

use crate::matching::{Code, Error, Matcher};
use crate::taxonomy::Taxonomy;
use phrases::Guard;

/// Decides role, status and skills of postings; built once, shared by all threads.
#[derive(Clone, Debug)]
pub struct Classifier {
    matcher: Matcher,
    guards: Vec<Guard>,
    /// Words that no employer's name in a heading begins with.
    not_names: Vec<Code>,
    /// Skill that every named tool brings.
    technology: Option<crate::taxonomy::skill::SkillId>,
}

impl Classifier {
    /// Builds the matcher over all phrases of a taxonomy.
    ///
    /// # Errors
    /// When the phrases use too many words.
    pub fn new(taxonomy: &Taxonomy) -> Result<Self, Error> {
        let (matcher, guards, not_names) = phrases::build(taxonomy)?;
        Ok(Self {
            matcher,
            guards,
            not_names,
            technology: taxonomy.find_skill("technology"),
        })
    }

    /// Makes the buffers for one thread.
    pub fn reading(&self, taxonomy: &Taxonomy) -> Reading {
        Reading::new(taxonomy, self.matcher.n_phrases())
    }
}
