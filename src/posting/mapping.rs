//! Which columns hold which field: what the user says, then what the board's preset says, then what
//! the header means anywhere, and where the cells surely hold something else, what stands in them.

use super::content::{self, Content, Finding, Headed};
use super::layout::LayoutOptions;
use super::look::Column;
use super::sample::Sample;
use super::{Field, caption};
use crate::taxonomy::columns::{Columns, Preset, key, list_path};

/// Filled cells without which a column does not speak for itself.
const ENOUGH_CELLS: usize = 3;

/// Fields whose value may come in pieces, one column each.
const LISTS: [Field; 9] = [
    Field::Skills,
    Field::Responsibilities,
    Field::Requirements,
    Field::Description,
    Field::Category,
    Field::Department,
    Field::Industry,
    Field::Location,
    Field::Employment,
];

/// One field with the columns it is read from.
#[derive(Clone, Debug)]
pub(super) struct Mapped {
    pub(super) field: Field,
    /// The first that is not empty in a row gives the value.
    pub(super) columns: Vec<usize>,
    /// Those of the columns that hold one list, an element each; they give one value together.
    pub(super) list: Vec<usize>,
    /// Words that stand glued to the front of values, the longer first.
    pub(super) captions: Vec<String>,
}

impl Mapped {
    /// Takes off the caption that is glued to the front of a value.
    pub(super) fn without_caption<'t>(&self, value: &'t str) -> &'t str {
        let mut captions = self.captions.iter();
        let rest = captions.find_map(|caption| caption::strip(value, caption));
        rest.unwrap_or(value)
    }
}

/// The columns of all fields, and the headings that were not believed.
#[derive(Debug, Default)]
pub(super) struct Mapping {
    pub(super) mapped: Vec<Mapped>,
    pub(super) findings: Vec<Finding>,
}

/// Whose word it is that a column holds a field; the first is the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    User(usize),
    Preset(usize),
    Alias(usize),
    Content,
}

/// A column with the field it is claimed for, the claim before the column so that claims sort.
type Claimed = (Field, Claim, usize);

/// Finds the columns of every field, in the order of the fields, the strongest claim first.
pub(super) fn map(
    sample: &Sample,
    headers: &[String],
    preset: Option<&Preset>,
    columns: &Columns,
    options: &LayoutOptions,
) -> Mapping {
    let mut claims: Vec<Claimed> = Vec::new();
    let mut findings: Vec<Finding> = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        if key(header).is_empty() {
            continue;
        }
        let asked = asked(header, options, column);
        if !asked.is_empty() {
            claims.extend(asked);
        } else if let Some((rank, field)) = preset.and_then(|preset| preset.column(header)) {
            claims.extend(field.map(|field| (field, Claim::Preset(rank), column)));
        } else if let Some(alias) = columns.alias(header) {
            let mut field = alias.field;
            if columns.is_level_or_experience(header)
                && let Some((holds, content)) = level_or_experience(sample, column)
                && holds != field
            {
                findings.push(Finding {
                    column,
                    says: field,
                    holds: Some(holds),
                    content,
                });
                field = holds;
            }
            claims.push((field, Claim::Alias(alias.rank), column));
        }
    }
    believe_cells(sample, columns, &mut claims, &mut findings);
    claims.sort_unstable();
    let mapped = collect(sample, headers, preset, columns, &claims);
    // A field that the user named is read from nowhere else.
    for finding in &mut findings {
        finding.holds = finding.holds.filter(|&field| {
            let of_field = |one: &&Mapped| one.field == field;
            mapped
                .iter()
                .find(of_field)
                .is_some_and(|one| one.columns.contains(&finding.column))
        });
    }
    findings.sort_unstable_by_key(|finding| finding.column);
    Mapping { mapped, findings }
}

fn asked(header: &str, options: &LayoutOptions, column: usize) -> Vec<Claimed> {
    let key_asked = key(header);
    let listed = options.columns.iter().enumerate();
    listed
        .filter(|(_, (_, header))| key(header) == key_asked)
        .map(|(rank, &(field, _))| (field, Claim::User(rank), column))
        .collect()
}

/// Moves columns whose cells surely hold something else than their headings say.
fn believe_cells(
    sample: &Sample,
    columns: &Columns,
    claims: &mut Vec<Claimed>,
    findings: &mut Vec<Finding>,
) {
    let is_heading = |claim: &Claim| matches!(claim, Claim::Alias(_));
    let headed: Vec<Headed> = claims
        .iter()
        .filter(|(_, claim, _)| is_heading(claim))
        .map(|&(field, _, column)| Headed {
            column,
            field,
            cells: Column::of(sample, column, columns),
        })
        .collect();
    let taken: Vec<Field> = claims
        .iter()
        .filter(|(_, claim, _)| !is_heading(claim))
        .map(|&(field, ..)| field)
        .collect();
    for finding in content::judge(&headed, &taken) {
        claims.retain(|(_, claim, column)| *column != finding.column || !is_heading(claim));
        claims.extend(
            finding
                .holds
                .map(|field| (field, Claim::Content, finding.column)),
        );
        findings.retain(|before| before.column != finding.column);
        findings.push(finding);
    }
}

fn collect(
    sample: &Sample,
    headers: &[String],
    preset: Option<&Preset>,
    columns: &Columns,
    claims: &[Claimed],
) -> Vec<Mapped> {
    let mut mapped: Vec<Mapped> = Vec::new();
    let mut strongest = Claim::User(0);
    for &(field, claim, column) in claims {
        let is_asked = |claim| matches!(claim, Claim::User(_));
        match mapped.last_mut().filter(|last| last.field == field) {
            Some(_) if is_asked(strongest) && !is_asked(claim) => {}
            Some(last) => last.columns.push(column),
            None => {
                strongest = claim;
                mapped.push(Mapped {
                    field,
                    columns: vec![column],
                    list: Vec::new(),
                    captions: Vec::new(),
                });
            }
        }
    }
    for one in &mut mapped {
        one.list = list(one, headers);
        one.captions = captions(one.field, preset);
        for &column in &one.columns {
            let found = caption::find(sample, column, &headers[column], one.field, columns);
            one.captions
                .extend(found.filter(|found| !one.captions.contains(found)));
        }
        one.captions
            .sort_by_key(|caption| std::cmp::Reverse(caption.len()));
    }
    mapped
}

/// Columns that hold one list, an element each; empty if there are not at least two.
fn list(mapped: &Mapped, headers: &[String]) -> Vec<usize> {
    if !LISTS.contains(&mapped.field) {
        return Vec::new();
    }
    let path = |column: usize| {
        let header = &headers[column];
        // Outside of a path, a number behind a name is often no place in a list ("Work Location 1").
        let is_list = LISTS[..3].contains(&mapped.field) || header.contains(['/', '.', '[']);
        list_path(header).filter(|_| is_list)
    };
    let first = mapped.columns.iter().find_map(|&column| path(column));
    let of_first = |&column: &usize| first.is_some() && path(column) == first;
    let mut list: Vec<usize> = mapped.columns.iter().copied().filter(of_first).collect();
    list.sort_unstable();
    if list.len() < 2 { Vec::new() } else { list }
}

fn captions(field: Field, preset: Option<&Preset>) -> Vec<String> {
    let mut listed = preset.iter().flat_map(|preset| &preset.captions);
    let found = listed.find(|(captioned, _)| *captioned == field);
    found.map(|(_, words)| words.clone()).unwrap_or_default()
}

/// Years are told in digits and levels in words; none if the cells are few or of both kinds.
fn level_or_experience(sample: &Sample, column: usize) -> Option<(Field, Content)> {
    let filled = || sample.cells(column).filter(|cell| !cell.is_empty());
    let n = filled().count();
    let n_digits = filled()
        .filter(|cell| cell.bytes().any(|b| b.is_ascii_digit()))
        .count();
    if n < ENOUGH_CELLS {
        None
    } else if n_digits * 2 > n {
        Some((Field::Experience, Content::Years))
    } else {
        (n_digits == 0).then_some((Field::Level, Content::Levels))
    }
}
