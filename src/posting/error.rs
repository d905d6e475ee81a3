//! Why a source cannot be read at all. What is wrong with single records is in `reject`.

use std::io;
use std::path::PathBuf;

use super::limits::{Limit, Passed};

/// A source, or a setting about sources, that cannot be used; each message says the way out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file is not there.
    #[error("there is no file `{}`; check the path", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file is there and cannot be read to its end.
    #[error("cannot read `{}` (after {read} bytes of text)", path.display())]
    Unreadable {
        /// The file, or the label of a stream.
        path: PathBuf,
        /// Bytes of text that were read before; records in them were handed out.
        read: u64,
        /// What the system or the decoder said.
        #[source]
        source: io::Error,
    },
    /// The packed file ends before its end.
    #[error("`{}` is cut off after {read} bytes of text; fetch the whole file again", path.display())]
    CutOff {
        /// The file, or the label of a stream.
        path: PathBuf,
        /// Bytes of text that were read before; records in them were handed out.
        read: u64,
    },
    /// No text at all, or nothing but white space.
    #[error("there is nothing in `{}`; export it again or leave it out", path.display())]
    Empty {
        /// The file, or the label of a stream.
        path: PathBuf,
    },
    /// The content is known not to be delimited text.
    #[error("`{}` is {kind}, not delimited text; save it as CSV first", path.display())]
    NotText {
        /// The file, or the label of a stream.
        path: PathBuf,
        /// What it is, with its article.
        kind: &'static str,
    },
    /// The text is JSON without objects that could be records.
    #[error("`{}` is JSON that cannot be read: {why}", path.display())]
    JsonShape {
        /// The file, or the label of a stream.
        path: PathBuf,
        /// What is in it instead, and the way out.
        why: &'static str,
    },
    /// The file holds facts, which are no postings.
    #[error(
        "`{}` holds facts that `rolecall classify` made, not postings; give it to `rolecall report` alone",
        path.display()
    )]
    Facts {
        /// The file, or the label of a stream.
        path: PathBuf,
    },
    /// A workbook has no sheet of the name that was asked for.
    #[error(
        "`{}` has no sheet `{asked}`; its sheets are {}",
        path.display(),
        listed(found, SHOWN)
    )]
    NoSheet {
        /// The file, or the label of a stream.
        path: PathBuf,
        /// The name that was asked for.
        asked: String,
        /// The names of its sheets.
        found: Vec<String>,
    },
    /// No column that could be a title, a role or a description.
    #[error(
        "`{}` has no column for title, role label or description; its headers are {}; a header such as \
         `Job Title`, `Role` or `Job Description` would do, or name yours with `--columns title=HEADER`",
        path.display(),
        listed(found, SHOWN)
    )]
    NoHeader {
        /// The file, or the label of a stream.
        path: PathBuf,
        /// The headers of the first record.
        found: Vec<String>,
    },
    /// The source passes a bound that keeps a run within its means.
    #[error(
        "`{}` has {reached} {}, more than the limit of {most}{}; if the file is sound, raise the limit with \
         `--limit {}={}`",
        path.display(),
        limit.what(),
        before(*read),
        limit.id(),
        raised(*reached, *most)
    )]
    OverLimit {
        /// The file, or the label of a stream.
        path: PathBuf,
        /// The bound.
        limit: Limit,
        /// How far the source got when it was left.
        reached: u64,
        /// The bound that was set.
        most: u64,
        /// Bytes of text that were read before; records in them were handed out.
        read: u64,
    },
    /// The program failed while it opened or cut the source; records before the fault were handed out.
    #[error(
        "the program failed on `{}` (after {read} bytes of text); please report it, and leave the file out for now",
        path.display()
    )]
    ProgramFault {
        /// The file, or the label of a stream.
        path: PathBuf,
        /// Bytes of text that were read before.
        read: u64,
    },
    /// A preset was asked for that the taxonomy does not have.
    #[error("there is no preset `{id}`; `--preset` takes one of {}", listed(known, known.len()))]
    UnknownPreset {
        /// What was asked for.
        id: String,
        /// Ids of all presets.
        known: Vec<String>,
    },
}

impl Error {
    /// Says why reading stopped behind `read` bytes of text.
    pub(super) fn reading(path: PathBuf, read: u64, source: io::Error) -> Self {
        let passed = source.get_ref().and_then(|inner| inner.downcast_ref());
        if let Some(&Passed {
            limit,
            reached,
            most,
        }) = passed
        {
            return Self::OverLimit {
                path,
                limit,
                reached,
                most,
                read,
            };
        }
        match source.kind() {
            io::ErrorKind::UnexpectedEof => Self::CutOff { path, read },
            _ => Self::Unreadable { path, read, source },
        }
    }
}

/// Says what of a source counts that was left.
fn before(read: u64) -> String {
    match read {
        0 => String::new(),
        read => format!("; only the {read} bytes of text before that were read"),
    }
}

/// A limit that would let more through: at least what was reached, at least twice what there was.
fn raised(reached: u64, most: u64) -> u64 {
    reached.max(most.saturating_mul(2))
}

/// Headers that a message names; a file may have thousands.
const SHOWN: usize = 40;

fn listed(items: &[String], shown: usize) -> String {
    // Hidden before it is cut: half a number is no longer known as one.
    let quote = |item: &String| {
        let item: String = crate::text::shown(item.trim()).chars().take(40).collect();
        format!("`{item}`")
    };
    let mut text = items
        .iter()
        .take(shown)
        .map(quote)
        .collect::<Vec<_>>()
        .join(", ");
    if items.len() > shown {
        text.push_str(" and more");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_header_names_what_was_found_and_the_flag() {
        let error = Error::NoHeader {
            path: PathBuf::from("x.csv"),
            found: vec!["a".to_owned(), "b".to_owned()],
        };
        let text = error.to_string();
        assert!(text.contains("`a`, `b`"), "{text}");
        assert!(text.contains("--columns title=HEADER"), "{text}");
    }
}
