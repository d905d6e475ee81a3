//! Phrases in the normal form in which postings are read: lower case, accents and plurals folded. Two
//! phrases that are alike here are one phrase to every posting.

use std::collections::BTreeSet;

use crate::text::{Style, WordBuffer, words};

/// Folds phrases as the matcher does.
#[derive(Debug)]
pub(super) struct Fold<'t> {
    kept: BTreeSet<&'t str>,
}

impl<'t> Fold<'t> {
    /// Starts with the words that must not fold.
    pub(super) fn new(kept: &'t [String]) -> Self {
        Self {
            kept: kept.iter().map(String::as_str).collect(),
        }
    }

    /// Gives the words of a phrase.
    pub(super) fn words(&self, phrase: &str) -> Vec<String> {
        let mut out = Vec::new();
        words(phrase, Style::Label, |word| {
            let mut buffer = WordBuffer::of(word.bytes);
            let text = String::from_utf8_lossy(buffer.as_bytes()).into_owned();
            let is_kept = self.kept.contains(text.as_str());
            if !is_kept && text.ends_with('s') && buffer.fold_plural() {
                out.push(String::from_utf8_lossy(buffer.as_bytes()).into_owned());
            } else {
                out.push(text);
            }
        });
        out
    }

    /// Gives the words of a phrase with a blank between them.
    pub(super) fn phrase(&self, phrase: &str) -> String {
        self.words(phrase).join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_that_are_one_to_postings_are_one_here() {
        let kept = ["accounts".to_owned()];
        let fold = Fold::new(&kept);
        assert_eq!(fold.phrase("Invoices"), fold.phrase("invoice"));
        assert_eq!(fold.phrase("accounts-payable"), "accounts payable");
        assert_ne!(fold.phrase("accounts"), fold.phrase("account"));
        assert_eq!(fold.words(" .. "), [""; 0]);
    }
}
