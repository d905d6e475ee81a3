//! The CSV files of a folder: each table as it is, and the records that were rejected.

use std::io::Write;

use super::Reject;
use super::cells::write_cell;
use crate::analysis::Table;
use crate::posting::RejectsWriter;

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
    let mut writer = RejectsWriter::new(out)?;
    for reject in rejects {
        writer.write(reject)?;
    }
    writer.finish()?.flush()?;
    Ok(())
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
}
