//! Finished tables to a folder that an analyst can use: a page, CSV and JSON files, the ledger of the run.
//! Renders and writes; every figure comes from `analysis`, and none is computed here but for drawing.

mod cells;
mod chart;
mod error;
mod figures;
mod folder;
mod json;
mod names;
mod number;
mod page;
mod summary;
mod tidy;

use std::io::{self, Write};
use std::path::Path;

pub use self::error::Error;
use self::folder::{Folder, MARK, PROGRAM};
pub use self::summary::summary;
use crate::analysis::Report;
pub use crate::posting::ToldReject as Reject;

/// What a report folder holds beside the tables.
#[derive(Clone, Copy, Debug)]
pub struct Extras<'a> {
    /// The record of the run: versions, hashes, counts, settings, times; an object.
    pub run: &'a serde_json::Value,
    /// Records that could not become postings, in input order.
    pub rejects: &'a [Reject],
    /// A finished `facts.parquet` that is moved into the folder.
    pub facts: Option<&'a Path>,
    /// Names and versions that the page states, such as program and taxonomy; no times.
    pub made_with: &'a [(String, String)],
    /// Whose knowledge the page rests on, one sentence each.
    pub attribution: &'a [String],
}

/// Writes the whole report folder, or nothing of it.
///
/// # Errors
/// A target that is not ours to replace, or what the system said about a file.
pub fn write_folder(report: &Report, out: &Path, extras: &Extras<'_>) -> Result<(), Error> {
    let page = page::render(report, extras)?;
    let folder = Folder::for_target(out)?;
    folder.write(MARK, |file| write_run(extras.run, file))?;
    folder.write("report.html", |file| file.write_all(page.as_bytes()))?;
    folder.write("report.json", |file| json::write_report(report, file))?;
    folder.write("rejects.csv", |file| {
        Ok(tidy::write_rejects(extras.rejects, file)?)
    })?;
    for table in &report.tables {
        folder.write(&format!("tables/{}.csv", table.name), |file| {
            Ok(tidy::write_table(table, file)?)
        })?;
    }
    folder.write("tables/linkage.csv", |file| {
        Ok(tidy::write_linkage(&report.linkage, file)?)
    })?;
    if let Some(facts) = extras.facts {
        folder.take("facts.parquet", facts)?;
    }
    folder.place()
}

/// Checks, before any work, that a folder can be written: it does not exist, is empty, or is a report of
/// ours; and makes the folder above it.
///
/// # Errors
/// Why it cannot.
pub fn check_folder(out: &Path) -> Result<(), Error> {
    Folder::for_target(out).map(drop)
}

/// Writes the record of the run, marked as ours so that the folder may be replaced later.
fn write_run(run: &serde_json::Value, mut out: impl Write) -> io::Result<()> {
    let mut marked = serde_json::Map::new();
    let (key, name) = PROGRAM;
    marked.insert(key.to_owned(), name.into());
    match run {
        serde_json::Value::Object(fields) => marked.extend(fields.clone()),
        serde_json::Value::Null => {}
        other => {
            marked.insert("run".to_owned(), other.clone());
        }
    }
    marked.insert(key.to_owned(), name.into());
    serde_json::to_writer_pretty(&mut out, &marked)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests;
