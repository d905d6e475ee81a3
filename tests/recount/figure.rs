//! Figures worked out in the plainest way, and compared with the cells of a table.

use std::collections::BTreeMap;

use super::posting::Posting;
use crate::folder::Row;

/// Two-sided 95 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;
/// Files carry six decimals.
const ROUNDING: f64 = 1.1e-6;

/// What a cell must hold.
#[derive(Clone, Debug)]
pub(super) enum Figure {
    Nothing,
    Number(f64),
    /// A sum of parts that are rounded one by one.
    Near(f64, f64),
    Text(String),
}

impl From<usize> for Figure {
    fn from(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

impl From<f64> for Figure {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Figure {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl<T: Into<Figure>> From<Option<T>> for Figure {
    fn from(figure: Option<T>) -> Self {
        figure.map_or(Self::Nothing, Into::into)
    }
}

/// Checks one cell of a row.
pub(super) fn cell(row: &Row, column: &str, expected: impl Into<Figure>) {
    let expected = expected.into();
    let found = row
        .get(column)
        .unwrap_or_else(|| panic!("there is no column {column}: {row:?}"));
    let is_right = match &expected {
        Figure::Nothing => found.is_empty(),
        Figure::Text(text) => found == text,
        Figure::Number(number) => is_near(found, *number, ROUNDING + 1e-9 * number.abs()),
        Figure::Near(number, gap) => is_near(found, *number, ROUNDING + gap),
    };
    assert!(is_right, "{column}: {expected:?} expected in {row:?}");
}

fn is_near(found: &str, expected: f64, gap: f64) -> bool {
    let number = found.parse::<f64>();
    number.is_ok_and(|number| (number - expected).abs() <= gap)
}

/// Returns a share, held back below ten, nothing of nothing.
pub(super) fn share(part: usize, of: usize) -> Option<f64> {
    (of >= 10).then(|| part as f64 / of as f64)
}

/// Returns a quantile of values, by the formula of a spreadsheet; held back below a floor.
pub(super) fn quantile(values: &[f64], part: f64, floor: usize) -> Option<f64> {
    if values.is_empty() || values.len() < floor {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let exact = part * (sorted.len() as f64 - 1.0);
    let below = (0..sorted.len()).rfind(|&at| at as f64 <= exact + 1e-12)?;
    let upper = exact - below as f64;
    let next = sorted.get(below + 1).unwrap_or(&sorted[below]);
    Some(sorted[below] * (1.0 - upper) + next * upper)
}

/// How many postings of an employer, and how many of those show something.
fn by_employer(of: &[&Posting], shows: &dyn Fn(&Posting) -> bool) -> Vec<(f64, f64)> {
    let mut sums: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for (at, one) in of.iter().enumerate() {
        // A posting whose employer is unknown stands alone.
        let alone = || format!("\u{0}{at}");
        let key = one.employer_key.clone().unwrap_or_else(alone);
        let sum = sums.entry(key).or_default();
        sum.0 += 1.0;
        sum.1 += f64::from(u8::from(shows(one)));
    }
    sums.into_values().collect()
}

/// Checks share, interval and what the interval rests on.
pub(super) fn interval(row: &Row, of: &[&Posting], shows: &dyn Fn(&Posting) -> bool) {
    let n = of.len() as f64;
    let n_known = of.iter().filter(|one| one.employer_key.is_some()).count();
    let is_naive = n_known * 2 < of.len();
    let basis = if is_naive { "naive" } else { "clustered" };
    cell(row, "interval_basis", (!of.is_empty()).then_some(basis));
    if of.len() < 10 {
        for column in ["share", "lo", "hi"] {
            cell(row, column, Figure::Nothing);
        }
        return;
    }
    let hits = of.iter().filter(|one| shows(one)).count() as f64;
    let share = hits / n;
    let employers = by_employer(of, shows);
    let clusters = employers.len() as f64;
    let effective = if is_naive {
        n
    } else if employers.len() < 2 {
        1.0
    } else if hits < 0.5 || hits > n - 0.5 {
        n * n / employers.iter().map(|(all, _)| all * all).sum::<f64>()
    } else {
        let residues = employers
            .iter()
            .map(|(all, shown)| (shown - share * all).powi(2));
        let variance = residues.sum::<f64>() / (n * n) * clusters / (clusters - 1.0);
        let design = variance / (share * (1.0 - share) / n);
        (n / design.max(1.0)).max(1.0)
    };
    // The ends are the roots of (p - share)² = z² p (1 - p) / n.
    let (a, b) = (1.0 + Z * Z / effective, -2.0 * share - Z * Z / effective);
    let root = (b * b - 4.0 * a * share * share).max(0.0).sqrt();
    cell(row, "share", share);
    cell(row, "lo", Figure::Near((-b - root) / (2.0 * a), 1e-7));
    cell(row, "hi", Figure::Near((-b + root) / (2.0 * a), 1e-7));
}

/// Returns the number of known employers and the postings of the one that posts most.
pub(super) fn employers(of: &[&Posting]) -> (usize, usize) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in of.iter().filter_map(|one| one.employer_key.as_deref()) {
        *counts.entry(key).or_default() += 1;
    }
    (
        counts.len(),
        counts.values().max().copied().unwrap_or_default(),
    )
}
