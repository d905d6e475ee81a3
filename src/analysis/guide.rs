//! What the tables need to know of the taxonomy, as plain data, so that this module reads facts only.

use serde::{Deserialize, Serialize};

/// The taxonomy as the tables see it; the order of lists is the order of rows that tie.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Guide {
    /// Families of roles.
    pub families: Vec<Named>,
    /// Roles.
    pub roles: Vec<RoleEntry>,
    /// Skills.
    pub skills: Vec<SkillEntry>,
    /// Tiers in rising order, `key` last.
    pub tiers: Vec<TierEntry>,
    /// Trends.
    pub trends: Vec<Named>,
    /// Ids of the roles in which `key` replaces `top`.
    pub key_roles: Vec<String>,
    /// Ids of the sectors in which `key` replaces `top`.
    pub key_sectors: Vec<String>,
    /// Years from which pay of tier `key` is held to the band of `key`, else to that of `top`.
    pub key_band_from_years: f32,
}

/// An id and its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Id, as in the facts.
    pub id: String,
    /// Name for people.
    pub label: String,
}

/// One role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleEntry {
    /// Id, as in the facts.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// What belongs to it, in one line.
    pub scope: String,
    /// Id of its family.
    pub family: String,
    /// Phrases that name the role in titles and on labels of boards.
    pub titles: Vec<String>,
    /// Ids of the skills the guide expects.
    pub expected: Vec<String>,
}

/// One skill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillEntry {
    /// Id, as in the facts.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// `core`, `tool`, `domain`, `certificate` or `green`.
    pub kind: String,
}

/// One tier; years and pay are half-open, `[from, to)`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TierEntry {
    /// Id, as in the facts.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// Lowest years of experience.
    pub years_from: f32,
    /// Years at which the next tier starts.
    pub years_to: Option<f32>,
    /// Low end of the guide's pay, in lakh rupees a year.
    pub lakh_from: f64,
    /// Pay at which the next band starts, in lakh rupees a year.
    pub lakh_to: Option<f64>,
    /// Upper end that the guide calls usual, in lakh rupees a year.
    pub lakh_usual_to: f64,
}
