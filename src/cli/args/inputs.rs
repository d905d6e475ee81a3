//! What the user gave as inputs, turned into files: folders and patterns are searched, and what that left out
//! is told once for each of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rolecall::posting::Source;

use super::walk::{Found, Search, glob, is_glob};
use crate::cli::exit::Exit;
use crate::cli::message;
use crate::cli::progress::Verbosity;

/// Files to read, in order, and how the run ends because of what could not be found.
#[derive(Debug)]
pub(crate) struct Inputs {
    paths: Vec<PathBuf>,
    /// The paths below the folders they were found in.
    below: Vec<PathBuf>,
    exit: Exit,
}

impl Inputs {
    /// Takes one file as it is.
    pub(super) fn of_file(path: &Path) -> Self {
        let mut inputs = Self::none();
        inputs.add(path.to_path_buf(), path.to_path_buf());
        inputs
    }

    /// Searches all that was given.
    pub(super) fn find(
        given: &[PathBuf],
        search: &Search,
        verbosity: Verbosity,
    ) -> anyhow::Result<Self> {
        let mut inputs = Self::none();
        let mut n_folders = 0;
        for path in given {
            let found = if path.is_dir() {
                n_folders += 1;
                search.folder(path)
            } else if is_glob(path) {
                glob(path, search)?
            } else {
                inputs.add(path.clone(), path.clone());
                continue;
            };
            inputs.take(path, found, search, verbosity);
        }
        if search.has_patterns() && n_folders == 0 {
            message::warning(
                "`--pattern` chooses among the files of folders, and no input is a folder",
            );
        }
        if verbosity == Verbosity::Normal {
            inputs.tell_repeats();
        }
        Ok(inputs)
    }

    fn none() -> Self {
        Self {
            paths: Vec::new(),
            below: Vec::new(),
            exit: Exit::Done,
        }
    }

    fn add(&mut self, path: PathBuf, below: PathBuf) {
        self.paths.push(path);
        self.below.push(below);
    }

    /// Takes what a folder or a pattern gave, and tells what it did not give.
    fn take(&mut self, given: &Path, found: Found, search: &Search, verbosity: Verbosity) {
        let given_as = given.display();
        for fault in &found.faults {
            message::warning(fault);
            self.exit = self.exit.and(Exit::Partial);
        }
        let skipped = found.skipped();
        if found.files.is_empty() {
            let held = skipped.map_or_else(String::new, |skipped| format!(" ({skipped} skipped)"));
            message::warning(&if found.is_report {
                format!(
                    "`{given_as}` is the folder of a report, not of exports; its facts are in `{}`",
                    given.join("facts.parquet").display()
                )
            } else if !given.is_dir() {
                format!("no file matches `{given_as}`{held}; check the pattern")
            } else if search.has_patterns() {
                format!("no file in `{given_as}` matches `--pattern`{held}; check the pattern")
            } else {
                format!(
                    "there is no export in `{given_as}`{held}; name the files, or choose them with `--pattern`"
                )
            });
            self.exit = self.exit.and(Exit::Partial);
        } else if verbosity == Verbosity::Normal
            && let Some(skipped) = skipped
        {
            message::note(&format!("`{given_as}`: {skipped} skipped"));
        }
        for (path, below) in found.files {
            self.add(path, below);
        }
    }

    /// Warns of a file that is given twice: it is read twice, and only duplicates by id or text cancel out.
    fn tell_repeats(&self) {
        let mut seen = BTreeSet::new();
        for path in &self.paths {
            let real = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            if !is_stream(path) && !seen.insert(real) {
                message::warning(&format!(
                    "`{}` is given twice and counts twice",
                    path.display()
                ));
            }
        }
    }

    /// Returns the files; `-` for standard input.
    pub(crate) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Tells how the run ends at best: something that was given may not have been found.
    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }

    /// Returns the size of all inputs; `None` where one has none that is known.
    pub(crate) fn n_bytes(&self) -> Option<u64> {
        let sizes = self.paths.iter().map(|path| {
            let metadata = fs::metadata(path).ok();
            metadata.filter(fs::Metadata::is_file)
        });
        sizes.into_iter().try_fold(0, |sum, metadata| {
            metadata.map(|metadata| sum + metadata.len())
        })
    }

    /// Makes the sources of a scan, with their labels.
    pub(super) fn to_sources(&self) -> Vec<Source> {
        let both = self.paths.iter().cloned().zip(self.below.iter().cloned());
        let mut sources = Source::files_below(both.filter(|(path, _)| !is_stream(path)));
        for (place, _) in self
            .paths
            .iter()
            .enumerate()
            .filter(|(_, path)| is_stream(path))
        {
            let stream = Source::stream("standard-input", std::io::stdin());
            sources.insert(place.min(sources.len()), stream);
        }
        sources
    }
}

fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}
