//! Role by role: how much of each is found, how much of what is told is right, and what is mistaken
//! for what. A second answer counts as right, so that the rows add up to the main figures.

use std::collections::BTreeMap;

use serde::Serialize;

use super::case::Case;
use super::label::Answer;
use super::share::Share;
use super::tally::f1;
use crate::taxonomy::Taxonomy;
use crate::taxonomy::role::RoleId;

/// The figures of one role.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoleRow {
    /// Id of the role.
    pub role: String,
    /// Postings labelled with it.
    pub n: u64,
    /// Of the postings coded as it, those labelled with it, as first or second answer.
    pub precision: Share,
    /// Of the postings labelled with it, those coded with it or with their second answer.
    pub recall: Share,
    /// Harmonic mean of the two in per cent; absent where nothing is labelled or nothing is coded.
    pub f1: Option<f64>,
    /// Of the postings labelled with it, those whose role is right, coded or best guess.
    pub best_guess: Share,
}

/// Postings labelled one way and told another way, or the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// What they are labelled as.
    pub gold: String,
    /// What they are told to be, coded or best guess.
    pub told: String,
    /// How many.
    pub n: u64,
    /// Of these, coded.
    pub coded: u64,
    /// Of these, wrong: the second answer is not it either.
    pub wrong: u64,
    /// Source of the first wrong one.
    pub first_source: Option<String>,
    /// Record of the first wrong one.
    pub first_row: Option<i64>,
}

/// One posting whose role is wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mistake {
    /// The posting's own id.
    pub id: String,
    /// Line of its label.
    pub line: u64,
    /// Its source.
    pub source: String,
    /// Its record.
    pub row: i64,
    /// What it is labelled as.
    pub gold: String,
    /// Its second answer.
    pub alt: Option<String>,
    /// What it is told to be.
    pub told: String,
    /// How sure that is.
    pub status: &'static str,
    /// Its score.
    pub score: f32,
}

/// Counts each role that is labelled or coded.
pub(super) fn rows(cases: &[Case<'_>], taxonomy: &Taxonomy) -> Vec<RoleRow> {
    let mut rows =
        vec![(Share::default(), Share::default(), Share::default()); taxonomy.roles.len()];
    let index = |role: RoleId| usize::from(role.0);
    for case in cases {
        if let (Answer::Role(role), true) = (case.told, case.is_coded()) {
            rows[index(role)].0.count(case.is_lenient);
        }
        if let Answer::Role(role) = case.label.role {
            let (_, recall, best_guess) = &mut rows[index(role)];
            recall.count(case.is_coded() && case.is_lenient);
            best_guess.count(case.is_lenient);
        }
    }
    let rows = taxonomy.roles.iter().zip(rows);
    rows.filter(|(_, (precision, recall, _))| precision.n + recall.n > 0)
        .map(|(role, (precision, recall, best_guess))| RoleRow {
            role: role.id.clone(),
            n: recall.n,
            precision,
            recall,
            f1: f1(precision, recall),
            best_guess,
        })
        .collect()
}

/// Counts what was told for what, the largest cell first.
pub(super) fn confusions(cases: &[Case<'_>], taxonomy: &Taxonomy) -> Vec<Confusion> {
    let mut cells: BTreeMap<(Answer, Answer), Confusion> = BTreeMap::new();
    for case in cases {
        let key = (case.label.role, case.told);
        let cell = cells.entry(key).or_insert_with(|| Confusion {
            gold: key.0.id(taxonomy).to_owned(),
            told: key.1.id(taxonomy).to_owned(),
            n: 0,
            coded: 0,
            wrong: 0,
            first_source: None,
            first_row: None,
        });
        cell.n += 1;
        cell.coded += u64::from(case.is_coded());
        if !case.is_lenient {
            cell.wrong += 1;
            if cell.first_row.is_none() {
                cell.first_source = case.fact.source.map(str::to_owned);
                cell.first_row = Some(case.fact.row);
            }
        }
    }
    let mut cells: Vec<Confusion> = cells.into_values().collect();
    // The sort is stable: equal cells stay in the order of the taxonomy.
    cells.sort_by_key(|cell| std::cmp::Reverse((cell.n, cell.wrong)));
    cells
}

/// Lists every posting whose role is wrong.
pub(super) fn mistakes(cases: &[Case<'_>], taxonomy: &Taxonomy) -> Vec<Mistake> {
    let wrong = cases.iter().filter(|case| !case.is_lenient);
    wrong
        .map(|case| Mistake {
            id: case.label.id.clone(),
            line: case.label.line,
            source: case.fact.source.unwrap_or_default().to_owned(),
            row: case.fact.row,
            gold: case.label.role.id(taxonomy).to_owned(),
            alt: case.label.alt.map(|alt| alt.id(taxonomy).to_owned()),
            told: case.told.id(taxonomy).to_owned(),
            status: case.status.id(),
            score: case.fact.score,
        })
        .collect()
}
