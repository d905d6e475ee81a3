//! Everything that can be said of a taxonomy without postings: faults, warnings, hints, failed examples.

use crate::assess::Assessor;
use crate::taxonomy::Taxonomy;
use crate::taxonomy::files::Files;
use crate::taxonomy::problem::{Problem, Severity};

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// The taxonomy, ready for work; absent where it cannot be used.
    pub assessor: Option<Assessor>,
    /// All problems, sorted by file and line.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// Counts the problems of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        let is_one = |one: &&Problem| one.severity == severity;
        self.problems.iter().filter(is_one).count()
    }
}

/// Checks the files of a taxonomy and runs its examples. Examples are run only where the taxonomy can be
/// used.
pub fn check(files: &Files) -> Checked {
    let (taxonomy, mut problems) = match Taxonomy::load(files) {
        Ok(loaded) => loaded,
        Err(error) => {
            return Checked {
                assessor: None,
                problems: error.problems,
            };
        }
    };
    problems.extend(taxonomy.lint(files));
    let assessor = match Assessor::new(taxonomy) {
        Ok(assessor) => {
            problems.extend(assessor.failed_examples(files));
            Some(assessor)
        }
        Err(error) => {
            problems.push(Problem {
                file: "all files".to_owned(),
                line: 0,
                severity: Severity::Error,
                message: error.to_string(),
                advice: "remove phrases".to_owned(),
            });
            None
        }
    };
    problems.sort();
    problems.dedup();
    Checked { assessor, problems }
}
