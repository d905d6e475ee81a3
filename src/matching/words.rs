//! A text as codes: one token a word, breaks between, and a hash of its normal form.

use super::vocabulary::{Code, Vocabulary};
use crate::text::{Break, Style, Word, mix, words};

/// Most bytes of a text that are read; what a place of 32 bits can tell.
const MOST_BYTES: usize = u32::MAX as usize;

/// One word of a text, or a break.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the cleaned text.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// Hash of the word; 0 for a break.
    pub hash: u32,
    /// Code of the word.
    pub code: Code,
    /// What stood before it.
    pub before: Break,
}

/// A text in normal form, kept in buffers that are used again for the next one.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The tokens; a break is a token of no length.
    pub tokens: Vec<Token>,
    hash: u64,
    count: usize,
}

impl Words {
    /// Reads a cleaned text, dropping what was held before.
    pub fn read(&mut self, text: &str, style: Style, vocabulary: &Vocabulary) {
        self.clear();
        let end = text.floor_char_boundary(MOST_BYTES);
        let text = &text[..end];
        self.tokens.reserve(end / 4);
        let (mut hash, mut count) = (0, 0);
        let tokens = &mut self.tokens;
        words(text, style, |word| {
            if word.before > Break::None && !tokens.is_empty() {
                tokens.push(Token::part(&word));
            }
            let (code, word_hash) = vocabulary.look_up(word);
            hash = mix(hash, word_hash);
            count += 1;
            tokens.push(Token::word(&word, code, word_hash));
        });
        self.hash = hash;
        self.count = count;
    }

    /// Empties the buffers.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.hash = 0;
        self.count = 0;
    }

    /// Copies chosen tokens of another text, for a second look without what was set aside.
    pub fn copy_kept(&mut self, other: &Words, mut is_kept: impl FnMut(usize) -> bool) {
        self.clear();
        for (index, token) in other.tokens.iter().enumerate() {
            let is_break = token.code == Code::BREAK;
            let follows_break = self
                .tokens
                .last()
                .is_none_or(|last| last.code == Code::BREAK);
            if !is_kept(index) || (is_break && follows_break) {
                continue;
            }
            self.tokens.push(*token);
            if !is_break {
                self.count += 1;
                self.hash = mix(self.hash, u64::from(token.hash));
            }
        }
    }

    /// Returns the code of a token.
    #[inline]
    pub fn code(&self, token: usize) -> Code {
        self.tokens[token].code
    }

    /// Returns a hash of the normal form: the words in order, not what parts them.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Counts the words.
    pub fn n_words(&self) -> usize {
        self.count
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

impl Token {
    #[inline]
    fn word(word: &Word<'_>, code: Code, hash: u64) -> Self {
        let hash = u32::try_from(hash >> 32).unwrap_or_default();
        Self {
            start: place(word.start),
            end: place(word.end),
            hash,
            code,
            before: word.before,
        }
    }

    #[inline]
    fn part(word: &Word<'_>) -> Self {
        let start = place(word.start);
        Self {
            start,
            end: start,
            hash: 0,
            code: Code::BREAK,
            before: word.before,
        }
    }
}

/// Turns a place in a text into a number of 32 bits.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "`read` looks at no more bytes than that"
)]
fn place(at: usize) -> u32 {
    at as u32
}
