//! Keys over texts and whole rows, the same whatever the order of rows or of dictionaries.

use crate::facts::{COLUMNS, Cell, Facts, Key};

/// Returns a key of every field of a row but where it stands.
pub(super) fn row_key(facts: &Facts, row: usize) -> Key {
    let cells = facts.row(row).cells();
    let cells = COLUMNS.iter().zip(cells);
    cells
        .filter(|(column, _)| !matches!(column.name, "source" | "row"))
        .fold(Key::new(), |key, (_, cell)| with_cell(key, cell))
}

/// Returns a key of a text that does not tell small from capital ASCII letters.
pub(super) fn folded(text: &str) -> Key {
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let small = |key: Key, eight: [u8; 8]| {
        key.with(u64::from_le_bytes(
            eight.map(|byte| byte.to_ascii_lowercase()),
        ))
    };
    let key = eights
        .iter()
        .fold(Key::new(), |key, eight| small(key, *eight));
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    small(key, last).with(text.len() as u64)
}

fn with_cell(key: Key, cell: Cell<'_>) -> Key {
    match cell {
        Cell::Empty => key.with(u64::MAX),
        Cell::Text(text) => key.with_bytes(text.as_bytes()),
        Cell::Integer(number) => key.with(number.cast_unsigned()),
        Cell::Number32(number) => key.with(u64::from(number.to_bits())),
        Cell::Number64(number) => key.with(number.to_bits()),
        Cell::Boolean(truth) => key.with(u64::from(truth)),
        Cell::List(list) => {
            let key = key.with(list.len() as u64);
            list.iter()
                .fold(key, |key, label| key.with_bytes(label.as_bytes()))
        }
        Cell::Key(inner) => key.with(inner.0),
    }
}
