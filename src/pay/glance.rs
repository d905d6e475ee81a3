//! A first look at a sentence: whether it can state pay at all. Lets through more than is pay, never less.

use crate::taxonomy::lexicon::has_digit;
use crate::taxonomy::pay::PayRules;

/// A figure of so many digits can be pay without a money word.
const LONG_FIGURE: usize = 4;

/// Tells whether a sentence has a long figure, or a short one and a money word or unit.
pub(super) fn may_state(sentence: &str, rules: &PayRules) -> bool {
    has_digit(sentence) && (has_long_figure(sentence.as_bytes()) || rules.money.is_in(sentence))
}

/// Counts digits across every sign that may stand inside a figure.
fn has_long_figure(bytes: &[u8]) -> bool {
    let mut n_digits = 0;
    bytes.iter().any(|&byte| {
        match byte {
            b'0'..=b'9' => n_digits += 1,
            b',' | b'.' | b'\'' | b' ' | 0xC2 | 0xA0 => {}
            _ => n_digits = 0,
        }
        n_digits >= LONG_FIGURE
    })
}
