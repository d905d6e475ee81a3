//! What can go wrong between finished tables and a finished folder, each with the way out.

use std::path::PathBuf;

/// A report folder that could not be written; nothing of it is left behind.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The target exists and is not a report of this program.
    #[error(
        "`{}` exists and is not a rolecall report (it has no run.json of ours); \
         name another folder with --output, or move this one away",
        path.display()
    )]
    NotOurs {
        /// The target as given.
        path: PathBuf,
    },
    /// The target is a report of this program, but holds what no report wrote.
    #[error(
        "`{}` also holds `{}`, which no report wrote and which would be gone; \
         move it away, or name another folder with --output",
        path.display(),
        stray.display()
    )]
    HoldsOthers {
        /// The target.
        path: PathBuf,
        /// The first such file or folder.
        stray: PathBuf,
    },
    /// The target exists and is a file.
    #[error("`{}` is a file; name a folder with --output", path.display())]
    NotAFolder {
        /// The target as given.
        path: PathBuf,
    },
    /// A file or folder could not be written, read or moved.
    #[error(
        "cannot write `{}`; free some space or name a folder you may write to with --output",
        path.display()
    )]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The page could not be rendered; a fault of this program, not of the input.
    #[error("cannot render `{template}`; please report this as a fault of rolecall")]
    Render {
        /// Name of the template.
        template: &'static str,
        /// What the renderer said.
        #[source]
        source: minijinja::Error,
    },
}

impl Error {
    /// Adds the place to what the system said.
    pub(super) fn write(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Write { path, source }
    }
}
