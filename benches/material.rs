//! What the benches work on: a generated export in memory, its records, and the shipped knowledge.
//! It times nothing.

use std::sync::LazyLock;

use rolecall::assess::Assessor;
use rolecall::taxonomy::Taxonomy;

#[path = "generate.rs"]
mod generate;

/// Size of the export, in bytes; large enough for figures, small enough to finish quickly.
const EXPORT_BYTES: u64 = 2_000_000;

/// A generated export.
pub(crate) static EXPORT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut bytes = Vec::new();
    generate::write_export(&mut bytes, EXPORT_BYTES).expect("a vector takes every byte");
    bytes
});

/// The shipped knowledge, ready to work.
pub(crate) static ASSESSOR: LazyLock<Assessor> = LazyLock::new(|| {
    let taxonomy = Taxonomy::embedded().expect("the shipped taxonomy loads");
    Assessor::new(taxonomy).expect("its phrases can be built")
});

/// The records of the export, each with its cells in the order of the header.
pub(crate) static RECORDS: LazyLock<Vec<csv::StringRecord>> = LazyLock::new(|| {
    csv::Reader::from_reader(EXPORT.as_slice())
        .into_records()
        .map(|record| record.expect("the export is sound"))
        .collect()
});

/// Returns one column of all records.
pub(crate) fn column(index: usize) -> Vec<&'static str> {
    RECORDS.iter().map(|record| &record[index]).collect()
}

/// Place of the title in a record.
pub(crate) const TITLE: usize = 1;
/// Place of the description in a record.
pub(crate) const DESCRIPTION: usize = 8;

/// Keeps all of it alive for the compiler in benches that use a part.
const _: fn() -> usize = || {
    let is_empty = ASSESSOR.taxonomy().hash.is_empty();
    column(TITLE).len() + column(DESCRIPTION).len() + EXPORT.len() + usize::from(is_empty)
};
