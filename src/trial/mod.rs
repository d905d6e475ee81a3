//! A taxonomy tried out: checked whole, with its examples; run over real postings, to see which phrases
//! hit nothing and which words of titles nobody knows; and held against another one, to see what changes.
//! Reads postings one by one and keeps counts only.

mod check;
mod coverage;
mod difference;
mod reason;
mod summary;
mod unknown;
mod walk;

pub use check::{Checked, check};
pub use coverage::{Coverage, DeadPhrase};
pub use difference::{Answer, Change, ChangeKind, Difference};
pub use summary::Summary;
pub use unknown::UnknownWords;
pub use walk::{Step, walk};
