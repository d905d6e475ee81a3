//! Which evidence can have made a posting change: that about what changed, and no other.

use crate::classify::Evidence;

use super::difference::ChangeKind;

/// What evidence is about, by the words in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About<'e> {
    Skill(&'e str),
    Tier,
    /// Trends and pay, which are not compared.
    Else,
    Decision,
}

fn about(says: &str) -> About<'_> {
    if let Some(skill) = says.strip_prefix("skill ") {
        About::Skill(skill)
    } else if ["level words", "states years", "no count of years"]
        .iter()
        .any(|start| says.starts_with(start))
    {
        About::Tier
    } else if says.starts_with("trend ") || says.starts_with("states pay") {
        About::Else
    } else {
        About::Decision
    }
}

/// Tells whether evidence is about something that changed: `gained` and `lost` are
/// skills.
pub(super) fn concerns(
    one: &Evidence,
    kinds: &[ChangeKind],
    gained: &[String],
    lost: &[String],
) -> bool {
    match about(&one.says) {
        About::Skill(skill) => gained.iter().chain(lost).any(|changed| changed == skill),
        About::Tier => kinds.contains(&ChangeKind::Tier),
        About::Else => false,
        About::Decision => kinds
            .iter()
            .any(|kind| !matches!(kind, ChangeKind::Tier | ChangeKind::Skills)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_evidence_tell_what_it_is_about() {
        assert_eq!(
            about("skill advanced-excel"),
            About::Skill("advanced-excel")
        );
        assert_eq!(about("level words of tier top"), About::Tier);
        assert_eq!(about("trend green"), About::Else);
        for says in [
            "title phrase of risk-analyst",
            "duty of work outside: sales",
            "rules out x",
        ] {
            assert_eq!(about(says), About::Decision, "{says}");
        }
    }
}
