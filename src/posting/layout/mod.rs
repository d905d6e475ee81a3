//! What is decided once about a source, from its first records: delimiter, header, which column is which
//! field, the board, the order of dates. Reads no record after that.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use memchr::{memchr, memchr_iter};

use super::dates::{DateCells, Dates, DatesSeen};
use super::dialect::Dialect;
use super::dialect::find::find;
use super::json::{self, Shape};
use super::mapping::{self, Mapped, Mapping};
use super::sample::{self, Sample};
use super::shift::{self, Type};
use super::source::Table;
use super::{DateOrder, Field, Finding, Form, Limits, Sheet};
use crate::taxonomy::columns::{Columns, Hints, key};

mod format;
#[cfg(test)]
mod tests;

pub use format::Format;

/// Bytes of a source that the decision looks at.
pub(super) const HEAD_BYTES: usize = 256 * 1024;

/// What a source must be to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accepts {
    /// Postings: one of its headers is a title, a role label or a description.
    #[default]
    Postings,
    /// Any table: the header is guessed where no word of it is known.
    Tables,
}

/// What the user says about the layout of all sources.
#[derive(Clone, Debug, Default)]
pub struct LayoutOptions {
    /// Id of the preset to use instead of looking for one.
    pub preset: Option<String>,
    /// Fields with a header that holds them, the first of a field preferred; for such a field no other
    /// column counts.
    pub columns: Vec<(Field, String)>,
    /// Delimiter to use instead of looking for one.
    pub delimiter: Option<u8>,
    /// Whether tables are read that hold nothing to classify.
    pub accepts: Accepts,
    /// Encoding of texts that have no byte order mark and are not UTF-8.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// What one source may take.
    pub limits: Limits,
    /// Name of the sheet to read in workbooks, instead of the one with most rows.
    pub sheet: Option<String>,
    /// Day as of which sources are read; the order of dates is decided by it where nothing else does.
    pub as_of: Option<Date>,
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
    dialect: Dialect,
    json: Option<JsonLayout>,
    table: Option<Table>,
    line_end: u8,
    start: Start,
    headers: Vec<String>,
    width: usize,
    mapped: Vec<Mapped>,
    findings: Vec<Finding>,
    types: Vec<Type>,
    preset: Option<String>,
    hints: Hints,
    dates: Option<Dates>,
    n_preamble: usize,
    not_found: Vec<String>,
    limits: Limits,
    columns: Arc<Columns>,
    form: Form,
}

/// Where the values of JSON objects go.
#[derive(Clone, Debug)]
pub(super) struct JsonLayout {
    pub(super) shape: Shape,
    /// The column of every path.
    pub(super) columns: BTreeMap<String, usize>,
    /// Keys of the lists beside the one that is read.
    left: Vec<String>,
    /// Whether the objects are in a list, which has an end.
    pub(super) is_list: bool,
}

/// Chooses the list of postings inside one object: none if the object is a posting itself, else the list whose
/// objects have most known keys. Returns the keys of the other lists too.
fn within(
    head: &[u8],
    is_whole: bool,
    found: json::Found,
    columns: &Columns,
    options: &LayoutOptions,
) -> (json::Found, Vec<String>) {
    let Some(inside) = &found.inside else {
        return (found, Vec::new());
    };
    if sample::is_posting(&inside.plain, columns, options) {
        return (found, Vec::new());
    }
    let inner = |start: usize| json::Found {
        shape: Shape::Inner,
        start: found.start + start,
        inside: None,
    };
    let fitness =
        |start: usize| Sample::of_json(head, is_whole, &inner(start), columns, options).fitness();
    let mut best = 0;
    for (i, (_, start)) in inside.lists.iter().enumerate() {
        if fitness(*start) > fitness(inside.lists[best].1) {
            best = i;
        }
    }
    let others = inside.lists.iter().enumerate().filter(|(i, _)| *i != best);
    let left = others.map(|(_, (key, _))| key.clone()).collect();
    (inner(inside.lists[best].1), left)
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
        let json = match options.delimiter {
            Some(_) => None,
            None => json::find(head),
        };
        let Some(found) = json else {
            let best = find(head, options, |dialect| {
                Sample::read(head, is_whole, dialect, columns, options)
            });
            return Self::of_sample(head, best, columns, options);
        };
        let (found, left) = within(head, is_whole, found, columns, options);
        let mut sample = Sample::of_json(head, is_whole, &found, columns, options);
        if options.accepts == Accepts::Tables {
            // The paths of objects stand in front, whatever they are called.
            sample.header = Some(0);
        }
        let mut layout = Self::of_sample(head, sample, columns, options)?;
        layout.json = Some(JsonLayout {
            shape: found.shape,
            columns: layout.headers.iter().cloned().zip(0..).collect(),
            left,
            is_list: head[..=found.start].contains(&b'['),
        });
        Ok(layout)
    }

    /// Decides from the head of a table that was no text and was written as plain comma-separated text, a
    /// record for every row.
    ///
    /// # Errors
    /// As [`Layout::decide`].
    pub(super) fn decide_rows(
        head: &[u8],
        is_whole: bool,
        columns: &Arc<Columns>,
        options: &LayoutOptions,
        table: Table,
    ) -> Result<Self, Vec<String>> {
        let best = Sample::read(head, is_whole, Dialect::plain(b','), columns, options);
        let mut layout = Self::of_sample(head, best, columns, options)?;
        layout.start.line = table.first_row + layout.n_preamble as u64 + 1;
        layout.table = Some(table);
        Ok(layout)
    }

    fn of_sample(
        head: &[u8],
        mut best: Sample,
        columns: &Arc<Columns>,
        options: &LayoutOptions,
    ) -> Result<Self, Vec<String>> {
        if best.header.is_none() && options.accepts == Accepts::Tables {
            best.guess_header();
        }
        let Some(header) = best.header else {
            return Err(best.records.into_iter().next().unwrap_or_default());
        };
        let headers = best.records[header].clone();
        let preset = match &options.preset {
            Some(id) => columns.preset(id),
            None => columns.recognise(&headers),
        };
        let Mapping { mapped, findings } = mapping::map(&best, &headers, preset, columns, options);
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
            dialect: best.dialect,
            line_end,
            start: Start {
                byte,
                line: 1 + memchr_iter(line_end, &head[..byte]).count() as u64,
            },
            width: headers
                .iter()
                .rposition(|header| !header.is_empty())
                .map_or(0, |last| last + 1),
            dates: DateCells::of_sample(&best, &mapped).decide(
                DatesSeen::Sample,
                hints.date_order,
                options.as_of,
            ),
            mapped,
            findings,
            types: shift::types(&best, headers.len()),
            preset: preset.map(|preset| preset.id.clone()),
            hints,
            n_preamble: header,
            not_found: not_found(&keys, options),
            json: None,
            table: None,
            headers,
            limits: options.limits,
            columns: Arc::clone(columns),
            form: Form::default(),
        })
    }

    /// Signs by which records and fields are told apart.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Tells whether the records are JSON objects.
    pub fn is_json(&self) -> bool {
        self.json.is_some()
    }

    /// The sheet that is read, of a workbook.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.table.as_ref()?.sheet.as_ref()
    }

    /// Tells whether the source was a table and no text, so that its lines are its rows.
    pub fn is_table(&self) -> bool {
        self.table.is_some()
    }

    pub(super) fn json(&self) -> Option<&JsonLayout> {
        self.json.as_ref()
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

    /// Order of day, month and year, if the dates, the preset or the day of reading tell it.
    pub fn date_order(&self) -> Option<DateOrder> {
        self.dates?.order
    }

    /// How the order of dates was found; nothing where no date leaves one to be found.
    pub fn dates(&self) -> Option<&Dates> {
        self.dates.as_ref()
    }

    /// Decides the order of dates again, with all cells of their columns or for want of them.
    pub(super) fn decide_dates(&mut self, whole: Option<&DateCells>, as_of: Option<Date>) {
        match (whole, &mut self.dates) {
            (Some(cells), dates) => {
                *dates = cells.decide(DatesSeen::Column, self.hints.date_order, as_of);
            }
            (None, Some(dates)) => dates.seen = DatesSeen::StartOfStream,
            (None, None) => {}
        }
    }

    /// Records before the header, which are no postings and have no number.
    pub fn n_preamble(&self) -> usize {
        self.n_preamble
    }

    /// Headers the user named for fields for which this source has none of them.
    pub fn not_found(&self) -> &[String] {
        &self.not_found
    }

    /// Columns that are not read as their headings say, in the order of the columns.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Types of all columns, by which a shifted row is known.
    pub(super) fn types(&self) -> &[Type] {
        &self.types
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

    /// The line of a record of a table, which is its row there.
    pub(super) fn line_of_row(&self, row: i64) -> u64 {
        self.start.line + u64::try_from(row - 1).unwrap_or(0)
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

/// Headers the user named for a field that none of its headers is there for.
fn not_found(keys: &[String], options: &LayoutOptions) -> Vec<String> {
    let is_there = |header: &str| keys.contains(&key(header));
    let is_found = |field: Field| {
        let mut named = options.columns.iter();
        named.any(|(other, header)| *other == field && is_there(header))
    };
    let missing = options
        .columns
        .iter()
        .filter(|(field, _)| !is_found(*field));
    missing.map(|(_, header)| header.clone()).collect()
}
