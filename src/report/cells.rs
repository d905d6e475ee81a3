//! Cells for files: one way to round and to spell a value, shared by CSV and JSON.

use crate::analysis::Value;
use crate::facts::is_formula;

/// Decimals that files carry; more would be noise of the last binary digits.
const PRECISION: f64 = 1e6;

/// Rounds to the precision of files; what is not a number is no value.
pub(super) fn rounded(number: f64) -> Option<f64> {
    let scaled = (number * PRECISION).round() / PRECISION;
    if scaled.is_finite() {
        // Adding nought turns a negative nought into a plain one.
        Some(scaled + 0.0)
    } else {
        number.is_finite().then_some(number)
    }
}

/// Writes a value as a CSV cell: empty where there is none or it is held back.
pub(super) fn write_cell(value: &Value, cell: &mut String) {
    cell.clear();
    match value {
        Value::Empty | Value::Suppressed => {}
        Value::Text(text) => write_text(text, cell),
        Value::Integer(number) => cell.push_str(&number.to_string()),
        Value::Number(number) => {
            if let Some(number) = rounded(*number) {
                cell.push_str(&number.to_string());
            }
        }
        Value::Truth(truth) => cell.push_str(if *truth { "true" } else { "false" }),
    }
}

/// Writes a text as a CSV cell that no spreadsheet runs as a formula.
pub(super) fn write_text(text: &str, cell: &mut String) {
    cell.clear();
    if is_formula(text) {
        cell.push('\'');
    }
    cell.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(value: &Value) -> String {
        let mut cell = "left over".to_owned();
        write_cell(value, &mut cell);
        cell
    }

    #[test]
    fn numbers_are_short_and_texts_cannot_run() {
        assert_eq!(cell(&Value::Number(0.1 + 0.2)), "0.3");
        assert_eq!(cell(&Value::Number(350_000.0)), "350000");
        assert_eq!(cell(&Value::Number(-0.000_000_01)), "0");
        assert_eq!(cell(&Value::Number(f64::NAN)), "");
        assert_eq!(cell(&Value::Integer(-3)), "-3");
        assert_eq!(cell(&Value::Text("=cmd()".to_owned())), "'=cmd()");
        assert_eq!(cell(&Value::Truth(true)), "true");
    }

    #[test]
    fn values_held_back_are_empty() {
        assert_eq!(cell(&Value::Suppressed), "");
        assert_eq!(cell(&Value::Empty), "");
    }
}
