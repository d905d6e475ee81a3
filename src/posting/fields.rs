//! Records and their fields by the quote rules of the `csv` crate's default reader, with whole steps through
//! the text where the crate looks at every byte; a test holds both to the same fields. What a field means
//! is the business of the reader.

use csv::ByteRecord;
use memchr::{memchr, memchr3};

const QUOTE: u8 = b'"';

/// What a field was ended by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Delimiter,
    /// The end of a line, or of the text.
    Record,
}

/// The records of a text, one after the other.
#[derive(Debug)]
pub(super) struct Fields<'c> {
    bytes: &'c [u8],
    delimiter: u8,
    at: usize,
    /// A field whose quotes were taken off, where it is not a part of the text as it stands.
    unquoted: Vec<u8>,
}

impl<'c> Fields<'c> {
    /// Starts at the first byte.
    pub(super) fn new(bytes: &'c [u8], delimiter: u8) -> Self {
        Self {
            bytes,
            delimiter,
            at: 0,
            unquoted: Vec::new(),
        }
    }

    /// Reads the next record and returns its first byte; nothing behind the last. Empty lines are no records.
    pub(super) fn read(&mut self, record: &mut ByteRecord) -> Option<usize> {
        record.clear();
        while matches!(self.bytes.get(self.at), Some(b'\n' | b'\r')) {
            self.at += 1;
        }
        let start = self.at;
        if start == self.bytes.len() {
            return None;
        }
        while self.field(record) == End::Delimiter {}
        Some(start)
    }

    /// Adds the next field and steps behind what ends it.
    fn field(&mut self, record: &mut ByteRecord) -> End {
        let rest = &self.bytes[self.at..];
        if rest.first() != Some(&QUOTE) {
            let end = self.end_of(rest, 0);
            record.push_field(&rest[..end]);
            return self.step_behind(end);
        }
        self.unquoted.clear();
        let mut from = 1;
        loop {
            let Some(quote) = memchr(QUOTE, &rest[from..]).map(|at| from + at) else {
                self.unquoted.extend_from_slice(&rest[from..]);
                record.push_field(&self.unquoted);
                return self.step_behind(rest.len());
            };
            if rest.get(quote + 1) == Some(&QUOTE) {
                self.unquoted.extend_from_slice(&rest[from..=quote]);
                from = quote + 2;
                continue;
            }
            // What follows the closing quote is literal.
            let end = self.end_of(rest, quote + 1);
            if self.unquoted.is_empty() && end == quote + 1 {
                record.push_field(&rest[from..quote]);
            } else {
                self.unquoted.extend_from_slice(&rest[from..quote]);
                self.unquoted.extend_from_slice(&rest[quote + 1..end]);
                record.push_field(&self.unquoted);
            }
            return self.step_behind(end);
        }
    }

    /// Finds the end of what is not quoted.
    fn end_of(&self, rest: &[u8], from: usize) -> usize {
        let found = memchr3(self.delimiter, b'\n', b'\r', &rest[from..]);
        found.map_or(rest.len(), |at| from + at)
    }

    fn step_behind(&mut self, length: usize) -> End {
        self.at += length;
        let ended_by = self.bytes.get(self.at);
        self.at += usize::from(ended_by.is_some());
        if ended_by == Some(&self.delimiter) {
            End::Delimiter
        } else {
            End::Record
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_crate(text: &[u8]) -> Vec<ByteRecord> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text);
        reader.byte_records().map(Result::unwrap).collect()
    }

    fn by_fields(text: &[u8]) -> Vec<ByteRecord> {
        let (mut fields, mut record) = (Fields::new(text, b','), ByteRecord::new());
        let mut records = Vec::new();
        while fields.read(&mut record).is_some() {
            records.push(record.clone());
        }
        records
    }

    #[test]
    fn odd_quotes_and_ends_are_read_as_the_crate_reads_them() {
        for text in [
            "",
            "\n",
            "a",
            "a,",
            ",",
            "\"\"",
            "\"a",
            "\"a\"\"",
            "\"a\"b\"c,d",
            "a\"b\"",
            "\r\n\ra\r\r\nb",
            "\"a\nb\",c\n",
            "\"\"\"\",\"x\"\"y\"z",
            ",\n,\n",
        ] {
            assert_eq!(
                by_fields(text.as_bytes()),
                by_crate(text.as_bytes()),
                "{text:?}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn any_text_gives_the_fields_that_the_crate_gives(text in "[a\",\r\n ]{0,40}") {
            prop_assert_eq!(by_fields(text.as_bytes()), by_crate(text.as_bytes()));
        }
    }
}
