//! Which taxonomy a command works with: a folder of the user's, or the copy in the program.

use std::path::{Path, PathBuf};

use clap::Args;
use rolecall::taxonomy::Taxonomy;
use rolecall::taxonomy::files::Files;
use rolecall::taxonomy::problem::{Problem, Severity};

use super::message;

/// Which knowledge to work with.
#[derive(Debug, Args)]
pub(crate) struct TaxonomyArgs {
    /// Read the taxonomy from a folder instead of the copy in the program
    #[arg(long, value_name = "DIR", help_heading = "Taxonomy")]
    taxonomy: Option<PathBuf>,
}

impl TaxonomyArgs {
    /// Returns the folder, where one is given.
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.taxonomy.as_deref()
    }

    /// Loads the taxonomy; every problem of a folder is told before this fails.
    pub(crate) fn load(&self) -> anyhow::Result<Taxonomy> {
        let loaded = match &self.taxonomy {
            Some(folder) => {
                Taxonomy::load(&Files::from_folder(folder)?).map(|(taxonomy, _)| taxonomy)
            }
            None => Taxonomy::embedded(),
        };
        match loaded {
            Ok(taxonomy) => Ok(taxonomy),
            Err(error) => {
                tell(&error.problems);
                Err(unusable(self.taxonomy.as_deref(), error))
            }
        }
    }
}

/// Reads the files of a folder, or of the copy in the program.
pub(crate) fn files(folder: Option<&Path>) -> anyhow::Result<Files> {
    Ok(match folder {
        Some(folder) => Files::from_folder(folder)?,
        None => Files::embedded(),
    })
}

/// Tells the problems for which a taxonomy cannot be used, and those that only look wrong.
pub(crate) fn tell(problems: &[Problem]) {
    for problem in problems {
        if problem.severity != Severity::Hint {
            message::note(&problem.to_string());
        }
    }
}

/// Says that a taxonomy cannot be used.
pub(crate) fn unusable(
    folder: Option<&Path>,
    error: impl std::error::Error + Send + Sync + 'static,
) -> anyhow::Error {
    let place = folder.map_or("the shipped copy".into(), Path::to_string_lossy);
    anyhow::Error::new(error).context(format!(
        "cannot use the taxonomy in {place}; mend the problems above, or check it with \
         `rolecall taxonomy check`"
    ))
}
