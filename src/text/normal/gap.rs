//! What stands between two words, and what it parts.

use super::odd::take_odd;
use super::{Break, Found, Style, is_space_at, is_word_at};

/// What a sign between words parts, two bits for each of four surroundings: nothing, a segment, a line, or 3 where
/// only a closer look can tell. By style and byte.
const PARTS: [[u8; 256]; 2] = [parts(Style::Label), parts(Style::Prose)];

/// Only a closer look can tell.
const UNSURE: u8 = 3;

/// The surroundings of a sign: whether a blank stands before it, and one behind it.
const fn surroundings(before: bool, after: bool) -> u8 {
    2 * ((before as u8) * 2 + after as u8)
}

const fn parts(style: Style) -> [u8; 256] {
    let mut parts = [0; 256];
    let mut byte = 0_u8;
    loop {
        let mut around = 0;
        while around < 4 {
            let (before, after) = (around >= 2, around % 2 == 1);
            let found = match byte {
                b'\n' | b'\r' => Break::Line as u8,
                b',' | b';' | b':' | b'|' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'!'
                | b'?' | b'"' | b'@' | b'<' | b'>' | b'=' | b'~' | b'*' => Break::Segment as u8,
                // Signs that part when a blank stands beside them.
                b'-' | b'/' | b'_' if before || after => Break::Segment as u8,
                // It may begin `.net`.
                b'.' if !after => UNSURE,
                b'.' if matches!(style, Style::Prose) => Break::Segment as u8,
                0x80.. => UNSURE,
                _ => Break::None as u8,
            };
            parts[byte as usize] |= found << surroundings(before, after);
            around += 1;
        }
        if byte == u8::MAX {
            return parts;
        }
        byte += 1;
    }
}

/// What stands before the next letter or digit of ASCII.
pub(super) struct Gap<'t> {
    pub(super) text: &'t str,
    pub(super) style: Style,
    /// That letter or digit, or the end of the text.
    pub(super) start: usize,
}

impl Gap<'_> {
    /// Tells what a gap that begins at a place parts, if a short look can tell.
    #[inline]
    fn glance(&self, at: usize) -> Option<Break> {
        let parts = &PARTS[self.style as usize];
        let gap = &self.text.as_bytes()[at..self.start];
        let mut is_behind_space = false;
        let mut most = 0;
        for (at, &byte) in gap.iter().enumerate() {
            let is_before_space = gap.get(at + 1).is_some_and(u8::is_ascii_whitespace);
            let around = surroundings(is_behind_space, is_before_space);
            most = most.max((parts[usize::from(byte)] >> around) & 3);
            is_behind_space = byte.is_ascii_whitespace();
        }
        match most {
            0 => Some(Break::None),
            1 => Some(Break::Segment),
            2 => Some(Break::Line),
            _ => None,
        }
    }

    /// Goes through a gap from a place on and notes what it parts. A word that begins with something else than
    /// a letter or digit of ASCII is taken here. Returns the place behind all that was read.
    #[inline]
    pub(super) fn cross(&self, at: usize, before: &mut Break, found: &mut Found) -> usize {
        match self.glance(at) {
            Some(parts) => {
                *before = (*before).max(parts);
                self.start
            }
            None => self.cross_closely(at, before, found),
        }
    }

    #[cold]
    fn cross_closely(&self, mut at: usize, before: &mut Break, found: &mut Found) -> usize {
        let bytes = self.text.as_bytes();
        while at < self.start {
            let byte = bytes[at];
            if byte == b'.' && starts_dot_net(bytes, at) {
                return self.take(at, before, found);
            }
            let mut width = 1;
            let parts = if byte < 0x80 {
                let after = at + 1 == bytes.len() || is_space_at(bytes, at + 1);
                let around = surroundings(is_space_at(bytes, at.wrapping_sub(1)), after);
                match (PARTS[self.style as usize][usize::from(byte)] >> around) & 3 {
                    1 => Break::Segment,
                    2 => Break::Line,
                    _ => Break::None,
                }
            } else {
                let Some(char) = self.text[at..].chars().next() else {
                    return self.start;
                };
                if !is_sign(char) && char.is_alphanumeric() {
                    return self.take(at, before, found);
                }
                width = char.len_utf8();
                wide_break(bytes, at, char)
            };
            *before = (*before).max(parts);
            at += width;
        }
        at
    }

    fn take(&self, at: usize, before: &mut Break, found: &mut Found) -> usize {
        let end = take_odd(self.text, at, *before, found);
        *before = Break::None;
        end
    }
}

/// Tells whether a character is one of the dashes, quotes and bullets that texts are full of.
fn is_sign(char: char) -> bool {
    matches!(char, '\u{2010}'..='\u{2027}')
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

fn starts_dot_net(bytes: &[u8], at: usize) -> bool {
    bytes.len() >= at + 4
        && bytes[at + 1..at + 4].eq_ignore_ascii_case(b"net")
        && !is_word_at(bytes, at + 4)
        && (at == 0 || !is_word_at(bytes, at - 1))
}
