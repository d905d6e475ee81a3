//! The taxonomy's own examples, run against it: a title and the answer it must get.

use super::{Assessor, Setting};
use crate::classify::Status;
use crate::facts::Facts;
use crate::posting::{Field, Posting};
use crate::taxonomy::files::Files;
use crate::taxonomy::problem::{Problem, Severity};
use crate::taxonomy::role::{Example, Origin};

impl Assessor {
    /// Runs every example of the taxonomy and returns those that get another answer; `files` are those that
    /// the taxonomy was read from, for the lines of the examples.
    pub fn failed_examples(&self, files: &Files) -> Vec<Problem> {
        let taxonomy = self.taxonomy();
        let roles = taxonomy.roles.iter().flat_map(|role| {
            role.examples
                .iter()
                .map(|example| (example, role.id.as_str(), &role.origin))
        });
        let outside = taxonomy.noise.outside.iter().flat_map(|group| {
            group
                .examples
                .iter()
                .map(|example| (example, "none", &group.origin))
        });
        let origin = Origin {
            file: "tiers.toml".to_owned(),
            ..Origin::default()
        };
        let tiers = taxonomy
            .tiers
            .examples
            .iter()
            .map(|example| (example, "any", &origin));
        let mut failed: Vec<Problem> = roles
            .chain(outside)
            .chain(tiers)
            .filter_map(|(example, owner, origin)| {
                let mut problem = self.fault_of(example, owner, origin)?;
                if let Some(file) = files.get(&origin.file) {
                    problem.line = file.line_at(origin.of_text(file, &example.title).start);
                }
                Some(problem)
            })
            .collect();
        failed.sort();
        failed
    }

    fn fault_of(&self, example: &Example, owner: &str, origin: &Origin) -> Option<Problem> {
        let wanted = if example.answer.is_empty() {
            owner
        } else {
            &example.answer
        };
        let posting = Posting::new(1)
            .with(Field::Title, &example.title)
            .with(Field::Category, &example.category)
            .with(Field::Skills, &example.skills)
            .with(Field::Description, &example.description);
        let mut facts = Facts::default();
        let status = self.assess(
            &posting,
            &Setting::plain("example"),
            &mut self.scratch(),
            &mut facts,
        );
        let fact = facts.row(0);
        let got = match status {
            Status::Coded => fact.role.unwrap_or_default(),
            Status::Unsure => "unsure",
            Status::OutOfScope => "none",
        };
        // An unsure answer with the right guess does no harm where a role is wanted, and neither does
        // any unsure answer where none is.
        let is_any = wanted == "any";
        let is_guessed =
            is_any || status == Status::Unsure && (wanted == "none" || fact.role == Some(wanted));
        let tier = fact.tier.unwrap_or("unknown");
        let is_tier_right = example.tier.is_empty() || example.tier == tier;
        (!(got == wanted || is_guessed) || !is_tier_right).then(|| Problem {
            file: origin.file.clone(),
            line: 0,
            severity: Severity::Error,
            message: format!(
                "example `{}` must be `{wanted}`{} and is `{got}`{} (best guess {}, score {:.2})",
                example.title,
                in_tier(&example.tier),
                in_tier(if example.tier.is_empty() { "" } else { tier }),
                fact.role.unwrap_or("none"),
                fact.score,
            ),
            advice: "mend the phrases or the example".to_owned(),
        })
    }
}

/// Names a tier where an example is about tiers.
fn in_tier(tier: &str) -> String {
    if tier.is_empty() {
        String::new()
    } else {
        format!(", tier `{tier}`,")
    }
}
