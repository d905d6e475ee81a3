//! Columns that could be the title where none is: those whose cells the taxonomy knows as work, of whatever kind.

use std::cmp::Reverse;

use crate::assess::{Assessor, Setting};
use crate::classify::{OutReason, Status};
use crate::facts::Facts;
use crate::posting::{Field, Posting};
use crate::taxonomy::Taxonomy;

use super::Survey;

/// Different cells of a column that are looked at, and their characters.
const CELLS: usize = 100;
const CHARACTERS: usize = 100;
/// Columns that are looked at, and those that are told.
const COLUMNS: usize = 64;
const TOLD: usize = 3;
/// One cell in so many is known in a column of titles; hardly any is in another.
const LEAST_SHARE: usize = 2;
/// Words of a title on average, at most; sentences hold the words of titles too.
const WORDS: usize = 8;

/// A column that could be the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Number of the column, first = 0.
    pub column: usize,
    /// Different cells that were looked at.
    pub n_cells: usize,
    /// Cells that name work that the taxonomy knows.
    pub n_known: usize,
}

/// The columns that are looked at, with some of their cells.
#[derive(Debug, Default)]
pub(super) struct Candidates(Vec<(usize, Vec<String>)>);

impl Candidates {
    /// Takes the columns of a source that nothing is read from; none where a title is read.
    pub(super) fn among(survey: &Survey) -> Self {
        if survey.has(Field::Title) {
            return Self::default();
        }
        let columns = survey.columns.iter().enumerate();
        let unread = columns.filter(|(_, column)| {
            column.fields.is_empty() && column.is_heading_whole && !column.heading.is_empty()
        });
        Self(
            unread
                .take(COLUMNS)
                .map(|(at, _)| (at, Vec::new()))
                .collect(),
        )
    }

    /// Takes the next cell of a column that holds a value.
    pub(super) fn add(&mut self, column: usize, cell: &str) {
        let Ok(at) = self.0.binary_search_by_key(&column, |(column, _)| *column) else {
            return;
        };
        let (cells, cell) = (&mut self.0[at].1, cell.trim());
        let is_short = cell.len() <= CHARACTERS && !cell.contains("://");
        if is_short && cells.len() < CELLS && cells.iter().all(|known| known != cell) {
            cells.push(cell.to_owned());
        }
    }

    /// Tells which could be titles, the best first.
    pub(super) fn judge(&mut self, taxonomy: &Taxonomy) -> Vec<Candidate> {
        let columns = std::mem::take(&mut self.0);
        if columns.is_empty() {
            return Vec::new();
        }
        let Ok(assessor) = Assessor::new(taxonomy.clone()) else {
            return Vec::new();
        };
        let mut found: Vec<Candidate> = columns
            .iter()
            .filter(|(_, cells)| n_words(cells) <= cells.len() * WORDS)
            .map(|(column, cells)| Candidate {
                column: *column,
                n_cells: cells.len(),
                n_known: n_known(&assessor, cells),
            })
            .filter(|one| one.n_known > 0 && one.n_known * LEAST_SHARE >= one.n_cells)
            .collect();
        // Categories of work are few, titles are many.
        found.sort_by_key(|one| (Reverse(one.n_known), one.column));
        found.truncate(TOLD);
        found
    }
}

fn n_words(cells: &[String]) -> usize {
    let words = cells.iter().map(|cell| cell.split_whitespace().count());
    words.sum()
}

/// Counts the cells that name work, inside the roles or outside.
fn n_known(assessor: &Assessor, cells: &[String]) -> usize {
    let mut scratch = assessor.scratch();
    let mut facts = Facts::default();
    let setting = Setting::plain("");
    for cell in cells {
        let posting = Posting::new(1).with(Field::Title, cell);
        assessor.assess(&posting, &setting, &mut scratch, &mut facts);
    }
    let outside = [OutReason::FrontOffice, OutReason::OtherWork].map(OutReason::id);
    (0..facts.len())
        .filter(|&row| {
            let fact = facts.row(row);
            fact.status == Some(Status::Coded.id())
                || fact.status == Some(Status::Unsure.id())
                || fact.out_reason.is_some_and(|why| outside.contains(&why))
        })
        .count()
}
