//! Whole runs of `rolecall evaluate`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::place::{aloud, shared};
use crate::program::{Ran, classify, put, rolecall};

const POSTINGS: &str = "\
id,title,company
7,Payroll Executive,A
8,Field Sales Officer,B
9,Accounts Payable Executive,C
";
const LABELS: &str = "id,role\n7,payroll-specialist\n8,none\n9,accounts-payable-receivable-clerk\n";

fn evaluate(postings: &Path, labels: &Path, flags: &[&str]) -> Ran {
    let paths = [
        postings.to_str().unwrap(),
        "--labels",
        labels.to_str().unwrap(),
    ];
    rolecall(["evaluate"].iter().chain(&paths).chain(flags))
}

/// Writes postings and labels, and runs over them.
fn run(labels: &str, flags: &[&str]) -> Ran {
    let ground = tempfile::tempdir().unwrap();
    let postings = put(ground.path(), "export.csv", POSTINGS);
    let labels = put(ground.path(), "labels.csv", labels);
    evaluate(&postings, &labels, flags)
}

fn files() -> Option<[PathBuf; 3]> {
    Some([
        shared("gold/dev.csv")?,
        shared("gold/dev.labels.jsonl")?,
        shared("gold/score.py")?,
    ])
}

#[test]
fn the_gold_labels_give_the_figures_of_their_own_scorer() {
    let Some([postings, labels, script]) = files() else {
        return;
    };
    let ground = tempfile::tempdir().unwrap();
    let facts = ground.path().join("facts.jsonl");
    classify(std::slice::from_ref(&postings), &facts, &["--quiet"]).ends_with(0);
    let ours = evaluate(&postings, &labels, &["--json", "-"])
        .ends_with(0)
        .stdout;
    let ours: Value = serde_json::from_str(&ours).unwrap();
    let theirs = Command::new("python3")
        .arg(script)
        .arg(labels)
        .arg(facts)
        .output();
    let Ok(theirs) = theirs else {
        aloud("skipped: there is no python3 to score with");
        return;
    };
    let theirs = String::from_utf8(theirs.stdout).unwrap();
    let mut values = serde_json::Deserializer::from_str(&theirs).into_iter::<Value>();
    let theirs = values.next().expect("the script prints figures").unwrap();
    for (name, figure) in theirs.as_object().unwrap() {
        if name == "missing" {
            assert_eq!(ours["missing"], *figure);
        } else {
            let our = ours["figures"][name]["value"].as_f64();
            assert_eq!(our, figure.as_f64(), "{name}");
        }
    }
}

#[test]
fn files_appear_whole_and_the_same_for_any_number_of_threads() {
    let ground = tempfile::tempdir().unwrap();
    let postings = put(ground.path(), "export.csv", POSTINGS);
    let labels = put(ground.path(), "labels.csv", LABELS);
    let mut kept: Option<(String, [Vec<u8>; 2])> = None;
    for threads in ["1", "4"] {
        let [json, html] = ["a.json", "a.html"].map(|name| ground.path().join(name));
        let (json_name, html_name) = (json.to_str().unwrap(), html.to_str().unwrap());
        let flags = [
            "--threads",
            threads,
            "--json",
            json_name,
            "--html",
            html_name,
        ];
        let ran = evaluate(&postings, &labels, &flags).ends_with(0);
        let now = (
            ran.stdout,
            [fs::read(json).unwrap(), fs::read(html).unwrap()],
        );
        if let Some(before) = &kept {
            assert!(*before == now, "threads change nothing");
        }
        kept = Some(now);
    }
    let (stdout, [json, html]) = kept.unwrap();
    assert!(stdout.contains("coded_precision  100.0"), "{stdout}");
    let json: Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["figures"]["coverage"]["n"], 2);
    let html = String::from_utf8(html).unwrap();
    for foreign in [
        "<script",
        "http",
        "src=",
        "url(",
        "@import",
        "Sales Officer",
    ] {
        assert!(!html.contains(foreign), "the page holds {foreign}");
    }
    assert_eq!(html.matches("<svg").count(), 1);
    assert_eq!(
        fs::read_dir(ground.path()).unwrap().count(),
        4,
        "nothing is left beside"
    );
}

#[test]
fn a_run_that_fails_leaves_what_was_there() {
    let ground = tempfile::tempdir().unwrap();
    let postings = put(ground.path(), "export.csv", POSTINGS);
    let labels = put(ground.path(), "labels.csv", "id,role\nx,none\n");
    let json = put(ground.path(), "mine.json", "mine");
    evaluate(&postings, &labels, &["--json", json.to_str().unwrap()]).ends_with(2);
    assert_eq!(fs::read_to_string(&json).unwrap(), "mine");
    for taken in [&postings, &labels] {
        let ran = evaluate(&postings, &labels, &["--html", taken.to_str().unwrap()]).ends_with(2);
        assert!(
            ran.stderr.contains("would be overwritten"),
            "{}",
            ran.stderr
        );
    }
    assert_eq!(fs::read_to_string(&labels).unwrap(), "id,role\nx,none\n");
    assert_eq!(fs::read_dir(ground.path()).unwrap().count(), 3);
}

#[test]
fn labels_and_postings_that_do_not_belong_together_are_told() {
    let ran = run("id,role\nx,none\ny,none\n", &[]).ends_with(2);
    assert!(
        ran.stderr.contains("no label fits a posting"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("labels.csv:2 has `x`"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("record 1 has `7`"), "{}", ran.stderr);
    let ran = run("id,role\n7,none\ny,none\n", &[]).ends_with(2);
    assert!(
        ran.stderr
            .contains("labels.csv:3: no posting has the id `y`"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("`--partial`"), "{}", ran.stderr);
    let ran = run("id,role\n7,none\ny,none\n", &["--partial"]).ends_with(0);
    assert!(
        ran.stderr.contains("1 of 2 labels have no posting"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("2 of 3 postings have no label"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("export.csv record 2"), "{}", ran.stderr);
    let none = run("id,role\nx,none\n", &["--partial"]).ends_with(2);
    assert_eq!(none.stdout, "");
}

#[test]
fn postings_without_ids_are_told() {
    let ground = tempfile::tempdir().unwrap();
    let postings = put(ground.path(), "export.csv", "title\nPayroll Executive\n");
    let labels = put(ground.path(), "labels.csv", LABELS);
    let ran = evaluate(&postings, &labels, &[]).ends_with(2);
    assert!(
        ran.stderr.contains("`--columns id=HEADER`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn floors_end_the_run_with_one() {
    run(
        LABELS,
        &["--floor", "coverage=100", "--floor", "false_scope=0"],
    )
    .ends_with(0);
    let wrong = LABELS.replace("8,none", "8,hr-assistant");
    let flags = ["--floor", "in_scope_top1=90", "--floor", "n=3", "--quiet"];
    let ran = run(&wrong, &flags).ends_with(1);
    assert_eq!(ran.stdout, "");
    assert_eq!(
        ran.stderr,
        "warning: in_scope_top1 is 66.7, below its floor of 90\n"
    );
    let ran = run(LABELS, &["--floor", "pay=95"]).ends_with(1);
    assert!(
        ran.stderr.contains("no label tells what pay needs"),
        "{}",
        ran.stderr
    );
}

#[test]
fn another_taxonomy_can_be_guarded() {
    let taxonomy = concat!(env!("CARGO_MANIFEST_DIR"), "/taxonomy");
    run(
        LABELS,
        &["--taxonomy", taxonomy, "--floor", "coded_precision=100"],
    )
    .ends_with(0);
}

#[test]
fn groups_by_a_column_of_the_labels_are_shown() {
    let labels = "id,role,board\n7,payroll-specialist,naukri\n8,none,indeed\n9,none,\n";
    let ran = run(labels, &["--by", "board"]).ends_with(0);
    for name in ["board  ", "naukri  ", "indeed  ", "(nothing)  "] {
        assert!(ran.stdout.contains(&format!("\n{name}")), "{}", ran.stdout);
    }
    let ran = run(labels, &["--by", "nothing"]).ends_with(2);
    assert!(
        ran.stderr.contains("`--by` takes a column"),
        "{}",
        ran.stderr
    );
}
