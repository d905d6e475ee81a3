//! What the samples say against `samples/expected.csv`, the schema of the facts table as a literal
//! list, and one content in every format.

use std::collections::BTreeMap;

use rolecall::facts::{COLUMNS, ColumnKind, VERSION, is_formula};
use serde_json::Value;

use crate::place::{sample, samples};
use crate::scanning::{PLAIN, scan_files};

/// Answers of `expected.csv` that must be right, of those with a role or `none`. Floors only rise.
const ROLES_RIGHT: usize = 160;
/// Tiers of `expected.csv` that must be right. Floors only rise.
const TIERS_RIGHT: usize = 156;

#[test]
fn the_samples_get_the_answers_of_a_careful_reader() {
    let rows = scan_files(&samples(), PLAIN).rows();
    let by_key: BTreeMap<(&str, i64), &Value> = rows
        .iter()
        .map(|row| {
            let source = row["source"].as_str().unwrap();
            ((source, row["row"].as_i64().unwrap()), row)
        })
        .collect();
    let (mut n, mut roles, mut tiers, mut misses) = (0, 0, 0, Vec::new());
    for record in csv::Reader::from_path(sample("expected.csv"))
        .unwrap()
        .into_records()
    {
        let record = record.unwrap();
        let key = (&record[0], record[1].parse().unwrap());
        let fact = by_key
            .get(&key)
            .unwrap_or_else(|| panic!("no fact of {key:?}"));
        let text = |column: &str| fact[column].as_str().unwrap_or_default();
        // An unsure answer is no demand, so it does no harm where no role is wanted.
        let is_role_right = match &record[2] {
            "none" => text("status") != "coded",
            role => text("role") == role,
        };
        let is_tier_right = text("tier") == &record[3];
        n += 1;
        roles += usize::from(is_role_right);
        tiers += usize::from(is_tier_right);
        if !is_role_right || !is_tier_right {
            misses.push(format!(
                "{}#{} `{}`: {}/{} expected, {} {}/{} got",
                key.0,
                key.1,
                text("title"),
                &record[2],
                &record[3],
                text("status"),
                text("role"),
                text("tier")
            ));
        }
    }
    assert!(
        roles >= ROLES_RIGHT && tiers >= TIERS_RIGHT,
        "of {n}: {roles} roles right ({ROLES_RIGHT} wanted), {tiers} tiers right ({TIERS_RIGHT} \
         wanted)\n{}",
        misses.join("\n")
    );
}

#[test]
fn the_schema_is_pinned() {
    use ColumnKind as Kind;
    let pinned = [
        ("source", Kind::Label, false),
        ("row", Kind::Integer64, false),
        ("posting_id", Kind::Text, true),
        ("posted_on", Kind::Date, true),
        ("title", Kind::Text, true),
        ("company", Kind::Text, true),
        ("location", Kind::Text, true),
        ("places", Kind::Labels, false),
        ("country", Kind::Label, true),
        ("employer_key", Kind::Text, true),
        ("employer_kind", Kind::Label, true),
        ("sector", Kind::Label, true),
        ("employment", Kind::Label, true),
        ("openings", Kind::Integer32, true),
        ("status", Kind::Label, false),
        ("out_reason", Kind::Label, true),
        ("family", Kind::Label, true),
        ("role", Kind::Label, true),
        ("variant", Kind::Label, true),
        ("score", Kind::Number32, false),
        ("runner_up", Kind::Label, true),
        ("margin", Kind::Number32, false),
        ("tier", Kind::Label, true),
        ("tier_basis", Kind::Label, false),
        ("leads", Kind::Boolean, false),
        ("exp_min", Kind::Number32, true),
        ("exp_max", Kind::Number32, true),
        ("pay_min", Kind::Number64, true),
        ("pay_max", Kind::Number64, true),
        ("currency", Kind::Label, true),
        ("period", Kind::Label, true),
        ("pay_shape", Kind::Label, true),
        ("pay_basis", Kind::Label, true),
        ("pay_annual_min", Kind::Number64, true),
        ("pay_annual_max", Kind::Number64, true),
        ("pay_source", Kind::Label, false),
        ("pay_flags", Kind::Labels, false),
        ("skills", Kind::Labels, false),
        ("trends", Kind::Labels, false),
        ("text_depth", Kind::Label, false),
        ("remote", Kind::Label, true),
        ("language", Kind::Label, true),
        ("suspicious", Kind::Label, true),
        ("repost_key", Kind::Key, true),
        ("text_key", Kind::Key, true),
        ("text_sketch", Kind::Key, true),
        ("row_key", Kind::Key, true),
    ];
    let actual: Vec<_> = COLUMNS
        .iter()
        .map(|column| (column.name, column.kind, column.nullable))
        .collect();
    assert_eq!(actual, pinned, "a changed column needs a new version");
    assert_eq!(VERSION, 1);
}

#[test]
fn only_columns_that_may_be_empty_are_empty_and_lists_are_sorted() {
    for row in scan_files(&samples(), PLAIN).rows() {
        for column in COLUMNS {
            let cell = &row[column.name];
            assert!(
                column.nullable || !cell.is_null(),
                "{} of {row}",
                column.name
            );
            if let Some(list) = cell.as_array() {
                let ids: Vec<&str> = list.iter().map(|id| id.as_str().unwrap()).collect();
                let is_ordered = ids.is_sorted_by(|a, b| a < b);
                let must_be = ["skills", "trends"].contains(&column.name);
                assert!(is_ordered || !must_be, "{} of {row}", column.name);
            }
        }
        let is_out = row["status"] == "out-of-scope";
        assert_eq!(is_out, row["role"].is_null(), "{row}");
        assert_eq!(is_out, !row["out_reason"].is_null(), "{row}");
    }
}

#[test]
fn csv_and_json_lines_say_the_same() {
    let scanned = scan_files(&samples(), PLAIN);
    let rows = scanned.rows();
    let csv = scanned.csv();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(reader.headers().unwrap(), names);
    let mut n_rows = 0;
    for (row, record) in rows.iter().zip(reader.records()) {
        let record = record.unwrap();
        for (name, cell) in names.iter().zip(&record) {
            assert_eq!(cell, spelt(&row[name]), "{name} of {row}");
        }
        n_rows += 1;
    }
    assert_eq!((n_rows, rows.len()), (scanned.facts.len(), n_rows));
}

/// Spells a JSON value as a CSV cell.
fn spelt(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if is_formula(text) => format!("'{text}"),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().unwrap().to_string(),
        Value::Array(list) => list.iter().map(spelt).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    }
}

#[cfg(feature = "tables")]
#[test]
fn parquet_gives_back_every_cell() {
    use rolecall::facts::parquet::{ParquetSink, read};
    use rolecall::facts::write_json_rows;

    let scanned = scan_files(&samples(), PLAIN);
    let file = tempfile::NamedTempFile::new().unwrap();
    let mut sink = ParquetSink::create(file.reopen().unwrap(), "hash").unwrap();
    sink.write(&scanned.facts).unwrap();
    sink.finish("{}").unwrap();
    let (facts, _) = read(file.path()).unwrap();
    let mut json = Vec::new();
    write_json_rows(&facts, &mut json).unwrap();
    assert_eq!(String::from_utf8(json).unwrap(), scanned.json());
}
