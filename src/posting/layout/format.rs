//! What a layout tells of a source to whoever looks at it before a run: its form, the kind of its records, the
//! captions of its values.

use super::{Field, Layout, Shape, Table};
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
    /// JSON objects in the one list inside another object.
    JsonInner,
    /// Rows of a sheet.
    Workbook,
    /// Rows of a Parquet file.
    Parquet,
}

impl Format {
    /// Returns the name used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Delimited => "delimited",
            Self::JsonLines => "json-lines",
            Self::JsonObjects => "json-objects",
            Self::JsonInner => "json-objects-inside",
            Self::Workbook => "workbook",
            Self::Parquet => "parquet",
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
        match (&self.table, self.json.as_ref().map(|json| json.shape)) {
            (Some(Table { sheet: Some(_), .. }), _) => Format::Workbook,
            (Some(Table { sheet: None, .. }), _) => Format::Parquet,
            (None, None) => Format::Delimited,
            (None, Some(Shape::Lines)) => Format::JsonLines,
            (None, Some(Shape::Objects)) => Format::JsonObjects,
            (None, Some(Shape::Inner)) => Format::JsonInner,
        }
    }

    /// Says in a few words what kind of text or table the source is.
    pub fn kind(&self) -> String {
        match (self.format(), self.sheet()) {
            (_, Some(sheet)) => format!("sheet `{}`", sheet.name),
            (Format::Delimited, None) => self.dialect.to_string(),
            (Format::JsonLines, None) => "JSON lines".to_owned(),
            (Format::JsonObjects, None) => "JSON objects".to_owned(),
            (Format::JsonInner, None) => "JSON objects inside one".to_owned(),
            (Format::Workbook, None) => "workbook".to_owned(),
            (Format::Parquet, None) => "Parquet".to_owned(),
        }
    }

    /// Keys of the lists that hold objects beside the one list that is read, in JSON.
    pub fn lists_left(&self) -> &[String] {
        self.json.as_ref().map_or(&[], |json| &json.left)
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
