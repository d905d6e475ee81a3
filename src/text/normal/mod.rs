//! Normal form: cleaned text to words, lower case, accents folded, signs kept where they are part of
//! a word, and the breaks between words that no phrase may cross. Reads each byte about once.

mod blocks;
mod buffer;
mod odd;
#[cfg(test)]
mod tests;

use super::hash::lower_hash;
use blocks::Blocks;
pub use buffer::WordBuffer;
use odd::{skip_possessive, take_odd};

/// What separates words more than a blank does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Nothing that matters to phrases.
    None,
    /// A comma, a spaced dash, a bracket, the end of a sentence: phrases do not cross it.
    Segment,
    /// The end of a line.
    Line,
}

/// Where full stops end something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Titles and labels: "Sr. Accounts Asst." has no sentence in it.
    Label,
    /// Sentences.
    Prose,
}

/// One word of a text, not yet folded.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// What the word stands in: the text, or a buffer of its own where the word had signs or accents.
    text: &'a [u8],
    /// First byte in it, and first byte after it.
    within: (usize, usize),
    /// Hash of the word in lower case, the same on every machine.
    pub hash: u64,
    /// First byte of the word in the text that was read.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// What stood between it and the word before.
    pub before: Break,
}

impl<'a> Word<'a> {
    /// Returns the word; upper case is left in it, accents are not.
    #[inline]
    pub fn bytes(&self) -> &'a [u8] {
        self.text
            .get(self.within.0..self.within.1)
            .unwrap_or_default()
    }

    /// Returns its last three bytes, if it has more.
    #[inline]
    pub fn last_three(&self) -> Option<[u8; 3]> {
        let (start, end) = self.within;
        if end - start < 4 {
            return None;
        }
        self.text.get(end - 3..end)?.first_chunk().copied()
    }

    /// Hashes the word, one of ASCII, without its last letter.
    #[inline]
    pub fn hash_without_last(&self) -> u64 {
        let (start, end) = self.within;
        lower_hash(self.text, start, end - start - 1)
    }
}

/// What a byte can be between and in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// A letter or a digit.
    Word,
    /// Nothing that matters.
    Gap,
    /// The end of a line.
    Line,
    /// A sign that always parts.
    Part,
    /// A sign that parts when a blank stands beside it.
    Dash,
    /// A full stop.
    Stop,
    /// Part of a character beyond ASCII.
    Wide,
}

const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Gap; 256];
    let mut byte = 0_u8;
    loop {
        classes[byte as usize] = match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => Class::Word,
            b'\n' | b'\r' => Class::Line,
            b',' | b';' | b':' | b'|' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'!' | b'?'
            | b'"' | b'@' | b'<' | b'>' | b'=' | b'~' | b'*' => Class::Part,
            b'-' | b'/' | b'_' => Class::Dash,
            b'.' => Class::Stop,
            0x80.. => Class::Wide,
            _ => Class::Gap,
        };
        if byte == u8::MAX {
            return classes;
        }
        byte += 1;
    }
}

/// Walks the words of a cleaned text.
#[inline]
pub fn words(text: &str, style: Style, mut each: impl FnMut(Word<'_>)) {
    let bytes = text.as_bytes();
    let mut blocks = Blocks::new(bytes);
    let mut before = Break::Line;
    let mut at = 0;
    loop {
        let start = blocks.next_word(at);
        // Nearly all words stand one blank behind another.
        if start != at && (start != at + 1 || bytes[at] != b' ') {
            let gap = Gap { text, style, start };
            at = gap.cross(at, &mut before, &mut each);
            if at != start {
                continue;
            }
        }
        if start == bytes.len() {
            return;
        }
        let end = blocks.word_end(start);
        let next = bytes.get(end).copied().unwrap_or(b' ');
        if next >= 0x80 || (end - start == 1 && may_have_sign(bytes, end)) {
            at = take_odd(text, start, before, &mut each);
        } else {
            each(Word {
                text: bytes,
                within: (start, end),
                hash: lower_hash(bytes, start, end - start),
                start,
                end,
                before,
            });
            at = if next == b'\'' {
                skip_possessive(bytes, end)
            } else {
                end
            };
        }
        before = Break::None;
    }
}

/// Tells whether a sign behind a letter may belong to it, as in `c++` or `r & d`.
fn may_have_sign(bytes: &[u8], end: usize) -> bool {
    match bytes.get(end) {
        Some(b'+' | b'#' | b'.' | b'/' | b'&') => true,
        Some(b' ') => matches!(bytes.get(end + 1), Some(b'&' | b' ')),
        _ => false,
    }
}

/// What stands before the next letter or digit of ASCII.
struct Gap<'t> {
    text: &'t str,
    style: Style,
    /// That letter or digit, or the end of the text.
    start: usize,
}

impl Gap<'_> {
    /// Goes through a gap from a place on and notes what it parts. A word that begins with something else than
    /// a letter or digit of ASCII is taken here. Returns the place behind all that was read.
    fn cross(&self, mut at: usize, before: &mut Break, each: &mut impl FnMut(Word<'_>)) -> usize {
        let bytes = self.text.as_bytes();
        while at < self.start {
            match CLASSES[usize::from(bytes[at])] {
                Class::Word | Class::Gap => {}
                Class::Line => *before = Break::Line,
                Class::Part => *before = (*before).max(Break::Segment),
                Class::Dash => {
                    if is_space_at(bytes, at.wrapping_sub(1)) || is_space_at(bytes, at + 1) {
                        *before = (*before).max(Break::Segment);
                    }
                }
                Class::Stop if starts_dot_net(bytes, at) => return self.take(at, before, each),
                Class::Stop => {
                    let is_end = at + 1 == bytes.len() || is_space_at(bytes, at + 1);
                    if self.style == Style::Prose && is_end {
                        *before = (*before).max(Break::Segment);
                    }
                }
                Class::Wide => {
                    let Some(char) = self.text[at..].chars().next() else {
                        return self.start;
                    };
                    if char.is_alphanumeric() {
                        return self.take(at, before, each);
                    }
                    *before = (*before).max(wide_break(bytes, at, char));
                    at += char.len_utf8() - 1;
                }
            }
            at += 1;
        }
        at
    }

    fn take(&self, at: usize, before: &mut Break, each: &mut impl FnMut(Word<'_>)) -> usize {
        let end = take_odd(self.text, at, *before, each);
        *before = Break::None;
        end
    }
}

/// Tells what a character beyond ASCII that is no letter parts.
fn wide_break(bytes: &[u8], at: usize, char: char) -> Break {
    let is_dash = matches!(char, '\u{2010}'..='\u{2015}' | '\u{2212}');
    let is_quote = matches!(char, '\u{2018}' | '\u{2019}');
    let is_spaced =
        is_space_at(bytes, at.wrapping_sub(1)) || is_space_at(bytes, at + char.len_utf8());
    let parts = if is_dash {
        is_spaced
    } else {
        !is_quote && !char.is_whitespace()
    };
    if parts { Break::Segment } else { Break::None }
}

fn is_space_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_whitespace)
}

fn is_word_at(bytes: &[u8], at: usize) -> bool {
    bytes
        .get(at)
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
}

fn starts_dot_net(bytes: &[u8], at: usize) -> bool {
    bytes.len() >= at + 4
        && bytes[at + 1..at + 4].eq_ignore_ascii_case(b"net")
        && !is_word_at(bytes, at + 4)
        && (at == 0 || !is_word_at(bytes, at - 1))
}
