//! Reports of folders: what lies in them may be exports or facts, and a report may stand among them.

use std::fs;

use crate::folder::files;
use crate::program::{classify, put, report};

const HEADER: &str = "id,title,company,location,salary,description\n";
const GOOD: &str = "7,Accounts Payable Clerk,Calder Bank,Pune,,Process supplier invoices daily.\n";

#[test]
fn a_report_may_stand_in_the_folder_that_it_is_made_from() {
    let ground = tempfile::tempdir().unwrap();
    put(ground.path(), "a.csv", [HEADER, GOOD].concat());
    put(ground.path(), "b.csv", [HEADER, GOOD, "8,,,x,,\n"].concat());
    let inputs = [ground.path().to_path_buf()];
    let target = ground.path().join("out");
    let flags = ["--max-rejects", "100%"];
    report(&inputs, &target, &flags).ends_with(0);
    let first = files(&target);
    let run = report(&inputs, &target, &flags).ends_with(0);
    assert!(run.stderr.contains("1 report of ours"), "{}", run.stderr);
    let second = files(&target);
    for (name, bytes) in &first {
        assert!(
            name == "run.json" || second[name] == *bytes,
            "{name} differs"
        );
    }
    let rejects = String::from_utf8_lossy(&first["rejects.csv"]);
    let line = "b.csv,2,3,121,,no-title-or-text,\"#,,,x,,\"\n";
    assert!(rejects.ends_with(line), "{rejects}");
    // The folder itself holds what is not a report's, so no report replaces it.
    let run = report(&inputs, ground.path(), &flags).ends_with(2);
    assert!(!run.stderr.is_empty() && ground.path().join("a.csv").exists());
    let run = report(&[target], &ground.path().join("again"), &[]).ends_with(2);
    assert!(run.stderr.contains("facts.parquet"), "{}", run.stderr);
}

#[test]
fn facts_keep_their_rejects_and_many_reports_can_be_read_together() {
    let ground = tempfile::tempdir().unwrap();
    let flags = ["--max-rejects", "100%"];
    for name in ["may", "june"] {
        let text = [HEADER, GOOD, "8,,asha.rao@example.com,x,,\n"].concat();
        let input = put(ground.path(), &format!("{name}.csv"), text);
        let target = ground.path().join("reports").join(name);
        report(&[input], &target, &flags).ends_with(0);
    }
    let target = ground.path().join("both");
    let pattern = ground.path().join("reports/*/facts.parquet");
    report(&[pattern], &target, &flags).ends_with(0);
    let rejects = fs::read_to_string(target.join("rejects.csv")).unwrap();
    let expected = ["june", "may"]
        .map(|name| format!("{name}.csv,2,3,121,,no-title-or-text,\"#,,[e-mail],x,,\"\n"));
    assert!(rejects.ends_with(&expected.concat()), "{rejects}");
}

#[test]
fn facts_and_exports_in_one_folder_are_told_apart_with_the_way_out() {
    let ground = tempfile::tempdir().unwrap();
    let inside = ground.path().join("in");
    fs::create_dir(&inside).unwrap();
    let export = put(&inside, "export.csv", [HEADER, GOOD].concat());
    classify(&[export], &inside.join("facts.parquet"), &[]).ends_with(0);
    let (target, inputs) = (ground.path().join("out"), [inside.clone()]);
    let run = report(&inputs, &target, &[]).ends_with(2);
    for word in ["facts.parquet", "export.csv", "--pattern"] {
        assert!(run.stderr.contains(word), "{word}: {}", run.stderr);
    }
    assert!(!target.exists());
    report(&inputs, &target, &["--pattern", "*.parquet"]).ends_with(0);
    report(&inputs, &target, &["--pattern", "*.csv"]).ends_with(0);
    let again = classify(&inputs, &inside.join("facts.parquet"), &[]).ends_with(0);
    assert!(again.stderr.contains("1 facts of ours"), "{}", again.stderr);
}
