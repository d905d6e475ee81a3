//! Labels for ids, so that a page speaks as the taxonomy does; an id without a label is spelled out.

use std::collections::BTreeMap;

use super::figures::rows;
use crate::analysis::Report;

/// What ids are called.
pub(super) struct Names<'a> {
    labels: BTreeMap<&'a str, &'a str>,
    families: BTreeMap<&'a str, &'a str>,
    tiers: BTreeMap<&'a str, &'a str>,
    scopes: BTreeMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    /// Gathers the labels of a report; those of skills and trends stand in its tables.
    pub(super) fn of(report: &'a Report) -> Self {
        let mut labels = BTreeMap::new();
        for (table, id) in [
            ("skill_demand", "skill"),
            ("skills_gap", "skill"),
            ("trends", "trend"),
            ("role_demand", "role"),
        ] {
            for row in rows(report, table) {
                let (id, label) = (row.text(id), row.text("label"));
                if !id.is_empty() && !label.is_empty() {
                    labels.insert(id, label);
                }
            }
        }
        let names = &report.names;
        let pair = |one: &'a crate::analysis::Named| (one.id.as_str(), one.label.as_str());
        let roles = names.roles.iter();
        Self {
            labels,
            families: names.families.iter().map(pair).collect(),
            tiers: names.tiers.iter().map(pair).collect(),
            scopes: roles
                .map(|role| (role.id.as_str(), role.scope.as_str()))
                .collect(),
        }
    }

    /// Returns the label of a role, a skill, a trend or any other id.
    pub(super) fn label(&self, id: &str) -> String {
        written(&self.labels, id)
    }

    /// Returns the label of a family.
    pub(super) fn family(&self, id: &str) -> String {
        written(&self.families, id)
    }

    /// Returns the label of a tier.
    pub(super) fn tier(&self, id: &str) -> String {
        match id {
            "all" => "All tiers".to_owned(),
            "unknown" => "Tier not stated".to_owned(),
            "top-incl-key" => format!(
                "{} incl. {}",
                self.tier("top"),
                self.tier("key").to_lowercase()
            ),
            id => written(&self.tiers, id),
        }
    }

    /// Returns what belongs to a role, empty where it is not known.
    pub(super) fn scope(&self, role: &str) -> &'a str {
        self.scopes.get(role).copied().unwrap_or_default()
    }
}

fn written(labels: &BTreeMap<&str, &str>, id: &str) -> String {
    labels
        .get(id)
        .map_or_else(|| spelled(id), |label| (*label).to_owned())
}

/// Spells an id as words: `human-resources` becomes `Human resources`.
pub(super) fn spelled(id: &str) -> String {
    match id {
        "all" => return "All roles".to_owned(),
        "unknown" => return "Not stated".to_owned(),
        "" => return "Other".to_owned(),
        _ => {}
    }
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
