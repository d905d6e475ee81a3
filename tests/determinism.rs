//! The same postings give the same bytes: for any number of threads, any chunk size, any container,
//! and in every run.

use std::fmt::Write as _;
use std::io::Write;

use crate::place::{SAMPLES, sample, samples};
use crate::scanning::{Cut, PLAIN, Scanned, scan_bytes, scan_bytes_cut, scan_files};
#[cfg(feature = "tables")]
use crate::written::parquet;
#[cfg(feature = "workbooks")]
use crate::written::workbook;
use crate::written::{json_array, json_lines};

/// Chunk sizes; the first cuts after every record.
const CHUNK_BYTES: [Option<usize>; 4] = [Some(1), Some(1_000), Some(65_536), None];

#[test]
fn no_byte_depends_on_threads_or_chunks() {
    let expected = scan_files(&samples(), PLAIN);
    assert!(expected.facts.len() > 500, "enough to compare");
    for n_threads in 1..=3 {
        for chunk_bytes in CHUNK_BYTES {
            let cut = Cut {
                n_threads,
                chunk_bytes,
            };
            let what = format!("{n_threads} threads, {chunk_bytes:?} bytes a chunk");
            let scanned = scan_files(&samples(), cut);
            alike(&expected, &scanned, &what);
            assert_eq!(scanned.csv(), expected.csv(), "{what}");
        }
    }
}

/// A file whose first clear date stands behind many that may be read in two ways.
#[test]
fn the_order_of_dates_found_far_down_holds_for_every_row_however_it_is_cut() {
    let mut text = "title,date posted,description\n".to_owned();
    for row in 0..3_000 {
        let day = if row == 2_500 { 13 } else { row % 3 + 10 };
        let duties = "Run payroll. ".repeat(8);
        writeln!(text, "Payroll Executive,9/{day}/2024,{duties}").unwrap();
    }
    let path = std::env::temp_dir().join(format!("rolecall-dates-{}.csv", std::process::id()));
    std::fs::write(&path, text).unwrap();
    let all: Vec<Scanned> = [(1, None), (3, Some(1)), (2, Some(5_000))]
        .into_iter()
        .map(|(n_threads, chunk_bytes)| {
            let cut = Cut {
                n_threads,
                chunk_bytes,
            };
            scan_files(std::slice::from_ref(&path), cut)
        })
        .collect();
    std::fs::remove_file(&path).unwrap();
    let first = all[0].facts.row(0).posted_on;
    assert!(first.is_some());
    assert_eq!(all[0].facts.row(2_997).posted_on, first);
    for other in &all[1..] {
        assert_eq!(other.csv(), all[0].csv());
    }
}

fn alike(expected: &Scanned, scanned: &Scanned, what: &str) {
    for (one, other) in expected.json().lines().zip(scanned.json().lines()) {
        assert_eq!(one, other, "{what}");
    }
    assert_eq!(expected.counts(), scanned.counts(), "{what}");
    assert_eq!(expected.rejects, scanned.rejects, "{what}");
}

/// Reads a sample as UTF-8, whatever it is in, and gives its records; fields stay as they are.
fn records(name: &str) -> Vec<Vec<String>> {
    let bytes = std::fs::read(sample(name)).unwrap();
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => encoding_rs::WINDOWS_1252
            .decode(error.as_bytes())
            .0
            .into_owned(),
    };
    let delimiter = if name.starts_with("european") {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let fields = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader
        .records()
        .map(|record| fields(record.unwrap()))
        .collect()
}

fn written(records: &[Vec<String>], delimiter: u8, terminator: csv::Terminator) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(terminator)
        .flexible(true)
        .from_writer(Vec::new());
    for record in records {
        writer.write_record(record).unwrap();
    }
    writer.into_inner().unwrap()
}

fn utf_16(text: &str, to_bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(to_bytes).collect()
}

#[test]
fn no_fact_depends_on_the_container() {
    for name in SAMPLES {
        let records = records(name);
        let plain = written(&records, b',', csv::Terminator::Any(b'\n'));
        let text = String::from_utf8(plain.clone()).unwrap();
        let expected = scan_bytes(plain.clone());
        assert!(expected.facts.len() > 50, "{name}: enough to compare");
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&plain).unwrap();
        let containers: [(&str, Vec<u8>); 9] = [
            ("gzip", gzip.finish().unwrap()),
            ("zstd", zstd::encode_all(plain.as_slice(), 1).unwrap()),
            ("CRLF", written(&records, b',', csv::Terminator::CRLF)),
            ("TAB", written(&records, b'\t', csv::Terminator::CRLF)),
            (
                "semicolon",
                written(&records, b';', csv::Terminator::Any(b'\n')),
            ),
            (
                "CRLF in fields too",
                text.replace('\n', "\r\n").into_bytes(),
            ),
            (
                "UTF-8 with BOM",
                [b"\xef\xbb\xbf", plain.as_slice()].concat(),
            ),
            ("UTF-16LE with BOM", utf_16(&text, u16::to_le_bytes)),
            ("UTF-16BE with BOM", utf_16(&text, u16::to_be_bytes)),
        ];
        for (what, bytes) in containers {
            let what = format!("{name} as {what}");
            let scanned = scan_bytes(bytes);
            for (one, other) in expected.json().lines().zip(scanned.json().lines()) {
                assert_eq!(one, other, "{what}");
            }
            assert_eq!(expected.counts(), scanned.counts(), "{what}");
        }
    }
}

#[test]
fn no_fact_depends_on_how_rows_are_kept() {
    for name in SAMPLES {
        let mut records = records(name);
        // What no table but a broken text can hold stays out.
        let header = records[0].clone();
        let is_row = |record: &Vec<String>| {
            record.len() == header.len() && record.iter().any(|cell| !cell.trim().is_empty())
        };
        let mut is_first = true;
        records.retain(|record| {
            std::mem::take(&mut is_first) || (is_row(record) && *record != header)
        });
        let expected = scan_bytes(written(&records, b',', csv::Terminator::Any(b'\n')));
        assert!(expected.facts.len() > 50, "{name}: enough to compare");
        let mut tables = vec![
            ("JSON lines", json_lines(&records)),
            ("a JSON array", json_array(&records)),
        ];
        #[cfg(feature = "workbooks")]
        tables.push(("a workbook", workbook(&[("Postings", &records)])));
        #[cfg(feature = "tables")]
        tables.push(("Parquet", parquet(&records)));
        for (what, bytes) in tables {
            let what = format!("{name} as {what}");
            for cut in [
                PLAIN,
                Cut {
                    n_threads: 2,
                    chunk_bytes: Some(700),
                },
            ] {
                let scanned = scan_bytes_cut(bytes.clone(), cut);
                for (one, other) in expected.json().lines().zip(scanned.json().lines()) {
                    assert_eq!(one, other, "{what}");
                }
                assert_eq!(expected.counts(), scanned.counts(), "{what}");
            }
        }
    }
}

#[test]
fn facts_come_in_the_order_of_the_inputs() {
    let sources = |paths: &[std::path::PathBuf]| {
        let rows = scan_files(paths, PLAIN).rows();
        let mut sources: Vec<String> = rows
            .iter()
            .map(|row| row["source"].as_str().unwrap().to_owned())
            .collect();
        sources.dedup();
        sources
    };
    assert_eq!(sources(&samples()), SAMPLES);
    let mut paths = samples();
    paths.reverse();
    let mut names = SAMPLES;
    names.reverse();
    assert_eq!(sources(&paths), names);
}

#[cfg(feature = "cli")]
#[test]
fn the_program_writes_the_same_bytes_however_it_is_run() {
    use crate::program::classify;

    let out = tempfile::tempdir().unwrap();
    let formats: &[&str] = if cfg!(feature = "tables") {
        &["csv", "jsonl", "parquet"]
    } else {
        &["csv", "jsonl"]
    };
    for format in formats {
        let written = [
            ["--threads", "1", "--chunk-bytes", "524288"],
            ["--threads", "2", "--chunk-bytes", "1000"],
            ["--threads", "3", "--chunk-bytes", "1"],
        ]
        .map(|flags| {
            let path = out.path().join(format!("facts.{format}"));
            classify(&samples(), &path, &flags).ends_with(0);
            std::fs::read(path).unwrap()
        });
        assert!(!written[0].is_empty());
        assert!(written[0] == written[1], "{format}: two threads");
        assert!(written[0] == written[2], "{format}: three threads");
    }
}

#[cfg(all(feature = "cli", feature = "tables"))]
#[test]
fn a_report_folder_is_the_same_for_any_number_of_threads() {
    use crate::folder::files;
    use crate::program::report;

    let out = tempfile::tempdir().unwrap();
    let now = ["--now", "2026-01-02T03:04:05Z", "--quiet"];
    let [one, two] = [["--threads", "1"], ["--threads", "2"]].map(|threads| {
        let target = out.path().join(threads[1]);
        report(&samples(), &target, &[&now[..], &threads[..]].concat()).ends_with(0);
        files(&target)
    });
    assert!(one.contains_key("run.json"));
    let (one_names, two_names): (Vec<_>, Vec<_>) = (one.keys().collect(), two.keys().collect());
    assert_eq!(one_names, two_names);
    for (name, bytes) in &one {
        assert!(*bytes == two[name], "{name} differs");
    }
    // Without a fixed time only the record of the run may differ.
    let target = out.path().join("clock");
    report(&samples(), &target, &["--quiet"]).ends_with(0);
    for (name, bytes) in files(&target)
        .iter()
        .filter(|(name, _)| *name != "run.json")
    {
        assert!(*bytes == one[name], "{name} depends on the clock");
    }
}
