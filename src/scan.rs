//! The one parallel driver: sources to facts, rejects and counts. Chunks are cut in one place and in
//! order, assessed by all threads, and handed on in order, so no result depends on threads or chunk
//! size. The only user of rayon.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::assess::{Assessor, Scratch, Setting};
use crate::classify::Status;
use crate::facts::Facts;
use crate::posting::{
    Chunk, Chunking, Chunks, Error, Event, Layout, LayoutOptions, Reader, Reason, Record, Reject,
    Repair, Repairs, Source,
};

/// Chunks that one thread assesses before results are handed on.
const CHUNKS_A_THREAD: usize = 6;

/// What to scan, and how.
#[derive(Debug)]
pub struct Request {
    /// The inputs, in the order of the output.
    pub sources: Vec<Source>,
    /// What the user says about their layout, and what one of them may take.
    pub layout: LayoutOptions,
    /// Size of chunks; no result depends on it.
    pub chunking: Chunking,
    /// Date that relative dates count from where a row has no crawl date; it goes before that of the layout.
    pub as_of: Option<Date>,
    /// Threads; 0 for one a core.
    pub n_threads: usize,
}

/// What became of the records of a source; always adds up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All records.
    pub records: u64,
    /// All fields empty.
    pub blank: u64,
    /// Could not become a posting.
    pub rejected: u64,
    /// Postings with a role that is sure enough.
    pub coded: u64,
    /// Postings with a best guess only.
    pub unsure: u64,
    /// Postings that are none of the roles.
    pub out_of_scope: u64,
}

impl Counts {
    /// Counts one posting by its status.
    pub fn count(&mut self, status: Status) {
        self.records += 1;
        match status {
            Status::Coded => self.coded += 1,
            Status::Unsure => self.unsure += 1,
            Status::OutOfScope => self.out_of_scope += 1,
        }
    }

    /// Adds other counts.
    pub fn add(&mut self, other: &Self) {
        self.records += other.records;
        self.blank += other.blank;
        self.rejected += other.rejected;
        self.coded += other.coded;
        self.unsure += other.unsure;
        self.out_of_scope += other.out_of_scope;
    }

    /// Tells whether every record is accounted for.
    pub fn adds_up(&self) -> bool {
        self.records == self.blank + self.rejected + self.coded + self.unsure + self.out_of_scope
    }
}

/// What a scan knows of one source when it is done.
#[derive(Debug)]
pub struct SourceRecord {
    /// Its label in every output.
    pub label: String,
    /// What was decided about it; absent when it could not be opened.
    pub layout: Option<Arc<Layout>>,
    /// What became of its records.
    pub counts: Counts,
    /// Rejects by reason, in the order of [`Reason::ALL`].
    pub rejects: Vec<u64>,
    /// Small faults that were mended.
    pub repairs: Repairs,
    /// Bytes of decoded text.
    pub bytes_read: u64,
    /// Why it was not read, or not to its end.
    pub error: Option<Error>,
}

/// What a scan hands to its sink, in the order of the inputs.
#[derive(Debug)]
pub enum Item<P> {
    /// The layout of a source was decided.
    Opened(Arc<Layout>),
    /// Facts of some records.
    Part {
        /// The facts.
        facts: Box<Facts>,
        /// What `render` made of them.
        rendered: P,
        /// Records among them that could not become postings.
        rejects: Vec<Reject>,
        /// Bytes of text they came from.
        n_bytes: u64,
    },
    /// A record outside all chunks that could not become a posting.
    Reject(Reject),
}

/// Scans all sources. `render` runs on all threads; `sink` gets everything in order, with the number of
/// the source.
///
/// # Errors
/// What the sink says; the scan stops there. A source that cannot be read is told in its record.
pub fn scan<P: Send, E: Send>(
    assessor: &Assessor,
    request: Request,
    render: impl Fn(&Facts) -> P + Sync,
    mut sink: impl FnMut(usize, Item<P>) -> Result<(), E> + Send,
) -> Result<Vec<SourceRecord>, ScanError<E>> {
    let mut records: Vec<SourceRecord> = request.sources.iter().map(SourceRecord::new).collect();
    let labels: Vec<String> = records.iter().map(|record| record.label.clone()).collect();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(request.n_threads)
        .build()
        .map_err(ScanError::Threads)?;
    let n_wave = pool.current_num_threads() * CHUNKS_A_THREAD;
    let columns = Arc::new(assessor.taxonomy().columns.clone());
    let layout = LayoutOptions {
        as_of: request.as_of,
        ..request.layout
    };
    let mut chunks = Chunks::new(request.sources, columns, layout, request.chunking)
        .map_err(ScanError::Layout)?;
    let worker = || Worker {
        assessor,
        reader: Reader::new(),
        scratch: assessor.scratch(),
    };
    let work = |worker: &mut Worker<'_>, event| worker.work(&labels, request.as_of, &render, event);
    pool.install(|| {
        let mut wave = next_wave(&mut chunks, n_wave);
        let mut done: Vec<Done<P>> = Vec::new();
        while !wave.is_empty() || !done.is_empty() {
            let ready = std::mem::take(&mut done);
            let (assessed, handed) = rayon::join(
                || {
                    wave.into_par_iter()
                        .map_init(worker, work)
                        .collect::<Vec<_>>()
                },
                || {
                    for one in ready {
                        hand_on(one, &mut records, &mut sink)?;
                    }
                    Ok(next_wave(&mut chunks, n_wave))
                },
            );
            wave = handed.map_err(ScanError::Sink)?;
            done = assessed;
        }
        Ok(records)
    })
}

/// A scan that had to stop.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScanError<E> {
    /// The threads could not be started.
    #[error("cannot start the threads")]
    Threads(#[source] rayon::ThreadPoolBuildError),
    /// The layout options cannot be followed.
    #[error(transparent)]
    Layout(Error),
    /// The sink could not take a result.
    #[error("cannot write the result")]
    Sink(#[source] E),
}

impl SourceRecord {
    /// Starts the account of a source: nothing read yet.
    pub(crate) fn new(source: &Source) -> Self {
        Self {
            label: source.label().to_owned(),
            layout: None,
            counts: Counts::default(),
            rejects: vec![0; Reason::ALL.len()],
            repairs: Repairs::default(),
            bytes_read: 0,
            error: None,
        }
    }

    fn reject(&mut self, reason: Reason) {
        self.rejects[reason as usize] += 1;
    }
}

/// One event after all threads had their turn.
enum Done<P> {
    Passed(Event),
    Part(Box<Part<P>>),
}

struct Part<P> {
    source: usize,
    facts: Box<Facts>,
    rendered: P,
    rejects: Vec<Reject>,
    counts: Counts,
    repairs: Repairs,
    n_bytes: u64,
}

struct Worker<'t> {
    assessor: &'t Assessor,
    reader: Reader,
    scratch: Scratch<'t>,
}

impl Worker<'_> {
    fn work<P>(
        &mut self,
        labels: &[String],
        as_of: Option<Date>,
        render: &impl Fn(&Facts) -> P,
        event: Event,
    ) -> Done<P> {
        let Event::Chunk(chunk) = event else {
            return Done::Passed(event);
        };
        let mut part = self.guarded(&labels[chunk.source], as_of, &chunk);
        part.n_bytes = chunk.bytes.len() as u64;
        Done::Part(Box::new(Part {
            source: part.source,
            rendered: render(&part.facts),
            facts: part.facts,
            rejects: part.rejects,
            counts: part.counts,
            repairs: part.repairs,
            n_bytes: part.n_bytes,
        }))
    }

    /// Assesses a chunk; should the program fail on it, its records are rejects and the run goes on.
    fn guarded(&mut self, label: &str, as_of: Option<Date>, chunk: &Chunk) -> Part<()> {
        let outcome = catch_unwind(AssertUnwindSafe(|| self.assess(label, as_of, chunk)));
        outcome.unwrap_or_else(|_| {
            self.scratch = self.assessor.scratch();
            self.reader = Reader::new();
            failed(chunk)
        })
    }

    fn assess(&mut self, label: &str, as_of: Option<Date>, chunk: &Chunk) -> Part<()> {
        let setting = Setting::new(label, &chunk.layout, as_of);
        let mut part = Part::new(chunk.source);
        let (assessor, scratch) = (self.assessor, &mut self.scratch);
        self.reader.read(chunk, |record| match record {
            Record::Blank { .. } => {
                part.counts.records += 1;
                part.counts.blank += 1;
            }
            Record::Reject(reject) => {
                part.counts.records += 1;
                part.counts.rejected += 1;
                part.rejects.push(reject);
            }
            Record::Posting {
                posting, repairs, ..
            } => {
                part.repairs.add(&repairs);
                let status = assessor.assess(posting, &setting, scratch, &mut part.facts);
                if scratch.was_encoded_twice() {
                    part.repairs.count(Repair::DoubleEncoded);
                }
                part.counts.count(status);
            }
        });
        part
    }
}

impl Part<()> {
    fn new(source: usize) -> Self {
        Self {
            source,
            facts: Box::default(),
            rendered: (),
            rejects: Vec::new(),
            counts: Counts::default(),
            repairs: Repairs::default(),
            n_bytes: 0,
        }
    }
}

fn failed(chunk: &Chunk) -> Part<()> {
    let mut part = Part::new(chunk.source);
    for row in chunk.first_row..chunk.first_row + chunk.n_rows {
        part.rejects.push(Reject {
            row,
            line: chunk.first_line,
            byte: chunk.byte_offset,
            column: None,
            reason: Reason::ProgramFault,
            excerpt: String::new(),
        });
    }
    part.counts.records = part.rejects.len() as u64;
    part.counts.rejected = part.counts.records;
    part
}

fn next_wave(chunks: &mut Chunks, n_wave: usize) -> Vec<Event> {
    let mut wave = Vec::with_capacity(n_wave);
    let mut n_chunks = 0;
    while n_chunks < n_wave {
        let Some(event) = chunks.next() else { break };
        n_chunks += usize::from(matches!(event, Event::Chunk(_)));
        wave.push(event);
    }
    wave
}

fn hand_on<P, E>(
    done: Done<P>,
    records: &mut [SourceRecord],
    sink: &mut impl FnMut(usize, Item<P>) -> Result<(), E>,
) -> Result<(), E> {
    match done {
        Done::Part(part) => {
            let Part {
                source,
                facts,
                rendered,
                rejects,
                counts,
                repairs,
                n_bytes,
            } = *part;
            let record = &mut records[source];
            record.counts.add(&counts);
            record.repairs.add(&repairs);
            for reject in &rejects {
                record.reject(reject.reason);
            }
            sink(
                source,
                Item::Part {
                    facts,
                    rendered,
                    rejects,
                    n_bytes,
                },
            )
        }
        Done::Passed(Event::Opened { source, layout }) => {
            records[source].layout = Some(Arc::clone(&layout));
            sink(source, Item::Opened(layout))
        }
        Done::Passed(Event::Reject { source, reject }) => {
            let record = &mut records[source];
            record.counts.records += 1;
            record.counts.rejected += 1;
            record.reject(reject.reason);
            sink(source, Item::Reject(reject))
        }
        Done::Passed(Event::Failed { source, error }) => {
            records[source].error = Some(error);
            Ok(())
        }
        Done::Passed(Event::Closed {
            source, bytes_read, ..
        }) => {
            records[source].bytes_read = bytes_read;
            Ok(())
        }
        Done::Passed(Event::Chunk(_)) => unreachable!("every chunk is assessed"),
    }
}
