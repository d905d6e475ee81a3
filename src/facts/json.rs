//! Facts as JSON lines: one object a row, keys in column order, absent cells as `null`.

use std::io::{self, Write};

use super::column::Cell;
use super::key::date_from_days;
use super::schema::{COLUMNS, ColumnKind, Facts};

/// Writes rows as JSON lines.
///
/// # Errors
/// What the writer says.
pub fn write_json_rows(facts: &Facts, out: &mut impl Write) -> io::Result<()> {
    for row in 0..facts.len() {
        let mut lead = b'{';
        for (column, cell) in COLUMNS.iter().zip(facts.row(row).cells()) {
            out.write_all(&[lead])?;
            write!(out, "\"{}\":", column.name)?;
            write_cell(column.kind, cell, out)?;
            lead = b',';
        }
        out.write_all(b"}\n")?;
    }
    Ok(())
}

fn write_cell(kind: ColumnKind, cell: Cell<'_>, out: &mut impl Write) -> io::Result<()> {
    match cell {
        Cell::Empty => out.write_all(b"null"),
        Cell::Text(text) => Ok(serde_json::to_writer(out, text)?),
        Cell::Integer(days) if kind == ColumnKind::Date => {
            let days = i32::try_from(days).unwrap_or_default();
            write!(out, "\"{}\"", date_from_days(days))
        }
        Cell::Integer(number) => write!(out, "{number}"),
        Cell::Number32(number) => Ok(serde_json::to_writer(out, &number)?),
        Cell::Number64(number) => Ok(serde_json::to_writer(out, &number)?),
        Cell::Boolean(truth) => write!(out, "{truth}"),
        Cell::List(list) => {
            out.write_all(b"[")?;
            for (index, label) in list.iter().enumerate() {
                if index > 0 {
                    out.write_all(b",")?;
                }
                serde_json::to_writer(&mut *out, label)?;
            }
            out.write_all(b"]")
        }
        Cell::Key(key) => write!(out, "\"{key}\""),
    }
}
