//! What a score is worth: how often postings of a band of scores are right, and what coding from
//! another score on would give. Postings that no role is told for have no score to judge.

use serde::Serialize;

use super::case::{Case, SCORE_STEPS};
use super::label::Answer;
use super::share::{Share, rounded};

/// Bands of scores.
const BANDS: u32 = 10;
/// Thresholds between nought and one.
const POINTS: u32 = 20;
const TOP: u32 = 10_000;

/// What coding from a score on would give.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CurvePoint {
    /// The score.
    pub threshold: f64,
    /// Of the postings labelled with a role, those coded.
    pub coverage: Share,
    /// Of the coded ones, those whose role is right, as first or second answer.
    pub precision: Share,
}

/// Postings of a band of scores that a role is told for, coded or best guess.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Band {
    /// Low end, inside.
    pub from: f64,
    /// High end, outside but for the last band.
    pub to: f64,
    /// Mean score; absent where there are none.
    pub mean_score: Option<f64>,
    /// Those whose role is right, as first or second answer.
    pub right: Share,
}

/// Counts what each threshold would give, in steps of 0.05, from the lowest score on.
pub(super) fn curve(cases: &[Case<'_>]) -> Vec<CurvePoint> {
    let point = |step: u32| {
        let threshold = step * (TOP / POINTS);
        let (mut coverage, mut precision) = (Share::default(), Share::default());
        for case in cases {
            let is_coded = case.told != Answer::Outside && case.score >= threshold;
            if case.is_in_scope() {
                coverage.count(is_coded);
            }
            if is_coded {
                precision.count(case.is_told_right());
            }
        }
        CurvePoint {
            threshold: score(threshold),
            coverage,
            precision,
        }
    };
    (0..=POINTS).map(point).collect()
}

/// Counts how often postings of each band are right.
pub(super) fn reliability(cases: &[Case<'_>]) -> Vec<Band> {
    let band = |index: u32| {
        let (from, to) = (index * (TOP / BANDS), (index + 1) * (TOP / BANDS));
        let (mut right, mut sum) = (Share::default(), 0_u64);
        for case in cases {
            let is_in = from <= case.score && (case.score < to || to == TOP);
            if is_in && case.told != Answer::Outside {
                right.count(case.is_told_right());
                sum += u64::from(case.score);
            }
        }
        Band {
            from: score(from),
            to: score(to),
            mean_score: (right.n > 0)
                .then(|| rounded(sum as f64 / right.n as f64 / SCORE_STEPS, 4)),
            right,
        }
    };
    (0..BANDS).map(band).collect()
}

fn score(parts: u32) -> f64 {
    f64::from(parts) / SCORE_STEPS
}
