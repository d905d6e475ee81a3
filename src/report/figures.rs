//! Reading finished tables by the names of their columns.
//! A column or table that is not there reads as absent, so a page never fails over a missing figure.

use crate::analysis::Report;
use crate::analysis::{Table, Unit, Value};

/// One row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    cells: &'a [Value],
}

/// A number as a table holds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Figure {
    /// A number that may be shown.
    Known(f64),
    /// Held back: fewer postings than its floor.
    Suppressed,
    /// No number at all.
    Absent,
}

impl Figure {
    /// Returns the number that may be shown.
    pub(super) fn known(self) -> Option<f64> {
        match self {
            Self::Known(number) => Some(number),
            Self::Suppressed | Self::Absent => None,
        }
    }
}

impl<'a> Row<'a> {
    /// Returns what the table says on how to read it.
    pub(super) fn note(self) -> &'a str {
        &self.table.note
    }

    /// Returns the value of a column, and its unit.
    pub(super) fn cell(self, column: &str) -> (&'a Value, Unit) {
        self.table
            .columns
            .iter()
            .zip(self.cells)
            .find(|(known, _)| known.name == column)
            .map_or((&Value::Empty, Unit::Text), |(known, value)| {
                (value, known.unit)
            })
    }

    /// Returns a text, empty where there is none.
    pub(super) fn text(self, column: &str) -> &'a str {
        match self.cell(column).0 {
            Value::Text(text) => text,
            _ => "",
        }
    }

    /// Returns a number.
    pub(super) fn figure(self, column: &str) -> Figure {
        match self.cell(column).0 {
            Value::Integer(number) => Figure::Known(*number as f64),
            Value::Number(number) if number.is_finite() => Figure::Known(*number),
            Value::Suppressed => Figure::Suppressed,
            _ => Figure::Absent,
        }
    }

    /// Returns a number that may be shown.
    pub(super) fn known(self, column: &str) -> Option<f64> {
        self.figure(column).known()
    }

    /// Returns a count, nought where there is none.
    pub(super) fn count(self, column: &str) -> u64 {
        match self.cell(column).0 {
            Value::Integer(number) => u64::try_from(*number).unwrap_or_default(),
            _ => 0,
        }
    }

    /// Tells whether a column says yes.
    pub(super) fn is(self, column: &str) -> bool {
        matches!(self.cell(column).0, Value::Truth(true))
    }

    /// Returns two numbers that may be shown, where both are.
    pub(super) fn pair(self, low: &str, high: &str) -> Option<(f64, f64)> {
        self.known(low).zip(self.known(high))
    }
}

/// Lists the rows of a table, none where the report has no such table.
pub(super) fn rows<'a>(report: &'a Report, name: &str) -> impl Iterator<Item = Row<'a>> + use<'a> {
    find(report, name).into_iter().flat_map(|table| {
        table.rows.iter().map(move |cells| Row {
            table,
            cells: cells.as_slice(),
        })
    })
}

/// Finds a table by its name.
pub(super) fn find<'a>(report: &'a Report, name: &str) -> Option<&'a Table> {
    report.tables.iter().find(|table| table.name == name)
}
