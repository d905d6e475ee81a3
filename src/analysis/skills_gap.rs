//! `skills_gap`: what the guide expects of each role against what postings ask for.

use super::demand::{DEPTHS, Demand};
use super::skill_demand::Asked;
use super::table::{Column, Table, Unit, Value, column};

const COLUMNS: &[Column] = &[
    column("role", Unit::Label, "id of the role"),
    column("skill", Unit::Label, "id of the skill"),
    column("label", Unit::Text, "name of the skill"),
    column(
        "kind",
        Unit::Label,
        "core, tool, domain, certificate or green",
    ),
    column(
        "expected",
        Unit::Truth,
        "whether the guide expects the skill of the role",
    ),
    column(
        "depth",
        Unit::Label,
        "what the postings have to say: keywords or description",
    ),
    column(
        "n",
        Unit::Count,
        "unique coded postings of the role with that depth",
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
    column(
        "reading",
        Unit::Label,
        "guide and market side by side, in words",
    ),
];

/// Makes the table: roles in the order of the guide, depths, expected skills first, then by asks.
pub(super) fn table(demand: &Demand<'_>, asked: &[Asked]) -> Table {
    let floor = demand.settings.min_n.share;
    let percent = demand.settings.asked_from_percent;
    let note = format!(
        "Skills that the guide expects of a role, and others that at least {percent} % of its \
         postings ask for. Readings and shares need {floor} postings of the depth. A skill that is \
         not stated is not thereby unneeded, and keywords say less than descriptions."
    );
    let mut table = Table::new("skills_gap", "The guide against the market", note, COLUMNS);
    for slice in asked {
        let Some(role) = slice.role.map(|role| &demand.roles[role]) else {
            continue;
        };
        let is_expected = |skill: usize| role.expected.contains(&demand.skills[skill].id);
        let is_asked =
            |skill: usize| slice.hits[skill].n * 100 >= slice.spread.n * u64::from(percent);
        let is_enough = slice.spread.n >= floor as u64;
        let shown = |&skill: &usize| is_expected(skill) || (is_enough && is_asked(skill));
        let mut order: Vec<usize> = (0..slice.hits.len()).filter(shown).collect();
        order.sort_by_key(|&skill| (!is_expected(skill), std::cmp::Reverse(slice.hits[skill].n)));
        for skill in order {
            let reading = match (is_enough, is_expected(skill), is_asked(skill)) {
                (false, ..) => "too few postings",
                (true, true, true) => "expected and asked",
                (true, true, false) => "expected, rarely asked",
                (true, false, _) => "asked, not in guide",
            };
            let entry = &demand.skills[skill];
            let mut row = vec![
                Value::from(role.id.as_str()),
                entry.id.as_str().into(),
                entry.label.as_str().into(),
                entry.kind.as_str().into(),
                is_expected(skill).into(),
                DEPTHS[slice.depth].into(),
            ];
            row.extend(slice.cells(skill, floor));
            row.push(reading.into());
            table.push(row);
        }
    }
    table
}
