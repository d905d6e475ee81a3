//! Normal form: cleaned text to words, lower case, accents folded, signs kept where they are part of
//! a word, and the breaks between words that no phrase may cross. Reads each byte about once.

mod buffer;
mod edges;
mod gap;
mod odd;
mod seam;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use buffer::WordBuffer;
use edges::Edges;
use gap::Gap;
use odd::{skip_possessive, take_odd};
pub use seam::{double, humps, seam};

/// What separates words more than a blank does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Nothing that matters to phrases.
    None,
    /// A comma, a spaced dash, a bracket, the end of a sentence: phrases do not cross it.
    Segment,
    /// The end of a line.
    Line,
}

/// Where full stops end something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Titles and labels: "Sr. Accounts Asst." has no sentence in it.
    Label,
    /// Sentences.
    Prose,
}

/// One word of a text, not yet folded.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// The word; upper case is left in it, accents are not.
    pub bytes: &'a [u8],
    /// What stood between it and the word before.
    pub before: Break,
}

/// Walks the words of a cleaned text.
pub fn words(text: &str, style: Style, each: impl FnMut(Word<'_>)) {
    Spans::default().words(text, style, each);
}

/// Where one word stands in a text.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// What stood between it and the word before.
    pub before: Break,
    /// Whether it is more than letters and digits of ASCII as they stand in the text.
    pub is_odd: bool,
}

impl Span {
    /// Returns the bytes of the text that it covers.
    #[inline]
    pub fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Longest text that is read, in bytes: what a place of 32 bits can tell.
const MOST_BYTES: usize = u32::MAX as usize;

/// Where the words of a text stand; the buffers are used again for the next one.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    edges: Edges,
    found: Found,
}

impl Spans {
    /// Finds the words of a cleaned text, dropping what was held before.
    pub fn read(&mut self, text: &str, style: Style) {
        let text = &text[..text.floor_char_boundary(MOST_BYTES)];
        let bytes = text.as_bytes();
        let Self { edges, found } = self;
        edges.read(bytes);
        found.clear();
        let mut before = Break::Line;
        let mut at = 0;
        for &[first, last] in edges.words() {
            let (start, end) = (first as usize, last as usize);
            // Nearly all words stand one blank behind another.
            if start != at + 1 || bytes[at] != b' ' {
                let gap = Gap { text, style, start };
                while at < start {
                    at = gap.cross(at, &mut before, found);
                }
                // Part of a word with signs or accents that was taken as a whole.
                if at > start {
                    continue;
                }
            }
            let next = bytes.get(end).copied().unwrap_or(b' ');
            at = end;
            if next >= 0x80 || (end - start == 1 && may_have_sign(bytes, end)) {
                at = take_odd(text, start, before, found);
            } else {
                found.spans.push(Span {
                    start: first,
                    end: last,
                    before,
                    is_odd: false,
                });
                if next == b'\'' {
                    at = skip_possessive(bytes, end);
                }
            }
            before = Break::None;
        }
        // Words that begin with something else than a letter or digit of ASCII.
        let start = bytes.len();
        let gap = Gap { text, style, start };
        while at < start {
            at = gap.cross(at, &mut before, found);
        }
    }

    /// Reads a cleaned text and walks its words.
    pub fn words(&mut self, text: &str, style: Style, mut each: impl FnMut(Word<'_>)) {
        self.read(text, style);
        let mut odd = self.odd().iter();
        for span in self.all() {
            let plain = &text.as_bytes()[span.bytes()];
            let odd = if span.is_odd { odd.next() } else { None };
            each(Word {
                bytes: odd.map_or(plain, |(_, word)| word.as_bytes()),
                before: span.before,
            });
        }
    }

    /// Parts plain words, each named by its number and a count of bytes behind its start, in order; a word that is
    /// named again is parted behind the place before, and counted from there.
    /// That makes no line: a heading there would have no end, since most seams of such a text stand behind a
    /// full stop or a capital.
    pub fn split(&mut self, seams: &[(usize, usize)]) {
        let Found { spans, odd } = &mut self.found;
        double(spans, seams);
        for (n_before, &(number, at)) in seams.iter().enumerate() {
            let first = number + n_before;
            let seam = spans[first].start + place(at);
            spans[first].end = seam;
            spans[first + 1].start = seam;
            spans[first + 1].before = Break::Segment;
        }
        for (number, _) in odd {
            let n_before = seams.partition_point(|(seam, _)| *seam < *number as usize);
            *number += place(n_before);
        }
    }

    /// Returns all words in order.
    pub fn all(&self) -> &[Span] {
        &self.found.spans
    }

    /// Returns the odd words in order, each with its number among all words.
    pub fn odd(&self) -> &[(u32, WordBuffer)] {
        &self.found.odd
    }
}

/// What was found of a text so far.
#[derive(Clone, Debug, Default)]
struct Found {
    spans: Vec<Span>,
    odd: Vec<(u32, WordBuffer)>,
}

impl Found {
    fn clear(&mut self) {
        self.spans.clear();
        self.odd.clear();
    }

    fn push_odd(&mut self, range: Range<usize>, before: Break, word: WordBuffer) {
        self.odd.push((place(self.spans.len()), word));
        self.spans.push(Span {
            start: place(range.start),
            end: place(range.end),
            before,
            is_odd: true,
        });
    }
}

/// Turns a place in a text into a number of 32 bits.
#[expect(
    clippy::cast_possible_truncation,
    reason = "no more bytes of a text are read than that"
)]
fn place(at: usize) -> u32 {
    at as u32
}

/// Tells whether a sign behind a letter may belong to it, as in `c++` or `r & d`.
fn may_have_sign(bytes: &[u8], end: usize) -> bool {
    match bytes.get(end) {
        Some(b'+' | b'#' | b'.' | b'/' | b'&') => true,
        Some(b' ') => matches!(bytes.get(end + 1), Some(b'&' | b' ')),
        _ => false,
    }
}

fn is_space_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_whitespace)
}

fn is_word_at(bytes: &[u8], at: usize) -> bool {
    bytes
        .get(at)
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
}
