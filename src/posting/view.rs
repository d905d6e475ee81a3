//! One record under known names.

use super::Field;

/// A record with its fields mapped to known names; absent and empty are both the empty text.
#[derive(Clone, Debug)]
pub struct Posting<'a> {
    /// Number of the record in its source, first data record = 1, blank ones counted.
    pub row: i64,
    values: [&'a str; Field::COUNT],
}

impl<'a> Posting<'a> {
    /// Makes a posting without any field.
    pub fn new(row: i64) -> Self {
        Self {
            row,
            values: [""; Field::COUNT],
        }
    }

    /// Returns a field's text, trimmed as it was set; empty where the source has none.
    pub fn get(&self, field: Field) -> &'a str {
        self.values[field as usize]
    }

    /// Sets a field and returns the posting, so that small postings read as one expression.
    #[must_use]
    pub fn with(mut self, field: Field, value: &'a str) -> Self {
        self.set(field, value);
        self
    }

    /// Sets a field; surrounding white space is dropped.
    pub fn set(&mut self, field: Field, value: &'a str) {
        self.values[field as usize] = value.trim();
    }
}
