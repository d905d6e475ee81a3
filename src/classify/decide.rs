//! Sums of evidence to an answer: a score, the runner-up, and whether that is enough.

use crate::taxonomy::Taxonomy;
use crate::taxonomy::decision::Weights;
use crate::taxonomy::noise::OutsideReason;
use crate::taxonomy::role::RoleId;

use super::reading::{Reading, Sums};

/// What classification decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The role is sure enough to count.
    Coded,
    /// Something speaks for a role, but not enough.
    Unsure,
    /// None of the roles.
    OutOfScope,
}

impl Status {
    /// Returns the id used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Coded => "coded",
            Self::Unsure => "unsure",
            Self::OutOfScope => "out-of-scope",
        }
    }
}

/// Why a posting is out of scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutReason {
    /// Customer-facing work.
    FrontOffice,
    /// Other work.
    OtherWork,
    /// Nothing known was said.
    TooLittleText,
    /// A language that the taxonomy does not know.
    NotReadable,
}

impl OutReason {
    /// Returns the id used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::FrontOffice => "front-office",
            Self::OtherWork => "other-work",
            Self::TooLittleText => "too-little-text",
            Self::NotReadable => "not-readable",
        }
    }
}

/// The answer for one posting.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// How sure the answer is.
    pub status: Status,
    /// Why out of scope.
    pub out_reason: Option<OutReason>,
    /// The role, or the best guess; absent out of scope.
    pub role: Option<RoleId>,
    /// Index of the variant within the role.
    pub variant: Option<u8>,
    /// 0 to 1.
    pub score: f32,
    /// The second role, where anything speaks for one.
    pub runner_up: Option<RoleId>,
    /// Score less the runner-up's score.
    pub margin: f32,
    /// The strongest work outside, as an index of the taxonomy's list.
    pub outside: Option<u16>,
}

/// Decides from everything that was read.
pub(crate) fn decide(
    taxonomy: &Taxonomy,
    reading: &Reading,
    language: Option<&str>,
    sector: Option<&str>,
) -> Decision {
    let rules = &taxonomy.decision;
    let total = |sums: &Sums, title: f32| total_of(taxonomy, reading, sums, title);
    let outside = best(reading.outside.iter().map(|sums| total(sums, sums.title)));
    let moved = Moved::find(taxonomy, reading, sector);
    let mut first = (0.0, None);
    let mut second = (0.0, None);
    for (index, sums) in reading.roles.iter().enumerate() {
        let sum = total(sums, moved.title_of(index, &reading.roles));
        if sum > first.0 {
            (first, second) = ((sum, Some(index)), first);
        } else if sum > second.0 {
            second = (sum, Some(index));
        }
    }
    let against = outside.map_or(0.0, |(sum, _)| sum);
    let odds = |own: f32, rival: f32| {
        let t = &rules.thresholds;
        let log_odds = t.bias + t.role * own - t.outside * against - t.rival * rival;
        1.0 / (1.0 + (-log_odds).exp())
    };
    let score = if first.1.is_some() {
        odds(first.0, second.0)
    } else {
        0.0
    };
    let runner_score = if second.1.is_some() {
        odds(second.0, first.0)
    } else {
        0.0
    };
    let status = match score {
        _ if first.0 < rules.thresholds.least => Status::OutOfScope,
        score if score >= rules.thresholds.coded => Status::Coded,
        score if score >= rules.thresholds.unsure => Status::Unsure,
        _ => Status::OutOfScope,
    };
    let role_of = |index: Option<usize>| {
        index
            .and_then(|index| u16::try_from(index).ok())
            .map(RoleId)
    };
    let role = if status == Status::OutOfScope {
        None
    } else {
        role_of(first.1)
    };
    Decision {
        status,
        out_reason: (status == Status::OutOfScope)
            .then(|| out_reason(taxonomy, reading, outside, language)),
        role,
        variant: role.and_then(|role| reading.variants[usize::from(role.0)]),
        score: rounded(score),
        runner_up: if role.is_some() {
            role_of(second.1)
        } else {
            role_of(first.1)
        },
        margin: rounded((score - runner_score).max(0.0)),
        outside: outside.and_then(|(_, index)| u16::try_from(index).ok()),
    }
}

fn out_reason(
    taxonomy: &Taxonomy,
    reading: &Reading,
    outside: Option<(f32, usize)>,
    language: Option<&str>,
) -> OutReason {
    match outside {
        Some((_, index)) => match taxonomy.noise.outside[index].reason {
            OutsideReason::FrontOffice => OutReason::FrontOffice,
            OutsideReason::OtherWork => OutReason::OtherWork,
        },
        None if language.is_some() => OutReason::NotReadable,
        None if reading.n_known == 0 && reading.n_words < 4 => OutReason::TooLittleText,
        None => OutReason::OtherWork,
    }
}

/// The role whose title means another one in this sector, and that other one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moved(Option<(usize, usize)>);

impl Moved {
    pub(super) fn find(taxonomy: &Taxonomy, reading: &Reading, sector: Option<&str>) -> Self {
        let meant_elsewhere = |sector: &str| {
            let named = reading.variants.iter().enumerate();
            named
                .filter_map(|(index, variant)| Some((index, (*variant)?)))
                .find_map(|(index, variant)| {
                    let elsewhere = &taxonomy.roles[index].variants[usize::from(variant)].elsewhere;
                    let there = elsewhere
                        .iter()
                        .find(|there| there.sectors.iter().any(|one| one == sector))?;
                    let to = taxonomy
                        .roles
                        .iter()
                        .position(|role| role.id == there.role)?;
                    Some((index, to))
                })
        };
        Self(sector.and_then(meant_elsewhere))
    }

    /// Gives what the title says for a role once titles are moved.
    pub(super) fn title_of(self, index: usize, roles: &[Sums]) -> f32 {
        match self.0 {
            Some((from, _)) if from == index => 0.0,
            Some((from, to)) if to == index => roles[index].title.max(roles[from].title),
            _ => roles[index].title,
        }
    }
}

/// Adds up the evidence about one role or one group of one posting.
pub(super) fn total_of(taxonomy: &Taxonomy, reading: &Reading, sums: &Sums, title: f32) -> f32 {
    let rules = &taxonomy.decision;
    let is_telling = reading.n_words >= rules.depth.telling_words;
    total(sums, title, is_telling, &rules.weights)
}

/// Adds up the evidence about one role or one group; duties have diminishing returns.
fn total(sums: &Sums, title: f32, is_telling: bool, weights: &Weights) -> f32 {
    if sums.is_excluded {
        return 0.0;
    }
    let is_unheard = is_telling && title < weights.title_sure && sums.duties < 1.0;
    let title = if is_unheard {
        title * weights.title_unheard
    } else {
        title
    };
    // Nearly all roles have no duty in a posting.
    if sums.duties == 0.0 {
        return title + sums.label;
    }
    let duties =
        weights.duty * (1.0 - (-sums.duties * std::f32::consts::LN_2 / weights.duty_half).exp());
    title + sums.label + duties
}

fn best(sums: impl Iterator<Item = f32>) -> Option<(f32, usize)> {
    let mut best = None;
    for (index, sum) in sums.enumerate() {
        if sum > 0.0 && best.is_none_or(|(most, _)| sum > most) {
            best = Some((sum, index));
        }
    }
    best
}

pub(super) fn rounded(number: f32) -> f32 {
    (number * 10_000.0).round() / 10_000.0
}
