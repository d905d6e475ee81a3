//! Ids: each is given once, and is written so that it can stand in a file, a column and an address.

use std::collections::BTreeMap;

use super::super::Taxonomy;
use super::super::files::Files;
use super::super::origin::Origin;
use super::super::problem::Problems;
use super::file_of;

/// Longest id, in characters.
const MOST_CHARACTERS: usize = 60;

/// Reports ids that are given twice or written badly.
pub(super) fn check(taxonomy: &Taxonomy, files: &Files, problems: &mut Problems) {
    let mut first: BTreeMap<(&str, &str), &Origin> = BTreeMap::new();
    for (kind, id, origin) in all(taxonomy) {
        let Some(file) = file_of(files, origin) else {
            continue;
        };
        let span = || {
            if kind == "variant" {
                origin.of_text(file, id)
            } else {
                origin.span.clone()
            }
        };
        if !is_well_formed(id) {
            problems.error(
                file,
                span(),
                format!(
                    "{kind} id `{}` is not lower case with hyphens",
                    shortened(id)
                ),
                "write it with a to z, digits and single hyphens, such as `order-processor`",
            );
        }
        if let Some(other) = first.insert((kind, id), origin) {
            problems.error(
                file,
                span(),
                format!("{kind} id `{}` is used twice", shortened(id)),
                format!(
                    "rename one of the two; the other is in {} line {}",
                    other.file, other.line
                ),
            );
        }
    }
}

/// Lists every id with what it is of and where it stands.
fn all(taxonomy: &Taxonomy) -> Vec<(&'static str, &str, &Origin)> {
    let mut ids: Vec<(&'static str, &str, &Origin)> = Vec::new();
    for family in &taxonomy.families {
        ids.push(("family", &family.id, &family.origin));
    }
    for role in &taxonomy.roles {
        ids.push(("role", &role.id, &role.origin));
        for variant in &role.variants {
            ids.push(("variant", &variant.id, &role.origin));
        }
    }
    for skill in &taxonomy.skills {
        ids.push(("skill", &skill.id, &skill.origin));
    }
    for group in &taxonomy.noise.outside {
        ids.push(("group", &group.id, &group.origin));
    }
    for trend in &taxonomy.trends {
        ids.push(("trend", &trend.id, &trend.origin));
    }
    for career in &taxonomy.careers {
        ids.push(("career", &career.id, &career.origin));
    }
    ids
}

fn is_well_formed(id: &str) -> bool {
    id.len() <= MOST_CHARACTERS
        && id.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// Cuts an id that is no id to a length that can be read.
fn shortened(id: &str) -> String {
    id.chars().take(MOST_CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn ids_are_lower_case_with_hyphens() {
        for id in ["r", "it-support-specialist", "s4-hana", "iso-27001"] {
            assert!(is_well_formed(id), "{id}");
        }
        let long = "a".repeat(61);
        for id in [
            "",
            "-a",
            "a-",
            "a--b",
            "A",
            "a b",
            "a/b",
            "é",
            "a\u{1b}[31m",
            &long,
        ] {
            assert!(!is_well_formed(id), "{id:?}");
        }
    }
}
