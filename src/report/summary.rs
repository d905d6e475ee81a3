//! What the terminal says when a report is done: the figures a manager would ask for first.
//! Plain text of at most 28 lines and 80 columns; where to print it is the caller's business.

use std::path::Path;

use super::figures::{Row, rows};
use super::names::Names;
use super::number;
use super::page::{currencies, is_asked_only, is_rare};
use crate::analysis::Report;

const WIDTH: usize = 80;
const ROLES: usize = 5;
const BAR: usize = 24;
const NAME: usize = 34;
const HEIGHT: usize = 28;
/// Lines that must stay free under the warnings: that there are more, and where the report lies.
const CLOSING: usize = 3;

/// Sums a report up for a terminal; `folder` is where it lies, as the user should read it.
pub fn summary(report: &Report, folder: &Path) -> String {
    let names = Names::of(report);
    let mut lines = Vec::new();
    if let Some(all) = rows(report, "overview").find(|row| row.text("source") == "all") {
        lines.extend(wrapped(&accounting(all), "", "  "));
        lines.push(unique(all));
    }
    lines.extend(roles(report, &names));
    lines.extend(pay(report));
    let before = lines.len();
    lines.extend(gaps(report, &names));
    if lines.len() > before {
        lines.insert(before, String::new());
    }
    let found = &report.meta.cautions;
    if !found.is_empty() {
        lines.push(String::new());
        lines.push("Not to read from this input:".to_owned());
        for (index, caution) in found.iter().enumerate() {
            let said = wrapped(caution, "  - ", "    ");
            if lines.len() + said.len() + CLOSING > HEIGHT {
                lines.push(format!("  … {} more on the page", found.len() - index));
                break;
            }
            lines.extend(said);
        }
    }
    lines.push(String::new());
    lines.push(format!("Report: {}", folder.join("report.html").display()));
    let mut text = lines.join("\n").replace('\u{a0}', " ");
    text.push('\n');
    text
}

fn accounting(all: Row<'_>) -> String {
    let count = |column| number::count(all.count(column));
    let mut parts = vec![
        format!("{} coded", count("coded")),
        format!("{} unsure", count("unsure")),
        format!("{} out of scope", count("out_of_scope")),
    ];
    for column in ["rejected", "blank"] {
        if all.count(column) > 0 {
            parts.push(format!("{} {column}", count(column)));
        }
    }
    format!(
        "{} = {}",
        number::counted(all.count("records"), "record"),
        parts.join(" + ")
    )
}

fn unique(all: Row<'_>) -> String {
    let mut parts = vec![number::counted(
        all.count("coded_unique"),
        "unique coded posting",
    )];
    let (first, last) = (all.text("first_date"), all.text("last_date"));
    if first == last && !first.is_empty() {
        parts.push(first.to_owned());
    } else if !first.is_empty() && !last.is_empty() {
        parts.push(format!("{first} to {last}"));
    }
    if all.count("employers") > 0 {
        parts.push(number::counted(all.count("employers"), "employer"));
    }
    parts.join(", ")
}

fn roles(report: &Report, names: &Names<'_>) -> Vec<String> {
    let mut found: Vec<Row<'_>> = rows(report, "role_demand")
        .filter(|row| row.count("postings") > 0)
        .collect();
    found.sort_by(|left, right| {
        let order = right.count("postings").cmp(&left.count("postings"));
        order.then(left.text("role").cmp(right.text("role")))
    });
    let Some(most) = found.first().map(|row| row.count("postings")) else {
        return Vec::new();
    };
    let mut lines = vec![String::new(), "Roles most wanted".to_owned()];
    for row in found.iter().take(ROLES) {
        let postings = row.count("postings");
        let filled = (postings as f64 / most as f64 * BAR as f64).round();
        let bar: String = (0..BAR)
            .map(|at| if (at as f64) < filled { '█' } else { ' ' })
            .collect();
        let share = row.known("share").map(number::share).unwrap_or_default();
        let name = cut(&names.label(row.text("role")), NAME);
        lines.push(format!(
            "  {name:<NAME$} {bar} {:>7} {share:>7}",
            number::count(postings)
        ));
    }
    if found.len() > ROLES {
        lines.push(format!(
            "  … {} more roles on the page",
            found.len() - ROLES
        ));
    }
    lines
}

fn pay(report: &Report) -> Vec<String> {
    let all: Vec<Row<'_>> = rows(report, "pay_spread").collect();
    let Some(&(currency, _)) = currencies(&all).first() else {
        return Vec::new();
    };
    let medians: Vec<String> = ["all", "basic", "mid", "top", "key"]
        .iter()
        .filter_map(|tier| {
            let row = all.iter().find(|row| {
                row.text("role") == "all"
                    && row.text("tier") == *tier
                    && row.text("cell") == "full-time"
                    && row.text("currency") == currency
            })?;
            let tier = if *tier == "all" { "all tiers" } else { tier };
            Some(format!(
                "{tier} {} ({})",
                number::money(row.known("median")?, currency),
                number::count(row.count("n_pay"))
            ))
        })
        .collect();
    if medians.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        String::new(),
        "Advertised pay a year, full-time, medians (n)".to_owned(),
    ];
    // No-break spaces keep each tier with its figure while the line is wrapped.
    let whole: Vec<String> = medians
        .iter()
        .map(|one| one.replace(' ', "\u{a0}"))
        .collect();
    let figures = wrapped(&whole.join(", "), "  ", "  ");
    lines.extend(figures.into_iter().map(|line| line.replace('\u{a0}', " ")));
    lines
}

/// Names the widest gaps between guide and postings, by the number of postings they touch.
fn gaps(report: &Report, names: &Names<'_>) -> Vec<String> {
    let found: Vec<Row<'_>> = rows(report, "skills_gap")
        .filter(|row| row.text("role") != "all" && row.known("share").is_some())
        .collect();
    let asked = found
        .iter()
        .filter(|row| is_asked_only(**row))
        .max_by(|left, right| {
            let order = left.count("asks").cmp(&right.count("asks"));
            order.then(right.text("role").cmp(left.text("role")))
        });
    let rare = found
        .iter()
        .filter(|row| is_rare(**row))
        .max_by(|left, right| {
            let missing = |row: &Row<'_>| row.count("n") - row.count("asks").min(row.count("n"));
            let is_core = |row: &Row<'_>| row.text("kind") == "core";
            let order = is_core(left).cmp(&is_core(right));
            let order = order.then(missing(left).cmp(&missing(right)));
            order.then(right.text("role").cmp(left.text("role")))
        });
    let line = |lead: &str, row: &Row<'_>| {
        let text = format!(
            "{lead}: {} ({} of {})",
            names.label(row.text("skill")),
            number::rough_share(row.known("share").unwrap_or_default()),
            number::counted(row.count("n"), "posting"),
        );
        let text = format!("{text}, {}", names.label(row.text("role")));
        wrapped(&text, "", "  ")
    };
    let asked = asked.map(|row| line("Asked, not in the guide", row));
    let rare = rare.map(|row| line("Expected, rarely asked", row));
    asked.into_iter().chain(rare).flatten().collect()
}

/// Breaks a sentence into lines that start with a mark, then with as much room.
fn wrapped(sentence: &str, mark: &str, room: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = mark.to_owned();
    let mut is_fresh = true;
    for word in sentence.split(' ') {
        if !is_fresh && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut line, room.to_owned()));
            is_fresh = true;
        }
        if !is_fresh {
            line.push(' ');
        }
        line.push_str(word);
        is_fresh = false;
    }
    lines.push(line);
    lines
}

/// Cuts a text to a number of letters, saying so.
fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(letters - 1).collect();
    short.push('…');
    short
}
