//! From facts to tidy tables, one file a table. Reads facts, a plain form of the taxonomy, and the
//! accounting of the scan; knows neither texts nor files, and every table carries its denominators.

mod guide;
mod ledger;
mod settings;
mod table;

use serde::Serialize;

pub use self::guide::{Guide, Named, RoleEntry, SkillEntry, TierEntry};
pub use self::ledger::{Ledger, SourceCounts};
pub use self::settings::{CountDuplicates, CountSuspicious, Floors, Settings, Straddle};
pub use self::table::{Column, Table, Unit, Value};
use crate::facts::Facts;

/// All that a report shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// How it was made, and what to keep in mind.
    pub meta: Meta,
    /// The tables, in the order they are shown.
    pub tables: Vec<Table>,
    /// Postings to look at by eye.
    pub spot_check: Vec<SpotCheck>,
}

impl Report {
    /// Returns the table of a name.
    ///
    /// # Panics
    /// Without such a table, which is a fault of the caller.
    pub fn table(&self, name: &str) -> &Table {
        let found = self.tables.iter().find(|table| table.name == name);
        found.unwrap_or_else(|| panic!("no table is called {name}"))
    }
}

/// How a report was made, and what to keep in mind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Meta {
    /// Version of the facts table.
    pub facts_version: u32,
    /// Rows of the facts table.
    pub n_postings: usize,
    /// How figures were read.
    pub settings: Settings,
    /// What not to read from this input, one sentence each, the gravest first.
    pub cautions: Vec<String>,
}

/// A posting to look at by eye.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpotCheck {
    /// What it is an example of: a role id, `unsure` or `out-of-scope`.
    pub group: String,
    /// Label of its source.
    pub source: String,
    /// Number of its record in the source.
    pub row: i64,
    /// Title as given; empty when there is none.
    pub title: String,
    /// What classification decided.
    pub status: String,
    /// The role, or the best guess when unsure.
    pub role: Option<String>,
    /// Why out of scope.
    pub out_reason: Option<String>,
    /// How sure the role is, 0 to 1.
    pub score: f32,
    /// The second role.
    pub runner_up: Option<String>,
    /// Its tier.
    pub tier: Option<String>,
}

/// Makes every table from facts.
pub fn analyse(facts: &Facts, guide: &Guide, settings: &Settings, ledger: &Ledger) -> Report {
    let _ = (guide, ledger);
    Report {
        meta: Meta {
            facts_version: crate::facts::VERSION,
            n_postings: facts.len(),
            settings: settings.clone(),
            cautions: Vec::new(),
        },
        tables: Vec::new(),
        spot_check: Vec::new(),
    }
}
