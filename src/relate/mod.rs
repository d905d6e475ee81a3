//! What postings have to do with each other, over facts: which ones repeat another.
//! Stores nothing in facts and drops nothing; what to do with repeats is the reader's choice.

mod duplicate;
mod linkage;
mod postings;
mod row_key;
mod traces;

pub use self::duplicate::{Duplicate, Duplicates, Why, duplicates};
pub use self::linkage::{Link, Linkage};
pub use self::traces::Traces;
