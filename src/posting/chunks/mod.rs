//! All sources, one after the other, as a stream of events in a fixed order: the side of the reader
//! that a scan driver pulls from. A source that fails is told and left; the next one follows.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use super::buffer::{Buffer, Inflow, STEP_BYTES};
use super::cutter::{Cutter, Piece};
use super::dates::{DateCells, Dates};
use super::json;
use super::layout::HEAD_BYTES;
use super::source::{Opened, Stream};
use super::{Chunk, Chunking, Error, Layout, LayoutOptions, Limit, Reject, Source};
use crate::taxonomy::columns::Columns;

#[cfg(test)]
mod tests;

/// What comes out of the sources; the number of the source counts from 0.
#[derive(Debug)]
pub enum Event {
    /// A source was opened and its layout decided.
    Opened {
        /// Number of the source.
        source: usize,
        /// What was decided.
        layout: Arc<Layout>,
    },
    /// Records of a source.
    Chunk(Chunk),
    /// A record that has no end, or a far one; it is in no chunk.
    Reject {
        /// Number of the source.
        source: usize,
        /// The record.
        reject: Reject,
    },
    /// A source could not be read, or not to its end; [`Event::Closed`] follows if it was opened.
    Failed {
        /// Number of the source.
        source: usize,
        /// What is wrong.
        error: Error,
    },
    /// A source that was opened is done.
    Closed {
        /// Number of the source.
        source: usize,
        /// Records in all chunks and rejects of the source.
        n_rows: i64,
        /// Length of its decoded text, in bytes, without byte order mark.
        bytes_read: u64,
    },
}

/// Pulls chunks out of sources, in the order of the sources and of their text.
pub struct Chunks {
    sources: std::iter::Enumerate<std::vec::IntoIter<Source>>,
    columns: Arc<Columns>,
    options: LayoutOptions,
    chunking: Chunking,
    current: Option<Current>,
}

struct Current {
    source: usize,
    path: PathBuf,
    /// The program failed on it, so nothing more comes.
    is_broken: bool,
    cutter: Cutter,
}

impl Chunks {
    /// Makes the stream; nothing is opened yet.
    ///
    /// # Errors
    /// A preset that the taxonomy does not have.
    pub fn new(
        sources: Vec<Source>,
        columns: Arc<Columns>,
        options: LayoutOptions,
        chunking: Chunking,
    ) -> Result<Self, Error> {
        if let Some(id) = options
            .preset
            .as_ref()
            .filter(|id| columns.preset(id).is_none())
        {
            return Err(Error::UnknownPreset {
                id: id.clone(),
                known: columns
                    .presets
                    .iter()
                    .map(|preset| preset.id.clone())
                    .collect(),
            });
        }
        Ok(Self {
            sources: sources.into_iter().enumerate(),
            columns,
            options,
            chunking,
            current: None,
        })
    }

    fn open(&mut self, number: usize, source: Source) -> Result<Arc<Layout>, Error> {
        let path = source.path();
        let again = source.again();
        let Opened {
            stream,
            form,
            table,
        } = source.open(&self.options)?;
        let mut buffer = Buffer::new(stream, STEP_BYTES);
        buffer.fill_to(HEAD_BYTES);
        if buffer.bytes.iter().all(u8::is_ascii_whitespace) {
            let read = buffer.bytes.len() as u64;
            return Err(match buffer.inflow {
                Inflow::Failed(error) => Error::reading(path, read, error),
                _ => Error::Empty { path },
            });
        }
        if json::is_cut(&buffer.bytes) {
            // The first object alone is longer than the head.
            buffer.fill_to(HEAD_BYTES.saturating_add(self.options.limits.record_bytes));
        }
        if table.is_none()
            && self.options.delimiter.is_none()
            && let Some(why) = json::refused(&buffer.bytes)
        {
            return Err(Error::JsonShape { path, why });
        }
        let is_whole = matches!(buffer.inflow, Inflow::Ended);
        let (head, columns, options) = (&buffer.bytes, &self.columns, &self.options);
        let layout = match table {
            None => Layout::decide(head, is_whole, columns, options),
            Some(table) => Layout::decide_rows(head, is_whole, columns, options, table),
        };
        let mut layout = match layout {
            Ok(layout) => Arc::new(layout.with_form(form)),
            Err(found) => return Err(Error::NoHeader { path, found }),
        };
        let (n_columns, most) = (layout.headers().len(), self.options.limits.columns);
        if n_columns > most {
            return Err(Error::OverLimit {
                path,
                limit: Limit::Columns,
                reached: n_columns as u64,
                most: most as u64,
                read: 0,
            });
        }
        if layout.dates().is_some_and(Dates::are_open) {
            let whole = self.second_reading(is_whole.then_some(&buffer), again);
            let cells = whole.map(|stream| DateCells::read_through(stream, &layout));
            Arc::make_mut(&mut layout).decide_dates(cells.as_ref(), self.options.as_of);
        }
        self.current = Some(Current {
            source: number,
            path,
            is_broken: false,
            cutter: Cutter::new(number, Arc::clone(&layout), buffer, self.chunking),
        });
        Ok(layout)
    }

    /// Opens a source a second time: what is at hand if that is all, else its file.
    fn second_reading(&self, whole: Option<&Buffer>, again: Option<Source>) -> Option<Stream> {
        match whole {
            Some(buffer) => Some(Box::new(std::io::Cursor::new(buffer.bytes.clone()))),
            None => Some(again?.open(&self.options).ok()?.stream),
        }
    }
}

impl Iterator for Chunks {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        let Some(mut current) = self.current.take() else {
            let (number, source) = self.sources.next()?;
            let path = source.path();
            return Some(match guarded(|| self.open(number, source), path) {
                Ok(layout) => Event::Opened {
                    source: number,
                    layout,
                },
                Err(error) => Event::Failed {
                    source: number,
                    error,
                },
            });
        };
        let source = current.source;
        let piece = if current.is_broken {
            Ok(None)
        } else {
            catch_unwind(AssertUnwindSafe(|| current.cutter.next()))
        };
        let (path, read) = (|| current.path.clone(), current.cutter.bytes_read());
        let event = match piece {
            Ok(Some(Piece::Chunk(chunk))) => Event::Chunk(chunk),
            Ok(Some(Piece::Reject(reject))) => Event::Reject { source, reject },
            Ok(Some(Piece::Failed(error))) => Event::Failed {
                source,
                error: Error::reading(path(), read, error),
            },
            Err(_) => {
                current.is_broken = true;
                Event::Failed {
                    source,
                    error: Error::ProgramFault { path: path(), read },
                }
            }
            Ok(None) => {
                return Some(Event::Closed {
                    source,
                    n_rows: current.cutter.rows(),
                    bytes_read: current.cutter.bytes_read(),
                });
            }
        };
        self.current = Some(current);
        Some(event)
    }
}

/// Opens a source; should the program fail on it, the source has failed and the run goes on.
fn guarded<T>(open: impl FnOnce() -> Result<T, Error>, path: PathBuf) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(open))
        .unwrap_or_else(|_| Err(Error::ProgramFault { path, read: 0 }))
}
