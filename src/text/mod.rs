//! Text before any meaning: cleaning of markup and encoding damage, normal form, titles, sections.

mod bits;
mod clean;
mod escape;
mod figures;
mod hash;
mod mask;
mod normal;
mod sentence;
mod sketch;

pub use clean::{clean, clean_noting};
pub use escape::{escaped, is_unseen};
pub use figures::Figures;
pub use hash::{lower_hash, mix, word_hash};
pub use mask::{LABELS, mask, mask_id, shown, tidy, tidy_cleaned};
pub use normal::{Break, Span, Spans, Style, Word, WordBuffer, double, humps, seam, words};
pub use sentence::{REACH, sentence_around};
pub use sketch::{Sketch, equal_bits};
