//! Cuts the text of one source into chunks at record ends, numbers the records, and rejects those that
//! do not end in time. This is the serial part of a scan, so it looks at every byte about once.
//!
//! A record is whatever the `csv` crate would make a record: wholly empty lines are none, a line of bare
//! delimiters is one. What is a record, its number and its line never depend on where chunks end.

use std::io;
use std::sync::Arc;

use memchr::{memchr_iter, memchr2};

use super::border::{Lines, Scan};
use super::buffer::{Buffer, Inflow};
use super::dialect::odd::{Rest, Verdict, resolve};
use super::dialect::split::{Fields, Rule};
use super::edge::Edge;
use super::reader::Odd;
use super::reject::excerpt;
use super::{Chunk, Layout, Reason, Reject};

#[cfg(test)]
mod tests;

/// Failed looks ahead that a stretch of text may cost before quoted fields in it must end on their line.
/// Without that, a text made for it would be read again from every line.
const LOOKS: u32 = 8;

/// Most records in a chunk: short ones make more facts than text, and memory must not follow them.
const MAX_CHUNK_ROWS: i64 = 4096;

/// How large chunks are.
#[derive(Clone, Copy, Debug)]
pub struct Chunking {
    /// A chunk ends with the record that reaches this many bytes.
    pub target_bytes: usize,
}

impl Default for Chunking {
    fn default() -> Self {
        Self {
            target_bytes: 1024 * 1024,
        }
    }
}

/// What the cutter hands out, in the order of the text.
#[derive(Debug)]
pub(super) enum Piece {
    Chunk(Chunk),
    Reject(Reject),
    /// Reading failed; whole records before the fault were handed out.
    Failed(io::Error),
}

/// Whether text follows a closing quote in the record that is being scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Oddness {
    /// None was seen.
    None,
    /// It does, and what the record is has to be found out.
    Pending,
    /// It does, and the strict reading counts.
    Settled,
}

/// One source on its way into chunks.
pub(super) struct Cutter {
    source: usize,
    layout: Arc<Layout>,
    chunking: Chunking,
    buffer: Buffer,
    edge: Edge,
    /// Start of the chunk in the making, its line, and the number of its first record.
    from: usize,
    line: u64,
    first_row: i64,
    /// Number of the next record.
    row: i64,
    waiting: Option<Reject>,
    skipping: bool,
    done: bool,
    zone_end: u64,
    zone_looks: u32,
    oddness: Oddness,
    /// Records of the chunk in the making that are not read by the strict rule.
    odd: Vec<Odd>,
    fields: Fields,
}

impl Cutter {
    /// Starts behind the header; the buffer still begins at the start of the text.
    pub(super) fn new(
        source: usize,
        layout: Arc<Layout>,
        buffer: Buffer,
        chunking: Chunking,
    ) -> Self {
        let start = layout.data_start();
        Self {
            source,
            chunking,
            edge: Edge::new(&layout, start.byte),
            from: start.byte,
            line: start.line,
            first_row: 1,
            row: 1,
            waiting: None,
            skipping: false,
            done: false,
            zone_end: 0,
            zone_looks: 0,
            oddness: Oddness::None,
            odd: Vec::new(),
            fields: Fields::default(),
            layout,
            buffer,
        }
    }

    /// Number of records found so far.
    pub(super) fn rows(&self) -> i64 {
        self.row - 1
    }

    /// Number of bytes of text read so far.
    pub(super) fn bytes_read(&self) -> u64 {
        self.buffer.offset + self.buffer.bytes.len() as u64
    }

    /// Returns the next piece; nothing after the end of the text or after a fault.
    pub(super) fn next(&mut self) -> Option<Piece> {
        if let Some(reject) = self.waiting.take() {
            return Some(Piece::Reject(reject));
        }
        let most = self.layout.limits().record_bytes;
        while !self.done {
            if self.skipping {
                self.skip();
                continue;
            }
            let start = self.skip_empty_lines();
            let end = start
                .saturating_add(most)
                .saturating_add(1)
                .min(self.buffer.bytes.len());
            if start == end {
                if let Some(piece) = self.fill_or_end() {
                    return Some(piece);
                }
                continue;
            }
            let lines = self.lines(start);
            if self.oddness == Oddness::Pending {
                let piece = match self.end_of_odd(start, end, lines) {
                    Some(at) => self.end_record(at),
                    None if self.oddness == Oddness::Pending => self.fill_or_end(),
                    None => None,
                };
                if piece.is_some() {
                    return piece;
                }
                continue;
            }
            let bytes = &self.buffer.bytes[..end];
            match self.edge.scan(bytes, lines) {
                Scan::Odd if self.oddness == Oddness::None => self.oddness = Oddness::Pending,
                Scan::Odd => {}
                Scan::End(at) => {
                    if let Some(chunk) = self.end_record(at) {
                        return Some(chunk);
                    }
                }
                Scan::OpenLine => {
                    if let Some(piece) = self.unclosed(start) {
                        return Some(piece);
                    }
                }
                Scan::More => {
                    let open = self.edge.is_open(bytes);
                    let too_long = end - start > most;
                    let ended = matches!(self.buffer.inflow, Inflow::Ended);
                    if too_long || (ended && open) {
                        if lines == Lines::Many {
                            self.looked_in_vain(start, end);
                        }
                        if !open {
                            return Some(self.reject(Reason::RecordTooLong));
                        }
                        if let Some(piece) = self.unclosed(start) {
                            return Some(piece);
                        }
                    } else if ended {
                        if let Some(chunk) = self.end_record(end) {
                            return Some(chunk);
                        }
                    } else if let Some(piece) = self.fill_or_end() {
                        return Some(piece);
                    }
                }
            }
        }
        None
    }

    /// Counts the record that ends before this index, and hands out the chunk if it is large enough.
    fn end_record(&mut self, at: usize) -> Option<Piece> {
        self.row += 1;
        let next = (at + 1).min(self.buffer.bytes.len());
        self.restart(next);
        let is_long = next - self.from >= self.chunking.target_bytes;
        let is_full = is_long || self.row - self.first_row >= MAX_CHUNK_ROWS;
        is_full.then(|| self.chunk()).flatten()
    }

    /// Finds the end of a record with text behind a closing quote and keeps the rule it is read by; none where
    /// that takes more bytes or is the strict reading's business.
    fn end_of_odd(&mut self, start: usize, end: usize, lines: Lines) -> Option<usize> {
        // Where looking ahead has failed too often, and behind a fault, no other reading is tried.
        if lines == Lines::One || matches!(self.buffer.inflow, Inflow::Failed(_)) {
            self.oddness = Oddness::Settled;
            return None;
        }
        let rest = if end < self.buffer.bytes.len() {
            Rest::Barred
        } else if self.buffer.is_open() {
            Rest::Open
        } else {
            Rest::Ended
        };
        let verdict = resolve(
            &self.buffer.bytes[start..end],
            self.layout.dialect(),
            self.layout.headers().len(),
            rest,
            &mut self.fields,
        );
        if verdict == Verdict::More {
            return None;
        }
        self.oddness = Oddness::Settled;
        let (Verdict::Ends { n_vain, .. } | Verdict::Strict { n_vain }) = verdict else {
            return None;
        };
        if n_vain > 0 {
            self.looked_in_vain(start, start + n_vain);
        }
        let Verdict::Ends { at, rule, .. } = verdict else {
            return None;
        };
        self.odd.push(Odd {
            row: self.row,
            from: self.buffer.offset + start as u64,
            n_bytes: at,
            rule,
        });
        Some(start + at)
    }

    /// Takes the line for a record if its quotes, read as plain signs, leave it as many fields as the header
    /// has; else rejects it.
    fn unclosed(&mut self, start: usize) -> Option<Piece> {
        let line = &self.buffer.bytes[start..];
        let n_bytes = memchr2(b'\n', b'\r', line).unwrap_or(line.len());
        let is_short = n_bytes <= self.layout.limits().record_bytes;
        if is_short {
            let dialect = self.layout.dialect();
            self.fields.split(&line[..n_bytes], dialect, Rule::Literal);
        }
        if !is_short || self.fields.record.len() != self.layout.headers().len() {
            return Some(self.reject(Reason::UnclosedQuote));
        }
        self.odd.push(Odd {
            row: self.row,
            from: self.buffer.offset + start as u64,
            n_bytes,
            rule: Rule::Literal,
        });
        self.end_record(start + n_bytes)
    }

    /// Starts over at a new record.
    fn restart(&mut self, start: usize) {
        self.edge.restart(start);
        self.oddness = Oddness::None;
    }

    /// Moves the start of the record over what belongs to none; the bytes stay with the chunk.
    fn skip_empty_lines(&mut self) -> usize {
        let start = self.edge.start();
        let rest = &self.buffer.bytes[start.min(self.buffer.bytes.len())..];
        let n = self.edge.between(rest);
        if n > 0 {
            self.restart(start + n);
        }
        start + n
    }

    /// Reads on, or hands out the last chunk and then the fault, if there is one.
    fn fill_or_end(&mut self) -> Option<Piece> {
        if self.buffer.is_open() {
            if self.from > 0 {
                self.buffer.drop_front(self.from);
                self.edge.shift(self.from);
                self.from = 0;
            }
            self.buffer.fill();
            return None;
        }
        if let Some(chunk) = self.chunk() {
            return Some(chunk);
        }
        self.done = true;
        match std::mem::replace(&mut self.buffer.inflow, Inflow::Ended) {
            Inflow::Failed(error) => Some(Piece::Failed(error)),
            _ if self.edge.is_unfinished() => {
                Some(Piece::Failed(io::ErrorKind::UnexpectedEof.into()))
            }
            _ => None,
        }
    }

    /// Hands out the records before the one that is being scanned, if there are any.
    fn chunk(&mut self) -> Option<Piece> {
        let end = self.edge.start();
        let bytes = &self.buffer.bytes[self.from..end];
        let n_lines = memchr_iter(self.layout.line_end(), bytes).count() as u64;
        let byte_offset = self.buffer.offset + self.from as u64;
        // Most chunks are all that is at hand but for the beginning of a record.
        let is_most = self.from == 0 && end >= self.buffer.bytes.len() / 2;
        let from = std::mem::replace(&mut self.from, end);
        let chunk = (self.row > self.first_row).then(|| {
            let bytes = if is_most {
                self.edge.shift(end);
                self.from = 0;
                self.buffer.take_front(end)
            } else {
                self.buffer.bytes[from..end].to_vec()
            };
            Piece::Chunk(Chunk {
                source: self.source,
                layout: Arc::clone(&self.layout),
                first_row: self.first_row,
                n_rows: self.row - self.first_row,
                first_line: self.line,
                byte_offset,
                bytes,
                odd: std::mem::take(&mut self.odd),
            })
        });
        self.line = if self.layout.is_table() {
            self.layout.line_of_row(self.row)
        } else {
            self.line + n_lines
        };
        self.first_row = self.row;
        chunk
    }

    /// Rejects the record that is being scanned: its first line, no more.
    fn reject(&mut self, reason: Reason) -> Piece {
        let chunk = self.chunk();
        let start = self.edge.start();
        let reject = Reject {
            row: self.row,
            line: self.line,
            byte: self.buffer.offset + start as u64,
            column: None,
            reason,
            excerpt: self.excerpt(start),
        };
        self.row += 1;
        self.first_row = self.row;
        self.skipping = true;
        match chunk {
            Some(chunk) => {
                self.waiting = Some(reject);
                chunk
            }
            None => Piece::Reject(reject),
        }
    }

    /// Shows how the line at `start` begins; looks no further than every run does, whatever is at hand.
    fn excerpt(&self, start: usize) -> String {
        let most = self.layout.limits().record_bytes.min(excerpt::WINDOW);
        let rest = &self.buffer.bytes[start..];
        let rest = &rest[..rest.len().min(most)];
        let line = memchr2(b'\n', b'\r', rest).map_or(rest, |end| &rest[..end]);
        let delimiter = self.layout.dialect().delimiter;
        excerpt::of(line.split(|&byte| byte == delimiter), delimiter)
    }

    /// Drops the rest of a rejected line.
    fn skip(&mut self) {
        let rest = &self.buffer.bytes[self.from..];
        let found = memchr2(b'\n', b'\r', rest);
        let n = found.map_or(rest.len(), |at| at + 1);
        self.line += memchr_iter(self.layout.line_end(), &rest[..n]).count() as u64;
        self.from += n;
        self.restart(self.from);
        self.skipping = found.is_none() && self.buffer.is_open();
        if self.skipping {
            self.buffer.drop_front(self.from);
            self.from = 0;
            self.restart(0);
            self.buffer.fill();
        }
    }

    fn lines(&self, start: usize) -> Lines {
        let offset = self.buffer.offset + start as u64;
        if offset < self.zone_end && self.zone_looks >= LOOKS {
            Lines::One
        } else {
            Lines::Many
        }
    }

    fn looked_in_vain(&mut self, start: usize, end: usize) {
        if self.buffer.offset + start as u64 >= self.zone_end {
            self.zone_end = self.buffer.offset + end as u64;
            self.zone_looks = 0;
        }
        self.zone_looks += 1;
    }
}
