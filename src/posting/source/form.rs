//! What an input is from the outside: its size, what it is packed in, how its letters are written. Decides
//! nothing; opening a source tells it, for whoever asks.

use super::{GZIP, ZSTD};

/// What an input turned out to be when it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Size of the file as it lies on disk, packed or not; none for a stream.
    pub n_bytes: Option<u64>,
    /// What it is packed in.
    pub container: Container,
    /// Name of the encoding that the text is read in.
    pub encoding: &'static str,
    /// Whether a byte order mark says so.
    pub has_mark: bool,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            n_bytes: None,
            container: Container::Plain,
            encoding: encoding_rs::UTF_8.name(),
            has_mark: false,
        }
    }
}

/// What an input is packed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// Nothing.
    Plain,
    /// Gzip.
    Gzip,
    /// Zstandard.
    Zstd,
}

impl Container {
    /// Tells it by the first bytes.
    pub(super) fn of(head: &[u8]) -> Self {
        if head.starts_with(GZIP) {
            Self::Gzip
        } else if head.starts_with(ZSTD) {
            Self::Zstd
        } else {
            Self::Plain
        }
    }

    /// Returns the name used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }
}
