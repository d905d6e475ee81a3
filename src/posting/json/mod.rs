//! JSON: one object a record, in lines, in an array, or one array inside an object, as programs and services
//! write postings. Objects inside objects are flattened, so that `{"company": {"name": …}}` is the column
//! `company name`; from there on a record is like any other.

use memchr::memchr2;

mod flat;
mod objects;
#[cfg(test)]
mod tests;

use flat::BETWEEN;
pub(super) use flat::{Fault, Flat};
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

/// Counts the bytes that stand between objects, and tells whether the list they are in has ended.
pub(super) fn between(bytes: &[u8], shape: Shape) -> (usize, bool) {
    let is_between = |byte: u8| match shape {
        Shape::Lines => matches!(byte, b'\n' | b'\r'),
        Shape::Objects => byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']' | b'}'),
        Shape::Inner => byte.is_ascii_whitespace() || byte == b',',
    };
    let n = bytes.iter().take_while(|&&byte| is_between(byte)).count();
    if shape == Shape::Inner && bytes.get(n) == Some(&b']') {
        (bytes.len(), true)
    } else {
        (n, false)
    }
}

/// What the head of a text tells of its JSON.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) shape: Shape,
    /// Where the first object begins, in bytes.
    pub(super) start: usize,
}

/// Tells whether a text is JSON, by its head.
pub(super) fn find(head: &[u8]) -> Option<Found> {
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let text = &head[start..];
    match text[0] {
        b'{' => {
            let n_line = memchr2(b'\n', b'\r', text).unwrap_or(text.len());
            let mut flat = Flat::default();
            let is_line = flat.read(&text[..n_line], MAX_NESTING).is_ok();
            match inner_array(text) {
                // A whole object that holds the postings, as services answer.
                Some(inner) => Some(Found {
                    shape: Shape::Inner,
                    start: start + inner,
                }),
                None if is_line => Some(Found {
                    shape: Shape::Lines,
                    start,
                }),
                None => is_object(text).then_some(Found {
                    shape: Shape::Objects,
                    start,
                }),
            }
        }
        b'[' => {
            let first = text[1..].iter().find(|byte| !byte.is_ascii_whitespace())?;
            (*first == b'{').then_some(Found {
                shape: Shape::Objects,
                start,
            })
        }
        _ => None,
    }
}

/// An object begins with a key or ends at once.
fn is_object(text: &[u8]) -> bool {
    let next = text[1..].iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(next, Some(b'"' | b'}'))
}

/// Finds the array of objects inside the one object of a text: behind a key on the first level, with nothing
/// but one more object or none behind. Returns where its first object begins.
fn inner_array(text: &[u8]) -> Option<usize> {
    let mut border = ObjectBorder::new(0);
    let array = border.first_array(text)?;
    // One object a line may hold arrays of objects too; this one is the whole text, or is cut by the head.
    let mut whole = ObjectBorder::new(0);
    let is_alone = whole
        .scan(text)
        .is_none_or(|end| text[end + 1..].iter().all(u8::is_ascii_whitespace));
    is_alone.then_some(array)
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
