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
        // Steps are always whole, so that a fault cuts the text at the same byte in every run.
        let mut step = self.stream.by_ref().take(self.step as u64);
        self.bytes.reserve(self.step);
        match step.read_to_end(&mut self.bytes) {
            Ok(n) if n < self.step => self.inflow = Inflow::Ended,
            Ok(_) => {}
            Err(error) => self.inflow = Inflow::Failed(error),
        }
    }

    /// Takes the first bytes out, without a copy of them.
    pub(super) fn take_front(&mut self, n: usize) -> Vec<u8> {
        let mut rest = Vec::with_capacity(self.bytes.capacity());
        rest.extend_from_slice(&self.bytes[n..]);
        self.bytes.truncate(n);
        self.offset += n as u64;
        std::mem::replace(&mut self.bytes, rest)
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
