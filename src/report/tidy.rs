//! The CSV files of a folder: each table as it is, what repeats what, and the records that were rejected.

use std::io::Write;

use super::Reject;
use super::cells::{write_cell, write_text};
use crate::analysis::Table;
use crate::posting::RejectsWriter;
use crate::relate::Linkage;

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

/// Writes which posting repeats which other, one line a repeat; too long for `report.json`.
pub(super) fn write_linkage(linkage: &Linkage, out: impl Write) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["source", "row", "duplicate_of", "duplicate_why"])?;
    let (mut source, mut of) = (String::new(), String::new());
    for link in &linkage.links {
        write_text(linkage.source(link.source), &mut source);
        write_text(linkage.source(link.of_source), &mut of);
        of.push('#');
        of.push_str(&link.of_row.to_string());
        writer.write_record([&source, &link.row.to_string(), &of, link.why.id()])?;
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
    use crate::relate::{Link, Why};

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
    fn repeats_are_named_by_source_and_row() {
        let linkage = Linkage {
            sources: vec!["=a.csv".to_owned(), "b.csv".to_owned()],
            links: vec![Link {
                source: 1,
                row: 7,
                of_source: 0,
                of_row: 3,
                why: Why::Repost,
            }],
        };
        let mut out = Vec::new();
        write_linkage(&linkage, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "source,row,duplicate_of,duplicate_why\nb.csv,7,'=a.csv#3,repost\n"
        );
    }
}
