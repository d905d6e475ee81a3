//! Facts out of Parquet, one row group's worth at a time, so that polars never holds the file whole.

use std::fs::File;
use std::path::Path;

use polars::prelude::*;

use super::{Error, KEY_FACTS, KEY_LEDGER, KEY_TAXONOMY, Metadata, ROW_GROUP};
use crate::facts::{COLUMNS, Fact, Facts, Key, List, VERSION};

/// Tells whether a file is Parquet that holds facts of any version.
pub fn is_facts(path: &Path) -> bool {
    let Ok(file) = File::open(path) else {
        return false;
    };
    let mut reader = ParquetReader::new(file);
    let metadata = reader.get_metadata();
    metadata.is_ok_and(|metadata| value(metadata, KEY_FACTS).is_some())
}

/// Reads a file of facts, and what it says of itself.
///
/// # Errors
/// [`Error::Open`] without a readable file, [`Error::Broken`] when it is no sound Parquet,
/// [`Error::NotFacts`], [`Error::Version`] and [`Error::Column`] when it holds something else.
pub fn read(path: &Path) -> Result<(Facts, Metadata), Error> {
    let file = File::open(path).map_err(|source| Error::Open {
        path: path.to_owned(),
        source,
    })?;
    let broken = |source| Error::Broken {
        path: path.to_owned(),
        source,
    };
    let mut reader = ParquetReader::new(file);
    let footer = Arc::clone(reader.get_metadata().map_err(broken)?);
    let metadata = check(path, &footer)?;
    let n_rows = footer.num_rows;
    let mut facts = Facts::default();
    for start in (0..n_rows).step_by(ROW_GROUP) {
        let file = File::open(path).map_err(|source| Error::Open {
            path: path.to_owned(),
            source,
        })?;
        let mut reader = ParquetReader::new(file);
        reader.set_metadata(Arc::clone(&footer));
        let frame = reader
            .with_slice(Some((start, ROW_GROUP)))
            .set_rechunk(true)
            .finish()
            .map_err(broken)?;
        add(&frame, &mut facts).map_err(|column| Error::Column {
            path: path.to_owned(),
            column,
        })?;
    }
    Ok((facts, metadata))
}

fn value(footer: &FileMetadata, key: &str) -> Option<String> {
    let mut pairs = footer.key_value_metadata().iter().flatten();
    pairs.find(|pair| pair.key == key)?.value.clone()
}

fn check(path: &Path, footer: &FileMetadata) -> Result<Metadata, Error> {
    let path = path.to_owned();
    let Some(found) = value(footer, KEY_FACTS) else {
        return Err(Error::NotFacts { path });
    };
    if found != VERSION.to_string() {
        return Err(Error::Version { path, found });
    }
    Ok(Metadata {
        taxonomy: value(footer, KEY_TAXONOMY).unwrap_or_default(),
        ledger: value(footer, KEY_LEDGER).unwrap_or_default(),
    })
}

/// The columns of a frame, which come out under the names and in the types of the schema.
struct Frame<'a> {
    frame: &'a DataFrame,
}

impl<'a> Frame<'a> {
    fn column<T>(
        &self,
        name: &str,
        cast: impl Fn(&'a Column) -> PolarsResult<T>,
    ) -> Result<T, &'static str> {
        let column = self.frame.column(name).ok();
        let found = column.and_then(|column| cast(column).ok());
        let known = COLUMNS.iter().find(|known| known.name == name);
        found.ok_or_else(|| known.map_or("", |known| known.name))
    }

    /// Opens a column that facts of this version had not always.
    fn added(&self, name: &str) -> Result<Option<&'a StringChunked>, &'static str> {
        let is_there = self.frame.column(name).is_ok();
        is_there.then(|| self.column(name, Column::str)).transpose()
    }

    fn lists(&self, name: &str) -> Result<Lists, &'static str> {
        let lists = self.column(name, Column::list)?;
        let values = lists.get_inner();
        let values = self.column(name, |_| values.str().cloned())?;
        let offsets = self.column(name, |_| lists.offsets())?;
        let offsets = offsets.iter().map(|&at| usize::try_from(at).unwrap_or(0));
        Ok(Lists {
            offsets: offsets.collect(),
            values,
        })
    }
}

/// A column of lists: where each starts, and all their labels.
struct Lists {
    offsets: Vec<usize>,
    values: StringChunked,
}

impl Lists {
    fn row(&self, row: usize) -> Vec<&str> {
        let places = self.offsets[row]..self.offsets[row + 1];
        places.filter_map(|at| self.values.get(at)).collect()
    }
}

/// Opens each named column with its cast, then reads every row into a fact; the compiler sees to it
/// that none is missing.
macro_rules! read_rows {
    ($frame:ident, $facts:ident;
     optional $cast_text:ident: $($text:ident)*;
     keys: $($key:ident)*;
     added: $($added:ident)*;
     lists: $($list:ident)*;
     $(some $cast_some:ident: $($some:ident)*;)*
     $(required $cast_required:ident: $($required:ident)*;)*
     dates: $($date:ident)*;) => {
        let open = Frame { frame: $frame };
        $(let $text = open.column(stringify!($text), Column::$cast_text)?;)*
        $(let $key = open.column(stringify!($key), Column::$cast_text)?;)*
        $(let $added = open.added(stringify!($added))?;)*
        $(let $list = open.lists(stringify!($list))?;)*
        $($(let $some = open.column(stringify!($some), Column::$cast_some)?;)*)*
        $($(let $required = open.column(stringify!($required), Column::$cast_required)?;)*)*
        $(let $date = open.column(stringify!($date), Column::date)?;)*
        for at in 0..$frame.height() {
            $(let $list = $list.row(at);)*
            $facts.push(&Fact {
                $($text: $text.get(at),)*
                $($key: $key.get(at).and_then(key),)*
                $($added: $added.and_then(|column| column.get(at)).and_then(key),)*
                $($list: List::Given(&$list),)*
                $($($some: $some.get(at),)*)*
                $($($required: $required.get(at).ok_or(stringify!($required))?,)*)*
                $($date: $date.physical().get(at),)*
            });
        }
    };
}

fn add(frame: &DataFrame, facts: &mut Facts) -> Result<(), &'static str> {
    read_rows! {
        frame, facts;
        optional str: source posting_id title company location country employer_key employer_kind
            sector employment status out_reason family role variant runner_up tier tier_basis currency
            period pay_shape pay_basis pay_source text_depth remote language suspicious;
        keys: repost_key text_key;
        added: text_sketch row_key;
        lists: places pay_flags skills trends;
        some i32: openings;
        some f32: exp_min exp_max;
        some f64: pay_min pay_max pay_annual_min pay_annual_max;
        required i64: row;
        required f32: score margin;
        required bool: leads;
        dates: posted_on;
    }
    Ok(())
}

fn key(text: &str) -> Option<Key> {
    u64::from_str_radix(text, 16).ok().map(Key)
}
