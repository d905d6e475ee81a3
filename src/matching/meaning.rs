//! What a phrase can mean; one phrase may mean several things.

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
    /// Carried by titles, not by roles.
    TitleDrop,
    /// After it a title speaks of the employer or the place.
    TitleTail,
    /// Between two titles in one.
    TitleJoin,
    /// Opens a section about the employer.
    Boilerplate,
    /// Opens a section about the work.
    Content,
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
    /// A scam pattern.
    Suspicious(u16),
    /// Something of which only the place is wanted by a caller: an index of the caller's own.
    Other(u16),
}
