use std::fmt::Write as _;

use super::*;

/// Surveys one export.
fn surveyed(text: impl AsRef<[u8]>) -> Survey {
    surveyed_in(text, Chunking::default())
}

fn surveyed_in(text: impl AsRef<[u8]>, chunking: Chunking) -> Survey {
    let text = std::io::Cursor::new(text.as_ref().to_vec());
    let request = Request {
        sources: vec![Source::stream("x", text)],
        layout: LayoutOptions::default(),
        chunking,
        as_of: None,
    };
    let taxonomy = Taxonomy::embedded().unwrap();
    let mut surveys = survey(&taxonomy, request, |_| Ok::<(), Error>(())).unwrap();
    surveys.remove(0)
}

#[test]
fn every_record_is_told_once_and_columns_are_filled_from_the_rest() {
    let found =
        surveyed("id,title,note\n1,Payroll Clerk,x\n,,\n2,,y\n3,Cashier,N/A\n4,Clerk,x,too much\n");
    assert_eq!(
        (found.n_records(), found.n_blank, found.n_postings),
        (5, 1, 2)
    );
    assert_eq!(found.rejects[Reason::NoTitleOrText as usize], 1);
    assert_eq!(found.rejects[Reason::TooManyFields as usize], 1);
    assert_eq!(found.n_rows, 3);
    let filled: Vec<u64> = found.columns.iter().map(|column| column.n_filled).collect();
    assert_eq!(filled, [3, 2, 2]);
    assert_eq!(found.columns[2].values, Values::Few(2));
    assert_eq!(found.columns[2].examples, ["x", "y"]);
}

#[test]
fn different_values_are_counted_up_to_twenty() {
    let mut text = "title,no,kind\n".to_owned();
    for n in 0..21 {
        let _ = writeln!(text, "Clerk,{n},{}", n % 20);
    }
    let found = surveyed(text);
    let values: Vec<Values> = found.columns.iter().map(|column| column.values).collect();
    assert_eq!(values, [Values::Few(1), Values::Many, Values::Few(20)]);
}

#[test]
fn nothing_depends_on_the_size_of_chunks() {
    let mut text = "title,salary,posted\n".to_owned();
    for n in 0..50 {
        let _ = writeln!(text, "Clerk {n},{n} LPA,{}/3/2024", n % 28 + 1);
    }
    let whole = surveyed(&text);
    let parts = surveyed_in(&text, Chunking { target_bytes: 64 });
    let told = |survey: &Survey| {
        let coverage: Vec<Coverage> = survey.coverage().collect();
        format!("{:?} {:?} {coverage:?}", survey.columns, survey.dates)
    };
    assert_eq!(told(&whole), told(&parts));
}

#[test]
fn pay_and_dates_count_where_they_can_be_read() {
    let found = surveyed(
        "title,salary,posted\nA,3-4 LPA,13/1/2024\nB,Best in the industry,14/1/2024\nC,,3 days ago\nD,,\n",
    );
    let of = |aspect| {
        let coverage = found.of(aspect);
        (coverage.n_stated, coverage.n_read)
    };
    assert_eq!(of(Aspect::Title), (4, 4));
    assert_eq!(of(Aspect::Pay), (2, 1));
    assert_eq!(of(Aspect::Date), (3, 2));
    assert_eq!(found.dates.n_adrift, 1);
    assert_eq!(found.dates.orders.n_dmy(), 2);
    let (first, last) = found.dates.span.unwrap();
    assert_eq!(
        (first.to_string(), last.to_string()),
        ("2024-01-13".to_owned(), "2024-01-14".to_owned())
    );
}

#[test]
fn the_column_of_titles_is_found_by_its_cells() {
    let mut text = "place,what,remark\n".to_owned();
    for title in [
        "Payroll Clerk",
        "Java Developer",
        "Staff Nurse",
        "Sales Officer",
        "Accountant",
    ] {
        let _ = writeln!(
            text,
            "Pune,{title},we seek an accountant for the long winter of our small firm"
        );
    }
    let found = surveyed(&text);
    assert!(!found.is_export());
    assert_eq!(found.titles.len(), 1);
    assert_eq!((found.titles[0].column, found.titles[0].n_cells), (1, 5));
    let known = surveyed("title,what\nClerk,Accountant\n");
    assert!(known.titles.is_empty(), "a title is there already");
}

#[test]
fn a_table_whose_columns_are_mostly_empty_keeps_its_header() {
    let found = surveyed("what,where,,,,,\nred,here,,,,,\nblue,there,,,,,\n");
    let headings: Vec<&str> = found
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    assert_eq!(headings[..3], ["what", "where", ""]);
    assert_eq!(found.n_rows, 2);
}

#[test]
fn paths_of_json_are_headings_even_of_things_unknown() {
    let found = surveyed(
        "{\"colour\":\"red\"}\n{\"colour\":\"blue\",\"shape\":\"round\"}\n{\"colour\":\"grey\"}\n",
    );
    let headings: Vec<&str> = found
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    assert_eq!(headings, ["colour", "shape"]);
    assert_eq!((found.n_rows, found.columns[0].n_filled), (3, 3));
}

#[test]
fn a_record_taken_for_a_header_reaches_nobody() {
    let found = surveyed("red,asha.rao@example.com,+91-90000-00001\nblue,x@example.com,1\n");
    let told = format!("{:?}", found.columns);
    for trace in ["asha", "example.com", "90000"] {
        assert!(!told.contains(trace), "{told}");
    }
    assert!(!found.columns[1].is_heading_whole);
}

#[test]
fn captions_are_no_part_of_an_example() {
    let mut text = "role,salary\n".to_owned();
    for n in 0..30 {
        let _ = writeln!(text, "RoleClerk of place {n},{n} LPA");
    }
    let found = surveyed(text);
    assert_eq!(found.columns[0].examples[0], "Clerk of place 0");
}

#[test]
fn cells_that_are_not_utf_8_are_counted() {
    let found = surveyed(b"title,place\nClerk,K\xf6ln\nClerk,Bonn\n");
    assert_eq!(found.n_windows_1252, 1);
    assert_eq!(found.columns[1].examples, ["Köln", "Bonn"]);
}
