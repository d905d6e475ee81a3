//! A cell or sentence cut into numbers, words of the years rules, and marks. Decides nothing.

use crate::taxonomy::lexicon::{is_seam, word_end};
use crate::taxonomy::years::{Word, YearsRules};

/// Most tokens that are looked at; what follows in a longer text is not read.
const LIMIT: usize = 160;

/// What stands at one place of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    Number(f32),
    /// Digits that are no count of years: long, a percentage, money, part of a code.
    Bad,
    Word(Word),
    Dash,
    Plus,
    Comma,
    /// An opening bracket; the closing one is nothing.
    Bracket,
    /// End of a clause.
    Stop,
    Other,
}

/// The tokens of a text, on the stack.
pub(super) struct Tokens {
    all: [Token; LIMIT],
    count: usize,
}

impl Tokens {
    /// Cuts a text.
    pub(super) fn of(text: &str, rules: &YearsRules) -> Self {
        let mut tokens = Self {
            all: [Token::Stop; LIMIT],
            count: 0,
        };
        let mut at = 0;
        while at < text.len() && tokens.count < LIMIT {
            let (end, kind) = next(text, at, rules);
            if let Some(kind) = kind {
                tokens.all[tokens.count] = kind;
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

fn next(text: &str, at: usize, rules: &YearsRules) -> (usize, Option<Token>) {
    let bytes = text.as_bytes();
    let byte = bytes[at];
    let after_letter = at > 0 && bytes[at - 1].is_ascii_alphabetic() && !is_seam(bytes, at);
    let is_sign = matches!(byte, b'&' | b'/' | b'<' | b'>' | 0xE2);
    let may_begin = is_sign || (byte.is_ascii_alphabetic() && !after_letter);
    if may_begin && let Some((end, word)) = rules.lexicon.longest(text, at) {
        return (end, Some(Token::Word(word)));
    }
    match byte {
        b'0'..=b'9' => number(text, at, rules),
        b'-' | b'~' => (at + 1, Some(Token::Dash)),
        0xE2 if matches!(
            bytes.get(at + 1..at + 3),
            Some([0x80, 0x90..=0x95] | [0x88, 0x92])
        ) =>
        {
            (at + 3, Some(Token::Dash))
        }
        b'+' => (at + 1, Some(Token::Plus)),
        b',' => (at + 1, Some(Token::Comma)),
        b'(' => (at + 1, Some(Token::Bracket)),
        b'.' | b';' | b'!' | b'?' | b'\n' | b'|' => (at + 1, Some(Token::Stop)),
        _ if byte.is_ascii_alphabetic() => {
            let (end, is_code) = word_end(bytes, at);
            (end, Some(if is_code { Token::Bad } else { Token::Other }))
        }
        _ if byte.is_ascii() => (at + 1, None),
        _ => match text[at..].chars().next() {
            Some(first) => (
                at + first.len_utf8(),
                (first.is_alphabetic() && first != 'Â').then_some(Token::Other),
            ),
            None => (text.len(), None),
        },
    }
}

/// Reads up to two digits with a decimal part; anything longer or glued to something else is no count.
fn number(text: &str, at: usize, rules: &YearsRules) -> (usize, Option<Token>) {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut value = 0.0_f32;
    let mut is_bad = at > 0 && matches!(bytes[at - 1], b'$' | b'#');
    // Signs of money outside ASCII end in these bytes: the rupee and euro signs, the pound sign.
    is_bad |= at > 2 && bytes[at - 3] == 0xE2 && bytes[at - 2] == 0x82;
    is_bad |= at > 1 && bytes[at - 2] == 0xC2 && bytes[at - 1] == 0xA3;
    while let Some(digit) = bytes.get(end).filter(|byte| byte.is_ascii_digit()) {
        value = value * 10.0 + f32::from(digit - b'0');
        end += 1;
    }
    is_bad |= end - at > 2;
    let digit_at = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    if bytes.get(end) == Some(&b'.') && digit_at(end + 1) {
        let tenth = f32::from(bytes[end + 1] - b'0') / 10.0;
        is_bad |= digit_at(end + 2);
        value += tenth;
        end += 2;
    }
    while matches!(bytes.get(end), Some(b',' | b'.' | b':')) && digit_at(end + 1) {
        is_bad = true;
        end += 1;
        while digit_at(end) {
            end += 1;
        }
    }
    is_bad |= bytes.get(end) == Some(&b'%');
    if bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
        && rules.lexicon.longest(text, end).is_none()
    {
        is_bad = true;
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
    }
    (
        end,
        Some(if is_bad {
            Token::Bad
        } else {
            Token::Number(value)
        }),
    )
}
