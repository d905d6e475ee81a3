//! The knowledge: data files read into one validated, immutable value, or the list of all problems.

pub mod columns;
pub mod files;
pub mod problem;
pub mod wire;
