//! Reading TOML so that one fault does not hide the next: tables are read one by one, each with its
//! own place, and unknown keys are refused by the `Wire…` types that the modules beside this one own.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::files::File;
use super::problem::Problems;

/// A value read from a file, with the bytes it came from.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// The top level of one TOML file, handed out key by key.
pub struct Document<'f> {
    file: &'f File,
    table: DeTable<'f>,
}

impl<'f> Document<'f> {
    /// Parses a file; a syntax fault is reported and gives nothing.
    pub fn parse(file: &'f File, problems: &mut Problems) -> Option<Self> {
        match DeTable::parse(&file.text) {
            Ok(table) => Some(Self {
                file,
                table: table.into_inner(),
            }),
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                problems.error(file, span, one_line(error.message()), "mend the TOML");
                None
            }
        }
    }

    /// Takes `[[key]]`: every table that reads well, each fault reported at its own line.
    pub fn tables<T: DeserializeOwned>(
        &mut self,
        key: &str,
        problems: &mut Problems,
    ) -> Vec<Placed<T>> {
        let Some(value) = self.table.remove(key) else {
            return Vec::new();
        };
        let span = value.span();
        let DeValue::Array(items) = value.into_inner() else {
            problems.error(
                self.file,
                span,
                format!("`{key}` is not a list of tables"),
                format!("write `[[{key}]]`"),
            );
            return Vec::new();
        };
        items
            .into_iter()
            .filter_map(|item| self.one(item, problems))
            .collect()
    }

    /// Takes `[key]`, which has to be there.
    pub fn table<T: DeserializeOwned>(
        &mut self,
        key: &str,
        problems: &mut Problems,
    ) -> Option<Placed<T>> {
        let Some(value) = self.table.remove(key) else {
            problems.error(
                self.file,
                0..0,
                format!("`[{key}]` is missing"),
                format!("add `[{key}]`"),
            );
            return None;
        };
        self.one(value, problems)
    }

    /// Reports every top-level key that nobody took.
    pub fn finish(self, problems: &mut Problems) {
        for key in self.table.keys() {
            problems.error(
                self.file,
                key.span(),
                format!("unknown key `{}`", key.get_ref()),
                "remove it or mend its spelling; the format is in taxonomy/README.md",
            );
        }
    }

    fn one<T: DeserializeOwned>(
        &self,
        item: Spanned<DeValue<'f>>,
        problems: &mut Problems,
    ) -> Option<Placed<T>> {
        let span = item.span();
        match T::deserialize(toml::de::ValueDeserializer::from(item)) {
            Ok(value) => Some(Placed { value, span }),
            Err(error) => {
                let at = error.span().unwrap_or(span);
                problems.error(
                    self.file,
                    at,
                    one_line(error.message()),
                    "the format is in taxonomy/README.md",
                );
                None
            }
        }
    }
}

/// Reads a file whose whole top level is one table.
pub fn whole<T: DeserializeOwned>(file: &File, problems: &mut Problems) -> Option<T> {
    match toml::from_str(&file.text) {
        Ok(value) => Some(value),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            problems.error(
                file,
                span,
                one_line(error.message()),
                "the format is in taxonomy/README.md",
            );
            None
        }
    }
}

fn one_line(message: &str) -> String {
    message
        .lines()
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(", ")
}
