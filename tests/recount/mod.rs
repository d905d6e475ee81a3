//! Every figure of a report's tables, counted again from the facts as JSON lines, in plain code that
//! shares nothing with the program but its knowledge: what roles, skills and tiers there are.
//!
//! - `posting`: the facts, and which of them count
//! - `figure`: quantiles, intervals, and comparing with a cell
//! - `tables`: the tables, one function each

mod figure;
mod posting;
mod tables;

use std::path::PathBuf;

use serde_json::Value;

use crate::folder::{table, text};
use crate::place::{samples, shared};
use crate::program::{classify, report};
use posting::Postings;

/// Makes facts and a report of the same exports, and compares every table.
fn check(inputs: &[PathBuf], least: usize) {
    let ground = tempfile::tempdir().unwrap();
    let facts = ground.path().join("facts.jsonl");
    let folder = ground.path().join("out");
    classify(inputs, &facts, &["--quiet"]).ends_with(0);
    report(inputs, &folder, &["--quiet"]).ends_with(0);
    let lines = std::fs::read_to_string(facts).unwrap();
    let postings = Postings::read(&lines);
    assert!(postings.counted.len() >= least, "enough to count");
    let run: Value = serde_json::from_str(&text(&folder, "run.json")).unwrap();
    tables::overview(&postings, &run, &table(&folder, "overview"));
    tables::tier_shares(&postings, &table(&folder, "tier_shares"));
    tables::role_demand(&postings, &table(&folder, "role_demand"));
    tables::skill_demand(&postings, &table(&folder, "skill_demand"));
    tables::skills_gap(&postings, &table(&folder, "skills_gap"));
    tables::trends(&postings, &table(&folder, "trends"));
    tables::ages(&postings, &table(&folder, "ages"));
    tables::out_of_scope(&postings, &table(&folder, "out_of_scope"));
    tables::duplicates(&postings, &table(&folder, "duplicates"));
    tables::quality(&run, &table(&folder, "quality"));
    tables::pay_spread(&postings, &table(&folder, "pay_spread"));
}

#[test]
fn every_figure_of_the_samples_is_a_plain_count() {
    check(&samples(), 300);
}

#[test]
fn every_figure_of_a_real_export_is_a_plain_count() {
    if let Some(path) = shared("data/naukri-2019-salaried/jobss2.csv") {
        check(&[path], 500);
    }
}

#[test]
fn every_figure_of_exports_with_employers_is_a_plain_count() {
    if let Some(path) = shared("data/reed-uk/reed_uk.csv") {
        check(&[path], 500);
    }
}
