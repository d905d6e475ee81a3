//! Rows and files made to break a reader: nothing fails, every record is told, nothing private or
//! runnable comes out.

use std::fmt::Write as _;

use proptest::prelude::*;

use rolecall::posting::Repair;

use crate::scanning::{Cut, PLAIN, Scanned, scan_bytes, scan_bytes_cut};

const HEADER: &str = "id,title,company,location,salary,description\n";
const GOOD: &str = "7,Accounts Payable Clerk,Calder Bank,Pune,,Process supplier invoices daily.\n";

/// Scans one export and checks that every record became one thing.
fn checked(what: &str, bytes: impl Into<Vec<u8>>) -> Scanned {
    let scanned = scan_bytes(bytes);
    scanned.check(what);
    scanned
}

fn reasons(scanned: &Scanned) -> Vec<&'static str> {
    scanned
        .rejects
        .iter()
        .map(|(_, reject)| reject.reason.id())
        .collect()
}

#[test]
fn damage_inside_rows_loses_no_other_row() {
    let long = "word ".repeat(2_000_000);
    let rows: [(&str, Vec<u8>, &[&str]); 9] = [
        (
            "a NUL byte",
            b"1,Payroll\0 Executive,A,B,,x\n".to_vec(),
            &[],
        ),
        (
            "bytes that are not UTF-8",
            b"1,Payroll Executive,Caf\xe9 \xff\xfe,B,,x\n".to_vec(),
            &[],
        ),
        (
            "a quote inside a field",
            b"1,12\" rack fitter,A,B,,x\n".to_vec(),
            &[],
        ),
        (
            "a field of 10 MB",
            format!("1,Payroll Executive,A,B,,{long}\n").into_bytes(),
            &["record-too-long"],
        ),
        (
            "a field of 1.5 MB",
            format!("1,Payroll Executive,A,B,,{}\n", &long[..1_500_000]).into_bytes(),
            &["field-too-long"],
        ),
        (
            "5,000 columns",
            format!("1,Payroll Executive{}\n", ",x".repeat(5_000)).into_bytes(),
            &["too-many-fields"],
        ),
        ("one column", b"1\n".to_vec(), &["no-title-or-text"]),
        ("the header again", HEADER.into(), &["header-again"]),
        (
            "control and bidi signs",
            "1,Payroll\u{202e}evitucexE\u{200b}\u{7},A,B,,x\n".into(),
            &[],
        ),
    ];
    for (what, row, expected) in rows {
        let bytes = [HEADER.as_bytes(), GOOD.as_bytes(), &row, GOOD.as_bytes()].concat();
        let scanned = checked(what, bytes);
        assert_eq!(reasons(&scanned), expected, "{what}");
        assert_eq!(scanned.counts().records, 3, "{what}");
        assert_eq!(scanned.counts().coded.min(2), 2, "{what}: the good rows");
    }
}

#[test]
fn a_quote_that_never_closes_takes_one_line_with_it() {
    let wrapped = GOOD.replacen("7,", "\"7\",", 1);
    let open = "2,\"Payroll Executive,A,B,,x,and,more\n";
    let scanned = checked(
        "unclosed",
        [HEADER, &wrapped, open, &GOOD.repeat(3)].concat(),
    );
    assert_eq!(reasons(&scanned), ["unclosed-quote"]);
    assert_eq!(scanned.counts().coded, 4);
}

#[test]
fn a_line_that_is_right_but_for_a_quote_too_many_is_kept() {
    let wrapped = GOOD.replacen("7,", "\"7\",", 1);
    let open = "2,\"Payroll Executive,A,B,,x\n";
    let scanned = checked("stray", [HEADER, &wrapped, open, &GOOD.repeat(3)].concat());
    assert_eq!(reasons(&scanned), [""; 0]);
    assert_eq!(scanned.records[0].repairs.of(Repair::StrayQuote), 1);
    assert_eq!(scanned.counts().coded, 5);
}

#[test]
fn double_encoding_is_counted_once_a_record() {
    let twice = "8,Payroll Executive \u{e2}\u{20ac}\u{201c} HR,A,B,\u{c2}\u{a3}9,It\u{e2}\u{20ac}\u{2122}s ours.\n";
    let honest = "9,Payroll Executive,Caf\u{e9} \u{2013} \u{a3}9,B,,It\u{2019}s ours.\n";
    let scanned = checked("twice", [HEADER, GOOD, twice, honest, GOOD].concat());
    let repairs = scanned.records[0].repairs;
    assert_eq!(repairs.of(Repair::DoubleEncoded), 1);
    assert_eq!(
        scanned.facts.row(1).title,
        Some("Payroll Executive \u{2013} HR")
    );
}

#[test]
fn files_that_are_no_exports_are_told_and_not_read() {
    let random: Vec<u8> = (0..4_000_u32)
        .map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0])
        .collect();
    let files: [(&str, &[u8]); 9] = [
        ("nothing", b""),
        ("a newline", b"\n"),
        ("a byte order mark", b"\xef\xbb\xbf"),
        ("a mark of UTF-16", b"\xff\xfe"),
        ("binary", &random),
        ("a workbook", b"PK\x03\x04 and more"),
        ("NUL bytes", &[0; 5_000]),
        ("words", b"to whom it may concern\nall is well\n"),
        ("no known column", b"colour,shape\nred,round\n"),
    ];
    for (what, bytes) in files {
        let scanned = checked(what, bytes);
        assert!(scanned.records[0].error.is_some(), "{what}");
        assert_eq!(scanned.counts().records, 0, "{what}");
    }
}

#[test]
fn a_gzip_file_that_is_cut_off_gives_what_it_holds_and_an_error() {
    use std::io::Write;

    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    gzip.write_all([HEADER, &GOOD.repeat(20_000)].concat().as_bytes())
        .unwrap();
    let mut bytes = gzip.finish().unwrap();
    bytes.truncate(bytes.len() / 2);
    let scanned = checked("cut off", bytes);
    assert!(scanned.records[0].error.is_some());
    assert!(scanned.facts.len() > 1_000);
}

#[test]
fn a_header_alone_is_an_export_without_records() {
    let scanned = checked("header", HEADER);
    assert!(scanned.records[0].error.is_none());
    assert_eq!(scanned.counts().records, 0);
}

#[test]
fn lone_carriage_returns_end_lines() {
    let text = [HEADER, &GOOD.repeat(3)].concat().replace('\n', "\r");
    assert_eq!(checked("CR", text).counts().coded, 3);
}

#[test]
fn long_and_deep_descriptions_are_read() {
    let long = "Reconcile vendor accounts. ".repeat(38_000);
    let deep = format!(
        "{}text{}",
        "<div>".repeat(100_000),
        "</div>".repeat(100_000)
    );
    let open = "<".repeat(300_000);
    let entities = "&amp;".repeat(100_000);
    let tag = format!("<a title='{}", "x".repeat(300_000));
    for (what, description) in [
        ("1 MB", long),
        ("deep tags", deep[..1_000_000].to_owned()),
        ("open signs", open),
        ("entities", entities),
        ("a tag without end", tag),
    ] {
        let row = format!("1,Payroll Executive,A,B,,\"{description}\"\n");
        let scanned = checked(what, [HEADER, &row, GOOD].concat());
        assert_eq!(scanned.counts().coded, 2, "{what}");
    }
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_made_safe() {
    let mut text = HEADER.to_owned();
    for (id, sign) in ["=", "+", "-", "@", "\t=", "\r="].iter().enumerate() {
        let cell = format!("{sign}cmd|' /C calc'!A0");
        writeln!(
            text,
            "\"{cell}{id}\",\"{cell}\",\"{cell}\",\"{cell}\",,Process invoices"
        )
        .unwrap();
    }
    let scanned = checked("formulas", text);
    assert_eq!(scanned.facts.len(), 6);
    for record in csv::Reader::from_reader(scanned.csv().as_bytes()).records() {
        for cell in &record.unwrap() {
            let is_number = cell.parse::<f64>().is_ok();
            let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(is_number || !runs, "{cell}");
        }
    }
}

/// Private words that must not come out, each in an otherwise good row. The first ones stand in the id
/// too; bare digits there are a board's own number.
const PRIVATE: [(&str, &str); 7] = [
    ("asha.rao@example.com", "asha.rao"),
    ("mailto:asha.rao@example.co.in", "asha.rao"),
    ("+91-90000-00001", "00001"),
    ("Asha.Rao (at) example (dot) com", "Rao (at)"),
    ("call 9000000001 now", "9000000001"),
    ("090000 00001", "00001"),
    ("(022) 2600 0001", "2600 0001"),
];

fn private_rows() -> String {
    let mut text = HEADER.to_owned();
    for (at, (words, _)) in PRIVATE.into_iter().enumerate() {
        let id = if at < 3 { words } else { "7" };
        writeln!(
            text,
            "{id},Accounts Payable Clerk {words},Calder Bank {words},Pune {words},,\"Process \
             supplier invoices. Contact {words}.\""
        )
        .unwrap();
    }
    text
}

#[test]
fn addresses_and_numbers_of_people_do_not_come_out() {
    let scanned = checked("private", private_rows());
    assert_eq!(scanned.facts.len(), PRIVATE.len());
    for out in [scanned.json(), scanned.csv()] {
        for (line, (_, private)) in out.lines().zip(PRIVATE) {
            assert!(!line.contains(private), "{private} in {line}");
        }
        for (_, private) in PRIVATE {
            assert!(!out.contains(private), "{private}");
        }
    }
}

#[cfg(all(feature = "cli", feature = "tables"))]
#[test]
fn a_report_shows_nothing_private_and_runs_nothing() {
    use crate::folder::files;
    use crate::program::{put, report};

    let ground = tempfile::tempdir().unwrap();
    let attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b onload=x>";
    let mut text = private_rows();
    for (id, title) in [
        attack.to_owned(),
        format!("Accounts Payable Clerk {attack}"),
        "Accounts Clerk &lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=y&gt;".into(),
        "Accounts Clerk &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;".into(),
        "Accounts Clerk </title></style></svg><script>alert(1)".into(),
    ]
    .iter()
    .enumerate()
    {
        let cell = title.replace('"', "\"\"");
        writeln!(
            text,
            "{id},\"{cell}\",\"{cell}\",\"{cell}\",\"{cell}\",\"Process invoices {cell}\""
        )
        .unwrap();
    }
    let input = put(ground.path(), "<img src=x onerror=alert(3)>.csv", text);
    let target = ground.path().join("out");
    report(&[input], &target, &[]).ends_with(0);
    let files = files(&target);
    let page = String::from_utf8_lossy(&files["report.html"]).to_lowercase();
    for forbidden in ["<script>alert", "<img", "<b onload", "</title></style>"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    for (name, bytes) in &files {
        let content = String::from_utf8_lossy(bytes);
        for (_, private) in PRIVATE {
            assert!(!content.contains(private), "{private} in {name}");
        }
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_program_tells_hostile_files_by_its_exit_code() {
    use crate::program::{classify, put};

    let ground = tempfile::tempdir().unwrap();
    let good = put(ground.path(), "good.csv", [HEADER, GOOD].concat());
    let cases: [(&str, Vec<u8>, i32, i32); 5] = [
        ("empty.csv", Vec::new(), 2, 1),
        ("binary.csv", vec![0; 500], 2, 1),
        ("header.csv", HEADER.into(), 0, 0),
        ("broken.csv", [HEADER, "1,,,,,\n"].concat().into(), 1, 1),
        ("good2.csv", [HEADER, GOOD].concat().into(), 0, 0),
    ];
    for (name, bytes, alone, beside) in cases {
        let path = put(ground.path(), name, bytes);
        let target = ground.path().join("facts.csv");
        classify(
            std::slice::from_ref(&path),
            &target,
            &["--max-rejects", "0"],
        )
        .ends_with(alone);
        assert_eq!(target.exists(), alone < 2, "{name}");
        classify(&[path, good.clone()], &target, &["--max-rejects", "0"]).ends_with(beside);
        assert!(target.exists(), "{name}");
        std::fs::remove_file(target).unwrap();
    }
}

/// Pieces that make trouble next to each other.
const PIECES: &[&[u8]] = &[
    b",",
    b"\"",
    b"\n",
    b"\r",
    b"\r\n",
    b";",
    b"\t",
    b"\"\"",
    b"title",
    b"description",
    b"id",
    b"Accountant",
    b"payroll",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b" ",
    b"<p>",
    b"&#x",
    b"2-5 yrs",
    b"Rs 3,00,000",
    b"\xe2\x82\xac",
    b"'",
    b"|",
    b"\\",
    b"0",
    b"-",
    b"@",
    b"=",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_rows_always_add_up(
        pieces in prop::collection::vec(0..PIECES.len(), 0..300),
        chunk_bytes in 1_usize..200,
    ) {
        let mut bytes = HEADER.as_bytes().to_vec();
        for piece in pieces {
            bytes.extend_from_slice(PIECES[piece]);
        }
        let whole = scan_bytes_cut(bytes.clone(), PLAIN);
        whole.check("random rows");
        let cut = Cut { n_threads: 2, chunk_bytes: Some(chunk_bytes) };
        let parts = scan_bytes_cut(bytes, cut);
        prop_assert_eq!(whole.json(), parts.json());
        prop_assert_eq!(whole.rejects, parts.rejects);
    }

    #[test]
    fn random_bytes_never_fail(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        scan_bytes(bytes).check("random bytes");
    }
}

/// The cost of a title must not grow with the square of its length.
#[test]
fn a_title_of_a_megabyte_costs_little() {
    let text = format!("Title,Company\n{},B\n", "Accountant ".repeat(90_000));
    let start = std::time::Instant::now();
    checked("a title of a megabyte", text);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
