//! What counted, for people: kept only when somebody asks.

use serde::Serialize;

use crate::posting::Field;

/// One phrase that counted, or was set aside, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// The field it stood in; its id when written.
    #[serde(serialize_with = "write_id")]
    pub field: Field,
    /// The words as they stand in the posting.
    pub words: String,
    /// What they were taken for, in plain words.
    pub says: String,
    /// What it gave, in units of one strong title phrase; 0 where nothing is added up.
    pub weight: f32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn write_id<S: serde::Serializer>(field: &Field, writer: S) -> Result<S::Ok, S::Error> {
    writer.serialize_str(field.id())
}
