//! Where facts go: a file that appears whole or not at all, or standard output.

#[cfg(feature = "tables")]
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;
use rolecall::facts::{Facts, write_csv_header, write_csv_rows, write_json_rows};
#[cfg(feature = "tables")]
use tempfile::NamedTempFile;

#[cfg(feature = "tables")]
use rolecall::facts::parquet::ParquetSink;

#[cfg(feature = "tables")]
use super::whole_file::temporary;
use super::whole_file::{WholeFile, unwritable};

/// Format of a facts file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Comma-separated values with a header
    Csv,
    /// One JSON object a line
    Jsonl,
    /// Parquet, with types and dictionaries
    #[cfg(feature = "tables")]
    Parquet,
}

impl Format {
    /// Tells the format of a file from its name.
    pub(crate) fn of(path: &Path) -> anyhow::Result<Self> {
        match path.extension().and_then(|extension| extension.to_str()) {
            _ if path.as_os_str() == "-" => Ok(Self::Csv),
            Some("csv") => Ok(Self::Csv),
            Some("jsonl" | "ndjson" | "json") => Ok(Self::Jsonl),
            #[cfg(feature = "tables")]
            Some("parquet") => Ok(Self::Parquet),
            _ => bail!(
                "cannot tell the format of `{}`; end it in .csv, .jsonl or .parquet, or give `--format`",
                path.display()
            ),
        }
    }

    /// Turns facts into the bytes of the format; nothing for formats that are written column by column.
    pub(crate) fn render(self, facts: &Facts) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(facts.len() * ROW_BYTES);
        match self {
            Self::Csv => write_csv_rows(facts, &mut bytes).expect("a vector takes every byte"),
            Self::Jsonl => write_json_rows(facts, &mut bytes).expect("a vector takes every byte"),
            #[cfg(feature = "tables")]
            Self::Parquet => {}
        }
        bytes
    }
}

/// Bytes that a row takes or a little more, so that its bytes need not be moved while they grow.
const ROW_BYTES: usize = 1536;

/// A facts file being written.
pub(crate) struct FactsFile {
    path: PathBuf,
    /// The header line, until the first rows or the end: a run that fails before prints nothing.
    header: Vec<u8>,
    out: Out,
}

enum Out {
    Plain(WholeFile),
    #[cfg(feature = "tables")]
    Parquet(Box<ParquetSink<File>>, NamedTempFile),
}

impl FactsFile {
    /// Opens the output; a file is only seen under its name once [`FactsFile::finish`] is done.
    pub(crate) fn create(path: &Path, format: Format, taxonomy_hash: &str) -> anyhow::Result<Self> {
        let out = match format {
            #[cfg(feature = "tables")]
            Format::Parquet => {
                if path.as_os_str() == "-" {
                    bail!("Parquet cannot go to standard output; give `-o FILE.parquet`");
                }
                let file = temporary(path)?;
                let sink = ParquetSink::create(file.reopen()?, taxonomy_hash)?;
                Out::Parquet(Box::new(sink), file)
            }
            _ => Out::Plain(WholeFile::create(path)?),
        };
        let mut header = Vec::new();
        if format == Format::Csv {
            write_csv_header(&mut header)?;
        }
        #[cfg(not(feature = "tables"))]
        let _ = taxonomy_hash;
        Ok(Self {
            path: path.to_path_buf(),
            header,
            out,
        })
    }

    /// Adds the facts of one part, with the bytes [`Format::render`] made of them.
    pub(crate) fn write(&mut self, facts: &Facts, rendered: &[u8]) -> anyhow::Result<()> {
        #[cfg(feature = "tables")]
        if let Out::Parquet(sink, _) = &mut self.out {
            return Ok(sink.write(facts)?);
        }
        let _ = facts;
        self.put(rendered).with_context(|| unwritable(&self.path))
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        let header = std::mem::take(&mut self.header);
        match &mut self.out {
            Out::Plain(out) => {
                out.write_all(&header)?;
                out.write_all(bytes)
            }
            #[cfg(feature = "tables")]
            Out::Parquet(..) => Ok(()),
        }
    }

    /// Gives the file its name.
    pub(crate) fn finish(mut self, ledger: &str) -> anyhow::Result<()> {
        self.put(&[]).with_context(|| unwritable(&self.path))?;
        let _ = ledger;
        match self.out {
            Out::Plain(out) => out.finish(),
            #[cfg(feature = "tables")]
            Out::Parquet(sink, file) => {
                sink.finish(ledger)?;
                file.persist(&self.path)
                    .map_err(|error| error.error)
                    .with_context(|| unwritable(&self.path))?;
                Ok(())
            }
        }
    }
}
