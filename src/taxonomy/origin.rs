//! Where in which file something was written, kept so that a problem found later can name its line.

use std::ops::Range;

use super::files::File;

/// Where in which file something was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// File name inside the taxonomy folder.
    pub file: String,
    /// Byte range.
    pub span: Range<usize>,
    /// Line, counted from 1; 0 where it stands for a whole file.
    pub line: usize,
}

impl Origin {
    /// Makes the origin of what stands in a byte range of a file.
    pub fn new(file: &File, span: Range<usize>) -> Self {
        Self {
            file: file.name.clone(),
            line: file.line_at(span.start),
            span,
        }
    }

    /// Finds a text in quotes behind the start of the table that this is, or gives the table itself.
    pub fn of_text(&self, file: &File, text: &str) -> Range<usize> {
        let from = self.span.start;
        let rest = file.text.get(from..).unwrap_or_default();
        let found = ['"', '\'']
            .into_iter()
            .filter_map(|quote| rest.find(&format!("{quote}{text}{quote}")))
            .min();
        found.map_or(self.span.clone(), |at| {
            from + at..from + at + text.len() + 2
        })
    }
}
