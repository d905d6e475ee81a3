//! A text as codes: one token a word, breaks between, and a hash of its normal form.

use std::ops::Range;

use super::vocabulary::{Code, Vocabulary};
use crate::text::{Break, Span, Spans, Style, lower_hash, mix};

/// One word of a text, or a break.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the cleaned text.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// Code of the word.
    pub code: Code,
    /// What stood before it.
    pub before: Break,
}

/// A text in normal form, kept in buffers that are used again for the next one. It is read in steps, each a short
/// loop over all words: where words stand, their hashes and codes, plurals. So the look-ups of many words overlap,
/// and nobody waits for one.
#[derive(Clone, Debug, Default)]
pub struct Words {
    spans: Spans,
    /// Longer than what is in use, so that a token is written before it is known whether it stays.
    tokens: Vec<Token>,
    n_tokens: usize,
    /// Hashes of the normal forms of all words.
    hashes: Vec<u64>,
    /// Unknown words that may be plurals, longer than what is in use: number of the word, and of its token.
    plurals: Vec<(u32, u32)>,
}

impl Words {
    /// Reads a cleaned text, dropping what was held before.
    pub fn read(&mut self, text: &str, style: Style, vocabulary: &Vocabulary) {
        self.clear();
        self.spans.read(text, style);
        let bytes = text.as_bytes();
        let spans = self.spans.all().iter().map(Span::bytes);
        let hashes = spans.map(|span| lower_hash(bytes, span.start, span.len()));
        self.hashes.extend(hashes);
        for (number, word) in self.spans.odd() {
            self.hashes[*number as usize] = vocabulary.folded_hash(word);
        }
        let n_plurals = self.look_up(bytes, vocabulary);
        for &(number, token) in &self.plurals[..n_plurals] {
            let hash = &mut self.hashes[number as usize];
            let token = &mut self.tokens[token as usize];
            let spelt = bytes.get(token.start as usize..token.end as usize);
            (token.code, *hash) = vocabulary.look_up_plural(spelt.unwrap_or_default(), *hash);
        }
    }

    /// Makes the tokens and gives every word its code; notes unknown words that may be plurals and counts them.
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "nobody can foresee these, so they are no branches"
    )]
    fn look_up(&mut self, bytes: &[u8], vocabulary: &Vocabulary) -> usize {
        let spans = self.spans.all();
        let n_most = 2 * spans.len() + 1;
        if self.tokens.len() < n_most {
            self.tokens.resize(n_most, Token::NOTHING);
            self.plurals.resize(n_most, (0, 0));
        }
        let (tokens, plurals) = (&mut self.tokens[..n_most], &mut self.plurals[..n_most]);
        let (mut at, mut n_plurals) = (0, 0);
        for (number, (span, &hash)) in (0..).zip(spans.iter().zip(&self.hashes)) {
            let code = vocabulary.find(hash);
            // What is no break or no plural is overwritten: cheaper than a branch that nobody can foresee.
            tokens[at] = Token::part(*span);
            at += usize::from((span.before > Break::None) & (number > 0));
            tokens[at] = Token::word(*span, code);
            plurals[n_plurals] = (number, place(at));
            let is_long = span.end - span.start > 3;
            let ends_in_s = bytes[span.end as usize - 1] | 0x20 == b's';
            let may_fold = is_long & ends_in_s & !span.is_odd;
            n_plurals += usize::from(may_fold & (code == Code::UNKNOWN));
            at += 1;
        }
        self.n_tokens = at;
        n_plurals
    }

    /// Empties the buffers.
    pub fn clear(&mut self) {
        self.n_tokens = 0;
        self.hashes.clear();
    }

    /// Copies chosen tokens of another text, for a second look without what was set aside.
    pub fn copy_kept(&mut self, other: &Words, mut is_kept: impl FnMut(usize) -> bool) {
        self.clear();
        self.tokens.clear();
        let mut hashes = other.hashes.iter();
        for (index, token) in other.tokens().iter().enumerate() {
            let is_break = token.code == Code::BREAK;
            let hash = if is_break { None } else { hashes.next() };
            let follows_break = self
                .tokens
                .last()
                .is_none_or(|last| last.code == Code::BREAK);
            if !is_kept(index) || (is_break && follows_break) {
                continue;
            }
            self.hashes.extend(hash.map(|hash| hash >> 32));
            self.tokens.push(*token);
        }
        self.n_tokens = self.tokens.len();
    }

    /// Returns the tokens; a break is a token of no length.
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens[..self.n_tokens]
    }

    /// Returns the code of a token.
    #[inline]
    pub fn code(&self, token: usize) -> Code {
        self.tokens()[token].code
    }

    /// Returns a hash of the normal form: the words in order, not what parts them.
    pub fn hash(&self) -> u64 {
        self.hashes.iter().copied().fold(0, mix)
    }

    /// Counts the words.
    pub fn n_words(&self) -> usize {
        self.hashes.len()
    }

    /// Returns the part of the text that a run of tokens covers.
    pub fn text_of<'t>(&self, text: &'t str, tokens: Range<usize>) -> &'t str {
        let own = self.tokens();
        let (Some(first), Some(last)) = (own.get(tokens.start), tokens.end.checked_sub(1)) else {
            return "";
        };
        text.get(first.start as usize..own[last].end as usize)
            .unwrap_or_default()
    }
}

impl Token {
    const NOTHING: Token = Token {
        start: 0,
        end: 0,
        code: Code::UNKNOWN,
        before: Break::None,
    };

    #[inline]
    fn word(span: Span, code: Code) -> Self {
        Self {
            start: span.start,
            end: span.end,
            code,
            before: span.before,
        }
    }

    #[inline]
    fn part(span: Span) -> Self {
        Self {
            start: span.start,
            end: span.start,
            code: Code::BREAK,
            before: span.before,
        }
    }
}

/// Turns a number of tokens into one of 32 bits.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "words are told by places of 32 bits and are fewer than bytes"
)]
fn place(at: usize) -> u32 {
    at as u32
}
