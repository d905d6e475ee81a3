//! Phrases that cannot do what they stand there for: without a word, too long, one letter, claimed by
//! two roles, or ruled out by their own role.

use std::collections::BTreeMap;

use super::super::Taxonomy;
use super::super::files::Files;
use super::super::fold::Fold;
use super::super::phrases::{ListKind, PhraseList};
use super::super::problem::Problems;
use super::file_of;

/// Most words of a phrase that the matcher takes.
const MOST_WORDS: usize = 32;

/// Reports all such phrases.
pub(super) fn check(taxonomy: &Taxonomy, files: &Files, problems: &mut Problems) {
    let fold = Fold::new(&taxonomy.noise.folding.keep);
    let mut claims = Claims::default();
    let lists = taxonomy.phrase_lists();
    for list in &lists {
        let Some(file) = file_of(files, list.origin) else {
            continue;
        };
        for (number, phrase) in list.phrases.iter().enumerate() {
            let words = fold.words(phrase);
            if let Some((message, advice)) = fault_of(list, phrase, &words) {
                problems.error(file, list.place(file, number), message, advice);
            } else {
                claims.add(list, number, words.join(" "), files, problems);
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

/// What title phrases stand for so far: the list and the number in it of the first of each.
#[derive(Default)]
struct Claims<'l, 't> {
    titles: BTreeMap<String, (&'l PhraseList<'t>, usize)>,
}

impl<'l, 't> Claims<'l, 't> {
    /// Takes a phrase and reports it when it stands for something else already.
    fn add(
        &mut self,
        list: &'l PhraseList<'t>,
        number: usize,
        words: String,
        files: &Files,
        problems: &mut Problems,
    ) {
        let is_exclude = list.kind == ListKind::Excludes;
        if !list.kind.is_title() && !is_exclude {
            return;
        }
        let Some(&(first, first_number)) = self.titles.get(&words) else {
            if !is_exclude {
                self.titles.insert(words, (list, number));
            }
            return;
        };
        let (Some(file), Some(first_file)) =
            (file_of(files, list.origin), file_of(files, first.origin))
        else {
            return;
        };
        let (phrase, id, other) = (list.phrases[number], list.owner, first.owner);
        let span = list.place(file, number);
        let line = first_file.line_at(first.place(first_file, first_number).start);
        let there = format!("{} line {line}", first_file.name);
        if is_exclude {
            // Titles of a role come before what rules it out.
            if other == id {
                let message =
                    format!("`{phrase}` is a title phrase of `{id}` and rules `{id}` out");
                let advice = format!("remove it from `excludes`, or from {there}");
                problems.error(file, span, message, advice);
            }
        } else if other == id && (first.kind, first.variant) == (list.kind, list.variant) {
            let message = format!("title phrase `{phrase}` stands twice under `{id}`");
            let advice = format!("one can be removed; the other is in {there}");
            problems.hint(file, span, message, advice);
        } else if other == id {
            let message =
                format!("title phrase `{phrase}` stands in two lists of `{id}` and counts twice");
            let advice = format!("remove one; the other is in {there}");
            problems.warn(file, span, message, advice);
        } else if first.kind.is_weak() == list.kind.is_weak() {
            let message = format!("title phrase `{phrase}` is claimed by `{other}` and by `{id}`");
            let advice =
                format!("leave it with the one it mostly means; `{other}` has it in {there}");
            problems.error(file, span, message, advice);
        } else {
            let message = format!(
                "title phrase `{phrase}` decides one of `{other}`, `{id}` and speaks for the other"
            );
            let advice = format!(
                "leave it with the one it mostly means, unless each is meant; `{other}` has it in {there}"
            );
            problems.warn(file, span, message, advice);
        }
    }
}
