//! From facts to tidy tables, one file a table. Reads facts, a plain form of the taxonomy, and the
//! accounting of the scan; knows neither texts nor files, and every table carries its denominators.

mod ages;
mod cautions;
mod cluster;
mod codes;
mod demand;
mod guide;
mod ledger;
mod left_out;
mod overview;
mod pay;
mod pay_spread;
mod rates;
mod role_demand;
mod settings;
mod skill_demand;
mod skills_gap;
mod spot_check;
mod stats;
mod straddle;
mod table;
mod tier_shares;
mod trends;
mod words;

use serde::Serialize;

pub(crate) use self::cautions::cautions;
use self::demand::Demand;
pub use self::guide::{Guide, Named, RoleEntry, SkillEntry, TierEntry};
pub use self::ledger::{Ledger, SourceCounts};
pub use self::rates::{Rates, RatesError};
pub use self::settings::{CountDuplicates, CountSuspicious, Floors, Settings, Straddle};
pub use self::spot_check::SpotCheck;
pub use self::table::{Column, Table, Unit, Value};
pub(crate) use self::words::{count, counted, rough_share};
use crate::facts::{Facts, VERSION};
use crate::relate::Linkage;

/// All that a report shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// How it was made, and what to keep in mind.
    pub meta: Meta,
    /// The tables, in the order they are shown.
    pub tables: Vec<Table>,
    /// Postings to look at by eye.
    pub spot_check: Vec<SpotCheck>,
    /// What ids in the tables are called.
    pub names: Names,
    /// Every posting that repeats another, with the one it repeats.
    pub linkage: Linkage,
}

/// What ids in the tables are called.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Names {
    /// Families of roles.
    pub families: Vec<Named>,
    /// Roles, with what belongs to each.
    pub roles: Vec<RoleName>,
    /// Tiers in rising order.
    pub tiers: Vec<Named>,
}

/// What a role is called and what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RoleName {
    /// Id, as in the tables.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// What belongs to it, in one line; empty where the taxonomy has no such role.
    pub scope: String,
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

/// Makes every table from facts.
pub fn analyse(facts: &Facts, guide: &Guide, settings: &Settings, ledger: &Ledger) -> Report {
    let demand = Demand::new(facts, guide, settings);
    let asked = skill_demand::count(&demand);
    let overview = overview::table(&demand, ledger);
    let tables = vec![
        overview,
        tier_shares::table(&demand),
        role_demand::table(&demand),
        skill_demand::table(&demand, &asked),
        pay_spread::table(&demand),
        skills_gap::table(&demand, &asked),
        trends::table(&demand),
        left_out::out_of_scope(&demand),
        left_out::duplicates(&demand),
        ages::table(&demand),
        left_out::quality(&demand, ledger),
    ];
    let cautions = cautions(&tables, settings);
    Report {
        meta: Meta {
            facts_version: VERSION,
            n_postings: facts.len(),
            settings: settings.clone(),
            cautions,
        },
        tables,
        spot_check: spot_check::draw(&demand),
        names: names(&demand),
        linkage: Linkage::new(facts, &demand.duplicates),
    }
}

fn names(demand: &Demand<'_>) -> Names {
    let role = |role: &RoleEntry| RoleName {
        id: role.id.clone(),
        label: role.label.clone(),
        scope: role.scope.clone(),
    };
    let tier = |tier: &TierEntry| Named {
        id: tier.id.clone(),
        label: tier.label.clone(),
    };
    Names {
        families: demand.guide.families.clone(),
        roles: demand.roles.iter().map(role).collect(),
        tiers: demand.guide.tiers.iter().map(tier).collect(),
    }
}

#[cfg(test)]
mod tests;
