//! The sentence around a place in a text, for parsers that trust nothing beyond it.

use std::ops::Range;

/// How far a sentence may reach to either side of a place in it, in bytes.
pub const REACH: usize = 200;

/// Finds the bytes of the sentence around `at`: from one line end, bullet, semicolon or full stop to the
/// next. A full stop counts only before a blank, so that amounts and abbreviations stay whole.
pub fn sentence_around(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let at = at.min(bytes.len());
    let first = at.saturating_sub(REACH);
    let mut start = at;
    loop {
        let Some(mark) = last_mark(&bytes[first..start]) else {
            start = first;
            break;
        };
        if ends_sentence(bytes, first + mark) {
            start = first + mark + 1;
            break;
        }
        start = first + mark;
    }
    let last = bytes.len().min(at + REACH);
    let mut end = at;
    while let Some(mark) = first_mark(&bytes[end..last]) {
        end += mark;
        if ends_sentence(bytes, end) {
            break;
        }
        end += 1;
    }
    if !(end < last && ends_sentence(bytes, end)) {
        end = last;
    }
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    start..end.max(start)
}

/// Bytes looked at in one step.
const STEP: usize = 16;

/// Finds the first byte that could end a sentence.
fn first_mark(bytes: &[u8]) -> Option<usize> {
    let (parts, rest) = bytes.as_chunks::<STEP>();
    let start = parts
        .iter()
        .position(has_mark)
        .map_or(bytes.len() - rest.len(), |part| part * STEP);
    Some(start + bytes[start..].iter().copied().position(is_mark)?)
}

/// Finds the last byte that could end a sentence.
fn last_mark(bytes: &[u8]) -> Option<usize> {
    let (rest, parts) = bytes.as_rchunks::<STEP>();
    let end = parts
        .iter()
        .rposition(has_mark)
        .map_or(rest.len(), |part| rest.len() + (part + 1) * STEP);
    bytes[..end].iter().rposition(|&byte| is_mark(byte))
}

/// Looks at all bytes without a branch, so that the compiler takes them at once.
fn has_mark(bytes: &[u8; STEP]) -> bool {
    bytes
        .iter()
        .fold(0, |any, byte| any | u8::from(is_mark(*byte)))
        != 0
}

fn is_mark(byte: u8) -> bool {
    let is_line = u8::from(byte == b'\n') | u8::from(byte == b'\r');
    let is_stop = u8::from(byte == b'.') | u8::from(byte == b'!') | u8::from(byte == b'?');
    let is_bullet = u8::from(byte == 0xa2) | u8::from(byte == 0xb7);
    (is_line | is_stop | is_bullet | u8::from(byte == b';')) != 0
}

fn ends_sentence(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'\n' | b'\r' | b';' => true,
        b'.' | b'!' | b'?' => {
            let is_blank = |place: usize| bytes.get(place).is_none_or(u8::is_ascii_whitespace);
            let is_upper = bytes[at + 1..]
                .iter()
                .find(|byte| !byte.is_ascii_whitespace());
            is_blank(at + 1)
                && is_upper.is_none_or(u8::is_ascii_uppercase)
                && !is_abbreviation(bytes, at)
        }
        // The last byte of the bullets U+2022 and U+00B7.
        0xa2 if at >= 2 => bytes[at - 2..at] == [0xe2, 0x80],
        0xb7 if at >= 1 => bytes[at - 1] == 0xc2,
        _ => false,
    }
}

/// Tells whether the full stop follows one of the short words that amounts and years are written with.
fn is_abbreviation(bytes: &[u8], at: usize) -> bool {
    let start = bytes[..at]
        .iter()
        .rposition(|byte| !byte.is_ascii_alphabetic())
        .map_or(0, |place| place + 1);
    let word = &bytes[start..at];
    word.len() <= 1
        || [&b"rs"[..], b"min", b"max", b"exp", b"yrs", b"approx"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'t>(text: &'t str, word: &str) -> &'t str {
        text[sentence_around(text, text.find(word).unwrap())].trim()
    }

    #[test]
    fn a_sentence_ends_at_stops_lines_and_bullets() {
        let text = "We pay well. Salary Rs. 2.5 lakh p.a. Apply soon\nNext \u{2022} item one \u{2022} item two";
        assert_eq!(
            around(text, "Salary"),
            "Salary Rs. 2.5 lakh p.a. Apply soon"
        );
        assert_eq!(around(text, "well"), "We pay well");
        assert_eq!(around(text, "one"), "item one");
    }

    #[test]
    fn a_place_outside_and_long_runs_are_safe() {
        let text = "\u{20ac}".repeat(300);
        assert!(sentence_around(&text, 451).len() <= 2 * REACH);
        assert_eq!(sentence_around("", 9), 0..0);
    }
}
