//! The knowledge: data files read into one validated, immutable value, or the list of all problems.

pub mod context;
pub mod files;
pub mod noise;
pub mod places;
pub mod problem;
pub mod role;
pub mod skill;
pub(crate) mod spelling;
pub mod story;
pub mod tier;
pub mod wire;
