//! Bytes to records and to facts: the reader alone, the whole scan, and a plain pass beside them.

use std::io::Cursor;
use std::sync::Arc;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use rolecall::posting::{Chunking, Chunks, Event, LayoutOptions, Reader, Source};
use rolecall::scan::{Request, scan};

mod material;

use material::{ASSESSOR, EXPORT, RECORDS};

fn main() {
    divan::main();
}

fn sources() -> Vec<Source> {
    vec![Source::stream("bench", Cursor::new(EXPORT.clone()))]
}

fn counted<'a, 'b>(bencher: Bencher<'a, 'b>) -> Bencher<'a, 'b> {
    bencher
        .counter(BytesCount::of_slice(EXPORT.as_slice()))
        .counter(ItemsCount::new(RECORDS.len()))
}

/// The yardstick: the csv crate into one record.
#[divan::bench(sample_count = 20)]
fn plain_pass(bencher: Bencher) {
    counted(bencher).bench(|| {
        let mut reader = csv::Reader::from_reader(EXPORT.as_slice());
        let (mut record, mut n_fields) = (csv::ByteRecord::new(), 0);
        while reader
            .read_byte_record(&mut record)
            .expect("the export is sound")
        {
            n_fields += record.len();
        }
        n_fields
    });
}

#[divan::bench(sample_count = 20)]
fn reader(bencher: Bencher) {
    let columns = Arc::new(ASSESSOR.taxonomy().columns.clone());
    counted(bencher).bench(|| {
        let chunks = Chunks::new(
            sources(),
            Arc::clone(&columns),
            LayoutOptions::default(),
            Chunking::default(),
        );
        let (mut reader, mut n_records) = (Reader::new(), 0);
        for event in chunks.expect("no preset is asked for") {
            if let Event::Chunk(chunk) = event {
                reader.read(&chunk, |record| {
                    divan::black_box(&record);
                    n_records += 1;
                });
            }
        }
        n_records
    });
}

#[divan::bench(args = [1, 2], sample_count = 20)]
fn whole(bencher: Bencher, n_threads: usize) {
    counted(bencher).bench(|| {
        let request = Request {
            sources: sources(),
            layout: LayoutOptions::default(),
            chunking: Chunking::default(),
            as_of: None,
            n_threads,
        };
        let keep = |_, _| Ok::<(), std::convert::Infallible>(());
        scan(&ASSESSOR, request, |_| (), keep)
    });
}
