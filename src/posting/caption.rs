//! Captions that a scrape left glued to the front of values (`RoleClerk`, `Industry Type: BPO`):
//! a column has one when most of its cells begin with its own heading or another name of its field.

use std::collections::BTreeMap;

use super::Field;
use super::sample::Sample;
use crate::taxonomy::columns::{Columns, key};

/// Cells without which a caption is not believed.
const ENOUGH_CELLS: usize = 3;
/// A caption with more characters is none.
const MOST_CHARACTERS: usize = 40;

/// Finds the caption with which most filled cells of a column begin, as it is written there.
pub(super) fn find(
    sample: &Sample,
    column: usize,
    header: &str,
    field: Field,
    columns: &Columns,
) -> Option<String> {
    let heading = key(header);
    let is_caption = |key: &str| key == heading || columns.is_header_of(key, field);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut n_filled = 0;
    for cell in sample.cells(column).filter(|cell| !cell.is_empty()) {
        n_filled += 1;
        if let Some(caption) = front(cell, is_caption) {
            *counts.entry(caption).or_default() += 1;
        }
    }
    let (caption, n) = counts.into_iter().max_by_key(|&(_, n)| n)?;
    (n >= ENOUGH_CELLS && n * 2 > n_filled).then(|| caption.to_owned())
}

/// Takes a caption off the front of a cell, with the signs between it and the value and a comma or
/// semicolon behind the value.
pub(super) fn strip<'t>(cell: &'t str, caption: &str) -> Option<&'t str> {
    let rest = cell.strip_prefix(caption)?;
    let is_value = !rest.starts_with(char::is_lowercase);
    is_value.then(|| {
        rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':')
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
    })
}

/// The longest caption at the front of a cell that a value follows.
fn front(cell: &str, is_caption: impl Fn(&str) -> bool) -> Option<&str> {
    let mut key = String::new();
    let mut longest = None;
    for (at, c) in cell.char_indices().take(MOST_CHARACTERS) {
        if !c.is_alphanumeric() {
            continue;
        }
        key.extend(c.to_lowercase());
        let (front, rest) = cell.split_at(at + c.len_utf8());
        if ends(c, rest) && is_caption(&key) {
            longest = Some(front);
        }
    }
    longest
}

/// Tells whether a caption may end behind a letter: a colon, a new line or a new word without a space follows.
fn ends(last: char, rest: &str) -> bool {
    let is_glued =
        last.is_lowercase() && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let behind = rest.trim_start_matches([' ', '\u{a0}']);
    is_glued || behind.starts_with([':', '\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(cell: &str) -> Option<&str> {
        front(cell, |key| {
            ["role", "rolecategory", "industrytype", "industry"].contains(&key)
        })
    }

    #[test]
    fn a_caption_ends_at_a_colon_a_line_or_a_glued_word() {
        assert_eq!(cut("RoleClerk,"), Some("Role"));
        assert_eq!(cut("Role CategoryOperations"), Some("Role Category"));
        assert_eq!(cut("Role : Clerk"), Some("Role"));
        assert_eq!(cut("Industry Type\nBPO"), Some("Industry Type"));
        assert_eq!(cut("Industry: Type: x"), Some("Industry: Type"));
        for cell in [
            "Role Model",
            "Roles",
            "Role",
            "Industry Type BPO",
            "Bank Role: x",
        ] {
            assert_eq!(cut(cell), None, "{cell}");
        }
    }

    #[test]
    fn the_signs_around_a_value_go_with_the_caption() {
        assert_eq!(strip("RoleClerk,", "Role"), Some("Clerk"));
        assert_eq!(strip("Role:\n Clerk ;", "Role"), Some("Clerk"));
        assert_eq!(strip("Roles", "Role"), None);
        assert_eq!(strip("Clerk,", "Role"), None);
    }
}
