//! The kinds of records that a source can have.

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
