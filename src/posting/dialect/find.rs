//! Which dialect a text is in, by looking at its first records in each that could be meant.

use memchr::{memchr, memmem};

use super::super::layout::{Accepts, LayoutOptions};
use super::super::sample::Sample;
use super::{Dialect, Escape, Padding};

/// Delimiters that are tried, the likelier first. One that is nowhere makes one field of every record, which
/// is right for a list of titles with commas in them.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Delimiters that are tried where they stand in the text.
const RARE_DELIMITERS: [u8; 4] = [b'^', b'~', 0x01, 0x1f];
/// Delimiters that are words' own company: tried where the others make one field of every record, and taken
/// only where nearly all records have one width.
const WEAK_DELIMITERS: [u8; 2] = [b' ', b':'];
/// Records of one width, in a thousand, without which a weak delimiter is none.
const ENOUGH_EVEN: usize = 900;

/// Wrapped fields without which quotes do not tell the delimiter.
const ENOUGH_QUOTES: usize = 10;

/// Finds the sample whose dialect fits best. `read` makes a sample; `asked` is the user's delimiter.
pub(in crate::posting) fn find(
    head: &[u8],
    options: &LayoutOptions,
    read: impl Fn(Dialect) -> Sample,
) -> Sample {
    let asked = options.delimiter;
    let comma = asked.unwrap_or(DELIMITERS[0]);
    let mut best = read(Dialect::plain(comma));
    if asked.is_none() {
        try_all(&DELIMITERS[1..], &read, &mut best);
        try_all(&found_in(head, &RARE_DELIMITERS), &read, &mut best);
        if best.header.is_none() {
            if let Some(delimiter) = beside_quotes(head) {
                best = read(Dialect::plain(delimiter));
            } else if best.records.iter().all(|record| record.len() < 2) {
                try_weak(head, options.accepts, &read, &mut best);
            }
        }
    }
    let plain = best.dialect;
    for dialect in variants(head, plain) {
        let sample = read(dialect);
        // A dialect that few programs write has to do better by itself, not only as well.
        if sample.fitness() > best.fitness() {
            best = sample;
        }
    }
    best
}

/// The delimiter that stands before and behind nearly all quotes, where enough fields are wrapped to tell.
fn beside_quotes(head: &[u8]) -> Option<u8> {
    let all = DELIMITERS
        .iter()
        .chain(&RARE_DELIMITERS)
        .chain(&WEAK_DELIMITERS);
    let n = |signs: &[u8]| memmem::find_iter(head, signs).count();
    let counts: Vec<(usize, u8)> = all
        .map(|&delimiter| (n(&[delimiter, b'"']).min(n(&[b'"', delimiter])), delimiter))
        .collect();
    let sum: usize = counts.iter().map(|&(n, _)| n).sum();
    let &(most, delimiter) = counts.iter().max_by_key(|&&(n, _)| n)?;
    (most >= ENOUGH_QUOTES && most * 5 >= sum * 4).then_some(delimiter)
}

fn found_in(head: &[u8], delimiters: &[u8]) -> Vec<u8> {
    let is_there = |&delimiter: &u8| memchr(delimiter, head).is_some();
    delimiters.iter().copied().filter(is_there).collect()
}

/// Postings are not split at colons, which stand in all kinds of texts that are no tables.
fn try_weak(head: &[u8], accepts: Accepts, read: &impl Fn(Dialect) -> Sample, best: &mut Sample) {
    let tried = match accepts {
        Accepts::Postings => &WEAK_DELIMITERS[..1],
        Accepts::Tables => &WEAK_DELIMITERS[..],
    };
    let mut found = Sample::clone(best);
    try_all(&found_in(head, tried), read, &mut found);
    if found.fitness().2 >= ENOUGH_EVEN {
        *best = found;
    }
}

fn try_all(delimiters: &[u8], read: &impl Fn(Dialect) -> Sample, best: &mut Sample) {
    for &delimiter in delimiters {
        let sample = read(Dialect::plain(delimiter));
        if sample.fitness() > best.fitness() {
            *best = sample;
        }
    }
}

/// Dialects with the delimiter of a plain one whose other signs stand in the text.
fn variants(head: &[u8], plain: Dialect) -> Vec<Dialect> {
    let has = |signs: &[u8]| memmem::find(head, signs).is_some();
    let mut variants = Vec::new();
    let delimiter = plain.delimiter;
    if has(b"\\\"") {
        variants.push(Dialect {
            escape: Escape::Backslash,
            ..plain
        });
    }
    if delimiter != b' ' && has(&[delimiter, b' ', b'"']) {
        variants.push(Dialect {
            padding: Padding::Spaces,
            ..plain
        });
    }
    if has(&[delimiter, b'\'']) && has(&[b'\'', delimiter]) {
        variants.push(Dialect {
            quote: Some(b'\''),
            ..plain
        });
    }
    // Where quotes wrap anything, those that do not are single slips.
    let wraps = [[b'"', delimiter], [b'"', b'\n'], [b'"', b'\r']];
    if has(&[delimiter, b'"']) && !wraps.iter().any(|signs| has(signs)) {
        variants.push(Dialect {
            quote: None,
            ..plain
        });
    }
    variants
}
