//! Sources to postings: opening inputs, deciding their layout once, cutting them at record borders,
//! and handing out records with their fields mapped to known names. Knows nothing of roles or pay.

mod field;

pub use field::{Field, Posting};
