//! The report folder: filled beside its target under a passing name, then renamed into place.
//! Owns what may be replaced and what is cleaned up; what stands in the files is decided elsewhere.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::Error;

/// The file that marks a folder as a report of this program.
pub(super) const MARK: &str = "run.json";
/// The key and value inside the mark that make it ours.
pub(super) const PROGRAM: (&str, &str) = ("program", "rolecall");
/// What a report writes, beside the mark; anything else in a folder is somebody's own.
const FILES: [&str; 4] = ["report.html", "report.json", "rejects.csv", "facts.parquet"];
/// The folder of its tables.
const TABLES: &str = "tables";
/// Bytes kept before they go to a file.
const BUFFER: usize = 1 << 16;

/// A folder being filled; dropped before it is placed, it leaves nothing behind.
pub(super) struct Folder {
    target: PathBuf,
    passing: TempDir,
}

impl Folder {
    /// Starts a folder for a target that does not exist, is empty, or is a report of ours.
    pub(super) fn for_target(target: &Path) -> Result<Self, Error> {
        let target = settled(target)?;
        check_replaceable(&target)?;
        let parent = parent_of(&target);
        fs::create_dir_all(&parent).map_err(Error::write(&parent))?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".rolecall-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // As any other new folder, so that colleagues can read it; the umask narrows this.
            builder.permissions(fs::Permissions::from_mode(0o777));
        }
        let passing = builder.tempdir_in(&parent).map_err(Error::write(&parent))?;
        Ok(Self { target, passing })
    }

    /// Writes one file; its name may hold a folder.
    pub(super) fn write(
        &self,
        name: &str,
        fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), Error> {
        let path = self.passing.path().join(name);
        let filled = || -> io::Result<()> {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            let mut out = BufWriter::with_capacity(BUFFER, File::create(&path)?);
            fill(&mut out)?;
            out.flush()
        };
        filled().map_err(Error::write(self.target.join(name)))
    }

    /// Moves a finished file in, copying it where it lies on another disk.
    pub(super) fn take(&self, name: &str, finished: &Path) -> Result<(), Error> {
        let path = self.passing.path().join(name);
        let moved = || -> io::Result<()> {
            if fs::rename(finished, &path).is_err() {
                fs::copy(finished, &path)?;
                fs::remove_file(finished)?;
            }
            // A passing file is private to its maker; here it belongs to the report.
            let mark = self.passing.path().join(MARK);
            fs::set_permissions(&path, fs::metadata(mark)?.permissions())
        };
        moved().map_err(Error::write(self.target.join(name)))
    }

    /// Puts the folder in its place; an older report goes only once the new one stands.
    pub(super) fn place(self) -> Result<(), Error> {
        let Self { target, passing } = self;
        let old = if target.exists() {
            let old = passing.path().with_extension("old");
            fs::rename(&target, &old).map_err(Error::write(&target))?;
            Some(old)
        } else {
            None
        };
        if let Err(source) = fs::rename(passing.path(), &target) {
            if let Some(old) = &old {
                fs::rename(old, &target).map_err(Error::write(&target))?;
            }
            return Err(Error::Write {
                path: target,
                source,
            });
        }
        // Its name is gone, so there is nothing for the guard to remove.
        let _renamed = passing.keep();
        if let Some(old) = old {
            fs::remove_dir_all(&old).map_err(Error::write(&old))?;
        }
        Ok(())
    }
}

/// Follows links, so that a link to a report keeps pointing at it.
fn settled(target: &Path) -> Result<PathBuf, Error> {
    match fs::canonicalize(target) {
        Ok(path) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            std::path::absolute(target).map_err(Error::write(target))
        }
        Err(error) => Err(Error::write(target)(error)),
    }
}

fn parent_of(target: &Path) -> PathBuf {
    target.parent().unwrap_or(target).to_owned()
}

fn check_replaceable(target: &Path) -> Result<(), Error> {
    let kind = match fs::metadata(target) {
        Ok(kind) => kind,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::write(target)(error)),
    };
    if !kind.is_dir() {
        return Err(Error::NotAFolder {
            path: target.to_owned(),
        });
    }
    let is_empty = fs::read_dir(target)
        .map_err(Error::write(target))?
        .next()
        .is_none();
    if is_empty {
        return Ok(());
    }
    if !is_ours(&target.join(MARK)) {
        return Err(Error::NotOurs {
            path: target.to_owned(),
        });
    }
    match stray(target).map_err(Error::write(target))? {
        Some(stray) => Err(Error::HoldsOthers {
            path: target.to_owned(),
            stray,
        }),
        None => Ok(()),
    }
}

/// Finds a file in a report's folder that no report wrote; it would be gone with the folder.
fn stray(target: &Path) -> io::Result<Option<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(target)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_table = |name: &Path| name.extension().is_some_and(|end| end == "csv");
        if name == TABLES && entry.file_type()?.is_dir() {
            for table in fs::read_dir(entry.path())? {
                let table = table?.path();
                if !is_table(&table) {
                    names.push(table);
                }
            }
        } else if name != MARK && !FILES.iter().any(|known| name == *known) {
            names.push(entry.path());
        }
    }
    names.sort();
    Ok(names.into_iter().next())
}

fn is_ours(mark: &Path) -> bool {
    let Ok(text) = fs::read(mark) else {
        return false;
    };
    serde_json::from_slice::<serde_json::Value>(&text)
        .is_ok_and(|run| run.get(PROGRAM.0).is_some_and(|name| name == PROGRAM.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(folder: &Folder) {
        folder
            .write(MARK, |out| out.write_all(b"{\"program\": \"rolecall\"}"))
            .unwrap();
    }

    fn names(path: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_appears_whole_and_leaves_nothing_beside_it() {
        let ground = tempfile::tempdir().unwrap();
        let target = ground.path().join("deep/out");
        let folder = Folder::for_target(&target).unwrap();
        mark(&folder);
        folder
            .write("tables/a.csv", |out| out.write_all(b"n\n"))
            .unwrap();
        assert!(!target.exists());
        folder.place().unwrap();
        assert_eq!(names(&target), ["run.json", "tables"]);
        assert_eq!(names(&ground.path().join("deep")), ["out"]);
    }

    #[test]
    fn an_older_report_is_replaced_with_all_its_files() {
        let ground = tempfile::tempdir().unwrap();
        let target = ground.path().join("out");
        let first = Folder::for_target(&target).unwrap();
        mark(&first);
        first.write("tables/old.csv", |_| Ok(())).unwrap();
        first.place().unwrap();
        let second = Folder::for_target(&target).unwrap();
        mark(&second);
        second.place().unwrap();
        assert_eq!(names(&target), ["run.json"]);
        assert_eq!(names(ground.path()), ["out"]);
    }

    #[test]
    fn a_foreign_folder_and_a_file_are_refused() {
        let ground = tempfile::tempdir().unwrap();
        let target = ground.path().join("thesis");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("chapter.txt"), "mine").unwrap();
        fs::write(target.join(MARK), "{\"program\": \"another\"}").unwrap();
        assert!(matches!(
            Folder::for_target(&target),
            Err(Error::NotOurs { .. })
        ));
        let file = target.join("chapter.txt");
        assert!(matches!(
            Folder::for_target(&file),
            Err(Error::NotAFolder { .. })
        ));
        assert_eq!(names(&target), ["chapter.txt", "run.json"]);
    }

    #[test]
    fn a_report_beside_which_somebody_keeps_files_is_refused() {
        for stray in ["q1.csv", "tables/notes.txt", "mine/tiers.toml"] {
            let ground = tempfile::tempdir().unwrap();
            let target = ground.path().join("out");
            let first = Folder::for_target(&target).unwrap();
            mark(&first);
            first.write("tables/a.csv", |_| Ok(())).unwrap();
            first.place().unwrap();
            fs::create_dir_all(target.join(stray).parent().unwrap()).unwrap();
            fs::write(target.join(stray), "mine").unwrap();
            assert!(matches!(
                Folder::for_target(&target),
                Err(Error::HoldsOthers { .. })
            ));
            assert_eq!(fs::read(target.join(stray)).unwrap(), b"mine");
        }
    }

    #[test]
    fn an_empty_folder_is_taken() {
        let ground = tempfile::tempdir().unwrap();
        let folder = Folder::for_target(ground.path()).unwrap();
        mark(&folder);
        folder.place().unwrap();
        assert_eq!(names(ground.path()), ["run.json"]);
    }

    #[test]
    fn a_folder_that_is_given_up_leaves_the_older_report_alone() {
        let ground = tempfile::tempdir().unwrap();
        let target = ground.path().join("out");
        let first = Folder::for_target(&target).unwrap();
        mark(&first);
        first.place().unwrap();
        let second = Folder::for_target(&target).unwrap();
        let missing = second.take("facts.parquet", &ground.path().join("no such file"));
        assert!(matches!(missing, Err(Error::Write { .. })));
        drop(second);
        assert_eq!(names(&target), ["run.json"]);
        assert_eq!(names(ground.path()), ["out"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_keeps_pointing_at_the_report() {
        let ground = tempfile::tempdir().unwrap();
        let (real, link) = (ground.path().join("real"), ground.path().join("latest"));
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let folder = Folder::for_target(&link).unwrap();
        mark(&folder);
        folder.place().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(names(&real), ["run.json"]);
    }
}
