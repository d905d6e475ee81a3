//! Values that stand in several columns, an element of a list each (`skills/0`, `skills/1`), joined in one
//! buffer that is used again for every record.

use std::ops::Range;

use super::Field;
use super::mapping::Mapped;

/// The joined values of one record.
#[derive(Debug, Default)]
pub(super) struct Lists {
    text: String,
    spans: Vec<Range<usize>>,
}

impl Lists {
    /// Joins the lists of a record; `value` gives the tidy cell of a column.
    pub(super) fn fill<'t>(
        &mut self,
        mapped: &[Mapped],
        value: impl Fn(&Mapped, usize) -> Option<&'t str>,
    ) {
        self.text.clear();
        self.spans.clear();
        if mapped.iter().all(|one| one.list.is_empty()) {
            return;
        }
        for one in mapped {
            let start = self.text.len();
            for &column in &one.list {
                let Some(cell) = value(one, column).filter(|cell| !cell.is_empty()) else {
                    continue;
                };
                if self.text.len() > start {
                    self.text.push_str(between(one.field));
                }
                self.text.push_str(cell);
            }
            self.spans.push(start..self.text.len());
        }
    }

    /// Returns the joined value of a field, by its place among the mapped ones.
    pub(super) fn get(&self, place: usize) -> Option<&str> {
        self.spans
            .get(place)
            .and_then(|span| self.text.get(span.clone()))
    }
}

fn between(field: Field) -> &'static str {
    match field {
        Field::Description | Field::Responsibilities | Field::Requirements => "\n",
        _ => ", ",
    }
}
