//! `rolecall taxonomy export`: the copy in the program as a folder that can be edited.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rolecall::taxonomy::files::Files;

use crate::cli::exit::Exit;
use crate::cli::interrupt;
use crate::cli::message;
use crate::cli::whole_file::unwritable;

/// The format, field by field, for those who edit.
const README: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/taxonomy/README.md"));

/// Flags of `rolecall taxonomy export`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder to write; it must be empty or not be there yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let target = &args.folder;
    refuse(target)?;
    interrupt::watch(&[]);
    // A name such as `mine/` or `.` has its parent only once it is whole.
    let whole = std::path::absolute(target).with_context(|| unwritable(target))?;
    let parent = whole.parent().unwrap_or(&whole);
    if !parent.is_dir() {
        bail!(
            "cannot write `{}`: there is no folder `{}`; make it first",
            target.display(),
            parent.display()
        );
    }
    // A folder that is there keeps its place and its rights, and gets its files one by one.
    let n_files = if whole.is_dir() {
        fill(&whole).with_context(|| unwritable(target))?
    } else {
        let passing = tempfile::Builder::new()
            .prefix(".rolecall-export-")
            .tempdir_in(parent)
            .with_context(|| unwritable(target))?;
        let n_files = write(passing.path()).with_context(|| unwritable(target))?;
        interrupt::check()?;
        fs::rename(passing.path(), &whole).with_context(|| unwritable(target))?;
        drop(passing.keep());
        n_files
    };
    message::note(&format!(
        "{n_files} files in `{0}`; edit them, then `rolecall taxonomy check {0}`",
        target.display()
    ));
    Ok(Exit::Done)
}

/// Fills a folder that is there and empty; where that fails, it is left empty again.
fn fill(folder: &Path) -> anyhow::Result<usize> {
    let filled = write_into(folder).map_err(anyhow::Error::from);
    let filled = filled.and_then(|n_files| interrupt::check().map(|()| n_files));
    if filled.is_err() {
        for entry in fs::read_dir(folder)?.flatten() {
            let path = entry.path();
            // What cannot be removed is told by the fault itself.
            drop(if path.is_dir() {
                fs::remove_dir_all(path)
            } else {
                fs::remove_file(path)
            });
        }
    }
    filled
}

/// Refuses what would be overwritten.
fn refuse(target: &Path) -> anyhow::Result<()> {
    match fs::read_dir(target) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                bail!(
                    "`{}` is not empty; give a folder that is, or one that is not there yet",
                    target.display()
                );
            }
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
            bail!(
                "`{}` is a file; give the name of a folder",
                target.display()
            )
        }
        Err(error) => Err(error).with_context(|| unwritable(target)),
    }
}

/// Writes all files into a folder and counts them.
fn write(folder: &Path) -> std::io::Result<usize> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any other new folder but for the umask, which cannot be asked for.
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    write_into(folder)
}

fn write_into(folder: &Path) -> std::io::Result<usize> {
    let files = Files::embedded().all;
    for file in &files {
        let path = folder.join(&file.name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &file.text)?;
    }
    fs::write(folder.join("README.md"), README)?;
    Ok(files.len() + 1)
}
