//! The knowledge: data files read into one validated, immutable value, or the list of all problems.

pub mod files;
pub mod noise;
pub mod problem;
pub mod role;
pub mod skill;
pub mod story;
pub mod tier;
pub mod wire;
