//! What is wrong with a labels file: every fault with its line and the way out, all at once.

use std::fmt;

use crate::text::shown;

/// One fault of a labels file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Line, counted from 1.
    pub line: u64,
    /// What is wrong, lower case, the offending value in backticks.
    pub message: String,
    /// What to change.
    pub advice: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.line, self.message, self.advice)
    }
}

/// Labels that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the labels have {} fault(s)", problems.len())]
pub struct Unusable {
    /// Every fault, sorted by line.
    pub problems: Vec<Problem>,
}

/// Collects faults while a file is read.
#[derive(Debug, Default)]
pub(super) struct Problems {
    found: Vec<Problem>,
}

impl Problems {
    pub(super) fn add(&mut self, line: u64, message: impl Into<String>, advice: impl Into<String>) {
        self.found.push(Problem {
            line,
            message: message.into(),
            advice: advice.into(),
        });
    }

    /// Fails with all faults, when there is one.
    pub(super) fn into_result(mut self) -> Result<(), Unusable> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found.sort();
        self.found.dedup();
        Err(Unusable {
            problems: self.found,
        })
    }
}

/// Characters of a cell that a message cites.
const MAX_CITED: usize = 60;

/// Cites a cell of a labels file or an id for a message: what is long may be the text of a posting in
/// the wrong column, and what is no letter could steer a terminal, so neither is told in full.
pub fn cited(cell: &str) -> String {
    format!(
        "`{}`",
        cut(&shown(cell), MAX_CITED).replace(char::is_control, " ")
    )
}

/// Cuts a text where it is too long.
pub(super) fn cut(text: &str, max_chars: usize) -> String {
    match text.char_indices().nth(max_chars) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
