//! Labels for ids, gathered from the tables themselves, so that a page speaks as the taxonomy does.

use std::collections::BTreeMap;

use super::figures::rows;
use crate::analysis::Report;

/// Id → label of roles, skills and trends.
pub(super) struct Names<'a> {
    labels: BTreeMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    /// Gathers the labels of a report.
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
        Self { labels }
    }

    /// Returns the label of an id; an id without one is spelled out.
    pub(super) fn label(&self, id: &str) -> String {
        self.labels
            .get(id)
            .map_or_else(|| spelled(id), |label| (*label).to_owned())
    }
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
