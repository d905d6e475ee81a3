//! Where taxonomy text comes from: a folder of the user's, or the copy embedded in the binary.
//! Reads whole files and nothing else; what they mean is the business of the modules beside it.

use std::path::{Path, PathBuf};

/// One taxonomy file: its name inside the folder, and its text.
#[derive(Clone, Debug)]
pub struct File {
    /// Name with forward slashes, relative to the taxonomy folder.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl File {
    /// Makes a file from a name and a text; used by tests and the loader.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
        }
    }

    /// Tells the line, counted from 1, that holds a byte offset.
    pub fn line_at(&self, offset: usize) -> usize {
        let end = offset.min(self.text.len());
        1 + memchr::memchr_iter(b'\n', &self.text.as_bytes()[..end]).count()
    }
}

/// A taxonomy folder that could not be read at all.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{}`; a taxonomy is a folder of UTF-8 files, as `taxonomy/README.md` tells", path.display())]
pub struct ReadError {
    /// The folder or file.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub source: std::io::Error,
}

/// The files of a taxonomy, sorted by name.
#[derive(Clone, Debug)]
pub struct Files {
    /// All files, sorted by name, each name once.
    pub all: Vec<File>,
}

macro_rules! embed {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/taxonomy/", $name)))),*]
    };
}

/// Most bytes of one file; the largest shipped one has a hundredth.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// Every shipped file; a test compares this list with the folder.
const EMBEDDED: &[(&str, &str)] = embed![
    "careers.toml",
    "codes.csv",
    "columns.toml",
    "common-words.toml",
    "context.toml",
    "dates.toml",
    "decision.toml",
    "employers.toml",
    "guide.toml",
    "noise.toml",
    "pay.toml",
    "places.csv",
    "roles/administration.toml",
    "roles/finance.toml",
    "roles/human-resources.toml",
    "roles/operations.toml",
    "roles/risk.toml",
    "roles/technology.toml",
    "skills/core.toml",
    "skills/domains.toml",
    "skills/tools.toml",
    "sources.toml",
    "suspicious.toml",
    "tiers.toml",
    "trends.toml",
    "years.toml",
];

impl Files {
    /// Returns the copy that is compiled into the program.
    pub fn embedded() -> Self {
        Self {
            all: EMBEDDED
                .iter()
                .map(|(name, text)| File::new(*name, *text))
                .collect(),
        }
    }

    /// Reads `*.toml` and `*.csv` of a folder and of its `roles` and `skills` folders.
    ///
    /// # Errors
    /// The first folder or file that cannot be read, or is not UTF-8.
    pub fn from_folder(folder: &Path) -> Result<Self, ReadError> {
        let mut all = Vec::new();
        for (sub, prefix) in [("", ""), ("roles", "roles/"), ("skills", "skills/")] {
            let path = if sub.is_empty() {
                folder.to_path_buf()
            } else {
                folder.join(sub)
            };
            if !sub.is_empty() && !path.is_dir() {
                continue;
            }
            let fail = |source| ReadError {
                path: path.clone(),
                source,
            };
            for entry in std::fs::read_dir(&path).map_err(fail)? {
                let entry = entry.map_err(fail)?.path();
                let is_ours = entry.extension().is_some_and(|e| e == "toml" || e == "csv");
                let Some(name) = entry.file_name().and_then(|name| name.to_str()) else {
                    continue;
                };
                if is_ours {
                    let unreadable = |source| ReadError {
                        path: entry.clone(),
                        source,
                    };
                    if !entry.is_file() {
                        // Reading a pipe would wait for ever.
                        return Err(unreadable(std::io::ErrorKind::InvalidInput.into()));
                    }
                    let n_bytes = entry.metadata().map_err(unreadable)?.len();
                    if n_bytes > MAX_BYTES {
                        let kind = std::io::ErrorKind::FileTooLarge;
                        return Err(unreadable(kind.into()));
                    }
                    let bytes = std::fs::read(&entry).map_err(unreadable)?;
                    let text =
                        String::from_utf8(bytes).map_err(|error| unreadable(not_utf8(&error)))?;
                    all.push(File::new(format!("{prefix}{name}"), text));
                }
            }
        }
        all.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self { all })
    }

    /// Returns the files that nothing reads: beside the folders of roles and skills, names are fixed.
    pub fn strangers(&self) -> impl Iterator<Item = &File> {
        let is_ours = |file: &File| {
            file.name.contains('/') || EMBEDDED.iter().any(|(name, _)| *name == file.name)
        };
        self.all.iter().filter(move |file| !is_ours(file))
    }

    /// Finds a file by its name inside the folder.
    pub fn get(&self, name: &str) -> Option<&File> {
        self.all.iter().find(|file| file.name == name)
    }

    /// Returns the files below a folder such as `roles/`, in name order.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a File> {
        self.all
            .iter()
            .filter(move |file| file.name.starts_with(prefix))
    }
}

/// Names the line of the first bytes that are no UTF-8.
fn not_utf8(error: &std::string::FromUtf8Error) -> std::io::Error {
    let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = 1 + memchr::memchr_iter(b'\n', good).count();
    let message = format!("line {line} is not UTF-8; save the file as UTF-8");
    std::io::Error::new(std::io::ErrorKind::InvalidData, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_another_encoding_are_told_with_their_line() {
        let error = String::from_utf8(b"a = 1\nb = \"caf\xe9\"\n".to_vec()).unwrap_err();
        assert!(
            not_utf8(&error)
                .to_string()
                .starts_with("line 2 is not UTF-8")
        );
    }

    #[test]
    fn every_shipped_file_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("taxonomy");
        let on_disk: Vec<String> = Files::from_folder(&folder)
            .unwrap()
            .all
            .into_iter()
            .map(|file| file.name)
            .collect();
        let embedded: Vec<String> = Files::embedded()
            .all
            .into_iter()
            .map(|file| file.name)
            .collect();
        assert_eq!(on_disk, embedded);
    }

    #[test]
    fn lines_count_from_one() {
        let file = File::new("x", "a\nb\nc");
        assert_eq!(
            (file.line_at(0), file.line_at(2), file.line_at(99)),
            (1, 2, 3)
        );
    }
}
