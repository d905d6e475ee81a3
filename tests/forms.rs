//! Inputs that are no delimited text: JSON of every shape, and workbooks. What they have in common with text
//! is tested in `determinism`; here is what only they can do.

use rolecall::posting::{LayoutOptions, Limits};

use crate::scanning::{Scanned, scan_bytes, scan_bytes_with};

fn reasons(scanned: &Scanned) -> Vec<(i64, u64, &'static str)> {
    let all = scanned.rejects.iter();
    all.map(|(_, reject)| (reject.row, reject.line, reject.reason.id()))
        .collect()
}

/// One fact as text.
fn value(scanned: &Scanned, row: usize, name: &str) -> String {
    let value = &scanned.rows()[row][name];
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

#[test]
fn objects_inside_objects_and_lists_are_read() {
    let text = r#"{"title":"Accounts Payable Clerk","company":{"name":"Calder Bank"},"skills":["Tally","GST returns"],"salary":{"min":300000,"max":450000,"currency":"INR"}}
{"title":"Payroll Executive","company":{"name":"Orchard Mills"},"skills":[],"description":"Run the monthly payroll."}
"#;
    let scanned = scan_bytes(text);
    scanned.check("nested");
    assert_eq!(scanned.counts().coded, 2);
    assert_eq!(value(&scanned, 0, "company"), "Calder Bank");
    assert_eq!(value(&scanned, 0, "pay_min"), "300000.0");
    assert!(value(&scanned, 0, "skills").contains("tally"));
}

#[test]
fn a_key_that_comes_up_late_is_read_all_the_same() {
    let early =
        "{\"title\":\"Accounts Payable Clerk\",\"text\":\"Process invoices.\"}\n".repeat(8_000);
    let late = "{\"title\":\"Payroll Executive\",\"salary\":\"3-4 Lacs P.A.\"}\n";
    let scanned = scan_bytes(early + late);
    assert_eq!(scanned.facts.len(), 8_001);
    assert_eq!(value(&scanned, 8_000, "pay_max"), "400000.0");
}

#[test]
fn the_answer_of_a_service_is_read_by_its_one_list() {
    let text = r#"{"count": 2, "mean": 41000.5, "results": [
  {"title": "Accounts Payable Clerk", "company": {"display_name": "Calder Bank"}},
  {"title": "Payroll Executive", "company": {"display_name": "Orchard Mills"}}
], "next": null,
"note": {"of": [{"title": "nobody"}]}}
"#;
    let scanned = scan_bytes(text);
    assert_eq!(scanned.counts().coded, 2, "{:?}", scanned.records[0].error);
    assert_eq!(scanned.counts().records, 2);
}

#[test]
fn of_several_lists_the_one_of_postings_is_read_and_the_others_are_told() {
    let text = r#"{"facets":[{"title":"Full time","count":3}],"results":[
  {"title":"Accounts Payable Clerk","company":"Calder Bank","salary":"3-4 Lacs P.A."},
  {"title":"Payroll Executive","company":"Orchard Mills","salary":""}]}"#;
    let scanned = scan_bytes(text);
    assert_eq!(scanned.counts().coded, 2);
    let layout = scanned.records[0].layout.as_ref().unwrap();
    assert_eq!(layout.lists_left(), ["facets"]);
    // A posting that holds others is the posting.
    let text = r#"{"title":"Payroll Executive","company":"Orchard Mills","similar":[{"title":"Driver","company":"A"}]}"#;
    let scanned = scan_bytes(text);
    assert_eq!(scanned.counts().records, 1);
    assert_eq!(value(&scanned, 0, "title"), "Payroll Executive");
}

#[test]
fn what_many_programs_write_as_json_is_read() {
    let text = b"{\"title\":\"Payroll Executive\",\"salary\":NaN,\"company\":\"Caf\xe9 Nine\"}\n";
    let scanned = scan_bytes(text.as_slice());
    assert_eq!(scanned.counts().coded, 1);
    assert_eq!(value(&scanned, 0, "company"), "Café Nine");
    let text = r#"[{"title":"Payroll Executive"},null,7,{"title":"Accounts Payable Clerk"}]"#;
    let scanned = scan_bytes(text);
    assert_eq!((scanned.counts().coded, scanned.counts().rejected), (2, 2));
}

#[test]
fn a_list_without_its_end_is_cut_off() {
    let text = r#"[{"title":"Payroll Executive"},{"title":"Accounts Payable Clerk"}"#;
    let scanned = scan_bytes(text);
    assert_eq!(scanned.counts().coded, 2);
    let told = scanned.records[0].error.as_ref().unwrap().to_string();
    assert!(told.contains("is cut off"), "{told}");
    assert!(scan_bytes([text, "]"].concat()).records[0].error.is_none());
}

#[test]
fn an_object_longer_than_the_first_look_is_read() {
    let text = format!(
        "[{{\"title\":\"Payroll Executive\",\"description\":\"{}\"}}]",
        "Run the payroll. ".repeat(20_000)
    );
    assert_eq!(scan_bytes(text).counts().coded, 1);
}

#[test]
fn a_broken_object_costs_itself() {
    let good = "{\"title\":\"Accounts Payable Clerk\",\"company\":\"Calder Bank\"}\n";
    for bad in [
        "{\"title\":\"Payroll\n",
        "not json\n",
        "[1,2]\n",
        "{\"title\":\"a\"}{\"title\":\"b\"}\n",
    ] {
        let scanned = scan_bytes([good, bad, good].concat());
        scanned.check(bad);
        assert_eq!(reasons(&scanned), [(2, 2, "broken-json")], "{bad}");
        assert_eq!(scanned.counts().coded, 2, "{bad}");
    }
    let array = format!(
        "[\n{},\n{{\"title\": oops}},\n{}]",
        good.trim(),
        good.trim()
    );
    let scanned = scan_bytes(array);
    assert_eq!(reasons(&scanned), [(2, 3, "broken-json")]);
    assert_eq!(scanned.counts().coded, 2);
    let cut = format!("[{},{{\"title\": \"Pay", good.trim());
    let scanned = scan_bytes(cut);
    assert_eq!(reasons(&scanned), [(2, 1, "broken-json")]);
}

#[test]
fn objects_are_nested_no_deeper_than_allowed() {
    let deep = format!(
        "{{\"title\":\"Payroll Executive\",\"a\":{}1{}}}\n",
        "[".repeat(40),
        "]".repeat(40)
    );
    let good = "{\"title\":\"Accounts Payable Clerk\"}\n";
    let scanned = scan_bytes([good, &deep].concat());
    assert_eq!(reasons(&scanned), [(2, 2, "nested-too-deep")]);
    let limits = Limits {
        nesting: 50,
        ..Limits::default()
    };
    let options = LayoutOptions {
        limits,
        ..LayoutOptions::default()
    };
    let scanned = scan_bytes_with([good, &deep].concat(), options);
    assert_eq!(scanned.counts().coded, 2);
}

#[cfg(feature = "workbooks")]
mod workbooks {
    use super::*;
    use crate::written::workbook;

    fn rows(texts: &[&[&str]]) -> Vec<Vec<String>> {
        let row = |row: &&[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
        texts.iter().map(row).collect()
    }

    fn postings() -> Vec<Vec<String>> {
        rows(&[
            &["Open positions of the month"],
            &[],
            &["Job Title", "Company", "Salary"],
            &["Accounts Payable Clerk", "Calder Bank", "3-4 Lacs P.A."],
            &[],
            &["Payroll Executive", "Orchard Mills", ""],
            &["", "Nobody", "9"],
        ])
    }

    #[test]
    fn the_sheet_with_most_rows_is_read_and_the_others_are_told() {
        let notes = rows(&[&["made by", "hand"], &["checked", "twice"]]);
        let book = workbook(&[("Notes", &notes), ("Postings", &postings()), ("Empty", &[])]);
        let scanned = scan_bytes(book);
        scanned.check("a workbook");
        assert!(
            scanned.records[0].error.is_none(),
            "{:?}",
            scanned.records[0].error
        );
        let layout = scanned.records[0].layout.as_ref().unwrap();
        let sheet = layout.sheet().unwrap();
        assert_eq!(sheet.name, "Postings");
        assert_eq!(sheet.left, [("Notes".to_owned(), 2)]);
        assert_eq!(layout.n_preamble(), 2);
        let counts = scanned.counts();
        assert_eq!((counts.records, counts.blank, counts.coded), (4, 1, 2));
        // The row of the sheet is the line that is told.
        assert_eq!(reasons(&scanned), [(4, 7, "no-title-or-text")]);
    }

    #[test]
    fn a_sheet_is_read_by_its_name() {
        let small = rows(&[&["Job Title"], &["Payroll Executive"]]);
        let book = workbook(&[("May", &postings()), ("June", &small)]);
        let asked = |sheet: &str| LayoutOptions {
            sheet: Some(sheet.to_owned()),
            ..LayoutOptions::default()
        };
        let scanned = scan_bytes_with(book.clone(), asked("June"));
        assert_eq!(scanned.counts().coded, 1);
        let scanned = scan_bytes_with(book, asked("July"));
        let told = scanned.records[0].error.as_ref().unwrap().to_string();
        assert!(
            told.contains("no sheet `July`; its sheets are `May`, `June`"),
            "{told}"
        );
    }

    #[test]
    fn what_only_looks_like_a_workbook_is_refused() {
        for bytes in [
            &b"PK\x03\x04 and more"[..],
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        ] {
            let scanned = scan_bytes(bytes);
            assert!(scanned.records[0].error.is_some());
        }
        let mut cut = workbook(&[("May", &postings())]);
        cut.truncate(cut.len() / 2);
        assert!(scan_bytes(cut).records[0].error.is_some());
    }

    #[test]
    fn a_bomb_is_left_before_it_is_held() {
        let row = vec!["Payroll Executive".to_owned(), "x".repeat(30_000)];
        let mut bomb = rows(&[&["Job Title", "Description"]]);
        bomb.extend(std::iter::repeat_n(row, 3_000));
        let limits = Limits {
            ratio: Some(50),
            ..Limits::default()
        };
        let options = LayoutOptions {
            limits,
            ..LayoutOptions::default()
        };
        let scanned = scan_bytes_with(workbook(&[("May", &bomb)]), options);
        let told = scanned.records[0].error.as_ref().unwrap().to_string();
        assert!(told.contains("--limit ratio="), "{told}");
    }
}
