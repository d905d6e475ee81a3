//! Captions of boards: label lines such as "Industry Type: …" that an export left in the text, often glued to
//! their values. Several close together are a block, whose labels are no words of the employer: they speak for
//! nothing, or for the label field that the export has no column for.

use std::ops::Range;

use crate::matching::{Code, Hit, Meaning, PhraseId, Token, Value, Words};
use crate::posting::Field;
use crate::text::Break;

use super::Classifier;
use super::reading::Reading;

/// Different plain captions that make a block.
const BLOCK: usize = 3;
/// Most tokens, breaks included, from one caption of a block to the next: a list of degrees is long.
const REACH: usize = 40;
/// Most tokens of a value with nothing but the end of its line behind it.
const VALUE: usize = 14;
/// Shortest word, in letters, that a label would write large.
const LONG_WORD: usize = 4;

/// A caption that was seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caption {
    hit: Hit,
    value: Value,
    /// A sign, a line or a seam sets it off from its value.
    is_plain: bool,
}

impl Classifier {
    /// Puts a hit aside if it may be a caption. The longest at a place counts, and none inside another.
    #[inline(never)]
    pub(super) fn note_caption(
        &self,
        hit: Hit,
        text: &str,
        words: &Words,
        captions: &mut Vec<Caption>,
    ) {
        let Some(is_plain) = is_plain(hit, text, words.tokens()) else {
            return;
        };
        let mut meanings = self.matcher.meanings(hit.phrase).iter();
        let Some(value) = meanings.find_map(|one| match one {
            Meaning::Caption(value) => Some(*value),
            _ => None,
        }) else {
            return;
        };
        if let Some(last) = captions.last() {
            if last.hit.start == hit.start {
                captions.pop();
            } else if hit.start < last.hit.end {
                return;
            }
        }
        captions.push(Caption {
            hit,
            value,
            is_plain,
        });
    }
}

/// Marks the values that speak for nothing, and hands on the labels among them.
pub(super) fn skip_labels(
    text: &str,
    labels: &mut Vec<(Field, Range<usize>)>,
    reading: &mut Reading,
) {
    labels.clear();
    let Reading {
        captions,
        skipped,
        words,
        ..
    } = reading;
    let is_near =
        |one: &Caption, next: &Caption| next.hit.start as usize <= one.hit.end as usize + REACH;
    for run in captions.chunk_by(is_near).filter(|run| is_block(run)) {
        let tokens = words.tokens();
        skipped.resize(tokens.len(), false);
        for (index, caption) in run.iter().enumerate() {
            let from = caption.hit.end as usize;
            let next = run.get(index + 1).map(|next| next.hit.start as usize);
            let Some(value) = value_of(from, next, text, tokens) else {
                continue;
            };
            match caption.value {
                Value::Spoken => continue,
                Value::Silent => {}
                Value::Label(field) => {
                    let words = tokens[value.clone()].iter();
                    let mut words = words.filter(|token| token.code != Code::BREAK);
                    if let Some(first) = words.next() {
                        let last = words.next_back().unwrap_or(first);
                        labels.push((field, first.start as usize..last.end as usize));
                    }
                }
            }
            // The caption's own words are the board's, too.
            skipped[caption.hit.start as usize..value.end].fill(true);
        }
    }
}

fn is_block(run: &[Caption]) -> bool {
    let mut seen = [None::<PhraseId>; BLOCK];
    let mut n_seen = 0;
    for caption in run.iter().filter(|caption| caption.is_plain) {
        if !seen.contains(&Some(caption.hit.phrase)) {
            seen[n_seen] = Some(caption.hit.phrase);
            n_seen += 1;
        }
        if n_seen == BLOCK {
            return true;
        }
    }
    false
}

/// Tells whether a hit that may be a caption is one plainly; nothing where it is none.
fn is_plain(hit: Hit, text: &str, tokens: &[Token]) -> Option<bool> {
    let own = &tokens[hit.tokens()];
    let (first, last) = (own.first()?, own.last()?);
    let bytes = text.as_bytes();
    let next = tokens.get(hit.end as usize)?;
    let is_large = |at: u32| {
        bytes
            .get(at as usize)
            .is_some_and(|byte| !byte.is_ascii_lowercase())
    };
    let begins_line = first.before == Break::Line;
    if has_colon(text, last.end) {
        return (is_large(first.start) || begins_line).then_some(true);
    }
    if !is_large(first.start) || !is_large(next.start) {
        return None;
    }
    let is_parted = next.code == Code::BREAK;
    let is_glued = is_parted && next.start == last.end;
    let is_set_off = is_parted && begins_line;
    Some(is_glued || is_set_off || own.len() > 1)
}

/// Returns the tokens of a label behind a caption: to the next caption or the end of the line; nothing where
/// prose stands there.
fn value_of(
    from: usize,
    next: Option<usize>,
    text: &str,
    tokens: &[Token],
) -> Option<Range<usize>> {
    let first = tokens.get(from)?;
    let from = from + usize::from(first.code == Code::BREAK);
    let end = next.unwrap_or(tokens.len());
    let line = tokens.get(from + 1..end)?;
    let ends_line = line.iter().position(|token| token.before == Break::Line);
    let mut end = ends_line.map_or(end, |length| from + 1 + length);
    if Some(end) != next && end - from > VALUE {
        let value = &tokens[from..end];
        end = from + value.iter().position(|token| token.code == Code::BREAK)?;
    }
    (end - from <= REACH && is_label(&tokens[from..end], text)).then_some(from..end)
}

/// Tells whether words are a label that a board wrote: most of them are written large.
fn is_label(value: &[Token], text: &str) -> bool {
    let (mut n_large, mut n_small) = (0_usize, 0);
    for token in value {
        let word = text
            .as_bytes()
            .get(token.start as usize..token.end as usize);
        match word.unwrap_or_default() {
            [] => {}
            [first, ..] if !first.is_ascii_lowercase() => n_large += 1,
            word => n_small += usize::from(word.len() >= LONG_WORD),
        }
    }
    n_large > 0 && n_small <= n_large.div_ceil(2)
}

/// Returns the end of what a heading says of itself, as in "Location: Pune", if its value stands on its own line:
/// the end of a short line or of a sentence, at most an end that is given.
pub(super) fn value_end(from: usize, end: usize, text: &str, tokens: &[Token]) -> Option<usize> {
    let first = tokens.get(from)?;
    if first.before == Break::Line {
        return None;
    }
    let from = from + usize::from(first.code == Code::BREAK);
    let value = tokens.get(from..end).unwrap_or_default();
    let line = value.iter().position(|token| token.before == Break::Line);
    let line = line.unwrap_or(value.len());
    let value = &value[..line];
    let is_end = |pair: &[Token]| ends_sentence(text, pair[0].end, pair[1].start);
    let sentence = value.windows(2).position(is_end);
    let length = sentence.filter(|_| line > VALUE).map_or(line, |at| at + 1);
    Some((from + length).min(end))
}

fn ends_sentence(text: &str, from: u32, to: u32) -> bool {
    let between = text.get(from as usize..to as usize).unwrap_or_default();
    between.contains(['.', '!', '?', ';', '|', '\u{2022}'])
}

/// Tells whether a colon follows, at once or behind a blank or the end of bold type.
pub(super) fn has_colon(text: &str, at: u32) -> bool {
    let behind = text.as_bytes().get(at as usize..).unwrap_or_default();
    let sign = behind.iter().take(6).find(|byte| !b" *_".contains(byte));
    sign == Some(&b':')
}
