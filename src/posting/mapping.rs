//! Which columns hold which field: what the user says, then what the board's preset says, then what
//! the header means anywhere, and for headers of two meanings what stands in the column.

use super::Field;
use super::layout::LayoutOptions;
use super::sample::Sample;
use crate::taxonomy::columns::{Columns, Preset, key};

/// Filled cells without which a column does not speak for itself.
const ENOUGH_CELLS: usize = 3;

/// One field with the columns it is read from.
#[derive(Clone, Debug)]
pub(super) struct Mapped {
    pub(super) field: Field,
    /// The first that is not empty in a row gives the value.
    pub(super) columns: Vec<usize>,
    /// Words that the board left glued to the front of values.
    pub(super) captions: Vec<String>,
}

/// Whose word it is that a column holds a field; the first is the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    User(usize),
    Preset(usize),
    Alias(usize),
}

/// Finds the columns of every field, in the order of the fields, the strongest claim first.
pub(super) fn map(
    sample: &Sample,
    headers: &[String],
    preset: Option<&Preset>,
    columns: &Columns,
    options: &LayoutOptions,
) -> Vec<Mapped> {
    let mut claims: Vec<(Field, Claim, usize)> = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        if key(header).is_empty() {
            continue;
        }
        let asked = asked(header, options, column);
        if asked.is_empty() {
            claims.extend(known(sample, header, preset, columns, column));
        } else {
            claims.extend(asked);
        }
    }
    claims.sort_unstable();
    let mut mapped: Vec<Mapped> = Vec::new();
    let mut strongest = Claim::User(0);
    for (field, claim, column) in claims {
        let is_asked = |claim| matches!(claim, Claim::User(_));
        match mapped.last_mut().filter(|last| last.field == field) {
            Some(_) if is_asked(strongest) && !is_asked(claim) => {}
            Some(last) => last.columns.push(column),
            None => {
                strongest = claim;
                mapped.push(Mapped {
                    field,
                    columns: vec![column],
                    captions: captions(field, preset),
                });
            }
        }
    }
    mapped
}

fn asked(header: &str, options: &LayoutOptions, column: usize) -> Vec<(Field, Claim, usize)> {
    let key_asked = key(header);
    let listed = options.columns.iter().enumerate();
    listed
        .filter(|(_, (_, header))| key(header) == key_asked)
        .map(|(rank, &(field, _))| (field, Claim::User(rank), column))
        .collect()
}

fn known(
    sample: &Sample,
    header: &str,
    preset: Option<&Preset>,
    columns: &Columns,
    column: usize,
) -> Option<(Field, Claim, usize)> {
    let key = key(header);
    let listed = preset.map_or(&[][..], |preset| &preset.columns[..]);
    if let Some(rank) = listed.iter().position(|(listed, _)| *listed == key) {
        return Some((listed[rank].1?, Claim::Preset(rank), column));
    }
    let alias = columns.alias(header)?;
    let field = if columns.is_level_or_experience(header) {
        level_or_experience(sample, column).unwrap_or(alias.field)
    } else {
        alias.field
    };
    Some((field, Claim::Alias(alias.rank), column))
}

fn captions(field: Field, preset: Option<&Preset>) -> Vec<String> {
    let mut listed = preset.iter().flat_map(|preset| &preset.captions);
    let found = listed.find(|(captioned, _)| *captioned == field);
    found.map(|(_, words)| words.clone()).unwrap_or_default()
}

/// Years are told in digits and levels in words; none if the cells are few or of both kinds.
fn level_or_experience(sample: &Sample, column: usize) -> Option<Field> {
    let filled = || sample.cells(column).filter(|cell| !cell.is_empty());
    let n = filled().count();
    let n_digits = filled()
        .filter(|cell| cell.bytes().any(|b| b.is_ascii_digit()))
        .count();
    if n < ENOUGH_CELLS {
        None
    } else if n_digits * 2 > n {
        Some(Field::Experience)
    } else {
        (n_digits == 0).then_some(Field::Level)
    }
}
