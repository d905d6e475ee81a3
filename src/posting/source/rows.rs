//! Tables that are no text, to delimited text with a record for every row, so that one way of reading serves
//! all: what workbooks and Parquet have in common.

#[cfg(any(feature = "workbooks", feature = "tables"))]
use std::io;

#[cfg(any(feature = "workbooks", feature = "tables"))]
use super::Stream;

/// A table as text.
#[cfg(any(feature = "workbooks", feature = "tables"))]
pub(super) struct Rows {
    /// Comma-separated text, a record for every row, empty ones too.
    pub(super) stream: Stream,
    /// What the text cannot tell of it.
    pub(super) table: Table,
}

/// Where the rows of a table stood.
#[derive(Clone, Debug)]
pub(in crate::posting) struct Table {
    /// Number of the first row in its source, first = 1.
    pub(in crate::posting) first_row: u64,
    /// Which sheet it is, in a workbook.
    pub(in crate::posting) sheet: Option<Sheet>,
}

/// The sheet of a workbook that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The other sheets that hold anything, with their number of rows.
    pub left: Vec<(String, u64)>,
}

/// Rows being written as text.
#[cfg(any(feature = "workbooks", feature = "tables"))]
pub(super) struct TextOfRows {
    out: csv::Writer<Vec<u8>>,
    width: usize,
    n_in_row: usize,
}

#[cfg(any(feature = "workbooks", feature = "tables"))]
impl TextOfRows {
    /// Starts a table of so many columns; rows with fewer are filled up.
    pub(super) fn new(width: usize) -> Self {
        Self {
            out: csv::WriterBuilder::new()
                .flexible(true)
                .from_writer(Vec::new()),
            // One empty column alone would make an empty line, which is no record.
            width: width.max(2),
            n_in_row: 0,
        }
    }

    /// Adds a cell to the row at hand.
    pub(super) fn cell(&mut self, text: &str) -> io::Result<()> {
        self.n_in_row += 1;
        self.out.write_field(text).map_err(io::Error::other)
    }

    /// Number of cells in the row at hand.
    pub(super) fn n_in_row(&self) -> usize {
        self.n_in_row
    }

    /// Ends the row at hand.
    pub(super) fn end_row(&mut self) -> io::Result<()> {
        while self.n_in_row < self.width {
            self.cell("")?;
        }
        self.width = self.width.max(self.n_in_row);
        self.n_in_row = 0;
        self.out
            .write_record(None::<&[u8]>)
            .map_err(io::Error::other)
    }

    /// Returns the text.
    pub(super) fn finish(self) -> io::Result<Vec<u8>> {
        self.out
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
    }
}

/// Writes a number as a data frame would: whole ones without a fraction.
#[cfg(any(feature = "workbooks", feature = "tables"))]
pub(super) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        format!("{value:.0}")
    } else {
        value.to_string()
    }
}
