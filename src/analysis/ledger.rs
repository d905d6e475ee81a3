//! The accounting of the scan that made the facts: what came in and what became of every record.

use serde::{Deserialize, Serialize};

/// What came in, source by source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// The sources, in the order they were given.
    pub sources: Vec<SourceCounts>,
}

/// What became of the records of one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceCounts {
    /// Label of the source, as in the facts.
    pub source: String,
    /// How the source was read, in words.
    pub layout: String,
    /// Records, blank ones included.
    pub records: u64,
    /// Records without any content.
    pub blank: u64,
    /// Records that could not become a posting.
    pub rejected: u64,
    /// Postings with a role.
    pub coded: u64,
    /// Postings with a best guess only.
    pub unsure: u64,
    /// Postings that are none of the roles.
    pub out_of_scope: u64,
    /// Rejects by reason, sorted by reason.
    pub rejects_by_reason: Vec<(String, u64)>,
}
