//! Inputs and their labels, and how an input becomes a stream of text: unpacked and decoded by what its
//! first bytes are, never by its name. Knows nothing of records.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{File, Metadata};
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::limits::Limits;
use super::{Error, LayoutOptions};
use crate::text::shown;
use bounded::{Bounded, Taken};
pub use form::{Container, Form};

mod bounded;
mod form;
#[cfg(feature = "tables")]
mod parquet;
mod rows;
#[cfg(any(feature = "workbooks", feature = "tables"))]
mod table;
#[cfg(test)]
mod tests;
#[cfg(feature = "workbooks")]
mod workbook;

pub use rows::Sheet;
pub(super) use rows::Table;

/// A source that can be read.
pub(super) struct Opened {
    /// Its text, unpacked and decoded.
    pub(super) stream: Stream,
    /// What it is from the outside.
    pub(super) form: Form,
    /// Where the rows stood, if it was a table and no text.
    pub(super) table: Option<Table>,
}

/// A stream of bytes that can move to another thread.
pub(super) type Stream = Box<dyn Read + Send>;

const HEAD_BYTES: usize = 4096;
const UNPACK_BYTES: usize = 128 * 1024;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
const PARQUET: &[u8] = b"PAR1";
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
const NOT_TEXT: &[(&[u8], &str)] = &[
    (WORKBOOKS[0], "a zip archive or an xlsx workbook"),
    (WORKBOOKS[1], "an xls workbook"),
    (PARQUET, "a Parquet file"),
    (b"%PDF", "a PDF"),
    (b"\xff\xfe\0\0", "text in UTF-32"),
    (b"\0\0\xfe\xff", "text in UTF-32"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (GZIP, "a gzip file inside a packed one"),
    (ZSTD, "a zstd file inside a packed one"),
];

/// One input: a file or a stream, with the label that stands for it in every output, personal data hidden.
pub struct Source {
    label: String,
    input: Input,
}

enum Input {
    File(PathBuf),
    Stream(Stream),
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.label)
    }
}

impl Source {
    /// Makes sources of files: labelled by file name, by path where a name clashes, numbered where a path does.
    pub fn files(paths: impl IntoIterator<Item = PathBuf>) -> Vec<Self> {
        Self::files_below(paths.into_iter().map(|path| (path.clone(), path)))
    }

    /// Makes sources of files that come with their path below the folder they were found in: labelled by file
    /// name, where that clashes by the path below the folder, then by the whole path, and numbered where even
    /// that does.
    pub fn files_below(paths: impl IntoIterator<Item = (PathBuf, PathBuf)>) -> Vec<Self> {
        let paths: Vec<(PathBuf, PathBuf)> = paths.into_iter().collect();
        let names = paths
            .iter()
            .map(|(path, below)| [file_name(path), path_name(below), path_name(path)])
            .map(|names| names.map(|name| shown(&name).into_owned()));
        let labels = labels(&names.collect::<Vec<_>>());
        let files = paths.into_iter().zip(labels);
        files
            .map(|((path, _), label)| Self {
                label,
                input: Input::File(path),
            })
            .collect()
    }

    /// Makes a source of a stream, such as standard input.
    pub fn stream(label: impl Into<String>, stream: impl Read + Send + 'static) -> Self {
        Self {
            label: shown(&label.into()).into_owned(),
            input: Input::Stream(Box::new(stream)),
        }
    }

    /// Returns the name of the source in every output.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Returns the path to name in messages: the label for a stream.
    pub(super) fn path(&self) -> PathBuf {
        match &self.input {
            Input::File(path) => path.clone(),
            Input::Stream(_) => PathBuf::from(&self.label),
        }
    }

    /// Returns the source once more where it can be read twice: a file is, a stream or a pipe is not.
    pub(super) fn again(&self) -> Option<Self> {
        let Input::File(path) = &self.input else {
            return None;
        };
        path.is_file().then(|| Self {
            label: self.label.clone(),
            input: Input::File(path.clone()),
        })
    }

    /// Opens the source as decoded text, and tells what it is from the outside; bytes that are not UTF-8 pass unless
    /// the options say what they are.
    pub(super) fn open(self, options: &LayoutOptions) -> Result<Opened, Error> {
        let path = self.path();
        #[cfg(feature = "tables")]
        let is_file = matches!(self.input, Input::File(_));
        let fail = |source: io::Error| match source.kind() {
            io::ErrorKind::NotFound => Error::Missing { path: path.clone() },
            _ => Error::reading(path.clone(), 0, source),
        };
        let mut form = Form::default();
        let stream = match self.input {
            Input::File(file) => {
                let file = File::open(file).map_err(fail)?;
                let metadata = file.metadata().ok().filter(Metadata::is_file);
                form.n_bytes = metadata.map(|metadata| metadata.len());
                Box::new(file)
            }
            Input::Stream(stream) => stream,
        };
        let (head, stream) = peek(stream).map_err(fail)?;
        #[cfg(feature = "tables")]
        let is_packed = head.starts_with(GZIP) || head.starts_with(ZSTD);
        form.container = Container::of(&head);
        let unpacked = unpack(&head, stream, options.limits).map_err(fail)?;
        let (head, stream) = peek(unpacked).map_err(fail)?;
        #[cfg(any(feature = "workbooks", feature = "tables"))]
        let stream = {
            let origin = table::Origin {
                path: &path,
                #[cfg(feature = "tables")]
                is_plain_file: is_file && !is_packed && path.is_file(),
                stream,
            };
            match table::open(&head, origin, options)? {
                Ok(rows) => {
                    return Ok(Opened {
                        stream: rows.stream,
                        form,
                        table: Some(rows.table),
                    });
                }
                Err(stream) => stream,
            }
        };
        if let Some(&(_, kind)) = NOT_TEXT.iter().find(|(magic, _)| head.starts_with(magic)) {
            return Err(Error::NotText { path, kind });
        }
        let encoding = find_encoding(&head, options.encoding);
        form.encoding = encoding.name();
        form.has_mark = Encoding::for_bom(&head).is_some();
        Ok(Opened {
            stream: decode(&head, stream, encoding).map_err(fail)?,
            form,
            table: None,
        })
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

fn path_name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Gives each file the shortest of its names that no other file has, or a number behind the longest.
fn labels<const N: usize>(names: &[[String; N]]) -> Vec<String> {
    let mut labels: Vec<String> = names.iter().map(|names| names[0].clone()).collect();
    for longer in 1..N {
        let mut n_each: BTreeMap<String, usize> = BTreeMap::new();
        for label in &labels {
            *n_each.entry(label.clone()).or_default() += 1;
        }
        for (label, names) in labels.iter_mut().zip(names) {
            if n_each[label] > 1 {
                label.clone_from(&names[longer]);
            }
        }
    }
    let mut taken = BTreeMap::new();
    for label in &mut labels {
        let n: &mut usize = taken.entry(label.clone()).or_default();
        *n += 1;
        if *n > 1 {
            *label = format!("{label} ({n})");
        }
    }
    labels
}

/// Reads the first bytes and puts them back in front; a fault behind some bytes comes when those are read.
fn peek(mut stream: Stream) -> io::Result<(Vec<u8>, Stream)> {
    let mut head = Vec::new();
    let read = stream
        .by_ref()
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut head);
    let start = Cursor::new(head.clone());
    let whole: Stream = match read {
        Ok(_) => Box::new(start.chain(stream)),
        Err(error) if head.is_empty() => return Err(error),
        Err(error) => Box::new(start.chain(Fault(Some(error)))),
    };
    Ok((head, whole))
}

/// A stream that is nothing but a fault, told once.
struct Fault(Option<io::Error>);

impl Read for Fault {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Unpacks what its first bytes say is packed, within the limits.
fn unpack(head: &[u8], stream: Stream, limits: Limits) -> io::Result<Stream> {
    let (is_gzip, is_zstd) = (head.starts_with(GZIP), head.starts_with(ZSTD));
    if !is_gzip && !is_zstd {
        return Ok(stream);
    }
    let (packed, n_taken) = Taken::new(BufReader::with_capacity(UNPACK_BYTES, stream));
    Ok(if is_gzip {
        let unpacked = flate2::bufread::MultiGzDecoder::new(packed);
        Box::new(Bounded::new(unpacked, n_taken, limits))
    } else {
        let unpacked = zstd::stream::read::Decoder::with_buffer(packed)?;
        Box::new(Bounded::new(unpacked, n_taken, limits))
    })
}

/// Finds the encoding: what a byte order mark says, then what the user says.
fn find_encoding(head: &[u8], asked: Option<&'static Encoding>) -> &'static Encoding {
    let marked = Encoding::for_bom(head).map(|(encoding, _)| encoding);
    let found = marked.or(asked).or_else(|| unmarked_utf_16(head));
    found.unwrap_or(UTF_8)
}

/// Drops a byte order mark, and turns what is not UTF-8 into it.
fn decode(head: &[u8], mut stream: Stream, encoding: &'static Encoding) -> io::Result<Stream> {
    if let Some((_, mark)) = Encoding::for_bom(head) {
        io::copy(&mut stream.by_ref().take(mark as u64), &mut io::sink())?;
    }
    if encoding == UTF_8 {
        return Ok(stream);
    }
    let decoder = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .bom_sniffing(false)
        .build_with_buffer(stream, vec![0; UNPACK_BYTES])
        .map_err(io::Error::other)?;
    Ok(Box::new(decoder))
}

/// UTF-16 without a mark: headers are ASCII, so every other byte is NUL.
fn unmarked_utf_16(head: &[u8]) -> Option<&'static Encoding> {
    let sample = &head[..head.len().min(64) & !1];
    let nul = |first: usize| sample.iter().skip(first).step_by(2).all(|&b| b == 0);
    if sample.len() < 8 {
        None
    } else if nul(1) && sample[0] != 0 {
        Some(UTF_16LE)
    } else if nul(0) && sample[1] != 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}
