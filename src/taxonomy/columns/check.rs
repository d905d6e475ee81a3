//! The checks of `columns.toml`: wire types into checked lists, each fault reported at its table.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;

use super::DateOrder;
use super::Field;
use super::{Alias, ContentWords, Hints, Placeholders, Preset, key};
use crate::taxonomy::files::File;
use crate::taxonomy::problem::Problems;
use crate::taxonomy::wire::Placed;

const IGNORE: &str = "ignore";
const PERIODS: &[&str] = &["hour", "day", "week", "month", "year"];

/// The checks over one file, with the place where problems go.
pub(super) struct Check<'a> {
    file: &'a File,
    problems: &'a mut Problems,
}

impl<'a> Check<'a> {
    /// Makes the checks of one file.
    pub(super) fn new(file: &'a File, problems: &'a mut Problems) -> Self {
        Self { file, problems }
    }

    fn error(&mut self, span: &Range<usize>, message: String, advice: &str) {
        self.problems
            .error(self.file, span.clone(), message, advice);
    }

    pub(super) fn placeholders(&mut self, placed: Placed<WirePlaceholders>) -> Placeholders {
        let mut placeholders = Placeholders::default();
        for cell in placed.value.cells {
            if cell.trim().is_empty() || cell.len() > 63 {
                let message = format!("placeholder `{cell}` is empty or longer than 63 bytes");
                self.error(&placed.span, message, "remove it");
            } else if !placeholders.add(&cell) {
                self.error(
                    &placed.span,
                    format!("placeholder `{cell}` twice"),
                    "remove one",
                );
            }
        }
        placeholders
    }

    /// Checks the words of content; also returns the keys of headers of two meanings.
    pub(super) fn by_content(
        &mut self,
        placed: Placed<ContentWords>,
    ) -> (ContentWords, BTreeSet<String>) {
        let Placed { value, span } = placed;
        for (name, words) in value.lists() {
            for word in words {
                let is_sign = !word.contains(char::is_alphanumeric) && word.chars().count() == 1;
                let is_word = word.chars().all(char::is_alphanumeric) && !word.is_empty();
                if word.to_lowercase() != *word || !(is_word || is_sign) {
                    let message =
                        format!("`{word}` under `{name}` is no single word in lower case");
                    self.error(&span, message, "write each word by itself");
                }
            }
        }
        let headers = value.level_or_experience.iter();
        let keys = headers
            .filter_map(|header| self.key(header, &span))
            .collect();
        (value, keys)
    }

    pub(super) fn aliases(&mut self, fields: Vec<Placed<WireField>>) -> BTreeMap<String, Alias> {
        let mut aliases: BTreeMap<String, Alias> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for Placed { value, span } in fields {
            let Some(field) = self.field(&value.id, &span) else {
                continue;
            };
            if !seen.insert(field) {
                self.error(
                    &span,
                    format!("field `{}` twice", value.id),
                    "join the lists",
                );
            }
            for (rank, header) in value.headers.iter().enumerate() {
                let Some(key) = self.key(header, &span) else {
                    continue;
                };
                match aliases.get(&key) {
                    Some(other) if other.field != field => {
                        let message =
                            format!("header `{header}` also stands for `{}`", other.field.id());
                        self.error(&span, message, "keep it at one field");
                    }
                    Some(_) => {}
                    None => {
                        aliases.insert(key, Alias { field, rank });
                    }
                }
            }
        }
        aliases
    }

    pub(super) fn presets(&mut self, wires: Vec<Placed<WirePreset>>) -> Vec<Preset> {
        let mut presets: Vec<Preset> = Vec::new();
        for Placed { value, span } in wires {
            if presets.iter().any(|preset| preset.id == value.id) {
                self.error(&span, format!("preset `{}` twice", value.id), "rename one");
                continue;
            }
            if value.proof.is_empty() {
                let message = format!("preset `{}` without `proof`", value.id);
                self.error(&span, message, "list headers that only this board has");
            }
            let proof = value
                .proof
                .iter()
                .filter_map(|header| self.key(header, &span))
                .collect();
            let columns = value
                .columns
                .iter()
                .filter_map(|(header, field)| {
                    let key = self.key(header, &span)?;
                    match field.as_str() {
                        IGNORE => Some((key, None)),
                        id => Some((key, Some(self.field(id, &span)?))),
                    }
                })
                .collect();
            let mut captions: Vec<(Field, Vec<String>)> = Vec::new();
            for (id, words) in &value.captions {
                if let Some(field) = self.field(id, &span) {
                    captions.push((field, words.clone()));
                }
            }
            let hints = self.hints(&value, &span);
            presets.push(Preset {
                id: value.id,
                proof,
                columns,
                captions,
                hints,
            });
        }
        presets
    }

    fn hints(&mut self, wire: &WirePreset, span: &Range<usize>) -> Hints {
        let is_code =
            |code: &str, n: usize| code.len() == n && code.bytes().all(|b| b.is_ascii_uppercase());
        if let Some(code) = wire.country.as_deref().filter(|code| !is_code(code, 2)) {
            self.error(
                span,
                format!("country `{code}`"),
                "write two capital letters",
            );
        }
        if let Some(code) = wire.currency.as_deref().filter(|code| !is_code(code, 3)) {
            self.error(
                span,
                format!("currency `{code}`"),
                "write three capital letters",
            );
        }
        if let Some(period) = wire.pay_period.as_deref()
            && !PERIODS.contains(&period)
        {
            let advice = format!("write one of {}", PERIODS.join(", "));
            self.error(span, format!("pay period `{period}`"), &advice);
        }
        let date_order = wire.date_order.as_deref().and_then(DateOrder::from_id);
        if let Some(order) = wire.date_order.as_deref()
            && date_order.is_none()
        {
            self.error(
                span,
                format!("date order `{order}`"),
                "write dmy, mdy, ymd or serial",
            );
        }
        Hints {
            board: wire.board.clone(),
            country: wire.country.clone(),
            currency: wire.currency.clone(),
            pay_period: wire.pay_period.clone(),
            date_order,
        }
    }

    fn field(&mut self, id: &str, span: &Range<usize>) -> Option<Field> {
        let field = Field::from_id(id);
        if field.is_none() {
            self.error(
                span,
                format!("unknown field `{id}`"),
                "see the `id` lines of this file",
            );
        }
        field
    }

    fn key(&mut self, header: &str, span: &Range<usize>) -> Option<String> {
        let key = key(header);
        if key.is_empty() {
            self.error(
                span,
                format!("header `{header}` has no letter"),
                "remove it",
            );
            return None;
        }
        if header.to_lowercase() != header {
            self.error(
                span,
                format!("header `{header}` has capitals"),
                "write it in lower case",
            );
        }
        Some(key)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WireLimits {
    pub(super) label_characters: usize,
    pub(super) company_characters: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WirePlaceholders {
    cells: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WireField {
    id: String,
    headers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WirePreset {
    id: String,
    board: Option<String>,
    proof: Vec<String>,
    country: Option<String>,
    currency: Option<String>,
    pay_period: Option<String>,
    date_order: Option<String>,
    #[serde(default)]
    columns: Vec<(String, String)>,
    #[serde(default)]
    captions: BTreeMap<String, Vec<String>>,
}
