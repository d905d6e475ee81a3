//! What a layout tells of a source to whoever looks at it before a run: its form, the kind of its records, the
//! captions of its values.

use super::{Field, Layout, Shape};
use crate::posting::Form;

/// What the records of a source are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines of fields with a sign between them.
    Delimited,
    /// One JSON object on every line.
    JsonLines,
    /// JSON objects in an array, or one behind the other.
    JsonObjects,
}

impl Format {
    /// Returns the name used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Delimited => "delimited",
            Self::JsonLines => "json-lines",
            Self::JsonObjects => "json-objects",
        }
    }
}

impl Layout {
    /// Takes what the source is from the outside.
    pub(in crate::posting) fn with_form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// What the source is from the outside.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// What the records are.
    pub fn format(&self) -> Format {
        match self.json.as_ref().map(|json| json.shape) {
            None => Format::Delimited,
            Some(Shape::Lines) => Format::JsonLines,
            Some(Shape::Objects) => Format::JsonObjects,
        }
    }

    /// Captions that stand glued to the front of values and are taken off, by field.
    pub fn captions(&self) -> impl Iterator<Item = (Field, &[String])> {
        self.mapped
            .iter()
            .filter(|mapped| !mapped.captions.is_empty())
            .map(|mapped| (mapped.field, mapped.captions.as_slice()))
    }

    /// Takes off the caption that is glued to the front of a value of a field.
    pub fn without_caption<'t>(&self, field: Field, value: &'t str) -> &'t str {
        let mapped = self.mapped.iter().find(|mapped| mapped.field == field);
        mapped.map_or(value, |mapped| mapped.without_caption(value))
    }

    /// Tells whether a column holds one element of a list, and gives a value only together with the others.
    pub fn is_of_list(&self, field: Field, column: usize) -> bool {
        let mut mapped = self.mapped.iter();
        mapped.any(|mapped| mapped.field == field && mapped.list.contains(&column))
    }
}
