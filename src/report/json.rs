//! `report.json`: every table with what its columns mean, for programs that read reports.
//! One row a line, so that two reports can be compared with everyday tools.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::json;

use super::cells::rounded;
use crate::analysis::Report;
use crate::analysis::{Table, Unit, Value};

/// Writes a whole report.
pub(super) fn write_report(report: &Report, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"{\n\"meta\": ")?;
    serde_json::to_writer(&mut *out, &report.meta)?;
    out.write_all(b",\n\"names\": ")?;
    serde_json::to_writer(&mut *out, &report.names)?;
    out.write_all(b",\n\"tables\": {")?;
    for (index, table) in report.tables.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        write_table(table, out)?;
    }
    out.write_all(b"\n},\n\"spot_check\": ")?;
    serde_json::to_writer(&mut *out, &report.spot_check)?;
    out.write_all(b"\n}\n")
}

fn write_table(table: &Table, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, table.name)?;
    out.write_all(b": {\n\"title\": ")?;
    serde_json::to_writer(&mut *out, &table.title)?;
    out.write_all(b",\n\"note\": ")?;
    serde_json::to_writer(&mut *out, &table.note)?;
    out.write_all(b",\n\"columns\": [")?;
    for (index, column) in table.columns.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        let column = json!({
            "name": column.name,
            "unit": unit(column.unit),
            "meaning": column.meaning,
        });
        serde_json::to_writer(&mut *out, &column)?;
    }
    out.write_all(b"\n],\n\"rows\": [")?;
    for (index, cells) in table.rows.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &Cells { table, cells })?;
    }
    out.write_all(b"\n]\n}")
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Label => "label",
        Unit::Count => "count",
        Unit::Share => "share",
        Unit::Money => "money",
        Unit::Number => "number",
        Unit::Points => "points",
        Unit::Truth => "truth",
        Unit::Text => "text",
    }
}

/// The cells of a row under the names of their columns, in the order of the table.
struct Cells<'a> {
    table: &'a Table,
    cells: &'a [Value],
}

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut held_back = Vec::new();
        for (column, value) in self.table.columns.iter().zip(self.cells) {
            match value {
                Value::Empty => map.serialize_entry(column.name, &())?,
                Value::Suppressed => {
                    held_back.push(column.name);
                    map.serialize_entry(column.name, &())?;
                }
                Value::Text(text) => map.serialize_entry(column.name, text)?,
                Value::Integer(number) => map.serialize_entry(column.name, number)?,
                Value::Number(number) => map.serialize_entry(column.name, &rounded(*number))?,
                Value::Truth(truth) => map.serialize_entry(column.name, truth)?,
            }
        }
        if !held_back.is_empty() {
            map.serialize_entry("_suppressed", &held_back)?;
        }
        map.end()
    }
}
