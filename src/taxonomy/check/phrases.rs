//! Phrases that cannot do what they stand there for: without a word, too long, one letter, claimed by
//! two roles, or ruled out by their own role.

use std::collections::BTreeMap;

use super::super::Taxonomy;
use super::super::files::{File, Files};
use super::super::fold::Fold;
use super::super::origin::Origin;
use super::super::phrases::{ListKind, PhraseList};
use super::super::problem::Problems;
use super::file_of;

/// Most words of a phrase that the matcher takes.
const MOST_WORDS: usize = 32;

/// Reports all such phrases.
pub(super) fn check(taxonomy: &Taxonomy, files: &Files, problems: &mut Problems) {
    let fold = Fold::new(&taxonomy.noise.folding.keep);
    let mut claims = Claims::default();
    for list in taxonomy.phrase_lists() {
        let Some(file) = file_of(files, list.origin) else {
            continue;
        };
        for (number, phrase) in list.phrases.iter().enumerate() {
            let words = fold.words(phrase);
            if let Some((message, advice)) = fault_of(&list, phrase, &words) {
                problems.error(file, list.place(file, number), message, advice);
            } else {
                claims.add(&list, number, words.join(" "), file, problems);
            }
        }
    }
}

/// Tells what is wrong with a phrase in itself, and what to do.
fn fault_of(
    list: &PhraseList<'_>,
    phrase: &str,
    words: &[String],
) -> Option<(String, &'static str)> {
    let speaks = list.kind.is_title()
        || matches!(
            list.kind,
            ListKind::Labels | ListKind::Duties | ListKind::Skill | ListKind::Trend
        );
    match words {
        [] => Some((format!("phrase `{phrase}` has no word in it"), "remove it")),
        [word] if speaks && word.chars().count() == 1 => Some((
            format!("phrase `{phrase}` of `{}` is one letter", list.owner),
            "write the whole word, or, for a skill, put it under `guarded` with a rule",
        )),
        words if words.len() > MOST_WORDS => Some((
            format!("a phrase of `{}` has {} words", list.owner, words.len()),
            "a phrase has at most 32 words; keep those that matter",
        )),
        _ => None,
    }
}

/// What title phrases stand for so far.
#[derive(Default)]
struct Claims<'t> {
    titles: BTreeMap<String, Claim<'t>>,
}

/// What one title phrase stands for, and where.
struct Claim<'t> {
    owner: &'t str,
    variant: &'t str,
    kind: ListKind,
    origin: Origin,
}

impl<'t> Claims<'t> {
    /// Takes a phrase and reports it when it stands for something else already.
    fn add(
        &mut self,
        list: &PhraseList<'t>,
        number: usize,
        words: String,
        file: &File,
        problems: &mut Problems,
    ) {
        let phrase = list.phrases[number];
        let span = || list.place(file, number);
        let id = list.owner;
        if list.kind == ListKind::Excludes {
            // Titles of a role come before what rules it out.
            if self
                .titles
                .get(&words)
                .is_some_and(|claim| claim.owner == id)
            {
                problems.error(
                    file,
                    span(),
                    format!("`{phrase}` is a title phrase of `{id}` and rules `{id}` out"),
                    "remove it from `excludes` or from the titles",
                );
            }
            return;
        }
        if !list.kind.is_title() {
            return;
        }
        let Some(first) = self.titles.get(&words) else {
            let claim = Claim {
                owner: id,
                variant: list.variant,
                kind: list.kind,
                origin: Origin::new(file, span()),
            };
            self.titles.insert(words, claim);
            return;
        };
        let other = first.owner;
        let there = format!("{} line {}", first.origin.file, first.origin.line);
        if other == id && (first.kind, first.variant) == (list.kind, list.variant) {
            let message = format!("title phrase `{phrase}` stands twice under `{id}`");
            let advice = format!("one can be removed; the other is in {there}");
            problems.hint(file, span(), message, advice);
        } else if other == id {
            let message =
                format!("title phrase `{phrase}` stands in two lists of `{id}` and counts twice");
            problems.warn(
                file,
                span(),
                message,
                format!("remove one; the other is in {there}"),
            );
        } else if first.kind.is_weak() == list.kind.is_weak() {
            let message = format!("title phrase `{phrase}` is claimed by `{other}` and by `{id}`");
            let advice =
                format!("leave it with the one it mostly means; `{other}` has it in {there}");
            problems.error(file, span(), message, advice);
        } else {
            let message = format!(
                "title phrase `{phrase}` decides one of `{other}`, `{id}` and speaks for the other"
            );
            let advice = format!(
                "leave it with the one it mostly means, unless each is meant; `{other}` has it in {there}"
            );
            problems.warn(file, span(), message, advice);
        }
    }
}
