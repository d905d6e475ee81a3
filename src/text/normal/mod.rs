//! Normal form: cleaned text to words, lower case, accents folded, signs kept where they are part of
//! a word, and the breaks between words that no phrase may cross. Reads each byte once.

mod buffer;
mod odd;
#[cfg(test)]
mod tests;

use super::hash::AsciiWord;
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
    /// The word; upper case is left in it, accents are not.
    pub bytes: &'a [u8],
    /// Hash of the word in lower case, the same on every machine.
    pub hash: u64,
    /// First byte of the word in the text.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// What stood between it and the word before.
    pub before: Break,
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
pub fn words(text: &str, style: Style, mut each: impl FnMut(Word<'_>)) {
    let bytes = text.as_bytes();
    let mut before = Break::Line;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match CLASSES[usize::from(byte)] {
            Class::Word => {
                at = take(text, at, before, &mut each);
                before = Break::None;
            }
            Class::Gap => at += 1,
            Class::Line => {
                before = Break::Line;
                at += 1;
            }
            Class::Part => {
                before = before.max(Break::Segment);
                at += 1;
            }
            Class::Dash => {
                if is_space_at(bytes, at.wrapping_sub(1)) || is_space_at(bytes, at + 1) {
                    before = before.max(Break::Segment);
                }
                at += 1;
            }
            Class::Stop if starts_dot_net(bytes, at) => {
                at = take_odd(text, at, before, &mut each);
                before = Break::None;
            }
            Class::Stop => {
                let is_end = at + 1 == bytes.len() || is_space_at(bytes, at + 1);
                if style == Style::Prose && is_end {
                    before = before.max(Break::Segment);
                }
                at += 1;
            }
            Class::Wide => {
                let Some(char) = text[at..].chars().next() else {
                    break;
                };
                if char.is_alphanumeric() {
                    at = take_odd(text, at, before, &mut each);
                    before = Break::None;
                } else {
                    before = before.max(wide_break(bytes, at, char));
                    at += char.len_utf8();
                }
            }
        }
    }
}

/// Takes a word that starts with a letter or digit of ASCII; nearly all words end here.
#[inline]
fn take(text: &str, start: usize, before: Break, each: &mut impl FnMut(Word<'_>)) -> usize {
    let bytes = text.as_bytes();
    let AsciiWord { end, hash } = AsciiWord::at(bytes, start);
    let next = bytes.get(end).copied().unwrap_or(b' ');
    let may_have_sign = end - start == 1
        && (matches!(next, b'+' | b'#' | b'.' | b'/' | b'&')
            || (next == b' ' && matches!(bytes.get(end + 1), Some(b'&' | b' '))));
    if next >= 0x80 || may_have_sign {
        return take_odd(text, start, before, each);
    }

    each(Word {
        bytes: &bytes[start..end],
        hash,
        start,
        end,
        before,
    });
    if next == b'\'' {
        skip_possessive(bytes, end)
    } else {
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
