//! The page: what each section shows, as plain values for the template.
//! Each section has a module; the template decides only how it looks.

mod bars;
mod changed;
mod demand;
mod fit;
mod grid;
mod left_out;
mod method;
mod pay;
mod pay_rows;
mod render;
mod role;
mod skills;
mod spot;
mod trends;

use std::collections::BTreeSet;

pub(super) use self::pay::currencies;
pub(super) use self::render::render;
pub(super) use self::skills::{is_asked_only, is_rare};

use super::figures::{Row, rows};
use super::names::Names;
use crate::analysis::Report;

/// Colours of families, in the order of the taxonomy, so that a family keeps its colour.
const FAMILY_CLASSES: [&str; 6] = ["f1", "f2", "f3", "f4", "f5", "f6"];

/// What all sections need: the report, its names, and its roles by demand.
struct View<'a> {
    report: &'a Report,
    names: Names<'a>,
    /// Families in the order of the taxonomy, then others as they come up.
    families: Vec<&'a str>,
    /// Roles with postings or unsure ones, most wanted first.
    roles: Vec<Row<'a>>,
    /// Pairs of role and skill that the guide expects.
    expected: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> View<'a> {
    fn of(report: &'a Report) -> Self {
        let known = report.names.families.iter();
        let mut families: Vec<&str> = known.map(|family| family.id.as_str()).collect();
        let mut roles: Vec<Row<'_>> = Vec::new();
        for row in rows(report, "role_demand") {
            let family = row.text("family");
            if !families.contains(&family) {
                families.push(family);
            }
            if row.count("postings") + row.count("unsure") > 0 {
                roles.push(row);
            }
        }
        roles.sort_by(|left, right| {
            let order = |row: &Row<'_>| (row.count("postings"), row.count("unsure"));
            order(right)
                .cmp(&order(left))
                .then(left.text("role").cmp(right.text("role")))
        });
        Self {
            report,
            names: Names::of(report),
            families,
            roles,
            expected: rows(report, "skills_gap")
                .filter(|row| row.is("expected"))
                .map(|row| (row.text("role"), row.text("skill")))
                .collect(),
        }
    }

    /// Returns the row of `overview` over all sources.
    fn all(&self) -> Option<Row<'a>> {
        rows(self.report, "overview").find(|row| row.text("source") == "all")
    }

    /// Returns the class that colours a family.
    fn family_class(&self, family: &str) -> &'static str {
        let place = self
            .families
            .iter()
            .position(|known| *known == family)
            .unwrap_or_default();
        FAMILY_CLASSES[place % FAMILY_CLASSES.len()]
    }

    /// Tells whether the guide expects a skill of a role.
    fn expects(&self, role: &str, skill: &str) -> bool {
        self.expected.contains(&(role, skill))
    }

    /// Tells whether a role has a section of its own.
    fn has_section(&self, role: &str) -> bool {
        self.roles
            .iter()
            .any(|row| row.text("role") == role && row.count("postings") > 0)
    }

    /// Tells whether any posting has a text that could state skills.
    fn can_state_skills(&self) -> bool {
        self.all()
            .is_some_and(|all| all.count("depth_keywords") + all.count("depth_description") > 0)
    }

    /// Writes the link to the section of a role.
    fn anchor(role: Row<'_>) -> String {
        format!("#role-{}", role.text("role"))
    }
}

/// Says why sections on coded postings have nothing to show.
fn nothing_coded() -> String {
    "Nothing to show because no posting was coded to a back-office role.".to_owned()
}
