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

pub use meaning::{Kinds, Meaning, Strength, Value};
use pairs::{Pair, Pairs};
pub use vocabulary::{Code, TooManyWords, Vocabulary};
pub use words::{Token, Words};

use crate::text::{Spans, Style};

/// Tokens that are looked at in one step, a bit each.
const BLOCK: usize = 64;
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

    /// Adds a phrase with one of its meanings. A phrase without a word is left out. A sign such as `&` is no
    /// word, so a phrase with an "and" is also found without it.
    pub fn add(&mut self, phrase: &str, meaning: Meaning) {
        self.add_as_written(phrase, meaning);
        if phrase.contains(" and ") {
            self.add_as_written(&phrase.replace(" and ", " & "), meaning);
        }
    }

    fn add_as_written(&mut self, phrase: &str, meaning: Meaning) {
        let codes = self.codes(phrase);
        if codes.is_empty() {
            return;
        }
        if meaning.kind() == Kinds::CAPTION {
            self.vocabulary.note_edges(phrase, &codes);
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
        let mut singles = vec![Single::NOTHING; self.vocabulary.n_codes()];
        let mut pairs = Pairs::default();
        let (mut phrases, mut meanings, mut longer) = (Vec::new(), Vec::new(), Vec::new());
        let mut longest = 0;
        for (codes, own) in &self.phrases {
            let start = meanings.len();
            meanings.extend_from_slice(own);
            let kinds = own
                .iter()
                .fold(Kinds::NONE, |kinds, meaning| kinds.with(meaning.kind()));
            let phrase = PhraseId(short(phrases.len()));
            phrases.push(Phrase {
                n_words: short(codes.len()),
                meanings: (short(start), short(meanings.len())),
                kinds,
            });
            if let [only] = codes[..] {
                let single = &mut singles[only.index()];
                (single.phrase, single.kinds) = (phrase, kinds);
                continue;
            }
            let begins = &mut singles[codes[0].index()].begins;
            *begins = begins.with(kinds);
            singles[codes[1].index()].follows = true;
            let pair = pairs.entry(codes[0], codes[1]);
            if codes.len() == 2 {
                (pair.phrase, pair.kinds) = (phrase, kinds);
            } else {
                pair.goes_on = pair.goes_on.with(kinds);
                pairs.note_third(codes[0], codes[1], codes[2]);
                longer.push((codes, phrase));
                longest = longest.max(codes.len());
            }
        }
        if longest > MAX_WORDS {
            return Err(Error::LongPhrase { longest });
        }
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .start_kind(StartKind::Anchored)
            .build(longer.iter().map(|(codes, _)| bytes_of(codes)))?;
        let of_pattern = longer.into_iter().map(|(_, phrase)| phrase).collect();
        Ok(Matcher {
            vocabulary: self.vocabulary,
            singles,
            pairs,
            automaton,
            of_pattern,
            longest,
            phrases,
            meanings,
        })
    }
}

/// Writes codes as the bytes that the automaton reads.
fn bytes_of(codes: &[Code]) -> Vec<u8> {
    codes.iter().flat_map(|code| code.to_bytes()).collect()
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

/// What one word can be.
#[derive(Clone, Copy, Debug)]
struct Single {
    /// The phrase of just this word.
    phrase: PhraseId,
    /// Kinds of its meanings.
    kinds: Kinds,
    /// Kinds of the longer phrases that begin with it.
    begins: Kinds,
    /// Whether a longer phrase has it second.
    follows: bool,
}

impl Single {
    /// What words are that no phrase uses.
    const NOTHING: Single = Single {
        phrase: PhraseId::NONE,
        kinds: Kinds::NONE,
        begins: Kinds::NONE,
        follows: false,
    };
}

/// Finds phrases over words. Phrases of one word are looked up by their code and those of two by both;
/// the automaton, over codes, runs only where a longer phrase may begin.
#[derive(Clone, Debug)]
pub struct Matcher {
    vocabulary: Vocabulary,
    /// What one word can be, by its code.
    singles: Vec<Single>,
    pairs: Pairs,
    automaton: AhoCorasick,
    /// The phrase of each pattern of the automaton.
    of_pattern: Vec<PhraseId>,
    /// Words of the longest phrase.
    longest: usize,
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
                    let single = self.singles[tokens[at].code.index()];
                    hits.push(Hit::new(single.phrase, single.kinds, at, at + 1));
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
        let (mut code, mut here) = (first.code, self.singles[first.code.index()]);
        for (at, next) in behind.iter().take(BLOCK).enumerate() {
            let then = self.singles[next.code.index()];
            let may_go_on =
                here.begins.has(wanted) & then.follows & self.pairs.may_have(code, next.code);
            alone |= u64::from(here.kinds.has(wanted)) << at;
            begins |= u64::from(may_go_on) << at;
            (code, here) = (next.code, then);
        }
        if behind.len() < BLOCK {
            alone |= u64::from(here.kinds.has(wanted)) << behind.len();
        }
        (alone, begins)
    }

    /// Puts the hits of two words and more that begin at a token into `hits`; another follows it.
    fn longer_hits(&self, tokens: &[Token], start: usize, wanted: Kinds, hits: &mut Vec<Hit>) {
        let (first, second) = (tokens[start].code, tokens[start + 1].code);
        let Pair {
            phrase,
            kinds,
            goes_on,
        } = self.pairs.get(first, second);
        if kinds.has(wanted) {
            hits.push(Hit::new(phrase, kinds, start, start + 2));
        }
        let third = tokens.get(start + 2).filter(|_| goes_on.has(wanted));
        if third.is_some_and(|third| self.pairs.may_have_third(first, second, third.code)) {
            self.longest_hits(tokens, start, wanted, hits);
        }
    }

    /// Puts the hits of three words and more that begin at a token into `hits`.
    fn longest_hits(&self, tokens: &[Token], start: usize, wanted: Kinds, hits: &mut Vec<Hit>) {
        let window = &tokens[start..tokens.len().min(start + self.longest)];
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
            let kinds = self.kinds(phrase);
            // Phrases that only end what has been read begin elsewhere, and are found from there.
            if found.start() == 0 && kinds.has(wanted) {
                hits.push(Hit::new(phrase, kinds, start, start + found.end() / 2));
            }
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
