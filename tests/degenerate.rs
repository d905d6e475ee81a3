//! Reports of next to nothing: they are made, show no empty chart and no figure that is none, and hold
//! back what rests on too few postings.

use std::fmt::Write as _;

use crate::folder::{Row, table, text};
use crate::program::{put, report};

const HEADER: &str = "id,title,company,location,experience,salary,skills,date_posted\n";

/// Writes rows of one title; `salary` and `date` may differ from row to row.
fn rows(
    n: usize,
    title: &str,
    salary: impl Fn(usize) -> String,
    date: impl Fn(usize) -> String,
) -> String {
    (0..n).fold(HEADER.to_owned(), |mut text, at| {
        let (salary, date) = (salary(at), date(at));
        let row = format!("{at},{title},Calder {at} Bank,Pune,2 - 4 yrs,{salary},excel,{date}");
        writeln!(text, "{row}").unwrap();
        text
    })
}

fn day(at: usize) -> String {
    format!("2025-0{}-{:02}", 1 + at % 8, 1 + at % 28)
}

fn hidden(_: usize) -> String {
    "Not disclosed".to_owned()
}

fn lakh(at: usize) -> String {
    format!("\"{},00,000 - {},50,000 PA.\"", 3 + at % 4, 3 + at % 4)
}

fn four_currencies(at: usize) -> String {
    match at % 4 {
        0 => lakh(at),
        1 => format!("\"£{},000 per annum\"", 20 + at),
        2 => format!("\"${},000 a year\"", 30 + at),
        _ => format!("€{}.000 per year", 25 + at),
    }
}

/// Makes a report and checks what must hold of every report.
fn checked(what: &str, export: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let ground = tempfile::tempdir().unwrap();
    let input = put(ground.path(), "export.csv", export);
    let target = ground.path().join("out");
    let run = report(&[input], &target, &[]).ends_with(0);
    let page = text(&target, "report.html");
    for (name, shown) in [("the page", page.as_str()), ("the terminal", &run.stdout)] {
        for word in visible(shown).split(|sign: char| !sign.is_alphanumeric()) {
            assert!(
                !["NaN", "inf", "Infinity", "undefined"].contains(&word),
                "{what}: {name} says {word}"
            );
        }
    }
    for value in ["=\"NaN", "=\"inf", "=\"-inf", "NaN\"", "px;NaN"] {
        assert!(!page.contains(value), "{what}: {value}");
    }
    for chart in page.split("<svg").skip(1) {
        let chart = chart.split("</svg>").next().unwrap();
        let is_drawn = ["<rect", "<path", "<line", "<circle", "<polygon", "<use"]
            .iter()
            .any(|shape| chart.contains(shape));
        assert!(is_drawn, "{what}: an empty chart: {chart}");
    }
    let json: serde_json::Value = serde_json::from_str(&text(&target, "report.json")).unwrap();
    assert!(json.is_object(), "{what}");
    check_floors(what, &target);
    (ground, target)
}

/// Returns the text of a page without its tags, styles and scripts.
fn visible(page: &str) -> String {
    let mut rest = page.to_owned();
    for tag in ["style", "script"] {
        while let Some(start) = rest.find(&format!("<{tag}")) {
            let end = rest[start..].find(&format!("</{tag}>"));
            rest.replace_range(start..end.map_or(rest.len(), |end| start + end), "");
        }
    }
    rest.split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ")
}

fn number(row: &Row, column: &str) -> f64 {
    row[column]
        .parse()
        .unwrap_or_else(|_| panic!("{column} of {row:?}"))
}

fn check_floors(what: &str, folder: &std::path::Path) {
    let held_back = |row: &Row, of: &str, floor: f64, columns: &[&str]| {
        for column in columns {
            let is_shown = !row[*column].is_empty();
            assert!(
                !is_shown || number(row, of) >= floor,
                "{what}: {column} rests on too few: {row:?}"
            );
        }
    };
    for row in table(folder, "role_demand") {
        held_back(&row, "of", 10.0, &["share", "lo", "hi"]);
        held_back(&row, "postings", 10.0, &["largest_employer_share"]);
    }
    for name in ["skill_demand", "skills_gap"] {
        for row in table(folder, name) {
            held_back(&row, "n", 10.0, &["share", "lo", "hi", "rank"]);
        }
    }
    for row in table(folder, "pay_spread") {
        held_back(&row, "n_postings", 10.0, &["disclosure"]);
        held_back(&row, "n_pay", 6.0, &["median", "median_low", "median_high"]);
        held_back(&row, "n_pay", 11.0, &["p25", "p75"]);
        held_back(&row, "n_pay", 29.0, &["min", "p10", "p90", "max"]);
    }
    for row in table(folder, "tier_shares") {
        held_back(&row, "of", 10.0, &["share"]);
    }
    for row in table(folder, "overview") {
        held_back(
            &row,
            "coded_unique",
            10.0,
            &["with_pay_share", "with_years_share", "with_date_share"],
        );
    }
}

fn coded(folder: &std::path::Path) -> f64 {
    number(&table(folder, "overview")[0], "coded")
}

#[test]
fn an_export_without_records() {
    let (_ground, folder) = checked("header only", HEADER);
    assert!(coded(&folder) < 0.5);
}

#[test]
fn an_export_with_nothing_in_scope() {
    let (_ground, folder) = checked("drivers", &rows(40, "Truck Driver", lakh, day));
    assert!(coded(&folder) < 0.5);
    assert!(
        table(&folder, "role_demand")
            .iter()
            .all(|row| row["postings"] == "0")
    );
}

#[test]
fn an_export_with_one_posting() {
    let (_ground, folder) = checked("one", &rows(1, "Payroll Executive", lakh, day));
    assert!((coded(&folder) - 1.0).abs() < 0.5);
}

#[test]
fn an_export_with_one_role() {
    let (_ground, folder) = checked("one role", &rows(60, "Payroll Executive", lakh, day));
    let demand = table(&folder, "role_demand");
    assert_eq!(demand[0]["role"], "payroll-specialist");
    assert_eq!(demand[0]["share"], "1");
    let pay = table(&folder, "pay_spread");
    assert!(
        pay.iter().any(|row| !row["p90"].is_empty()),
        "enough for tenths"
    );
}

#[test]
fn an_export_that_hides_all_pay() {
    let (_ground, folder) = checked("hidden", &rows(40, "Payroll Executive", hidden, day));
    for row in table(&folder, "pay_spread") {
        assert_eq!(
            (row["n_with_pay"].as_str(), row["median"].as_str()),
            ("0", "")
        );
    }
}

#[test]
fn an_export_without_dates() {
    let no_date = |_| String::new();
    let (_ground, folder) = checked("no dates", &rows(40, "Payroll Executive", lakh, no_date));
    assert_eq!(table(&folder, "overview")[0]["first_date"], "");
}

#[test]
fn an_export_in_four_currencies() {
    let export = rows(160, "Payroll Executive", four_currencies, day);
    let (_ground, folder) = checked("four currencies", &export);
    let pay = table(&folder, "pay_spread");
    for currency in ["INR", "GBP", "USD", "EUR"] {
        let of_currency = |row: &&Row| row["currency"] == currency && row["role"] == "all";
        let found = pay.iter().filter(of_currency).count();
        assert!(found > 0, "no pay in {currency}");
    }
}
