//! Weights and thresholds of the classification: `decision.toml`.

use serde::Deserialize;

use super::files::File;
use super::problem::Problems;
use super::wire::Document;

/// What each kind of evidence is worth, in units of one strong title phrase.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Weights {
    /// A phrase that decides, in the title.
    pub title_strong: f32,
    /// A phrase that only speaks for a role, in the title.
    pub title_weak: f32,
    /// Added when the phrase ends its part of the title.
    pub title_head: f32,
    /// Factor after a tail word.
    pub title_tail: f32,
    /// Factor for the second and later parts of a title.
    pub title_later: f32,
    /// A title phrase in the board's role label.
    pub role_label: f32,
    /// The same where the posting has no title.
    pub role_label_alone: f32,
    /// A label phrase in a category or department.
    pub label: f32,
    /// A label phrase of a family.
    pub family_label: f32,
    /// Most that duties can give.
    pub duty: f32,
    /// Distinct duty phrases that give half of it.
    pub duty_half: f32,
    /// A duty phrase of one word, against one of several.
    pub duty_word: f32,
    /// Factor for a bare rank right after the title of a role.
    pub title_rank: f32,
    /// Title evidence below this only speaks for a role.
    pub title_sure: f32,
    /// Factor for such evidence where a text is silent about the role.
    pub title_unheard: f32,
}

/// How sums of evidence become a score and a status.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Thresholds {
    /// Log-odds with no evidence.
    pub bias: f32,
    /// Log-odds for each unit of the best role.
    pub role: f32,
    /// Log-odds against for each unit of the strongest outside work.
    pub outside: f32,
    /// Log-odds against for each unit of the second role.
    pub rival: f32,
    /// Scores from here are coded.
    pub coded: f32,
    /// Scores from here are unsure.
    pub unsure: f32,
    /// Evidence for a role below this is none.
    pub least: f32,
}

/// How much text can speak.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Depth {
    /// Characters from which a text is a description.
    pub description_characters: usize,
    /// Words from which the silence of a text about a role says something.
    pub telling_words: usize,
}

/// Everything of `decision.toml`.
#[derive(Clone, Copy, Debug)]
pub struct DecisionRules {
    /// What evidence is worth.
    pub weights: Weights,
    /// How sums become a decision.
    pub thresholds: Thresholds,
    /// How much text can speak.
    pub depth: Depth,
}

/// Reads `decision.toml`.
pub fn read(file: &File, problems: &mut Problems) -> Option<DecisionRules> {
    let mut document = Document::parse(file, problems)?;
    let weights = document.table::<Weights>("weights", problems);
    let decision = document.table::<Thresholds>("decision", problems);
    let depth = document.table::<Depth>("depth", problems);
    document.finish(problems);
    let thresholds = decision?;
    let weights = weights?;
    let (w, t) = (&weights.value, &thresholds.value);
    let all = [
        w.title_strong,
        w.title_weak,
        w.title_head,
        w.title_tail,
        w.title_later,
        w.role_label,
        w.role_label_alone,
        w.label,
        w.family_label,
        w.duty,
        w.duty_half,
        w.duty_word,
        w.title_rank,
        w.title_sure,
        w.title_unheard,
        t.bias,
        t.role,
        t.outside,
        t.rival,
        t.coded,
        t.unsure,
        t.least,
    ];
    let is_ordinary = |number: &f32| number.is_finite() && number.abs() < 1000.0;
    if !all.iter().all(is_ordinary) {
        problems.error(
            file,
            weights.span.clone(),
            "a weight or threshold is no number below 1000",
            "give every weight and threshold an ordinary number",
        );
    }
    if w.duty_half <= 0.0 {
        problems.error(
            file,
            weights.span.clone(),
            "`duty-half` is not above 0",
            "say how many duty phrases give half of what duties can give",
        );
    }
    let is_score = |number: f32| (0.0..=1.0).contains(&number);
    if !is_score(t.coded) || !is_score(t.unsure) {
        problems.error(
            file,
            thresholds.span.clone(),
            "`coded` or `unsure` is no score",
            "scores go from 0 to 1",
        );
    } else if t.unsure > t.coded {
        problems.error(
            file,
            thresholds.span,
            "`unsure` is above `coded`",
            "make `unsure` the lower of the two",
        );
    }
    Some(DecisionRules {
        weights: weights.value,
        thresholds: thresholds.value,
        depth: depth?.value,
    })
}
