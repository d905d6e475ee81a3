//! The knowledge: data files read into one validated, immutable value, or the list of all problems.

pub mod files;
pub mod lexicon;
pub mod pay;
pub mod problem;
pub mod wire;
pub mod years;
