//! Facts as CSV: a header, then one line a row; lists joined by `;`, absent cells empty.
//! A cell that a spreadsheet would run as a formula gets an apostrophe in front.

use std::fmt::Write as _;
use std::io::Write;

use super::column::Cell;
use super::key::date_from_days;
use super::schema::{COLUMNS, ColumnKind, Facts};

/// Writes the header line.
///
/// # Errors
/// What the writer says.
pub fn write_csv_header(out: &mut impl Write) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS.iter().map(|column| column.name))?;
    Ok(writer.flush()?)
}

/// Writes rows without a header.
///
/// # Errors
/// What the writer says.
pub fn write_csv_rows(facts: &Facts, out: &mut impl Write) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let mut text = String::new();
    for row in 0..facts.len() {
        for (column, cell) in COLUMNS.iter().zip(facts.row(row).cells()) {
            text.clear();
            write_cell(column.kind, cell, &mut text);
            writer.write_field(&text)?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(writer.flush()?)
}

/// Tells whether a spreadsheet would run a text as a formula: also behind white space and quotes, which some drop,
/// and with signs of full width.
pub fn is_formula(text: &str) -> bool {
    const LEADS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let is_dropped = |sign: char| {
        sign.is_whitespace()
            || sign.is_control()
            || matches!(sign, '"' | '\'' | '\u{feff}' | '\u{200b}')
    };
    text.starts_with(['\t', '\r', '\n']) || text.trim_start_matches(is_dropped).starts_with(LEADS)
}

fn write_cell(kind: ColumnKind, cell: Cell<'_>, text: &mut String) {
    let done = match cell {
        Cell::Empty => Ok(()),
        Cell::Text(value) => {
            if is_formula(value) {
                text.push('\'');
            }
            text.push_str(value);
            Ok(())
        }
        Cell::Integer(days) if kind == ColumnKind::Date => {
            write!(
                text,
                "{}",
                date_from_days(i32::try_from(days).unwrap_or_default())
            )
        }
        Cell::Integer(number) => write!(text, "{number}"),
        Cell::Number32(number) => write!(text, "{number}"),
        Cell::Number64(number) => write!(text, "{number}"),
        Cell::Boolean(truth) => write!(text, "{truth}"),
        Cell::List(list) => {
            for (index, label) in list.iter().enumerate() {
                if index > 0 {
                    text.push(';');
                }
                text.push_str(label);
            }
            Ok(())
        }
        Cell::Key(key) => write!(text, "{key}"),
    };
    done.expect("writing to a text cannot fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_known() {
        for text in [
            "=1", "+1", "-1", "@x", "\t=1", "\r", " =1", "\"=1", "' +1", "\u{a0}-1", "＝1", "\n",
        ] {
            assert!(is_formula(text), "{text:?}");
        }
        for text in ["", "a=1", "Clerk - Pune", "'", "1-2", "é", "[phone]"] {
            assert!(!is_formula(text), "{text:?}");
        }
    }
}
