//! What is decided once about a source, from its first records: delimiter, header, which column is which
//! field, the board, the order of dates. Reads no record after that.

use std::sync::Arc;

use memchr::{memchr, memchr_iter};

use super::mapping::{self, Mapped};
use super::sample::Sample;
use super::{DateOrder, Field, Limits};
use crate::taxonomy::columns::{Columns, Hints, key};

#[cfg(test)]
mod tests;

/// Bytes of a source that the decision looks at.
pub(super) const HEAD_BYTES: usize = 256 * 1024;

/// Delimiters that are tried, the likelier first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What the user says about the layout of all sources.
#[derive(Clone, Debug, Default)]
pub struct LayoutOptions {
    /// Id of the preset to use instead of looking for one.
    pub preset: Option<String>,
    /// Fields with the header that holds them; for such a field no other column counts.
    pub columns: Vec<(Field, String)>,
    /// Delimiter to use instead of looking for one.
    pub delimiter: Option<u8>,
    /// Encoding of texts that have no byte order mark and are not UTF-8.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// What one source may take.
    pub limits: Limits,
}

/// Where the records behind the header begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    /// Offset in the text, in bytes.
    pub(super) byte: usize,
    /// Line, counted from 1.
    pub(super) line: u64,
}

/// What was decided about a source.
#[derive(Clone, Debug)]
pub struct Layout {
    delimiter: u8,
    line_end: u8,
    start: Start,
    headers: Vec<String>,
    width: usize,
    mapped: Vec<Mapped>,
    preset: Option<String>,
    hints: Hints,
    date_order: Option<DateOrder>,
    n_preamble: usize,
    not_found: Vec<String>,
    limits: Limits,
    columns: Arc<Columns>,
}

impl Layout {
    /// Decides from the head of a text; `is_whole` tells that nothing follows it.
    ///
    /// # Errors
    /// The headers that were found, if none of them is a title, a role label or a description.
    pub fn decide(
        head: &[u8],
        is_whole: bool,
        columns: &Arc<Columns>,
        options: &LayoutOptions,
    ) -> Result<Self, Vec<String>> {
        let tried = options.delimiter.as_slice();
        let tried = if tried.is_empty() {
            &DELIMITERS[..]
        } else {
            tried
        };
        let mut best: Option<Sample> = None;
        for &delimiter in tried {
            let sample = Sample::read(head, is_whole, delimiter, columns, options);
            if best
                .as_ref()
                .is_none_or(|best| sample.fitness() > best.fitness())
            {
                best = Some(sample);
            }
        }
        let Some(best) = best else {
            return Err(Vec::new());
        };
        let Some(header) = best.header else {
            return Err(best.records.into_iter().next().unwrap_or_default());
        };
        let headers = best.records[header].clone();
        let preset = match &options.preset {
            Some(id) => columns.preset(id),
            None => columns.recognise(&headers),
        };
        let mapped = mapping::map(&best, &headers, preset, columns, options);
        let hints = preset
            .map(|preset| preset.hints.clone())
            .unwrap_or_default();
        let keys: Vec<String> = headers.iter().map(|header| key(header)).collect();
        let line_end = if memchr(b'\n', head).is_some() {
            b'\n'
        } else {
            b'\r'
        };
        let byte = best.data_start();
        Ok(Self {
            delimiter: best.delimiter,
            line_end,
            start: Start {
                byte,
                line: 1 + memchr_iter(line_end, &head[..byte]).count() as u64,
            },
            width: headers
                .iter()
                .rposition(|header| !header.is_empty())
                .map_or(0, |last| last + 1),
            date_order: date_order(&best, &mapped).or(hints.date_order),
            mapped,
            preset: preset.map(|preset| preset.id.clone()),
            hints,
            n_preamble: header,
            not_found: options
                .columns
                .iter()
                .filter(|(_, header)| !keys.contains(&key(header)))
                .map(|(_, header)| header.clone())
                .collect(),
            headers,
            limits: options.limits,
            columns: Arc::clone(columns),
        })
    }

    /// Byte that ends a field.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Headers as given, trimmed; some may be empty.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Fields that have a column, with the columns in the order in which they are asked.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &[usize])> {
        self.mapped
            .iter()
            .map(|mapped| (mapped.field, mapped.columns.as_slice()))
    }

    /// Headers whose column is not read.
    pub fn unread(&self) -> impl Iterator<Item = &str> {
        self.headers
            .iter()
            .enumerate()
            .filter(|(i, header)| {
                !header.is_empty() && !self.mapped.iter().any(|mapped| mapped.columns.contains(i))
            })
            .map(|(_, header)| header.as_str())
    }

    /// Id of the board's preset, if one was recognised or asked for.
    pub fn preset(&self) -> Option<&str> {
        self.preset.as_deref()
    }

    /// What holds for all postings of the source.
    pub fn hints(&self) -> &Hints {
        &self.hints
    }

    /// Order of day, month and year, if the dates or the preset tell it.
    pub fn date_order(&self) -> Option<DateOrder> {
        self.date_order
    }

    /// Records before the header, which are no postings and have no number.
    pub fn n_preamble(&self) -> usize {
        self.n_preamble
    }

    /// Headers the user named that this source does not have.
    pub fn not_found(&self) -> &[String] {
        &self.not_found
    }

    /// What the source may take.
    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    #[cfg(test)]
    pub(super) fn with_record_bytes(mut self, record_bytes: usize) -> Self {
        self.limits.record_bytes = record_bytes;
        self
    }

    /// Byte by which lines are counted: `\n`, or `\r` where there is no `\n`.
    pub(super) fn line_end(&self) -> u8 {
        self.line_end
    }

    pub(super) fn data_start(&self) -> Start {
        self.start
    }

    /// Number of columns up to the last one with a header.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn mapped(&self) -> &[Mapped] {
        &self.mapped
    }

    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }
}

fn date_order(sample: &Sample, mapped: &[Mapped]) -> Option<DateOrder> {
    [Field::Posted, Field::Crawled]
        .into_iter()
        .find_map(|field| {
            let dates = mapped.iter().find(|mapped| mapped.field == field)?;
            DateOrder::decide(
                dates
                    .columns
                    .iter()
                    .flat_map(|&column| sample.cells(column)),
            )
        })
}
