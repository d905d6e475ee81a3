//! What one record is: blank, a reject or a posting, with its bytes mended and its columns mapped to fields.

use csv::ByteRecord;
use memchr::memchr;

use super::{Cells, MARK, Record};
use crate::posting::layout::Layout;
use crate::posting::lists::Lists;
use crate::posting::mapping::Mapped;
use crate::posting::reject::{Reason, Repair, Repairs};
use crate::posting::{Field, Posting, sample, shift};

/// Fields that hold a label of a few words.
const LABELS: [Field; 6] = [
    Field::RoleLabel,
    Field::Category,
    Field::Department,
    Field::Industry,
    Field::Level,
    Field::Employment,
];
/// Buffers of one record on its way, used again.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    joined: ByteRecord,
    mended: ByteRecord,
    lists: Lists,
}

/// Decides what a record is and hands it out.
pub(super) fn to_record(
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
    is_header(record, layout).then_some((Reason::HeaderAgain, None))
}

/// Tells whether every cell is a heading: each column's own or, of three or more, of any column.
fn is_header(record: &ByteRecord, layout: &Layout) -> bool {
    let headers = layout.headers();
    if record.len() < layout.width() {
        return false;
    }
    let is_heading = |cell: &[u8]| headers.iter().any(|header| header.as_bytes() == cell);
    let mut filled = record.iter().map(bare).filter(|cell| !cell.is_empty());
    // Most records part from the headings at their first cell.
    if !filled.next().is_some_and(is_heading) {
        return false;
    }
    let n_more = filled.clone().count();
    let mut own = record.iter().map(bare).zip(headers);
    own.all(|(cell, header)| cell == header.as_bytes()) || (n_more > 1 && filled.all(is_heading))
}

fn bare(cell: &[u8]) -> &[u8] {
    cell.strip_prefix(MARK).unwrap_or(cell).trim_ascii()
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
    let cell = mapped.without_caption(trim(cell));
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
