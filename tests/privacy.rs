//! Nothing that reaches a person leaves the program: one input whose every cell, heading, sheet, label and name holds
//! an address and a telephone number, sent down every way by which text of an input can reach an output.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{Ran, rolecall};
use crate::written;

/// What stands in every cell; the parts that must not come out are looked for apart.
const SECRET: &str = "zqasha.rao@example.com +91 98000 00001";
const TRACES: [&str; 6] = [
    "zqasha",
    "98000 00001",
    "9800000001",
    "98000",
    "00001 ",
    "example.com",
];

const HEADINGS: [&str; 8] = [
    "Job Id",
    "Job Title",
    "Company",
    "Location",
    "Job Description",
    "Salary",
    "Experience",
    "Key Skills",
];

fn secret(text: &str) -> String {
    format!("{text} {SECRET}")
}

fn headings() -> Vec<String> {
    HEADINGS.map(secret).to_vec()
}

fn records() -> Vec<Vec<String>> {
    let cells = |n: usize| {
        let title = ["Accounts Payable Executive", "Chef", "Payroll Executive"][n % 3];
        let text = "Process invoices and vendor payments; reconcile ledgers, run the payroll and file returns.";
        let id = format!("job{n}");
        let cells = [
            &id,
            title,
            "Example Pvt Ltd",
            "Pune",
            text,
            "3-4 Lacs PA",
            "2-5 Yrs",
            "Tally",
        ];
        cells.map(secret).to_vec()
    };
    let mut records = vec![headings()];
    records.extend((0..12).map(cells));
    records
}

fn lines(records: &[Vec<String>]) -> String {
    let line = |cells: &Vec<String>| {
        cells
            .iter()
            .map(|cell| format!("\"{cell}\""))
            .collect::<Vec<_>>()
            .join(",")
            + "\n"
    };
    records.iter().map(line).collect()
}

#[track_caller]
fn is_clean(what: &str, text: &str) {
    for trace in TRACES {
        if let Some(at) = text.find(trace) {
            let from = text.floor_char_boundary(at.saturating_sub(80));
            let to = text.ceil_char_boundary((at + 80).min(text.len()));
            panic!("{what} holds `{trace}`: …{}…", &text[from..to]);
        }
    }
}

#[track_caller]
fn said_nothing(ran: &Ran) {
    is_clean("standard output", &ran.stdout);
    is_clean("standard error", &ran.stderr);
}

fn run(args: &[&str]) -> Ran {
    let ran = rolecall(args);
    said_nothing(&ran);
    assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
    ran
}

/// Writes the input into a folder whose files are named with what must not come out.
fn input(folder: &Path, end: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(format!("{SECRET}.{end}"));
    fs::write(&path, bytes).unwrap();
    path
}

fn columns() -> String {
    let fields = [
        "id",
        "title",
        "company",
        "location",
        "description",
        "salary",
        "experience",
        "skills",
    ];
    let pairs = fields.iter().zip(headings());
    pairs
        .map(|(field, heading)| format!("{field}={heading}"))
        .collect::<Vec<_>>()
        .join(",")
}

#[test]
fn no_output_holds_what_reaches_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let out = tempfile::tempdir().unwrap();
    let mut text = lines(&records());
    // Records that cannot be read: too many cells, a cell too long.
    let line = format!("\"{SECRET}\",{}\n", "x,".repeat(40));
    text.push_str(&line);
    let line = format!("{SECRET},\"{SECRET}\n");
    text.push_str(&line);
    let path = input(folder.path(), "csv", text.as_bytes());
    let path = path.to_str().unwrap();
    let columns = columns();
    let file = |name: &str| out.path().join(name).to_str().unwrap().to_owned();
    for format in ["facts.csv", "facts.jsonl"] {
        let (facts, rejects) = (file(format), file("rejects.csv"));
        run(&[
            "classify",
            path,
            "--columns",
            &columns,
            "-o",
            &facts,
            "--rejects",
            &rejects,
        ]);
        let written = fs::read_to_string(&facts).unwrap();
        assert!(written.contains("[e-mail] [phone]"), "{written}");
        is_clean(format, &written);
        is_clean("rejects.csv", &fs::read_to_string(&rejects).unwrap());
    }
    for row in ["1", "2", "13", "14", "99"] {
        run(&["explain", path, "--row", row]);
        run(&["explain", path, "--row", row, "--json"]);
    }
    run(&["taxonomy", "check", "--on", path]);
    let mine = file("mine");
    run(&["taxonomy", "export", &mine]);
    let roles = format!("{mine}/roles");
    let first = fs::read_dir(roles).unwrap().next().unwrap().unwrap().path();
    let shorter = fs::read_to_string(&first).unwrap().replacen(
        "accounts payable executive",
        "accounts payable exec",
        9,
    );
    fs::write(&first, shorter).unwrap();
    run(&[
        "taxonomy",
        "diff",
        &mine,
        "--on",
        path,
        "--columns",
        &columns,
    ]);
    let changes = file("changes.csv");
    run(&[
        "taxonomy",
        "diff",
        &mine,
        "--on",
        path,
        "--columns",
        &columns,
        "-o",
        &changes,
    ]);
    if let Ok(changes) = fs::read_to_string(changes) {
        is_clean("changes.csv", &changes);
    }
}

#[test]
fn figures_of_accuracy_hold_no_label_that_reaches_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let path = input(folder.path(), "csv", lines(&records()).as_bytes());
    let labels = folder.path().join(format!("labels {SECRET}.csv"));
    let heading = secret("board");
    let mut text = format!("id,role,\"{heading}\"\n");
    // An id is joined as facts hold it.
    for n in 0..12 {
        let line = format!("job{n} [e-mail] [phone],none,\"{SECRET}\"\n");
        text.push_str(&line);
    }
    fs::write(&labels, &text).unwrap();
    let (json, html) = (
        folder.path().join("out.json"),
        folder.path().join("out.html"),
    );
    let columns = columns();
    let args = [
        "evaluate",
        path.to_str().unwrap(),
        "--labels",
        labels.to_str().unwrap(),
        "--columns",
        &columns,
        "--by",
        &heading,
        "--json",
        json.to_str().unwrap(),
        "--html",
        html.to_str().unwrap(),
    ];
    run(&args).ends_with(0);
    for file in [&json, &html] {
        is_clean("figures", &fs::read_to_string(file).unwrap());
    }
    // A wrong id and a wrong role are cited.
    fs::write(
        &labels,
        format!("id,role\n{SECRET},{SECRET}\n{SECRET},none\n"),
    )
    .unwrap();
    run(&args[..6]);
}

#[test]
fn messages_hold_no_heading_sheet_or_name_that_reaches_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.csv");
    let out = out.to_str().unwrap();
    let unusable = vec![
        vec![secret("Colour"), secret("Shape")],
        vec![SECRET.to_owned(), SECRET.to_owned()],
    ];
    let no_heading = input(folder.path(), "txt", lines(&unusable).as_bytes());
    let empty = input(folder.path(), "tsv", b"");
    let packed = input(folder.path(), "csv.gz", &[0x1f, 0x8b, 8, 0, 1, 2, 3]);
    let book = written::workbook(&[
        (&secret("May")[..28], &records()),
        (&secret("June")[..28], &unusable),
    ]);
    let book = input(folder.path(), "xlsx", &book);
    for path in [
        &no_heading,
        &empty,
        &packed,
        &book,
        &folder.path().join(secret("none")),
    ] {
        let path = path.to_str().unwrap();
        run(&["classify", path, "-o", out]);
        run(&["classify", path, "-o", out, "--sheet", "July"]);
        run(&[
            "classify",
            path,
            "-o",
            out,
            "--columns",
            &format!("title={SECRET}"),
        ]);
        run(&["explain", path, "--row", "1"]);
    }
    run(&[
        "classify",
        folder.path().to_str().unwrap(),
        "-o",
        out,
        "--pattern",
        "*.xlsx",
    ]);
    run(&["classify", folder.path().to_str().unwrap(), "-o", out]);
}

#[cfg(feature = "tables")]
#[test]
fn no_file_of_a_report_holds_what_reaches_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = lines(&records());
    let line = format!("\"{SECRET}\",{}\n", "x,".repeat(40));
    text.push_str(&line);
    let path = input(folder.path(), "csv", text.as_bytes());
    let out = folder.path().join("out");
    let columns = columns();
    run(&[
        "report",
        path.to_str().unwrap(),
        "--columns",
        &columns,
        "-o",
        out.to_str().unwrap(),
        "--max-rejects",
        "100%",
    ])
    .ends_with(0);
    let again = folder.path().join("again");
    let facts = out.join("facts.parquet");
    run(&[
        "report",
        facts.to_str().unwrap(),
        "-o",
        again.to_str().unwrap(),
        "--max-rejects",
        "100%",
    ])
    .ends_with(0);
    for (name, bytes) in crate::folder::files(&out)
        .into_iter()
        .chain(crate::folder::files(&again))
    {
        is_clean(&name, &String::from_utf8_lossy(&bytes));
    }
}
