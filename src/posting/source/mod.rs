//! Inputs and their labels, and how an input becomes a stream of text: unpacked and decoded by what its
//! first bytes are, never by its name. Knows nothing of records.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::Error;

#[cfg(test)]
mod tests;

/// A stream of bytes that can move to another thread.
pub(super) type Stream = Box<dyn Read + Send>;

const HEAD_BYTES: usize = 4096;
const UNPACK_BYTES: usize = 128 * 1024;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
const NOT_TEXT: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a zip archive or an xlsx workbook"),
    (b"\xd0\xcf\x11\xe0", "an xls workbook"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
];

/// One input: a file or a stream, with the label that stands for it in every output.
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
        let paths: Vec<PathBuf> = paths.into_iter().collect();
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for path in &paths {
            *names.entry(file_name(path)).or_default() += 1;
        }
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        paths
            .into_iter()
            .map(|path| {
                let name = file_name(&path);
                let label = if names[&name] == 1 {
                    name
                } else {
                    path.to_string_lossy().replace('\\', "/")
                };
                let n = taken.entry(label.clone()).or_default();
                *n += 1;
                let label = if *n == 1 {
                    label
                } else {
                    format!("{label} ({n})")
                };
                Self {
                    label,
                    input: Input::File(path),
                }
            })
            .collect()
    }

    /// Makes a source of a stream, such as standard input.
    pub fn stream(label: impl Into<String>, stream: impl Read + Send + 'static) -> Self {
        Self {
            label: label.into(),
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

    /// Opens the source as decoded text; bytes that are not UTF-8 pass unless `encoding` says what they are.
    pub(super) fn open(self, encoding: Option<&'static Encoding>) -> Result<Stream, Error> {
        let path = self.path();
        let fail = |source: io::Error| match source.kind() {
            io::ErrorKind::NotFound => Error::Missing { path: path.clone() },
            io::ErrorKind::UnexpectedEof => Error::CutOff {
                path: path.clone(),
                read: 0,
            },
            _ => Error::Unreadable {
                path: path.clone(),
                read: 0,
                source,
            },
        };
        let stream = match self.input {
            Input::File(file) => Box::new(File::open(file).map_err(fail)?),
            Input::Stream(stream) => stream,
        };
        let (head, stream) = peek(stream).map_err(fail)?;
        let unpacked = unpack(&head, stream).map_err(fail)?;
        let (head, stream) = peek(unpacked).map_err(fail)?;
        if let Some(&(_, kind)) = NOT_TEXT.iter().find(|(magic, _)| head.starts_with(magic)) {
            return Err(Error::NotText { path, kind });
        }
        decode(&head, stream, encoding).map_err(fail)
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// Reads the first bytes and puts them back in front.
fn peek(mut stream: Stream) -> io::Result<(Vec<u8>, Stream)> {
    let mut head = Vec::new();
    stream
        .by_ref()
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut head)?;
    let whole: Stream = Box::new(Cursor::new(head.clone()).chain(stream));
    Ok((head, whole))
}

fn unpack(head: &[u8], stream: Stream) -> io::Result<Stream> {
    Ok(if head.starts_with(GZIP) {
        let packed = BufReader::with_capacity(UNPACK_BYTES, stream);
        Box::new(flate2::bufread::MultiGzDecoder::new(packed))
    } else if head.starts_with(ZSTD) {
        let packed = BufReader::with_capacity(UNPACK_BYTES, stream);
        Box::new(zstd::stream::read::Decoder::with_buffer(packed)?)
    } else {
        stream
    })
}

/// Drops a byte order mark, and turns what is not UTF-8 into it.
fn decode(head: &[u8], mut stream: Stream, asked: Option<&'static Encoding>) -> io::Result<Stream> {
    let encoding = if let Some((encoding, mark)) = Encoding::for_bom(head) {
        io::copy(&mut stream.by_ref().take(mark as u64), &mut io::sink())?;
        encoding
    } else {
        asked.or_else(|| unmarked_utf_16(head)).unwrap_or(UTF_8)
    };
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
