//! A company cell as words: lower case, without accents, initials joined, and what sign stood before
//! each word. Knows nothing of what the words mean.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Nothing that sets it off.
    Space,
    /// A point without a space, as in a web address.
    Point,
    /// A sign between two words, such as the slash of "M/s".
    Joint,
    /// A dash with a space, a bar, a colon or a comma.
    Break,
    /// A bracket that opens.
    Bracket,
}

/// One word of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sign: Sign,
    pub(super) is_bracketed: bool,
    /// Whether it was written with a capital, or is no letter.
    pub(super) is_large: bool,
    /// Whether it is a run of initials.
    is_initials: bool,
}

/// Words of a cell that are looked at.
pub(super) const MAX_WORDS: usize = 40;

/// The words of a cell, over its folded text.
pub(super) struct Name<'s> {
    folded: &'s str,
    words: [Word; MAX_WORDS],
    n_words: usize,
}

impl<'s> Name<'s> {
    /// Reads a cell, using `folded` for its text.
    pub(super) fn read(cell: &str, folded: &'s mut String) -> Self {
        folded.clear();
        folded.push(' ');
        let mut reader = Reader {
            words: [Word {
                start: 1,
                end: 1,
                sign: Sign::Space,
                is_bracketed: false,
                is_large: true,
                is_initials: false,
            }; MAX_WORDS],
            n_words: 0,
            sign: Sign::Space,
            depth: 0,
            is_open: false,
            folded,
        };
        let mut before = ' ';
        let mut chars = cell.chars().peekable();
        while let Some(c) = chars.next() {
            if reader.n_words == MAX_WORDS {
                break;
            }
            let after = chars.peek().copied().unwrap_or(' ');
            reader.take(before, c, after);
            before = c;
        }
        reader.close();
        let Reader {
            words,
            n_words,
            folded,
            ..
        } = reader;
        Self {
            folded,
            words,
            n_words,
        }
    }

    pub(super) fn n_words(&self) -> usize {
        self.n_words
    }

    pub(super) fn word(&self, at: usize) -> &Word {
        &self.words[at]
    }

    /// Returns the text of a run of words, without the spaces around it.
    pub(super) fn text(&self, from: usize, to: usize) -> &'s str {
        if from >= to {
            return "";
        }
        &self.folded[self.words[from].start..self.words[to - 1].end]
    }

    /// Returns the text of a run of words with one space before and one behind.
    pub(super) fn spaced(&self, from: usize, to: usize) -> &'s str {
        if from >= to {
            return "";
        }
        &self.folded[self.words[from].start - 1..=self.words[to - 1].end]
    }

    /// Returns how many of the last words of a run hold a text that it ends with.
    pub(super) fn words_in(text: &str) -> usize {
        text.bytes().filter(|byte| *byte == b' ').count() + 1
    }
}

struct Reader<'s> {
    words: [Word; MAX_WORDS],
    n_words: usize,
    sign: Sign,
    depth: u8,
    /// A word is being written.
    is_open: bool,
    folded: &'s mut String,
}

impl Reader<'_> {
    fn take(&mut self, before: char, c: char, after: char) {
        if c.is_alphanumeric() {
            if !self.is_open {
                self.open(!c.is_lowercase());
            }
            if c.is_ascii() {
                self.folded.push(c.to_ascii_lowercase());
            } else {
                decompose_canonical(c, |part| {
                    if !is_combining_mark(part) || part as u32 >= 0x0370 {
                        self.folded.extend(part.to_lowercase());
                    }
                });
            }
            return;
        }
        // "Reddy's" is written "Reddys" as often; a mark on a letter belongs to it.
        if (matches!(c, '\'' | '\u{2019}' | '`') && self.is_open && after.is_alphanumeric())
            || is_combining_mark(c)
        {
            return;
        }
        self.close();
        match c {
            '&' => {
                self.open(true);
                self.folded.push_str("and");
                self.close();
            }
            '(' | '[' | '{' => {
                self.depth = self.depth.saturating_add(1);
                self.sign = Sign::Bracket;
            }
            ')' | ']' | '}' => {
                self.depth = self.depth.saturating_sub(1);
                self.sign = Sign::Space;
            }
            '.' if after.is_alphanumeric() && self.sign == Sign::Space => self.sign = Sign::Point,
            ',' | '|' | ':' | ';' | '~' | '\u{2022}' => self.set_off(),
            '-' | '\u{2013}' | '\u{2014}' if before.is_whitespace() || after.is_whitespace() => {
                self.set_off();
            }
            '.' => {}
            c if self.sign == Sign::Space && !c.is_whitespace() => self.sign = Sign::Joint,
            _ => {}
        }
    }

    fn set_off(&mut self) {
        if self.sign != Sign::Bracket {
            self.sign = Sign::Break;
        }
    }

    fn open(&mut self, is_large: bool) {
        if self.n_words == MAX_WORDS {
            return;
        }
        self.words[self.n_words] = Word {
            start: self.folded.len(),
            end: self.folded.len(),
            sign: self.sign,
            is_bracketed: self.depth > 0,
            is_large,
            is_initials: false,
        };
        self.is_open = true;
        self.sign = Sign::Space;
    }

    fn close(&mut self) {
        if !self.is_open {
            return;
        }
        self.is_open = false;
        let end = self.folded.len();
        let word = &mut self.words[self.n_words];
        word.end = end;
        if end == word.start {
            return;
        }
        let word = *word;
        let letter = &self.folded[word.start..end];
        let is_initial = letter.len() == 1 && letter.as_bytes()[0].is_ascii_alphabetic();
        self.words[self.n_words].is_initials = is_initial;
        let joins = is_initial
            && matches!(word.sign, Sign::Space | Sign::Point)
            && self.n_words > 0
            && self.words[self.n_words - 1].is_initials;
        if joins {
            let letter = self.folded.as_bytes()[word.start];
            self.folded.truncate(word.start - 1);
            self.folded.push(char::from(letter));
            self.words[self.n_words - 1].end = self.folded.len();
        } else {
            self.n_words += 1;
        }
        self.folded.push(' ');
    }
}
