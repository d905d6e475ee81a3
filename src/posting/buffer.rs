//! The bytes of a source on their way: filled from behind in fixed steps, dropped in front.
//! Step and order of reading depend on nothing else, so what comes before a fault is always the same.

use std::io::{self, Read};

use super::source::Stream;

/// Bytes read at a time.
pub(super) const STEP_BYTES: usize = 256 * 1024;

/// Whether more bytes will come.
#[derive(Debug)]
pub(super) enum Inflow {
    /// They may.
    Open,
    /// The text is whole.
    Ended,
    /// Reading failed; the text is not whole.
    Failed(io::Error),
}

/// A window on the text of a source.
pub(super) struct Buffer {
    /// The bytes at hand.
    pub(super) bytes: Vec<u8>,
    /// Offset of the first of them in the text.
    pub(super) offset: u64,
    /// Whether more will come.
    pub(super) inflow: Inflow,
    stream: Stream,
    step: usize,
}

impl Buffer {
    /// Makes an empty window at the start of a text.
    pub(super) fn new(stream: Stream, step: usize) -> Self {
        Self {
            bytes: Vec::new(),
            offset: 0,
            inflow: Inflow::Open,
            stream,
            step,
        }
    }

    /// Fills until there are `n` bytes or no more come.
    pub(super) fn fill_to(&mut self, n: usize) {
        while self.bytes.len() < n && self.is_open() {
            self.fill();
        }
    }

    /// Reads one step more.
    pub(super) fn fill(&mut self) {
        let before = self.bytes.len();
        self.bytes.resize(before + self.step, 0);
        let mut end = before;
        // Steps are always whole, so that a fault cuts the text at the same byte in every run.
        while end < self.bytes.len() {
            match self.stream.read(&mut self.bytes[end..]) {
                Ok(0) => {
                    self.inflow = Inflow::Ended;
                    break;
                }
                Ok(n) => end += n,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.inflow = Inflow::Failed(error);
                    break;
                }
            }
        }
        self.bytes.truncate(end);
    }

    /// Drops bytes in front.
    pub(super) fn drop_front(&mut self, n: usize) {
        self.bytes.drain(..n);
        self.offset += n as u64;
    }

    /// Tells whether more bytes may come.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.inflow, Inflow::Open)
    }
}
