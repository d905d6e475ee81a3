//! Everyday words that stand alone as a phrase: they are read wherever somebody writes them.

use std::collections::BTreeSet;

use super::super::Taxonomy;
use super::super::fold::Fold;
use super::super::phrases::ListKind;
use super::{Entry, Found};

/// Reports common words that decide something without a rule about their surroundings.
pub(super) fn report(
    taxonomy: &Taxonomy,
    entries: &[Entry<'_, '_>],
    fold: &Fold<'_>,
    found: &mut Found<'_, '_>,
) {
    let common: BTreeSet<String> = taxonomy
        .common
        .words
        .iter()
        .map(|word| fold.phrase(word))
        .collect();
    for entry in entries {
        let advice = match entry.list.kind {
            ListKind::Titles | ListKind::VariantTitles => {
                "put it under `weak-titles`, or add the word that makes it this work"
            }
            ListKind::Skill => "put it under `guarded` with a rule, or add a word",
            ListKind::Duties | ListKind::Trend => "add the word that makes it this one",
            _ => continue,
        };
        if let [word] = entry.words.as_slice()
            && common.contains(word)
        {
            let message = format!(
                "`{}` is an everyday word and stands alone in `{}` of `{}`",
                entry.phrase,
                entry.list.kind.key(),
                entry.list.owner
            );
            found.warn_at(entry, message, advice);
        }
    }
}
