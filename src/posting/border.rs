//! Where a record ends, by the quote rules of the `csv` crate's default reader: a quote counts only at
//! the start of a field, is doubled inside, and what follows the closing quote is literal; `\r`, `\n`
//! and `\r\n` end a record. Works on bytes as they arrive and never looks twice at one.

use memchr::{memchr, memchr3};

const QUOTE: u8 = b'"';

/// What a scan came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scan {
    /// The record ends before the terminator at this index.
    End(usize),
    /// The bytes ran out first.
    More,
    /// A line ended inside quotes, where that is not allowed.
    OpenLine,
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
    delimiter: u8,
    start: usize,
    at: usize,
    quoted: bool,
}

impl Border {
    /// Makes a scan that is at the start of a record.
    pub(super) fn new(delimiter: u8, start: usize) -> Self {
        Self {
            delimiter,
            start,
            at: start,
            quoted: false,
        }
    }

    /// Starts over at a new record.
    pub(super) fn restart(&mut self, start: usize) {
        *self = Self::new(self.delimiter, start);
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
        loop {
            let rest = &bytes[self.at.min(bytes.len())..];
            if self.quoted {
                let found = match lines {
                    Lines::Many => memchr(QUOTE, rest),
                    Lines::One => memchr3(QUOTE, b'\n', b'\r', rest),
                };
                let Some(found) = found else {
                    self.at = bytes.len();
                    return Scan::More;
                };
                let at = self.at + found;
                if bytes[at] != QUOTE {
                    return Scan::OpenLine;
                }
                match bytes.get(at + 1) {
                    Some(&QUOTE) => self.at = at + 2,
                    Some(_) => {
                        self.quoted = false;
                        self.at = at + 1;
                    }
                    None => {
                        self.at = at;
                        return Scan::More;
                    }
                }
            } else {
                let Some(found) = memchr3(QUOTE, b'\n', b'\r', rest) else {
                    self.at = bytes.len();
                    return Scan::More;
                };
                let at = self.at + found;
                if bytes[at] != QUOTE {
                    return Scan::End(at);
                }
                self.quoted = at == self.start || bytes[at - 1] == self.delimiter;
                self.at = at + 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(text: &str) -> Scan {
        Border::new(b',', 0).scan(text.as_bytes(), Lines::Many)
    }

    #[test]
    fn quotes_count_only_at_the_start_of_a_field() {
        assert_eq!(end("a,b\nc"), Scan::End(3));
        assert_eq!(end("a,\"b\nc\"\n"), Scan::End(7));
        assert_eq!(end("a\"b\n"), Scan::End(3));
        assert_eq!(end("\"a\"\"\n\"\r\n"), Scan::End(6));
        assert_eq!(end("\"a\"b\"\n"), Scan::End(5));
        assert_eq!(end("\"a\" ,\"b\n\"\n"), Scan::End(9));
    }

    #[test]
    fn an_open_quote_wants_more() {
        let mut border = Border::new(b',', 0);
        assert_eq!(border.scan(b"a,\"b\n", Lines::Many), Scan::More);
        assert!(border.is_open(b"a,\"b\n"));
        assert_eq!(border.scan(b"a,\"b\n\"", Lines::Many), Scan::More);
        assert!(!border.is_open(b"a,\"b\n\""));
        assert_eq!(border.scan(b"a,\"b\n\"\n", Lines::Many), Scan::End(6));
        assert_eq!(
            Border::new(b',', 0).scan(b"a,\"b\n\"\n", Lines::One),
            Scan::OpenLine
        );
    }
}
