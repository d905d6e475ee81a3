//! Tables on the page: chosen columns of a finished table, written for people.

use serde::Serialize;

use crate::analysis::{Unit, Value};
use crate::analysis::Report;
use crate::report::figures::{Figure, Row, find, rows};
use crate::report::names::{Names, spelled};
use crate::report::number;

/// One column to show: its heading, the column it reads, and the column of the upper end of a range.
pub(super) struct Field<'a>(
    pub(super) &'a str,
    pub(super) &'static str,
    pub(super) Option<&'static str>,
);

/// A table ready for the page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Grid {
    /// Says what the table shows.
    pub(super) caption: String,
    /// The file that holds the whole table, relative to the page.
    pub(super) file: Option<String>,
    heads: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    /// Says how many rows only the file has.
    more: Option<String>,
}

/// One cell, already text.
#[derive(Clone, Debug, Serialize)]
struct Cell {
    text: String,
    numeric: bool,
    faint: bool,
}

impl Grid {
    /// Lays out rows of the table `file` is named after, at most `limit` of them.
    pub(super) fn of<'a>(
        file: &str,
        caption: impl Into<String>,
        rows: impl Iterator<Item = Row<'a>>,
        fields: &[Field<'_>],
        names: &Names<'_>,
        limit: usize,
    ) -> Self {
        let mut grid = Self {
            caption: caption.into(),
            file: (!file.is_empty()).then(|| format!("tables/{file}.csv")),
            ..Self::default()
        };
        let mut left = 0_u64;
        for row in rows {
            if grid.heads.is_empty() {
                grid.heads = fields.iter().map(|field| head(row, field)).collect();
            }
            if grid.rows.len() < limit {
                grid.rows
                    .push(fields.iter().map(|field| cell(row, field, names)).collect());
            } else {
                left += 1;
            }
        }
        if left > 0 {
            grid.more = Some(format!("{} more rows in the file", number::count(left)));
        }
        grid
    }

    /// Lays out a table with all its columns.
    pub(super) fn whole(report: &Report, name: &str, names: &Names<'_>, limit: usize) -> Self {
        let Some(table) = find(report, name) else {
            return Self::default();
        };
        let heads: Vec<String> = table.columns.iter().map(|column| spelled(column.name)).collect();
        let fields: Vec<Field<'_>> = table
            .columns
            .iter()
            .zip(&heads)
            .map(|(column, head)| Field(head, column.name, None))
            .collect();
        Self::of(name, table.title.clone(), rows(report, name), &fields, names, limit)
    }

    /// Tells whether there is a row to show.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

fn head(row: Row<'_>, Field(text, column, _): &Field<'_>) -> Cell {
    Cell {
        text: (*text).to_owned(),
        numeric: is_numeric(row.cell(column).1),
        faint: false,
    }
}

fn is_numeric(unit: Unit) -> bool {
    !matches!(unit, Unit::Label | Unit::Text | Unit::Truth)
}

fn cell(row: Row<'_>, Field(_, column, upper): &Field<'_>, names: &Names<'_>) -> Cell {
    let (value, unit) = row.cell(column);
    let mut faint = false;
    let text = match (row.figure(column), upper.map(|upper| row.figure(upper))) {
        (Figure::Suppressed, _) | (_, Some(Figure::Suppressed)) => {
            faint = true;
            "too few".to_owned()
        }
        (Figure::Known(low), Some(Figure::Known(high))) => range(low, high, unit, row),
        (Figure::Known(number), _) => written(number, unit, row),
        (Figure::Absent, _) => match value {
            Value::Text(text) if unit == Unit::Label => names.label(text),
            Value::Text(text) => text.clone(),
            Value::Truth(true) => "yes".to_owned(),
            Value::Truth(false) => "no".to_owned(),
            _ => {
                faint = true;
                "–".to_owned()
            }
        },
    };
    Cell {
        text,
        numeric: is_numeric(unit),
        faint,
    }
}

fn written(number: f64, unit: Unit, row: Row<'_>) -> String {
    match unit {
        Unit::Share => number::share(number),
        Unit::Money => number::money_exact(number, row.text("currency")),
        Unit::Points => format!("{number:+.1}"),
        _ => number::weight(number),
    }
}

fn range(low: f64, high: f64, unit: Unit, row: Row<'_>) -> String {
    match unit {
        Unit::Share => number::share_range(low, high),
        Unit::Money => number::money_range(low, high, row.text("currency")),
        _ => format!("{}–{}", number::weight(low), number::weight(high)),
    }
}
