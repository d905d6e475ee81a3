//! What a source is, before anything is made of it: every record by what it is, every column with what
//! stands in it, what can be told from the postings and what cannot. Reads a source once, from end to end, and holds
//! a few values a column and no record. Classifies nothing, and has no words for people.

mod aspect;
mod column;
mod dates;
mod example;
mod title;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use jiff::civil::Date;

use crate::posting::{
    Accepts, Cells, Chunk, Chunking, Chunks, Error, Event, Field, Layout, LayoutOptions, Reader,
    Reason, Record, Repair, Repairs, Source,
};
use crate::taxonomy::Taxonomy;

use aspect::Aspects;
use title::Candidates;

pub use aspect::{Aspect, Coverage};
pub use column::{Column, Values};
pub use dates::Dates;
pub use title::Candidate;

/// What to look at, and how.
#[derive(Debug)]
pub struct Request {
    /// The inputs, in order.
    pub sources: Vec<Source>,
    /// What the user says about their layout; tables without postings are always looked at.
    pub layout: LayoutOptions,
    /// Size of chunks; no result depends on it.
    pub chunking: Chunking,
    /// Date that relative dates count from where a row has no crawl date.
    pub as_of: Option<Date>,
}

/// What is known of one source when it was read.
#[derive(Debug)]
pub struct Survey {
    /// Its label in every output.
    pub label: String,
    /// What was decided about it; absent when it could not be opened.
    pub layout: Option<Arc<Layout>>,
    /// Why it was not read, or not to its end.
    pub error: Option<Error>,
    /// Bytes of decoded text.
    pub bytes_read: u64,
    /// Records with nothing in them.
    pub n_blank: u64,
    /// Records that are postings.
    pub n_postings: u64,
    /// Rejects by reason, in the order of [`Reason::ALL`].
    pub rejects: Vec<u64>,
    /// Small faults that were mended in postings.
    pub repairs: Repairs,
    /// Cells that are not UTF-8 and are read as Windows-1252.
    pub n_windows_1252: u64,
    /// Records that the columns were filled from: postings, and records without title and text.
    pub n_rows: u64,
    /// The columns, in their order.
    pub columns: Vec<Column>,
    /// What the dates of posting tell.
    pub dates: Dates,
    /// Columns that nothing is read from and that hold titles, the best first; only where no column is a title.
    pub titles: Vec<Candidate>,
    aspects: Aspects,
}

impl Survey {
    fn new(source: &Source) -> Self {
        Self {
            label: source.label().to_owned(),
            layout: None,
            error: None,
            bytes_read: 0,
            n_blank: 0,
            n_postings: 0,
            rejects: vec![0; Reason::ALL.len()],
            repairs: Repairs::default(),
            n_windows_1252: 0,
            n_rows: 0,
            columns: Vec::new(),
            dates: Dates::default(),
            titles: Vec::new(),
            aspects: Aspects::default(),
        }
    }

    /// Counts the records that could not become postings.
    pub fn n_rejected(&self) -> u64 {
        self.rejects.iter().sum()
    }

    /// Counts all records: blank, rejected, postings.
    pub fn n_records(&self) -> u64 {
        self.n_blank + self.n_rejected() + self.n_postings
    }

    /// Tells whether a column is read as a field.
    pub fn has(&self, field: Field) -> bool {
        let mut fields = self.layout.iter().flat_map(|layout| layout.fields());
        fields.any(|(mapped, _)| mapped == field)
    }

    /// Tells whether the source can be an export of postings: a title, a role label or a description is there.
    pub fn is_export(&self) -> bool {
        [Field::Title, Field::RoleLabel, Field::Description]
            .into_iter()
            .any(|field| self.has(field))
    }

    /// Tells for every aspect of postings how many state it, in the order of [`Aspect::ALL`].
    pub fn coverage(&self) -> impl Iterator<Item = Coverage> {
        Aspect::ALL
            .iter()
            .map(|&aspect| self.aspects.coverage(aspect, |field| self.has(field)))
    }

    /// Tells how many postings state one aspect.
    pub fn of(&self, aspect: Aspect) -> Coverage {
        self.aspects.coverage(aspect, |field| self.has(field))
    }
}

/// Reads all sources, one after the other. `tick` hears of the bytes of text that were read, and may stop it all.
///
/// ```
/// use rolecall::posting::{Chunking, Field, LayoutOptions, Source};
/// use rolecall::survey::{Aspect, Request, survey};
/// use rolecall::taxonomy::Taxonomy;
///
/// let export = "Job Title,Key Skills,Salary\nPayroll Clerk,Tally,Not disclosed\nCashier,,2-3 LPA\n";
/// let request = Request {
///     sources: vec![Source::stream("inline", export.as_bytes())],
///     layout: LayoutOptions::default(),
///     chunking: Chunking::default(),
///     as_of: None,
/// };
/// let taxonomy = Taxonomy::embedded()?;
/// let surveys = survey(&taxonomy, request, |_| Ok::<(), Box<dyn std::error::Error>>(()))?;
/// let found = &surveys[0];
/// assert!(found.is_export());
/// assert_eq!((found.n_records(), found.n_postings), (2, 2));
/// assert_eq!(found.columns[1].fields, [Field::Skills]);
/// assert_eq!(found.of(Aspect::Pay).n_read, 1);
/// assert!(!found.of(Aspect::Date).has_column);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A preset that the taxonomy does not have, and what `tick` says. A source that cannot be read is told in its survey.
pub fn survey<E: From<Error>>(
    taxonomy: &Taxonomy,
    request: Request,
    mut tick: impl FnMut(u64) -> Result<(), E>,
) -> Result<Vec<Survey>, E> {
    let mut surveys: Vec<Survey> = request.sources.iter().map(Survey::new).collect();
    let columns = Arc::new(taxonomy.columns.clone());
    let layout = LayoutOptions {
        accepts: Accepts::Tables,
        as_of: request.as_of,
        ..request.layout
    };
    let chunks = Chunks::new(request.sources, columns, layout, request.chunking)?;
    let mut reader = Reader::new();
    let mut candidates = Candidates::default();
    for event in chunks {
        match event {
            Event::Opened { source, layout } => {
                let survey = &mut surveys[source];
                survey.columns = Column::of_all(&layout);
                survey.layout = Some(layout);
                candidates = Candidates::among(survey);
            }
            Event::Chunk(chunk) => {
                let survey = &mut surveys[chunk.source];
                survey.read(
                    taxonomy,
                    request.as_of,
                    &chunk,
                    &mut reader,
                    &mut candidates,
                );
                tick(chunk.bytes.len() as u64)?;
            }
            Event::Reject { source, reject } => {
                surveys[source].rejects[reject.reason as usize] += 1;
            }
            Event::Failed { source, error } => surveys[source].error = Some(error),
            Event::Closed {
                source, bytes_read, ..
            } => {
                surveys[source].bytes_read = bytes_read;
                surveys[source].titles = candidates.judge(taxonomy);
            }
        }
    }
    Ok(surveys)
}

impl Survey {
    fn read(
        &mut self,
        taxonomy: &Taxonomy,
        as_of: Option<Date>,
        chunk: &Chunk,
        reader: &mut Reader,
        candidates: &mut Candidates,
    ) {
        let layout = &chunk.layout;
        reader.read_with_cells(chunk, |cells, record| match record {
            Record::Blank { .. } => self.n_blank += 1,
            Record::Reject(reject) => {
                self.rejects[reject.reason as usize] += 1;
                if reject.reason == Reason::NoTitleOrText {
                    self.look(cells, layout, taxonomy, candidates);
                }
            }
            Record::Posting {
                posting, repairs, ..
            } => {
                self.n_postings += 1;
                self.repairs.add(&repairs);
                self.aspects.add(posting, layout, taxonomy);
                self.dates.add(posting, layout, as_of, &taxonomy.dates);
                // Its cells do not stand below their headings.
                if repairs.of(Repair::ShiftedRow) == 0 {
                    self.look(cells, layout, taxonomy, candidates);
                }
            }
        });
        self.aspects.set_read(Aspect::Date, self.dates.n_read);
    }

    /// Looks at the cells of a record.
    fn look(
        &mut self,
        cells: &Cells<'_>,
        layout: &Layout,
        taxonomy: &Taxonomy,
        candidates: &mut Candidates,
    ) {
        self.n_rows += 1;
        for (i, column) in self.columns.iter_mut().enumerate() {
            let text = cells.text(i);
            self.n_windows_1252 += u64::from(matches!(text, std::borrow::Cow::Owned(_)));
            if column.add(&text, layout, &taxonomy.columns) {
                candidates.add(i, &text);
            }
        }
    }
}
