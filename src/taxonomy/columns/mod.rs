//! Headers and boards: which header means which field, how exports of known boards are told apart and
//! where their headings lie, and which cells are no value. Reads no source; `posting` applies it.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Files;
use super::problem::Problems;
use super::wire::{Document, Placed};
use check::{Check, WireField, WireLimits, WirePlaceholders, WirePreset};

mod check;
mod date_order;
mod field;
mod path;
#[cfg(test)]
mod tests;
mod words;

pub use date_order::{DateOrder, DateOrders};
pub use field::Field;
pub use path::list_path;
pub use words::ContentWords;

const NAME: &str = "columns.toml";

/// What `columns.toml` knows.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Boards, in the order of the file.
    pub presets: Vec<Preset>,
    /// A label with more characters than this is a whole text in the wrong column.
    pub label_characters: usize,
    /// A company name with more characters than this is the employer's own text.
    pub company_characters: usize,
    /// Words by which a cell tells what it holds.
    pub words: ContentWords,
    aliases: BTreeMap<String, Alias>,
    level_or_experience: BTreeSet<String>,
    placeholders: Placeholders,
}

/// The field a header stands for, and how much it is preferred among headers of that field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The field.
    pub field: Field,
    /// Place in the field's list; lower is preferred.
    pub rank: usize,
}

/// One known board or export tool.
#[derive(Clone, Debug)]
pub struct Preset {
    /// Name used in flags and output.
    pub id: String,
    /// Keys of the headers that prove it.
    pub proof: Vec<String>,
    /// Keys of headers with the field they hold on this board; none = ignore the column.
    pub columns: Vec<(String, Option<Field>)>,
    /// Words glued to the front of a field's values.
    pub captions: Vec<(Field, Vec<String>)>,
    /// What is true of every posting of the board.
    pub hints: Hints,
}

impl Preset {
    /// Finds the line of `columns` for a header, with its place in the list.
    pub fn column(&self, header: &str) -> Option<(usize, Option<Field>)> {
        let place = |wanted: &str| self.columns.iter().position(|(listed, _)| listed == wanted);
        let rank = place(&key(header)).or_else(|| place(&list_path(header)?))?;
        Some((rank, self.columns[rank].1))
    }
}

/// What a source says of all its postings without saying it in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Id of the board.
    pub board: Option<String>,
    /// ISO country code, upper case.
    pub country: Option<String>,
    /// ISO currency code, upper case.
    pub currency: Option<String>,
    /// What bare pay numbers are counted by: `hour`, `day`, `week`, `month` or `year`.
    pub pay_period: Option<String>,
    /// Order of day, month and year where the dates leave it open.
    pub date_order: Option<DateOrder>,
}

/// Brings a header to the form in which headers are compared: its letters and digits, lower case.
pub fn key(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

impl Columns {
    /// Reads `columns.toml`; what is wrong goes to `problems`, and nothing comes back if it is missing.
    pub fn read(files: &Files, problems: &mut Problems) -> Option<Self> {
        let Some(file) = files.get(NAME) else {
            problems.missing(
                NAME,
                "the file is missing",
                "copy it from the shipped taxonomy",
            );
            return None;
        };
        let mut document = Document::parse(file, problems)?;
        let limits: Option<Placed<WireLimits>> = document.table("limits", problems);
        let placeholders: Option<Placed<WirePlaceholders>> =
            document.table("placeholders", problems);
        let by_content: Option<Placed<ContentWords>> = document.table("by-content", problems);
        let fields: Vec<Placed<WireField>> = document.tables("field", problems);
        let presets: Vec<Placed<WirePreset>> = document.tables("preset", problems);
        document.finish(problems);

        let mut check = Check::new(file, problems);
        let placeholders = placeholders.map(|placed| check.placeholders(placed));
        let by_content = by_content.map(|placed| check.by_content(placed));
        let aliases = check.aliases(fields);
        let presets = check.presets(presets);
        let limits = limits?.value;
        let (words, level_or_experience) = by_content?;
        Some(Self {
            aliases,
            presets,
            level_or_experience,
            words,
            label_characters: limits.label_characters,
            company_characters: limits.company_characters,
            placeholders: placeholders?,
        })
    }

    /// Finds what a header stands for; text in brackets, and the number of an element of a list, are left
    /// out if the whole is not known.
    pub fn alias(&self, header: &str) -> Option<Alias> {
        let known = self.aliases.get(&key(header));
        known
            .or_else(|| self.aliases.get(&key(before_bracket(header)?)))
            .or_else(|| self.aliases.get(&list_path(header)?))
            .copied()
    }

    /// Tells whether a key is one of the headers that stand for a field.
    pub fn is_header_of(&self, key: &str, field: Field) -> bool {
        self.aliases
            .get(key)
            .is_some_and(|alias| alias.field == field)
    }

    /// Tells whether a header can mean a level in words as well as years of experience.
    pub fn is_level_or_experience(&self, header: &str) -> bool {
        self.level_or_experience.contains(&key(header))
    }

    /// Finds a board by its id.
    pub fn preset(&self, id: &str) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.id == id)
    }

    /// Finds the board whose proof the headers hold: the longest proof, then the first in the file.
    pub fn recognise(&self, headers: &[String]) -> Option<&Preset> {
        let mut keys: BTreeSet<String> = headers.iter().map(|header| key(header)).collect();
        keys.extend(headers.iter().filter_map(|header| list_path(header)));
        let mut best: Option<&Preset> = None;
        for preset in &self.presets {
            let longer = best.is_none_or(|best| preset.proof.len() > best.proof.len());
            if longer && preset.proof.iter().all(|proof| keys.contains(proof)) {
                best = Some(preset);
            }
        }
        best
    }

    /// Tells whether a trimmed cell only says that there is no value.
    pub fn is_placeholder(&self, cell: &str) -> bool {
        self.placeholders.contains(cell)
    }
}

/// Cells that stand for nothing, looked up without a copy of the cell.
#[derive(Clone, Debug, Default)]
struct Placeholders {
    cells: Vec<String>,
    /// Lengths in bytes that occur, one bit each; nearly every cell is told apart by them and its first byte.
    lengths: u64,
    first_bytes: [u64; 4],
}

impl Placeholders {
    /// Adds a cell of at most 63 bytes; false if it is there already.
    fn add(&mut self, cell: &str) -> bool {
        if self.contains(cell) {
            return false;
        }
        self.lengths |= 1 << cell.len().min(63);
        if let Some(first) = cell.bytes().next() {
            let first = usize::from(first.to_ascii_lowercase());
            self.first_bytes[first / 64] |= 1 << (first % 64);
        }
        self.cells.push(cell.to_owned());
        true
    }

    fn contains(&self, cell: &str) -> bool {
        let Some(first) = cell.bytes().next() else {
            return false;
        };
        let first = usize::from(first.to_ascii_lowercase());
        cell.len() < 64
            && self.lengths & (1 << cell.len()) != 0
            && self.first_bytes[first / 64] & (1 << (first % 64)) != 0
            && self
                .cells
                .iter()
                .any(|known| known.eq_ignore_ascii_case(cell))
    }
}

fn before_bracket(header: &str) -> Option<&str> {
    let at = header.find(['(', '['])?;
    let before = header[..at].trim();
    (!before.is_empty()).then_some(before)
}
