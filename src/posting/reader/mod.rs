//! One chunk to records, on any thread: splits fields, mends bytes, and maps columns to fields.
//! Allocates nothing per row once its buffers have grown; words and meanings are the business of others.

use std::io::{Chain, Read};
use std::sync::Arc;

use csv::ByteRecord;
use memchr::{memchr, memchr_iter};

use super::layout::Layout;
use super::mapping::Mapped;
use super::reject::{Reason, Reject, Repair, Repairs, excerpt};
use super::sample;
use super::{Field, Posting};

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
    mended: ByteRecord,
}

impl Reader {
    /// Makes a reader with empty buffers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Hands out every record of a chunk, in order.
    pub fn read(&mut self, chunk: &Chunk, mut emit: impl FnMut(Record<'_>)) {
        let layout = &*chunk.layout;
        let bytes = chunk.bytes.as_slice();
        // At the start of its input, and only there, the csv crate would drop a byte order mark.
        let lead: &[u8] = if bytes.starts_with(MARK) { b"\n" } else { b"" };
        let mut csv = open(lead.chain(bytes), layout.delimiter());
        let mut place = Place {
            row: chunk.first_row,
            line: chunk.first_line,
            byte: chunk.byte_offset,
        };
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
            place.line += memchr_iter(layout.line_end(), &bytes[seen..start]).count() as u64;
            place.byte = chunk.byte_offset + start as u64;
            seen = start;
            self.one(layout, &place, &mut emit);
            place.row += 1;
        }
        debug_assert_eq!(
            place.row,
            chunk.first_row + chunk.n_rows,
            "cutter and reader agree"
        );
    }

    /// Decides what the record at hand is and hands it out; `place` says where it stands.
    fn one(&mut self, layout: &Layout, place: &Place, emit: &mut impl FnMut(Record<'_>)) {
        if self.record.as_slice().iter().all(u8::is_ascii_whitespace) {
            return emit(Record::Blank { row: place.row });
        }
        if let Some((reason, column)) = fault(&self.record, layout) {
            return emit(place.reject(reason, column, &self.record, layout));
        }
        let mut repairs = Repairs::default();
        if self.record.len() < layout.width() {
            repairs.count(Repair::ShortRow);
        }
        let (record, text) = if let Some(text) = sound(&self.record) {
            (&self.record, text)
        } else {
            mend(&self.record, &mut self.mended, &mut repairs);
            (&self.mended, sound(&self.mended).unwrap_or_default())
        };
        let mut posting = Posting::new(place.row);
        for mapped in layout.mapped() {
            let cells = mapped
                .columns
                .iter()
                .filter_map(|&column| text.get(record.range(column)?));
            let value = cells
                .map(|cell| tidy(cell, mapped, layout))
                .find(|cell| !cell.is_empty());
            if let Some(value) = value {
                posting.set(mapped.field, value);
            }
        }
        move_texts(&mut posting, layout, &mut repairs);
        let spoken =
            [Field::RoleLabel, Field::Description].map(|field| !posting.get(field).is_empty());
        let title = posting.get(Field::Title);
        if spoken.contains(&true) {
            if layout.columns().is_placeholder(title) {
                posting.set(Field::Title, "");
            }
        } else if title.is_empty() {
            let reason = Reason::NoTitleOrText;
            return emit(place.reject(reason, None, &self.record, layout));
        }
        emit(Record::Posting {
            posting: &posting,
            line: place.line,
            repairs,
        });
    }
}

/// Where a record stands.
struct Place {
    row: i64,
    line: u64,
    byte: u64,
}

impl Place {
    fn reject(
        &self,
        reason: Reason,
        column: Option<usize>,
        record: &ByteRecord,
        layout: &Layout,
    ) -> Record<'static> {
        Record::Reject(Reject {
            row: self.row,
            line: self.line,
            byte: self.byte,
            column,
            reason,
            excerpt: excerpt::of(record.iter(), layout.delimiter()),
        })
    }
}

fn open<'b>(
    bytes: Chain<&'b [u8], &'b [u8]>,
    delimiter: u8,
) -> csv::Reader<Chain<&'b [u8], &'b [u8]>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(FIELD_BUFFER_BYTES)
        .from_reader(bytes)
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
        if let Some(rest) = cell.strip_prefix(caption.as_str())
            && !rest.starts_with(char::is_lowercase)
        {
            cell = rest.trim();
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
