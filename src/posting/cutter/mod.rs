//! Cuts the text of one source into chunks at record ends, numbers the records, and rejects those that
//! do not end in time. This is the serial part of a scan, so it looks at every byte about once.
//!
//! A record is whatever the `csv` crate would make a record: wholly empty lines are none, a line of bare
//! delimiters is one. What is a record, its number and its line never depend on where chunks end.

use std::io;
use std::sync::Arc;

use memchr::{memchr_iter, memchr2};

use super::border::{Border, Lines, Scan};
use super::buffer::{Buffer, Inflow};
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

/// One source on its way into chunks.
pub(super) struct Cutter {
    source: usize,
    layout: Arc<Layout>,
    chunking: Chunking,
    buffer: Buffer,
    border: Border,
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
            border: Border::new(layout.delimiter(), start.byte),
            from: start.byte,
            line: start.line,
            first_row: 1,
            row: 1,
            waiting: None,
            skipping: false,
            done: false,
            zone_end: 0,
            zone_looks: 0,
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
            let bytes = &self.buffer.bytes[..end];
            match self.border.scan(bytes, lines) {
                Scan::End(at) => {
                    self.row += 1;
                    self.border.restart(at + 1);
                    let is_long = at + 1 - self.from >= self.chunking.target_bytes;
                    if is_long || self.row - self.first_row >= MAX_CHUNK_ROWS {
                        return self.chunk();
                    }
                }
                Scan::OpenLine => return Some(self.reject(Reason::UnclosedQuote)),
                Scan::More => {
                    let open = self.border.is_open(bytes);
                    let too_long = end - start > most;
                    let ended = matches!(self.buffer.inflow, Inflow::Ended);
                    if too_long || (ended && open) {
                        if lines == Lines::Many {
                            self.looked_in_vain(start, end);
                        }
                        let reason = if open {
                            Reason::UnclosedQuote
                        } else {
                            Reason::RecordTooLong
                        };
                        return Some(self.reject(reason));
                    } else if ended {
                        self.row += 1;
                        self.border.restart(end);
                    } else if let Some(piece) = self.fill_or_end() {
                        return Some(piece);
                    }
                }
            }
        }
        None
    }

    /// Moves the start of the record over line ends; the bytes stay with the chunk.
    fn skip_empty_lines(&mut self) -> usize {
        let start = self.border.start();
        let mut at = start;
        while matches!(self.buffer.bytes.get(at), Some(b'\n' | b'\r')) {
            at += 1;
        }
        if at > start {
            self.border.restart(at);
        }
        at
    }

    /// Reads on, or hands out the last chunk and then the fault, if there is one.
    fn fill_or_end(&mut self) -> Option<Piece> {
        if self.buffer.is_open() {
            if self.from > 0 {
                self.buffer.drop_front(self.from);
                self.border.shift(self.from);
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
            _ => None,
        }
    }

    /// Hands out the records before the one that is being scanned, if there are any.
    fn chunk(&mut self) -> Option<Piece> {
        let end = self.border.start();
        let bytes = &self.buffer.bytes[self.from..end];
        let n_lines = memchr_iter(self.layout.line_end(), bytes).count() as u64;
        let byte_offset = self.buffer.offset + self.from as u64;
        // Most chunks are all that is at hand but for the beginning of a record.
        let is_most = self.from == 0 && end >= self.buffer.bytes.len() / 2;
        let from = std::mem::replace(&mut self.from, end);
        let chunk = (self.row > self.first_row).then(|| {
            let bytes = if is_most {
                self.border.shift(end);
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
            })
        });
        self.line += n_lines;
        self.first_row = self.row;
        chunk
    }

    /// Rejects the record that is being scanned: its first line, no more.
    fn reject(&mut self, reason: Reason) -> Piece {
        let chunk = self.chunk();
        let start = self.border.start();
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
        let delimiter = self.layout.delimiter();
        excerpt::of(line.split(|&byte| byte == delimiter), delimiter)
    }

    /// Drops the rest of a rejected line.
    fn skip(&mut self) {
        let rest = &self.buffer.bytes[self.from..];
        let found = memchr2(b'\n', b'\r', rest);
        let n = found.map_or(rest.len(), |at| at + 1);
        self.line += memchr_iter(self.layout.line_end(), &rest[..n]).count() as u64;
        self.from += n;
        self.border.restart(self.from);
        self.skipping = found.is_none() && self.buffer.is_open();
        if self.skipping {
            self.buffer.drop_front(self.from);
            self.from = 0;
            self.border.restart(0);
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
