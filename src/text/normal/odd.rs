//! Words that are not plain letters and digits: accents, letters beyond ASCII, signs that belong to a
//! word, possessives.

use super::{Break, Found, WordBuffer, is_word_at};

/// Takes a word with accents, signs or letters beyond ASCII.
#[cold]
pub(super) fn take_odd(text: &str, start: usize, before: Break, found: &mut Found) -> usize {
    let bytes = text.as_bytes();
    let mut buffer = WordBuffer::new();
    let mut at = start;
    if bytes[at] == b'.' {
        buffer.push(b'.');
        at += 1;
    }
    at = take_word(text, at, &mut buffer);
    at = take_signs(bytes, at, &mut buffer);
    if !buffer.as_bytes().is_empty() {
        found.push_odd(start..at, before, buffer);
    }
    skip_possessive(bytes, at.max(start + 1))
}

fn take_word(text: &str, mut at: usize, buffer: &mut WordBuffer) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            buffer.push(byte.to_ascii_lowercase());
            at += 1;
        } else if byte < 0x80 {
            break;
        } else {
            let Some(char) = text[at..].chars().next() else {
                break;
            };
            if !char.is_alphanumeric() && !is_combining(char) {
                break;
            }
            unicode_normalization::char::decompose_canonical(char, |part| {
                if !is_combining(part) {
                    part.to_lowercase()
                        .for_each(|lower| buffer.push_char(lower));
                }
            });
            at += char.len_utf8();
        }
    }
    at
}

fn is_combining(char: char) -> bool {
    unicode_normalization::char::is_combining_mark(char) && (char as u32) < 0x0370
}

/// Takes the signs that belong to a one-letter word: `c++`, `c#`, `a/p`, `r&d`, `h.r.`.
fn take_signs(bytes: &[u8], mut at: usize, buffer: &mut WordBuffer) -> usize {
    if buffer.as_bytes().len() != 1 {
        return at;
    }
    match bytes.get(at) {
        Some(b'+') if bytes.get(at + 1) == Some(&b'+') => {
            buffer.push(b'+');
            buffer.push(b'+');
            return at + 2;
        }
        Some(b'#') => {
            buffer.push(b'#');
            return at + 1;
        }
        _ => {}
    }
    while bytes.get(at) == Some(&b'.') && is_lone_letter(bytes, at + 1) {
        buffer.push(bytes[at + 1].to_ascii_lowercase());
        at += 2;
    }
    if buffer.as_bytes().len() > 1 {
        return at;
    }
    let mut sign = at;
    while bytes.get(sign) == Some(&b' ') && sign < at + 2 {
        sign += 1;
    }
    let is_joined = matches!(bytes.get(sign), Some(b'&'))
        || (sign == at && matches!(bytes.get(sign), Some(b'/')));
    let mut letter = sign + 1;
    while is_joined && bytes.get(letter) == Some(&b' ') && letter < sign + 3 {
        letter += 1;
    }
    if is_joined && buffer.as_bytes()[0].is_ascii_alphabetic() && is_lone_letter(bytes, letter) {
        buffer.push(bytes[sign]);
        buffer.push(bytes[letter].to_ascii_lowercase());
        return letter + 1;
    }
    at
}

fn is_lone_letter(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && !is_word_at(bytes, at + 1)
}

/// Skips the `'s` of "driver's", with a straight or a curly apostrophe.
pub(super) fn skip_possessive(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    let quote = if rest.starts_with(b"'") {
        1
    } else if rest.starts_with("\u{2019}".as_bytes()) {
        3
    } else {
        return at;
    };
    let is_possessive =
        matches!(rest.get(quote), Some(b's' | b'S')) && !is_word_at(rest, quote + 1);
    if is_possessive { at + quote + 1 } else { at }
}
