//! What is wrong with a taxonomy: every problem of every file, as values, sorted by file and line.
//! Owns no rule about content; the modules beside it find the problems and report them here.

use std::collections::BTreeMap;
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
    /// Nothing is wrong, but something could be left out.
    Hint,
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
            Severity::Hint => "hint",
        };
        let place = match self.line {
            0 => self.file.clone(),
            line => format!("{}:{line}", self.file),
        };
        write!(f, "{}: {severity}: {}", plain(&place), plain(&self.message))?;
        if !self.advice.is_empty() {
            write!(f, " ({})", plain(&self.advice))?;
        }
        Ok(())
    }
}

/// Makes signs visible that would steer a terminal: the words of a taxonomy may be anybody's.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign.is_control() {
            out.extend(sign.escape_default());
        } else {
            out.push(sign);
        }
    }
    out
}

/// Collects problems while files are read, so that all are told at once.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<Problem>,
    /// Where the lines of a file begin, by the name of the file: a file with many faults is walked once.
    lines: BTreeMap<String, Vec<usize>>,
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

    /// Adds an error at the first place where a text stands in a file.
    pub fn error_near(&mut self, file: &File, near: &str, message: impl Into<String>) {
        let at = file.text.find(near).unwrap_or(0);
        let advice = "mend it; the format is in taxonomy/README.md";
        self.error(file, at..at, message, advice);
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

    /// Adds a hint at a byte range of a file.
    pub fn hint(
        &mut self,
        file: &File,
        span: Range<usize>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(file, span, Severity::Hint, message.into(), advice.into());
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

    /// Adds a warning that concerns a whole file, such as one that can be done without.
    pub fn lacking(&mut self, name: &str, message: impl Into<String>, advice: impl Into<String>) {
        self.found.push(Problem {
            file: name.to_owned(),
            line: 0,
            severity: Severity::Warning,
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
        let starts = self.lines.entry(file.name.clone()).or_insert_with(|| {
            let ends = memchr::memchr_iter(b'\n', file.text.as_bytes());
            std::iter::once(0).chain(ends.map(|end| end + 1)).collect()
        });
        self.found.push(Problem {
            file: file.name.clone(),
            line: starts.partition_point(|start| *start <= span.start),
            severity,
            message,
            advice,
        });
    }
}
