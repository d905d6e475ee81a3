//! Workbooks (xlsx, xls) as tables: one sheet, the one that was asked for or the one with most rows. Cells keep
//! what they mean, not how they look: dates come as year, month and day.

use std::io::{self, Cursor};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use calamine::{Data, DataRef, ExcelDateTime, Reader, Xls, Xlsx, open_workbook_from_rs};

use super::bounded::Bounded;
use super::rows::{Rows, Sheet, TextOfRows, number};
use crate::posting::limits::{Limit, Limits, Passed};

type Bytes = Cursor<Arc<[u8]>>;

/// Rows that may be missing in a sheet before the next one: a cell far below all others is a slip.
const MAX_GAP: u64 = 1 << 20;

/// Why a workbook gives no table.
pub(super) enum Fault {
    /// It is no workbook.
    NotOne,
    /// It has no sheet of the name that was asked for; these are its sheets.
    NoSheet(Vec<String>),
    /// It cannot be read, or passes a limit.
    Reading(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Reading(error)
    }
}

/// Reads the sheet called `asked`, or the one with most rows.
pub(super) fn open(bytes: Vec<u8>, asked: Option<&str>, limits: Limits) -> Result<Rows, Fault> {
    let bytes: Arc<[u8]> = bytes.into();
    let mut book = if bytes.starts_with(b"PK") {
        look_into(&bytes, limits)?;
        let book: Result<Xlsx<Bytes>, _> = open_workbook_from_rs(Cursor::new(bytes));
        Book::Xlsx(book.map_err(|_| Fault::NotOne)?)
    } else {
        let book: Result<Xls<Bytes>, _> = open_workbook_from_rs(Cursor::new(bytes));
        Book::Xls(book.map_err(|_| Fault::NotOne)?)
    };
    let names = book.names();
    let mut best: Option<(Written, String)> = None;
    let mut left = Vec::new();
    for name in &names {
        if asked.is_some_and(|asked| asked != name) {
            continue;
        }
        let table = book.table(name, limits)?;
        let n_rows = table.n_rows;
        let is_more = best.as_ref().is_none_or(|(best, _)| n_rows > best.n_rows);
        let other = if is_more {
            best.replace((table, name.clone()))
                .map(|(table, name)| (name, table.n_rows))
        } else {
            Some((name.clone(), n_rows))
        };
        left.extend(other.filter(|&(_, n_rows)| n_rows > 0));
    }
    let Some((table, name)) = best else {
        return Err(Fault::NoSheet(names));
    };
    left.sort_by_key(|(name, _)| names.iter().position(|known| known == name));
    Ok(Rows {
        stream: Box::new(Cursor::new(table.text)),
        table: super::Table {
            first_row: table.first_row,
            sheet: Some(Sheet { name, left }),
        },
    })
}

/// Unpacks every part once and keeps nothing: what a workbook says of its own size may be a lie.
fn look_into(bytes: &Arc<[u8]>, limits: Limits) -> Result<(), Fault> {
    let archive = zip::ZipArchive::new(Cursor::new(Arc::clone(bytes)));
    let mut archive = archive.map_err(|_| Fault::NotOne)?;
    let n_packed = Arc::new(AtomicU64::new(bytes.len() as u64));
    let mut total = 0;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(io::Error::other)?;
        // All parts together count against the bounds, as one text would.
        let mut bounded = Bounded::behind(total, part, Arc::clone(&n_packed), limits);
        total += io::copy(&mut bounded, &mut io::sink())?;
    }
    Ok(())
}

enum Book {
    Xlsx(Xlsx<Bytes>),
    Xls(Xls<Bytes>),
}

/// One sheet as text.
struct Written {
    text: Vec<u8>,
    first_row: u64,
    n_rows: u64,
}

impl Book {
    fn names(&self) -> Vec<String> {
        match self {
            Self::Xlsx(book) => book.sheet_names(),
            Self::Xls(book) => book.sheet_names(),
        }
    }

    fn table(&mut self, name: &str, limits: Limits) -> Result<Written, Fault> {
        let mut sheet = Writing::new(limits);
        match self {
            Self::Xlsx(book) => {
                // A chart's sheet has no cells.
                let Ok(mut cells) = book.worksheet_cells_reader(name) else {
                    return sheet.finish();
                };
                while let Some(cell) = cells.next_cell().map_err(io::Error::other)? {
                    let (row, column) = cell.get_position();
                    sheet.put(row, column, &of_cell(cell.get_value()))?;
                }
            }
            Self::Xls(book) => {
                let Ok(range) = book.worksheet_range(name) else {
                    return sheet.finish();
                };
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let at = |start: u32, n: usize| start + u32::try_from(n).unwrap_or(u32::MAX);
                    sheet.put(at(top, row), at(left, column), &of_data(value))?;
                }
            }
        }
        sheet.finish()
    }
}

/// A sheet on its way into text, cell by cell.
struct Writing {
    text: TextOfRows,
    limits: Limits,
    first_row: Option<u64>,
    row: u64,
}

impl Writing {
    fn new(limits: Limits) -> Self {
        Self {
            text: TextOfRows::new(0),
            limits,
            first_row: None,
            row: 0,
        }
    }

    fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), Fault> {
        if text.is_empty() {
            return Ok(());
        }
        let (row, column) = (u64::from(row), column as usize);
        if column >= self.limits.columns {
            return Err(Fault::Reading(io::Error::other(Passed {
                limit: Limit::Columns,
                reached: column as u64 + 1,
                most: self.limits.columns as u64,
            })));
        }
        if self.first_row.is_none() {
            self.first_row = Some(row);
            self.row = row;
        }
        if row > self.row + MAX_GAP {
            return Err(Fault::Reading(io::Error::other(
                "a cell stands far below all others; delete the empty rows between",
            )));
        }
        while self.row < row {
            self.text.end_row()?;
            self.row += 1;
        }
        while self.text.n_in_row() < column {
            self.text.cell("")?;
        }
        Ok(self.text.cell(text)?)
    }

    fn finish(mut self) -> Result<Written, Fault> {
        let first = self.first_row.unwrap_or(0);
        let n_rows = self.first_row.map_or(0, |first| self.row + 1 - first);
        if n_rows > 0 {
            self.text.end_row()?;
        }
        Ok(Written {
            text: self.text.finish()?,
            first_row: first + 1,
            n_rows,
        })
    }
}

fn of_cell(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => number(*value),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => boolean(*value),
        DataRef::DateTime(value) => date(*value),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn of_data(value: &Data) -> String {
    match value {
        Data::Int(value) => value.to_string(),
        Data::Float(value) => number(*value),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(value) => boolean(*value),
        Data::DateTime(value) => date(*value),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

fn boolean(value: bool) -> String {
    if value { "True" } else { "False" }.to_owned()
}

/// A day, with the time of day where there is one; a span of time stays a number.
fn date(value: ExcelDateTime) -> String {
    if value.is_duration() {
        return number(value.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}
