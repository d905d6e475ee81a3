//! Exact quantiles; plain numbers in, plain numbers out.

/// Returns the quantile of values sorted ascending, by linear interpolation between the two
/// neighbours (type 7, a spreadsheet's `PERCENTILE.INC`).
///
/// # Panics
/// Without values.
pub(super) fn quantile(sorted: &[f64], part: f64) -> f64 {
    let position = (sorted.len() - 1) as f64 * part;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a position within the slice"
    )]
    let below = position.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (position - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_a_spreadsheet() {
        let values = [1.0, 2.0, 4.0, 8.0];
        for (part, expected) in [(0.0, 1.0), (0.25, 1.75), (0.5, 3.0), (0.9, 6.8), (1.0, 8.0)] {
            assert!((quantile(&values, part) - expected).abs() < 1e-12);
        }
        assert!((quantile(&[5.0], 0.9) - 5.0).abs() < 1e-12);
    }
}
