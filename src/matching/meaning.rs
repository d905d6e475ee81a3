//! What a phrase can mean; one phrase may mean several things.

use crate::taxonomy::columns::Field;
use crate::taxonomy::role::RoleId;
use crate::taxonomy::skill::SkillId;

/// How much a phrase says in a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Speaks for it, needs help.
    Weak,
    /// Decides it.
    Strong,
}

/// What becomes of the value behind a caption of a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// It is the label of a field.
    Label(Field),
    /// It says nothing.
    Silent,
    /// It is read like any text.
    Spoken,
}

/// What a phrase means, and of what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning {
    /// Stands for a role in a title; with the index of the variant it names.
    RoleTitle(RoleId, Strength, Option<u8>),
    /// Rules a role out in a title.
    RoleExclude(RoleId),
    /// Stands for a role in a board label.
    RoleLabel(RoleId),
    /// Stands for a family in a board label.
    FamilyLabel(u16),
    /// A duty of a role.
    RoleDuty(RoleId),
    /// Stands for work outside in a title.
    OutsideTitle(u16, Strength),
    /// Stands for work outside in a board label.
    OutsideLabel(u16),
    /// A duty of work outside.
    OutsideDuty(u16),
    /// A skill; with the index of the guard that has to agree.
    Skill(SkillId, Option<u16>),
    /// One of the guide's trends.
    Trend(u16),
    /// Level words.
    Level(u16),
    /// Before a rank in a title: it is that of somebody else.
    RankOfOthers,
    /// Right behind a rank in a title: the same.
    OfRank,
    /// Makes a deputy of a head behind it.
    Deputy,
    /// A head that has deputies.
    DeputyHead,
    /// Carried by titles, not by roles.
    TitleDrop,
    /// After it a title speaks of the employer or the place.
    TitleTail,
    /// Between two titles in one.
    TitleJoin,
    /// Opens a section about the employer.
    Boilerplate,
    /// Opens one if the employer's name follows.
    Named,
    /// Opens a section about the work.
    Content,
    /// A board's caption of a value.
    Caption(Value),
    /// Denies what follows.
    Negation,
    /// Makes what follows somebody else's job.
    OtherPeople,
    /// Says that the job leads people.
    Leads,
    /// Its sentence may state pay.
    PayCue,
    /// Its sentence may state years of experience.
    YearsCue,
    /// States years, or part of them, without a figure.
    YearsInWords,
    /// A sign of a scam.
    Sign(u16),
    /// Something of which only the place is wanted by a caller: an index of the caller's own.
    Other(u16),
}

/// Kinds of meaning, as a set, for leaving out phrases that cannot matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u16);

impl Kinds {
    /// None.
    pub const NONE: Kinds = Kinds(0);
    /// Roles and work outside, in titles.
    pub const TITLE: Kinds = Kinds(1);
    /// Board labels.
    pub const LABEL: Kinds = Kinds(1 << 1);
    /// Duties.
    pub const DUTY: Kinds = Kinds(1 << 2);
    /// Skills.
    pub const SKILL: Kinds = Kinds(1 << 3);
    /// Trends and scam patterns.
    pub const TREND: Kinds = Kinds(1 << 4);
    /// Headings of sections.
    pub const HEADING: Kinds = Kinds(1 << 5);
    /// Cues of pay and years.
    pub const CUE: Kinds = Kinds(1 << 6);
    /// Denials.
    pub const NEGATION: Kinds = Kinds(1 << 7);
    /// Mentions of other people.
    pub const OTHER_PEOPLE: Kinds = Kinds(1 << 8);
    /// Leading people.
    pub const LEADS: Kinds = Kinds(1 << 9);
    /// Levels, noise, tails and joins of titles.
    pub const NOISE: Kinds = Kinds(1 << 10);

    /// Captions of boards.
    pub const CAPTION: Kinds = Kinds(1 << 11);

    /// Every kind.
    pub const ALL: Kinds = Kinds(u16::MAX);

    /// Adds kinds.
    #[must_use]
    pub const fn with(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Tells whether any of the other kinds is among these.
    pub const fn has(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }
}

impl Meaning {
    /// Returns the kind of a meaning.
    pub const fn kind(self) -> Kinds {
        match self {
            Self::RoleTitle(..) | Self::OutsideTitle(..) | Self::RoleExclude(_) => Kinds::TITLE,
            Self::RoleLabel(_) | Self::FamilyLabel(_) | Self::OutsideLabel(_) => Kinds::LABEL,
            Self::RoleDuty(_) | Self::OutsideDuty(_) => Kinds::DUTY,
            Self::Skill(..) => Kinds::SKILL,
            Self::Trend(_) | Self::Sign(_) => Kinds::TREND,
            Self::Boilerplate | Self::Named | Self::Content => Kinds::HEADING,
            Self::Caption(_) => Kinds::CAPTION,
            Self::PayCue | Self::YearsCue | Self::YearsInWords => Kinds::CUE,
            Self::Negation => Kinds::NEGATION,
            Self::OtherPeople => Kinds::OTHER_PEOPLE,
            Self::Leads => Kinds::LEADS,
            Self::Level(_)
            | Self::RankOfOthers
            | Self::OfRank
            | Self::Deputy
            | Self::DeputyHead
            | Self::TitleDrop
            | Self::TitleTail
            | Self::TitleJoin
            | Self::Other(_) => Kinds::NOISE,
        }
    }
}
