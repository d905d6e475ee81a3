//! What must hold across the files of a taxonomy: ids are unique and known, no phrase decides two
//! things, the guide is placed whole.

use std::collections::{BTreeMap, BTreeSet};

use super::Taxonomy;
use super::files::{File, Files};
use super::problem::Problems;
use super::role::{Origin, Role};
use crate::text::{Style, words};

/// Reports everything that is wrong across files.
pub(super) fn across(taxonomy: &Taxonomy, files: &Files, problems: &mut Problems) {
    unique_ids(taxonomy, files, problems);
    one_meaning_a_title(taxonomy, files, problems);
    known_ids(taxonomy, files, problems);
    whole_guide(taxonomy, files, problems);
}

fn file_of<'f>(files: &'f Files, origin: &Origin) -> Option<&'f File> {
    files.get(&origin.file)
}

fn unique_ids(taxonomy: &Taxonomy, files: &Files, problems: &mut Problems) {
    let roles = taxonomy
        .roles
        .iter()
        .map(|role| ("role", &role.id, &role.origin));
    let skills = taxonomy
        .skills
        .iter()
        .map(|skill| ("skill", &skill.id, &skill.origin));
    let outside = taxonomy
        .noise
        .outside
        .iter()
        .map(|group| ("group", &group.id, &group.origin));
    let mut seen = BTreeSet::new();
    for (kind, id, origin) in roles.chain(skills).chain(outside) {
        if !seen.insert((kind, id))
            && let Some(file) = file_of(files, origin)
        {
            let message = format!("{kind} id `{id}` is used twice");
            problems.error(file, origin.span.clone(), message, "rename one of the two");
        }
    }
}

/// Gives the words of a phrase in normal form, joined by blanks, plurals not folded.
fn normal(phrase: &str) -> String {
    let mut out = String::new();
    words(phrase, Style::Label, |word| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&String::from_utf8_lossy(word.bytes).to_lowercase());
    });
    out
}

fn one_meaning_a_title(taxonomy: &Taxonomy, files: &Files, problems: &mut Problems) {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    let roles = taxonomy.roles.iter().map(|role| {
        let variants = role.variants.iter().flat_map(|variant| &variant.titles);
        let phrases: Vec<&String> = role
            .titles
            .iter()
            .chain(&role.weak_titles)
            .chain(variants)
            .collect();
        (role.id.as_str(), phrases, &role.origin)
    });
    let outside = taxonomy.noise.outside.iter().map(|group| {
        let phrases: Vec<&String> = group.titles.iter().chain(&group.weak_titles).collect();
        (group.id.as_str(), phrases, &group.origin)
    });
    for (id, phrases, origin) in roles.chain(outside) {
        let Some(file) = file_of(files, origin) else {
            continue;
        };
        for phrase in phrases {
            let words = normal(phrase);
            let span = || place_of(file, origin, phrase);
            if words.is_empty() {
                problems.error(
                    file,
                    span(),
                    format!("phrase `{phrase}` has no word in it"),
                    "remove it",
                );
                continue;
            }
            match owners.insert(words, id) {
                Some(other) if other != id => problems.error(
                    file,
                    span(),
                    format!("title phrase `{phrase}` is claimed by `{other}` and by `{id}`"),
                    "leave it with the one it mostly means",
                ),
                Some(_) => problems.warn(
                    file,
                    span(),
                    format!("title phrase `{phrase}` stands twice under `{id}`"),
                    "remove one",
                ),
                None => {}
            }
        }
    }
}

/// Finds the line of a phrase inside the table that holds it.
fn place_of(file: &File, origin: &Origin, phrase: &str) -> std::ops::Range<usize> {
    let quoted = format!("\"{phrase}\"");
    let from = origin.span.start;
    let found = file.text.get(from..).and_then(|rest| rest.find(&quoted));
    found.map_or(origin.span.clone(), |at| {
        from + at..from + at + quoted.len()
    })
}

fn known_ids(taxonomy: &Taxonomy, files: &Files, problems: &mut Problems) {
    for role in &taxonomy.roles {
        let Some(file) = file_of(files, &role.origin) else {
            continue;
        };
        for skill in role
            .expects
            .iter()
            .filter(|skill| taxonomy.find_skill(skill).is_none())
        {
            problems.error(
                file,
                place_of(file, &role.origin, skill),
                format!("role `{}` expects unknown skill `{skill}`", role.id),
                "add the skill under skills/ or mend its id",
            );
        }
        if role.expects.is_empty() || role.codes.is_empty() {
            problems.warn(
                file,
                role.origin.span.clone(),
                format!("role `{}` has no expected skills or no codes", role.id),
                "fill `expects` and `codes`",
            );
        }
        unknown_elsewhere(taxonomy, role, file, problems);
        for example in &role.examples {
            let answer = example.answer.as_str();
            let is_known =
                ["", "none", "unsure"].contains(&answer) || taxonomy.find_role(answer).is_some();
            if !is_known {
                problems.error(
                    file,
                    place_of(file, &role.origin, &example.title),
                    format!(
                        "example `{}` answers with unknown role `{answer}`",
                        example.title
                    ),
                    "use a role id, `none` or `unsure`",
                );
            }
        }
    }
    if let Some(file) = files.get("tiers.toml") {
        for role in taxonomy
            .tiers
            .key
            .roles
            .iter()
            .filter(|id| taxonomy.find_role(id).is_none())
        {
            problems.error(
                file,
                0..0,
                format!("`[key]` names unknown role `{role}`"),
                "mend its id",
            );
        }
    }
}

/// Reports sectors and roles that a variant names and nobody knows.
fn unknown_elsewhere(taxonomy: &Taxonomy, role: &Role, file: &File, problems: &mut Problems) {
    for there in role.variants.iter().flat_map(|variant| &variant.elsewhere) {
        if taxonomy.find_role(&there.role).is_none() {
            problems.error(
                file,
                place_of(file, &role.origin, &there.role),
                format!("`elsewhere` names unknown role `{}`", there.role),
                "mend its id",
            );
        }
        for id in &there.sectors {
            if !taxonomy.context.knows_sector(id) {
                problems.error(
                    file,
                    place_of(file, &role.origin, id),
                    format!("`elsewhere` names unknown sector `{id}`"),
                    "add it to `context.toml` or mend its id",
                );
            }
        }
    }
}

fn whole_guide(taxonomy: &Taxonomy, files: &Files, problems: &mut Problems) {
    let Some(file) = files.get("guide.toml") else {
        return;
    };
    let core = taxonomy
        .skills
        .iter()
        .filter(|skill| skill.kind == super::skill::SkillKind::Core);
    let must: BTreeSet<&str> = (taxonomy.families.iter().map(|family| family.id.as_str()))
        .chain(taxonomy.roles.iter().map(|role| role.id.as_str()))
        .chain(core.map(|skill| skill.id.as_str()))
        .chain(super::tier::Tier::ALL.iter().map(|tier| tier.id()))
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
