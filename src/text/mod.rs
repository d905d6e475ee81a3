//! Text before any meaning: cleaning of markup and encoding damage, normal form, titles, sections.

mod hash;
mod normal;
mod sentence;

pub use hash::{mix, word_hash};
pub use normal::{Break, Style, Word, WordBuffer, words};
pub use sentence::sentence_around;
