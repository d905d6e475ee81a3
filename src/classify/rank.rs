//! Level words of a title: which of them are the person's own, and which those of the person worked for.

use crate::matching::{Code, Hit, Meaning};
use crate::posting::Field;
use crate::taxonomy::Taxonomy;
use crate::taxonomy::tier::{LevelPlace, Tier};

use super::reading::{Found, Reading};
use super::{Classifier, tier};

/// How far before a rank, in tokens, a word such as "to" or "deputy" still governs it.
const REACH: u32 = 4;

impl Classifier {
    /// Takes the tier that level words of the title stand for, longest words first.
    pub(super) fn take_level(&self, taxonomy: &Taxonomy, title: &str, reading: &mut Reading) {
        let levels = tier::levels(self, taxonomy, &reading.hits, LevelPlace::Title);
        let mut found: Option<(Tier, Hit)> = None;
        for (hit, tier) in levels {
            let Some(mut tier) = tier else { continue };
            if tier == Tier::Top {
                if self.is_of_others(taxonomy, hit, title, reading) {
                    continue;
                }
                if self.is_deputy(hit, reading) {
                    tier = taxonomy.tiers.ranks.deputy_tier;
                }
            }
            if found.is_none_or(|(best, _)| tier::outranks(tier, best)) {
                found = Some((tier, hit));
            }
        }
        reading.leads |= self.has_meaning(&reading.hits, Meaning::Leads);
        if let Some((tier, hit)) = found {
            reading.title_level = Some(tier);
            let found = Found::new(Field::Title, title, hit);
            reading.note(found, 0.0, || format!("level words of tier {}", tier.id()));
        }
    }

    /// Tells whether a rank is that of the person whom the work is done for: "Secretary to General Manager",
    /// "Manager's Secretary", "Principal Secretary", "Recruiter for Manager Positions".
    fn is_of_others(&self, taxonomy: &Taxonomy, rank: Hit, title: &str, reading: &Reading) -> bool {
        let words = &reading.words;
        let end = words.tokens()[rank.end as usize - 1].end as usize;
        let rest = title.get(end..).unwrap_or_default();
        if rest.starts_with("'s ") || rest.starts_with("\u{2019}s ") {
            return true;
        }
        let is_attribute = self.is_attribute(taxonomy, rank);
        let is_title = |hit: &Hit| {
            let meanings = self.matcher.meanings(hit.phrase);
            meanings
                .iter()
                .any(|one| matches!(one, Meaning::RoleTitle(..) | Meaning::OutsideTitle(..)))
        };
        let has = |hit: &Hit, meaning| self.matcher.meanings(hit.phrase).contains(&meaning);
        // Without work before it, "for" only opens the title: "Requirement for Accounts Manager".
        let names_work = |link: &Hit| {
            reading.hits.iter().any(|hit| {
                (hit.end <= link.start && is_title(hit))
                    || (hit.end == link.start && has(hit, Meaning::OfRank))
            })
        };
        // The "to" of "order to cash" links nothing.
        let is_part = |link: &Hit| {
            reading.hits.iter().any(|hit| {
                hit.start <= link.start
                    && link.end <= hit.end
                    && hit.end <= rank.start
                    && hit.end - hit.start > link.end - link.start
                    && is_title(hit)
                    && !has(hit, Meaning::RankOfOthers)
            })
        };
        reading.hits.iter().any(|hit| {
            let follows = !is_attribute && hit.start == rank.end && has(hit, Meaning::OfRank);
            let leads = has(hit, Meaning::RankOfOthers)
                && is_near(*hit, rank, reading)
                && names_work(hit)
                && !is_part(hit);
            follows || leads
        })
    }

    /// Tells whether level words such as "senior" only qualify what follows them.
    fn is_attribute(&self, taxonomy: &Taxonomy, rank: Hit) -> bool {
        self.matcher
            .meanings(rank.phrase)
            .iter()
            .any(|meaning| matches!(meaning, Meaning::Level(level) if taxonomy.tiers.levels[usize::from(*level)].aside))
    }

    /// Tells whether a head is only a deputy, as in "Asst. HR Manager".
    fn is_deputy(&self, head: Hit, reading: &Reading) -> bool {
        let has = |hit: &Hit, meaning| self.matcher.meanings(hit.phrase).contains(&meaning);
        has(&head, Meaning::DeputyHead)
            && reading
                .hits
                .iter()
                .any(|hit| has(hit, Meaning::Deputy) && is_near(*hit, head, reading))
    }
}

/// Tells whether a hit stands shortly before a rank in the same part of the title.
fn is_near(hit: Hit, rank: Hit, reading: &Reading) -> bool {
    hit.end <= rank.start
        && hit.end + REACH > rank.start
        && (hit.end..rank.start).all(|token| reading.words.code(token as usize) != Code::BREAK)
}
