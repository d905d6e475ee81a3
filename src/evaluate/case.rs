//! One labelled posting: what is right, what was told, and whether that fits.

use super::label::{Answer, Label, Level, Pay};
use crate::classify::Status;
use crate::facts::Fact;
use crate::taxonomy::Taxonomy;
use crate::taxonomy::pay::Period;

/// Parts of a score that are told apart.
pub(super) const SCORE_STEPS: f64 = 10_000.0;

/// A label beside its fact.
#[derive(Clone, Debug)]
pub(super) struct Case<'a> {
    pub(super) label: &'a Label,
    pub(super) fact: Fact<'a>,
    pub(super) status: Status,
    /// The role, coded or best guess.
    pub(super) told: Answer,
    /// The score in ten-thousandths.
    pub(super) score: u32,
    /// The role is right, first answer only; `none` is right where nothing is coded, since a posting
    /// left unsure is not counted as demand.
    pub(super) is_strict: bool,
    /// The role is right, or the second answer is.
    pub(super) is_lenient: bool,
    /// The family is right.
    pub(super) is_family: bool,
}

impl<'a> Case<'a> {
    pub(super) fn new(label: &'a Label, fact: &Fact<'a>, taxonomy: &Taxonomy) -> Self {
        let status = status_of(fact);
        let role = fact.role.and_then(|id| taxonomy.find_role(id));
        let told = match role {
            Some(role) if status != Status::OutOfScope => Answer::Role(role),
            _ => Answer::Outside,
        };
        let is_right = |answer: Answer| match answer {
            Answer::Outside => status != Status::Coded,
            Answer::Role(_) => told == answer,
        };
        let family = |answer| match answer {
            Answer::Role(role) => Some(taxonomy.role(role).family),
            Answer::Outside => None,
        };
        let is_strict = is_right(label.role);
        let is_lenient = is_strict || label.alt.is_some_and(is_right);
        let is_of_family = family(told).is_some() && family(told) == family(label.role);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "scores lie between nought and one"
        )]
        let score = (f64::from(fact.score) * SCORE_STEPS).round() as u32;
        Self {
            label,
            fact: *fact,
            status,
            told,
            score,
            is_strict,
            is_lenient,
            is_family: is_lenient || is_of_family,
        }
    }

    /// Tells whether the posting is labelled with a role.
    pub(super) fn is_in_scope(&self) -> bool {
        self.label.role != Answer::Outside
    }

    /// Tells whether the posting is coded.
    pub(super) fn is_coded(&self) -> bool {
        self.status == Status::Coded
    }

    /// Tells whether the role that is told, coded or guessed, is one of the two answers.
    pub(super) fn is_told_right(&self) -> bool {
        self.told == self.label.role || Some(self.told) == self.label.alt
    }

    /// Tells whether the tier is the label's.
    pub(super) fn is_tier(&self, level: Level) -> bool {
        match level {
            Level::Unknown => self.fact.tier.is_none(),
            Level::Tier(tier) => self.fact.tier == Some(tier.id()),
        }
    }

    /// Tells whether both ends of pay are right, and currency and period where the label has them.
    pub(super) fn is_pay(&self, pay: &Pay) -> bool {
        let fact = &self.fact;
        let currency = pay.currency.as_deref();
        let period = pay.period.map(Period::id);
        is_near(pay.min, fact.pay_min)
            && is_near(pay.max, fact.pay_max)
            && (currency.is_none() || currency == fact.currency)
            && (period.is_none() || period == fact.period)
    }
}

/// Tells whether two numbers are alike but for rounding, or both absent.
pub(super) fn is_near(label: Option<f64>, told: Option<f64>) -> bool {
    match (label, told) {
        (None, None) => true,
        (Some(label), Some(told)) => (label - told).abs() <= 0.01 * label.abs().max(1.0),
        _ => false,
    }
}

fn status_of(fact: &Fact<'_>) -> Status {
    let told = [Status::Coded, Status::Unsure];
    let told = told.into_iter().find(|one| fact.status == Some(one.id()));
    told.unwrap_or(Status::OutOfScope)
}
