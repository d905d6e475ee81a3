use super::*;
use crate::facts::{COLUMNS, Key, List, write_json_rows};

/// Rows in which every column is filled, empty, and varied.
fn facts(n: usize) -> Facts {
    let mut facts = Facts::default();
    let mut one = Facts::default();
    for row in 0..n {
        let text = format!("text {}", row % 7);
        let some = (row % 3 != 0).then_some(text.as_str());
        let number = (row % 4 != 0).then_some(row as f64 * 1.25);
        let lists: [&[&str]; 3] = [&[], &["a"], &["a", "b"]];
        let list = List::Given(lists[row % 3]);
        one.push(&crate::facts::Fact {
            source: Some("a.csv"),
            row: i64::try_from(row).unwrap() + 1,
            posting_id: some,
            posted_on: (row % 5 != 0).then_some(18_000 + i32::try_from(row % 900).unwrap()),
            title: Some(&text),
            company: some,
            location: some,
            places: list,
            country: some,
            employer_key: some,
            employer_kind: some,
            sector: some,
            employment: some,
            openings: (row % 2 == 0).then_some(3),
            status: Some("coded"),
            out_reason: some,
            family: some,
            role: some,
            variant: some,
            score: 0.8125,
            runner_up: some,
            margin: 0.25,
            tier: some,
            tier_basis: Some("years"),
            leads: row % 2 == 0,
            exp_min: (row % 6 != 0).then_some(1.5),
            exp_max: None,
            pay_min: number,
            pay_max: number,
            currency: some,
            period: some,
            pay_shape: some,
            pay_basis: some,
            pay_annual_min: number,
            pay_annual_max: number,
            pay_source: Some("field"),
            pay_flags: list,
            skills: list,
            trends: list,
            text_depth: Some("title"),
            remote: some,
            language: some,
            suspicious: some,
            repost_key: some.map(|_| Key(u64::MAX - row as u64)),
            text_key: (row % 2 == 0).then_some(Key(row as u64)),
            text_sketch: (row % 4 == 0).then_some(Key(!(row as u64))),
            row_key: Some(Key(row as u64)),
        });
        facts.append(&one, 0..1);
        one = Facts::default();
    }
    facts
}

fn bytes_in_parts(facts: &Facts, part: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut sink = ParquetSink::create(&mut bytes, "hash").unwrap();
    let mut start = 0;
    while start < facts.len() {
        let end = facts.len().min(start + part);
        let mut chunk = Facts::default();
        chunk.append(facts, start..end);
        sink.write(&chunk).unwrap();
        start = end;
    }
    sink.finish("{\"sources\":[]}").unwrap();
    bytes
}

fn read_bytes(bytes: &[u8]) -> Result<(Facts, Metadata), Error> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    assert_eq!(is_facts(file.path()), read(file.path()).is_ok());
    read(file.path())
}

fn lines(facts: &Facts) -> Vec<u8> {
    let mut lines = Vec::new();
    write_json_rows(facts, &mut lines).unwrap();
    lines
}

#[test]
fn every_cell_comes_back_as_it_was_written() {
    let facts = facts(1_000);
    let (back, metadata) = read_bytes(&bytes_in_parts(&facts, 300)).unwrap();
    assert_eq!(back.len(), facts.len());
    assert!(lines(&back) == lines(&facts), "rows differ");
    assert_eq!(metadata.taxonomy, "hash");
    assert_eq!(metadata.ledger, "{\"sources\":[]}");
}

#[test]
fn no_rows_are_facts_too() {
    let (back, _) = read_bytes(&bytes_in_parts(&Facts::default(), 1)).unwrap();
    assert!(back.is_empty());
}

#[test]
fn parts_of_any_size_give_the_same_bytes() {
    let facts = facts(ROW_GROUP + 700);
    let whole = bytes_in_parts(&facts, usize::MAX);
    assert!(whole == bytes_in_parts(&facts, 999), "bytes differ");
    let (back, _) = read_bytes(&whole).unwrap();
    assert!(lines(&back) == lines(&facts), "rows differ");
}

#[test]
fn labels_are_stored_as_a_dictionary() {
    let small = bytes_in_parts(&facts(10), 10).len();
    let large = bytes_in_parts(&facts(20_000), usize::MAX).len();
    assert!(large < small + 20_000 * COLUMNS.len(), "{small} to {large}");
}

#[test]
fn other_files_are_told_apart() {
    assert!(matches!(
        read_bytes(b"source,row\n"),
        Err(Error::Broken { .. })
    ));
    let missing = std::path::Path::new("no/such/file.parquet");
    assert!(matches!(read(missing), Err(Error::Open { .. })));
    assert!(!is_facts(missing));
}

#[test]
fn facts_made_before_a_column_was_added_are_read_without_it() {
    let facts = facts(100);
    let frame = frame::to_frame(&facts).unwrap();
    let mut older = frame.drop_many(["text_sketch", "row_key"]);
    let mut bytes = Vec::new();
    let pairs = KeyValueMetadata::from_static(vec![
        (KEY_FACTS.to_owned(), VERSION.to_string()),
        (KEY_TAXONOMY.to_owned(), "hash".to_owned()),
    ]);
    ParquetWriter::new(&mut bytes)
        .with_key_value_metadata(Some(pairs))
        .finish(&mut older)
        .unwrap();
    let (back, _) = read_bytes(&bytes).unwrap();
    let without = |facts: &Facts| {
        let mut all = Facts::default();
        for row in 0..facts.len() {
            all.push(&crate::facts::Fact {
                text_sketch: None,
                row_key: None,
                ..facts.row(row)
            });
        }
        lines(&all)
    };
    assert_eq!(back.len(), 100);
    assert!(lines(&back) == without(&facts), "rows differ");
}
