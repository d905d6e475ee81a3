//! Any bytes as a table, cut into chunks: rows add up and ascend, the size of chunks changes nothing, and
//! what is read by the strict rule is what the `csv` crate reads.

#![no_main]

use std::io::Cursor;
use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use rolecall::posting::{
    Accepts, Chunk, Chunking, Chunks, Escape, Event, LayoutOptions, Padding, Reader, Record,
    Repair, Source,
};
use rolecall::taxonomy::Taxonomy;
use rolecall::taxonomy::columns::Columns;

static COLUMNS: LazyLock<Arc<Columns>> = LazyLock::new(|| {
    let taxonomy = Taxonomy::embedded().expect("the shipped taxonomy is sound");
    Arc::new(taxonomy.columns)
});

// The first byte is the size of chunks, the second how long a record may be.
fuzz_target!(|input: &[u8]| {
    let Some((&[target, most], text)) = input.split_first_chunk() else {
        return;
    };
    let record_bytes = if most == 0 {
        usize::MAX
    } else {
        usize::from(most) * 4
    };
    let small = read(text, usize::from(target) + 1, record_bytes);
    assert_eq!(small, read(text, usize::MAX, record_bytes));
});

/// Reads all of a text, checking what holds of every reading; tells what came out.
fn read(text: &[u8], target_bytes: usize, record_bytes: usize) -> [Vec<String>; 2] {
    let mut options = LayoutOptions {
        accepts: Accepts::Tables,
        ..LayoutOptions::default()
    };
    options.limits.record_bytes = record_bytes;
    options.limits.unpacked_bytes = Some(1 << 20);
    let source = Source::stream("x", Cursor::new(text.to_vec()));
    let chunks = Chunks::new(
        vec![source],
        Arc::clone(&COLUMNS),
        options,
        Chunking { target_bytes },
    );
    // Cells of a chunk are read before its records, so the two are told apart.
    let (mut told, mut became) = (Vec::new(), Vec::new());
    let mut reader = Reader::new();
    let (mut row, mut line) = (0, 0);
    let mut strict = Strict::default();
    for event in chunks.expect("no preset is asked for") {
        match event {
            Event::Opened { layout, .. } => {
                let dialect = layout.dialect();
                strict.is_off = layout.is_json()
                    || dialect.escape != Escape::Doubled
                    || dialect.padding != Padding::None;
                told.push(format!("{dialect} {:?}", layout.headers()));
            }
            Event::Chunk(chunk) => {
                strict.text.extend_from_slice(&chunk.bytes);
                assert_eq!(chunk.first_row, row + 1);
                let first = row;
                reader.cells(&chunk, |cells| {
                    row += 1;
                    assert_eq!(cells.row, row);
                    assert!(cells.line >= line && cells.line > 0);
                    line = cells.line;
                    strict.is_off |= cells.repairs.of(Repair::StrayQuote) > 0;
                    strict
                        .records
                        .push(cells.record.iter().map(<[u8]>::to_vec).collect());
                    told.push(format!("{cells:?}"));
                });
                assert_eq!(row, first + chunk.n_rows);
                records(&mut reader, &chunk, &mut became);
                strict.chunk = Some(chunk);
            }
            Event::Reject { reject, .. } => {
                row += 1;
                assert_eq!(reject.row, row);
                strict.is_off = true;
                told.push(format!("{reject:?}"));
            }
            Event::Failed { error, .. } => told.push(error.to_string()),
            Event::Closed { n_rows, .. } => assert_eq!(n_rows, row),
        }
    }
    strict.check();
    [told, became]
}

/// Reads the records of a chunk: as many as it says, in order.
fn records(reader: &mut Reader, chunk: &Chunk, told: &mut Vec<String>) {
    let mut row = chunk.first_row;
    reader.read(chunk, |record| {
        let number = match &record {
            Record::Blank { row } => *row,
            Record::Reject(reject) => reject.row,
            Record::Posting { posting, .. } => posting.row,
        };
        assert_eq!(number, row);
        row += 1;
        told.push(format!("{record:?}"));
    });
    assert_eq!(row, chunk.first_row + chunk.n_rows);
}

/// The records of a source and its text, to be read again by the `csv` crate.
#[derive(Default)]
struct Strict {
    is_off: bool,
    text: Vec<u8>,
    records: Vec<Vec<Vec<u8>>>,
    chunk: Option<Chunk>,
}

impl Strict {
    fn check(&self) {
        let Some(chunk) = self.chunk.as_ref().filter(|_| !self.is_off) else {
            return;
        };
        let dialect = chunk.layout.dialect();
        // An empty line is no record, and behind one a byte order mark is text like any other.
        let text = [b"\n", self.text.as_slice()].concat();
        let mut csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(dialect.delimiter)
            .quoting(dialect.quote.is_some())
            .quote(dialect.quote.unwrap_or(b'"'))
            .from_reader(text.as_slice());
        let theirs: Vec<Vec<Vec<u8>>> = csv
            .byte_records()
            .map(|record| {
                let record = record.expect("a text in memory can be read");
                record.iter().map(<[u8]>::to_vec).collect()
            })
            .collect();
        assert_eq!(self.records, theirs);
    }
}
