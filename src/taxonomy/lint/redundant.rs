//! Longer phrases that change nothing because a shorter one inside them gives the same answer, in every
//! posting: no other phrase is kept away by the longer one that the shorter one would let in.

use std::collections::BTreeMap;

use super::super::phrases::ListKind;
use super::{Entry, Found};

/// Phrases by their words.
type ByWords<'e, 'l, 't> = BTreeMap<&'e [String], Vec<&'e Entry<'l, 't>>>;

fn by_words<'e, 'l, 't>(
    entries: &'e [Entry<'l, 't>],
    is_wanted: impl Fn(ListKind) -> bool,
) -> ByWords<'e, 'l, 't> {
    let mut map: ByWords<'e, 'l, 't> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| is_wanted(entry.list.kind)) {
        map.entry(entry.words.as_slice()).or_default().push(entry);
    }
    map
}

/// Tells whether two phrases mean the same thing with the same force.
fn is_same(one: &Entry<'_, '_>, other: &Entry<'_, '_>) -> bool {
    (one.list.owner, one.list.variant, one.list.kind)
        == (other.list.owner, other.list.variant, other.list.kind)
}

/// Reports title phrases that end in a phrase of the same meaning. The end of a title counts for more than
/// its beginning, so only a shorter phrase at the end gives the same answer.
pub(super) fn titles(entries: &[Entry<'_, '_>], found: &mut Found<'_, '_>) {
    let is_heard = |kind: ListKind| {
        kind.is_title()
            || matches!(
                kind,
                ListKind::Excludes | ListKind::Level | ListKind::TitleNoise
            )
    };
    let heard = by_words(entries, is_heard);
    let longest = heard.keys().map(|words| words.len()).max().unwrap_or(0);
    for long in entries.iter().filter(|entry| entry.list.kind.is_title()) {
        let words = long.words.as_slice();
        let ends = (1..words.len()).map(|start| (start, &words[start..]));
        let same = ends.into_iter().find_map(|(start, end)| {
            let short = heard.get(end)?.iter().find(|short| is_same(long, short))?;
            Some((start, *short))
        });
        let Some((start, short)) = same else { continue };
        let keeps_away = inside(words, &heard).any(|(range, other)| {
            !is_same(long, other) && (range.start < start || range.len() >= words.len() - start)
        });
        let is_claimed = heard.get(words).is_some_and(|all| all.len() > 1);
        if !keeps_away && !is_claimed && !cuts_off(long, start, &heard, longest) {
            tell(long, short, found);
        }
    }
}

/// Tells whether a long phrase wins where a phrase of another meaning overlaps it, and its end would not.
fn cuts_off(
    long: &Entry<'_, '_>,
    start: usize,
    heard: &ByWords<'_, '_, '_>,
    longest: usize,
) -> bool {
    let words = long.words.as_slice();
    let n_short = words.len() - start;
    heard
        .iter()
        .filter(|(other, _)| (2..=longest.min(words.len())).contains(&other.len()))
        .filter(|(_, entries)| {
            entries
                .iter()
                .any(|one| one.list.kind.is_title() && !is_same(long, one))
        })
        .any(|(other, _)| {
            let overlaps = 1..other.len().min(words.len());
            overlaps.into_iter().any(|n| {
                let ends_in_it = n <= start && other.ends_with(&words[..n]);
                let goes_on = other.len() > n_short && other.starts_with(&words[words.len() - n..]);
                ends_in_it || goes_on
            })
        })
}

/// Reports phrases of skills that hold one of the same skill and keep no other skill away, and phrases of
/// trends that hold one of the same trend.
pub(super) fn skills_and_trends(entries: &[Entry<'_, '_>], found: &mut Found<'_, '_>) {
    for kind in [ListKind::Skill, ListKind::Trend] {
        let of_kind = |other: ListKind| {
            other == kind || (kind == ListKind::Skill && other == ListKind::Guarded)
        };
        let heard = by_words(entries, of_kind);
        for long in entries.iter().filter(|entry| entry.list.kind == kind) {
            let parts: Vec<_> = inside(&long.words, &heard).collect();
            let same = parts.iter().find(|(_, other)| is_same(long, other));
            let Some((own, short)) = same else { continue };
            let keeps_away = kind == ListKind::Skill
                && (parts.iter().any(|(range, other)| {
                    other.list.owner != long.list.owner
                        && !(own.start <= range.start && range.end <= own.end)
                }) || heard
                    .get(long.words.as_slice())
                    .is_some_and(|all| all.len() > 1));
            if !keeps_away {
                tell(long, short, found);
            }
        }
    }
}

/// Lists the phrases that stand inside another, shorter than it.
fn inside<'e, 'l, 't>(
    words: &'e [String],
    heard: &'e ByWords<'e, 'l, 't>,
) -> impl Iterator<Item = (std::ops::Range<usize>, &'e Entry<'l, 't>)> {
    let n = words.len();
    (0..n)
        .flat_map(move |start| (start + 1..=n).map(move |end| start..end))
        .filter(move |range| range.len() < n)
        .filter_map(move |range| Some((range.clone(), heard.get(&words[range])?)))
        .flat_map(|(range, all)| all.iter().map(move |entry| (range.clone(), *entry)))
}

fn tell(long: &Entry<'_, '_>, short: &Entry<'_, '_>, found: &mut Found<'_, '_>) {
    let message = format!(
        "`{}` changes nothing: `{}` in `{}` of `{}` gives the same answer",
        long.phrase,
        short.phrase,
        long.list.kind.key(),
        long.list.owner
    );
    found.hint_at(long, message, "the longer one can be removed");
}
