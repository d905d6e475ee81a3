//! All postings of all sources handed out one by one, in order, with the same accounting as a scan.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::assess::Setting;
use crate::classify::Status;
use crate::posting::{Chunk, Chunks, Event, LayoutOptions, Posting, Reader, Reason, Record};
use crate::scan::{Request, ScanError, SourceRecord};
use crate::taxonomy::columns::Columns;

/// What is handed out.
#[derive(Debug)]
pub enum Step<'a> {
    /// A posting with what is known of its source.
    Posting(&'a Posting<'a>, &'a Setting<'a>),
    /// So many bytes of text are done.
    Bytes(u64),
}

/// Hands out every posting; `visit` tells the status that it decided, `None` for anything but a posting.
/// Should it fail by a panic, the posting counts as a reject and the walk goes on.
///
/// # Errors
/// What `visit` says; the walk stops there. A source that cannot be read is told in its record.
pub fn walk<E>(
    columns: &Columns,
    request: Request,
    mut visit: impl FnMut(Step<'_>) -> Result<Option<Status>, E>,
) -> Result<Vec<SourceRecord>, ScanError<E>> {
    let mut records: Vec<SourceRecord> = request.sources.iter().map(SourceRecord::new).collect();
    let as_of = request.as_of;
    let columns = Arc::new(columns.clone());
    let layout = LayoutOptions {
        as_of,
        ..request.layout
    };
    let chunks = Chunks::new(request.sources, columns, layout, request.chunking)
        .map_err(ScanError::Layout)?;
    let mut reader = Reader::new();
    for event in chunks {
        match event {
            Event::Opened { source, layout } => records[source].layout = Some(layout),
            Event::Failed { source, error } => records[source].error = Some(error),
            Event::Closed {
                source, bytes_read, ..
            } => records[source].bytes_read = bytes_read,
            Event::Reject { source, reject } => refuse(&mut records[source], reject.reason),
            Event::Chunk(chunk) => {
                let record = &mut records[chunk.source];
                let label = record.label.clone();
                let setting = Setting::new(&label, &chunk.layout, as_of);
                one(&chunk, &setting, &mut reader, record, &mut visit).map_err(ScanError::Sink)?;
                visit(Step::Bytes(chunk.bytes.len() as u64)).map_err(ScanError::Sink)?;
            }
        }
    }
    Ok(records)
}

/// Hands out the postings of one chunk.
fn one<E>(
    chunk: &Chunk,
    setting: &Setting<'_>,
    reader: &mut Reader,
    record: &mut SourceRecord,
    visit: &mut impl FnMut(Step<'_>) -> Result<Option<Status>, E>,
) -> Result<(), E> {
    let mut failed = None;
    reader.read(chunk, |read| match read {
        _ if failed.is_some() => {}
        Record::Blank { .. } => {
            record.counts.records += 1;
            record.counts.blank += 1;
        }
        Record::Reject(reject) => refuse(record, reject.reason),
        Record::Posting {
            posting, repairs, ..
        } => {
            record.repairs.add(&repairs);
            let visited = catch_unwind(AssertUnwindSafe(|| visit(Step::Posting(posting, setting))));
            match visited {
                Ok(Ok(Some(status))) => record.counts.count(status),
                Ok(Ok(None)) | Err(_) => refuse(record, Reason::ProgramFault),
                Ok(Err(error)) => failed = Some(error),
            }
        }
    });
    failed.map_or(Ok(()), Err)
}

fn refuse(record: &mut SourceRecord, reason: Reason) {
    record.counts.records += 1;
    record.counts.rejected += 1;
    record.rejects[reason as usize] += 1;
}
