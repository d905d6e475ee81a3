//! Folders and patterns to files, always in the same order: by the bytes of the path. Owns what is left out:
//! hidden things, reports and facts of ours, endings that no export has, links that lead back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use globset::{GlobBuilder, GlobMatcher};
use walkdir::{DirEntry, WalkDir};

use super::endings::{is_export, kind_of};
use super::ours;

/// Whether a command can read facts made earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Exports only.
    Exports,
    /// Exports, or facts in Parquet.
    #[cfg(feature = "tables")]
    ExportsOrFacts,
}

/// What to look for in folders.
pub(super) struct Search {
    wanted: Wanted,
    apart: Vec<PathBuf>,
    patterns: Vec<GlobMatcher>,
}

/// What a pattern asks for by name, and is otherwise left out.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    hidden: bool,
    /// Reports are gone into, for their facts.
    reports: bool,
}

/// What a folder or a pattern gave.
#[derive(Default)]
pub(super) struct Found {
    /// Each file with its path below the folder.
    pub(super) files: Vec<(PathBuf, PathBuf)>,
    /// What could not be read.
    pub(super) faults: Vec<String>,
    /// The folder itself is a report of ours.
    pub(super) is_report: bool,
    skipped: BTreeMap<String, u64>,
}

impl Search {
    /// Reads the patterns.
    pub(super) fn new(
        wanted: Wanted,
        apart: &[&Path],
        patterns: &[String],
    ) -> anyhow::Result<Self> {
        let matcher = |pattern: &String| {
            matcher(pattern).with_context(|| format!("`--pattern {pattern}` is no pattern"))
        };
        Ok(Self {
            wanted,
            apart: apart
                .iter()
                .filter_map(|path| fs::canonicalize(path).ok())
                .collect(),
            patterns: patterns
                .iter()
                .map(matcher)
                .collect::<anyhow::Result<_>>()?,
        })
    }

    /// Tells whether the user chose files.
    pub(super) fn has_patterns(&self) -> bool {
        !self.patterns.is_empty()
    }

    /// Finds the exports in a folder and all folders below it.
    pub(super) fn folder(&self, folder: &Path) -> Found {
        let mut found = Found::default();
        if ours::is_report(folder) {
            found.is_report = true;
            return found;
        }
        let chosen = |below: &Path| {
            let name = below.file_name().unwrap_or_default();
            let is_chosen = if self.patterns.is_empty() {
                is_export(Path::new(name))
            } else {
                let mut patterns = self.patterns.iter();
                patterns.any(|pattern| pattern.is_match(name) || pattern.is_match(below))
            };
            is_chosen.then_some(()).ok_or_else(|| kind_of(below))
        };
        self.walk(
            WalkDir::new(folder),
            folder,
            Asked::default(),
            chosen,
            &mut found,
        );
        found
    }

    /// Walks, and keeps the files that are chosen; what is not has a kind to be told.
    fn walk(
        &self,
        walk: WalkDir,
        base: &Path,
        asked: Asked,
        chosen: impl Fn(&Path) -> Result<(), String>,
        found: &mut Found,
    ) {
        let mut walk = walk
            .min_depth(1)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter();
        let mut has_links = false;
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    found.fault(&error, asked);
                    continue;
                }
            };
            has_links |= entry.path_is_symlink();
            let is_folder = entry.file_type().is_dir();
            let kind = if !asked.hidden && is_hidden(entry.path()) {
                Some("hidden")
            } else if is_folder && !asked.reports && ours::is_report(entry.path()) {
                Some("report of ours")
            } else {
                None
            };
            if let Some(kind) = kind {
                found.skip(kind);
                if is_folder {
                    walk.skip_current_dir();
                }
            } else if !is_folder {
                self.file(&entry, base, &chosen, found);
            }
        }
        let bytes = |below: &Path| below.as_os_str().as_encoded_bytes().to_vec();
        found.files.sort_by_cached_key(|(_, below)| bytes(below));
        if has_links {
            found.drop_repeats(base);
        }
    }

    fn file(
        &self,
        entry: &DirEntry,
        base: &Path,
        chosen: &impl Fn(&Path) -> Result<(), String>,
        found: &mut Found,
    ) {
        let path = entry.path();
        let below = path.strip_prefix(base).unwrap_or(path);
        let is_apart = || {
            !self.apart.is_empty()
                && fs::canonicalize(path).is_ok_and(|real| self.apart.contains(&real))
        };
        if !entry.file_type().is_file() {
            found.skip("neither file nor folder");
        } else if let Err(kind) = chosen(below) {
            found.skip(&kind);
        } else if is_apart() {
            found.skip("read for something else");
        } else if let Some(kind) = ours::kind(path, self.wanted) {
            found.skip(kind);
        } else {
            found.files.push((path.to_path_buf(), below.to_path_buf()));
        }
    }
}

impl Found {
    /// Says how much was left out and of what kind; `None` where nothing was.
    pub(super) fn skipped(&self) -> Option<String> {
        let kinds: Vec<String> = self
            .skipped
            .iter()
            .map(|(kind, n)| format!("{n} {kind}"))
            .collect();
        (!kinds.is_empty()).then(|| kinds.join(", "))
    }

    fn skip(&mut self, kind: &str) {
        *self.skipped.entry(kind.to_owned()).or_default() += 1;
    }

    fn fault(&mut self, error: &walkdir::Error, asked: Asked) {
        let path = error.path().unwrap_or(Path::new(""));
        if error.loop_ancestor().is_some() {
            self.skip("link that leads back");
        } else if !asked.hidden && is_hidden(path) {
            self.skip("hidden");
        } else {
            let cause = error.io_error().map(ToString::to_string);
            self.faults.push(format!(
                "cannot read `{}`: {}; what is in it is missing from the result",
                path.display(),
                cause.unwrap_or_else(|| error.to_string())
            ));
        }
    }

    /// Drops links to files that are found under their own name, and second links to one file.
    fn drop_repeats(&mut self, base: &Path) {
        let base = fs::canonicalize(base).unwrap_or_else(|_| base.to_path_buf());
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let own: BTreeSet<PathBuf> = self
            .files
            .iter()
            .map(|(_, below)| base.join(below))
            .collect();
        let mut seen = BTreeSet::new();
        let n_before = self.files.len();
        self.files.retain(|(path, below)| {
            let real = real(path);
            let is_other = real != base.join(below) && own.contains(&real);
            !is_other && seen.insert(real)
        });
        let n_dropped = n_before - self.files.len();
        for _ in 0..n_dropped {
            self.skip("link to another file");
        }
    }
}

/// Tells whether a path that is nothing on the disk is a pattern that the shell left as it was.
pub(super) fn is_glob(path: &Path) -> bool {
    !path.exists() && path.components().any(has_sign)
}

/// Finds the files that match a pattern; below its first sign it is matched as a shell would.
pub(super) fn glob(pattern: &Path, search: &Search) -> anyhow::Result<Found> {
    let fixed = pattern.components().take_while(|part| !has_sign(*part));
    let base: PathBuf = fixed.collect();
    let parts: Vec<String> = pattern
        .strip_prefix(&base)
        .unwrap_or(pattern)
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    let matcher = matcher(&parts.join("/"))
        .with_context(|| format!("`{}` is no pattern", pattern.display()))?;
    let mut found = Found::default();
    let start = if base.as_os_str().is_empty() {
        Path::new(".")
    } else {
        &base
    };
    if !start.is_dir() {
        return Ok(found);
    }
    let is_deep = parts.iter().any(|part| part.contains("**"));
    let depth = if is_deep { usize::MAX } else { parts.len() };
    let is_for_facts = parts.last().is_some_and(|part| part.ends_with(".parquet"));
    let asked = Asked {
        hidden: parts.iter().any(|part| part.starts_with('.')),
        reports: search.wanted != Wanted::Exports && is_for_facts,
    };
    let chosen = |below: &Path| {
        let is_chosen = matcher.is_match(below);
        is_chosen
            .then_some(())
            .ok_or_else(|| "without a match".to_owned())
    };
    let walk = WalkDir::new(start).max_depth(depth);
    search.walk(walk, start, asked, chosen, &mut found);
    // What a pattern does not name was not asked for.
    found.skipped.remove("without a match");
    found.skipped.remove("hidden");
    if base.as_os_str().is_empty() {
        for (path, below) in &mut found.files {
            path.clone_from(below);
        }
    }
    Ok(found)
}

fn matcher(pattern: &str) -> Result<GlobMatcher, globset::Error> {
    let glob = GlobBuilder::new(pattern).literal_separator(true).build()?;
    Ok(glob.compile_matcher())
}

fn has_sign(part: Component<'_>) -> bool {
    let bytes = part.as_os_str().as_encoded_bytes();
    bytes.iter().any(|byte| b"*?[{".contains(byte))
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let name = name.as_encoded_bytes();
    // The second is what an open workbook leaves beside itself.
    name.starts_with(b".") || name.starts_with(b"~$")
}

#[cfg(test)]
mod tests;
