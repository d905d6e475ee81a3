//! Labels and facts brought together by the posting's own id. Only facts with a label are kept, so an
//! export of any size can be held against a few hundred labels.

use super::label::{Label, Labels};
use crate::facts::{COLUMNS, Cell, ColumnKind, Fact, Facts};

/// Where a posting stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Label of its source.
    pub source: String,
    /// Number of its record.
    pub row: i64,
    /// The posting's own id, where it has one.
    pub id: Option<String>,
}

/// What groups are made by.
#[derive(Clone, Debug)]
pub enum By {
    /// A column of facts, by its index.
    Fact(usize),
    /// A column of the labels file.
    Label(String),
}

impl Default for By {
    /// By source.
    fn default() -> Self {
        Self::new("source").expect("sources are labels")
    }
}

impl By {
    /// Finds the column of facts with a name; any other name is meant to be a column of the labels.
    /// Absent where the column holds texts or numbers: no text of a posting names a group.
    pub fn new(name: &str) -> Option<Self> {
        match COLUMNS.iter().position(|column| column.name == name) {
            None => Some(Self::Label(name.to_owned())),
            Some(index) if COLUMNS[index].kind == ColumnKind::Label => Some(Self::Fact(index)),
            Some(_) => None,
        }
    }

    /// Returns the name of the column.
    pub fn name(&self) -> &str {
        match self {
            Self::Fact(index) => COLUMNS[*index].name,
            Self::Label(name) => name,
        }
    }

    /// Returns what the column says of a posting; nothing where it is empty.
    pub(super) fn of<'a>(&self, label: &'a Label, fact: &Fact<'a>) -> &'a str {
        match self {
            Self::Fact(index) => match fact.cells()[*index] {
                Cell::Text(text) => text,
                _ => "",
            },
            Self::Label(_) => &label.group,
        }
    }
}

/// Postings being matched with their labels.
#[derive(Debug)]
pub struct Join<'l> {
    labels: &'l Labels,
    by: By,
    /// Facts of labelled postings.
    facts: Facts,
    /// Row of `facts` for every label.
    rows: Vec<Option<usize>>,
    n_postings: u64,
    n_unlabelled: u64,
    n_repeats: u64,
    first_unlabelled: Option<Place>,
    first_repeat: Option<Place>,
    doubtful: Vec<(usize, Place)>,
}

impl<'l> Join<'l> {
    /// Starts without postings.
    pub fn new(labels: &'l Labels, by: By) -> Self {
        Self {
            labels,
            by,
            facts: Facts::default(),
            rows: vec![None; labels.rows.len()],
            n_postings: 0,
            n_unlabelled: 0,
            n_repeats: 0,
            first_unlabelled: None,
            first_repeat: None,
            doubtful: Vec::new(),
        }
    }

    /// Takes some facts, in the order of the inputs. Of postings of one source with one id the first counts.
    pub fn take(&mut self, part: &Facts) {
        for row in 0..part.len() {
            let fact = part.row(row);
            self.n_postings += 1;
            let Some(label) = fact.posting_id.and_then(|id| self.labels.find(id)) else {
                self.n_unlabelled += 1;
                self.first_unlabelled.get_or_insert_with(|| place(&fact));
                continue;
            };
            match self.rows[label].map(|first| self.facts.row(first).source) {
                None => {
                    self.rows[label] = Some(self.facts.len());
                    self.facts.push(&fact);
                }
                Some(source) if source == fact.source => {
                    self.n_repeats += 1;
                    self.first_repeat.get_or_insert_with(|| place(&fact));
                }
                Some(_) => self.doubtful.push((label, place(&fact))),
            }
        }
    }

    /// Walks labels and their facts, in the order of the labels.
    pub fn pairs(&self) -> impl Iterator<Item = (&Label, Fact<'_>)> {
        let rows = self.labels.rows.iter().zip(&self.rows);
        rows.filter_map(|(label, row)| Some((label, self.facts.row((*row)?))))
    }

    /// Walks the labels that no posting has.
    pub fn missing(&self) -> impl Iterator<Item = &Label> {
        let rows = self.labels.rows.iter().zip(&self.rows);
        rows.filter(|(_, row)| row.is_none())
            .map(|(label, _)| label)
    }

    /// Walks labels that fit postings of two sources: the label, the first posting, another one.
    pub fn doubtful(&self) -> impl Iterator<Item = (&Label, Place, &Place)> {
        self.doubtful.iter().filter_map(|(label, other)| {
            let first = self.facts.row(self.rows[*label]?);
            Some((&self.labels.rows[*label], place(&first), other))
        })
    }

    /// Returns what groups are made by.
    pub fn by(&self) -> &By {
        &self.by
    }

    /// Counts all postings.
    pub fn n_postings(&self) -> u64 {
        self.n_postings
    }

    /// Counts the postings without a label.
    pub fn n_unlabelled(&self) -> u64 {
        self.n_unlabelled
    }

    /// Returns the first posting without a label.
    pub fn first_unlabelled(&self) -> Option<&Place> {
        self.first_unlabelled.as_ref()
    }

    /// Counts postings that have the id of an earlier one of their source, which counts in their place.
    pub fn n_repeats(&self) -> u64 {
        self.n_repeats
    }

    /// Returns the first posting that has the id of an earlier one.
    pub fn first_repeat(&self) -> Option<&Place> {
        self.first_repeat.as_ref()
    }
}

fn place(fact: &Fact<'_>) -> Place {
    Place {
        source: fact.source.unwrap_or_default().to_owned(),
        row: fact.row,
        id: fact.posting_id.map(str::to_owned),
    }
}
