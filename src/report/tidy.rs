//! The CSV files of a folder: each table as it is, and the records that were rejected.

use std::io::Write;

use super::Reject;
use super::cells::{write_cell, write_text};
use crate::analysis::Table;

/// Writes one table: names of its columns, then one line a row.
pub(super) fn write_table(table: &Table, out: impl Write) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(table.columns.iter().map(|column| column.name))?;
    let mut cell = String::new();
    for row in &table.rows {
        for value in row {
            write_cell(value, &mut cell);
            writer.write_field(&cell)?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(writer.flush()?)
}

/// Writes the records that could not become postings, with the place of each.
pub(super) fn write_rejects(rejects: &[Reject], out: impl Write) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["source", "line", "byte_offset", "row", "column", "reason"])?;
    let mut cell = String::new();
    for reject in rejects {
        write_text(&reject.source, &mut cell);
        writer.write_field(&cell)?;
        for number in [reject.line, reject.byte_offset, reject.row] {
            writer.write_field(number.to_string())?;
        }
        for text in [reject.column.as_deref().unwrap_or_default(), &reject.reason] {
            write_text(text, &mut cell);
            writer.write_field(&cell)?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(writer.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Column, Unit, Value};

    #[test]
    fn a_table_keeps_its_header_without_rows() {
        let table = Table {
            name: "duplicates",
            title: String::new(),
            note: String::new(),
            columns: vec![
                Column {
                    name: "cause",
                    unit: Unit::Label,
                    meaning: "",
                },
                Column {
                    name: "n",
                    unit: Unit::Count,
                    meaning: "",
                },
            ],
            rows: Vec::new(),
        };
        let mut out = Vec::new();
        write_table(&table, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "cause,n\n");
    }

    #[test]
    fn cells_are_quoted_and_cannot_run() {
        let table = Table {
            name: "duplicates",
            title: String::new(),
            note: String::new(),
            columns: vec![
                Column {
                    name: "cause",
                    unit: Unit::Label,
                    meaning: "",
                },
                Column {
                    name: "n",
                    unit: Unit::Count,
                    meaning: "",
                },
            ],
            rows: vec![
                vec![Value::Text("=1+1, \"x\"\ny".to_owned()), Value::Integer(2)],
                vec![Value::Text("plain".to_owned()), Value::Suppressed],
            ],
        };
        let mut out = Vec::new();
        write_table(&table, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "cause,n\n\"'=1+1, \"\"x\"\"\ny\",2\nplain,\n"
        );
    }

    #[test]
    fn rejects_say_where_and_why() {
        let reject = Reject {
            source: "a.csv".to_owned(),
            line: 7,
            byte_offset: 1_234,
            row: 5,
            column: None,
            reason: "too-few-cells".to_owned(),
        };
        let mut out = Vec::new();
        write_rejects(&[reject], &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "source,line,byte_offset,row,column,reason\n\
             a.csv,7,1234,5,,too-few-cells\n"
        );
    }
}
