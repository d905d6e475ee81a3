//! Which postings count as demand, and what every table asks of them, worked out once.

use std::collections::HashMap;

use super::cluster::Keyed;
use super::codes::{Codes, ListCodes, NONE};
use super::guide::{Guide, Named, RoleEntry, SkillEntry};
use super::settings::{CountDuplicates, CountSuspicious, Settings};
use super::straddle::Tiers;
use crate::facts::{Cells, Facts};
use crate::relate::{Duplicates, duplicates};

/// Place of each depth of text in [`DEPTHS`].
pub(super) const DEPTHS: [&str; 3] = ["title", "keywords", "description"];

/// Facts with all that tables share.
pub(super) struct Demand<'a> {
    pub(super) facts: &'a Facts,
    pub(super) guide: &'a Guide,
    pub(super) settings: &'a Settings,
    /// Which postings repeat another.
    pub(super) duplicates: Duplicates,
    /// Roles of the guide, then others that facts name.
    pub(super) roles: Vec<RoleEntry>,
    /// Skills of the guide, then others that facts name.
    pub(super) skills: Vec<SkillEntry>,
    /// Trends of the guide, then others that facts name.
    pub(super) trends: Vec<Named>,
    pub(super) tiers: Tiers<'a>,
    /// Rows that count as demand.
    pub(super) counted: Vec<u32>,
    /// Rows that would count were they sure of their role.
    pub(super) unsure: Vec<u32>,
    role_codes: Codes<'a>,
    depth_codes: Codes<'a>,
    skill_codes: ListCodes<'a>,
    trend_codes: ListCodes<'a>,
    main_tiers: Vec<u8>,
    employers: Vec<u32>,
    n_employers: u32,
}

impl<'a> Demand<'a> {
    pub(super) fn new(facts: &'a Facts, guide: &'a Guide, settings: &'a Settings) -> Self {
        let duplicates = duplicates(facts, settings.repost_days);
        let ids: Vec<&str> = guide.roles.iter().map(|role| role.id.as_str()).collect();
        let (role_codes, new_roles) = Codes::new(&facts.role, &ids);
        let ids: Vec<&str> = guide.skills.iter().map(|skill| skill.id.as_str()).collect();
        let (skill_codes, new_skills) = ListCodes::new(&facts.skills, &ids);
        let ids: Vec<&str> = guide.trends.iter().map(|trend| trend.id.as_str()).collect();
        let (trend_codes, new_trends) = ListCodes::new(&facts.trends, &ids);
        let tiers = Tiers::new(guide);
        let main_tiers = (0..facts.len())
            .map(|row| tiers.main(facts, row, settings.straddle))
            .collect();
        let (employers, n_employers) = employers(facts);
        let mut demand = Self {
            roles: extended(&guide.roles, &new_roles, unnamed_role),
            skills: extended(&guide.skills, &new_skills, unnamed_skill),
            trends: extended(&guide.trends, &new_trends, unnamed),
            depth_codes: Codes::new(&facts.text_depth, &DEPTHS).0,
            counted: Vec::new(),
            unsure: Vec::new(),
            facts,
            guide,
            settings,
            duplicates,
            tiers,
            role_codes,
            skill_codes,
            trend_codes,
            main_tiers,
            employers,
            n_employers,
        };
        demand.counted = demand.with_status("coded");
        demand.unsure = demand.with_status("unsure");
        demand
    }

    fn with_status(&self, status: &str) -> Vec<u32> {
        let wanted = |&row: &u32| {
            let row = row as usize;
            self.facts.status.get(row) == Some(status)
                && self.role(row) != NONE
                && self.is_unique(row)
                && (self.settings.count_suspicious == CountSuspicious::Yes
                    || self.facts.suspicious.get(row).is_none())
        };
        let rows = 0..u32::try_from(self.facts.len()).expect("fewer than 2^32 postings");
        rows.filter(wanted).collect()
    }

    /// Tells whether a posting is not left out as a repeat.
    pub(super) fn is_unique(&self, row: usize) -> bool {
        self.settings.count_duplicates == CountDuplicates::Yes || self.duplicates.get(row).is_none()
    }

    /// Returns the place of a posting's role in [`Self::roles`].
    pub(super) fn role(&self, row: usize) -> u16 {
        self.role_codes.get(row)
    }

    /// Returns the place of a posting's tier in [`super::straddle::TIERS`], one tier a posting.
    pub(super) fn tier(&self, row: usize) -> u8 {
        self.main_tiers[row]
    }

    /// Returns the place of a posting's depth of text in [`DEPTHS`].
    pub(super) fn depth(&self, row: usize) -> u16 {
        self.depth_codes.get(row)
    }

    /// Adds the places of a posting's skills in [`Self::skills`].
    pub(super) fn add_skills(&self, row: usize, into: &mut Vec<u16>) {
        self.skill_codes.add(row, into);
    }

    /// Tells whether a posting names any skill.
    pub(super) fn names_skill(&self, row: usize) -> bool {
        let offsets = &self.facts.skills.offsets;
        offsets[row] < offsets[row + 1]
    }

    /// Adds the places of a posting's trends in [`Self::trends`].
    pub(super) fn add_trends(&self, row: usize, into: &mut Vec<u16>) {
        self.trend_codes.add(row, into);
    }

    /// Tells whether a posting names its employer.
    pub(super) fn is_known_employer(&self, row: usize) -> bool {
        self.employers[row] < self.n_employers
    }

    /// Returns counted postings sorted by slice and employer; a posting without a slice is left out.
    pub(super) fn sliced(&self, slice: impl Fn(usize) -> Option<u32>) -> Vec<Keyed> {
        let keyed = self.counted.iter().filter_map(|&row| {
            let slice = slice(row as usize)?;
            let employer = self.employers[row as usize];
            Some((u64::from(slice) << 32 | u64::from(employer), row))
        });
        let mut keyed: Vec<Keyed> = keyed.collect();
        keyed.sort_unstable();
        keyed
    }
}

/// Walks sorted postings slice by slice.
pub(super) fn slices(keyed: &[Keyed]) -> impl Iterator<Item = (usize, &[Keyed])> {
    let groups = keyed.chunk_by(|a, b| a.0 >> 32 == b.0 >> 32);
    groups.map(|group| ((group[0].0 >> 32) as usize, group))
}

/// Numbers employers; a posting without one gets a number of its own, from the count of known ones.
fn employers(facts: &Facts) -> (Vec<u32>, u32) {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut numbers: Vec<u32> = Vec::with_capacity(facts.len());
    for row in 0..facts.len() {
        let next = u32::try_from(known.len()).expect("fewer than 2^32 employers");
        let key = facts.employer_key.get(row);
        numbers.push(key.map_or(u32::MAX, |key| *known.entry(key).or_insert(next)));
    }
    let n_known = u32::try_from(known.len()).expect("fewer than 2^32 employers");
    let unknown = numbers.iter_mut().filter(|number| **number == u32::MAX);
    for (own, number) in (n_known..).zip(unknown) {
        *number = own;
    }
    (numbers, n_known)
}

fn extended<T: Clone>(known: &[T], extra: &[&str], make: fn(&str) -> T) -> Vec<T> {
    let extra = extra.iter().map(|id| make(id));
    known.iter().cloned().chain(extra).collect()
}

fn unnamed(id: &str) -> Named {
    Named {
        id: id.to_owned(),
        label: id.to_owned(),
    }
}

fn unnamed_role(id: &str) -> RoleEntry {
    RoleEntry {
        id: id.to_owned(),
        label: id.to_owned(),
        ..RoleEntry::default()
    }
}

fn unnamed_skill(id: &str) -> SkillEntry {
    SkillEntry {
        id: id.to_owned(),
        label: id.to_owned(),
        ..SkillEntry::default()
    }
}
