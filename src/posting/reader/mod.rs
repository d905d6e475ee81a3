//! One chunk to records, on any thread: splits fields, mends bytes, and maps columns to fields.
//! Allocates nothing per row once its buffers have grown; words and meanings are the business of others.

use std::io::Read;
use std::sync::Arc;

use csv::ByteRecord;
use memchr::{memchr, memchr_iter};

use super::dialect::split::{Fields, Rule};
use super::json;
use super::layout::{JsonLayout, Layout};
use super::lists::Lists;
use super::mapping::Mapped;
use super::reject::{Reason, Reject, Repair, Repairs, excerpt};
use super::{Field, Posting, caption, sample, shift};

#[cfg(test)]
mod tests;

const MARK: &[u8] = "\u{feff}".as_bytes();
const FIELD_BUFFER_BYTES: usize = 64 * 1024;

/// Fields that hold a label of a few words.
const LABELS: [Field; 6] = [
    Field::RoleLabel,
    Field::Category,
    Field::Department,
    Field::Industry,
    Field::Level,
    Field::Employment,
];

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
        let mut buffers = std::mem::take(&mut self.buffers);
        self.cells(chunk, |cells| {
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

impl Reader {
    /// Reads records that are JSON objects.
    fn objects(
        &mut self,
        json: &JsonLayout,
        place: &mut Place<'_>,
        emit: &mut impl FnMut(&Cells<'_>),
    ) {
        let chunk = place.chunk;
        let limits = chunk.layout.limits();
        let mut objects = json::Objects::new(json.shape, &chunk.bytes);
        loop {
            let start = objects.start();
            let Some((object, _)) = objects.next() else {
                return;
            };
            place.move_to(start);
            let fault = self.flat.read(object, limits.nesting).err();
            self.record.clear();
            self.late.clear();
            if fault.is_none() {
                self.fill(json, chunk.layout.headers().len());
            } else {
                self.record.push_field(object);
            }
            let mut cells = place.cells(&self.record);
            cells.fault = fault.map(|fault| match fault {
                json::Fault::Broken => Reason::BrokenJson,
                json::Fault::TooDeep => Reason::NestedTooDeep,
            });
            cells.late = &self.late;
            emit(&cells);
            place.row += 1;
        }
    }

    /// Puts the pairs of an object into its columns.
    fn fill(&mut self, json: &JsonLayout, n_columns: usize) {
        self.cells.resize(n_columns, String::new());
        self.cells.iter_mut().for_each(String::clear);
        for (path, text) in self.flat.pairs() {
            match json.columns.get(path) {
                Some(&column) => json::add(&mut self.cells[column], text),
                None => self.late.push((path.to_owned(), text.to_owned())),
            }
        }
        for cell in &self.cells {
            self.record.push_field(cell.as_bytes());
        }
    }
}

/// Buffers of one record on its way, used again.
#[derive(Debug, Default)]
struct Buffers {
    joined: ByteRecord,
    mended: ByteRecord,
    lists: Lists,
}

/// Decides what a record is and hands it out.
fn to_record(
    cells: &Cells<'_>,
    layout: &Layout,
    buffers: &mut Buffers,
    emit: &mut impl FnMut(Record<'_>),
) {
    let mut record = cells.record;
    let mut repairs = cells.repairs;
    if let Some(reason) = cells.fault {
        return emit(cells.reject(reason, None, layout));
    }
    if record.as_slice().iter().all(u8::is_ascii_whitespace) {
        return emit(Record::Blank { row: cells.row });
    }
    let delimiter = layout.dialect().delimiter;
    if record.len() > layout.headers().len()
        && let Some(at) = shift::rejoin(record, layout.types(), delimiter)
    {
        shift::join(record, at, delimiter, &mut buffers.joined);
        record = &buffers.joined;
        repairs.count(Repair::ShiftedRow);
    }
    if let Some((reason, column)) = fault(record, layout) {
        return emit(cells.reject(reason, column, layout));
    }
    if record.len() < layout.width() && !layout.is_json() {
        repairs.count(Repair::ShortRow);
    }
    let (record, text) = if let Some(text) = sound(record) {
        (record, text)
    } else {
        mend(record, &mut buffers.mended, &mut repairs);
        (&buffers.mended, sound(&buffers.mended).unwrap_or_default())
    };
    let cell = |mapped: &Mapped, column: usize| {
        let cell = text.get(record.range(column)?)?;
        Some(tidy(cell, mapped, layout))
    };
    let lists = &mut buffers.lists;
    lists.fill(layout.mapped(), cell);
    let mut posting = Posting::new(cells.row);
    for (i, mapped) in layout.mapped().iter().enumerate() {
        let values = mapped.columns.iter().filter_map(|&column| {
            if mapped.list.contains(&column) {
                lists.get(i)
            } else {
                cell(mapped, column)
            }
        });
        let value = values.into_iter().find(|cell| !cell.is_empty());
        if let Some(value) = value {
            posting.set(mapped.field, value);
        }
    }
    for (path, text) in cells.late {
        let alias = layout.columns().alias(path);
        if let Some(alias) = alias.filter(|alias| posting.get(alias.field).is_empty()) {
            posting.set(alias.field, text);
        }
    }
    move_texts(&mut posting, layout, &mut repairs);
    let spoken = [Field::RoleLabel, Field::Description].map(|field| !posting.get(field).is_empty());
    let title = posting.get(Field::Title);
    if spoken.contains(&true) {
        if layout.columns().is_placeholder(title) {
            posting.set(Field::Title, "");
        }
    } else if title.is_empty() {
        return emit(cells.reject(Reason::NoTitleOrText, None, layout));
    }
    emit(Record::Posting {
        posting: &posting,
        line: cells.line,
        repairs,
    });
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
        let passed = &self.chunk.bytes[self.start..start];
        self.line += memchr_iter(self.chunk.layout.line_end(), passed).count() as u64;
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

/// What makes a record a reject before its texts are looked at.
fn fault(record: &ByteRecord, layout: &Layout) -> Option<(Reason, Option<usize>)> {
    let headers = layout.headers();
    let most = layout.limits().field_bytes;
    if record.as_slice().len() > most
        && let Some(column) = record.iter().position(|cell| cell.len() > most)
    {
        return Some((Reason::FieldTooLong, Some(column)));
    }
    if record.len() > headers.len() {
        let extra = record.iter().skip(headers.len());
        let first = extra
            .map(<[u8]>::trim_ascii)
            .position(|cell| !cell.is_empty());
        if let Some(first) = first {
            return Some((Reason::TooManyFields, Some(headers.len() + first)));
        }
    }
    let again = record.len() >= layout.width()
        && record.iter().zip(headers).all(|(cell, header)| {
            let cell = cell.strip_prefix(MARK).unwrap_or(cell);
            cell.trim_ascii() == header.as_bytes()
        });
    again.then_some((Reason::HeaderAgain, None))
}

/// Returns the joined fields as text, if every one of them is UTF-8 without NUL.
fn sound(record: &ByteRecord) -> Option<&str> {
    let text = std::str::from_utf8(record.as_slice()).ok()?;
    // Halves of a letter in two fields would make one letter across the border.
    let is_border = |i| {
        record
            .range(i)
            .is_some_and(|range| text.is_char_boundary(range.end))
    };
    let is_whole = text.is_ascii() || (0..record.len()).all(is_border);
    (is_whole && memchr(0, record.as_slice()).is_none()).then_some(text)
}

/// Copies a record with every field made sound.
fn mend(record: &ByteRecord, mended: &mut ByteRecord, repairs: &mut Repairs) {
    mended.clear();
    for cell in record {
        let text = sample::text(cell);
        if std::str::from_utf8(cell).is_err() {
            repairs.count(Repair::Windows1252);
        }
        if text.contains('\0') {
            repairs.count(Repair::NulBytes);
            mended.push_field(text.replace('\0', "").as_bytes());
        } else {
            mended.push_field(text.as_bytes());
        }
    }
}

/// Trims a cell, takes off a caption that is glued to it, and empties a placeholder.
fn tidy<'t>(cell: &'t str, mapped: &Mapped, layout: &Layout) -> &'t str {
    let mut cell = trim(cell);
    for caption in &mapped.captions {
        if let Some(rest) = caption::strip(cell, caption) {
            cell = rest;
            break;
        }
    }
    // NA is also Namibia, and a title is looked at when the other texts are known.
    let is_label = !matches!(mapped.field, Field::Title | Field::Country);
    if is_label && layout.columns().is_placeholder(cell) {
        ""
    } else {
        cell
    }
}

/// Trims white space and a byte order mark; most cells need no look beyond their ends.
fn trim(cell: &str) -> &str {
    match cell.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim_start_matches('\u{feff}').trim(),
    }
}

/// Moves whole texts out of cells that are for labels and names.
fn move_texts(posting: &mut Posting<'_>, layout: &Layout, repairs: &mut Repairs) {
    let labels = layout.columns().label_characters;
    for field in LABELS {
        move_text(posting, field, Field::Description, labels, repairs);
    }
    let names = layout.columns().company_characters;
    move_text(posting, Field::Company, Field::CompanyText, names, repairs);
}

fn move_text(
    posting: &mut Posting<'_>,
    from: Field,
    to: Field,
    characters: usize,
    repairs: &mut Repairs,
) {
    let text = posting.get(from);
    if text.len() <= characters || text.chars().count() <= characters {
        return;
    }
    if posting.get(to).is_empty() {
        posting.set(to, text);
    }
    posting.set(from, "");
    repairs.count(Repair::TextInLabel);
}
