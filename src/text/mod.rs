//! Text before any meaning: cleaning of markup and encoding damage, normal form, titles, sections.

mod hash;
mod normal;

pub use hash::{mix, word_hash};
pub use normal::{Break, Style, Word, WordBuffer, words};
