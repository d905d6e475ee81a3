//! Where facts go: a file that appears whole or not at all, or standard output.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;
use rolecall::facts::{Facts, write_csv_header, write_csv_rows, write_json_rows};
use tempfile::NamedTempFile;

#[cfg(feature = "tables")]
use rolecall::facts::parquet::ParquetSink;

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
    /// Standard output, or something else that is no regular file, such as a pipe.
    Direct(Box<dyn Write + Send>),
    Temporary(BufWriter<NamedTempFile>),
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
            _ if path.as_os_str() == "-" => Out::Direct(Box::new(io::stdout())),
            _ if path.exists() && !path.is_file() && !path.is_dir() => {
                let file = File::options()
                    .write(true)
                    .open(path)
                    .with_context(|| unwritable(path))?;
                Out::Direct(Box::new(file))
            }
            _ => Out::Temporary(BufWriter::with_capacity(256 * 1024, temporary(path)?)),
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
        let out: &mut dyn Write = match &mut self.out {
            Out::Direct(out) => out,
            Out::Temporary(out) => out,
            #[cfg(feature = "tables")]
            Out::Parquet(..) => return Ok(()),
        };
        out.write_all(&header)?;
        out.write_all(bytes)
    }

    /// Gives the file its name.
    pub(crate) fn finish(mut self, ledger: &str) -> anyhow::Result<()> {
        let path = std::mem::take(&mut self.path);
        let fail = || unwritable(&path);
        self.put(&[]).with_context(fail)?;
        let file = match self.out {
            Out::Direct(mut out) => return out.flush().with_context(fail),
            Out::Temporary(out) => out
                .into_inner()
                .map_err(io::IntoInnerError::into_error)
                .with_context(fail)?,
            #[cfg(feature = "tables")]
            Out::Parquet(sink, file) => {
                sink.finish(ledger)?;
                file
            }
        };
        let _ = ledger;
        file.persist(&path)
            .map_err(|error| error.error)
            .with_context(fail)?;
        Ok(())
    }
}

fn unwritable(path: &Path) -> String {
    format!(
        "cannot write `{}`; check that it may be written and that there is room",
        path.display()
    )
}

/// Makes a passing file beside a target, on the same disk.
fn temporary(path: &Path) -> anyhow::Result<NamedTempFile> {
    if path.is_dir() {
        bail!("`{}` is a folder; give the name of a file", path.display());
    }
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    if !parent.is_dir() {
        bail!(
            "cannot write `{}`: there is no folder `{}`; make it first",
            path.display(),
            parent.display()
        );
    }
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any other new file; the umask narrows this.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
        .tempfile_in(parent)
        .with_context(|| unwritable(path))
}
