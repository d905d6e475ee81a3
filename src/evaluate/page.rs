//! An evaluation as one page that needs nothing beside it: no script, no network, no other file.

use super::Evaluation;
use super::chart;
use super::curve::Band;
use super::figure::Value;
use super::share::Share;
use super::table::Table;
use super::text::{OF_GROUPS, n_of, named, percent, range, worst};
use crate::text::escaped;

const STYLE: &str = include_str!("page.css");

/// Writes an evaluation as a page.
pub fn page(evaluation: &Evaluation) -> String {
    let n = n_of(&evaluation.figures);
    let lead = format!(
        "{n} labelled postings; {} labels without a posting and {} postings without a label are left out. \
         Taxonomy {}.",
        evaluation.missing,
        evaluation.unlabelled,
        evaluation.taxonomy.chars().take(12).collect::<String>()
    );
    let sections = [
        figures(evaluation),
        curves(evaluation),
        roles(evaluation),
        confusions(evaluation),
        groups(evaluation),
    ];
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Accuracy on labelled postings</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header><h1>Accuracy on labelled postings</h1><p>{}</p></header>\n<main>\n{}</main>\n</body>\n\
         </html>\n",
        escaped(&lead),
        sections.concat()
    )
}

fn figures(evaluation: &Evaluation) -> String {
    let mut table = Table::new(&["Figure", "%", "95 % interval", "n", "Meaning"], &[4]);
    for figure in evaluation.figures.iter() {
        let (number, interval, n) = match figure.value {
            Value::Count(count) => (String::new(), String::new(), count.to_string()),
            Value::Mean(mean) => (percent(mean), String::new(), String::new()),
            Value::Share(share) => (percent(share.percent()), range(share), share.n.to_string()),
        };
        let (name, meaning) = (figure.definition.name, figure.definition.meaning);
        table.row(&[name, &number, &interval, &n, meaning]);
    }
    section(
        "Figures",
        "Intervals are Wilson's and take the postings as independent. Of false_scope, out_unsure and what \
         is invented, less is better.",
        &table.finish(),
    )
}

fn curves(evaluation: &Evaluation) -> String {
    let mut bands = Table::new(
        &["Score", "Right %", "95 % interval", "n", "Mean score"],
        &[],
    );
    for Band {
        from,
        to,
        mean_score,
        right,
    } in &evaluation.reliability
    {
        let mean = mean_score.map_or_else(String::new, |mean| format!("{mean:.2}"));
        let (share, n) = (percent(right.percent()), right.n.to_string());
        bands.row(&[
            &format!("{from:.1} to {to:.1}"),
            &share,
            &range(*right),
            &n,
            &mean,
        ]);
    }
    let mut curve = Table::new(&["Coded from", "Coverage %", "Precision %", "Coded"], &[]);
    for point in &evaluation.curve {
        let shown = |share: Share| percent(share.percent());
        let (coverage, precision) = (shown(point.coverage), shown(point.precision));
        let coded = point.precision.n.to_string();
        curve.row(&[
            &format!("{:.2}", point.threshold),
            &coverage,
            &precision,
            &coded,
        ]);
    }
    let about = format!(
        "Postings that a role is told for, coded or best guess, by their score: how many are right. The \
         taxonomy codes from {} on, which the dotted line shows, and leaves postings unsure from {} on.",
        evaluation.thresholds.coded, evaluation.thresholds.unsure
    );
    let key = "<p><span class=\"coverage-key\">Coverage</span>: of the postings labelled with a role, those \
               that would be coded. <span class=\"precision-key\">Precision</span>: of the coded ones, those \
               that are right.</p>";
    let body = format!(
        "{}{key}{}{}",
        chart::draw(evaluation),
        bands.finish(),
        curve.finish()
    );
    section("What a score is worth", &about, &body)
}

fn roles(evaluation: &Evaluation) -> String {
    let heads = [
        "Role",
        "n",
        "Coded",
        "Precision",
        "95 % interval",
        "Recall",
        "95 % interval",
        "F1",
        "Best guess",
    ];
    let mut table = Table::new(&heads, &[]);
    for row in &evaluation.roles {
        table.row(&[
            &row.role,
            &row.n.to_string(),
            &row.precision.n.to_string(),
            &percent(row.precision.percent()),
            &range(row.precision),
            &percent(row.recall.percent()),
            &range(row.recall),
            &percent(row.f1),
            &percent(row.best_guess.percent()),
        ]);
    }
    section(
        "Roles",
        "Precision: of the postings coded as the role, those labelled with it. Recall: of the postings \
         labelled with it, those coded right. Best guess: those whose role is right, coded or not. A second \
         answer of the label counts as right in all three.",
        &table.finish(),
    )
}

fn confusions(evaluation: &Evaluation) -> String {
    let mut table = Table::new(
        &[
            "Labelled",
            "But told",
            "Wrong",
            "Of",
            "Coded of these",
            "The first",
        ],
        &[1, 5],
    );
    for cell in worst(evaluation) {
        let source = cell.first_source.as_deref().unwrap_or_default();
        table.row(&[
            &cell.gold,
            &cell.told,
            &cell.wrong.to_string(),
            &cell.n.to_string(),
            &cell.coded.to_string(),
            &format!("{source}, record {}", cell.first_row.unwrap_or_default()),
        ]);
    }
    section(
        "What is mistaken for what",
        "The role that is told, coded or best guess, where neither answer of the label is it. \
         The command rolecall explain FILE --row N tells why.",
        &table.finish(),
    )
}

fn groups(evaluation: &Evaluation) -> String {
    if evaluation.groups.len() < 2 {
        return String::new();
    }
    let shown = OF_GROUPS.into_iter();
    let shown: Vec<&str> = shown
        .filter(|name| evaluation.figures.get(name).is_some())
        .collect();
    let mut heads = vec![evaluation.by.as_str(), "n"];
    heads.extend(&shown);
    let mut table = Table::new(&heads, &[]);
    for group in &evaluation.groups {
        let mut cells = vec![
            named(&group.name).to_owned(),
            n_of(&group.figures).to_string(),
        ];
        let values = shown.iter().map(|name| group.figures.get(name));
        cells.extend(values.map(|value| percent(value.and_then(Value::number))));
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        table.row(&cells);
    }
    section(
        "Groups",
        "The same figures, in per cent, group by group.",
        &table.finish(),
    )
}

fn section(title: &str, about: &str, body: &str) -> String {
    format!(
        "<section>\n<h2>{title}</h2>\n<p>{}</p>\n{body}</section>\n",
        escaped(about)
    )
}
