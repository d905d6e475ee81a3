//! Why a source cannot be read at all. What is wrong with single records is in `reject`.

use std::path::PathBuf;

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
        source: std::io::Error,
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
    /// A preset was asked for that the taxonomy does not have.
    #[error("there is no preset `{id}`; `--preset` takes one of {}", listed(known, known.len()))]
    UnknownPreset {
        /// What was asked for.
        id: String,
        /// Ids of all presets.
        known: Vec<String>,
    },
}

/// Headers that a message names; a file may have thousands.
const SHOWN: usize = 40;

fn listed(items: &[String], shown: usize) -> String {
    let quote = |item: &String| format!("`{}`", item.trim().chars().take(40).collect::<String>());
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
