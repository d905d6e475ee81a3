//! What can be used but looks wrong. Each rule reports only what makes a difference: a phrase that
//! could be taken out without any posting being read otherwise, or one that will be read wrongly.

mod common;
mod gaps;
mod redundant;
mod twice;

use super::Taxonomy;
use super::files::Files;
use super::fold::Fold;
use super::origin::Origin;
use super::phrases::PhraseList;
use super::problem::Problems;

/// A phrase with its words in normal form.
#[derive(Debug)]
struct Entry<'l, 't> {
    list: &'l PhraseList<'t>,
    number: usize,
    phrase: &'t str,
    words: Vec<String>,
}

/// Reports everything that looks wrong.
pub(super) fn all(taxonomy: &Taxonomy, files: &Files, problems: &mut Problems) {
    let fold = Fold::new(&taxonomy.noise.folding.keep);
    let lists = taxonomy.phrase_lists();
    let entries: Vec<Entry<'_, '_>> = lists.iter().flat_map(|list| entries(list, &fold)).collect();
    for file in files.strangers() {
        let (message, advice) = (
            "nothing reads a file of this name",
            "check its spelling against `taxonomy/README.md`, or keep it elsewhere",
        );
        problems.warn(file, 0..0, message, advice);
    }
    let mut found = Found { files, problems };
    gaps::report(taxonomy, &mut found);
    common::report(taxonomy, &entries, &fold, &mut found);
    twice::report(&entries, &mut found);
    redundant::titles(&entries, &mut found);
    redundant::skills(&entries, &mut found);
    redundant::trends(&entries, &mut found);
}

fn entries<'l, 't>(list: &'l PhraseList<'t>, fold: &Fold<'_>) -> Vec<Entry<'l, 't>> {
    let entry = |(number, phrase): (usize, &&'t str)| Entry {
        list,
        number,
        phrase,
        words: fold.words(phrase),
    };
    list.phrases.iter().enumerate().map(entry).collect()
}

/// Takes what the rules find to its line.
struct Found<'p, 'f> {
    files: &'f Files,
    problems: &'p mut Problems,
}

impl Found<'_, '_> {
    /// Warns of a table.
    fn warn(&mut self, origin: &Origin, message: String, advice: &str) {
        if let Some(file) = self.files.get(&origin.file) {
            self.problems
                .warn(file, origin.span.clone(), message, advice);
        }
    }

    /// Hints at something in a table that could be written otherwise.
    fn hint(&mut self, origin: &Origin, text: &str, message: String, advice: &str) {
        if let Some(file) = self.files.get(&origin.file) {
            let span = origin.of_text(file, text);
            self.problems.hint(file, span, message, advice);
        }
    }

    /// Hints at a phrase in a table that could be left out.
    fn hint_at(&mut self, entry: &Entry<'_, '_>, message: String, advice: &str) {
        if let Some(file) = self.files.get(&entry.list.origin.file) {
            let span = entry.list.place(file, entry.number);
            self.problems.hint(file, span, message, advice);
        }
    }

    /// Warns of a phrase in a table.
    fn warn_at(&mut self, entry: &Entry<'_, '_>, message: String, advice: &str) {
        if let Some(file) = self.files.get(&entry.list.origin.file) {
            let span = entry.list.place(file, entry.number);
            self.problems.warn(file, span, message, advice);
        }
    }
}
