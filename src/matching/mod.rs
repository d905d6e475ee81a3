//! All phrases of the taxonomy over the words of a text: every whole-word hit, found in one pass.
//! Built once and shared by all threads; what a hit is worth is decided in `classify`.

mod meaning;
mod vocabulary;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

pub use meaning::{Meaning, Strength};
pub use vocabulary::{Code, TooManyWords, Vocabulary};
pub use words::{Token, Words};

use crate::text::{Break, Style, words as split};

/// Index of a phrase in a [`Matcher`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhraseId(u32);

impl PhraseId {
    /// Returns the phrase's place among all phrases.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which phrase.
    pub phrase: PhraseId,
    /// Its first token.
    pub start: u32,
    /// The token after its last.
    pub end: u32,
}

impl Hit {
    /// Returns the tokens it covers.
    pub fn tokens(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Why a matcher cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// More different words than codes.
    #[error(transparent)]
    TooManyWords(#[from] TooManyWords),
    /// The automaton refused the phrases.
    #[error("the phrases cannot be built into one automaton")]
    Automaton(#[from] aho_corasick::BuildError),
}

/// Collects phrases before the automaton is built.
#[derive(Debug)]
pub struct Builder {
    vocabulary: Vocabulary,
    phrases: BTreeMap<Vec<u8>, Vec<Meaning>>,
    error: Option<TooManyWords>,
}

impl Builder {
    /// Starts with the words that must not fold.
    pub fn new(kept: &[String]) -> Self {
        Self {
            vocabulary: Vocabulary::new(kept),
            phrases: BTreeMap::new(),
            error: None,
        }
    }

    /// Adds a phrase with one of its meanings. A phrase without a word is left out.
    pub fn add(&mut self, phrase: &str, meaning: Meaning) {
        let codes = self.codes(phrase);
        if codes.is_empty() {
            return;
        }
        let meanings = self.phrases.entry(codes).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// Returns the codes of the words of a phrase, adding words that are new.
    pub fn codes(&mut self, phrase: &str) -> Vec<u8> {
        let mut codes = Vec::new();
        split(phrase, Style::Label, |word| {
            match self.vocabulary.add(&word) {
                Ok(code) => codes.extend_from_slice(&code.to_bytes()),
                Err(error) => self.error = Some(error),
            }
        });
        codes
    }

    /// Builds the automaton.
    ///
    /// # Errors
    /// When the phrases use too many words or are too many.
    pub fn build(self) -> Result<Matcher, Error> {
        if let Some(error) = self.error {
            return Err(error.into());
        }
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .build(self.phrases.keys())?;
        let mut meanings = Vec::new();
        let phrases = self
            .phrases
            .into_iter()
            .map(|(codes, own)| {
                let start = meanings.len();
                meanings.extend(own);
                Phrase {
                    n_words: codes.len() / 2,
                    meanings: start..meanings.len(),
                }
            })
            .collect();
        Ok(Matcher {
            vocabulary: self.vocabulary,
            automaton,
            phrases,
            meanings,
        })
    }
}

#[derive(Clone, Debug)]
struct Phrase {
    n_words: usize,
    meanings: Range<usize>,
}

/// Finds phrases over words.
#[derive(Clone, Debug)]
pub struct Matcher {
    vocabulary: Vocabulary,
    automaton: AhoCorasick,
    phrases: Vec<Phrase>,
    meanings: Vec<Meaning>,
}

impl Matcher {
    /// Reads a cleaned text into words.
    pub fn read(&self, text: &str, style: Style, words: &mut Words) {
        words.read(text, style, &self.vocabulary);
    }

    /// Puts every whole-word hit into `hits`, in the order of their last words.
    pub fn hits(&self, words: &Words, hits: &mut Vec<Hit>) {
        hits.clear();
        for found in self.automaton.find_overlapping_iter(words.codes()) {
            let phrase = found.pattern().as_u32();
            let end = found.end() / 2;
            let start = end - self.phrases[phrase as usize].n_words;
            let token = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
            hits.push(Hit {
                phrase: PhraseId(phrase),
                start: token(start),
                end: token(end),
            });
        }
    }

    /// Returns what a phrase means.
    pub fn meanings(&self, phrase: PhraseId) -> &[Meaning] {
        &self.meanings[self.phrases[phrase.0 as usize].meanings.clone()]
    }

    /// Counts the words of a phrase.
    pub fn n_words(&self, phrase: PhraseId) -> usize {
        self.phrases[phrase.0 as usize].n_words
    }

    /// Counts the phrases.
    pub fn n_phrases(&self) -> usize {
        self.phrases.len()
    }
}

/// Finds the tokens of the sentence around a token: from break to break, lines always parting.
pub fn sentence_around(words: &Words, token: usize, max_tokens: usize) -> Range<usize> {
    let is_line = |index: usize| words.tokens[index].before == Break::Line;
    let mut start = token;
    while start > 0 && !is_line(start) && token - start < max_tokens {
        start -= 1;
    }
    let mut end = token + 1;
    while end < words.tokens.len() && !is_line(end) && end - token < max_tokens {
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let mut builder = Builder::new(&["accounts".to_owned()]);
        for (index, phrase) in phrases.iter().enumerate() {
            builder.add(phrase, Meaning::Other(u16::try_from(index).unwrap()));
        }
        let matcher = builder.build().unwrap();
        let (mut words, mut hits) = (Words::default(), Vec::new());
        matcher.read(text, Style::Prose, &mut words);
        matcher.hits(&words, &mut hits);
        hits.iter()
            .map(|hit| words.text_of(text, hit.tokens()).to_owned())
            .collect()
    }

    #[test]
    fn every_whole_word_hit_is_found_and_longer_ones_hide_nothing() {
        assert_eq!(
            found(
                &["sap fico", "sap", "sap fico consultant"],
                "SAP FICO Consultant (sap)"
            ),
            ["SAP", "SAP FICO", "SAP FICO Consultant", "sap"]
        );
    }

    #[test]
    fn parts_of_words_and_phrases_across_breaks_are_not_hits() {
        assert_eq!(
            found(&["go", "r", "form"], "going forward: platform, Tform"),
            [""; 0]
        );
        assert_eq!(
            found(&["accounts payable"], "accounts. payable accounts, payable"),
            [""; 0]
        );
    }

    #[test]
    fn plurals_are_one_phrase_but_for_words_that_keep_their_s() {
        assert_eq!(
            found(&["invoices"], "one invoice two Invoices"),
            ["invoice", "Invoices"]
        );
        assert_eq!(found(&["accounts executive"], "account executive"), [""; 0]);
        assert_eq!(
            found(&["account executive"], "accounts executives"),
            [""; 0]
        );
    }

    #[test]
    fn spelling_of_the_gap_does_not_matter() {
        for text in [
            "Accounts  Payable",
            "accounts-payable",
            "ACCOUNTS\u{a0}PAYABLE",
        ] {
            assert_eq!(found(&["accounts payable"], text).len(), 1, "{text}");
        }
    }

    #[test]
    fn codes_survive_their_bytes() {
        for code in [Code::UNKNOWN, Code::BREAK] {
            assert_eq!(Code::from_bytes(code.to_bytes()), code);
        }
    }
}
