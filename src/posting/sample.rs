//! The first records of a source in one dialect, and how well they fit: what the decision about
//! dialect and header looks at.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::dialect::Dialect;
use super::dialect::odd::{Rest, Verdict, resolve};
use super::dialect::split::{Fields, Rule, State};
use super::json;
use super::layout::LayoutOptions;
use crate::posting::Field;
use crate::taxonomy::columns::{Columns, Preset, key};

/// Records that are looked at, at most.
pub(super) const SAMPLE_RECORDS: usize = 200;
/// Records that may stand before the header.
const PREAMBLE_RECORDS: usize = 20;

/// The first records of a source, read in one dialect.
#[derive(Clone)]
pub(super) struct Sample {
    pub(super) dialect: Dialect,
    pub(super) records: Vec<Vec<String>>,
    /// Offsets of the first byte behind each record.
    ends: Vec<usize>,
    /// The record that is the header, if one is.
    pub(super) header: Option<usize>,
    n_known: usize,
    /// Records with text behind a closing quote.
    n_odd: usize,
}

/// How well a dialect fits; larger is better. Known headers come first, then records of one width, then few
/// quotes that make no sense.
pub(super) type Fitness = (bool, usize, usize, usize, Reverse<usize>);

impl Sample {
    /// Reads the head of a source; `is_whole` tells that nothing follows it.
    pub(super) fn read(
        head: &[u8],
        is_whole: bool,
        dialect: Dialect,
        columns: &Columns,
        options: &LayoutOptions,
    ) -> Self {
        let mut sample = Self::with_width(head, is_whole, dialect, None);
        if sample.n_odd > 0 {
            // Now that the usual width is known, quotes without a rule can be made sense of.
            let n_odd = sample.n_odd;
            sample = Self::with_width(head, is_whole, dialect, sample.usual_width());
            sample.n_odd = n_odd;
        }
        (sample.header, sample.n_known) = find_header(&sample.records, columns, options);
        sample
    }

    fn with_width(head: &[u8], is_whole: bool, dialect: Dialect, width: Option<usize>) -> Self {
        let mut sample = Self {
            dialect,
            records: Vec::new(),
            ends: Vec::new(),
            header: None,
            n_known: 0,
            n_odd: 0,
        };
        let mut fields = Fields::default();
        let mut at = 0;
        while sample.records.len() < SAMPLE_RECORDS {
            while matches!(head.get(at), Some(b'\n' | b'\r')) {
                at += 1;
            }
            let rest = &head[at..];
            if rest.is_empty() {
                break;
            }
            let mut end = fields.split(rest, dialect, Rule::Strict);
            if end.is_odd {
                sample.n_odd += 1;
                let behind = if is_whole { Rest::Ended } else { Rest::Barred };
                let found = width.map(|width| resolve(rest, dialect, width, behind, &mut fields));
                let rule = match found {
                    Some(Verdict::Ends { rule, .. }) => rule,
                    _ => Rule::Strict,
                };
                end = fields.split(rest, dialect, rule);
            }
            at = (at + end.at + 1).min(head.len());
            // The last record of a part may go on behind it.
            if end.state != State::Whole && !is_whole && !sample.records.is_empty() {
                break;
            }
            let cells = fields.record.iter();
            sample
                .records
                .push(cells.map(|cell| text(cell).trim().to_owned()).collect());
            sample.ends.push(at);
        }
        sample
    }

    /// Reads the first objects of a JSON text: their paths, in the order in which they come up, are the header.
    pub(super) fn of_json(
        head: &[u8],
        is_whole: bool,
        found: &json::Found,
        columns: &Columns,
        options: &LayoutOptions,
    ) -> Self {
        let mut headers: Vec<String> = Vec::new();
        let mut records: Vec<Vec<String>> = Vec::new();
        let mut flat = json::Flat::default();
        let mut objects = json::Objects::new(found.shape, &head[found.start..]);
        while records.len() < SAMPLE_RECORDS
            && let Some((object, is_ended)) = objects.next()
        {
            if !is_ended && !is_whole && !records.is_empty() {
                break;
            }
            if json::read(&mut flat, object, options.limits.nesting).is_err() {
                continue;
            }
            let mut record = vec![String::new(); headers.len()];
            for (path, text) in flat.pairs() {
                let column = headers.iter().position(|header| header == path);
                let column = column.unwrap_or_else(|| {
                    headers.push(path.to_owned());
                    record.push(String::new());
                    headers.len() - 1
                });
                json::add(&mut record[column], text);
            }
            records.push(record);
        }
        let fields = fields_of(&headers, columns, options);
        let n_known = fields.len();
        let is_usable = fields.into_iter().any(is_enough);
        records.insert(0, headers);
        Self {
            // A line of JSON ends where its line does.
            dialect: Dialect {
                quote: None,
                ..Dialect::plain(b',')
            },
            ends: vec![found.start; records.len()],
            header: is_usable.then_some(0),
            records,
            n_known,
            n_odd: 0,
        }
    }

    /// The number of fields that most records have.
    fn usual_width(&self) -> Option<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for record in &self.records {
            *counts.entry(record.len()).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|&(width, n)| (n, width));
        most.map(|(width, _)| width)
    }

    /// Takes the first record that is filled as most are for the header of a table of unknown things.
    pub(super) fn guess_header(&mut self) {
        let usual = self.usual_width().unwrap_or(0);
        let n_filled = |record: &Vec<String>| record.iter().filter(|cell| !cell.is_empty()).count();
        let even = || self.records.iter().filter(|record| record.len() == usual);
        let mut filled: Vec<usize> = even().map(n_filled).filter(|n| *n > 0).collect();
        filled.sort_unstable();
        // Half of the columns may be empty from top to bottom.
        let median = filled.get(filled.len() / 2).copied().unwrap_or(0);
        let found = self
            .records
            .iter()
            .position(|record| record.len() == usual && n_filled(record) * 2 > median);
        self.header = found.or_else(|| (!self.records.is_empty()).then_some(0));
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

    /// How well the dialect fits.
    pub(super) fn fitness(&self) -> Fitness {
        let (width, rest) = match self.header {
            Some(header) => (self.records[header].len(), &self.records[header + 1..]),
            None => (self.usual_width().unwrap_or(0), &self.records[..]),
        };
        let even = rest.iter().filter(|record| record.len() == width).count();
        let per_mille = (even * 1000).checked_div(rest.len()).unwrap_or(1000);
        // Without a known header, text with no delimiter at all would look perfectly even.
        let evenness = if self.header.is_some() || width > 1 {
            per_mille
        } else {
            0
        };
        (
            self.header.is_some(),
            self.n_known,
            evenness,
            width,
            Reverse(self.n_odd),
        )
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
        let fields = fields_of(record, columns, options);
        let n_known = fields.len();
        let is_usable = fields.into_iter().any(is_enough);
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

/// Tells whether a posting can be made of the field alone.
fn is_enough(field: Field) -> bool {
    matches!(field, Field::Title | Field::RoleLabel | Field::Description)
}

/// Tells whether headers are enough for postings.
pub(super) fn is_posting(headers: &[String], columns: &Columns, options: &LayoutOptions) -> bool {
    fields_of(headers, columns, options)
        .into_iter()
        .any(is_enough)
}

/// The fields of the headers that are known, to the user, a board or everybody.
fn fields_of(headers: &[String], columns: &Columns, options: &LayoutOptions) -> Vec<Field> {
    let preset = match &options.preset {
        Some(id) => columns.preset(id),
        None => columns.recognise(headers),
    };
    headers
        .iter()
        .filter(|header| !header.is_empty())
        .filter_map(|header| field_of(header, preset, columns, options))
        .collect()
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
