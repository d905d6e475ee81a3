//! Intervals of shares: plain numbers in, plain numbers out.

/// Two-sided 95 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Returns the 95 % Wilson interval of a share that rests on `n` observations in effect.
pub fn wilson(share: f64, n: f64) -> (f64, f64) {
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
    fn wilson_agrees_with_published_values() {
        let (lo, hi) = wilson(0.5, 10.0);
        assert!((lo - 0.236_593).abs() < 1e-5 && (hi - 0.763_407).abs() < 1e-5);
        let (lo, hi) = wilson(0.0, 20.0);
        assert!(lo.abs() < 1e-12 && (hi - 0.161_125).abs() < 1e-5);
        assert_eq!(wilson(0.0, 0.0), (0.0, 1.0));
    }
}
