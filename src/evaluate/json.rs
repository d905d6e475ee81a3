//! An evaluation as JSON, for other programs.

use super::Evaluation;

/// Writes an evaluation as JSON: the same bytes for the same postings, labels and taxonomy.
pub fn json(evaluation: &Evaluation) -> String {
    let mut text = serde_json::to_string_pretty(evaluation)
        .expect("numbers, texts and lists can always be written");
    text.push('\n');
    text
}
