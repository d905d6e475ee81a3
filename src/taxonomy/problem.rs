//! What is wrong with a taxonomy: every problem of every file, as values, sorted by file and line.
//! Owns no rule about content; the modules beside it find the problems and report them here.

use std::fmt;
use std::ops::Range;

use super::files::File;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The taxonomy cannot be used.
    Error,
    /// The taxonomy can be used, but something in it looks wrong.
    Warning,
}

/// One fault in one taxonomy file, with its place and the way out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// File name inside the taxonomy folder, such as `roles/finance.toml`.
    pub file: String,
    /// Line, counted from 1; 0 when the fault is the whole file.
    pub line: usize,
    /// Whether the taxonomy can still be used.
    pub severity: Severity,
    /// What is wrong, lower case, the offending value in backticks.
    pub message: String,
    /// What to change.
    pub advice: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(
            f,
            "{}:{}: {severity}: {}",
            self.file, self.line, self.message
        )?;
        if !self.advice.is_empty() {
            write!(f, " ({})", self.advice)?;
        }
        Ok(())
    }
}

/// Collects problems while files are read, so that all are told at once.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<Problem>,
}

impl Problems {
    /// Adds an error at a byte range of a file.
    pub fn error(
        &mut self,
        file: &File,
        span: Range<usize>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(file, span, Severity::Error, message.into(), advice.into());
    }

    /// Adds a warning at a byte range of a file.
    pub fn warn(
        &mut self,
        file: &File,
        span: Range<usize>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(file, span, Severity::Warning, message.into(), advice.into());
    }

    /// Adds an error that concerns a whole file, such as one that is missing.
    pub fn missing(&mut self, name: &str, message: impl Into<String>, advice: impl Into<String>) {
        self.found.push(Problem {
            file: name.to_owned(),
            line: 0,
            severity: Severity::Error,
            message: message.into(),
            advice: advice.into(),
        });
    }

    /// Returns all problems sorted by file, line and message, each once.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        self.found.sort();
        self.found.dedup();
        self.found
    }

    fn add(
        &mut self,
        file: &File,
        span: Range<usize>,
        severity: Severity,
        message: String,
        advice: String,
    ) {
        self.found.push(Problem {
            file: file.name.clone(),
            line: file.line_at(span.start),
            severity,
            message,
            advice,
        });
    }
}
