//! One decision in plain words: the verdict, why, and why not the runner-up.

use rolecall::classify::{Evidence, Standing};
use rolecall::facts::{COLUMNS, Cell, ColumnKind, Fact, date_from_days};
use rolecall::taxonomy::Taxonomy;

/// How evidence against a role begins.
const RULES_OUT: &str = "rules out ";

/// Tells a fact, its reasons, what counted and how the roles stood.
pub(super) fn told(
    fact: &Fact<'_>,
    reasons: &[String],
    evidence: &[&Evidence],
    standings: &[Standing],
) -> String {
    let title = fact.title.unwrap_or("(no title)");
    let mut lines = vec![format!("\"{title}\""), String::new()];
    for (n, reason) in reasons.iter().enumerate() {
        let indent = if n == 0 { "" } else { "  " };
        lines.push(format!("{indent}{reason}"));
    }
    lines.push(format!(
        "  tier {} by {}",
        fact.tier.unwrap_or("unknown"),
        fact.tier_basis.unwrap_or("none")
    ));
    lines.push(String::new());
    lines.push("What counted:".to_owned());
    if evidence.is_empty() {
        lines.push("  nothing: no phrase of the taxonomy stands in this posting".to_owned());
    }
    lines.extend(counted(evidence));
    if !standings.is_empty() {
        lines.push(String::new());
        lines.push(
            "How they stood (1 = one strong title phrase; duties count less the more there are):"
                .to_owned(),
        );
        lines.extend(standings.iter().map(|one| format!("  {}", stood(one))));
    }
    lines.push(String::new());
    lines.push("Facts:".to_owned());
    for (column, cell) in COLUMNS.iter().zip(fact.cells()) {
        if let Some(value) = shown(column.kind, cell) {
            lines.push(format!("  {:<16} {value}", column.name));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Tells what counted, one line a phrase; the roles that one phrase rules out share a line.
fn counted(evidence: &[&Evidence]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut last: Option<&Evidence> = None;
    for one in evidence {
        let is_same = last.is_some_and(|last| last.field == one.field && last.words == one.words);
        match (one.says.strip_prefix(RULES_OUT), lines.last_mut(), last) {
            (Some(role), Some(line), Some(last)) if is_same && last.says.starts_with(RULES_OUT) => {
                line.push_str(", ");
                line.push_str(role);
            }
            _ => {
                let weight = if one.weight > 0.0 {
                    format!("  +{:.2}", one.weight)
                } else {
                    String::new()
                };
                let (field, words, says) = (one.field.id(), &one.words, &one.says);
                lines.push(format!("  {field:<16} \"{words}\": {says}{weight}"));
            }
        }
        last = Some(one);
    }
    lines
}

fn stood(one: &Standing) -> String {
    let name = name_of(one);
    if one.is_ruled_out {
        return format!("{name:<36} ruled out by words of the title");
    }
    format!(
        "{name:<36} {:.2}: title {:.2}, labels {:.2}, duties found {}",
        one.total,
        one.title,
        one.labels,
        count(one.duties)
    )
}

fn name_of(one: &Standing) -> String {
    if one.is_outside {
        format!("outside: {}", one.id)
    } else {
        one.id.clone()
    }
}

/// Writes a number of duty phrases, with a half only where single words make one.
fn count(duties: f32) -> String {
    let text = format!("{duties:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// Says why the posting got its status, and what the runner-up lacked.
pub(super) fn reasons(taxonomy: &Taxonomy, fact: &Fact<'_>, standings: &[Standing]) -> Vec<String> {
    let mut reasons = vec![verdict(taxonomy, fact)];
    let find = |id: Option<&str>| {
        let mut roles = standings.iter().filter(|one| !one.is_outside);
        roles.find(|one| id == Some(one.id.as_str()))
    };
    let outside = standings
        .iter()
        .find(|one| one.is_outside && one.total > 0.0);
    if let Some(role) = fact.role {
        if fact.status == Some("unsure") {
            let needed = taxonomy.decision.thresholds.coded;
            reasons.push(format!("coding needs a score of {needed}"));
        }
        if let Some(outside) = outside {
            let (id, total) = (&outside.id, outside.total);
            reasons.push(format!(
                "work outside the roles, {id}, speaks against it with {total:.2}"
            ));
        }
        if let (Some(first), Some(rival)) = (find(Some(role)), find(fact.runner_up)) {
            let margin = fact.margin;
            let why = lacks(rival, first);
            reasons.push(format!("runner-up {}, margin {margin}: {why}", rival.id));
        }
    } else {
        let least = taxonomy.decision.thresholds.least;
        match (find(fact.runner_up), outside) {
            (Some(role), _) if role.total < least => reasons.push(format!(
                "{} comes nearest with {:.2}; a role needs {least}",
                role.id, role.total
            )),
            (Some(role), Some(outside)) => reasons.push(format!(
                "{} comes nearest with {:.2}; {} speaks against it with {:.2}",
                role.id, role.total, outside.id, outside.total
            )),
            (Some(role), None) => reasons.push(format!(
                "{} comes nearest with {:.2}, which is too little",
                role.id, role.total
            )),
            (None, Some(outside)) => {
                reasons.push(format!("it is {} work, and no role comes near", outside.id));
            }
            (None, None) => reasons.push("nothing speaks for any role".to_owned()),
        }
    }
    reasons
}

/// Says in what a role falls short of a stronger one.
fn lacks(rival: &Standing, first: &Standing) -> String {
    if rival.total.total_cmp(&first.total).is_eq() {
        return "as much speaks for both, and the order of the taxonomy decides".to_owned();
    }
    let less = |what: &str, own: f32, other: f32| {
        (own < other).then(|| format!("{what} ({own:.2} against {other:.2})"))
    };
    let duties = (rival.duties < first.duties).then(|| {
        let (own, other) = (count(rival.duties), count(first.duties));
        format!("duties ({own} against {other})")
    });
    let parts = [
        less("title", rival.title, first.title),
        less("labels", rival.labels, first.labels),
        duties,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return "its title is too weak for a text that says nothing of its work".to_owned();
    }
    format!("less speaks for it in {}", parts.join(", "))
}

fn verdict(taxonomy: &Taxonomy, fact: &Fact<'_>) -> String {
    let role = fact.role.unwrap_or_default();
    let label = taxonomy
        .find_role(role)
        .map(|id| taxonomy.role(id).label.clone())
        .unwrap_or_default();
    match fact.status {
        Some("coded") => format!("coded as {role} ({label}), score {}", fact.score),
        Some("unsure") => format!("unsure; best guess {role} ({label}), score {}", fact.score),
        _ => format!("out of scope: {}", fact.out_reason.unwrap_or("other-work")),
    }
}

fn shown(kind: ColumnKind, cell: Cell<'_>) -> Option<String> {
    match cell {
        // A key says nothing to the eye; `--json` has them.
        Cell::Empty | Cell::Key(_) => None,
        Cell::Integer(days) if kind == ColumnKind::Date => {
            Some(date_from_days(i32::try_from(days).unwrap_or_default()).to_string())
        }
        Cell::Text(text) => Some(text.to_owned()),
        Cell::Integer(number) => Some(number.to_string()),
        Cell::Number32(number) => Some(number.to_string()),
        Cell::Number64(number) => Some(number.to_string()),
        Cell::Boolean(truth) => Some(truth.to_string()),
        Cell::List(list) if list.is_empty() => None,
        Cell::List(list) => Some(list.iter().collect::<Vec<_>>().join(", ")),
    }
}
