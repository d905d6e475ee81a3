//! What `--json` prints. The keys are a public interface, told in `docs/inspect.md`.

use rolecall::posting::{Field, Layout, Reason, Repair};
use rolecall::survey::{Column, Coverage, Survey, Values};
use rolecall::taxonomy::columns::DateOrder;
use serde::{Serialize, Serializer};

use super::Looked;
use super::lacks::{Lack, finding};

/// Everything.
#[derive(Serialize)]
struct Told<'t> {
    sources: Vec<Input<'t>>,
    next: Option<&'t str>,
}

/// One input.
#[derive(Serialize)]
struct Input<'t> {
    source: &'t str,
    path: String,
    is_export: bool,
    error: Option<String>,
    bytes: Option<u64>,
    text_bytes: u64,
    container: Option<&'static str>,
    format: Option<&'static str>,
    encoding: Option<&'static str>,
    byte_order_mark: bool,
    cells_windows_1252: u64,
    sheet: Option<&'t str>,
    sheets_left: Vec<&'t str>,
    lists_left: &'t [String],
    dialect: Option<String>,
    delimiter: Option<String>,
    preamble: usize,
    preset: Option<&'t str>,
    hints: Hints<'t>,
    captions: Vec<&'t str>,
    not_found: &'t [String],
    records: u64,
    blank: u64,
    rejected: u64,
    postings: u64,
    rejects_by_reason: Counts,
    repairs: Counts,
    dates: Option<Dates>,
    rows: u64,
    columns: Vec<ColumnTold<'t>>,
    coverage: Vec<Covered>,
    notes: &'t [Lack],
    title_candidates: Vec<Candidate<'t>>,
    next: Option<&'t str>,
}

/// What the preset says of all postings.
#[derive(Default, Serialize)]
struct Hints<'t> {
    board: Option<&'t str>,
    country: Option<&'t str>,
    currency: Option<&'t str>,
    pay_period: Option<&'t str>,
}

/// Counts by id, in the order of the ids in the program; those of nothing are left out.
struct Counts(Vec<(&'static str, u64)>);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().filter(|(_, n)| *n > 0).copied())
    }
}

/// What the dates of posting tell.
#[derive(Serialize)]
struct Dates {
    first: Option<String>,
    last: Option<String>,
    order: Option<&'static str>,
    readable: u64,
    day_first: u64,
    month_first: u64,
    open: u64,
    adrift: u64,
}

/// One column.
#[derive(Serialize)]
struct ColumnTold<'t> {
    number: usize,
    heading: &'t str,
    read_as: Vec<&'static str>,
    fallback: bool,
    finding: Option<Finding>,
    filled: u64,
    filled_share: f64,
    distinct: Option<usize>,
    examples: &'t [String],
}

/// A heading that was not believed.
#[derive(Serialize)]
struct Finding {
    says: &'static str,
    holds: Option<&'static str>,
    content: &'static str,
    words: String,
}

/// How far the postings state one thing.
#[derive(Serialize)]
struct Covered {
    aspect: &'static str,
    has_column: bool,
    stated: u64,
    readable: u64,
    share: f64,
}

/// A column that could be the title.
#[derive(Serialize)]
struct Candidate<'t> {
    number: usize,
    heading: &'t str,
    values: usize,
    known: usize,
}

/// Writes it.
pub(super) fn text(looked: &[Looked<'_>], next: Option<&str>) -> anyhow::Result<String> {
    let sources = looked.iter().map(source).collect();
    let told = Told { sources, next };
    Ok(serde_json::to_string_pretty(&told)? + "\n")
}

fn source<'t>(looked: &'t Looked<'t>) -> Input<'t> {
    let survey = looked.survey;
    let layout = survey.layout.as_deref();
    let form = layout.map(Layout::form);
    let dialect = layout
        .filter(|layout| !layout.is_json())
        .map(Layout::dialect);
    let reasons = Reason::ALL.iter().zip(&survey.rejects);
    let repairs = Repair::ALL.iter();
    Input {
        source: &survey.label,
        path: looked.path.to_string_lossy().into_owned(),
        is_export: survey.is_export(),
        error: survey.error.as_ref().map(ToString::to_string),
        bytes: form.and_then(|form| form.n_bytes),
        text_bytes: survey.bytes_read,
        container: form.map(|form| form.container.id()),
        format: layout.map(|layout| layout.format().id()),
        encoding: form.map(|form| form.encoding),
        byte_order_mark: form.is_some_and(|form| form.has_mark),
        cells_windows_1252: survey.n_windows_1252,
        dialect: dialect.map(|dialect| dialect.to_string()),
        delimiter: dialect.map(|dialect| char::from(dialect.delimiter).to_string()),
        preamble: layout.map_or(0, Layout::n_preamble),
        preset: layout.and_then(Layout::preset),
        hints: layout.map(hints).unwrap_or_default(),
        captions: layout
            .into_iter()
            .flat_map(Layout::captions)
            .flat_map(|(_, captions)| captions)
            .map(String::as_str)
            .collect(),
        sheet: layout
            .and_then(Layout::sheet)
            .map(|sheet| sheet.name.as_str()),
        sheets_left: layout
            .and_then(Layout::sheet)
            .into_iter()
            .flat_map(|sheet| &sheet.left)
            .map(|(name, _)| name.as_str())
            .collect(),
        lists_left: layout.map(Layout::lists_left).unwrap_or_default(),
        not_found: layout.map(Layout::not_found).unwrap_or_default(),
        records: survey.n_records(),
        blank: survey.n_blank,
        rejected: survey.n_rejected(),
        postings: survey.n_postings,
        rejects_by_reason: Counts(reasons.map(|(reason, n)| (reason.id(), *n)).collect()),
        repairs: Counts(
            repairs
                .map(|one| (one.id(), survey.repairs.of(*one)))
                .collect(),
        ),
        dates: layout.map(|layout| dates(survey, layout)),
        rows: survey.n_rows,
        columns: survey
            .columns
            .iter()
            .enumerate()
            .map(|(at, one)| column(survey, at, one))
            .collect(),
        coverage: survey
            .coverage()
            .map(|one| stated(one, survey.n_postings))
            .collect(),
        notes: &looked.lacks,
        title_candidates: survey
            .titles
            .iter()
            .map(|one| Candidate {
                number: one.column + 1,
                heading: &survey.columns[one.column].heading,
                values: one.n_cells,
                known: one.n_known,
            })
            .collect(),
        next: looked.next.as_deref(),
    }
}

fn hints(layout: &Layout) -> Hints<'_> {
    let hints = layout.hints();
    Hints {
        board: hints.board.as_deref(),
        country: hints.country.as_deref(),
        currency: hints.currency.as_deref(),
        pay_period: hints.pay_period.as_deref(),
    }
}

fn dates(survey: &Survey, layout: &Layout) -> Dates {
    let dates = &survey.dates;
    Dates {
        first: dates.span.map(|(first, _)| first.to_string()),
        last: dates.span.map(|(_, last)| last.to_string()),
        order: layout.date_order().map(DateOrder::id),
        readable: dates.n_read,
        day_first: dates.orders.n_dmy(),
        month_first: dates.orders.n_mdy(),
        open: dates.orders.n_open(),
        adrift: dates.n_adrift,
    }
}

fn column<'t>(survey: &Survey, at: usize, column: &'t Column) -> ColumnTold<'t> {
    ColumnTold {
        number: at + 1,
        heading: &column.heading,
        read_as: column.fields.iter().map(|field| field.id()).collect(),
        fallback: column.is_fallback,
        finding: column.finding.map(|one| Finding {
            says: one.says.id(),
            holds: one.holds.map(Field::id),
            content: one.content.id(),
            words: finding(survey, &one),
        }),
        filled: column.n_filled,
        filled_share: share(column.n_filled, survey.n_rows),
        distinct: match column.values {
            Values::Few(n) => Some(n),
            Values::Many => None,
        },
        examples: &column.examples,
    }
}

fn stated(one: Coverage, n: u64) -> Covered {
    Covered {
        aspect: one.aspect.id(),
        has_column: one.has_column,
        stated: one.n_stated,
        readable: one.n_read,
        share: share(one.n_read, n),
    }
}

/// A share of 1, to 4 places; 0 of nothing.
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0
}
