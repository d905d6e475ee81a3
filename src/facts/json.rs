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
    let mut line = Vec::new();
    for row in 0..facts.len() {
        line.clear();
        for (column, cell) in COLUMNS.iter().zip(facts.row(row).cells()) {
            line.extend_from_slice(column.json_key.as_bytes());
            write_cell(column.kind, cell, &mut line)?;
        }
        // The comma before the first name.
        line[0] = b'{';
        line.extend_from_slice(b"}\n");
        out.write_all(&line)?;
    }
    Ok(())
}

fn write_cell(kind: ColumnKind, cell: Cell<'_>, line: &mut Vec<u8>) -> io::Result<()> {
    match cell {
        Cell::Empty => line.extend_from_slice(b"null"),
        Cell::Text(text) => write_text(text, line)?,
        Cell::Integer(days) if kind == ColumnKind::Date => {
            let days = i32::try_from(days).unwrap_or_default();
            write!(line, "\"{}\"", date_from_days(days))?;
        }
        Cell::Integer(number) => serde_json::to_writer(line, &number)?,
        Cell::Number32(number) => serde_json::to_writer(line, &number)?,
        Cell::Number64(number) => serde_json::to_writer(line, &number)?,
        Cell::Boolean(true) => line.extend_from_slice(b"true"),
        Cell::Boolean(false) => line.extend_from_slice(b"false"),
        Cell::List(list) => {
            line.push(b'[');
            for (index, label) in list.iter().enumerate() {
                if index > 0 {
                    line.push(b',');
                }
                write_text(label, line)?;
            }
            line.push(b']');
        }
        Cell::Key(key) => {
            line.push(b'"');
            line.extend_from_slice(&key.hex());
            line.push(b'"');
        }
    }
    Ok(())
}

fn write_text(text: &str, line: &mut Vec<u8>) -> io::Result<()> {
    let (parts, rest) = text.as_bytes().as_chunks::<STEP>();
    let mut last = [b' '; STEP];
    last[..rest.len()].copy_from_slice(rest);
    if parts.iter().chain([&last]).any(has_escaped) {
        return Ok(serde_json::to_writer(line, text)?);
    }
    line.push(b'"');
    line.extend_from_slice(text.as_bytes());
    line.push(b'"');
    Ok(())
}

/// Bytes looked at in one step.
const STEP: usize = 16;

/// Tells whether any byte is written otherwise than it is; looks at all without a branch.
fn has_escaped(bytes: &[u8; STEP]) -> bool {
    let is_escaped = |byte: u8| u8::from(byte < 0x20) | u8::from(byte == b'"' || byte == b'\\');
    bytes.iter().fold(0, |any, byte| any | is_escaped(*byte)) != 0
}
