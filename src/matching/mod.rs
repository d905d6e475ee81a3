//! All phrases of the taxonomy over the words of a text: every whole-word hit, found in one pass.
//! Built once and shared by all threads; what a hit is worth is decided in `classify`.

mod meaning;
mod tree;
mod vocabulary;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

pub use meaning::{Kinds, Meaning, Strength};
use tree::{NodeId, Tree};
pub use vocabulary::{Code, TooManyWords, Vocabulary};
pub use words::{Token, Words};

use crate::text::{Spans, Style};

/// Tokens that are looked at in one step, a bit each.
const BLOCK: usize = 64;

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
    /// Kinds of what the phrase means.
    pub kinds: Kinds,
}

impl Hit {
    fn new(phrase: PhraseId, kinds: Kinds, start: usize, end: usize) -> Self {
        let token = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        Self {
            phrase,
            start: token(start),
            end: token(end),
            kinds,
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
    /// More phrases than can be told apart.
    #[error(transparent)]
    TooManyPhrases(#[from] TooManyPhrases),
}

/// More phrases than can be told apart.
#[derive(Debug, thiserror::Error)]
#[error("the phrases begin in too many different ways")]
pub struct TooManyPhrases;

/// Collects phrases before the matcher is built.
#[derive(Debug)]
pub struct Builder {
    vocabulary: Vocabulary,
    phrases: BTreeMap<Vec<Code>, Vec<Meaning>>,
    error: Option<TooManyWords>,
    spans: Spans,
}

impl Builder {
    /// Starts with the words that must not fold.
    pub fn new(kept: &[String]) -> Self {
        Self {
            vocabulary: Vocabulary::new(kept),
            phrases: BTreeMap::new(),
            error: None,
            spans: Spans::default(),
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
    pub fn codes(&mut self, phrase: &str) -> Vec<Code> {
        let mut codes = Vec::new();
        self.spans.words(phrase, Style::Label, |word| {
            match self.vocabulary.add(&word) {
                Ok(code) => codes.push(code),
                Err(error) => self.error = Some(error),
            }
        });
        codes
    }

    /// Builds the matcher.
    ///
    /// # Errors
    /// When the phrases use too many words or are too many.
    pub fn build(self) -> Result<Matcher, Error> {
        if let Some(error) = self.error {
            return Err(error.into());
        }
        let mut places = vec![Places::NONE; self.vocabulary.n_codes()];
        let (mut phrases, mut meanings) = (Vec::new(), Vec::new());
        for (codes, own) in &self.phrases {
            let start = meanings.len();
            meanings.extend_from_slice(own);
            let kinds = own
                .iter()
                .fold(Kinds::NONE, |kinds, meaning| kinds.with(meaning.kind()));
            phrases.push(Phrase {
                n_words: short(codes.len()),
                meanings: (short(start), short(meanings.len())),
                kinds,
            });
            match codes[..] {
                [only] => places[only.index()].alone = kinds,
                [first, second, ..] => {
                    places[first.index()].begins = true;
                    places[second.index()].follows = true;
                }
                [] => {}
            }
        }
        let numbered = (0..).map(PhraseId).zip(self.phrases.keys().zip(&phrases));
        let numbered = numbered.map(|(id, (codes, phrase))| (&codes[..], id, phrase.kinds));
        let tree = Tree::new(self.vocabulary.n_codes(), &numbered.collect::<Vec<_>>())?;
        Ok(Matcher {
            vocabulary: self.vocabulary,
            tree,
            places,
            phrases,
            meanings,
        })
    }
}

/// A phrase, small, so that many stay near the core.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    n_words: u32,
    /// First of its meanings among all, and the one behind the last.
    meanings: (u32, u32),
    kinds: Kinds,
}

/// There are fewer phrases and meanings than 32 bits can count.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Where one word can stand in phrases.
#[derive(Clone, Copy, Debug)]
struct Places {
    /// Kinds of the phrase of just this word.
    alone: Kinds,
    /// Whether a longer phrase begins with it, has it second.
    begins: bool,
    follows: bool,
}

impl Places {
    const NONE: Places = Places {
        alone: Kinds::NONE,
        begins: false,
        follows: false,
    };
}

/// Finds phrases over words, by steps through a tree of codes from each word at which one may begin.
#[derive(Clone, Debug)]
pub struct Matcher {
    vocabulary: Vocabulary,
    tree: Tree,
    /// Where a word can stand, by its code.
    places: Vec<Places>,
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
        let tokens = words.tokens();
        for start in (0..tokens.len()).step_by(BLOCK) {
            let (alone, begins) = self.look_ahead(&tokens[start..], wanted);
            let mut places = alone | begins;
            while places != 0 {
                let bit = places & places.wrapping_neg();
                let at = start + places.trailing_zeros() as usize;
                places ^= bit;
                if alone & bit != 0 {
                    let node = self.tree.node(NodeId::of_word(tokens[at].code));
                    hits.push(Hit::new(node.phrase, node.kinds, at, at + 1));
                }
                if begins & bit != 0 {
                    self.longer_hits(tokens, at, wanted, hits);
                }
            }
        }
    }

    /// Tells of the next tokens, a bit each, where a wanted phrase of one word stands, and where a longer phrase may
    /// begin. Written without a branch, since nobody could foresee it: few words begin a phrase.
    fn look_ahead(&self, tokens: &[Token], wanted: Kinds) -> (u64, u64) {
        let Some((first, behind)) = tokens.split_first() else {
            return (0, 0);
        };
        let (mut alone, mut begins) = (0, 0);
        let (mut code, mut here) = (first.code, self.places[first.code.index()]);
        for (at, next) in behind.iter().take(BLOCK).enumerate() {
            let then = self.places[next.code.index()];
            let may_go_on = here.begins & then.follows & self.tree.may_begin(code, next.code);
            alone |= u64::from(here.alone.has(wanted)) << at;
            begins |= u64::from(may_go_on) << at;
            (code, here) = (next.code, then);
        }
        if behind.len() < BLOCK {
            alone |= u64::from(here.alone.has(wanted)) << behind.len();
        }
        (alone, begins)
    }

    /// Puts the hits of two words and more that begin at a token into `hits`; another follows it.
    fn longer_hits(&self, tokens: &[Token], start: usize, wanted: Kinds, hits: &mut Vec<Hit>) {
        let first = NodeId::of_word(tokens[start].code);
        let mut step = self.tree.step(first, tokens[start + 1].code);
        let mut end = start + 2;
        while let Some((id, node)) = step {
            if node.kinds.has(wanted) {
                hits.push(Hit::new(node.phrase, node.kinds, start, end));
            }
            let tails = self.tree.tails(id, node).iter();
            let tails = tails.map(|phrase| Hit::new(*phrase, self.kinds(*phrase), start, end));
            hits.extend(tails.filter(|hit| hit.kinds.has(wanted)));
            let next = tokens.get(end);
            step = next.and_then(|token| self.tree.step_on(id, node, token.code));
            end += 1;
        }
    }

    /// Returns which kinds of meaning a phrase has.
    fn kinds(&self, phrase: PhraseId) -> Kinds {
        self.phrases[phrase.index()].kinds
    }

    /// Returns what a phrase means.
    pub fn meanings(&self, phrase: PhraseId) -> &[Meaning] {
        let (start, end) = self.phrases[phrase.index()].meanings;
        &self.meanings[start as usize..end as usize]
    }

    /// Counts the words of a phrase.
    pub fn n_words(&self, phrase: PhraseId) -> usize {
        self.phrases[phrase.index()].n_words as usize
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
    fn long_phrases_are_found_beside_their_beginnings_and_across_blocks() {
        let phrases = ["a", "a b c", "a b c d e", "b c x", "e a"];
        let text = format!("{}a b c d e a b c d", "q ".repeat(61));
        assert_eq!(
            found(&phrases, &text),
            ["a", "a b c", "a b c d e", "e a", "a", "a b c"]
        );
    }
}
