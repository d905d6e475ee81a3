//! One section a role: demand, tiers, pay, skills and trends of that role alone.

use serde::Serialize;

use super::View;
use super::bars::{Bars, Key};
use super::grid::{Field, Grid};
use super::pay::{FIELDS as PAY_FIELDS, currencies, main_first};
use super::pay_rows::TIERS;
use super::skills::{asked, depth_name, skill_bars};
use super::trends::by_tier;
use crate::report::chart::{Part, parts};
use crate::report::figures::{Row, rows};
use crate::report::number;

/// Skills that a section draws; the table below it has more.
const DRAWN: usize = 12;

/// The section of one role.
#[derive(Debug, Default, Serialize)]
pub(super) struct RoleSection {
    id: String,
    label: String,
    family: String,
    /// What belongs to the role, in one line.
    scope: String,
    class: &'static str,
    /// What stands beside the name while the section is closed.
    brief: String,
    facts: Vec<String>,
    /// A few titles as given.
    titles: Vec<String>,
    tiers: Option<String>,
    tier_legend: Vec<Key>,
    pay: Grid,
    skills: Bars,
    skills_basis: String,
    gap: Grid,
    trends: Grid,
}

const GAP_FIELDS: &[Field<'_>] = &[
    Field("Skill", "skill", None),
    Field("Kind", "kind", None),
    Field("Expected", "expected", None),
    Field("n", "n", None),
    Field("Asking", "asks", None),
    Field("Share", "share", None),
    Field("95 % interval", "lo", Some("hi")),
    Field("Reading", "reading", None),
];

/// Builds the sections of all roles with postings, most wanted first.
pub(super) fn role_sections(view: &View<'_>) -> Vec<RoleSection> {
    view.roles
        .iter()
        .filter(|row| row.count("postings") > 0)
        .map(|row| section(view, *row))
        .collect()
}

fn section(view: &View<'_>, row: Row<'_>) -> RoleSection {
    let id = row.text("role");
    let (mut shown, depth) = asked(view, id);
    shown.truncate(DRAWN);
    let (tiers, tier_legend) = tiers(view, row);
    let all_pay: Vec<Row<'_>> = rows(view.report, "pay_spread").collect();
    let common = currencies(&all_pay);
    let mut pay = all_pay;
    pay.retain(|pay| pay.text("role") == id && pay.count("n_pay") > 0);
    main_first(&mut pay, &common);
    let n_shown = shown_first(&mut pay);
    let has_band = pay
        .iter()
        .take(n_shown)
        .any(|row| row.known("guide_from").is_some());
    let n_fields = PAY_FIELDS.iter().position(|field| field.1 == "guide_from");
    let n_fields = n_fields.filter(|_| !has_band).unwrap_or(PAY_FIELDS.len());
    let gap: Vec<Row<'_>> = rows(view.report, "skills_gap")
        .filter(|gap| gap.text("role") == id)
        .filter(|gap| depth.is_some_and(|(depth, _)| gap.text("depth") == depth))
        .filter(|gap| gap.is("expected") || gap.known("share").is_some_and(|share| share >= 0.05))
        .collect();
    RoleSection {
        id: id.to_owned(),
        label: view.names.label(id),
        family: view.names.family(row.text("family")),
        scope: view.names.scope(id).trim_end_matches('.').to_owned(),
        class: view.family_class(row.text("family")),
        brief: brief(view, row),
        facts: facts(row),
        titles: titles(view, id),
        tiers,
        tier_legend,
        pay: Grid::of(
            "pay_spread",
            "Advertised pay a year",
            &pay,
            &PAY_FIELDS[1..n_fields],
            &view.names,
            n_shown,
        ),
        skills: skill_bars(view, id, &shown),
        skills_basis: match depth {
            Some((depth, n)) if !shown.is_empty() => {
                format!("Of {} postings {}.", number::count(n), depth_name(depth))
            }
            _ => "Nothing to show because too few postings of this role have a text that can state skills."
                .to_owned(),
        },
        gap: Grid::of(
            "skills_gap",
            "Expected by the guide against asked by postings",
            &gap,
            GAP_FIELDS,
            &view.names,
            60,
        ),
        trends: by_tier(view, id),
    }
}

/// Moves pay that may be shown to the top and returns how many rows that is; without any, the rows
/// over all tiers, which still say how many postings there are.
fn shown_first(pay: &mut [Row<'_>]) -> usize {
    let is_known = |row: &Row<'_>| row.known("median").is_some();
    let is_whole = |row: &Row<'_>| row.text("tier") == "all";
    if pay.iter().any(is_known) {
        pay.sort_by_key(|row| !is_known(row));
        pay.iter().filter(|row| is_known(row)).count()
    } else {
        pay.sort_by_key(|row| !is_whole(row));
        pay.iter().filter(|row| is_whole(row)).count()
    }
}

/// Returns the titles that were drawn for the role.
fn titles(view: &View<'_>, role: &str) -> Vec<String> {
    let drawn = view.report.spot_check.iter();
    let own = drawn.filter(|posting| posting.group == role && !posting.title.is_empty());
    own.map(|posting| posting.title.clone()).collect()
}

/// Sums a role up in a line: postings, share, and the median of the commonest currency.
fn brief(view: &View<'_>, row: Row<'_>) -> String {
    let mut parts = vec![postings(row.count("postings"))];
    if let Some(share) = row.known("share") {
        parts.push(number::share(share));
    }
    let pay: Vec<Row<'_>> = rows(view.report, "pay_spread").collect();
    let common = currencies(&pay).first().map(|(currency, _)| *currency);
    let median = pay.iter().find_map(|pay| {
        let is_whole = pay.text("role") == row.text("role")
            && pay.text("tier") == "all"
            && pay.text("cell") == "full-time"
            && Some(pay.text("currency")) == common;
        is_whole
            .then(|| pay.known("median"))
            .flatten()
            .map(|median| (median, pay.text("currency"), pay.count("n_pay")))
    });
    if let Some((median, currency, n)) = median {
        parts.push(format!(
            "median {} (n {})",
            number::money(median, currency),
            number::count(n)
        ));
    }
    parts.join(" · ")
}

fn postings(n: u64) -> String {
    number::counted(n, "posting")
}

fn facts(row: Row<'_>) -> Vec<String> {
    let mut facts = Vec::new();
    let share = match (row.known("share"), row.pair("lo", "hi")) {
        (Some(share), Some((low, high))) => format!(
            "{} of coded postings (95 % interval {}, {})",
            number::share(share),
            number::share_range(low, high),
            match row.text("interval_basis") {
                "clustered" => "allowing for employers that post several",
                "naive" => "naive, employers being unknown",
                other => other,
            }
        ),
        (Some(share), None) => format!("{} of coded postings", number::share(share)),
        (None, _) => "too few for a share".to_owned(),
    };
    facts.push(format!("{}, {share}", postings(row.count("postings"))));
    let unsure = row.count("unsure");
    if unsure > 0 {
        facts.push(format!(
            "{} more unsure with this role as best guess",
            number::count(unsure)
        ));
    }
    if row.count("openings_stated_in") > 0 {
        facts.push(format!(
            "{} openings, stated in {}",
            number::count(row.count("openings")),
            postings(row.count("openings_stated_in"))
        ));
    }
    let employers = row.count("employers");
    if employers > 0 {
        let largest = row
            .known("largest_employer_share")
            .map(|share| format!("; the largest posts {}", number::rough_share(share)))
            .unwrap_or_default();
        facts.push(format!(
            "{}{largest}",
            number::counted(employers, "employer")
        ));
    }
    facts
}

fn tiers(view: &View<'_>, row: Row<'_>) -> (Option<String>, Vec<Key>) {
    let columns = TIERS
        .iter()
        .map(|tier| (*tier, *tier))
        .chain([("unknown", "tier_unknown")]);
    let sizes: Vec<(&str, f64)> = columns
        .filter_map(|(tier, column)| Some((tier, row.known(column).filter(|n| *n > 0.0)?)))
        .collect();
    let classes: Vec<String> = sizes.iter().map(|(tier, _)| format!("t-{tier}")).collect();
    let cut: Vec<Part<'_>> = sizes
        .iter()
        .zip(&classes)
        .map(|((_, size), class)| Part { size: *size, class })
        .collect();
    let legend: Vec<Key> = sizes
        .iter()
        .map(|(tier, n)| {
            Key::new(
                format!("t-{tier}"),
                format!("{} {}", view.names.tier(tier), number::weight(*n)),
            )
        })
        .collect();
    let sentence: Vec<&str> = legend.iter().map(|key| key.text.as_str()).collect();
    (parts(&cut, &sentence.join(", ")), legend)
}
