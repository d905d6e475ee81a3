//! A cell or sentence cut into figures, words of the pay rules, and marks. Decides nothing.

use crate::taxonomy::lexicon::{is_seam, word_end};
use crate::taxonomy::pay::{PayRules, Word};

use super::number::{self, Number};

/// Most tokens that are looked at; what follows in a longer text is not read.
const LIMIT: usize = 128;

/// What stands at one place of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Number(Number),
    /// Digits that are no sum: badly grouped, a percentage, a time, part of a code, too long.
    Bad,
    Word(Word),
    Dash,
    /// A plus sign right behind a figure, with nothing glued to it.
    OrMore,
    /// A plus or a slash between things.
    Join,
    Comma,
    /// End of a clause.
    Stop,
    /// Any other word.
    Other,
}

/// One token and its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// A colon follows it: it names what comes next, not what stands before.
    pub(super) is_label: bool,
}

/// The tokens of a text, on the stack.
pub(super) struct Tokens {
    all: [Token; LIMIT],
    count: usize,
}

impl Tokens {
    /// Cuts a text.
    pub(super) fn of(text: &str, rules: &PayRules) -> Self {
        let nothing = Token {
            kind: Kind::Stop,
            start: 0,
            end: 0,
            is_label: false,
        };
        let mut tokens = Self {
            all: [nothing; LIMIT],
            count: 0,
        };
        let mut at = 0;
        while at < text.len() && tokens.count < LIMIT {
            let (end, kind) = next(text, at, rules);
            if let Some(kind) = kind {
                tokens.all[tokens.count] = Token {
                    kind,
                    start: at,
                    end,
                    is_label: text.as_bytes().get(end) == Some(&b':'),
                };
                tokens.count += 1;
            }
            at = end;
        }
        tokens
    }

    pub(super) fn as_slice(&self) -> &[Token] {
        &self.all[..self.count]
    }
}

/// Reads what begins at a place; markup, quotes and brackets are nothing.
fn next(text: &str, at: usize, rules: &PayRules) -> (usize, Option<Kind>) {
    let bytes = text.as_bytes();
    let byte = bytes[at];
    let is_word = byte.is_ascii_alphabetic();
    let after_letter = at > 0 && bytes[at - 1].is_ascii_alphabetic() && !is_seam(bytes, at);
    let may_begin = !(byte.is_ascii_whitespace() || (is_word && after_letter));
    if may_begin && let Some((end, word)) = rules.lexicon.longest(text, at) {
        return (end, Some(Kind::Word(word)));
    }
    match byte {
        b'0'..=b'9' => figure(text, at, rules),
        b'-' | b'~' => (at + 1, Some(Kind::Dash)),
        0xE2 if bytes[at + 1..].starts_with(&[0x80])
            && matches!(bytes.get(at + 2), Some(0x90..=0x95)) =>
        {
            (at + 3, Some(Kind::Dash))
        }
        0xE2 if bytes[at + 1..].starts_with(&[0x88, 0x92]) => (at + 3, Some(Kind::Dash)),
        // A middle dot and a bullet part what boards print in one line.
        0xC2 if bytes.get(at + 1) == Some(&0xB7) => (at + 2, Some(Kind::Stop)),
        0xE2 if bytes[at + 1..].starts_with(&[0x80, 0xA2]) => (at + 3, Some(Kind::Stop)),
        b'+' => {
            let behind = at > 0 && (bytes[at - 1].is_ascii_alphanumeric());
            let free = bytes
                .get(at + 1)
                .is_none_or(|next| !next.is_ascii_alphanumeric());
            let kind = if behind && free {
                Kind::OrMore
            } else {
                Kind::Join
            };
            (at + 1, Some(kind))
        }
        b'/' => (at + 1, Some(Kind::Join)),
        b',' => (at + 1, Some(Kind::Comma)),
        b'.' | b';' | b'!' | b'?' | b'\n' | b'|' => (at + 1, Some(Kind::Stop)),
        _ if is_word => {
            let (end, is_code) = word_end(bytes, at);
            (end, Some(if is_code { Kind::Bad } else { Kind::Other }))
        }
        _ if byte.is_ascii() => (at + 1, None),
        _ => other_script(text, at),
    }
}

/// Skips one character that is not ASCII; letters are words, signs and spaces are nothing.
fn other_script(text: &str, at: usize) -> (usize, Option<Kind>) {
    let Some(first) = text[at..].chars().next() else {
        return (text.len(), None);
    };
    (
        at + first.len_utf8(),
        first.is_alphabetic().then_some(Kind::Other),
    )
}

/// Reads digits, and whether what is glued to them leaves them a sum.
fn figure(text: &str, at: usize, rules: &PayRules) -> (usize, Option<Kind>) {
    let bytes = text.as_bytes();
    let (mut end, number) = number::read(bytes, at);
    let plain_length = end - at;
    let long = plain_length > 9 && bytes[at..end].iter().all(u8::is_ascii_digit);
    let code_before =
        at > 1 && bytes[at - 1] == b'-' && glued_to_unknown_word(bytes, at - 1, rules, text);
    let mut bad = number.is_none()
        || long
        || code_before
        || (at > 0
            && matches!(bytes[at - 1], b'#' | b':' if at > 1 && bytes[at - 2].is_ascii_digit()));
    match bytes.get(end) {
        Some(b'%' | b':' | b'^') => {
            bad = bad || bytes[end] != b':' || bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        }
        Some(b'/') => bad = bad || bytes.get(end + 1).is_some_and(u8::is_ascii_digit),
        Some(byte) if byte.is_ascii_alphabetic() && rules.lexicon.longest(text, end).is_none() => {
            bad = true;
            while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
                end += 1;
            }
        }
        Some(b' ') if bytes.get(end + 1) == Some(&b'%') => bad = true,
        _ => {}
    }
    if at > 0 && bytes[at - 1] == b'/' && at > 1 && bytes[at - 2].is_ascii_digit() {
        bad = true;
    }
    let kind = match number {
        Some(number) if !bad => Kind::Number(number),
        _ => Kind::Bad,
    };
    (end, Some(kind))
}

/// Tells whether a dash has a word right before it that the rules do not know, as in "Level-12".
fn glued_to_unknown_word(bytes: &[u8], dash: usize, rules: &PayRules, text: &str) -> bool {
    let mut start = dash;
    while start > 0 && bytes[start - 1].is_ascii_alphabetic() {
        start -= 1;
    }
    let digit_before = start > 0 && bytes[start - 1].is_ascii_digit();
    start < dash && !digit_before && rules.lexicon.longest(text, start).is_none()
}
