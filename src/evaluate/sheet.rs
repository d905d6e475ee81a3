//! A labels file as rows of named cells, JSON lines or CSV, whichever it is: told by what stands first.
//! Knows nothing of what the cells mean.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use serde_json::{Map, Value};

use super::problem::{Problems, Unusable};

/// Signs that a CSV file may be split at; the one that the header has most is it.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// A labels file.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Every column that any row has, in the order they are met.
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// One row and the line it starts on.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) cells: Map<String, Value>,
}

impl Sheet {
    /// Reads a file.
    pub(super) fn read(bytes: &[u8], problems: &mut Problems) -> Result<Self, Unusable> {
        let text = decoded(bytes, problems);
        let mut sheet = Self::default();
        match text.trim_start().bytes().next() {
            None => problems.add(
                1,
                "there is nothing in it",
                "write one label a line, such as {\"id\": \"7\", \"role\": \"none\"}",
            ),
            Some(b'[') => problems.add(
                1,
                "this is one JSON list",
                "write one object a line, without brackets and commas around them",
            ),
            Some(b'{') => sheet.read_json(&text, problems),
            Some(_) => sheet.read_csv(&text, problems),
        }
        // Cells of a broken file are not judged: its own fault comes first.
        std::mem::take(problems).into_result()?;
        Ok(sheet)
    }

    fn read_json(&mut self, text: &str, problems: &mut Problems) {
        for (line, text) in (1..).zip(text.lines()) {
            if text.trim().is_empty() {
                continue;
            }
            match serde_json::from_str::<Value>(text) {
                Ok(Value::Object(cells)) => {
                    for name in cells.keys() {
                        if !self.columns.contains(name) {
                            self.columns.push(name.clone());
                        }
                    }
                    self.rows.push(Row { line, cells });
                }
                Ok(_) => problems.add(
                    line,
                    "this is no JSON object",
                    "write one object a line, such as {\"id\": \"7\", \"role\": \"none\"}",
                ),
                Err(error) => {
                    let why = error.to_string().replace(" line 1", "");
                    let advice = if text.contains("NaN") {
                        "NaN is not JSON; write null"
                    } else {
                        "mend the line or leave it out"
                    };
                    problems.add(line, format!("this is no JSON object: {why}"), advice);
                }
            }
        }
    }

    fn read_csv(&mut self, text: &str, problems: &mut Problems) {
        let head = text.trim_start().lines().next().unwrap_or_default();
        let count = |sign: u8| head.bytes().filter(|byte| *byte == sign).count();
        let delimiter = DELIMITERS
            .into_iter()
            .rev()
            .max_by_key(|sign| count(*sign))
            .unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut lines = Lines {
            text,
            at: 0,
            line: 1,
        };
        for record in reader.records() {
            let Ok(record) = record else {
                // Text in memory is UTF-8 and ragged rows are allowed, so nothing else can fail.
                continue;
            };
            let line = lines.of(record.position().map_or(0, csv::Position::byte));
            if self.columns.is_empty() {
                self.columns = record.iter().map(|name| name.trim().to_owned()).collect();
                for (index, name) in self.columns.iter().enumerate() {
                    if !name.is_empty() && self.columns[..index].contains(name) {
                        problems.add(
                            line,
                            format!("the column `{name}` stands twice"),
                            "rename one of the two",
                        );
                    }
                }
            } else if record.iter().all(|cell| cell.trim().is_empty()) {
                // A line of bare delimiters is no label.
            } else if record.len() == self.columns.len() {
                let cells = self.columns.iter().zip(record.iter());
                let cells = cells.map(|(name, cell)| (name.clone(), Value::from(cell.trim())));
                self.rows.push(Row {
                    line,
                    cells: cells.collect(),
                });
            } else {
                problems.add(
                    line,
                    format!(
                        "there are {} cells where the header has {}",
                        record.len(),
                        self.columns.len()
                    ),
                    "quote cells that hold the delimiter",
                );
            }
        }
    }
}

/// Numbers lines by their place in the text; places must not go back.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// Returns the line of the first sign at or behind a byte that ends no line.
    fn of(&mut self, byte: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let mut to = usize::try_from(byte).map_or(bytes.len(), |to| to.min(bytes.len()));
        while bytes
            .get(to)
            .is_some_and(|sign| matches!(sign, b'\r' | b'\n'))
        {
            to += 1;
        }
        if to > self.at {
            let passed = memchr::memchr_iter(b'\n', &bytes[self.at..to]).count();
            self.line += passed as u64;
            self.at = to;
        }
        self.line
    }
}

/// Decodes by the byte order mark; without one the text is UTF-8.
fn decoded<'b>(bytes: &'b [u8], problems: &mut Problems) -> Cow<'b, str> {
    let encoding = Encoding::for_bom(bytes).map_or(UTF_8, |(encoding, _)| encoding);
    let (text, _, is_damaged) = encoding.decode(bytes);
    if is_damaged {
        let before = text.split('\u{fffd}').next().unwrap_or_default();
        let line = 1 + memchr::memchr_iter(b'\n', before.as_bytes()).count() as u64;
        problems.add(
            line,
            format!("this is no text in {}", encoding.name()),
            "save the file as UTF-8",
        );
    }
    text
}
