//! A file that appears under its name whole or not at all; or standard output, or another thing that is
//! no regular file, written as it comes.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::NamedTempFile;

/// A file being written.
pub(crate) struct WholeFile {
    path: PathBuf,
    out: Out,
}

enum Out {
    /// Standard output, or something else that is no regular file, such as a pipe.
    Direct(Box<dyn Write + Send>),
    Temporary(BufWriter<NamedTempFile>),
}

impl WholeFile {
    /// Opens the output, `-` for standard output.
    pub(crate) fn create(path: &Path) -> anyhow::Result<Self> {
        let out = if path.as_os_str() == "-" {
            Out::Direct(Box::new(io::stdout()))
        } else if path.exists() && !path.is_file() && !path.is_dir() {
            let file = File::options()
                .write(true)
                .open(path)
                .with_context(|| unwritable(path))?;
            Out::Direct(Box::new(file))
        } else {
            Out::Temporary(BufWriter::with_capacity(256 * 1024, temporary(path)?))
        };
        Ok(Self {
            path: path.to_path_buf(),
            out,
        })
    }

    /// Tells whether it goes to standard output.
    pub(crate) fn is_standard_output(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// Gives the file its name.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        let fail = || unwritable(&self.path);
        match self.out {
            Out::Direct(mut out) => out.flush().with_context(fail),
            Out::Temporary(out) => {
                let file = out
                    .into_inner()
                    .map_err(io::IntoInnerError::into_error)
                    .with_context(fail)?;
                file.persist(&self.path)
                    .map_err(|error| error.error)
                    .with_context(fail)?;
                Ok(())
            }
        }
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Out::Direct(out) => out.write(bytes),
            Out::Temporary(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Direct(out) => out.flush(),
            Out::Temporary(out) => out.flush(),
        }
    }
}

/// Says that a file or folder cannot be written.
pub(crate) fn unwritable(path: &Path) -> String {
    format!(
        "cannot write `{}`; check that it may be written and that there is room",
        path.display()
    )
}

/// Makes a passing file beside a target, on the same disk.
pub(crate) fn temporary(path: &Path) -> anyhow::Result<NamedTempFile> {
    if path.is_dir() {
        bail!("`{}` is a folder; give the name of a file", path.display());
    }
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    if !parent.is_dir() {
        bail!(
            "cannot write `{}`: there is no folder `{}`; make it first",
            path.display(),
            parent.display()
        );
    }
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any other new file; the umask narrows this.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
        .tempfile_in(parent)
        .with_context(|| unwritable(path))
}
