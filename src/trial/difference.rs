//! What becomes of a posting under two taxonomies, and which phrases counted under one and not under the
//! other: the evidence that `explain` shows.

use crate::assess::{Assessor, Scratch, Setting};
use crate::classify::{Evidence, Status};
use crate::facts::{Fact, Facts};
use crate::posting::Posting;

use super::reason::concerns;
use super::summary::Summary;

/// Facts that are held before they are let go.
const MOST_HELD: usize = 256;

/// Sort of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It was unsure or out of scope and is coded.
    NewlyCoded,
    /// It was coded and is not.
    NoLongerCoded,
    /// It is coded as another role.
    OtherRole,
    /// It went between unsure and out of scope.
    OtherStatus,
    /// It is unsure with another best guess.
    OtherGuess,
    /// Its tier changed.
    Tier,
    /// Its skills changed.
    Skills,
}

impl ChangeKind {
    /// Returns the id used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NewlyCoded => "newly-coded",
            Self::NoLongerCoded => "no-longer-coded",
            Self::OtherRole => "other-role",
            Self::OtherStatus => "other-status",
            Self::OtherGuess => "other-guess",
            Self::Tier => "tier",
            Self::Skills => "skills",
        }
    }
}

/// What one taxonomy says of a posting.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// `coded`, `unsure` or `out-of-scope`.
    pub status: String,
    /// The role, or the best guess.
    pub role: Option<String>,
    /// How sure it is.
    pub score: f32,
    /// The tier.
    pub tier: Option<String>,
    /// Ids of skills, sorted.
    pub skills: Vec<String>,
}

impl Answer {
    fn of(fact: &Fact<'_>) -> Self {
        Self {
            status: fact.status.unwrap_or("out-of-scope").to_owned(),
            role: fact.role.map(str::to_owned),
            score: fact.score,
            tier: fact.tier.map(str::to_owned),
            skills: fact.skills.iter().map(str::to_owned).collect(),
        }
    }
}

/// A posting that changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// Label of its source.
    pub source: String,
    /// Number of the record in it.
    pub row: i64,
    /// Its title as facts show it, personal data masked.
    pub title: String,
    /// What changed.
    pub kinds: Vec<ChangeKind>,
    /// The answer of the old taxonomy.
    pub old: Answer,
    /// The answer of the new one.
    pub new: Answer,
    /// Skills that only the new one finds.
    pub gained: Vec<String>,
    /// Skills that only the old one finds.
    pub lost: Vec<String>,
    /// What counted for it under the old one and not under the new one.
    pub then: Vec<Evidence>,
    /// What counts for it under the new one and did not under the old one.
    pub now: Vec<Evidence>,
}

/// One of the two taxonomies at work.
struct Side<'t> {
    assessor: &'t Assessor,
    scratch: Scratch<'t>,
    /// Keeps evidence, which costs time: used for changed postings only.
    telling: Scratch<'t>,
    facts: Facts,
}

impl<'t> Side<'t> {
    fn new(assessor: &'t Assessor) -> Self {
        let mut telling = assessor.scratch();
        telling.keep_evidence();
        Self {
            assessor,
            scratch: assessor.scratch(),
            telling,
            facts: Facts::default(),
        }
    }

    fn assess(&mut self, posting: &Posting<'_>, setting: &Setting<'_>) -> Status {
        if self.facts.len() >= MOST_HELD {
            self.facts = Facts::default();
        }
        self.assessor
            .assess(posting, setting, &mut self.scratch, &mut self.facts)
    }

    /// Returns the fact of the last posting.
    fn fact(&self) -> Fact<'_> {
        self.facts.row(self.facts.len() - 1)
    }

    fn evidence(&mut self, posting: &Posting<'_>, setting: &Setting<'_>) -> Vec<Evidence> {
        let mut facts = Facts::default();
        self.assessor
            .assess(posting, setting, &mut self.telling, &mut facts);
        self.telling.evidence().to_vec()
    }
}

/// Two taxonomies at work on the same postings.
pub struct Difference<'t> {
    old: Side<'t>,
    new: Side<'t>,
    summary: Summary,
}

impl<'t> Difference<'t> {
    /// Starts with nothing read.
    pub fn new(old: &'t Assessor, new: &'t Assessor) -> Self {
        Self {
            old: Side::new(old),
            new: Side::new(new),
            summary: Summary::default(),
        }
    }

    /// Reads one posting under both; returns what the new one decides, and the change if there is one.
    pub fn read(
        &mut self,
        posting: &Posting<'_>,
        setting: &Setting<'_>,
    ) -> (Status, Option<Change>) {
        self.old.assess(posting, setting);
        let status = self.new.assess(posting, setting);
        let (old, new) = (self.old.fact(), self.new.fact());
        let kinds = kinds(&old, &new);
        if kinds.is_empty() {
            self.summary.count(None);
            return (status, None);
        }
        let title = new.title.unwrap_or_default().to_owned();
        let (old, new) = (Answer::of(&old), Answer::of(&new));
        let told_then = self.old.evidence(posting, setting);
        let told_now = self.new.evidence(posting, setting);
        let gained = without(&new.skills, &old.skills);
        let lost = without(&old.skills, &new.skills);
        let concerns = |one: &Evidence| concerns(one, &kinds, &gained, &lost);
        let mut then = without(&told_then, &told_now);
        then.retain(concerns);
        let mut now = without(&told_now, &told_then);
        now.retain(concerns);
        let change = Change {
            source: setting.label.to_owned(),
            row: posting.row,
            title,
            gained,
            lost,
            then,
            now,
            kinds,
            old,
            new,
        };
        self.summary.count(Some(&change));
        (status, Some(change))
    }

    /// Returns the counts so far.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }
}

/// Tells what changed between two facts of one posting.
fn kinds(old: &Fact<'_>, new: &Fact<'_>) -> Vec<ChangeKind> {
    const CODED: Option<&str> = Some("coded");
    let decision = match (old.status, new.status) {
        (CODED, CODED) => (old.role != new.role).then_some(ChangeKind::OtherRole),
        (CODED, _) => Some(ChangeKind::NoLongerCoded),
        (_, CODED) => Some(ChangeKind::NewlyCoded),
        (one, other) if one != other => Some(ChangeKind::OtherStatus),
        _ => (old.role != new.role).then_some(ChangeKind::OtherGuess),
    };
    let tier = (old.tier != new.tier).then_some(ChangeKind::Tier);
    let skills = (!old.skills.iter().eq(new.skills.iter())).then_some(ChangeKind::Skills);
    [decision, tier, skills].into_iter().flatten().collect()
}

/// Lists what is in one list and not in another, each once, in the order of the first.
fn without<T: PartialEq + Clone>(one: &[T], other: &[T]) -> Vec<T> {
    let mut left: Vec<T> = Vec::new();
    for item in one {
        if !other.contains(item) && !left.contains(item) {
            left.push(item.clone());
        }
    }
    left
}
