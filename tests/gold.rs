//! Accuracy on labelled postings, where they lie beside the project, by their own scoring script.

use std::process::Command;

use serde_json::Value;

use crate::place::{aloud, shared};
use crate::program::classify;

/// Percentages that must be reached. A floor only rises: raise it when the figure has risen for good.
const AT_LEAST: [(&str, f64); 8] = [
    ("role_strict", 88.0),
    ("in_scope_top1", 94.0),
    ("coded_precision", 96.5),
    ("coverage", 84.0),
    ("pay", 95.0),
    ("exp_min", 97.0),
    ("tier", 96.5),
    ("core_f1", 87.0),
];
/// Percentages that must not be passed. They only fall.
const AT_MOST: [(&str, f64); 4] = [
    ("false_scope", 2.0),
    ("out_unsure", 10.0),
    ("exp_invented", 5.0),
    ("pay_invented", 0.0),
];

#[test]
fn labelled_postings_are_read_as_well_as_before() {
    let (Some(export), Some(labels), Some(script)) = (
        shared("gold/dev.csv"),
        shared("gold/dev.labels.jsonl"),
        shared("gold/score.py"),
    ) else {
        return;
    };
    let out = tempfile::tempdir().unwrap();
    let facts = out.path().join("facts.jsonl");
    classify(&[export], &facts, &["--quiet"]).ends_with(0);
    let run = Command::new("python3")
        .arg(script)
        .arg(labels)
        .arg(facts)
        .output();
    let Ok(run) = run else {
        aloud("skipped: there is no python3 to score with");
        return;
    };
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(
        run.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&run.stderr)
    );
    // Behind the figures the script lists what was mistaken for what.
    let mut values = serde_json::Deserializer::from_str(&said).into_iter::<Value>();
    let figures = values.next().expect("the script prints figures").unwrap();
    aloud(&format!("gold: {figures}"));
    let figure = |name: &str| figures[name].as_f64().expect("the figure is there");
    for (name, floor) in AT_LEAST {
        assert!(figure(name) >= floor, "{name} is under {floor}\n{said}");
    }
    for (name, ceiling) in AT_MOST {
        assert!(figure(name) <= ceiling, "{name} is over {ceiling}\n{said}");
    }
}
