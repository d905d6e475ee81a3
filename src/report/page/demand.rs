//! Roles most wanted: postings of each role with interval, and the unsure ones as a lighter extension.

use serde::Serialize;

use super::View;
use super::bars::{BarRow, Bars, Group, Key};
use super::grid::{Field, Grid};
use crate::report::chart::{Bar, Scale, bar};
use crate::report::figures::{Row, rows};
use crate::report::number;

/// The section on demand.
#[derive(Debug, Default, Serialize)]
pub(super) struct Demand {
    empty: Option<String>,
    bars: Bars,
    legend: Vec<Key>,
    note: String,
    grid: Grid,
}

const FIELDS: &[Field<'_>] = &[
    Field("Role", "role", None),
    Field("Family", "family", None),
    Field("Postings", "postings", None),
    Field("Share", "share", None),
    Field("95 % interval", "lo", Some("hi")),
    Field("Unsure", "unsure", None),
    Field("With unsure", "upper", None),
    Field("Openings stated", "openings", None),
    Field("Employers", "employers", None),
    Field("Largest employer", "largest_employer_share", None),
];

/// Builds the section.
pub(super) fn demand(view: &View<'_>) -> Demand {
    if view.roles.is_empty() {
        return Demand {
            empty: Some(super::nothing_coded()),
            ..Demand::default()
        };
    }
    let highest = view
        .roles
        .iter()
        .map(|role| reach(*role))
        .fold(0.0, f64::max);
    let scale = Scale::up_to(highest, true);
    let bars = Bars {
        class: "demand",
        heads: vec!["Postings", "Share"],
        groups: vec![Group {
            rows: view
                .roles
                .iter()
                .map(|role| bar_row(view, *role, &scale))
                .collect(),
            ..Group::default()
        }],
        axis: scale.ticks(number::weight),
        axis_title: "unique postings".to_owned(),
    };
    let mut legend: Vec<Key> = view
        .families
        .iter()
        .filter(|family| {
            view.roles
                .iter()
                .any(|role| role.text("family") == **family)
        })
        .map(|family| Key::new(view.family_class(family), view.names.family(family)))
        .collect();
    if view
        .roles
        .iter()
        .any(|role| role.pair("lo", "hi").is_some())
    {
        legend.push(Key::new("whisker", "95 % interval"));
    }
    if view.roles.iter().any(|role| role.count("unsure") > 0) {
        legend.push(Key::new("more", "unsure, best guess this role"));
    }
    Demand {
        empty: None,
        bars,
        legend,
        note: silent_roles(view),
        grid: Grid::of(
            "role_demand",
            "Roles most wanted, with their denominators",
            &view.roles,
            FIELDS,
            &view.names,
            usize::MAX,
        ),
    }
}

fn reach(role: Row<'_>) -> f64 {
    let of = role.known("of").unwrap_or_default();
    let whisker = role.known("hi").unwrap_or_default() * of;
    let upper = role.known("upper").unwrap_or_default();
    whisker.max(upper).max(role.count("postings") as f64)
}

fn bar_row(view: &View<'_>, role: Row<'_>, scale: &Scale) -> BarRow {
    let postings = role.count("postings");
    let of = role.known("of").unwrap_or_default();
    let label = view.names.label(role.text("role"));
    let share = role.known("share");
    let interval = role.pair("lo", "hi");
    let unsure = role.count("unsure");
    let mut parts = vec![format!("{label}: {} postings", number::count(postings))];
    parts.extend(share.map(number::share));
    parts.extend(
        interval.map(|(low, high)| format!("95 % interval {}", number::share_range(low, high))),
    );
    if unsure > 0 {
        parts.push(format!("{} more unsure", number::count(unsure)));
    }
    BarRow {
        href: (postings > 0).then(|| View::anchor(role)),
        note: role
            .is("one_employer_flag")
            .then(|| role.known("largest_employer_share"))
            .flatten()
            .map(|share| format!("one employer: {}", number::rough_share(share))),
        mark: None,
        svg: bar(
            &Bar {
                value: postings as f64,
                upper: role.known("upper"),
                interval: interval.map(|(low, high)| (low * of, high * of)),
                class: view.family_class(role.text("family")),
                small: false,
            },
            scale,
            &parts.join(", "),
        ),
        values: vec![
            number::count(postings),
            share.map_or_else(|| "too few".to_owned(), number::share),
        ],
        label,
    }
}

/// Names the roles that no posting was coded to.
fn silent_roles(view: &View<'_>) -> String {
    let silent: Vec<String> = rows(view.report, "role_demand")
        .filter(|role| role.count("postings") == 0 && role.count("unsure") == 0)
        .map(|role| view.names.label(role.text("role")))
        .collect();
    if silent.is_empty() {
        String::new()
    } else {
        format!("No posting of: {}.", silent.join(", "))
    }
}
