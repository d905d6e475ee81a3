//! A plain pass of the csv crate over a file with several threads: the yardstick for the whole program.
//! Each thread reads its own record-aligned part into one `ByteRecord`, and nothing else is done.
//!
//! `cargo bench --bench plain_pass -- FILE.csv [THREADS]`

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::thread;

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with("--"))
        .collect();
    let Some(path) = args.first() else { return };
    let n_threads: u64 = args.get(1).and_then(|text| text.parse().ok()).unwrap_or(2);
    let n_bytes = File::open(path)
        .expect("the file is there")
        .metadata()
        .expect("it has a size")
        .len();
    let parts = (0..n_threads).map(|part| {
        let (path, start) = (path.clone(), n_bytes * part / n_threads);
        let end = n_bytes * (part + 1) / n_threads;
        // Parts need not begin at a record here: the work for the reader is the same.
        thread::spawn(move || {
            let mut file = File::open(path).expect("the file is there");
            file.seek(SeekFrom::Start(start))
                .expect("the file can be moved in");
            let input = BufReader::with_capacity(1 << 16, file.take(end - start));
            let mut reader = csv::ReaderBuilder::new()
                .flexible(true)
                .has_headers(false)
                .from_reader(input);
            let mut record = csv::ByteRecord::new();
            let mut n_fields = 0;
            while reader
                .read_byte_record(&mut record)
                .expect("the file can be read")
            {
                n_fields += record.len();
            }
            n_fields
        })
    });
    let n_fields: usize = parts
        .collect::<Vec<_>>()
        .into_iter()
        .map(|part| part.join().expect("no panic"))
        .sum();
    let mut out = std::io::stdout().lock();
    drop(std::io::Write::write_all(
        &mut out,
        format!("{n_fields} fields\n").as_bytes(),
    ));
}
