//! An evaluation for a terminal: the main figures, the roles, the worst confusions, what scores are
//! worth. Plain text of at most 100 columns; where to print it is the caller's business.

use std::fmt::Write as _;

use super::Evaluation;
use super::figure::{Figure, Figures, Value};
use super::role::Confusion;
use super::share::Share;

/// What the columns of the roles say.
const ROLES_MEAN: &str = "\
precision: of the postings coded as the role, those labelled with it; recall: of the postings labelled
with it, those coded right; best guess: those told right, coded or not. A second answer is right too.
";
/// Confusions that are listed.
const CONFUSIONS: usize = 12;
/// Figures that stand in the table of groups.
pub(super) const OF_GROUPS: [&str; 7] = [
    "role_lenient",
    "in_scope_top1",
    "coverage",
    "coded_precision",
    "tier",
    "exp_min",
    "pay",
];
/// Groups that are listed.
const GROUPS: usize = 20;

/// Writes an evaluation as plain text.
pub fn text(evaluation: &Evaluation) -> String {
    let mut out = String::new();
    let written = figures(evaluation, &mut out)
        .and_then(|()| roles(evaluation, &mut out))
        .and_then(|()| confusions(evaluation, &mut out))
        .and_then(|()| reliability(evaluation, &mut out))
        .and_then(|()| groups(evaluation, &mut out));
    written.expect("writing to a text cannot fail");
    out
}

fn figures(evaluation: &Evaluation, out: &mut String) -> std::fmt::Result {
    writeln!(
        out,
        "{:<16}{:>6}{:>15}{:>7}",
        "figure", "%", "95 % interval", "n"
    )?;
    for figure in evaluation.figures.iter() {
        let Figure { definition, value } = figure;
        let (number, interval, n) = match value {
            Value::Count(count) => (String::new(), String::new(), count.to_string()),
            Value::Mean(mean) => (percent(*mean), String::new(), String::new()),
            Value::Share(share) => (percent(share.percent()), range(*share), share.n.to_string()),
        };
        let line = format!(
            "{:<16}{number:>6}{interval:>15}{n:>7}   {}",
            definition.name, definition.meaning
        );
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn roles(evaluation: &Evaluation, out: &mut String) -> std::fmt::Result {
    if evaluation.roles.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n{:<35}{:>5}{:>7}{:>11}{:>8}{:>7}{:>12}",
        "role", "n", "coded", "precision", "recall", "F1", "best guess"
    )?;
    for row in &evaluation.roles {
        writeln!(
            out,
            "{:<35}{:>5}{:>7}{:>11}{:>8}{:>7}{:>12}",
            row.role,
            row.n,
            row.precision.n,
            percent(row.precision.percent()),
            percent(row.recall.percent()),
            percent(row.f1),
            percent(row.best_guess.percent())
        )?;
    }
    out.push_str(ROLES_MEAN);
    Ok(())
}

/// Picks the confusions that are wrong, the worst first.
pub(super) fn worst(evaluation: &Evaluation) -> Vec<&Confusion> {
    let mut wrong: Vec<&Confusion> = evaluation
        .confusions
        .iter()
        .filter(|cell| cell.wrong > 0)
        .collect();
    wrong.sort_by_key(|cell| std::cmp::Reverse(cell.wrong));
    wrong
}

fn confusions(evaluation: &Evaluation, out: &mut String) -> std::fmt::Result {
    let worst = worst(evaluation);
    if worst.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n{:<35}{:<35}{:>5}  the first",
        "labelled", "but told", "n"
    )?;
    for cell in worst.iter().take(CONFUSIONS) {
        let source = cell.first_source.as_deref().unwrap_or_default();
        let row = cell.first_row.unwrap_or_default();
        writeln!(
            out,
            "{:<35}{:<35}{:>5}  {source} --row {row}",
            cell.gold, cell.told, cell.wrong
        )?;
    }
    if worst.len() > CONFUSIONS {
        writeln!(
            out,
            "… {} more in --json and --html",
            worst.len() - CONFUSIONS
        )?;
    }
    Ok(())
}

fn reliability(evaluation: &Evaluation, out: &mut String) -> std::fmt::Result {
    if evaluation.reliability.iter().all(|band| band.right.n == 0) {
        return Ok(());
    }
    writeln!(
        out,
        "\n{:<16}{:>6}{:>15}{:>7}   mean score",
        "score", "right", "95 % interval", "n"
    )?;
    for band in evaluation
        .reliability
        .iter()
        .filter(|band| band.right.n > 0)
    {
        writeln!(
            out,
            "{:<16}{:>6}{:>15}{:>7}   {:.2}",
            format!("{:.1} to {:.1}", band.from, band.to),
            percent(band.right.percent()),
            range(band.right),
            band.right.n,
            band.mean_score.unwrap_or_default()
        )?;
    }
    writeln!(
        out,
        "of all postings a role is told for; coded from {} on, unsure from {} on",
        evaluation.thresholds.coded, evaluation.thresholds.unsure
    )
}

fn groups(evaluation: &Evaluation, out: &mut String) -> std::fmt::Result {
    if evaluation.groups.len() < 2 {
        return Ok(());
    }
    let shown: Vec<&str> = OF_GROUPS
        .into_iter()
        .filter(|name| evaluation.figures.get(name).is_some())
        .collect();
    let mut head = format!("{:<24}{:>5}", evaluation.by, "n");
    for name in &shown {
        write!(head, "  {name}")?;
    }
    writeln!(out, "\n{head}")?;
    for group in evaluation.groups.iter().take(GROUPS) {
        write!(
            out,
            "{:<24}{:>5}",
            cut(named(&group.name)),
            n_of(&group.figures)
        )?;
        for name in &shown {
            let value = group.figures.get(name).and_then(Value::number);
            write!(out, "  {:>width$}", percent(value), width = name.len())?;
        }
        writeln!(out)?;
    }
    if evaluation.groups.len() > GROUPS {
        let more = evaluation.groups.len() - GROUPS;
        writeln!(out, "… {more} more in --json and --html")?;
    }
    Ok(())
}

/// Names a group, also the one of postings that say nothing.
pub(super) fn named(name: &str) -> &str {
    if name.is_empty() { "(nothing)" } else { name }
}

/// Returns the postings behind some figures.
pub(super) fn n_of(figures: &Figures) -> f64 {
    figures.get("n").and_then(Value::number).unwrap_or_default()
}

/// Writes a number in per cent with one decimal, a dash where there is none.
pub(super) fn percent(number: Option<f64>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| format!("{number:.1}"))
}

/// Writes the interval of a share; nothing where there is none.
pub(super) fn range(share: Share) -> String {
    share
        .interval()
        .map(|(low, high)| format!("{low:.1}–{high:.1}"))
        .unwrap_or_default()
}

fn cut(name: &str) -> String {
    if name.chars().count() <= 23 {
        return name.to_owned();
    }
    name.chars().take(22).chain(['…']).collect()
}
