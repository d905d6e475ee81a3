//! Writes the same records in the containers that people have.

use std::fmt::Write as _;

/// Writes records as lines of JSON, with the first record for keys.
pub(crate) fn json_lines(records: &[Vec<String>]) -> Vec<u8> {
    let mut text = objects(records).join("\n");
    text.push('\n');
    text.into_bytes()
}

/// Writes records as one JSON array over many lines.
pub(crate) fn json_array(records: &[Vec<String>]) -> Vec<u8> {
    format!("[\n  {}\n]\n", objects(records).join(",\n  ")).into_bytes()
}

fn objects(records: &[Vec<String>]) -> Vec<String> {
    let pair = |(key, value): (&String, &String)| {
        format!(
            "{}: {}",
            serde_json::to_string(key).unwrap(),
            serde_json::to_string(value).unwrap()
        )
    };
    let object = |record: &Vec<String>| {
        let pairs: Vec<String> = records[0].iter().zip(record).map(pair).collect();
        format!("{{{}}}", pairs.join(", "))
    };
    records[1..].iter().map(object).collect()
}

/// Writes a workbook, a sheet for each name, with texts in their cells.
#[cfg(feature = "workbooks")]
pub(crate) fn workbook(sheets: &[(&str, &[Vec<String>])]) -> Vec<u8> {
    use std::io::{Cursor, Write as _};

    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let kinds = "http://schemas.openxmlformats.org";
    let (mut types, mut listed, mut related) = (String::new(), String::new(), String::new());
    for (i, (name, records)) in sheets.iter().enumerate() {
        let n = i + 1;
        write!(
            types,
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        )
        .unwrap();
        write!(
            listed,
            "<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>",
            escaped(name)
        )
        .unwrap();
        write!(
            related,
            "<Relationship Id=\"rId{n}\" Type=\"{kinds}/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        )
        .unwrap();
        part(&format!("xl/worksheets/sheet{n}.xml"), &sheet(records));
    }
    part(
        "[Content_Types].xml",
        &format!(
            "<Types xmlns=\"{kinds}/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{types}</Types>"
        ),
    );
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{kinds}/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{kinds}/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{kinds}/spreadsheetml/2006/main\" xmlns:r=\"{kinds}/officeDocument/2006/relationships\"><sheets>{listed}</sheets></workbook>"
        ),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        &format!(
            "<Relationships xmlns=\"{kinds}/package/2006/relationships\">{related}</Relationships>"
        ),
    );
    zip.finish().unwrap().into_inner()
}

#[cfg(feature = "workbooks")]
fn sheet(records: &[Vec<String>]) -> String {
    let mut rows = String::new();
    for (i, record) in records.iter().enumerate() {
        write!(rows, "<row r=\"{}\">", i + 1).unwrap();
        for (column, text) in record
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
        {
            let cell = format!("{}{}", column_name(column), i + 1);
            let text = escaped(text);
            write!(
                rows,
                "<c r=\"{cell}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            )
            .unwrap();
        }
        rows.push_str("</row>");
    }
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    )
}

/// A, …, Z, AA, …
#[cfg(feature = "workbooks")]
fn column_name(column: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap());
    let first = (column >= 26).then(|| letter(column / 26 - 1));
    first.into_iter().chain([letter(column)]).collect()
}

#[cfg(feature = "workbooks")]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// Writes a Parquet file of text columns.
#[cfg(feature = "tables")]
pub(crate) fn parquet(records: &[Vec<String>]) -> Vec<u8> {
    use polars::prelude::*;

    let column = |(i, name): (usize, &String)| {
        let cells: Vec<Option<&str>> = records[1..]
            .iter()
            .map(|record| Some(record[i].as_str()).filter(|cell| !cell.is_empty()))
            .collect();
        Column::new(name.as_str().into(), cells)
    };
    let columns: Vec<Column> = records[0].iter().enumerate().map(column).collect();
    let mut frame = DataFrame::new(records.len() - 1, columns).unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}
