//! Which inputs are tables that are no text, and who reads them; without the feature for it they are refused.

use std::path::Path;

#[cfg(feature = "tables")]
use super::PARQUET;
#[cfg(feature = "workbooks")]
use super::WORKBOOKS;
#[cfg(feature = "tables")]
use super::parquet;
use super::rows::Rows;
#[cfg(feature = "workbooks")]
use super::workbook;
use super::{Error, LayoutOptions, Stream};

/// Bytes of a table that is read into memory, at most.
const MAX_BYTES: u64 = 1 << 30;

/// Where the bytes of a table are.
pub(super) struct Origin<'p> {
    /// The path to name in messages, and to open again.
    pub(super) path: &'p Path,
    /// Whether the path is a file that holds the table as it is.
    #[cfg(feature = "tables")]
    pub(super) is_plain_file: bool,
    /// The bytes.
    pub(super) stream: Stream,
}

/// Reads a table by its first bytes; none where they are not those of one that this program reads.
pub(super) fn open(
    head: &[u8],
    origin: Origin<'_>,
    options: &LayoutOptions,
) -> Result<Result<Rows, Stream>, Error> {
    #[cfg(feature = "workbooks")]
    if WORKBOOKS.iter().any(|magic| head.starts_with(magic)) {
        return open_workbook(origin, options).map(Ok);
    }
    #[cfg(feature = "tables")]
    if head.starts_with(PARQUET) {
        return open_parquet(origin).map(Ok);
    }
    #[cfg(not(feature = "workbooks"))]
    let _ = options;
    Ok(Err(origin.stream))
}

#[cfg(feature = "workbooks")]
fn open_workbook(origin: Origin<'_>, options: &LayoutOptions) -> Result<Rows, Error> {
    let path = || origin.path.to_path_buf();
    let is_zip = |bytes: &[u8]| bytes.starts_with(WORKBOOKS[0]);
    let bytes = whole(origin.path, origin.stream)?;
    let kind = if is_zip(&bytes) {
        "a zip archive that is no xlsx workbook, or one that is cut off"
    } else {
        "an old office document that is no xls workbook, or one that is cut off"
    };
    workbook::open(bytes, options.sheet.as_deref(), options.limits).map_err(|fault| match fault {
        workbook::Fault::NotOne => Error::NotText { path: path(), kind },
        workbook::Fault::NoSheet(found) => Error::NoSheet {
            path: path(),
            asked: options.sheet.clone().unwrap_or_default(),
            found,
        },
        workbook::Fault::Reading(error) => Error::reading(path(), 0, error),
    })
}

#[cfg(feature = "tables")]
fn open_parquet(origin: Origin<'_>) -> Result<Rows, Error> {
    let place = if origin.is_plain_file {
        parquet::Place::File(origin.path)
    } else {
        parquet::Place::Bytes(whole(origin.path, origin.stream)?)
    };
    let path = origin.path.to_path_buf();
    parquet::open(place).map_err(|fault| match fault {
        parquet::Fault::Facts => Error::Facts { path },
        parquet::Fault::Reading(error) => Error::reading(path, 0, error),
    })
}

/// Reads all bytes of a table, up to a bound.
fn whole(path: &Path, stream: Stream) -> Result<Vec<u8>, Error> {
    use std::io::Read as _;

    let mut bytes = Vec::new();
    let read = stream.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    let bounded = read.and_then(|n| {
        if n as u64 > MAX_BYTES {
            Err(std::io::Error::other(
                "it has more than 1 GiB, too much for a table that is read at once; export it as CSV",
            ))
        } else {
            Ok(())
        }
    });
    match bounded {
        Ok(()) => Ok(bytes),
        Err(error) => Err(Error::reading(path.to_path_buf(), 0, error)),
    }
}
