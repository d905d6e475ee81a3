//! Where a record ends, by the quote rules of the `csv` crate's reader: a quote counts only at the start
//! of a field, is doubled inside, and what follows the closing quote is literal; `\r`, `\n` and `\r\n`
//! end a record. Knows the dialect's own signs too. Works on bytes as they arrive and never looks twice
//! at one.

use memchr::{memchr, memchr2, memchr3};

use super::dialect::{Dialect, Escape, Padding};

/// What a scan came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scan {
    /// The record ends before the terminator at this index.
    End(usize),
    /// The bytes ran out first.
    More,
    /// A line ended inside quotes, where that is not allowed.
    OpenLine,
    /// Text follows a closing quote: what the record is must be looked at; the scan can go on.
    Odd,
}

/// Whether a quoted field may run over the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// It may.
    Many,
    /// It may not: used where looking further has failed too often.
    One,
}

/// The state of a scan over one record.
#[derive(Clone, Debug)]
pub(super) struct Border {
    dialect: Dialect,
    start: usize,
    at: usize,
    quoted: bool,
}

impl Border {
    /// Makes a scan that is at the start of a record.
    pub(super) fn new(dialect: Dialect, start: usize) -> Self {
        Self {
            dialect,
            start,
            at: start,
            quoted: false,
        }
    }

    /// Starts over at a new record.
    pub(super) fn restart(&mut self, start: usize) {
        *self = Self::new(self.dialect, start);
    }

    /// Moves all positions down when bytes were dropped from the front of the buffer.
    pub(super) fn shift(&mut self, dropped: usize) {
        self.start -= dropped;
        self.at -= dropped;
    }

    /// Index of the first byte of the record.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Tells whether the scan is inside quotes; a quote that is the last byte may still be a closing one.
    pub(super) fn is_open(&self, bytes: &[u8]) -> bool {
        self.quoted && self.at >= bytes.len()
    }

    /// Scans on, as far as the bytes go.
    pub(super) fn scan(&mut self, bytes: &[u8], lines: Lines) -> Scan {
        let Some(quote) = self.dialect.quote else {
            return self.scan_unquoted(bytes);
        };
        loop {
            let rest = &bytes[self.at.min(bytes.len())..];
            let found = if self.quoted {
                self.next_inside(quote, lines, rest)
            } else {
                memchr3(quote, b'\n', b'\r', rest)
            };
            let Some(found) = found else {
                self.at = bytes.len();
                return Scan::More;
            };
            let at = self.at + found;
            let told = match bytes[at] {
                byte if byte == quote => self.at_quote(bytes, at, quote),
                b'\\' => self.at_backslash(bytes, at, quote),
                _ if self.quoted => Some(Scan::OpenLine),
                _ => Some(Scan::End(at)),
            };
            if let Some(told) = told {
                return told;
            }
        }
    }

    fn scan_unquoted(&mut self, bytes: &[u8]) -> Scan {
        let rest = &bytes[self.at.min(bytes.len())..];
        if let Some(found) = memchr2(b'\n', b'\r', rest) {
            return Scan::End(self.at + found);
        }
        self.at = bytes.len();
        Scan::More
    }

    fn next_inside(&self, quote: u8, lines: Lines, rest: &[u8]) -> Option<usize> {
        match (lines, self.dialect.escape) {
            (Lines::Many, Escape::Doubled) => memchr(quote, rest),
            (Lines::Many, Escape::Backslash) => memchr2(quote, b'\\', rest),
            (Lines::One, Escape::Doubled) => memchr3(quote, b'\n', b'\r', rest),
            (Lines::One, Escape::Backslash) => rest
                .iter()
                .position(|byte| [quote, b'\\', b'\n', b'\r'].contains(byte)),
        }
    }

    fn at_quote(&mut self, bytes: &[u8], at: usize, quote: u8) -> Option<Scan> {
        if !self.quoted {
            self.quoted = self.is_field_start(bytes, at);
            self.at = at + 1;
            return None;
        }
        let behind = &bytes[at + 1..];
        self.at = at;
        match behind.first() {
            None => return Some(Scan::More),
            Some(&byte) if byte == quote => {
                self.at = at + 2;
                return None;
            }
            Some(&byte) if self.dialect.ends_field(byte) => {}
            Some(_) => {
                let n = behind.iter().take_while(|&&byte| byte == b' ').count();
                match behind.get(n) {
                    None => return Some(Scan::More),
                    Some(&byte) if self.dialect.ends_field(byte) => {}
                    Some(_) => {
                        self.quoted = false;
                        self.at = at + 1;
                        return Some(Scan::Odd);
                    }
                }
            }
        }
        self.quoted = false;
        self.at = at + 1;
        None
    }

    fn at_backslash(&mut self, bytes: &[u8], at: usize, quote: u8) -> Option<Scan> {
        let Some(&next) = bytes.get(at + 1) else {
            self.at = at;
            return Some(Scan::More);
        };
        let is_escape = next == quote || next == b'\\';
        self.at = at + 1 + usize::from(is_escape);
        None
    }

    fn is_field_start(&self, bytes: &[u8], at: usize) -> bool {
        let mut before = &bytes[self.start..at];
        if self.dialect.padding == Padding::Spaces {
            while let [rest @ .., b' '] = before {
                before = rest;
            }
        }
        before
            .last()
            .is_none_or(|&byte| byte == self.dialect.delimiter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMA: Dialect = Dialect::plain(b',');

    fn end(text: &str) -> Scan {
        Border::new(COMMA, 0).scan(text.as_bytes(), Lines::Many)
    }

    #[test]
    fn quotes_count_only_at_the_start_of_a_field() {
        assert_eq!(end("a,b\nc"), Scan::End(3));
        assert_eq!(end("a,\"b\nc\"\n"), Scan::End(7));
        assert_eq!(end("a\"b\n"), Scan::End(3));
        assert_eq!(end("\"a\"\"\n\"\r\n"), Scan::End(6));
        assert_eq!(end("\"a\" ,\"b\n\"\n"), Scan::End(9));
    }

    #[test]
    fn text_behind_a_closing_quote_is_told_once() {
        let text = b"\"a\"b\"\n";
        let mut border = Border::new(COMMA, 0);
        assert_eq!(border.scan(text, Lines::Many), Scan::Odd);
        assert_eq!(border.scan(text, Lines::Many), Scan::End(5));
    }

    #[test]
    fn the_signs_of_other_dialects_count() {
        let end = |text: &str, dialect| Border::new(dialect, 0).scan(text.as_bytes(), Lines::Many);
        let single = Dialect {
            quote: Some(b'\''),
            ..COMMA
        };
        assert_eq!(end("'a\n',\"b\n", single), Scan::End(7));
        let escaped = Dialect {
            escape: Escape::Backslash,
            ..COMMA
        };
        assert_eq!(end("\"a\\\"\n\",\"\\\\\"\nc", escaped), Scan::End(11));
        let padded = Dialect {
            padding: Padding::Spaces,
            ..COMMA
        };
        assert_eq!(end("a,  \"b\n\"\n", padded), Scan::End(8));
        let unquoted = Dialect {
            quote: None,
            ..COMMA
        };
        assert_eq!(end("a,\"b\n\"\n", unquoted), Scan::End(4));
    }

    #[test]
    fn an_open_quote_wants_more() {
        let mut border = Border::new(COMMA, 0);
        assert_eq!(border.scan(b"a,\"b\n", Lines::Many), Scan::More);
        assert!(border.is_open(b"a,\"b\n"));
        assert_eq!(border.scan(b"a,\"b\n\"", Lines::Many), Scan::More);
        assert!(!border.is_open(b"a,\"b\n\""));
        assert_eq!(border.scan(b"a,\"b\n\"\n", Lines::Many), Scan::End(6));
        assert_eq!(
            Border::new(COMMA, 0).scan(b"a,\"b\n\"\n", Lines::One),
            Scan::OpenLine
        );
    }
}
