//! What is shown of one thing: named values, as text for people or as JSON.

use rolecall::taxonomy::problem::plain;
use serde_json::{Map, Value, json};

use crate::cli::paragraph::paragraph;

/// One named value.
#[derive(Debug)]
pub(super) enum Part {
    /// A short text.
    Text(&'static str, String),
    /// A list that reads as one paragraph.
    List(&'static str, Vec<String>),
    /// A list with a line for each.
    Lines(&'static str, Vec<String>),
}

/// All that is shown of one thing.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) parts: Vec<Part>,
}

impl Sheet {
    /// Writes it for people; empty values are left out.
    pub(super) fn text(&self) -> String {
        let mut out = format!("{} {}: {}\n", self.kind, self.id, plain(&self.label));
        let place = format!("{}:{}", self.file, self.line);
        paragraph("  stands in     ", &place, &mut out);
        for part in &self.parts {
            match part {
                Part::Text(name, text) if !text.is_empty() => wrap(name, text, &mut out),
                Part::List(name, list) if !list.is_empty() => {
                    let name = format!("{name} ({})", list.len());
                    out.extend(["  ", &name, "\n"]);
                    wrap("", &list.join(", "), &mut out);
                }
                Part::Lines(name, list) if !list.is_empty() => {
                    out.extend(["  ", name, "\n"]);
                    for line in list {
                        out.extend(["    ", &plain(line), "\n"]);
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// Writes it for programs.
    pub(super) fn json(&self) -> Value {
        let mut map = Map::new();
        map.insert("kind".to_owned(), json!(self.kind));
        map.insert("id".to_owned(), json!(self.id));
        map.insert("label".to_owned(), json!(self.label));
        map.insert("file".to_owned(), json!(self.file));
        map.insert("line".to_owned(), json!(self.line));
        for part in &self.parts {
            let (name, value) = match part {
                Part::Text(name, text) => (name, json!(text)),
                Part::List(name, list) | Part::Lines(name, list) => (name, json!(list)),
            };
            map.insert(name.replace(' ', "_"), value);
        }
        Value::Object(map)
    }
}

/// Writes a text behind its name, broken into lines at blanks.
fn wrap(name: &str, text: &str, out: &mut String) {
    if name.is_empty() {
        paragraph("    ", text, out);
    } else {
        paragraph(&format!("  {name:<12}  "), text, out);
    }
}
