//! Skills asked of the person: guards for short words, denials, the longest phrase of each place.

use crate::matching::{Code, Hit, Kinds, Meaning, Words};
use crate::posting::Field;
use crate::taxonomy::Taxonomy;
use crate::taxonomy::skill::{SkillId, SkillKind};

use super::Classifier;
use super::phrases::Guard;
use super::reading::{Found, Reading};

/// How far before a hit a denial still holds, in words.
const DENIAL_REACH: u32 = 3;
/// How far around a hit a guard's helping words may stand.
const NEAR: usize = 5;

/// Whether the words of a field are entries of a list of key skills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listing {
    /// Entries, each a skill of its own.
    Entries,
    /// Sentences.
    Sentences,
}

impl Classifier {
    /// Marks the skills among `reading.hits`, which are over `reading.words`.
    pub(super) fn take_skills(
        &self,
        taxonomy: &Taxonomy,
        field: Field,
        text: &str,
        listing: Listing,
        reading: &mut Reading,
    ) {
        let mut found = std::mem::take(&mut reading.skill_hits);
        found.clear();
        let mut denials = &reading.denials[..];
        for hit in &reading.hits {
            if !hit.kinds.has(Kinds::SKILL) || reading.is_skipped(*hit) {
                continue;
            }
            // Both stand in the order of the text, so a denial too far before one hit is too far before the rest.
            while let Some((denial, rest)) = denials.split_first()
                && denial.start + DENIAL_REACH < hit.start
            {
                denials = rest;
            }
            if is_denied(*hit, denials, &reading.words) {
                continue;
            }
            for meaning in self.matcher.meanings(hit.phrase) {
                if let Meaning::Skill(skill, guard) = meaning {
                    let guard = guard.map(|index| &self.guards[usize::from(index)]);
                    if guard.is_none_or(|guard| agrees(guard, *hit, listing, &reading.words)) {
                        found.push((*hit, *skill));
                    }
                }
            }
        }
        found.sort_by_key(|(hit, skill)| (hit.start, std::cmp::Reverse(hit.end), *skill));
        let mut covered = 0;
        let mut longest = None;
        for (hit, skill) in &found {
            let is_inside = hit.end <= covered && longest != Some((hit.start, hit.end));
            if is_inside {
                continue;
            }
            covered = covered.max(hit.end);
            longest = Some((hit.start, hit.end));
            self.mark(taxonomy, Found::new(field, text, *hit), *skill, reading);
        }
        reading.skill_hits = found;
    }

    fn mark(&self, taxonomy: &Taxonomy, found: Found<'_>, skill: SkillId, reading: &mut Reading) {
        let index = usize::from(skill.0);
        if reading.skills[index] {
            return;
        }
        reading.skills[index] = true;
        let known = &taxonomy.skills[index];
        if let (SkillKind::Tool, Some(technology)) = (known.kind, self.technology) {
            reading.skills[usize::from(technology.0)] = true;
        }
        reading.note(found, 0.0, || format!("skill {}", known.id));
    }
}

/// Tells whether a denial such as "no" or "not" stands right before, in the same part. The denials are those from
/// near before the hit on.
fn is_denied(hit: Hit, denials: &[Hit], words: &Words) -> bool {
    let before = denials.iter().take_while(|denial| denial.start < hit.start);
    let mut before = before.filter(|denial| denial.end <= hit.start);
    before.any(|denial| {
        (denial.end..hit.start).all(|token| words.code(token as usize) != Code::BREAK)
    })
}

fn agrees(guard: &Guard, hit: Hit, listing: Listing, words: &Words) -> bool {
    let n_tokens = words.tokens().len();
    let (start, end) = (hit.start as usize, hit.end as usize);
    let is_entry = (start == 0 || words.code(start - 1) == Code::BREAK)
        && (end == n_tokens || words.code(end) == Code::BREAK);
    // An entry of its own in a list of key skills needs no further word; part of one is read like a sentence.
    if listing == Listing::Entries && is_entry {
        return true;
    }
    if guard.listed_only {
        return false;
    }
    let is_one_of = |token: Option<usize>, codes: &[Code]| {
        token.is_some_and(|token| token < n_tokens && codes.contains(&words.code(token)))
    };
    if is_one_of(Some(end), &guard.not_next) || is_one_of(start.checked_sub(1), &guard.not_previous)
    {
        return false;
    }
    let around = start.saturating_sub(NEAR)..(end + NEAR).min(n_tokens);
    guard.near.is_empty()
        || around
            .into_iter()
            .any(|token| is_one_of(Some(token), &guard.near))
}
