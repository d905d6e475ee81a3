//! The page as one text: values into the template, style sheet inlined.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

use super::View;
use super::changed::{Changed, changed};
use super::demand::{Demand, demand};
use super::fit::{Fit, fit};
use super::left_out::{LeftOut, left_out};
use super::method::{Term, method};
use super::pay::{Pay, pay};
use super::role::{RoleSection, role_sections};
use super::skills::{Skills, skills};
use super::spot::{SpotGroup, spot};
use super::trends::{Tiers, Trends, tiers, trends};
use crate::analysis::Report;
use crate::report::{Error, Extras};

const PAGE: &str = "page.html";
const PARTS: &str = "parts.html";
const TEMPLATES: &[(&str, &str)] = &[
    (PAGE, include_str!("../page.html")),
    (PARTS, include_str!("../parts.html")),
    ("roles.html", include_str!("../roles.html")),
];
const STYLE: &str = concat!(include_str!("../colours.css"), include_str!("../page.css"));

/// All that the template sees.
#[derive(Serialize)]
struct Page<'a> {
    style: &'static str,
    title: &'a str,
    lead: String,
    made_with: &'a [(String, String)],
    attribution: &'a [String],
    files: Vec<&'static str>,
    has_facts: bool,
    fit: Fit,
    demand: Demand,
    pay: Pay,
    skills: Skills,
    changed: Changed,
    left_out: LeftOut,
    tiers: Tiers,
    trends: Trends,
    roles: Vec<RoleSection>,
    spot: Vec<SpotGroup>,
    method: Vec<Term>,
}

/// Renders the page.
pub(in crate::report) fn render(report: &Report, extras: &Extras<'_>) -> Result<String, Error> {
    let view = View::of(report);
    let page = Page {
        style: STYLE,
        title: "Back-office postings: demand, pay and skills",
        lead: lead(&view),
        made_with: extras.made_with,
        attribution: extras.attribution,
        files: report.tables.iter().map(|table| table.name).collect(),
        has_facts: extras.facts.is_some(),
        fit: fit(&view),
        demand: demand(&view),
        pay: pay(&view),
        skills: skills(&view),
        changed: changed(&view),
        left_out: left_out(&view),
        tiers: tiers(&view),
        trends: trends(&view),
        roles: role_sections(&view),
        spot: spot(&view),
        method: method(&view),
    };
    let fault = |source| Error::Render {
        template: PAGE,
        source,
    };
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    templates.set_syntax(syntax.map_err(fault)?);
    for (name, text) in TEMPLATES {
        templates.add_template(name, text).map_err(fault)?;
    }
    let template = templates.get_template(PAGE).map_err(fault)?;
    template.render(Serde(page)).map_err(fault)
}

/// Says under the title what this is a report of.
fn lead(view: &View<'_>) -> String {
    let sources: Vec<&str> = super::rows(view.report, "overview")
        .map(|row| row.text("source"))
        .filter(|source| *source != "all")
        .collect();
    let named = match sources.as_slice() {
        [] => "no source".to_owned(),
        [one] => (*one).to_owned(),
        [first, second] => format!("{first} and {second}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
    };
    let period = view
        .all()
        .map(|all| (all.text("first_date"), all.text("last_date")))
        .filter(|(first, last)| !first.is_empty() && !last.is_empty())
        .map_or_else(
            || "undated".to_owned(),
            |(first, last)| {
                if first == last {
                    first.to_owned()
                } else {
                    format!("{first} to {last}")
                }
            },
        );
    format!("{named} · {period}")
}
