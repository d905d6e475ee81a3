//! What counted, for people: kept only when somebody asks.

use crate::posting::Field;

/// One phrase that counted, or was set aside, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The field it stood in.
    pub field: Field,
    /// The words as they stand in the posting.
    pub words: String,
    /// What they were taken for, in plain words.
    pub says: String,
    /// What it gave, in units of one strong title phrase; 0 where nothing is added up.
    pub weight: f32,
}
