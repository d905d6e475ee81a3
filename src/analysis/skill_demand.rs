//! `skill_demand`: how often each skill is asked for, apart for each depth of text, because a list of
//! keywords and a whole description do not say the same amount.

use super::cluster::{Hits, Keyed, Spread, tally};
use super::demand::{DEPTHS, Demand, slices};
use super::table::{Column, Table, Unit, Value, column};

const COLUMNS: &[Column] = &[
    column("role", Unit::Label, "id of the role, or all"),
    column("skill", Unit::Label, "id of the skill"),
    column("label", Unit::Text, "name of the skill"),
    column(
        "kind",
        Unit::Label,
        "core, tool, domain, certificate or green",
    ),
    column(
        "depth",
        Unit::Label,
        "what the postings have to say: keywords or description",
    ),
    column("n", Unit::Count, "unique coded postings of that depth"),
    column(
        "naming",
        Unit::Count,
        "of those, postings that name any skill",
    ),
    column("asks", Unit::Count, "postings that ask for the skill"),
    column("share", Unit::Share, "asks / n"),
    column(
        "lo",
        Unit::Share,
        "low end of the 95 % interval of the share",
    ),
    column(
        "hi",
        Unit::Share,
        "high end of the 95 % interval of the share",
    ),
    column(
        "interval_basis",
        Unit::Label,
        "clustered by employer, or naive where employers are unknown",
    ),
    column(
        "rank",
        Unit::Number,
        "1 for the skill asked for most; equals share a rank",
    ),
];

/// What the postings of one role and one depth of text ask for.
pub(super) struct Asked {
    /// Place of the role; nothing for all.
    pub(super) role: Option<usize>,
    /// Place in [`DEPTHS`].
    pub(super) depth: usize,
    /// The postings.
    pub(super) spread: Spread,
    /// Postings that name any skill.
    pub(super) naming: u64,
    /// The postings that ask, skill by skill.
    pub(super) hits: Vec<Hits>,
}

impl Asked {
    /// Returns the rank of a skill: one more than the skills that are asked for more often.
    pub(super) fn rank(&self, skill: usize) -> u64 {
        let asks = self.hits[skill].n;
        1 + self.hits.iter().filter(|other| other.n > asks).count() as u64
    }

    /// Returns the cells n, naming, asks, share, lo, hi, interval basis and rank.
    pub(super) fn cells(&self, skill: usize, floor: usize) -> [Value; 8] {
        let hits = &self.hits[skill];
        let [share, lo, hi, basis] = self.spread.share_cells(hits, floor);
        let rank = match &share {
            Value::Number(_) if hits.n == 0 => Value::Empty,
            Value::Number(_) => self.rank(skill).into(),
            other => other.clone(),
        };
        [
            self.spread.n.into(),
            self.naming.into(),
            hits.n.into(),
            share,
            lo,
            hi,
            basis,
            rank,
        ]
    }
}

/// Counts what is asked for: all roles first, then role by role; keywords before descriptions.
pub(super) fn count(demand: &Demand<'_>) -> Vec<Asked> {
    let depth = |row| match demand.depth(row) {
        depth @ (1 | 2) => Some(u32::from(depth)),
        _ => None,
    };
    let all = demand.sliced(depth);
    let by_role = demand.sliced(|row| Some(depth(row)? | u32::from(demand.role(row)) << 2));
    let count = |role: Option<usize>, depth, slice: &[Keyed]| {
        let names = |&&(_, row): &&Keyed| demand.names_skill(row as usize);
        let add = |row, into: &mut Vec<u16>| demand.add_skills(row, into);
        let (spread, hits) = tally(demand, slice, demand.skills.len(), add);
        Asked {
            role,
            depth,
            spread,
            naming: slice.iter().filter(names).count() as u64,
            hits,
        }
    };
    let all = slices(&all).map(|(key, slice)| count(None, key, slice));
    let by_role = slices(&by_role).map(|(key, slice)| count(Some(key >> 2), key & 3, slice));
    all.chain(by_role).collect()
}

/// Makes the table: roles in the order of the guide, depths, then skills by rank.
pub(super) fn table(demand: &Demand<'_>, asked: &[Asked]) -> Table {
    let floor = demand.settings.min_n.share;
    let note = format!(
        "n is the unique coded postings with that depth of text; depths are never added up. Shares \
         need {floor} postings. A skill that is not stated is not thereby unneeded. A tool brings the \
         core skill of handling technology with it, so that skill counts what is stated and what is \
         implied."
    );
    let mut table = Table::new("skill_demand", "Skills asked for", note, COLUMNS);
    for slice in asked {
        let role = slice.role.map_or("all", |role| &demand.roles[role].id);
        let shown = |&skill: &usize| slice.hits[skill].n > 0 || demand.skills[skill].kind == "core";
        let mut order: Vec<usize> = (0..slice.hits.len()).filter(shown).collect();
        order.sort_by_key(|&skill| std::cmp::Reverse(slice.hits[skill].n));
        for skill in order {
            let entry = &demand.skills[skill];
            let mut row = vec![
                Value::from(role),
                entry.id.as_str().into(),
                entry.label.as_str().into(),
                entry.kind.as_str().into(),
                DEPTHS[slice.depth].into(),
            ];
            row.extend(slice.cells(skill, floor));
            table.push(row);
        }
    }
    table
}
