//! Unpacking within bounds: counts what goes into a decompressor and what comes out, and stops where the two
//! tell of a bomb. Owns no format.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::super::limits::{Limit, Limits, Passed, RATIO_FROM};

/// Unpacked bytes between two looks at the ratio; looks stand at fixed places of the text, so that a
/// source is always left at the same one.
const LOOK_BYTES: u64 = 1 << 20;

/// Counts the packed bytes that were taken.
pub(super) struct Taken<R> {
    inner: R,
    n: Arc<AtomicU64>,
}

impl<R: BufRead> Taken<R> {
    /// Wraps the packed stream; the counter goes to [`Bounded::new`].
    pub(super) fn new(inner: R) -> (Self, Arc<AtomicU64>) {
        let n = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&n);
        (Self { inner, n }, counter)
    }
}

impl<R: BufRead> Read for Taken<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.n.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Taken<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.n.fetch_add(n as u64, Ordering::Relaxed);
        self.inner.consume(n);
    }
}

/// The unpacked stream; fails with [`Passed`] where a bound is passed.
pub(super) struct Bounded<R> {
    inner: R,
    taken: Arc<AtomicU64>,
    given: u64,
    limits: Limits,
}

impl<R: Read> Bounded<R> {
    /// Wraps what a decompressor gives.
    pub(super) fn new(inner: R, taken: Arc<AtomicU64>, limits: Limits) -> Self {
        Self::behind(0, inner, taken, limits)
    }

    /// Wraps what comes behind so many bytes of the same source.
    pub(super) fn behind(given: u64, inner: R, taken: Arc<AtomicU64>, limits: Limits) -> Self {
        Self {
            inner,
            taken,
            given,
            limits,
        }
    }

    fn check_ratio(&self) -> Result<(), Passed> {
        let Some(most) = self.limits.ratio else {
            return Ok(());
        };
        let taken = self.taken.load(Ordering::Relaxed).max(1);
        if self.given < RATIO_FROM || self.given <= taken.saturating_mul(most) {
            return Ok(());
        }
        Err(Passed {
            limit: Limit::Ratio,
            reached: self.given / taken,
            most,
        })
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        if self.given.is_multiple_of(LOOK_BYTES) {
            self.check_ratio().map_err(io::Error::other)?;
        }
        let to_look = LOOK_BYTES - self.given % LOOK_BYTES;
        let left = self.limits.unpacked_bytes.map(|most| most - self.given);
        if left == Some(0) {
            // What ends at the bound is within it.
            let n = self.inner.read(&mut buffer[..1])?;
            let most = self.given;
            return if n == 0 {
                Ok(0)
            } else {
                Err(io::Error::other(Passed {
                    limit: Limit::Unpacked,
                    reached: most + 1,
                    most,
                }))
            };
        }
        let room = usize::try_from(to_look.min(left.unwrap_or(u64::MAX))).unwrap_or(usize::MAX);
        let room = room.min(buffer.len());
        let n = self.inner.read(&mut buffer[..room])?;
        self.given += n as u64;
        Ok(n)
    }
}
