//! What one source may take: every bound that reading holds to, with the name of its flag. Who passes one
//! is told which, how far it got, and how to raise it.

/// Unpacked bytes up to which the ratio is not looked at: short texts pack well and harm nobody.
pub(super) const RATIO_FROM: u64 = 64 << 20;

/// Bounds of one source; a record over its bound is a reject, a source over its bound is left there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A record with more bytes is a reject (`record`).
    pub record_bytes: usize,
    /// A record that has a field with more bytes is a reject (`field`).
    pub field_bytes: usize,
    /// A source whose header has more columns is not read (`columns`).
    pub columns: usize,
    /// A packed source is left behind so many bytes of unpacked text (`unpacked`).
    pub unpacked_bytes: Option<u64>,
    /// A packed source is left where it has given so many bytes for every packed one (`ratio`); the first 64 MiB
    /// of unpacked text are free.
    pub ratio: Option<u64>,
    /// Values within values of a JSON record (`nesting`).
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            record_bytes: 4 << 20,
            field_bytes: 1 << 20,
            columns: 4096,
            unpacked_bytes: Some(64 << 30),
            ratio: Some(500),
            nesting: 16,
        }
    }
}

/// A bound that a whole source can pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// Columns of its header.
    Columns,
    /// Bytes of unpacked text.
    Unpacked,
    /// Unpacked bytes for every packed one.
    Ratio,
}

impl Limit {
    /// Returns the name that the flag takes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Columns => "columns",
            Self::Unpacked => "unpacked",
            Self::Ratio => "ratio",
        }
    }

    /// Says what was counted.
    pub const fn what(self) -> &'static str {
        match self {
            Self::Columns => "columns in its header",
            Self::Unpacked => "bytes of unpacked text",
            Self::Ratio => "unpacked bytes for every packed one",
        }
    }
}

/// A bound that was passed, on its way through a stream.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("{reached} {}, the limit is {most}", limit.what())]
pub(super) struct Passed {
    pub(super) limit: Limit,
    pub(super) reached: u64,
    pub(super) most: u64,
}
