//! Parquet that is not facts, as a table: some rows at a time, so that no file is held whole. Columns of types that
//! cannot be told in a cell are left empty.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

use polars::io::mmap::MmapBytesReader;
use polars::prelude::*;

use crate::facts::parquet::KEY_FACTS;

use super::rows::{Rows, TextOfRows, number};

/// Rows that are read at a time.
const ROWS: usize = 8 * 1024;

/// Sign between the elements of a list.
const BETWEEN: &str = " | ";

/// Where the bytes are.
pub(super) enum Place<'p> {
    /// In a file, which is opened anew for every stretch of rows.
    File(&'p Path),
    /// In memory, since the source is a stream.
    Bytes(Vec<u8>),
}

/// Why a Parquet file gives no table.
pub(super) enum Fault {
    /// It holds facts that this program made, not postings.
    Facts,
    /// It cannot be read.
    Reading(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Reading(error)
    }
}

/// Reads a Parquet file as text.
pub(super) fn open(place: Place<'_>) -> Result<Rows, Fault> {
    let mut table = Table {
        bytes: match place {
            Place::File(path) => Bytes::File(path.to_owned()),
            Place::Bytes(bytes) => Bytes::Memory(bytes.into()),
        },
        footer: None,
        n_rows: 0,
        at: 0,
        text: Cursor::new(Vec::new()),
    };
    table.start()?;
    Ok(Rows {
        stream: Box::new(table),
        table: super::Table {
            first_row: 1,
            sheet: None,
        },
    })
}

enum Bytes {
    File(std::path::PathBuf),
    Memory(Arc<[u8]>),
}

/// The rows of a file on their way into text.
struct Table {
    bytes: Bytes,
    footer: Option<FileMetadataRef>,
    n_rows: usize,
    at: usize,
    text: Cursor<Vec<u8>>,
}

impl Table {
    fn reader(&self) -> io::Result<ParquetReader<Box<dyn MmapBytesReader>>> {
        let bytes: Box<dyn MmapBytesReader> = match &self.bytes {
            Bytes::File(path) => Box::new(File::open(path)?),
            Bytes::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        };
        let mut reader = ParquetReader::new(bytes);
        if let Some(footer) = &self.footer {
            reader.set_metadata(Arc::clone(footer));
        }
        Ok(reader)
    }

    /// Reads the footer and writes the names of the columns.
    fn start(&mut self) -> Result<(), Fault> {
        let mut reader = self.reader()?;
        let footer = Arc::clone(reader.get_metadata().map_err(io::Error::other)?);
        let mut pairs = footer.key_value_metadata().iter().flatten();
        if pairs.any(|pair| pair.key == KEY_FACTS) {
            return Err(Fault::Facts);
        }
        let schema = reader.schema().map_err(io::Error::other)?;
        let mut names = TextOfRows::new(schema.len());
        for name in schema.iter_names() {
            names.cell(name)?;
        }
        names.end_row()?;
        self.n_rows = footer.num_rows;
        self.footer = Some(footer);
        self.text = Cursor::new(names.finish()?);
        Ok(())
    }

    /// Turns the next rows into text.
    fn next_rows(&mut self) -> io::Result<()> {
        let frame = self
            .reader()?
            .with_slice(Some((self.at, ROWS)))
            .finish()
            .map_err(io::Error::other)?;
        self.at += ROWS;
        let mut rows = TextOfRows::new(frame.width());
        for row in 0..frame.height() {
            for column in frame.columns() {
                rows.cell(&cell(&column.get(row).map_err(io::Error::other)?))?;
            }
            rows.end_row()?;
        }
        self.text = Cursor::new(rows.finish()?);
        Ok(())
    }
}

impl Read for Table {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.text.read(buffer)?;
            if n > 0 || buffer.is_empty() || self.at >= self.n_rows {
                return Ok(n);
            }
            self.next_rows()?;
        }
    }
}

/// A value as a data frame would write it.
fn cell(value: &AnyValue<'_>) -> String {
    if let Some(text) = value.get_str() {
        return text.to_owned();
    }
    match value {
        AnyValue::Null | AnyValue::Binary(_) => String::new(),
        AnyValue::Boolean(value) => if *value { "True" } else { "False" }.to_owned(),
        AnyValue::Float32(value) => number(f64::from(*value)),
        AnyValue::Float64(value) => number(*value),
        AnyValue::List(values) => {
            let cells: Vec<String> = values.iter().map(|value| cell(&value)).collect();
            cells.join(BETWEEN)
        }
        other => other.to_string(),
    }
}
