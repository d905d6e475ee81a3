//! Files that other people's readers open, with bytes changed at random: whatever those readers make of
//! them, the scan does not fail or hang, and its records add up.

use std::io::Write as _;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rolecall::posting::{Error, Limits};

use crate::scanning::scan_bytes_within;
#[cfg(feature = "tables")]
use crate::written::parquet;
#[cfg(feature = "workbooks")]
use crate::written::workbook;
use crate::written::{json_array, json_lines};

/// A file to change: its name, and who makes its bytes.
type Maker = (&'static str, fn() -> Vec<u8>);

/// A line for every kind of file that is opened by somebody else's reader.
const MAKERS: &[Maker] = &[
    ("gzip", || gzip(flate2::Compression::default())),
    // Changes to the text itself, which packing would hide.
    ("gzip, stored", || gzip(flate2::Compression::none())),
    ("zstd", zstd),
    ("JSON lines", || json_lines(&records())),
    ("JSON", || json_array(&records())),
    #[cfg(feature = "workbooks")]
    ("a workbook", || workbook(&[("Postings", &records())])),
    #[cfg(feature = "tables")]
    ("Parquet", || parquet(&records())),
];
/// Changed files of every maker.
const N_CHANGED: u32 = 200;
/// Time for one of them; a thousand times what it takes.
const TIME: Duration = Duration::from_mins(1);
/// Bounds so near that many of the files pass one.
const LIMITS: Limits = Limits {
    record_bytes: 8 << 10,
    field_bytes: 4 << 10,
    columns: 64,
    unpacked_bytes: Some(64 << 10),
    ratio: Some(100),
    nesting: 4,
};
const RECORDS: usize = 12;

#[test]
fn changed_bytes_make_no_reader_fail_or_hang() {
    for &(name, make) in MAKERS {
        let (told, done) = channel();
        let worker = thread::spawn(move || {
            let whole = make();
            let sound = scan_bytes_within(whole.clone(), LIMITS);
            sound.check(name);
            assert!(sound.records[0].error.is_none(), "{name}");
            assert_eq!(sound.counts().records, RECORDS as u64, "{name}");
            for number in 0..N_CHANGED {
                let what = format!("{name}, changed for the {number}. time");
                let bytes = changed(&whole, &mut Dice::new(number));
                let scanned = scan_bytes_within(bytes, LIMITS);
                scanned.check(&what);
                let error = scanned.records[0].error.as_ref();
                let is_ours = matches!(error, Some(Error::ProgramFault { .. }));
                assert!(!is_ours, "{what}: {error:?}");
                let is_hurt = error.is_some() || scanned.counts() != sound.counts();
                told.send(is_hurt).expect("somebody waits");
            }
        });
        let (mut n_done, mut n_hurt) = (0, 0);
        loop {
            match done.recv_timeout(TIME) {
                Ok(is_hurt) => {
                    n_done += 1;
                    n_hurt += u32::from(is_hurt);
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("{name}: {n_done} read, the next hangs"),
            }
        }
        if let Err(panic) = worker.join() {
            std::panic::resume_unwind(panic);
        }
        assert_eq!(n_done, N_CHANGED, "{name}");
        assert!(n_hurt > N_CHANGED / 3, "{name}: {n_hurt} say nothing");
    }
}

/// Numbers that look random and are the same on every machine (xorshift64*).
struct Dice(u64);

impl Dice {
    fn new(seed: u32) -> Self {
        Self(u64::from(seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// Returns a number below a bound that is not 0.
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32;
        usize::try_from(number).unwrap() % bound
    }
}

/// Changes a file in one to three places.
fn changed(whole: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=dice.below(3) {
        if bytes.is_empty() {
            return bytes;
        }
        // The first bytes say what a file is and how it is laid out; they are worth a closer look.
        let reach = if dice.below(3) == 0 { 64 } else { bytes.len() };
        let from = dice.below(reach.min(bytes.len()));
        let to = from + dice.below((bytes.len() - from).min(200)) + 1;
        let to = to.min(bytes.len());
        match dice.below(7) {
            0 | 1 => bytes[from] ^= 1 << dice.below(8),
            2 => bytes.truncate(from),
            3 => drop(bytes.drain(from..to)),
            4 => bytes[from..to].fill(0),
            5 => {
                let block = bytes[from..to].to_vec();
                let at = dice.below(bytes.len());
                for _ in 0..=dice.below(20) {
                    bytes.splice(at..at, block.iter().copied());
                }
            }
            _ => {
                let block = bytes[from..to].to_vec();
                bytes.drain(from..to);
                let at = dice.below(bytes.len() + 1);
                bytes.splice(at..at, block);
            }
        }
    }
    bytes
}

/// The first records of a sample, with its header.
fn records() -> Vec<Vec<String>> {
    let sample = include_bytes!("../samples/jobspy-style.csv");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(sample.as_slice());
    let records = reader.records().take(RECORDS + 1);
    records
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn text() -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    for record in records() {
        csv.write_record(&record).unwrap();
    }
    csv.into_inner().unwrap()
}

fn gzip(level: flate2::Compression) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), level);
    gzip.write_all(&text()).unwrap();
    gzip.finish().unwrap()
}

fn zstd() -> Vec<u8> {
    zstd::encode_all(text().as_slice(), 3).unwrap()
}
