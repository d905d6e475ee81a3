use std::sync::Arc;

use crate::posting::{Finding, Layout, LayoutOptions};
use crate::taxonomy::columns::Columns;
use crate::taxonomy::files::Files;
use crate::taxonomy::problem::Problems;

/// A table of one row repeated with the places of `{}` numbered from 1.
fn layout_of(header: &str, rows: &[&str], options: &LayoutOptions) -> Layout {
    let mut text = format!("{header}\n");
    for i in 0..24 {
        let row = rows[i % rows.len()].replace("{}", &(1000 + i).to_string());
        text.push_str(&row);
        text.push('\n');
    }
    let columns = Columns::read(&Files::embedded(), &mut Problems::default()).unwrap();
    Layout::decide(text.as_bytes(), true, &Arc::new(columns), options).unwrap()
}

fn show(layout: &Layout, finding: &Finding) -> String {
    let holds = finding.holds.map_or("nothing", |field| field.id());
    let header = &layout.headers()[finding.column];
    format!("{header}: {holds} {}", finding.content.id())
}

fn findings(header: &str, rows: &[&str]) -> Vec<String> {
    let layout = layout_of(header, rows, &LayoutOptions::default());
    let all = layout.findings().iter();
    all.map(|one| show(&layout, one)).collect()
}

#[test]
fn cells_win_over_a_heading_that_surely_lies() {
    for (header, rows, expected) in [
        (
            "Job Title,Employment_type",
            &["Clerk,2-5 Yrs", "Cashier,0 - 1"][..],
            "Employment_type: experience years-of-experience",
        ),
        (
            "Job Title,Salary",
            &["Clerk,2021-12-25 00:00:00", "Cashier,3/4/2021"],
            "Salary: nothing dates",
        ),
        (
            "Job Title,CTC",
            &["Clerk,3 to 5 years", "Cashier,Fresher"],
            "CTC: experience years-of-experience",
        ),
        (
            "Job Title,Exp",
            &["Clerk,Entry level", "Cashier,Mid-Senior level"],
            "Exp: level levels",
        ),
        (
            "Job Title,Exp",
            &["Clerk,2.5-3 Lacs PA", "Cashier,\"₹20,000 a month\""],
            "Exp: salary pay",
        ),
        (
            "Position,Description",
            &[
                "{},We want a clerk who books the invoices of our vendors and answers their letters every day.",
            ],
            "Position: id codes",
        ),
        (
            "Position,Role",
            &["https://jobs.example/{},Clerk"],
            "Position: url links",
        ),
        (
            "Job Title,Description",
            &["Clerk,Accounts", "Cashier,Stores", "Typist {},Accounts"],
            "Description: category short-labels",
        ),
        (
            "Job Title,Company",
            &[
                "Clerk,https://acme.example/about",
                "Cashier,www.beta.example",
            ],
            "Company: url links",
        ),
        (
            "Job Title,Date Posted",
            &["Clerk,Actively hiring", "Cashier,Urgent"],
            "Date Posted: nothing no-dates",
        ),
    ] {
        assert_eq!(findings(header, rows), [expected], "{header} {rows:?}");
    }
}

#[test]
fn a_title_of_whole_texts_is_the_description() {
    let text = "You keep the books of three shops, ".repeat(12);
    let row = format!("Clerk,\"{text}\"");
    assert_eq!(
        findings("Role,Title", &[&row]),
        ["Title: description whole-texts"]
    );
}

#[test]
fn two_headings_that_stand_over_each_other_are_swapped() {
    assert_eq!(
        findings(
            "Title,Role,Employment Type",
            &[
                "Clerk {},\"Full Time, Permanent\",Accounts Payable",
                "Cashier {},Part Time,Payroll Executive",
            ]
        ),
        [
            "Role: employment swapped",
            "Employment Type: role-label swapped"
        ]
    );
}

#[test]
fn a_heading_is_believed_where_a_doubt_is_left() {
    for (header, rows) in [
        // A fifth of the cells is what the heading says.
        (
            "Title,Employment",
            &[
                "Clerk,2-5 Yrs",
                "Clerk,1-2 Yrs",
                "Clerk,3-4 Yrs",
                "Clerk,0-2 Yrs",
                "Clerk,Full Time",
            ][..],
        ),
        ("Title,Salary", &["Clerk,2-5", "Clerk,12-25"]),
        ("Title,Salary", &["Clerk,Not disclosed", "Clerk,25000"]),
        ("Title,Experience", &["Clerk,14 Mar", "Clerk,2-5"]),
        ("Title,Posted", &["Clerk,3 days ago", "Clerk,1700000000"]),
        ("Title,Employment", &["Clerk,Vollzeit", "Clerk,Minijob"]),
        ("Title,Company", &["Clerk,3i", "Clerk,7Seas"]),
        ("Title,Description", &["Clerk,Keeps books no. {}"]),
        // Nothing else could be read.
        ("Position,Company", &["{},Acme"]),
        ("Title,Location", &["Clerk,\"Camden, PA 19019\""]),
    ] {
        assert_eq!(findings(header, rows), [""; 0], "{header} {rows:?}");
    }
}

#[test]
fn few_cells_prove_nothing() {
    let text = "Title,Employment\nClerk,2-5 Yrs\nClerk,1-2 Yrs\n";
    let columns = Columns::read(&Files::embedded(), &mut Problems::default()).unwrap();
    let options = LayoutOptions::default();
    let layout = Layout::decide(text.as_bytes(), true, &Arc::new(columns), &options).unwrap();
    assert_eq!(layout.findings(), []);
}

#[test]
fn the_word_of_the_user_wins_over_cells() {
    use crate::posting::Field;
    let rows = ["Clerk,2-5 Yrs,x"];
    let asked = |field, header: &str| LayoutOptions {
        columns: vec![(field, header.to_owned())],
        ..LayoutOptions::default()
    };
    let header = "Title,Employment,Years Needed";
    let layout = layout_of(header, &rows, &asked(Field::Employment, "Employment"));
    assert_eq!(layout.findings(), []);
    let layout = layout_of(header, &rows, &asked(Field::Experience, "Years Needed"));
    let told: Vec<String> = layout
        .findings()
        .iter()
        .map(|one| show(&layout, one))
        .collect();
    assert_eq!(told, ["Employment: nothing years-of-experience"]);
}
