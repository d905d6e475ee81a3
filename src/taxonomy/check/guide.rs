//! The guide is placed whole: every statement carries ids that exist, every id is carried.

use std::collections::BTreeSet;

use super::super::Taxonomy;
use super::super::files::Files;
use super::super::problem::Problems;
use super::super::skill::SkillKind;
use super::super::tier::Tier;

/// Reports statements that go nowhere and ids that no statement names.
pub(super) fn whole(taxonomy: &Taxonomy, files: &Files, problems: &mut Problems) {
    let Some(file) = files.get("guide.toml") else {
        return;
    };
    let core = taxonomy
        .skills
        .iter()
        .filter(|skill| skill.kind == SkillKind::Core);
    let must: BTreeSet<&str> = (taxonomy.families.iter().map(|family| family.id.as_str()))
        .chain(taxonomy.roles.iter().map(|role| role.id.as_str()))
        .chain(core.map(|skill| skill.id.as_str()))
        .chain(Tier::ALL.iter().map(|tier| tier.id()))
        .chain(taxonomy.trends.iter().map(|trend| trend.id.as_str()))
        .chain(taxonomy.careers.iter().map(|career| career.id.as_str()))
        .collect();
    let mut placed = BTreeSet::new();
    for statement in &taxonomy.guide {
        for id in &statement.value.ids {
            placed.insert(id.as_str());
            if !must.contains(id.as_str()) && taxonomy.find_skill(id).is_none() {
                problems.error(
                    file,
                    statement.span.clone(),
                    format!("statement names unknown id `{id}`"),
                    "use an id of the taxonomy",
                );
            }
        }
        if statement.value.ids.is_empty() || statement.value.shows.is_empty() {
            problems.error(
                file,
                statement.span.clone(),
                "statement is not placed",
                "give it `ids` and `shows`",
            );
        }
    }
    for id in must.iter().filter(|id| !placed.contains(*id)) {
        problems.error(file, 0..0, format!("no statement names `{id}`"), "add one");
    }
}
