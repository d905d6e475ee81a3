//! Facts as Parquet, by way of polars: row groups of a fixed number of rows, so that neither chunk
//! sizes nor threads reach a byte of the file. The footer tells the version and carries the ledger,
//! which is known only when all rows are written.

mod frame;
mod read;

use std::io::{self, Write};
use std::mem;

use polars::prelude::{
    BatchedWriter, KeyValueMetadata, ParquetCompression, ParquetMetadataContext, ParquetWriter,
    PolarsError,
};

pub use self::read::{is_facts, read};
use super::schema::{Facts, VERSION};

/// Rows in each row group but the last.
pub const ROW_GROUP: usize = 32_768;

/// Key of the footer that holds the version of the facts table.
pub(crate) const KEY_FACTS: &str = "rolecall.facts";
/// Key of the footer that holds the hash of the taxonomy.
const KEY_TAXONOMY: &str = "rolecall.taxonomy";
/// Key of the footer that holds the accounting of the scan.
const KEY_LEDGER: &str = "rolecall.ledger";

/// What a file of facts says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Hash of the taxonomy that made the facts, as text.
    pub taxonomy: String,
    /// Accounting of the scan, as JSON.
    pub ledger: String,
}

/// Why facts could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file could not be opened or read.
    #[error("cannot open `{path}`: give a file that exists and may be read")]
    Open {
        /// The file.
        path: std::path::PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is no Parquet, or is broken.
    #[error(
        "cannot read `{path}` as Parquet: it is another format or was cut short; make it again with `rolecall classify`"
    )]
    Broken {
        /// The file.
        path: std::path::PathBuf,
        /// What polars says.
        source: PolarsError,
    },
    /// The file is Parquet, but not ours.
    #[error(
        "`{path}` is Parquet without facts: its footer lacks `rolecall.facts`; make facts with `rolecall classify`"
    )]
    NotFacts {
        /// The file.
        path: std::path::PathBuf,
    },
    /// The file holds facts of another version.
    #[error(
        "`{path}` holds facts of version `{found}`, and this program reads version {VERSION}: make them again with `rolecall classify`"
    )]
    Version {
        /// The file.
        path: std::path::PathBuf,
        /// Version in the file.
        found: String,
    },
    /// A column is missing or of another type.
    #[error("`{path}` lacks a sound column `{column}`: make it again with `rolecall classify`")]
    Column {
        /// The file.
        path: std::path::PathBuf,
        /// Name of the column.
        column: &'static str,
    },
    /// Rows could not be written.
    #[error("cannot write facts: check that the output may be written and has room")]
    Write(#[source] PolarsError),
}

/// Writes facts as they come; the bytes depend on the rows alone.
pub struct ParquetSink<W: Write> {
    writer: BatchedWriter<W>,
    waiting: Facts,
    taxonomy: String,
}

impl<W: Write + Send> ParquetSink<W> {
    /// Starts a file of facts made with a taxonomy of the given hash.
    ///
    /// # Errors
    /// [`Error::Write`] when polars refuses to start the file.
    pub fn create(out: W, taxonomy: &str) -> Result<Self, Error> {
        let schema = frame::schema();
        let writer = ParquetWriter::new(out)
            .with_compression(ParquetCompression::Zstd(None))
            .with_row_group_size(Some(ROW_GROUP))
            .batched(&schema)
            .map_err(Error::Write)?;
        Ok(Self {
            writer,
            waiting: Facts::default(),
            taxonomy: taxonomy.to_owned(),
        })
    }

    /// Adds rows in order.
    ///
    /// # Errors
    /// [`Error::Write`] when a full row group cannot be written.
    pub fn write(&mut self, facts: &Facts) -> Result<(), Error> {
        let mut done = 0;
        while done < facts.len() {
            let end = facts.len().min(done + ROW_GROUP - self.waiting.len());
            self.waiting.append(facts, done..end);
            done = end;
            if self.waiting.len() == ROW_GROUP {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// Writes what waits and the footer with the accounting of the scan as JSON; returns the bytes.
    ///
    /// # Errors
    /// [`Error::Write`] when the rest or the footer cannot be written.
    ///
    /// # Panics
    /// Never: the lock is free, since the sink owns the writer.
    pub fn finish(mut self, ledger: &str) -> Result<u64, Error> {
        if !self.waiting.is_empty() {
            self.flush()?;
        }
        let pairs = [
            (KEY_FACTS, VERSION.to_string()),
            (KEY_TAXONOMY, self.taxonomy),
            (KEY_LEDGER, ledger.to_owned()),
        ];
        let pairs = pairs.map(|(key, value)| (key.to_owned(), value));
        let context = ParquetMetadataContext { arrow_schema: "" };
        let pairs = KeyValueMetadata::from_static(pairs.into()).collect(context);
        let mut writer = self.writer.get_writer().lock().expect("the lock is free");
        let size = writer.end(Some(pairs.map_err(Error::Write)?));
        size.map_err(Error::Write)
    }

    fn flush(&mut self) -> Result<(), Error> {
        let frame = frame::to_frame(&mem::take(&mut self.waiting)).map_err(Error::Write)?;
        self.writer.write_batch(&frame).map_err(Error::Write)
    }
}

#[cfg(test)]
mod tests;
