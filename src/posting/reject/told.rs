//! A reject as a person reads it: names in place of numbers, and the CSV file of them. The columns are a public
//! interface, the same for `report` and `classify`.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};

use super::super::Layout;
use super::Reject;
use crate::facts::is_formula;
use crate::text::shown;

/// Columns of the file, in order.
const COLUMNS: [&str; 7] = [
    "source", "row", "line", "byte", "column", "reason", "excerpt",
];

/// A record that could not become a posting, with the names of its source and column.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ToldReject {
    /// Label of the source.
    pub source: String,
    /// Number of the record, counted from 1.
    pub row: u64,
    /// Line on which the record starts, counted from 1.
    pub line: u64,
    /// Bytes before the record in the decoded source.
    #[serde(alias = "byte_offset")]
    pub byte: u64,
    /// Heading of the column at fault, or its number where it has none.
    pub column: Option<String>,
    /// Why, as an id.
    pub reason: String,
    /// How the record begins, masked; empty where that is not known.
    #[serde(default)]
    pub excerpt: String,
}

impl ToldReject {
    /// Gives a reject the names of its source and column; a source that was not opened has no layout.
    pub fn new(source: &str, layout: Option<&Layout>, reject: &Reject) -> Self {
        let heading = |column: usize| {
            let heading = layout.and_then(|layout| layout.headers().get(column));
            let heading = heading.filter(|heading| !heading.is_empty());
            heading.map_or_else(
                || format!("column {}", column + 1),
                |heading| shown(heading).into_owned(),
            )
        };
        Self {
            source: source.to_owned(),
            row: u64::try_from(reject.row).unwrap_or_default(),
            line: reject.line,
            byte: reject.byte,
            column: reject.column.map(heading),
            reason: reject.reason.id().to_owned(),
            excerpt: reject.excerpt.clone(),
        }
    }
}

/// Writes a file of rejects, line by line.
pub struct RejectsWriter<W: Write>(csv::Writer<W>);

impl<W: Write> RejectsWriter<W> {
    /// Starts with the header line.
    ///
    /// # Errors
    /// What the output says.
    pub fn new(out: W) -> csv::Result<Self> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(COLUMNS)?;
        Ok(Self(writer))
    }

    /// Writes one reject; no cell runs in a spreadsheet.
    ///
    /// # Errors
    /// What the output says.
    pub fn write(&mut self, reject: &ToldReject) -> csv::Result<()> {
        self.0.write_record([
            safe(&reject.source).as_ref(),
            &reject.row.to_string(),
            &reject.line.to_string(),
            &reject.byte.to_string(),
            &safe(reject.column.as_deref().unwrap_or_default()),
            &safe(&reject.reason),
            &safe(&reject.excerpt),
        ])
    }

    /// Writes what is still held back, and gives the output back.
    ///
    /// # Errors
    /// What the output says.
    pub fn finish(self) -> io::Result<W> {
        let writer = self.0.into_inner();
        writer.map_err(csv::IntoInnerError::into_error)
    }
}

impl<W: Write> fmt::Debug for RejectsWriter<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RejectsWriter")
    }
}

fn safe(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejects_say_where_and_why_and_run_nothing() {
        let reject = ToldReject {
            source: "a.csv".to_owned(),
            row: 5,
            line: 7,
            byte: 1_234,
            column: None,
            reason: "field-too-long".to_owned(),
            excerpt: "=cmd, \"x\"".to_owned(),
        };
        let mut writer = RejectsWriter::new(Vec::new()).unwrap();
        writer.write(&reject).unwrap();
        let out = writer.finish().unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "source,row,line,byte,column,reason,excerpt\n\
             a.csv,5,7,1234,,field-too-long,\"'=cmd, \"\"x\"\"\"\n"
        );
    }

    #[test]
    fn rejects_of_older_facts_are_read() {
        let old = r#"{"source":"a","line":2,"byte_offset":9,"row":1,"column":null,"reason":"x"}"#;
        let read: ToldReject = serde_json::from_str(old).unwrap();
        assert_eq!((read.byte, read.excerpt.as_str()), (9, ""));
    }
}
