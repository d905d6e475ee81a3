//! Skills: what postings of each role ask for, and how that differs from what the guide expects.

use serde::Serialize;

use super::View;
use super::bars::{BarRow, Bars, Group};
use crate::report::chart::{Bar, Scale, bar};
use crate::report::figures::{Row, rows};
use crate::report::number;

/// Skills that a card shows.
const TOP: usize = 7;
/// Entries of each list of the gap reading.
const GAPS: usize = 4;

/// The section on skills.
#[derive(Debug, Default, Serialize)]
pub(super) struct Skills {
    empty: Option<String>,
    cards: Vec<Card>,
    /// Roles whose postings are too few to read skills from.
    note: String,
}

/// The skills of one role.
#[derive(Debug, Default, Serialize)]
struct Card {
    label: String,
    href: String,
    basis: String,
    bars: Bars,
    asked: Vec<String>,
    rare: Vec<String>,
}

/// Builds the section.
pub(super) fn skills(view: &View<'_>) -> Skills {
    let mut cards = Vec::new();
    let mut thin = Vec::new();
    for role in &view.roles {
        let id = role.text("role");
        match card(view, id) {
            Some(card) => cards.push(card),
            None if role.count("postings") > 0 => thin.push(view.names.label(id)),
            None => {}
        }
    }
    let empty = cards.is_empty().then(|| {
        if view.roles.is_empty() {
            super::nothing_coded()
        } else if view.can_state_skills() {
            "Nothing to show because no role has enough postings whose text can state skills."
                .to_owned()
        } else {
            "Nothing to show because this input has titles only: skills cannot be read from them."
                .to_owned()
        }
    });
    Skills {
        note: if thin.is_empty() || empty.is_some() {
            String::new()
        } else {
            format!(
                "Too few postings that can state skills: {}.",
                thin.join(", ")
            )
        },
        empty,
        cards,
    }
}

/// Picks the depth of text that most postings of a role have; depths are never pooled.
pub(super) fn main_depth<'a>(all: &[Row<'a>]) -> Option<(&'a str, u64)> {
    let mut best: Option<(&str, u64)> = None;
    for row in all {
        let (depth, n) = (row.text("depth"), row.count("n"));
        if n > 0 && best.is_none_or(|(_, most)| n > most) {
            best = Some((depth, n));
        }
    }
    best
}

/// Says what texts a figure on skills is read from.
pub(super) fn depth_name(depth: &str) -> &str {
    match depth {
        "description" => "with a description",
        "keywords" => "with a list of key words",
        other => other,
    }
}

/// Lists the skills of a role as a chart shows them: one depth, as stated, most asked first.
pub(super) fn asked<'a>(view: &View<'a>, role: &str) -> (Vec<Row<'a>>, Option<(&'a str, u64)>) {
    let all: Vec<Row<'a>> = rows(view.report, "skill_demand")
        .filter(|row| row.text("role") == role)
        .collect();
    let depth = main_depth(&all);
    let mut shown: Vec<Row<'a>> = all
        .into_iter()
        .filter(|row| depth.is_some_and(|(depth, _)| row.text("depth") == depth))
        .filter(|row| row.known("share").is_some_and(|share| share > 0.0))
        .collect();
    shown.sort_by(|left, right| {
        let (more, less) = (right.count("asks"), left.count("asks"));
        more.cmp(&less)
            .then(left.text("skill").cmp(right.text("skill")))
    });
    (shown, depth)
}

/// Draws skills of a role as small bars on one axis from none to all.
pub(super) fn skill_bars(view: &View<'_>, role: &str, shown: &[Row<'_>]) -> Bars {
    let scale = Scale::up_to(1.0, false);
    let bar_rows = shown
        .iter()
        .map(|row| {
            let label = view.names.label(row.text("skill"));
            let share = row.known("share").unwrap_or_default();
            let expected = view.expects(role, row.text("skill"));
            let interval = row
                .pair("lo", "hi")
                .map(|(low, high)| format!(" (95 % interval {})", number::share_range(low, high)))
                .unwrap_or_default();
            let sentence = format!(
                "{label}: {}{interval}, {} of {} postings",
                number::share(share),
                number::count(row.count("asks")),
                number::count(row.count("n"))
            );
            BarRow {
                svg: bar(
                    &Bar {
                        value: share,
                        class: if expected { "expected" } else { "plain" },
                        small: true,
                        ..Bar::default()
                    },
                    &scale,
                    &sentence,
                ),
                values: vec![number::share(share)],
                mark: expected.then_some("expected by the guide"),
                label,
                ..BarRow::default()
            }
        })
        .collect();
    Bars {
        class: "skills",
        groups: vec![Group {
            rows: bar_rows,
            ..Group::default()
        }],
        ..Bars::default()
    }
}

fn card(view: &View<'_>, role: &str) -> Option<Card> {
    let (mut shown, depth) = asked(view, role);
    let (depth, n) = depth?;
    shown.truncate(TOP);
    if shown.is_empty() {
        return None;
    }
    let gaps: Vec<Row<'_>> = rows(view.report, "skills_gap")
        .filter(|row| row.text("role") == role && row.text("depth") == depth)
        .collect();
    Some(Card {
        label: view.names.label(role),
        href: format!("#role-{role}"),
        basis: format!(
            "{} {}{}",
            number::counted(n, "posting"),
            depth_name(depth),
            match shown[0].count("naming") {
                naming if naming < n =>
                    format!(", {} of them naming a skill", number::count(naming)),
                _ => String::new(),
            }
        ),
        bars: skill_bars(view, role, &shown),
        asked: listed(view, &gaps, is_asked_only, true),
        rare: listed(view, &gaps, is_rare, false),
    })
}

/// Tells whether a row of the gap says that postings ask for what the guide does not expect.
pub(in crate::report) fn is_asked_only(row: Row<'_>) -> bool {
    row.is("notable") && !row.is("expected")
}

/// Tells whether a row of the gap says that postings seldom ask for what the guide expects.
pub(in crate::report) fn is_rare(row: Row<'_>) -> bool {
    row.is("notable") && row.is("expected")
}

/// Names the skills of one kind of gap, with their shares.
fn listed(
    view: &View<'_>,
    gaps: &[Row<'_>],
    is_meant: fn(Row<'_>) -> bool,
    most_first: bool,
) -> Vec<String> {
    let mut found = gaps.to_vec();
    found.retain(|row| is_meant(*row));
    found.sort_by(|left, right| {
        let order = left.count("asks").cmp(&right.count("asks"));
        let order = if most_first { order.reverse() } else { order };
        order.then(left.text("skill").cmp(right.text("skill")))
    });
    found
        .into_iter()
        .take(GAPS)
        .map(|row| {
            let label = view.names.label(row.text("skill"));
            match row.known("share") {
                Some(share) => format!("{label} {}", number::share(share)),
                None => label,
            }
        })
        .collect()
}
