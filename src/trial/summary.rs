//! Counts of what changes between two taxonomies: kinds of change, roles, tiers, skills.

use std::collections::BTreeMap;

use super::difference::{Answer, Change, ChangeKind};

/// What changed over all postings.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Postings read.
    pub postings: u64,
    /// Postings of which anything changed.
    pub changed: u64,
    /// Postings by kind of change; one posting may have several.
    pub kinds: BTreeMap<ChangeKind, u64>,
    /// Postings by what they were and are: a role, `unsure` or `out-of-scope`.
    pub roles: BTreeMap<(String, String), u64>,
    /// Postings by the tier they were and are in; `none` where unknown.
    pub tiers: BTreeMap<(String, String), u64>,
    /// Postings that gained and lost each skill.
    pub skills: BTreeMap<String, (u64, u64)>,
}

impl Summary {
    /// Counts one posting.
    pub(super) fn count(&mut self, change: Option<&Change>) {
        self.postings += 1;
        let Some(change) = change else { return };
        self.changed += 1;
        for kind in &change.kinds {
            *self.kinds.entry(*kind).or_default() += 1;
        }
        let mut moved = |from: String, to: String, is_role: bool| {
            let moves = if is_role {
                &mut self.roles
            } else {
                &mut self.tiers
            };
            if from != to {
                *moves.entry((from, to)).or_default() += 1;
            }
        };
        moved(verdict(&change.old), verdict(&change.new), true);
        moved(tier(&change.old), tier(&change.new), false);
        for skill in &change.gained {
            self.skills.entry(skill.clone()).or_default().0 += 1;
        }
        for skill in &change.lost {
            self.skills.entry(skill.clone()).or_default().1 += 1;
        }
    }
}

/// Names what a posting is in a table of moves.
fn verdict(answer: &Answer) -> String {
    match (answer.status.as_str(), &answer.role) {
        ("coded", Some(role)) => role.clone(),
        (status, _) => status.to_owned(),
    }
}

fn tier(answer: &Answer) -> String {
    answer.tier.clone().unwrap_or_else(|| "none".to_owned())
}
