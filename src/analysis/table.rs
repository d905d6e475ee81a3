//! A tidy table: named columns with units, rows of plain values. Knows nothing of files or looks.

use serde::{Deserialize, Serialize};

/// One table of a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// Name in snake case; also the stem of its file.
    pub name: &'static str,
    /// Heading for people.
    pub title: String,
    /// What is counted, below which floors figures are held back, and how to read it.
    pub note: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, each with one value a column.
    pub rows: Vec<Vec<Value>>,
}

/// One column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Name in snake case.
    pub name: &'static str,
    /// What its values are.
    pub unit: Unit,
    /// One sentence on what a value means.
    pub meaning: &'static str,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// An id or a name that a reader groups by.
    Label,
    /// A number of things; whole but for fractional weights.
    Count,
    /// A part of a whole, from 0 to 1.
    Share,
    /// An amount of money a year, in the currency of the row.
    Money,
    /// Any other number.
    Number,
    /// Percentage points.
    Points,
    /// True or false.
    Truth,
    /// Words to be read, not grouped by.
    Text,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing to say here.
    Empty,
    /// Held back because it rests on too few postings; its row still shows the count.
    #[serde(serialize_with = "suppressed")]
    Suppressed,
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A truth value.
    Truth(bool),
}

fn suppressed<S: serde::Serializer>(out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str("suppressed")
}

impl Value {
    /// Returns the text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the number, if it is one, whole or not.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(*number as f64),
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Names a column.
pub(super) const fn column(name: &'static str, unit: Unit, meaning: &'static str) -> Column {
    Column {
        name,
        unit,
        meaning,
    }
}

impl Table {
    /// Starts a table without rows.
    pub(super) fn new(name: &'static str, title: &str, note: String, columns: &[Column]) -> Self {
        Self {
            name,
            title: title.to_owned(),
            note,
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row, which must have one value a column.
    pub(super) fn push(&mut self, row: Vec<Value>) {
        debug_assert_eq!(row.len(), self.columns.len(), "table {}", self.name);
        self.rows.push(row);
    }

    /// Returns the value of a row, counted from 0, under a column.
    ///
    /// # Panics
    /// Without such a row or column, which is a fault of the caller.
    pub fn get(&self, row: usize, column: &str) -> &Value {
        let index = self.columns.iter().position(|known| known.name == column);
        let index = index.unwrap_or_else(|| panic!("table {} has no column {column}", self.name));
        &self.rows[row][index]
    }

    /// Returns the numbers of the rows whose cells under the given columns are these texts.
    ///
    /// # Panics
    /// Without such a column, which is a fault of the caller.
    pub fn find<'a>(&'a self, wanted: &'a [(&str, &str)]) -> impl Iterator<Item = usize> + 'a {
        (0..self.rows.len()).filter(move |&row| {
            let mut cells = wanted.iter();
            cells.all(|(column, text)| self.get(row, column).as_text() == Some(text))
        })
    }
}
