//! Everyday words, for the linter only: `common-words.toml`. A phrase that is one of them and nothing
//! else needs a rule about its surroundings. No fact rests on this list.

use serde::Deserialize;

use super::files::File;
use super::problem::Problems;
use super::wire::whole;

/// Words of everyday English.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommonWords {
    /// The words, lower case.
    pub words: Vec<String>,
}

impl CommonWords {
    /// Reads `common-words.toml`.
    pub(super) fn read(file: &File, problems: &mut Problems) -> Self {
        let common: Self = whole(file, problems).unwrap_or_default();
        for word in &common.words {
            if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                let at = file.text.find(&format!("\"{word}\"")).unwrap_or(0);
                let message = format!("`{word}` is not one word in lower case");
                problems.error(file, at..at, message, "write one word of letters a to z");
            }
        }
        common
    }
}
