//! Exact quantiles and Wilson intervals; plain numbers in, plain numbers out.

/// Two-sided 95 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

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

/// Returns the 95 % Wilson interval of a share that rests on `n` observations in effect.
pub(super) fn wilson(share: f64, n: f64) -> (f64, f64) {
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let z2 = Z * Z;
    let centre = share + z2 / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    (
        ((centre - half) / scale).clamp(0.0, share),
        ((centre + half) / scale).clamp(share, 1.0),
    )
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

    #[test]
    fn wilson_agrees_with_published_values() {
        let (lo, hi) = wilson(0.5, 10.0);
        assert!((lo - 0.236_593).abs() < 1e-5 && (hi - 0.763_407).abs() < 1e-5);
        let (lo, hi) = wilson(0.0, 20.0);
        assert!(lo.abs() < 1e-12 && (hi - 0.161_125).abs() < 1e-5);
        assert_eq!(wilson(0.0, 0.0), (0.0, 1.0));
    }
}
