//! `skill_demand` and `skills_gap`.

use std::collections::BTreeSet;

use super::super::figure::{cell, interval};
use super::super::posting::{Posting, Postings};
use super::{count, picked};
use crate::folder::Row;
use crate::scanning::ASSESSOR;

const DEPTHS: [&str; 2] = ["keywords", "description"];

/// Returns the postings of a role, or of all, whose text is of a depth.
fn slice<'a>(postings: &'a Postings, role: &str, depth: &str) -> Vec<&'a Posting> {
    picked(&postings.counted, |one| {
        one.has_role(role) && one.text_depth == depth
    })
}

fn roles() -> impl Iterator<Item = &'static str> {
    let roles = ASSESSOR.taxonomy().roles.iter();
    roles.map(|role| role.id.as_str())
}

/// Names the rows of a table.
fn keys(table: &[Row]) -> BTreeSet<(&str, &str, &str)> {
    let key = |row| {
        ["role", "depth", "skill"]
            .map(|column| text(row, column))
            .into()
    };
    let keys: BTreeSet<(&str, &str, &str)> = table.iter().map(key).collect();
    assert_eq!(keys.len(), table.len(), "no row stands twice");
    keys
}

fn text<'a>(row: &'a Row, column: &str) -> &'a str {
    row[column].as_str()
}

/// Checks the cells that both tables have.
fn check(postings: &Postings, row: &Row) -> usize {
    let taxonomy = ASSESSOR.taxonomy();
    let id = text(row, "skill");
    let skill = taxonomy.skill(taxonomy.find_skill(id).expect("a known skill"));
    cell(row, "label", skill.label.as_str());
    cell(row, "kind", skill.kind.id());
    let mine = slice(postings, text(row, "role"), text(row, "depth"));
    let asks = count(&mine, |one| one.asks(id));
    cell(row, "n", mine.len());
    cell(row, "asks", asks);
    interval(row, &mine, &|one| one.asks(id));
    let more = taxonomy.skills.iter();
    let more = more.filter(|other| count(&mine, |one| one.asks(&other.id)) > asks);
    let rank = (mine.len() >= 10 && asks > 0).then(|| 1 + more.count());
    cell(row, "rank", rank);
    asks
}

pub(crate) fn skill_demand(postings: &Postings, table: &[Row]) {
    let mut expected = BTreeSet::new();
    for role in std::iter::once("all").chain(roles()) {
        for depth in DEPTHS {
            let mine = slice(postings, role, depth);
            let asked = mine.iter().flat_map(|one| one.skills.iter());
            let core = ASSESSOR.taxonomy().skills.iter();
            let core = core.filter(|skill| skill.kind.id() == "core" && !mine.is_empty());
            let ids = asked.chain(core.map(|skill| &skill.id));
            expected.extend(ids.map(|id| (role, depth, id.as_str())));
        }
    }
    assert_eq!(keys(table), expected);
    for row in table {
        check(postings, row);
    }
}

pub(crate) fn skills_gap(postings: &Postings, table: &[Row]) {
    let taxonomy = ASSESSOR.taxonomy();
    let mut expected = BTreeSet::new();
    for role in &taxonomy.roles {
        for depth in DEPTHS {
            let mine = slice(postings, &role.id, depth);
            if mine.is_empty() {
                continue;
            }
            for skill in &taxonomy.skills {
                let asks = count(&mine, |one| one.asks(&skill.id)) as f64;
                let is_asked = mine.len() >= 10 && asks / mine.len() as f64 >= 0.2 - 1e-12;
                if is_asked || role.expects.contains(&skill.id) {
                    expected.insert((role.id.as_str(), depth, skill.id.as_str()));
                }
            }
        }
    }
    assert_eq!(keys(table), expected);
    for row in table {
        let asks = check(postings, row) as f64;
        let role = taxonomy.find_role(text(row, "role")).expect("a known role");
        let expects = &taxonomy.role(role).expects;
        let is_expected = expects.iter().any(|id| id == text(row, "skill"));
        cell(row, "expected", if is_expected { "true" } else { "false" });
        let n = row["n"].parse::<f64>().unwrap();
        let reading = match (is_expected, asks / n >= 0.2 - 1e-12) {
            _ if n < 10.0 => "too few postings",
            (true, true) => "expected and asked",
            (true, false) => "expected, rarely asked",
            (false, _) => "asked, not in guide",
        };
        cell(row, "reading", reading);
    }
}
