//! One record to its fields, by rules from strict to forgiving. The strict rule on a plain dialect is the
//! `csv` crate's own: a quote counts only at the start of a field, is doubled inside, and what follows
//! the closing quote is literal. Looks at each byte about once.

use csv::ByteRecord;
use memchr::{memchr, memchr2, memchr3};

use super::{Dialect, Escape, Padding};

/// How quotes are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::posting) enum Rule {
    /// The first quote inside quotes that is not doubled closes them.
    Strict,
    /// Only a quote before a delimiter or a line end closes; others are plain signs.
    Loose,
    /// As `Loose`, but a quote that looks like an opening one proves the field's own to be a plain sign.
    Stray,
    /// Every quote is a plain sign.
    Literal,
}

/// Where a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::posting) struct End {
    /// Index of the line end behind it, or the number of bytes if there is none.
    pub(in crate::posting) at: usize,
    /// What the bytes end in, if they end first.
    pub(in crate::posting) state: State,
    /// Whether text follows a closing quote, which no program means to write.
    pub(in crate::posting) is_odd: bool,
}

/// What a record ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::posting) enum State {
    /// A line end.
    Whole,
    /// The end of the bytes, outside quotes.
    Cut,
    /// The end of the bytes, inside quotes; a quote that is the last byte may close them.
    Open,
}

/// The fields of one record, in buffers that are used again.
#[derive(Clone, Debug, Default)]
pub(in crate::posting) struct Fields {
    /// The fields of the last record that was split.
    pub(in crate::posting) record: ByteRecord,
    cell: Vec<u8>,
}

impl Fields {
    /// Splits the record at the start of `bytes` into fields.
    pub(in crate::posting) fn split(&mut self, bytes: &[u8], dialect: Dialect, rule: Rule) -> End {
        self.record.clear();
        let mut splitter = Splitter {
            bytes,
            dialect,
            at: 0,
            cell: std::mem::take(&mut self.cell),
            is_odd: false,
        };
        loop {
            let state = splitter.field(rule);
            self.record.push_field(&splitter.cell);
            let is_more = bytes.get(splitter.at) == Some(&dialect.delimiter);
            if !is_more || state != State::Whole {
                self.cell = splitter.cell;
                return End {
                    at: splitter.at,
                    state,
                    is_odd: splitter.is_odd,
                };
            }
            splitter.at += 1;
        }
    }
}

struct Splitter<'b> {
    bytes: &'b [u8],
    dialect: Dialect,
    at: usize,
    cell: Vec<u8>,
    is_odd: bool,
}

impl Splitter<'_> {
    /// Reads one field; `at` is then at the delimiter or line end behind it, or at the end of the bytes.
    fn field(&mut self, rule: Rule) -> State {
        self.cell.clear();
        let start = self.at;
        if self.dialect.padding == Padding::Spaces {
            self.at = self.behind_spaces(self.at);
        }
        match self.dialect.quote {
            Some(quote) if rule != Rule::Literal && self.bytes.get(self.at) == Some(&quote) => {
                let open = self.at;
                self.at += 1;
                let read = if rule == Rule::Strict {
                    Some(self.strict(quote))
                } else {
                    self.loose(quote, open, rule)
                };
                read.unwrap_or_else(|| {
                    self.cell.clear();
                    self.at = start;
                    self.literal()
                })
            }
            _ => self.literal(),
        }
    }

    /// Takes what comes up to the end of the field as it stands.
    fn literal(&mut self) -> State {
        let rest = &self.bytes[self.at..];
        let found = memchr3(self.dialect.delimiter, b'\n', b'\r', rest);
        let n = found.unwrap_or(rest.len());
        self.cell.extend_from_slice(&rest[..n]);
        self.at += n;
        if found.is_some() {
            State::Whole
        } else {
            State::Cut
        }
    }

    fn strict(&mut self, quote: u8) -> State {
        loop {
            let Some(at) = self.next_sign(quote) else {
                return State::Open;
            };
            if self.bytes[at] != quote {
                self.escaped(quote);
                continue;
            }
            self.at = at + 1;
            match self.bytes.get(self.at) {
                Some(&byte) if byte == quote => {
                    self.cell.push(quote);
                    self.at += 1;
                }
                None => return State::Cut,
                Some(_) => {
                    let behind = self.behind_spaces(self.at);
                    self.is_odd |= !self.is_end(behind);
                    return self.literal();
                }
            }
        }
    }

    /// Reads on to a quote that closes; none where another quote proves that the field was never opened.
    fn loose(&mut self, quote: u8, open: usize, rule: Rule) -> Option<State> {
        loop {
            let Some(at) = self.next_sign(quote) else {
                return Some(State::Open);
            };
            if self.bytes[at] != quote {
                self.escaped(quote);
                continue;
            }
            let behind = self.behind_spaces(at + 1);
            if self.is_end(behind) {
                self.at = behind;
                let is_cut = behind >= self.bytes.len();
                return Some(if is_cut { State::Cut } else { State::Whole });
            }
            let is_doubled = self.bytes.get(at + 1) == Some(&quote);
            let is_opening = self.bytes[open + 1..at].last() == Some(&self.dialect.delimiter)
                && !is_doubled
                && self.bytes[at + 1] != b' ';
            if rule == Rule::Stray && is_opening {
                self.is_odd = true;
                return None;
            }
            self.is_odd |= !is_doubled;
            self.cell.push(quote);
            let is_pair = is_doubled && !self.is_end(at + 2);
            self.at = at + 1 + usize::from(is_pair);
        }
    }

    /// Copies up to the next quote or backslash and returns its index.
    fn next_sign(&mut self, quote: u8) -> Option<usize> {
        let rest = &self.bytes[self.at..];
        let found = match self.dialect.escape {
            Escape::Doubled => memchr(quote, rest),
            Escape::Backslash => memchr2(quote, b'\\', rest),
        };
        let n = found.unwrap_or(rest.len());
        self.cell.extend_from_slice(&rest[..n]);
        self.at += n;
        found.map(|_| self.at)
    }

    /// Takes what stands behind a backslash; it stays where it escapes neither a quote nor itself.
    fn escaped(&mut self, quote: u8) {
        let next = self.bytes.get(self.at + 1);
        if let Some(&sign) = next.filter(|&&sign| sign == quote || sign == b'\\') {
            self.cell.push(sign);
            self.at += 2;
        } else {
            self.cell.push(b'\\');
            self.at += 1;
        }
    }

    fn behind_spaces(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let n = rest
            .iter()
            .take_while(|&&byte| byte == b' ' && byte != self.dialect.delimiter)
            .count();
        at + n
    }

    fn is_end(&self, at: usize) -> bool {
        self.bytes
            .get(at)
            .is_none_or(|&byte| self.dialect.ends_field(byte))
    }
}
