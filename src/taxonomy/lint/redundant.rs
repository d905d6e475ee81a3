//! Longer phrases that change nothing because a shorter one inside them gives the same answer: no other
//! phrase is kept away by the longer one that the shorter one would let in, and none covers the shorter
//! one that the longer one outranks.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

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
        // Among key skills a title of one word is worth less than one of several.
        let fewest = if long.list.kind.is_weak() { 1 } else { 2 };
        let ends = (1..words.len())
            .map(|start| (start, &words[start..]))
            .filter(|(_, end)| end.len() >= fewest);
        let same = ends.into_iter().find_map(|(start, end)| {
            let short = heard.get(end)?.iter().find(|short| is_same(long, short))?;
            Some((start, *short))
        });
        let Some((start, short)) = same else { continue };
        // Another phrase of the same meaning would add a little, too.
        let keeps_away = inside(words, &heard).any(|(range, other)| {
            let is_short = range.start == start && is_same(long, other);
            !is_short && (range.start < start || range.len() >= words.len() - start)
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

/// Reports phrases of trends that hold one of the same trend.
pub(super) fn trends(entries: &[Entry<'_, '_>], found: &mut Found<'_, '_>) {
    let heard = by_words(entries, |kind| kind == ListKind::Trend);
    for long in entries
        .iter()
        .filter(|entry| entry.list.kind == ListKind::Trend)
    {
        let same = inside(&long.words, &heard).find(|(_, other)| is_same(long, other));
        if let Some((_, short)) = same {
            tell(long, short, found);
        }
    }
}

/// Reports phrases of skills that hold one of the same skill and keep no other skill away.
pub(super) fn skills(entries: &[Entry<'_, '_>], found: &mut Found<'_, '_>) {
    let is_skill = |kind| matches!(kind, ListKind::Skill | ListKind::Guarded);
    let heard = by_words(entries, is_skill);
    let denials = by_words(entries, |kind| kind == ListKind::Around);
    // Phrases that hold others, by the words that they hold.
    let mut holders: BTreeMap<&[String], BTreeSet<&str>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| is_skill(entry.list.kind)) {
        for range in parts(entry.words.len()) {
            let held = holders.entry(&entry.words[range]).or_default();
            held.insert(entry.list.owner);
        }
    }
    for long in entries
        .iter()
        .filter(|entry| entry.list.kind == ListKind::Skill)
    {
        let all: Vec<_> = inside(&long.words, &heard).collect();
        let same = all.iter().find(|(_, other)| is_same(long, other));
        let Some((own, short)) = same else { continue };
        let keeps_another_away = all.iter().any(|(range, other)| {
            let is_held = own.start <= range.start && range.end <= own.end && range != own;
            other.list.owner != long.list.owner && !is_held
        });
        // A phrase of another skill could cover the short one and not the long one.
        let is_covered = holders
            .get(short.words.as_slice())
            .is_some_and(|owners| owners.iter().any(|owner| *owner != long.list.owner));
        let is_claimed = heard
            .get(long.words.as_slice())
            .is_some_and(|all| all.len() > 1);
        let denies = inside(&long.words, &denials).next().is_some();
        if !keeps_another_away && !is_covered && !is_claimed && !denies {
            tell(long, short, found);
        }
    }
}

/// Lists the parts of a phrase that are shorter than it.
fn parts(n_words: usize) -> impl Iterator<Item = Range<usize>> {
    (0..n_words)
        .flat_map(move |start| (start + 1..=n_words).map(move |end| start..end))
        .filter(move |range| range.len() < n_words)
}

/// Lists the phrases that stand inside another, shorter than it.
fn inside<'e, 'l, 't>(
    words: &'e [String],
    heard: &'e ByWords<'e, 'l, 't>,
) -> impl Iterator<Item = (Range<usize>, &'e Entry<'l, 't>)> {
    parts(words.len())
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
