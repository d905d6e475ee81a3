//! The first records of a source under one delimiter, and how well they fit: what the decision about
//! dialect and header looks at.

use std::borrow::Cow;

use super::layout::LayoutOptions;
use crate::posting::Field;
use crate::taxonomy::columns::{Columns, Preset, key};

/// Records that are looked at, at most.
const SAMPLE_RECORDS: usize = 200;
/// Records that may stand before the header.
const PREAMBLE_RECORDS: usize = 20;

/// The first records of a source, read with one delimiter.
pub(super) struct Sample {
    pub(super) delimiter: u8,
    pub(super) records: Vec<Vec<String>>,
    /// Offsets of the first byte behind each record.
    ends: Vec<usize>,
    /// The record that is the header, if one is.
    pub(super) header: Option<usize>,
    n_known: usize,
}

impl Sample {
    /// Reads the head of a source; `is_whole` tells that nothing follows it.
    pub(super) fn read(
        head: &[u8],
        is_whole: bool,
        delimiter: u8,
        columns: &Columns,
        options: &LayoutOptions,
    ) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(head);
        let mut record = csv::ByteRecord::new();
        let mut records: Vec<Vec<String>> = Vec::new();
        let mut ends = Vec::new();
        while records.len() < SAMPLE_RECORDS
            && reader.read_byte_record(&mut record).is_ok_and(|more| more)
        {
            let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            // The last record of a part may go on behind it.
            if end >= head.len() && !is_whole && !records.is_empty() {
                break;
            }
            records.push(
                record
                    .iter()
                    .map(|cell| text(cell).trim().to_owned())
                    .collect(),
            );
            ends.push(end);
        }
        let (header, n_known) = find_header(&records, columns, options);
        Self {
            delimiter,
            records,
            ends,
            header,
            n_known,
        }
    }

    /// Offset of the first byte behind the header.
    pub(super) fn data_start(&self) -> usize {
        self.header.map_or(0, |header| self.ends[header])
    }

    /// Cells of a column of the records behind the header.
    pub(super) fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        let first = self.header.map_or(0, |header| header + 1);
        self.records[first..]
            .iter()
            .filter_map(move |record| record.get(column).map(String::as_str))
    }

    /// Records behind the header.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[String]> {
        let first = self.header.map_or(0, |header| header + 1);
        self.records[first..].iter().map(Vec::as_slice)
    }

    /// How well the delimiter fits; larger is better: known headers first, then records of one width.
    pub(super) fn fitness(&self) -> (bool, usize, usize, usize) {
        let first = self.header.unwrap_or(0);
        let Some(width) = self.records.get(first).map(Vec::len) else {
            return (false, 0, 0, 0);
        };
        let rest = &self.records[first + 1..];
        let even = rest.iter().filter(|record| record.len() == width).count();
        let per_mille = (even * 1000).checked_div(rest.len()).unwrap_or(1000);
        // Without a known header, text with no delimiter at all would look perfectly even.
        let evenness = if self.header.is_some() || width > 1 {
            per_mille
        } else {
            0
        };
        (self.header.is_some(), self.n_known, evenness, width)
    }
}

/// Finds the header: the first record, or behind a few lines of preamble one that is mostly known words.
fn find_header(
    records: &[Vec<String>],
    columns: &Columns,
    options: &LayoutOptions,
) -> (Option<usize>, usize) {
    for (i, record) in records.iter().take(PREAMBLE_RECORDS).enumerate() {
        let named: Vec<&String> = record.iter().filter(|cell| !cell.is_empty()).collect();
        let preset = match &options.preset {
            Some(id) => columns.preset(id),
            None => columns.recognise(record),
        };
        let fields = named
            .iter()
            .filter_map(|cell| field_of(cell, preset, columns, options));
        let n_known = fields.clone().count();
        let is_usable = fields
            .into_iter()
            .any(|field| matches!(field, Field::Title | Field::RoleLabel | Field::Description));
        let is_asked = named
            .iter()
            .any(|cell| asked_field(cell, options).is_some());
        let is_plain = i == 0 || is_asked || (n_known >= 2 && n_known * 2 >= named.len());
        if is_usable && is_plain {
            return (Some(i), n_known);
        }
    }
    (None, 0)
}

fn field_of(
    header: &str,
    preset: Option<&Preset>,
    columns: &Columns,
    options: &LayoutOptions,
) -> Option<Field> {
    let listed = || preset.and_then(|preset| preset.column(header)?.1);
    asked_field(header, options)
        .or_else(listed)
        .or_else(|| columns.alias(header).map(|alias| alias.field))
}

fn asked_field(header: &str, options: &LayoutOptions) -> Option<Field> {
    let mut asked = options.columns.iter();
    asked
        .find(|(_, asked)| key(asked) == key(header))
        .map(|&(field, _)| field)
}

/// Reads a cell as UTF-8, else as Windows-1252.
pub(super) fn text(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        // A text that is UTF-8 up to a cut inside its last letter was cut by the exporter.
        Err(error) if error.error_len().is_none() && !cell[..error.valid_up_to()].is_ascii() => {
            String::from_utf8_lossy(&cell[..error.valid_up_to()])
        }
        Err(_) => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(cell)
                .0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_are_not_utf_8_are_windows_1252() {
        assert_eq!(text(b"K\xf6ln"), "Köln");
        assert_eq!(text(b"caf\xe9"), "café");
        assert_eq!(text("Köln".as_bytes()), "Köln");
        assert_eq!(text(b"K\xc3\xb6ln \xe2\x82"), "Köln ");
    }
}
