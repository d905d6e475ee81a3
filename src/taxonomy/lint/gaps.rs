//! Roles that are not filled in, and rules that rule nothing.

use super::super::Taxonomy;
use super::Found;

/// Reports what is left out.
pub(super) fn report(taxonomy: &Taxonomy, found: &mut Found<'_, '_>) {
    for role in &taxonomy.roles {
        let gaps = [
            ("codes", role.codes.values().all(Vec::is_empty)),
            ("expected skills", role.expects.is_empty()),
            ("duties", role.duties.is_empty()),
            ("examples", role.examples.is_empty()),
        ];
        for (what, _) in gaps.into_iter().filter(|(_, is_gap)| *is_gap) {
            let message = format!("role `{}` has no {what}", role.id);
            let advice = match what {
                "codes" => "fill `codes`, or say in a comment why there is none",
                "expected skills" => "fill `expects` with ids of skills",
                "duties" => {
                    "fill `duties`, or a posting without a telling title is never this role"
                }
                _ => "add `[[role.example]]`: a plain title, a hard one, one that is not this role",
            };
            found.warn(&role.origin, message, advice);
        }
    }
    for skill in &taxonomy.skills {
        for (index, guarded) in skill.guarded.iter().enumerate() {
            if skill.guarded[..index].contains(guarded) {
                let message = format!(
                    "guarded phrase `{}` of `{}` stands twice with one rule",
                    guarded.phrase, skill.id
                );
                found.warn(&skill.origin, message, "remove one of the two");
                continue;
            }
            let is_free = !guarded.listed_only
                && guarded.near.is_empty()
                && guarded.not_next.is_empty()
                && guarded.not_previous.is_empty();
            if is_free {
                let message = format!(
                    "guarded phrase `{}` of `{}` has no rule and is read as those of `phrases`",
                    guarded.phrase, skill.id
                );
                let advice = "give it `near`, `not-next`, `not-previous` or `listed-only`, or move it to `phrases`";
                found.hint(&skill.origin, &guarded.phrase, message, advice);
            }
        }
    }
}
