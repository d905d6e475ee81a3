//! Delimited text of every kind: two public suites of broken and unusual CSV files, read with the dialect
//! found by looking alone. They are no part of this repository; without them the tests say so.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rolecall::posting::{Accepts, Chunking, Chunks, Event, LayoutOptions, Reader, Source};
use rolecall::taxonomy::Taxonomy;
use serde_json::Value;

use crate::place::shared;

type Table = Vec<Vec<String>>;

/// Reads a file as the program does, header and records.
fn ours(path: &Path) -> Table {
    let options = LayoutOptions {
        accepts: Accepts::Tables,
        ..LayoutOptions::default()
    };
    let columns = Arc::new(Taxonomy::embedded().unwrap().columns);
    let sources = Source::files([path.to_path_buf()]);
    let chunks = Chunks::new(sources, columns, options, Chunking::default()).unwrap();
    let mut table = Table::new();
    let mut reader = Reader::new();
    for event in chunks {
        match event {
            Event::Opened { layout, .. } => table.push(layout.headers().to_vec()),
            Event::Chunk(chunk) => reader.cells(&chunk, |cells| table.push(texts(cells.record))),
            _ => {}
        }
    }
    table
}

/// Reads a file with the defaults of the `csv` crate.
fn csv_crate(path: &Path) -> Table {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(path)
        .unwrap();
    reader
        .byte_records()
        .map(|record| texts(&record.unwrap()))
        .collect()
}

fn texts(record: &csv::ByteRecord) -> Vec<String> {
    record
        .iter()
        .map(|cell| String::from_utf8_lossy(cell).into_owned())
        .collect()
}

/// Counts the cells of `clean` that stand in `read` in the same column of the record that goes with it. Records
/// go together in order, so that as many cells as can be are found: one that is missing, or one too many, costs
/// its own cells only.
fn recovered(clean: &Table, read: &Table) -> usize {
    let mut best = vec![0; read.len() + 1];
    for record in clean {
        let mut before = 0;
        for (i, other) in read.iter().enumerate() {
            let same = record.iter().zip(other).filter(|(a, b)| a == b).count();
            let found = best[i + 1].max(best[i]).max(before + same);
            before = std::mem::replace(&mut best[i + 1], found);
        }
    }
    best[read.len()]
}

fn n_cells(table: &Table) -> usize {
    table.iter().map(Vec::len).sum()
}

#[test]
fn polluted_files_give_their_cells() {
    let Some(folder) = shared("data/csv-pollock") else {
        return;
    };
    let mut paths: Vec<_> = fs::read_dir(folder.join("csv"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let (mut sum_ours, mut sum_crate, mut n_files) = (0.0, 0.0, 0.0);
    println!("share of cells recovered, in percent: this program, the csv crate's defaults");
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        let clean = csv_crate(&folder.join("clean").join(name));
        if clean.is_empty() {
            continue;
        }
        let share = |read: &Table| {
            let found = u32::try_from(recovered(&clean, read)).unwrap();
            f64::from(found) * 100.0 / f64::from(u32::try_from(n_cells(&clean)).unwrap())
        };
        let (our, other) = (share(&ours(&path)), share(&csv_crate(&path)));
        println!("{our:6.2} {other:6.2}  {name}");
        assert!(our >= other, "{name}: {our} against {other}");
        sum_ours += our;
        sum_crate += other;
        n_files += 1.0;
    }
    let (ours, others) = (sum_ours / n_files, sum_crate / n_files);
    println!("{ours:6.2} {others:6.2}  mean of {n_files} files");
    assert!(ours >= 99.0, "{ours}");
}

#[test]
fn unusual_files_equal_their_twins() {
    let Some(folder) = shared("data/csv-spectrum") else {
        return;
    };
    for entry in fs::read_dir(folder.join("csvs")).unwrap() {
        let path = entry.unwrap().path();
        let twin = folder
            .join("json")
            .join(path.with_extension("json").file_name().unwrap());
        let mut twin = String::from_utf8_lossy(&fs::read(twin).unwrap()).into_owned();
        if !fs::read(&path).unwrap().contains(&b'\r') {
            // The copy of one file at hand has lost its carriage returns, its twin has not.
            twin = twin.replace("\\r\\n", "\\n");
        }
        let twin: Value = serde_json::from_str(&twin).unwrap();
        let twin = twin.as_array().cloned().unwrap_or_else(|| vec![twin]);
        let table = ours(&path);
        assert_eq!(table.len(), twin.len() + 1, "{}", path.display());
        for (record, expected) in table[1..].iter().zip(&twin) {
            assert_eq!(record.len(), expected.as_object().unwrap().len());
            for (header, cell) in table[0].iter().zip(record) {
                // The copy of one twin at hand has its telephone number masked, the file has not.
                let is_phone = header == "Contact Phone Number";
                if !is_phone {
                    assert_eq!(cell, &expected[header], "{}", path.display());
                }
            }
        }
    }
}

#[test]
fn records_that_stand_one_off_cost_their_own_cells() {
    let table = |rows: &[&[&str]]| -> Table {
        let row = |row: &&[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
        rows.iter().map(row).collect()
    };
    let clean = table(&[&["a", "b"], &["c", "d"], &["e", "f"]]);
    assert_eq!(recovered(&clean, &clean), 6);
    let more = table(&[&["a", "b"], &["x", "y"], &["c", "d"], &["e", "f"]]);
    assert_eq!(recovered(&clean, &more), 6);
    let fewer = table(&[&["a", "b"], &["e", "z"]]);
    assert_eq!(recovered(&clean, &fewer), 3);
}
