//! What a careful reader says of one posting.

use std::collections::BTreeMap;

use crate::taxonomy::Taxonomy;
use crate::taxonomy::pay::Period;
use crate::taxonomy::role::RoleId;
use crate::taxonomy::tier::Tier;

/// What stands for work that is none of the roles, in labels and in output.
pub(super) const NONE: &str = "none";
/// What stands for a tier that the posting does not tell.
pub(super) const UNKNOWN: &str = "unknown";

macro_rules! keys {
    ($($(#[$doc:meta])* $variant:ident = $id:literal),* $(,)?) => {
        /// What a labels file can say of a posting.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key { $($(#[$doc])* $variant),* }

        impl Key {
            /// All keys, in the order of the enum.
            pub const ALL: &'static [Key] = &[$(Key::$variant),*];

            /// Returns the name used in labels files and flags.
            pub const fn id(self) -> &'static str {
                match self { $(Key::$variant => $id),* }
            }
        }
    };
}

keys! {
    /// The posting's own id.
    Id = "id",
    /// The role, or `none`.
    Role = "role",
    /// A second role that could be defended.
    Alt = "alt",
    /// The tier, or `unknown`.
    Tier = "tier",
    /// Lowest years of experience asked for.
    ExpMin = "exp_min",
    /// Highest years of experience asked for.
    ExpMax = "exp_max",
    /// Low end of advertised pay.
    PayMin = "pay_min",
    /// High end of advertised pay.
    PayMax = "pay_max",
    /// Currency of the pay.
    Currency = "currency",
    /// Period of the pay.
    Period = "period",
    /// Core skills asked for.
    Core = "core",
    /// Core skills that are neither right nor wrong.
    CoreMaybe = "core_maybe",
}

impl Key {
    /// Finds a key by its name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.id() == id)
    }
}

/// A role, or work that is none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// One of the roles.
    Role(RoleId),
    /// None of the roles.
    Outside,
}

impl Answer {
    /// Returns the id used in labels and output.
    pub(super) fn id(self, taxonomy: &Taxonomy) -> &str {
        match self {
            Self::Role(role) => &taxonomy.role(role).id,
            Self::Outside => NONE,
        }
    }
}

/// The label of one posting. What the file does not tell is absent; what it tells to be empty is not.
#[derive(Clone, Debug)]
pub struct Label {
    /// Line in the labels file, counted from 1.
    pub line: u64,
    /// The posting's own id, as facts show it.
    pub id: String,
    /// The right answer.
    pub role: Answer,
    /// Another answer that could be defended.
    pub alt: Option<Answer>,
    /// The tier.
    pub tier: Option<Level>,
    /// Years of experience asked for.
    pub years: Option<Years>,
    /// Advertised pay.
    pub pay: Option<Pay>,
    /// Core skills.
    pub core: Option<Core>,
    /// What the column that groups are made by says.
    pub group: String,
}

/// The tier of a posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The posting does not tell.
    Unknown,
    /// One of the tiers.
    Tier(Tier),
}

/// Years asked for; both absent where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Years {
    /// The lowest.
    pub min: Option<f64>,
    /// The highest.
    pub max: Option<f64>,
}

/// Advertised pay, as stated; both ends absent where none is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pay {
    /// Low end.
    pub min: Option<f64>,
    /// High end.
    pub max: Option<f64>,
    /// ISO 4217 code, where it can be told.
    pub currency: Option<String>,
    /// Period, where it can be told.
    pub period: Option<Period>,
}

/// Ids of core skills.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Core {
    /// Asked of the person.
    pub asked: Vec<String>,
    /// Neither right nor wrong when told.
    pub maybe: Vec<String>,
}

/// All labels of a file, no id twice.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// The labels, in the order of the file.
    pub rows: Vec<Label>,
    pub(super) by_id: BTreeMap<String, usize>,
}

impl Labels {
    /// Returns the index of the label of a posting.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }
}
