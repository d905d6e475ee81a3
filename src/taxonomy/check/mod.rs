//! What must hold across the files of a taxonomy: ids are unique and known, no phrase decides two
//! things, codes have titles, the guide is placed whole.

mod guide;
mod ids;
mod phrases;

use super::Taxonomy;
use super::files::{File, Files};
use super::problem::Problems;
use super::role::{Origin, Role};

/// Reports everything that is wrong across files.
pub(super) fn across(taxonomy: &Taxonomy, files: &Files, problems: &mut Problems) {
    ids::check(taxonomy, files, problems);
    phrases::check(taxonomy, files, problems);
    known_ids(taxonomy, files, problems);
    taxonomy.codes.check(&taxonomy.roles, files, problems);
    guide::whole(taxonomy, files, problems);
}

fn file_of<'f>(files: &'f Files, origin: &Origin) -> Option<&'f File> {
    files.get(&origin.file)
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
                role.origin.of_text(file, skill),
                format!("role `{}` expects unknown skill `{skill}`", role.id),
                "add the skill under skills/ or mend its id",
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
                    role.origin.of_text(file, &example.title),
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
                role.origin.of_text(file, &there.role),
                format!("`elsewhere` names unknown role `{}`", there.role),
                "mend its id",
            );
        }
        for id in &there.sectors {
            if !taxonomy.context.knows_sector(id) {
                problems.error(
                    file,
                    role.origin.of_text(file, id),
                    format!("`elsewhere` names unknown sector `{id}`"),
                    "add it to `context.toml` or mend its id",
                );
            }
        }
    }
}
