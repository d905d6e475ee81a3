//! Rows with one cell too many, because one delimiter inside a text was not quoted: two neighbouring cells
//! are joined again where only one way of joining makes every column that has a strict type fit it.
//! What the types are is decided once from the sample; a row that leaves a doubt stays a reject.

use std::collections::BTreeMap;

use csv::ByteRecord;

use super::look::is_numeric_date;
use super::sample::Sample;

/// Filled cells without which a column has no type.
const ENOUGH_CELLS: usize = 10;
/// Filled cells without which a few words that repeat are no closed list.
const ENOUGH_FOR_LIST: usize = 20;
/// Most different words of a closed list, and most letters of one.
const LIST: (usize, usize) = (10, 40);

/// What the cells of a column have to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Anything.
    Any,
    /// A date in digits.
    Date,
    /// A number.
    Number,
    /// The address of a page.
    Link,
    /// One of a few words.
    OneOf(Vec<String>),
}

/// The type of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) kind: Kind,
    /// Some cells of the sample are empty.
    pub(super) may_be_empty: bool,
}

impl Type {
    fn fits(&self, cell: &[u8]) -> bool {
        if self.kind == Kind::Any {
            return true;
        }
        let cell = cell.trim_ascii();
        if cell.is_empty() {
            return self.may_be_empty;
        }
        std::str::from_utf8(cell).is_ok_and(|cell| match &self.kind {
            Kind::Any => true,
            Kind::Date => is_date(cell),
            Kind::Number => is_number(cell),
            Kind::Link => is_link(cell),
            Kind::OneOf(words) => words.iter().any(|word| word == cell),
        })
    }
}

/// Decides the types of the first columns of a source from the rows of its sample that have so many.
pub(super) fn types(sample: &Sample, width: usize) -> Vec<Type> {
    (0..width)
        .map(|column| type_of(sample, width, column))
        .collect()
}

fn type_of(sample: &Sample, width: usize, column: usize) -> Type {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut may_be_empty = false;
    for row in sample.rows().filter(|row| row.len() == width) {
        match row[column].as_str() {
            "" => may_be_empty = true,
            cell => *counts.entry(cell).or_default() += 1,
        }
    }
    let n: usize = counts.values().sum();
    let all = |fits: fn(&str) -> bool| n >= ENOUGH_CELLS && counts.keys().all(|cell| fits(cell));
    let is_list = n >= ENOUGH_FOR_LIST
        && counts.len() <= LIST.0
        && counts
            .iter()
            .all(|(cell, &n)| n > 1 && cell.len() <= LIST.1);
    let kind = if all(is_date) {
        Kind::Date
    } else if all(is_number) {
        Kind::Number
    } else if all(is_link) {
        Kind::Link
    } else if is_list {
        Kind::OneOf(counts.into_keys().map(str::to_owned).collect())
    } else {
        Kind::Any
    };
    Type { kind, may_be_empty }
}

/// Finds the one cell that has to be joined with the next; none if there is no such way, or more than one.
pub(super) fn rejoin(cells: &ByteRecord, types: &[Type], delimiter: u8) -> Option<usize> {
    let width = types.len();
    let is_typed = types.iter().any(|one| one.kind != Kind::Any);
    if cells.len() != width + 1 || !is_typed {
        return None;
    }
    // Columns before the join fit as they stand, columns behind it one cell further on.
    let n_before = (0..width)
        .take_while(|&at| types[at].fits(&cells[at]))
        .count();
    let n_behind = (0..width)
        .rev()
        .take_while(|&at| types[at].fits(&cells[at + 1]))
        .count();
    // A row that fits as it stands is not shifted.
    if n_before == width && cells[width].trim_ascii().is_empty() {
        return None;
    }
    let first = width.saturating_sub(n_behind + 1);
    let last = n_before.min(width - 1);
    let fits = |at: &usize| match types[*at].kind {
        Kind::Any => true,
        Kind::Date | Kind::Link | Kind::OneOf(_) => false,
        Kind::Number => types[*at].fits(&[&cells[*at], &[delimiter][..], &cells[*at + 1]].concat()),
    };
    let mut ways = (first..=last).filter(fits);
    let way = ways.next()?;
    ways.next().is_none().then_some(way)
}

/// Copies a record with one cell joined to the next.
pub(super) fn join(cells: &ByteRecord, at: usize, delimiter: u8, joined: &mut ByteRecord) {
    joined.clear();
    for (i, cell) in cells.iter().enumerate() {
        if i == at {
            joined.push_field(&[cell, &[delimiter], &cells[i + 1]].concat());
        } else if i != at + 1 {
            joined.push_field(cell);
        }
    }
}

fn is_link(cell: &str) -> bool {
    let is_start = |start: &&str| cell.get(..start.len()) == Some(*start);
    ["http://", "https://", "www."].iter().any(is_start)
}

fn is_number(cell: &str) -> bool {
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    // The thousands of a figure that was cut at its comma ("000") are no number of their own.
    let is_cut = unsigned.len() > 1 && unsigned.starts_with('0') && !unsigned.starts_with("0.");
    !is_cut
        && unsigned.starts_with(|c: char| c.is_ascii_digit())
        && unsigned
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        && !is_numeric_date(cell)
}

/// A date in digits, or with a month of three letters between them (`06-Jul-19`).
fn is_date(cell: &str) -> bool {
    let mut parts = cell.split('-');
    let mut next = |fits: fn(&u8) -> bool, lengths: &[usize]| {
        let part = parts.next().unwrap_or_default();
        lengths.contains(&part.len()) && part.as_bytes().iter().all(fits)
    };
    let is_named = next(u8::is_ascii_digit, &[1, 2])
        && next(u8::is_ascii_alphabetic, &[3])
        && next(u8::is_ascii_digit, &[2, 4])
        && parts.next().is_none();
    is_named || is_numeric_date(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(kinds: &[Kind]) -> Vec<Type> {
        let of = |kind: &Kind| Type {
            kind: kind.clone(),
            may_be_empty: false,
        };
        kinds.iter().map(of).collect()
    }

    fn way(cells: &[&str], types: &[Type]) -> Option<usize> {
        rejoin(&ByteRecord::from(cells.to_vec()), types, b',')
    }

    #[test]
    fn a_text_between_strict_columns_is_joined_again() {
        let types = typed(&[Kind::Number, Kind::Any, Kind::Date, Kind::Any, Kind::Link]);
        let row = [
            "7",
            "Clerk",
            " Payroll",
            "2024-02-03",
            "Pune",
            "https://a.example",
        ];
        assert_eq!(way(&row, &types), Some(1));
        let row = [
            "7",
            "Clerk",
            "2024-02-03",
            "Pune",
            " Wakad",
            "https://a.example",
        ];
        assert_eq!(way(&row, &types), Some(3));
    }

    #[test]
    fn two_texts_beside_each_other_leave_a_doubt() {
        let types = typed(&[Kind::Any, Kind::Any, Kind::Date]);
        assert_eq!(
            way(&["Clerk", " Payroll", "Acme", "2024-02-03"], &types),
            None
        );
    }

    #[test]
    fn a_number_cut_at_its_comma_is_joined_again() {
        let words = Kind::OneOf(vec!["year".to_owned(), "month".to_owned()]);
        let types = typed(&[Kind::Any, Kind::Number, words]);
        assert_eq!(way(&["Clerk", "25", "000", "year"], &types), Some(1));
        assert_eq!(way(&["Clerk", "25", "000", "week"], &types), None);
    }

    #[test]
    fn a_row_without_proof_stays_as_it_is() {
        let types = typed(&[Kind::Any, Kind::Date]);
        assert_eq!(way(&["Clerk", "2024-02-03", ""], &types), None);
        assert_eq!(way(&["a", "b", "c", "2024-02-03"], &types), None);
        assert_eq!(way(&["Clerk", "x", "soon"], &types), None);
        assert_eq!(way(&["a", "b"], &typed(&[Kind::Any])), None);
    }

    #[test]
    fn dates_have_digits_and_perhaps_a_month() {
        for cell in ["2024-02-03", "3/2/2024", "06-Jul-19"] {
            assert!(is_date(cell), "{cell}");
        }
        for cell in ["25", "2-Yrs", "2-5 Yrs", "10-12"] {
            assert!(!is_date(cell), "{cell}");
        }
    }
}
