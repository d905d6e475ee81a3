//! The spot check: titles to look at by eye, each with what was decided about it.

use serde::Serialize;

use super::View;
use crate::analysis::SpotCheck;
use crate::report::names::spelled;

/// Examples of one role, of the unsure, or of those out of scope.
#[derive(Debug, Serialize)]
pub(super) struct SpotGroup {
    label: String,
    lines: Vec<SpotLine>,
}

/// One posting.
#[derive(Debug, Serialize)]
struct SpotLine {
    title: String,
    why: String,
    place: String,
}

/// Builds the panel, in the order of the report.
pub(super) fn spot(view: &View<'_>) -> Vec<SpotGroup> {
    let mut groups: Vec<SpotGroup> = Vec::new();
    let mut last = None;
    for posting in &view.report.spot_check {
        if last != Some(posting.group.as_str()) {
            last = Some(posting.group.as_str());
            groups.push(SpotGroup {
                label: view.names.label(&posting.group),
                lines: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.lines.push(SpotLine {
                title: if posting.title.is_empty() {
                    "(no title)".to_owned()
                } else {
                    posting.title.clone()
                },
                why: why(view, posting),
                place: format!("{} #{}", posting.source, posting.row),
            });
        }
    }
    groups
}

/// Says what was decided, without repeating the name of the group.
fn why(view: &View<'_>, posting: &SpotCheck) -> String {
    let Some(role) = &posting.role else {
        let reason = posting.out_reason.as_deref().unwrap_or(&posting.status);
        return spelled(reason).to_lowercase();
    };
    let mut parts = vec![spelled(&posting.status).to_lowercase()];
    if *role != posting.group {
        parts.push(format!("perhaps {}", view.names.label(role)));
    }
    parts.push(format!("score {:.2}", posting.score));
    if let Some(runner_up) = &posting.runner_up {
        parts.push(format!("next {}", view.names.label(runner_up)));
    }
    parts.push(tier(view, posting));
    parts.join(", ")
}

/// Says the tier and what it rests on.
fn tier(view: &View<'_>, posting: &SpotCheck) -> String {
    let Some(tier) = &posting.tier else {
        return "no tier stated".to_owned();
    };
    let basis = match (posting.tier_basis.as_deref(), posting.exp_min) {
        (Some("years"), Some(years)) => format!(" by {years} years and more"),
        (Some("words"), _) => " by words in the title".to_owned(),
        _ => String::new(),
    };
    format!("tier {}{basis}", view.names.tier(tier).to_lowercase())
}
