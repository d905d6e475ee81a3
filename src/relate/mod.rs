//! What postings have to do with each other, over facts: which ones repeat another.
//! Stores nothing in facts and drops nothing; what to do with repeats is the reader's choice.

mod duplicate;
mod row_key;

pub use self::duplicate::{Duplicate, Why, duplicates};
