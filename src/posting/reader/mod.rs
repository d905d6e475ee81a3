//! One chunk to records, on any thread: splits fields, mends bytes, and maps columns to fields.
//! Allocates nothing per row once its buffers have grown; words and meanings are the business of others.

use std::borrow::Cow;
use std::io::Read;
use std::sync::Arc;

use csv::ByteRecord;
use memchr::memchr_iter;

use record::{Buffers, to_record};

use super::dialect::split::{Fields, Rule};
use super::json;
use super::layout::Layout;
use super::reject::{Reason, Reject, Repair, Repairs, excerpt};
use super::{Posting, sample};

mod objects;
mod record;

#[cfg(test)]
mod tests;

const MARK: &[u8] = "\u{feff}".as_bytes();
const FIELD_BUFFER_BYTES: usize = 64 * 1024;

/// Whole records of one source, as text.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// Number of the source, in the order they were given, first = 0.
    pub source: usize,
    /// What was decided about the source.
    pub layout: Arc<Layout>,
    /// Number of the first record in the source, first data record = 1.
    pub first_row: i64,
    /// Number of records.
    pub n_rows: i64,
    /// Line on which the chunk starts, first line of the text = 1.
    pub first_line: u64,
    /// Offset of the chunk in the decoded text, in bytes.
    pub byte_offset: u64,
    /// The text.
    pub bytes: Vec<u8>,
    /// Records that are not read by the strict rule, in order.
    pub(super) odd: Vec<Odd>,
}

/// A record with text behind a closing quote, and the reading that makes sense of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Odd {
    /// Number of the record in its source.
    pub(super) row: i64,
    /// Offset of the record in the decoded text, in bytes.
    pub(super) from: u64,
    /// Its length without the line end.
    pub(super) n_bytes: usize,
    /// How its quotes are read.
    pub(super) rule: Rule,
}

/// What became of one record.
#[derive(Clone, Debug)]
pub enum Record<'a> {
    /// All fields are empty.
    Blank {
        /// Number of the record in its source.
        row: i64,
    },
    /// It could not become a posting.
    Reject(Reject),
    /// It is a posting.
    Posting {
        /// The fields.
        posting: &'a Posting<'a>,
        /// Line on which the record starts.
        line: u64,
        /// What was mended in it.
        repairs: Repairs,
    },
}

/// Reads chunks; keep one on each thread.
#[derive(Debug, Default)]
pub struct Reader {
    record: ByteRecord,
    fields: Fields,
    flat: json::Flat,
    cells: Vec<String>,
    late: Vec<(String, String)>,
    buffers: Buffers,
}

impl Reader {
    /// Makes a reader with empty buffers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Hands out every record of a chunk, in order.
    pub fn read(&mut self, chunk: &Chunk, mut emit: impl FnMut(Record<'_>)) {
        self.read_with_cells(chunk, |_, record| emit(record));
    }

    /// Hands out every record of a chunk with the cells it was made of, in order.
    pub fn read_with_cells(&mut self, chunk: &Chunk, mut emit: impl FnMut(&Cells<'_>, Record<'_>)) {
        let mut buffers = std::mem::take(&mut self.buffers);
        self.cells(chunk, |cells| {
            let mut emit = |record: Record<'_>| emit(cells, record);
            to_record(cells, &chunk.layout, &mut buffers, &mut emit);
        });
        self.buffers = buffers;
    }

    /// Hands out the cells of every record of a chunk as they stand, in order.
    pub fn cells(&mut self, chunk: &Chunk, mut emit: impl FnMut(&Cells<'_>)) {
        let mut place = Place::at_start(chunk);
        if let Some(json) = chunk.layout.json() {
            return self.objects(json, &mut place, &mut emit);
        }
        for odd in &chunk.odd {
            let from = usize::try_from(odd.from - chunk.byte_offset).unwrap_or(usize::MAX);
            self.stretch(&mut place, from, &mut emit);
            debug_assert_eq!(place.row, odd.row, "cutter and reader agree");
            place.move_to(from);
            let bytes = &chunk.bytes[from..from + odd.n_bytes];
            self.fields.split(bytes, chunk.layout.dialect(), odd.rule);
            let mut cells = place.cells(&self.fields.record);
            cells.repairs.count(Repair::StrayQuote);
            emit(&cells);
            place.row += 1;
            place.at = from + odd.n_bytes;
        }
        self.stretch(&mut place, chunk.bytes.len(), &mut emit);
        debug_assert_eq!(
            place.row,
            chunk.first_row + chunk.n_rows,
            "cutter and reader agree"
        );
    }

    /// Reads records by the strict rule up to an index that a record ends at.
    fn stretch(&mut self, place: &mut Place<'_>, end: usize, emit: &mut impl FnMut(&Cells<'_>)) {
        let bytes = &place.chunk.bytes[place.at..end];
        if place.chunk.layout.dialect().is_plain() {
            self.plain(bytes, place, emit);
        } else {
            self.other(bytes, place, emit);
        }
        place.at = end;
    }

    /// Reads records of a dialect that the `csv` crate knows.
    fn plain(&mut self, bytes: &[u8], place: &mut Place<'_>, emit: &mut impl FnMut(&Cells<'_>)) {
        // At the start of its input, and only there, the csv crate would drop a byte order mark.
        let lead: &[u8] = if bytes.starts_with(MARK) { b"\n" } else { b"" };
        let mut csv = place
            .chunk
            .layout
            .dialect()
            .csv()
            .buffer_capacity(FIELD_BUFFER_BYTES)
            .from_reader(lead.chain(bytes));
        let mut seen = 0;
        while csv
            .read_byte_record(&mut self.record)
            .is_ok_and(|more| more)
        {
            let position = self.record.position().map_or(0, csv::Position::byte);
            let mut start = usize::try_from(position)
                .unwrap_or(usize::MAX)
                .saturating_sub(lead.len())
                .max(seen);
            while matches!(bytes.get(start), Some(b'\n' | b'\r')) {
                start += 1;
            }
            seen = start;
            place.move_to(place.at + start);
            emit(&place.cells(&self.record));
            place.row += 1;
        }
    }

    /// Reads records of any other dialect.
    fn other(&mut self, bytes: &[u8], place: &mut Place<'_>, emit: &mut impl FnMut(&Cells<'_>)) {
        let dialect = place.chunk.layout.dialect();
        let mut at = 0;
        loop {
            while matches!(bytes.get(at), Some(b'\n' | b'\r')) {
                at += 1;
            }
            if at == bytes.len() {
                return;
            }
            place.move_to(place.at + at);
            at += self.fields.split(&bytes[at..], dialect, Rule::Strict).at;
            emit(&place.cells(&self.fields.record));
            place.row += 1;
        }
    }
}

/// One record as it stands in its source.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'a> {
    /// Number of the record in its source, first data record = 1.
    pub row: i64,
    /// Line on which it starts, first line of the text = 1.
    pub line: u64,
    /// Offset of its first byte in the decoded text.
    pub byte: u64,
    /// The cells.
    pub record: &'a ByteRecord,
    /// What was mended to tell them apart.
    pub repairs: Repairs,
    /// Why there are none.
    pub fault: Option<Reason>,
    /// Paths and texts of a JSON object that no column stands for, since they come up late in the source.
    pub late: &'a [(String, String)],
}

impl Cells<'_> {
    /// Returns a cell as text, read as Windows-1252 where it is not UTF-8; empty behind the last one.
    pub fn text(&self, column: usize) -> Cow<'_, str> {
        sample::text(self.record.get(column).unwrap_or_default())
    }

    fn reject(&self, reason: Reason, column: Option<usize>, layout: &Layout) -> Record<'static> {
        Record::Reject(Reject {
            row: self.row,
            line: self.line,
            byte: self.byte,
            column,
            reason,
            excerpt: excerpt::of(self.record.iter(), layout.dialect().delimiter),
        })
    }
}

/// Where the record at hand stands in its chunk.
struct Place<'c> {
    chunk: &'c Chunk,
    /// Index behind all that was read.
    at: usize,
    row: i64,
    /// Index of the record, and its line.
    start: usize,
    line: u64,
}

impl<'c> Place<'c> {
    fn at_start(chunk: &'c Chunk) -> Self {
        Self {
            chunk,
            at: 0,
            row: chunk.first_row,
            start: 0,
            line: chunk.first_line,
        }
    }

    /// Moves on to the start of a record.
    fn move_to(&mut self, start: usize) {
        let layout = &self.chunk.layout;
        if layout.is_table() {
            self.line = layout.line_of_row(self.row);
        } else {
            let passed = &self.chunk.bytes[self.start..start];
            self.line += memchr_iter(layout.line_end(), passed).count() as u64;
        }
        self.start = start;
    }

    fn cells<'r>(&self, record: &'r ByteRecord) -> Cells<'r> {
        Cells {
            row: self.row,
            line: self.line,
            byte: self.chunk.byte_offset + self.start as u64,
            record,
            repairs: Repairs::default(),
            fault: None,
            late: &[],
        }
    }
}
