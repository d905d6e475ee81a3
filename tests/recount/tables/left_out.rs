//! `trends`, `ages` and what was left out: `out_of_scope`, `duplicates`, `quality`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::figure::{cell, interval, share};
use super::super::posting::{Posting, Postings};
use crate::folder::Row;

fn shared_out(rows: &[Row], label: &str, n: &str, counts: &BTreeMap<String, usize>, of: usize) {
    assert_eq!(rows.len(), counts.len(), "{label}: {counts:?}");
    for row in rows {
        let count = counts[&row[label]];
        cell(row, n, count);
        cell(row, "of", of);
        let expected = share(count, of);
        cell(row, "share", expected);
    }
}

pub(crate) fn out_of_scope(postings: &Postings, rows: &[Row]) {
    let mut counts = BTreeMap::new();
    let is_out = |one: &&Posting| one.status == "out-of-scope" && !one.is_repeat;
    for one in postings.all.iter().filter(is_out) {
        *counts.entry(one.out_reason.clone().unwrap()).or_default() += 1;
    }
    let of = counts.values().sum();
    shared_out(rows, "reason", "n", &counts, of);
}

pub(crate) fn ages(postings: &Postings, rows: &[Row]) {
    let mut counts = BTreeMap::new();
    for date in postings
        .counted
        .iter()
        .filter_map(|one| one.posted_on.as_deref())
    {
        *counts.entry(date[..7].to_owned()).or_default() += 1;
    }
    let of = counts.values().sum();
    shared_out(rows, "month", "postings", &counts, of);
}

pub(crate) fn duplicates(postings: &Postings, rows: &[Row]) {
    let n_repeats = postings.all.iter().filter(|one| one.is_repeat).count();
    let mut n_caused = 0;
    for row in rows {
        let n: usize = row["n"].parse().unwrap();
        n_caused += n;
        cell(row, "of", postings.all.len());
        let expected = share(n, postings.all.len());
        cell(row, "share", expected);
    }
    assert_eq!(n_caused, n_repeats, "every repeat has one cause");
}

pub(crate) fn quality(run: &Value, rows: &[Row]) {
    let mut n_told = 0;
    for source in run["sources"].as_array().unwrap() {
        let own: Vec<&Row> = rows
            .iter()
            .filter(|row| row["source"] == source["source"].as_str().unwrap())
            .collect();
        assert!(!own.is_empty(), "{source}");
        let sum: u64 = own.iter().map(|row| row["n"].parse::<u64>().unwrap()).sum();
        assert_eq!(sum, source["rejected"].as_u64().unwrap());
        for row in &own {
            assert_eq!(row["records"], source["records"].to_string());
        }
        n_told += own.len();
    }
    assert_eq!(n_told, rows.len());
}

pub(crate) fn trends(postings: &Postings, rows: &[Row]) {
    let is_silent = postings.counted.iter().all(|one| one.text_depth == "title");
    assert_eq!(rows.is_empty(), is_silent);
    for row in rows {
        let (trend, role, tier) = (&row["trend"], &row["role"], &row["tier"]);
        let is_in = |one: &&Posting| {
            let own_tier = one.tier.as_deref().unwrap_or("unknown");
            one.text_depth != "title" && one.has_role(role) && (tier == "all" || tier == own_tier)
        };
        let of: Vec<&Posting> = postings.counted.iter().filter(is_in).collect();
        let shows = |one: &Posting| one.trends.contains(trend);
        cell(row, "n", of.len());
        cell(row, "shows", of.iter().filter(|one| shows(one)).count());
        interval(row, &of, &shows);
    }
}
