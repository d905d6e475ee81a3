//! The columns of the facts table, version 1: one list from which the row, the table and the
//! documentation are made, so that they cannot drift apart. A test pins it.

use super::column::{Cell, Cells, LabelLists, Labels, Optional, Required, Texts};
use super::key::Key;

/// Version of the facts table; raised when a column changes its name, type or meaning.
pub const VERSION: u32 = 1;

/// How a column is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text that rarely repeats.
    Text,
    /// A label from a list, stored as a dictionary.
    Label,
    /// A sorted list of labels; `;`-joined in CSV.
    Labels,
    /// 64-bit whole number.
    Integer64,
    /// 32-bit whole number.
    Integer32,
    /// 64-bit number.
    Number64,
    /// 32-bit number.
    Number32,
    /// Truth value.
    Boolean,
    /// Calendar date; days since 1970-01-01 inside, `YYYY-MM-DD` outside.
    Date,
    /// 64-bit key, 16 hex digits outside.
    Key,
}

/// One column: its name, type and meaning.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name in every format.
    pub name: &'static str,
    /// How it is stored.
    pub kind: ColumnKind,
    /// Whether a cell may be empty.
    pub nullable: bool,
    /// What a cell means.
    pub meaning: &'static str,
    /// A comma, and the name as JSON writes it before a value.
    pub(super) json_key: &'static str,
}

macro_rules! columns {
    ($($name:ident: $cells:ty = $kind:ident, $nullable:literal, $meaning:literal;)*) => {
        /// Every column in order.
        pub const COLUMNS: &[Column] = &[$(Column {
            name: stringify!($name),
            kind: ColumnKind::$kind,
            nullable: $nullable,
            meaning: $meaning,
            json_key: concat!(",\"", stringify!($name), "\":"),
        }),*];

        /// What one posting says: one row of the facts table.
        #[derive(Clone, Copy, Debug)]
        pub struct Fact<'a> {
            $(#[doc = $meaning] pub $name: <$cells as Cells>::Value<'a>,)*
        }

        impl<'a> Fact<'a> {
            /// Returns all cells in the order of [`COLUMNS`].
            pub fn cells(&self) -> [Cell<'a>; COLUMNS.len()] {
                [$(<$cells as Cells>::cell(self.$name)),*]
            }
        }

        /// The facts table, column by column.
        #[derive(Clone, Debug, Default)]
        pub struct Facts {
            n_rows: usize,
            $(#[doc = $meaning] pub $name: $cells,)*
        }

        impl Facts {
            /// Adds a row.
            pub fn push(&mut self, fact: &Fact<'_>) {
                self.n_rows += 1;
                $(self.$name.push(fact.$name);)*
            }

            /// Returns a row, counted from 0.
            pub fn row(&self, row: usize) -> Fact<'_> {
                Fact { $($name: self.$name.get(row)),* }
            }
        }
    };
}

columns! {
    source: Labels = Label, false, "label of the input";
    row: Required<i64> = Integer64, false, "number of the record in its source, first data record = 1, blank ones counted";
    posting_id: Texts = Text, true, "the source's own id as given; may repeat";
    posted_on: Optional<i32> = Date, true, "date of posting";
    title: Texts = Text, true, "title as given, tidied, at most 200 characters";
    company: Texts = Text, true, "employer or poster as given, tidied, at most 200 characters";
    location: Texts = Text, true, "place as given, tidied, at most 200 characters";
    places: LabelLists = Labels, false, "normal names of the places";
    country: Labels = Label, true, "ISO 3166 code of the country";
    employer_key: Texts = Text, true, "normal form of the employer; empty when hidden";
    employer_kind: Labels = Label, true, "direct, staffing, outsourcer";
    sector: Labels = Label, true, "sector of the employer or the work; empty when nothing says so";
    employment: Labels = Label, true, "full-time, part-time, contract, internship, freelance";
    openings: Optional<i32> = Integer32, true, "positions stated";
    status: Labels = Label, false, "coded, unsure, out-of-scope";
    out_reason: Labels = Label, true, "why out of scope: front-office, other-work, too-little-text, not-readable";
    family: Labels = Label, true, "family of the role";
    role: Labels = Label, true, "the role when coded, the best guess when unsure, empty when out of scope";
    variant: Labels = Label, true, "named kind within the role";
    score: Required<f32> = Number32, false, "0 to 1, how sure the role is; 4 places";
    runner_up: Labels = Label, true, "the second role";
    margin: Required<f32> = Number32, false, "distance of the score to the runner-up; 4 places";
    tier: Labels = Label, true, "basic, mid, top, key; by the lowest year asked for";
    tier_basis: Labels = Label, false, "what decided the tier: years, words, none";
    leads: Required<bool> = Boolean, false, "whether the job leads people";
    exp_min: Optional<f32> = Number32, true, "lowest years of experience asked for";
    exp_max: Optional<f32> = Number32, true, "highest years of experience asked for";
    pay_min: Optional<f64> = Number64, true, "low end of advertised pay, as stated";
    pay_max: Optional<f64> = Number64, true, "high end of advertised pay, as stated";
    currency: Labels = Label, true, "ISO 4217 code of the pay";
    period: Labels = Label, true, "hour, day, week, month, year";
    pay_shape: Labels = Label, true, "point, range, up-to, from";
    pay_basis: Labels = Label, true, "ctc, gross, in-hand";
    pay_annual_min: Optional<f64> = Number64, true, "low end a year, by the factors of pay.toml";
    pay_annual_max: Optional<f64> = Number64, true, "high end a year, by the factors of pay.toml";
    pay_source: Labels = Label, false, "where pay was read: field, text, none";
    pay_flags: LabelLists = Labels, false, "why pay was refused, repaired or inferred";
    skills: LabelLists = Labels, false, "skills asked of the person, sorted by id";
    trends: LabelLists = Labels, false, "the guide's trends the posting shows, sorted by id";
    text_depth: Labels = Label, false, "how much text could speak: title, keywords, description";
    remote: Labels = Label, true, "remote, hybrid, onsite, only where said";
    language: Labels = Label, true, "ISO 639 code of the language where it is not English";
    suspicious: Labels = Label, true, "scam pattern that the text shows";
    repost_key: Optional<Key> = Key, true, "same for one cleaned title, employer and place; empty without a title and an employer";
    text_key: Optional<Key> = Key, true, "same for one normal form of a description of 200 characters or more";
    text_sketch: Optional<Key> = Key, true, "most bits are the same where such descriptions are alike";
    row_key: Optional<Key> = Key, true, "same for postings whose fields are all equal";
}

impl Facts {
    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.n_rows
    }

    /// Tells whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.n_rows == 0
    }

    /// Adds rows of another table at the end, in order.
    pub fn append(&mut self, other: &Facts, rows: std::ops::Range<usize>) {
        for row in rows {
            self.push(&other.row(row));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(kind: ColumnKind) -> &'static str {
        match kind {
            ColumnKind::Text => "text",
            ColumnKind::Label => "label",
            ColumnKind::Labels => "list of labels",
            ColumnKind::Integer64 => "64-bit integer",
            ColumnKind::Integer32 => "32-bit integer",
            ColumnKind::Number64 => "64-bit number",
            ColumnKind::Number32 => "32-bit number",
            ColumnKind::Boolean => "truth value",
            ColumnKind::Date => "date",
            ColumnKind::Key => "key",
        }
    }

    #[test]
    fn the_documented_schema_is_the_schema() {
        let text = include_str!("../../docs/facts.md");
        assert!(text.starts_with(&format!("# The facts table, version {VERSION}\n")));
        let documented: Vec<&str> = text
            .lines()
            .skip_while(|line| !line.starts_with("| column |"))
            .skip(2)
            .take_while(|line| line.starts_with('|'))
            .collect();
        let columns: Vec<String> = COLUMNS
            .iter()
            .map(|column| {
                let empty = if column.nullable { "yes" } else { "no" };
                let (name, kind) = (column.name, name_of(column.kind));
                format!("| `{name}` | {kind} | {empty} | {} |", column.meaning)
            })
            .collect();
        assert_eq!(documented, columns, "mend the table of docs/facts.md");
    }
}
