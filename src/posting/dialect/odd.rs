//! Records with text behind a closing quote: somebody wrote quotes without a rule, or one quote too many.
//! The readings that could be meant are tried, and one counts if it makes as many fields as there are
//! headings; else the `csv` crate's reading stays.

use memchr::memchr2_iter;

use super::Dialect;
use super::split::{Fields, Rule, State};

/// Bytes that a reading may look ahead for its end.
const LOOK_BYTES: usize = 64 * 1024;

/// What comes behind the bytes at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::posting) enum Rest {
    /// More may come.
    Open,
    /// Nothing: they end the last record.
    Ended,
    /// More, which a record may not reach.
    Barred,
}

/// What a record was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::posting) enum Verdict {
    /// It ends before this index, read by another rule than the strict one.
    Ends {
        /// Index of the line end, or the number of bytes.
        at: usize,
        /// The rule by which its fields are told apart.
        rule: Rule,
        /// How far was looked in vain, from the start of the record; 0 if no further than its end.
        n_vain: usize,
    },
    /// The strict reading counts, wherever it ends.
    Strict {
        /// How far was looked in vain, from the start of the record; 0 if no further than its end.
        n_vain: usize,
    },
    /// It takes more bytes to tell.
    More,
}

/// Finds the reading of the record at the start of `bytes` that makes `width` fields and ends soonest.
pub(in crate::posting) fn resolve(
    bytes: &[u8],
    dialect: Dialect,
    width: usize,
    rest: Rest,
    fields: &mut Fields,
) -> Verdict {
    let strict = fields.split(bytes, dialect, Rule::Strict);
    let is_end = |state| match state {
        State::Whole => true,
        State::Cut => rest == Rest::Ended,
        State::Open => false,
    };
    if !is_end(strict.state) {
        // It is too long or not closed, which is told where its border is looked for.
        return match rest {
            Rest::Open => Verdict::More,
            Rest::Ended | Rest::Barred => Verdict::Strict { n_vain: 0 },
        };
    }
    let fits = fields.record.len() == width;
    let mut best = fits.then_some((lines(&bytes[..strict.at]), 2, strict.at, Rule::Strict));
    let mut furthest = strict.at;
    let n_seen = LOOK_BYTES.max(strict.at).min(bytes.len());
    let seen = &bytes[..n_seen];
    for (rank, rule) in [(0, Rule::Loose), (1, Rule::Stray)] {
        let end = fields.split(seen, dialect, rule);
        if end.state != State::Whole && rest == Rest::Open && n_seen == bytes.len() {
            return Verdict::More;
        }
        furthest = furthest.max(end.at);
        // An end that only the limit made is an end if the strict reading ends there too.
        let is_ended = is_end(end.state) && (end.state == State::Whole || n_seen == bytes.len())
            || (end.state == State::Cut && n_seen == strict.at);
        if is_ended && fields.record.len() == width {
            let one = (lines(&seen[..end.at]), rank, end.at, rule);
            if best.is_none_or(|best| (one.0, one.1) < (best.0, best.1)) {
                best = Some(one);
            }
        }
    }
    let (_, _, at, rule) = best.unwrap_or((0, 2, strict.at, Rule::Strict));
    let n_vain = if furthest > at { furthest } else { 0 };
    match rule {
        Rule::Strict => Verdict::Strict { n_vain },
        rule => Verdict::Ends { at, rule, n_vain },
    }
}

/// Counts line ends, to tell which reading ends soonest.
fn lines(bytes: &[u8]) -> usize {
    memchr2_iter(b'\n', b'\r', bytes).count()
}
