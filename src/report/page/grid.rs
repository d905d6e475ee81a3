//! Tables on the page: chosen columns of a finished table, written for people.

use serde::Serialize;

use crate::analysis::{Unit, Value};
use crate::report::figures::{Figure, Row};
use crate::report::names::Names;
use crate::report::number;

/// Stands for a figure below its floor.
pub(super) const TOO_FEW: &str = "too few";

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
    /// What is counted and how to read it.
    note: String,
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
    pub(super) fn of(
        file: &str,
        caption: impl Into<String>,
        rows: &[Row<'_>],
        fields: &[Field<'_>],
        names: &Names<'_>,
        limit: usize,
    ) -> Self {
        let mut grid = Self {
            caption: caption.into(),
            note: rows
                .first()
                .map_or_else(String::new, |row| row.note().to_owned()),
            file: (!file.is_empty()).then(|| format!("tables/{file}.csv")),
            ..Self::default()
        };
        let mut left = 0_u64;
        for row in rows.iter().copied() {
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
            let rows = if left == 1 { "row" } else { "rows" };
            grid.more = Some(format!("{} more {rows} in the file", number::count(left)));
        }
        grid
    }

    /// Lays out texts under heads; the first column names the row, the others are figures.
    pub(super) fn plain(
        file: &str,
        caption: impl Into<String>,
        heads: Vec<String>,
        rows: Vec<Vec<String>>,
    ) -> Self {
        let line = |texts: Vec<String>| {
            let cells = texts.into_iter().enumerate().map(|(index, text)| Cell {
                numeric: index > 0,
                faint: text == TOO_FEW,
                text,
            });
            cells.collect()
        };
        Self {
            caption: caption.into(),
            file: Some(format!("tables/{file}.csv")),
            heads: line(heads),
            rows: rows.into_iter().map(line).collect(),
            ..Self::default()
        }
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
            TOO_FEW.to_owned()
        }
        (Figure::Known(low), Some(Figure::Known(high))) => range(low, high, unit, row),
        (Figure::Known(number), _) => written(number, unit, row),
        (Figure::Absent, _) => match value {
            Value::Text(text) => named(text, column, names),
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

/// Writes a text as people know it: ids by their labels, all else as it is.
fn named(text: &str, column: &str, names: &Names<'_>) -> String {
    match column {
        "source" if text == "all" => "All sources".to_owned(),
        "tier" => names.tier(text),
        "family" => names.family(text),
        "role" | "skill" | "trend" | "kind" | "cell" | "depth" | "reason" | "cause" | "rule" => {
            names.label(text)
        }
        _ => text.to_owned(),
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
        Unit::Money => number::exact_range(low, high, row.text("currency")),
        _ => format!("{}–{}", number::weight(low), number::weight(high)),
    }
}
