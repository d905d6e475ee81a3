//! The guide's trends, and the shares of tiers under the three ways to read a range of years.

use serde::Serialize;

use super::View;
use super::bars::{BarRow, Bars, Group, Key};
use super::grid::{Field, Grid, TOO_FEW};
use super::pay_rows::TIERS;
use crate::report::chart::{Bar, Part, Scale, bar, parts};
use crate::report::figures::{Row, rows};
use crate::report::names::spelled;
use crate::report::number;

/// The section on the guide's trends.
#[derive(Debug, Default, Serialize)]
pub(super) struct Trends {
    empty: Option<String>,
    bars: Bars,
    grid: Grid,
}

/// Builds the section over all roles.
pub(super) fn trends(view: &View<'_>) -> Trends {
    let shown: Vec<Row<'_>> = rows(view.report, "trends")
        .filter(|row| row.text("role") == "all" && row.text("tier") == "all")
        .filter(|row| row.known("share").is_some())
        .collect();
    if shown.is_empty() {
        return Trends {
            empty: Some(
                "Nothing to show because too few postings have a text that could show a trend."
                    .to_owned(),
            ),
            ..Trends::default()
        };
    }
    let highest = shown
        .iter()
        .filter_map(|row| row.known("hi").or(row.known("share")))
        .fold(0.0, f64::max);
    let scale = Scale::up_to(highest, false);
    let bar_rows = shown
        .iter()
        .map(|row| bar_row(view, *row, &scale))
        .collect();
    Trends {
        empty: None,
        bars: Bars {
            class: "trends",
            heads: vec!["Share", "Postings"],
            groups: vec![Group {
                rows: bar_rows,
                ..Group::default()
            }],
            axis: scale.ticks(|value| format!("{:.0} %", value * 100.0)),
            axis_title: format!(
                "share of {} with more text than a title, with 95 % interval",
                number::counted(shown[0].count("n"), "posting")
            ),
        },
        grid: by_tier(view, "all"),
    }
}

/// Lays out the shares of one role, or of `all`, with a column a tier; empty where all are held back.
pub(super) fn by_tier(view: &View<'_>, role: &str) -> Grid {
    let all: Vec<Row<'_>> = rows(view.report, "trends")
        .filter(|row| row.text("role") == role)
        .collect();
    if all.iter().all(|row| row.known("share").is_none()) {
        return Grid::default();
    }
    let mut heads = vec!["Trend".to_owned()];
    let mut lines: Vec<(&str, Vec<String>)> = Vec::new();
    for tier in ["all"].into_iter().chain(TIERS).chain(["unknown"]) {
        let column: Vec<Row<'_>> = all
            .iter()
            .copied()
            .filter(|row| row.text("tier") == tier)
            .collect();
        let Some(first) = column.first() else {
            continue;
        };
        let name = view.names.tier(tier);
        heads.push(format!("{name}, n {}", number::count(first.count("n"))));
        for row in &column {
            let share = row.known("share");
            let share = share.map_or_else(|| TOO_FEW.to_owned(), number::share);
            let trend = row.text("trend");
            match lines.iter_mut().find(|(known, _)| *known == trend) {
                Some((_, line)) => line.push(share),
                None => lines.push((trend, vec![view.names.label(trend), share])),
            }
        }
    }
    let lines = lines.into_iter().map(|(_, line)| line).collect();
    Grid::plain(
        "trends",
        "Share of postings that show a trend, by tier",
        heads,
        lines,
    )
}

fn bar_row(view: &View<'_>, row: Row<'_>, scale: &Scale) -> BarRow {
    let label = view.names.label(row.text("trend"));
    let share = row.known("share").unwrap_or_default();
    let interval = row.pair("lo", "hi");
    let sentence = format!(
        "{label}: {} of {} postings, {}",
        number::count(row.count("shows")),
        number::count(row.count("n")),
        number::share(share)
    );
    BarRow {
        svg: bar(
            &Bar {
                value: share,
                interval,
                class: "plain",
                ..Bar::default()
            },
            scale,
            &sentence,
        ),
        values: vec![number::share(share), number::count(row.count("shows"))],
        label,
        ..BarRow::default()
    }
}

/// Shares of tiers, one bar for each rule.
#[derive(Debug, Default, Serialize)]
pub(super) struct Tiers {
    empty: Option<String>,
    rules: Vec<Rule>,
    legend: Vec<Key>,
    grid: Grid,
}

/// One rule and its bar.
#[derive(Debug, Serialize)]
struct Rule {
    label: String,
    figures: String,
    svg: String,
}

const TIER_FIELDS: &[Field<'_>] = &[
    Field("Rule", "rule", None),
    Field("Tier", "tier", None),
    Field("Postings", "n", None),
    Field("Of", "of", None),
    Field("Share", "share", None),
];

/// Builds the section on tiers.
pub(super) fn tiers(view: &View<'_>) -> Tiers {
    let all: Vec<Row<'_>> = rows(view.report, "tier_shares").collect();
    let mut rules: Vec<Rule> = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for row in &all {
        if known.contains(&row.text("rule")) {
            continue;
        }
        let rule = row.text("rule");
        known.push(rule);
        let own: Vec<Row<'_>> = all
            .iter()
            .copied()
            .filter(|row| row.text("rule") == rule)
            .collect();
        if let Some(svg) = tier_bar(view, &own, "n") {
            let is_used = rule == view.report.meta.settings.straddle.id();
            rules.push(Rule {
                label: rule_name(rule, is_used),
                figures: figures(view, &own),
                svg,
            });
        }
    }
    if rules.is_empty() {
        return Tiers {
            empty: Some(super::nothing_coded()),
            ..Tiers::default()
        };
    }
    let mut legend = Vec::new();
    for row in all.iter().filter(|row| row.text("rule") == known[0]) {
        let tier = row.text("tier");
        legend.push(Key::new(format!("t-{tier}"), view.names.tier(tier)));
    }
    Tiers {
        empty: None,
        rules,
        legend,
        grid: Grid::of(
            "tier_shares",
            "Shares of tiers under the three rules",
            &all,
            TIER_FIELDS,
            &view.names,
            usize::MAX,
        ),
    }
}

fn rule_name(rule: &str, is_used: bool) -> String {
    let name = match rule {
        "min" => "By the lowest year asked for".to_owned(),
        "mid" => "By the middle of the range".to_owned(),
        "overlap" => "By how much of the range lies in each tier".to_owned(),
        rule => spelled(rule),
    };
    let used = if is_used { ", used in this report" } else { "" };
    format!("{name}{used}:")
}

/// Writes the shares of one rule as a line.
fn figures(view: &View<'_>, all: &[Row<'_>]) -> String {
    if all.iter().all(|row| row.known("share").is_none()) {
        return "too few postings for shares".to_owned();
    }
    let parts: Vec<String> = all
        .iter()
        .map(|row| {
            let share = row.known("share");
            let share = share.map_or_else(|| "too few".to_owned(), number::share);
            format!(
                "{} {share}",
                view.names.tier(row.text("tier")).to_lowercase()
            )
        })
        .collect();
    parts.join(", ")
}

fn tier_bar(view: &View<'_>, all: &[Row<'_>], column: &str) -> Option<String> {
    let classes: Vec<String> = all
        .iter()
        .map(|row| format!("t-{}", row.text("tier")))
        .collect();
    let cut: Vec<Part<'_>> = all
        .iter()
        .zip(&classes)
        .map(|(row, class)| Part {
            size: row.known(column).unwrap_or_default(),
            class,
        })
        .collect();
    let sentence: Vec<String> = all
        .iter()
        .map(|row| {
            format!(
                "{} {}",
                view.names.tier(row.text("tier")).to_lowercase(),
                number::weight(row.known(column).unwrap_or_default())
            )
        })
        .collect();
    parts(&cut, &sentence.join(", "))
}
