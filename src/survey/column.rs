//! One column of a source: what it is read as, how many cells are filled, how many values there are, and a few of
//! them. Holds a handful of values, however many there are.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::posting::{Field, Finding, Layout};
use crate::taxonomy::columns::Columns;

use super::example;

/// Most different values that are counted.
const COUNTED: usize = 20;
/// Examples of a column.
const EXAMPLES: usize = 3;

/// What is known of a column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading, tidied and masked; empty where there is none.
    pub heading: String,
    /// Whether [`Self::heading`] is the heading as it stands in the source.
    pub is_heading_whole: bool,
    /// Fields that are read from it; none = it is not read.
    pub fields: Vec<Field>,
    /// Whether another column goes before it in every field it is read as.
    pub is_fallback: bool,
    /// What is said of it where its cells hold something else than its heading says.
    pub finding: Option<Finding>,
    /// Cells that hold a value; a cell that only says that there is none holds none.
    pub n_filled: u64,
    /// Different values.
    pub values: Values,
    /// The first different values, short and masked; at most three.
    pub examples: Vec<String>,
    hashes: Vec<u64>,
}

/// How many different values a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// So many, at most 20.
    Few(usize),
    /// More than 20.
    Many,
}

impl Column {
    /// Makes the columns of a source, nothing counted yet.
    pub(super) fn of_all(layout: &Layout) -> Vec<Self> {
        let mut columns: Vec<Self> = layout
            .headers()
            .iter()
            .map(|header| {
                let heading = example::heading(header);
                Self {
                    is_heading_whole: heading == *header,
                    heading,
                    fields: Vec::new(),
                    is_fallback: true,
                    finding: None,
                    n_filled: 0,
                    values: Values::Few(0),
                    examples: Vec::new(),
                    hashes: Vec::new(),
                }
            })
            .collect();
        for (field, of_field) in layout.fields() {
            for (rank, &at) in of_field.iter().enumerate() {
                columns[at].fields.push(field);
                columns[at].is_fallback &= rank > 0 && !layout.is_of_list(field, at);
            }
        }
        for finding in layout.findings() {
            columns[finding.column].finding = Some(*finding);
        }
        for column in &mut columns {
            column.is_fallback &= !column.fields.is_empty();
        }
        columns
    }

    /// Takes the next cell; tells whether it holds a value.
    pub(super) fn add(&mut self, cell: &str, layout: &Layout, columns: &Columns) -> bool {
        let cell = cell.trim_start_matches('\u{feff}').trim();
        let cell = match self.fields.first() {
            Some(&field) => layout.without_caption(field, cell),
            None => cell,
        };
        if cell.is_empty() {
            return false;
        }
        // NA is also Namibia.
        let is_country = self.fields.contains(&Field::Country);
        if !is_country && columns.is_placeholder(cell) {
            return false;
        }
        self.n_filled += 1;
        if let Values::Few(n) = self.values {
            let mut hasher = DefaultHasher::new();
            cell.hash(&mut hasher);
            let hash = hasher.finish();
            if !self.hashes.contains(&hash) {
                if n == COUNTED {
                    self.values = Values::Many;
                    self.hashes = Vec::new();
                } else {
                    self.values = Values::Few(n + 1);
                    self.hashes.push(hash);
                    self.exemplify(cell);
                }
            }
        }
        true
    }

    fn exemplify(&mut self, cell: &str) {
        if self.examples.len() < EXAMPLES
            && let Some(example) = example::of(cell, &self.fields)
            && !self.examples.contains(&example)
        {
            self.examples.push(example);
        }
    }
}
