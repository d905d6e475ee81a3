//! A text as codes: one token a word, breaks between, and a hash of its normal form.

use super::vocabulary::{Code, Vocabulary};
use crate::text::{Break, Style, mix, words};

/// One word of a text, or a break.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the cleaned text.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// What stood before it.
    pub before: Break,
    /// Hash of the word; 0 for a break.
    pub hash: u32,
}

/// A text in normal form, kept in buffers that are used again for the next one.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The tokens; a break is a token of no length.
    pub tokens: Vec<Token>,
    codes: Vec<u8>,
    hash: u64,
    n_words: usize,
}

impl Words {
    /// Reads a cleaned text, dropping what was held before.
    pub fn read(&mut self, text: &str, style: Style, vocabulary: &Vocabulary) {
        self.clear();
        self.tokens.reserve(text.len() / 4);
        self.codes.reserve(text.len() / 2);
        self.extend(text, style, vocabulary);
    }

    /// Empties the buffers.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.codes.clear();
        self.hash = 0;
        self.n_words = 0;
    }

    fn extend(&mut self, text: &str, style: Style, vocabulary: &Vocabulary) {
        words(text, style, |word| {
            if word.before > Break::None && !self.tokens.is_empty() {
                self.push(Code::BREAK, word.start, word.start, word.before, 0);
            }
            let (code, hash) = vocabulary.look_up(&word);
            self.hash = mix(self.hash, hash);
            self.n_words += 1;
            self.push(code, word.start, word.end, word.before, hash);
        });
    }

    fn push(&mut self, code: Code, start: usize, end: usize, before: Break, hash: u64) {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let hash = u32::try_from(hash >> 32).unwrap_or_default();
        self.tokens.push(Token {
            start: place(start),
            end: place(end),
            before,
            hash,
        });
        self.codes.extend_from_slice(&code.to_bytes());
    }

    /// Copies chosen tokens of another text, for a second look without what was set aside.
    pub fn copy_kept(&mut self, other: &Words, mut is_kept: impl FnMut(usize) -> bool) {
        self.clear();
        for (index, token) in other.tokens.iter().enumerate() {
            let is_double_break = other.code(index) == Code::BREAK
                && self
                    .tokens
                    .len()
                    .checked_sub(1)
                    .is_none_or(|last| self.code(last) == Code::BREAK);
            if is_kept(index) && !is_double_break {
                self.tokens.push(*token);
                self.codes.extend_from_slice(&other.code(index).to_bytes());
                if other.code(index) != Code::BREAK {
                    self.n_words += 1;
                    self.hash = mix(self.hash, u64::from(token.hash));
                }
            }
        }
    }

    /// Returns the code of a token.
    pub fn code(&self, token: usize) -> Code {
        Code::from_bytes([self.codes[2 * token], self.codes[2 * token + 1]])
    }

    /// Returns the codes, two bytes a token.
    pub fn codes(&self) -> &[u8] {
        &self.codes
    }

    /// Returns a hash of the normal form: the words in order, not what parts them.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Counts the words.
    pub fn n_words(&self) -> usize {
        self.n_words
    }

    /// Returns the part of the text that a run of tokens covers.
    pub fn text_of<'t>(&self, text: &'t str, tokens: std::ops::Range<usize>) -> &'t str {
        let (Some(first), Some(last)) = (self.tokens.get(tokens.start), tokens.end.checked_sub(1))
        else {
            return "";
        };
        text.get(first.start as usize..self.tokens[last].end as usize)
            .unwrap_or_default()
    }
}
