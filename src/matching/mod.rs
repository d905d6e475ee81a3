//! All phrases of the taxonomy over the words of a text: every whole-word hit, found in one pass.
//! Built once and shared by all threads; what a hit is worth is decided in `classify`.

mod meaning;
mod pairs;
mod vocabulary;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, StartKind};

pub use meaning::{Kinds, Meaning, Strength};
use pairs::Pairs;
pub use vocabulary::{Code, TooManyWords, Vocabulary};
pub use words::{Token, Words};

use crate::text::{Style, words as split};

/// Most words of a phrase.
const MAX_WORDS: usize = 32;

/// Index of a phrase in a [`Matcher`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhraseId(u32);

impl PhraseId {
    /// No phrase.
    const NONE: PhraseId = PhraseId(u32::MAX);

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
    fn new(phrase: PhraseId, start: usize, end: usize) -> Self {
        let token = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        Self {
            phrase,
            start: token(start),
            end: token(end),
        }
    }

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
    /// A phrase has too many words.
    #[error("a phrase has {longest} words; the most are {}", MAX_WORDS)]
    LongPhrase {
        /// Its words.
        longest: usize,
    },
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
        let mut singles = vec![Single::NOTHING; self.vocabulary.n_codes()];
        let mut pairs = Pairs::default();
        let mut all_kinds = Vec::with_capacity(self.phrases.len());
        let (mut phrases, mut meanings, mut longer) = (Vec::new(), Vec::new(), Vec::new());
        let mut longest = 0;
        for (codes, own) in &self.phrases {
            let start = meanings.len();
            meanings.extend_from_slice(own);
            let phrase = PhraseId(u32::try_from(phrases.len()).unwrap_or(u32::MAX));
            let kinds = own
                .iter()
                .fold(Kinds::NONE, |kinds, meaning| kinds.with(meaning.kind()));
            let n_words = codes.len() / 2;
            phrases.push(Phrase {
                n_words,
                meanings: start..meanings.len(),
            });
            all_kinds.push(kinds);
            let code = |word: usize| Code::from_bytes([codes[2 * word], codes[2 * word + 1]]);
            if n_words == 1 {
                let single = &mut singles[code(0).index()];
                (single.phrase, single.kinds) = (phrase, kinds);
                continue;
            }
            singles[code(0).index()].begins = true;
            singles[code(1).index()].follows = true;
            let pair = pairs.entry(code(0), code(1));
            if n_words == 2 {
                pair.phrase = phrase;
            } else {
                pair.begins_longer = true;
                pairs.note_third(code(0), code(1), code(2));
                longer.push((codes, phrase));
                longest = longest.max(n_words);
            }
        }
        if longest > MAX_WORDS {
            return Err(Error::LongPhrase { longest });
        }
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .start_kind(StartKind::Anchored)
            .build(longer.iter().map(|(codes, _)| codes))?;
        let of_pattern = longer.into_iter().map(|(_, phrase)| phrase).collect();
        Ok(Matcher {
            vocabulary: self.vocabulary,
            automaton,
            of_pattern,
            singles,
            pairs,
            longest,
            kinds: all_kinds,
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

/// What one word can be.
#[derive(Clone, Copy, Debug)]
struct Single {
    /// The phrase of just this word.
    phrase: PhraseId,
    /// Kinds of its meanings.
    kinds: Kinds,
    /// Whether a longer phrase begins with it, has it second.
    begins: bool,
    follows: bool,
}

impl Single {
    /// What words are that no phrase uses.
    const NOTHING: Single = Single {
        phrase: PhraseId::NONE,
        kinds: Kinds::NONE,
        begins: false,
        follows: false,
    };
}

/// Finds phrases over words. Phrases of one word are looked up by their code and those of two by both;
/// the automaton, over codes, runs only where a longer phrase can begin.
#[derive(Clone, Debug)]
pub struct Matcher {
    vocabulary: Vocabulary,
    automaton: AhoCorasick,
    /// The phrase of each pattern of the automaton.
    of_pattern: Vec<PhraseId>,
    /// What one word can be, by its code.
    singles: Vec<Single>,
    pairs: Pairs,
    /// Words of the longest phrase.
    longest: usize,
    /// Kinds of meaning of each phrase.
    kinds: Vec<Kinds>,
    phrases: Vec<Phrase>,
    meanings: Vec<Meaning>,
}

impl Matcher {
    /// Reads a cleaned text into words.
    pub fn read(&self, text: &str, style: Style, words: &mut Words) {
        words.read(text, style, &self.vocabulary);
    }

    /// Puts every whole-word hit of the wanted kinds into `hits`, in the order of their first words, shorter
    /// ones first.
    pub fn hits(&self, words: &Words, wanted: Kinds, hits: &mut Vec<Hit>) {
        hits.clear();
        let tokens = &words.tokens[..];
        let single = |at: usize| {
            tokens
                .get(at)
                .map_or(Single::NOTHING, |token| self.singles[token.code.index()])
        };
        let mut here = single(0);
        for start in 0..tokens.len() {
            let next = single(start + 1);
            if here.kinds.has(wanted) {
                hits.push(Hit::new(here.phrase, start, start + 1));
            }
            if here.begins && next.follows {
                let pair = self.pairs.get(tokens[start].code, tokens[start + 1].code);
                if pair.phrase != PhraseId::NONE && self.kinds(pair.phrase).has(wanted) {
                    hits.push(Hit::new(pair.phrase, start, start + 2));
                }
                if pair.begins_longer {
                    self.longer_hits(tokens, start, wanted, hits);
                }
            }
            here = next;
        }
    }

    /// Puts the hits of three words and more that begin at a token into `hits`.
    fn longer_hits(&self, tokens: &[Token], start: usize, wanted: Kinds, hits: &mut Vec<Hit>) {
        let window = &tokens[start..tokens.len().min(start + self.longest)];
        let is_begun = window.get(2).is_some_and(|third| {
            self.pairs
                .may_have_third(window[0].code, window[1].code, third.code)
        });
        if !is_begun {
            return;
        }
        let mut codes = [0; 2 * MAX_WORDS];
        for (pair, token) in codes.chunks_exact_mut(2).zip(window) {
            pair.copy_from_slice(&token.code.to_bytes());
        }
        let input = Input::new(&codes[..2 * window.len()]).anchored(Anchored::Yes);
        let mut state = OverlappingState::start();
        loop {
            self.automaton.find_overlapping(input.clone(), &mut state);
            let Some(found) = state.get_match() else {
                return;
            };
            let phrase = self.of_pattern[found.pattern().as_usize()];
            if self.kinds(phrase).has(wanted) {
                hits.push(Hit::new(phrase, start, start + found.end() / 2));
            }
        }
    }

    /// Returns which kinds of meaning a phrase has.
    #[inline]
    pub fn kinds(&self, phrase: PhraseId) -> Kinds {
        self.kinds[phrase.index()]
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
        matcher.hits(&words, Kinds::ALL, &mut hits);
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
