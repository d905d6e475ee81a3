//! Where the knowledge comes from and on which terms: `sources.toml`. Shown by `rolecall about` and
//! written out in the README of the taxonomy; no fact rests on it.

use serde::Deserialize;

use super::files::File;
use super::problem::Problems;
use super::wire::Document;

/// A source of the knowledge.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KnowledgeSource {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Who made it.
    pub author: String,
    /// Where it is found.
    pub link: String,
    /// What is used of it.
    pub used_for: String,
    /// What was changed.
    pub changes: String,
    /// Terms of use, in a few words.
    pub terms: String,
    /// The words that its terms ask to be shown; empty where they ask for none.
    #[serde(default)]
    pub notice: String,
}

impl KnowledgeSource {
    /// Gives credit in one line: what is used, whose it is, and the words that its terms ask for.
    pub fn credit(&self) -> String {
        let credit = format!(
            "{}, {} ({}): {}.",
            self.label, self.author, self.terms, self.used_for
        );
        if self.notice.is_empty() {
            credit
        } else {
            format!("{credit} {}", self.notice)
        }
    }
}

/// All sources of the knowledge.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// The sources, in file order.
    pub all: Vec<KnowledgeSource>,
}

impl Knowledge {
    /// Reads `sources.toml`.
    pub(super) fn read(file: &File, problems: &mut Problems) -> Self {
        let Some(mut document) = Document::parse(file, problems) else {
            return Self::default();
        };
        let all = document.tables("source", problems);
        document.finish(problems);
        Self {
            all: all.into_iter().map(|placed| placed.value).collect(),
        }
    }
}
