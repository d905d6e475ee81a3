//! Shares of postings and their intervals, allowing for employers that post many alike: sums over
//! employers are whole numbers, so no order of rows can change a figure.

use super::demand::Demand;
use super::table::Value;
use crate::interval::wilson;

/// A posting with its sort key: the slice in the upper half, the employer in the lower.
pub(super) type Keyed = (u64, u32);

/// The postings of a slice, by employer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spread {
    /// Postings.
    pub(super) n: u64,
    /// Postings whose employer is known.
    pub(super) known: u64,
    /// Employers; a posting without one stands alone.
    pub(super) clusters: u64,
    /// Known employers.
    pub(super) employers: u64,
    /// Postings of the employer that posts most.
    pub(super) largest: u64,
    /// Sum of the squares of postings an employer.
    pub(super) squares: u64,
}

/// The postings of a slice that show one label, by employer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hits {
    /// Postings.
    pub(super) n: u64,
    /// Sum of their squares an employer.
    pub(super) squares: u64,
    /// Sum of the products with all postings an employer.
    pub(super) cross: u64,
}

/// Counts the postings of one slice and, of those, the ones that show each label.
pub(super) fn tally(
    demand: &Demand<'_>,
    slice: &[Keyed],
    n_labels: usize,
    labels: impl Fn(usize, &mut Vec<u16>),
) -> (Spread, Vec<Hits>) {
    let mut spread = Spread::default();
    let mut hits = vec![Hits::default(); n_labels];
    let mut shown = vec![0_u64; n_labels];
    let mut buffer = Vec::new();
    for cluster in slice.chunk_by(|a, b| a.0 == b.0) {
        let size = cluster.len() as u64;
        spread.add(size, demand.is_known_employer(cluster[0].1 as usize));
        buffer.clear();
        for &(_, row) in cluster {
            labels(row as usize, &mut buffer);
        }
        for &label in &buffer {
            shown[usize::from(label)] += 1;
        }
        for &label in &buffer {
            let times = std::mem::take(&mut shown[usize::from(label)]);
            hits[usize::from(label)].n += times;
            hits[usize::from(label)].squares += times * times;
            hits[usize::from(label)].cross += times * size;
        }
    }
    (spread, hits)
}

impl Spread {
    fn add(&mut self, size: u64, is_known: bool) {
        self.n += size;
        self.clusters += 1;
        self.squares += size * size;
        if is_known {
            self.known += size;
            self.employers += 1;
            self.largest = self.largest.max(size);
        }
    }

    /// Tells whether too few employers are known to allow for them.
    fn is_naive(&self) -> bool {
        self.known * 2 < self.n
    }

    /// Returns how many independent postings the share is worth. The variance is that of a ratio
    /// over employers; where it says nothing (none or all show it), an employer's postings are
    /// taken to say the same.
    fn effective_n(&self, hits: &Hits) -> f64 {
        let n = self.n as f64;
        if self.is_naive() {
            return n;
        }
        if self.clusters < 2 {
            return 1.0;
        }
        let share = hits.n as f64 / n;
        let plain = share * (1.0 - share) / n;
        if hits.n == 0 || hits.n == self.n {
            return n * n / self.squares as f64;
        }
        let clusters = self.clusters as f64;
        let squares = hits.squares as f64 - 2.0 * share * hits.cross as f64
            + share * share * self.squares as f64;
        let clustered = squares.max(0.0) / (n * n) * clusters / (clusters - 1.0);
        (n / (clustered / plain).max(1.0)).max(1.0)
    }

    /// Returns the cells share, lo, hi and interval basis; suppressed below the floor.
    pub(super) fn share_cells(&self, hits: &Hits, floor: usize) -> [Value; 4] {
        if self.n == 0 {
            return [const { Value::Empty }; 4];
        }
        let basis = Value::from(if self.is_naive() {
            "naive"
        } else {
            "clustered"
        });
        if self.n < floor as u64 {
            return [
                Value::Suppressed,
                Value::Suppressed,
                Value::Suppressed,
                basis,
            ];
        }
        let share = hits.n as f64 / self.n as f64;
        let (lo, hi) = wilson(share, self.effective_n(hits));
        [share.into(), lo.into(), hi.into(), basis]
    }
}

/// Returns a share as a cell: empty of nothing, suppressed below the floor.
pub(super) fn share(part: u64, of: u64, floor: usize) -> Value {
    match of {
        0 => Value::Empty,
        _ if of < floor as u64 => Value::Suppressed,
        _ => Value::Number(part as f64 / of as f64),
    }
}
