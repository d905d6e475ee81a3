//! JSON: one object a record, in lines, in an array, or one array inside an object, as programs and services
//! write postings. Objects inside objects are flattened, so that `{"company": {"name": …}}` is the column
//! `company name`; from there on a record is like any other.

use std::borrow::Cow;

use memchr::memchr2;

use super::sample;

mod flat;
mod inside;
mod mend;
mod objects;
#[cfg(test)]
mod tests;

use flat::BETWEEN;
pub(super) use flat::{Fault, Flat};
pub(super) use inside::Inside;
use mend::mend;
pub(super) use objects::ObjectBorder;

/// Objects inside objects that are read, at most.
pub(super) const MAX_NESTING: usize = 16;

/// How objects follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One on every line.
    Lines,
    /// With or without commas between them, over lines.
    Objects,
    /// In a list inside one object; what stands behind the list is not read.
    Inner,
}

/// Counts the bytes that stand between objects, and tells whether the list they are in begins or ends there.
pub(super) fn between(bytes: &[u8], shape: Shape) -> (usize, Option<List>) {
    let is_between = |byte: u8| match shape {
        Shape::Lines => matches!(byte, b'\n' | b'\r'),
        Shape::Objects => byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']' | b'}'),
        Shape::Inner => byte.is_ascii_whitespace() || byte == b',',
    };
    let n = bytes.iter().take_while(|&&byte| is_between(byte)).count();
    match shape {
        Shape::Objects => {
            let last = bytes[..n].iter().rev().find_map(|byte| match byte {
                b'[' => Some(List::Begins),
                b']' => Some(List::Ends),
                _ => None,
            });
            (n, last)
        }
        Shape::Inner if bytes.get(n) == Some(&b']') => (bytes.len(), Some(List::Ends)),
        Shape::Lines | Shape::Inner => (n, None),
    }
}

/// What happens to the list of objects between two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Begins,
    Ends,
}

/// What the head of a text tells of its JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) shape: Shape,
    /// Where the first object begins, in bytes.
    pub(super) start: usize,
    /// What the one object of a text holds, if it has lists of objects on its first level.
    pub(super) inside: Option<Inside>,
}

/// Tells whether a text is JSON, by its head.
pub(super) fn find(head: &[u8]) -> Option<Found> {
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let text = &head[start..];
    let found = |shape| Found {
        shape,
        start,
        inside: None,
    };
    match text[0] {
        b'{' => {
            let n_line = memchr2(b'\n', b'\r', text).unwrap_or(text.len());
            let mut flat = Flat::default();
            let is_line = read(&mut flat, &text[..n_line], MAX_NESTING).is_ok();
            if !is_line && !is_object(text) {
                return None;
            }
            let shape = if is_line {
                Shape::Lines
            } else {
                Shape::Objects
            };
            let inside = is_alone(text).then(|| Inside::of(text));
            Some(Found {
                inside: inside.filter(|inside| !inside.lists.is_empty()),
                ..found(shape)
            })
        }
        b'[' => (next_sign(text) == Some(b'{')).then(|| found(Shape::Objects)),
        _ => None,
    }
}

/// Says why a text that is JSON holds no objects that could be records.
pub(super) fn refused(head: &[u8]) -> Option<&'static str> {
    let text = head.trim_ascii_start();
    match text.first()? {
        b'[' => match next_sign(text)? {
            b'[' => Some(
                "it holds lists instead of objects; write an object for every posting, with names",
            ),
            b'"' => Some(
                "it holds texts instead of objects; write an object for every posting, with names",
            ),
            b']' => Some("its list is empty"),
            _ => None,
        },
        b'{' if is_object(text) && is_alone(text) => {
            let inside = Inside::of(text);
            if inside.n_keys == 0 {
                Some("its object is empty")
            } else if inside.n_columns == inside.n_keys {
                Some(
                    "it is written column by column; export it row by row (in pandas: orient=\"records\")",
                )
            } else {
                None
            }
        }
        _ => None,
    }
}

/// Tells whether the first object goes on behind the head.
pub(super) fn is_cut(head: &[u8]) -> bool {
    find(head).is_some_and(|found| {
        let mut objects = Objects::new(found.shape, &head[found.start..]);
        objects.next().is_some_and(|(_, is_ended)| !is_ended)
    })
}

fn next_sign(text: &[u8]) -> Option<u8> {
    text[1..]
        .iter()
        .copied()
        .find(|byte| !byte.is_ascii_whitespace())
}

/// An object begins with a key or ends at once.
fn is_object(text: &[u8]) -> bool {
    matches!(next_sign(text), Some(b'"' | b'}'))
}

/// Tells whether an object is the whole text, or is cut by the end of the head.
fn is_alone(text: &[u8]) -> bool {
    let end = ObjectBorder::new(0).scan(text);
    end.is_none_or(|end| text[end + 1..].iter().all(u8::is_ascii_whitespace))
}

/// What an object was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    Utf8,
    /// Some bytes are no UTF-8, and were read as Windows-1252.
    Windows1252,
}

/// Reads an object, if need be after mending what many programs write and JSON does not know.
pub(super) fn read(flat: &mut Flat, object: &[u8], max_depth: usize) -> Result<Text, Fault> {
    match flat.read(object, max_depth) {
        Ok(()) => Ok(Text::Utf8),
        Err(Fault::TooDeep) => Err(Fault::TooDeep),
        Err(Fault::Broken) => {
            let text = sample::text(object);
            flat.read(&mend(text.as_bytes()), max_depth)?;
            Ok(match text {
                Cow::Borrowed(_) => Text::Utf8,
                Cow::Owned(_) => Text::Windows1252,
            })
        }
    }
}

/// The objects of a text that is at hand.
pub(super) struct Objects<'b> {
    shape: Shape,
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Objects<'b> {
    pub(super) fn new(shape: Shape, bytes: &'b [u8]) -> Self {
        Self {
            shape,
            bytes,
            at: 0,
        }
    }

    /// Offset of the first byte of the next object, or of the end.
    pub(super) fn start(&mut self) -> usize {
        self.at += between(&self.bytes[self.at..], self.shape).0;
        self.at
    }
}

impl<'b> Iterator for Objects<'b> {
    /// The bytes of an object, and whether they end with it.
    type Item = (&'b [u8], bool);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.start();
        if start == self.bytes.len() {
            return None;
        }
        let end = match self.shape {
            Shape::Lines => memchr2(b'\n', b'\r', &self.bytes[start..]).map(|n| start + n),
            Shape::Objects | Shape::Inner => {
                ObjectBorder::new(start).scan(self.bytes).map(|at| at + 1)
            }
        };
        self.at = end.unwrap_or(self.bytes.len());
        Some((&self.bytes[start..self.at], end.is_some()))
    }
}

/// Adds a text to a cell; what comes again under one path stands beside what came before.
pub(super) fn add(cell: &mut String, text: &str) {
    if !cell.is_empty() && !text.is_empty() {
        cell.push_str(BETWEEN);
    }
    cell.push_str(text);
}
