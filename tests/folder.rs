//! Reads a report folder back: its files as bytes, its tables as rows of text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// One row of a table: column to cell.
pub(crate) type Row = BTreeMap<String, String>;

/// Returns all files of a folder and of those in it, by their names.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder can be listed") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("it lies within");
            let name = name.to_string_lossy().replace('\\', "/");
            found.insert(name, fs::read(&path).expect("a file can be read"));
        }
    }
    found
}

/// Reads a table of a report folder.
pub(crate) fn table(folder: &Path, name: &str) -> Vec<Row> {
    let path = folder.join(format!("tables/{name}.csv"));
    let mut reader = csv::Reader::from_path(path).expect("the table is there");
    let rows = reader.deserialize();
    rows.map(|row| row.expect("every row fits the header"))
        .collect()
}

/// Reads a text file of a report folder.
pub(crate) fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("the file is there and UTF-8")
}
