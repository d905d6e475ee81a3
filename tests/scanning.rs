//! Scans in this process with the shipped taxonomy, which is built once for all tests.

use std::io::Cursor;
use std::path::PathBuf;
use std::sync::LazyLock;

use rolecall::assess::Assessor;
use rolecall::facts::{Facts, write_csv_header, write_csv_rows, write_json_rows};
use rolecall::posting::{Chunking, LayoutOptions, Limits, Reason, Reject, Source};
use rolecall::scan::{Counts, Item, Request, SourceRecord, scan};
use rolecall::taxonomy::Taxonomy;
use serde_json::Value;

pub(crate) static ASSESSOR: LazyLock<Assessor> = LazyLock::new(|| {
    let taxonomy = Taxonomy::embedded().expect("the shipped taxonomy loads");
    Assessor::new(taxonomy).expect("its phrases can be built into a matcher")
});

/// All that a scan gives.
pub(crate) struct Scanned {
    pub(crate) facts: Facts,
    /// Number of the source, and the reject.
    pub(crate) rejects: Vec<(usize, Reject)>,
    pub(crate) records: Vec<SourceRecord>,
}

impl Scanned {
    /// Returns the facts as JSON lines.
    pub(crate) fn json(&self) -> String {
        let mut bytes = Vec::new();
        write_json_rows(&self.facts, &mut bytes).expect("a vector takes every byte");
        String::from_utf8(bytes).expect("JSON is UTF-8")
    }

    /// Returns the facts as CSV with its header.
    pub(crate) fn csv(&self) -> String {
        let mut bytes = Vec::new();
        write_csv_header(&mut bytes).expect("a vector takes every byte");
        write_csv_rows(&self.facts, &mut bytes).expect("a vector takes every byte");
        String::from_utf8(bytes).expect("facts are UTF-8")
    }

    /// Returns the facts as JSON values.
    pub(crate) fn rows(&self) -> Vec<Value> {
        let read = |line| serde_json::from_str(line).expect("every line is JSON");
        self.json().lines().map(read).collect()
    }

    /// Adds up all sources.
    pub(crate) fn counts(&self) -> Counts {
        let mut sum = Counts::default();
        self.records
            .iter()
            .for_each(|record| sum.add(&record.counts));
        sum
    }

    /// Checks that every record became one thing: the counts sum up, the rows that came out are the
    /// rows that were counted, none twice, and the program failed on none.
    pub(crate) fn check(&self, what: &str) {
        for (source, record) in self.records.iter().enumerate() {
            let counts = &record.counts;
            assert!(counts.adds_up(), "{what}: {counts:?}");
            let mut seen: Vec<i64> = Vec::new();
            let mut fates = [0_u64; 3];
            for row in 0..self.facts.len() {
                let fact = self.facts.row(row);
                if fact.source == Some(&record.label) {
                    seen.push(fact.row);
                    let fate = ["coded", "unsure", "out-of-scope"]
                        .iter()
                        .position(|status| fact.status == Some(status));
                    fates[fate.expect("a known status")] += 1;
                }
            }
            assert!(seen.is_sorted(), "{what}: input order");
            let own = self.rejects.iter().filter(|(from, _)| *from == source);
            let rejects: Vec<&Reject> = own.map(|(_, reject)| reject).collect();
            assert!(
                rejects
                    .iter()
                    .all(|reject| reject.reason != Reason::ProgramFault),
                "{what}: the program failed on a record"
            );
            seen.extend(rejects.iter().map(|reject| reject.row));
            seen.sort_unstable();
            let n_seen = seen.len();
            seen.dedup();
            assert_eq!(seen.len(), n_seen, "{what}: a record became two things");
            let last = seen.last().copied().unwrap_or_default();
            assert!(last <= i64::try_from(counts.records).expect("few records"));
            assert_eq!(
                fates,
                [counts.coded, counts.unsure, counts.out_of_scope],
                "{what}"
            );
            assert_eq!(rejects.len() as u64, counts.rejected, "{what}");
            assert_eq!(n_seen as u64 + counts.blank, counts.records, "{what}");
        }
    }
}

/// How a scan is cut up; no result may depend on it.
#[derive(Clone, Copy)]
pub(crate) struct Cut {
    pub(crate) n_threads: usize,
    /// Nothing for the size that is set.
    pub(crate) chunk_bytes: Option<usize>,
}

/// One thread, whole chunks.
pub(crate) const PLAIN: Cut = Cut {
    n_threads: 1,
    chunk_bytes: None,
};

/// Scans files.
pub(crate) fn scan_files(paths: &[PathBuf], cut: Cut) -> Scanned {
    scan_sources(Source::files(paths.iter().cloned()), cut)
}

/// Scans the bytes of one export, labelled `export.csv`.
pub(crate) fn scan_bytes(bytes: impl Into<Vec<u8>>) -> Scanned {
    scan_bytes_cut(bytes, PLAIN)
}

/// Scans the bytes of one export, labelled `export.csv`, cut up as asked.
pub(crate) fn scan_bytes_cut(bytes: impl Into<Vec<u8>>, cut: Cut) -> Scanned {
    let source = Source::stream("export.csv", Cursor::new(bytes.into()));
    scan_sources(vec![source], cut)
}

/// Scans the bytes of one export, labelled `export.csv`, as far as the limits go.
pub(crate) fn scan_bytes_within(bytes: impl Into<Vec<u8>>, limits: Limits) -> Scanned {
    let layout = LayoutOptions {
        limits,
        ..LayoutOptions::default()
    };
    scan_bytes_with(bytes, layout)
}

/// Scans the bytes of one export, labelled `export.csv`, with what the user says of its layout.
pub(crate) fn scan_bytes_with(bytes: impl Into<Vec<u8>>, layout: LayoutOptions) -> Scanned {
    let source = Source::stream("export.csv", Cursor::new(bytes.into()));
    scan_with(vec![source], PLAIN, layout)
}

fn scan_sources(sources: Vec<Source>, cut: Cut) -> Scanned {
    scan_with(sources, cut, LayoutOptions::default())
}

fn scan_with(sources: Vec<Source>, cut: Cut, layout: LayoutOptions) -> Scanned {
    let default = Chunking::default();
    let request = Request {
        sources,
        layout,
        chunking: Chunking {
            target_bytes: cut.chunk_bytes.unwrap_or(default.target_bytes),
        },
        as_of: None,
        n_threads: cut.n_threads,
    };
    let (mut facts, mut rejects) = (Facts::default(), Vec::new());
    let records = scan(
        &ASSESSOR,
        request,
        |_| (),
        |source, item| {
            match item {
                Item::Opened(_) => {}
                Item::Reject(reject) => rejects.push((source, reject)),
                Item::Part {
                    facts: part,
                    rejects: others,
                    ..
                } => {
                    facts.append(&part, 0..part.len());
                    rejects.extend(others.into_iter().map(|reject| (source, reject)));
                }
            }
            Ok::<(), std::convert::Infallible>(())
        },
    );
    Scanned {
        facts,
        rejects,
        records: records.expect("the scan starts"),
    }
}
