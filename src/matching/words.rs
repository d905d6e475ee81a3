//! A text as codes: one token a word, breaks between, and a hash of its normal form.

use std::ops::Range;

use super::vocabulary::{Code, Vocabulary};
use crate::text::{Break, Span, Spans, Style, double, humps, lower_hash, mix, seam};

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
/// loop over all words: where words stand, their hashes, codes, plurals, tokens. So the look-ups of many words
/// overlap, and nobody waits for one.
#[derive(Clone, Debug, Default)]
pub struct Words {
    spans: Spans,
    /// Hashes and codes of the normal forms of all words.
    hashes: Vec<u64>,
    codes: Vec<Code>,
    /// Numbers of words that are not known as they stand; longer than what is in use.
    unknown: Vec<u32>,
    /// Unknown words that fall apart, and where, once for each place; used up in every reading.
    seams: Vec<(usize, usize)>,
    /// Longer than what is in use, so that a token is written before it is known whether it stays.
    tokens: Vec<Token>,
    n_tokens: usize,
    hash: u64,
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
        let n_unknown = self.look_up(vocabulary);
        for &number in &self.unknown[..n_unknown] {
            let number = number as usize;
            let span = self.spans.all()[number];
            let word = bytes.get(span.bytes()).unwrap_or_default();
            if let [_, .., b's' | b'S'] = word
                && !span.is_odd
            {
                let hash = &mut self.hashes[number];
                (self.codes[number], *hash) = vocabulary.look_up_plural(word, *hash);
            }
            let behind = word.get(1..).unwrap_or_default();
            if self.codes[number] != Code::UNKNOWN
                || span.is_odd
                || behind.iter().all(u8::is_ascii_lowercase)
            {
                continue;
            }
            if let Some(at) = seam(word) {
                self.seams.push((number, at));
            } else if humps(word).next().is_some() {
                vocabulary.caption_seams(word, |at| self.seams.push((number, at)));
            }
        }
        if !self.seams.is_empty() {
            self.split(bytes, vocabulary);
        }
        self.make_tokens();
    }

    /// Parts the words at their seams and looks both halves up.
    fn split(&mut self, bytes: &[u8], vocabulary: &Vocabulary) {
        self.spans.split(&self.seams);
        double(&mut self.hashes, &self.seams);
        double(&mut self.codes, &self.seams);
        for (n_before, (number, _)) in self.seams.drain(..).enumerate() {
            for number in [number + n_before, number + n_before + 1] {
                let span = self.spans.all()[number].bytes();
                let word = bytes.get(span).unwrap_or_default();
                (self.codes[number], self.hashes[number]) = vocabulary.look_up(word);
            }
        }
    }

    /// Gives every word its code; notes unknown words, which may be plurals, and counts them.
    fn look_up(&mut self, vocabulary: &Vocabulary) -> usize {
        if self.unknown.len() <= self.hashes.len() {
            self.unknown.resize(2 * self.hashes.len() + 1, 0);
        }
        let unknown = &mut self.unknown[..=self.hashes.len()];
        let mut n_unknown = 0;
        self.codes.resize(self.hashes.len(), Code::UNKNOWN);
        for (number, (hash, code)) in (0..).zip(self.hashes.iter().zip(&mut self.codes)) {
            *code = vocabulary.find(*hash);
            // A word that is known is overwritten: cheaper than a branch that nobody can foresee.
            unknown[n_unknown] = number;
            n_unknown += usize::from(*code == Code::UNKNOWN);
        }
        n_unknown
    }

    /// Puts words and breaks in their order, and mixes the hashes.
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "nobody can foresee a break, so it is no branch"
    )]
    fn make_tokens(&mut self) {
        let n_most = 2 * self.hashes.len();
        if self.tokens.len() < n_most {
            self.tokens.resize(n_most, Token::NOTHING);
        }
        let tokens = &mut self.tokens[..n_most];
        let (mut at, mut hash) = (0, 0);
        let words = self.spans.all().iter().zip(&self.codes).zip(&self.hashes);
        for ((span, code), word_hash) in words {
            tokens[at] = Token::part(*span);
            at += usize::from((span.before > Break::None) & (at > 0));
            tokens[at] = Token::word(*span, *code);
            at += 1;
            hash = mix(hash, *word_hash);
        }
        self.n_tokens = at;
        self.hash = hash;
    }

    /// Empties the buffers.
    pub fn clear(&mut self) {
        self.n_tokens = 0;
        self.hash = 0;
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
            if let Some(hash) = hash {
                self.hashes.push(hash >> 32);
                self.hash = mix(self.hash, hash >> 32);
            }
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
        self.hash
    }

    /// Returns the hashes of the words in normal form, in order.
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_words_are_read_apart_unless_they_are_one() {
        let mut vocabulary = Vocabulary::new(&[]);
        crate::text::words("ability report javascript", Style::Label, |word| {
            vocabulary.add(&word).unwrap();
        });
        let code = |word: &str| vocabulary.find(lower_hash(word.as_bytes(), 0, word.len()));
        let (ability, report) = (code("ability"), code("report"));
        let mut words = Words::default();
        let text = "détail orientedAbility javaScript dailyReports endAbility";
        words.read(text, Style::Prose, &vocabulary);
        let codes: Vec<Code> = words.tokens().iter().map(|token| token.code).collect();
        let (none, end) = (Code::UNKNOWN, Code::BREAK);
        let script = code("javascript");
        let expected = [
            none, none, end, ability, script, none, end, report, none, end, ability,
        ];
        assert_eq!(codes, expected);
        assert_eq!(words.n_words(), 8);
        assert_eq!(words.text_of(text, 7..8), "Reports");
        // Nothing is left over for the next text.
        words.read("ability", Style::Prose, &vocabulary);
        assert_eq!(words.n_words(), 1);
    }
}
