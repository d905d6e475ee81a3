//! Accuracy on labelled postings: figures counted by hand, labels made to break a reader, and whole
//! runs of the program.

mod figures;
mod labels;
#[cfg(feature = "cli")]
mod runs;
