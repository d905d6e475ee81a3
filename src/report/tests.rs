use std::fs;

use serde_json::json;

use super::*;
use crate::analysis::{Column, Meta, Names, Settings, SpotCheck, Table, Unit, Value};
use crate::relate::Linkage;

const OVERVIEW: &[(&str, Unit)] = &[
    ("source", Unit::Label),
    ("records", Unit::Count),
    ("blank", Unit::Count),
    ("rejected", Unit::Count),
    ("coded", Unit::Count),
    ("unsure", Unit::Count),
    ("out_of_scope", Unit::Count),
    ("coded_unique", Unit::Count),
    ("with_pay", Unit::Count),
    ("with_pay_share", Unit::Share),
    ("with_date_share", Unit::Share),
    ("depth_title", Unit::Count),
    ("depth_keywords", Unit::Count),
    ("depth_description", Unit::Count),
    ("first_date", Unit::Label),
    ("last_date", Unit::Label),
    ("employers", Unit::Count),
];
const DEMAND: &[(&str, Unit)] = &[
    ("family", Unit::Label),
    ("role", Unit::Label),
    ("label", Unit::Text),
    ("postings", Unit::Count),
    ("of", Unit::Count),
    ("share", Unit::Share),
    ("lo", Unit::Share),
    ("hi", Unit::Share),
    ("interval_basis", Unit::Label),
    ("unsure", Unit::Count),
    ("upper", Unit::Count),
    ("largest_employer_share", Unit::Share),
    ("one_employer_flag", Unit::Truth),
    ("basic", Unit::Count),
];
const PAY: &[(&str, Unit)] = &[
    ("role", Unit::Label),
    ("tier", Unit::Label),
    ("currency", Unit::Label),
    ("cell", Unit::Label),
    ("n_pay", Unit::Count),
    ("p25", Unit::Money),
    ("median", Unit::Money),
    ("p75", Unit::Money),
    ("guide_from", Unit::Money),
    ("guide_to", Unit::Money),
];
const GAP: &[(&str, Unit)] = &[
    ("role", Unit::Label),
    ("skill", Unit::Label),
    ("label", Unit::Text),
    ("depth", Unit::Label),
    ("expected", Unit::Truth),
    ("n", Unit::Count),
    ("asks", Unit::Count),
    ("share", Unit::Share),
    ("reading", Unit::Text),
    ("notable", Unit::Truth),
];
const NAMES: [&str; 11] = [
    "overview",
    "tier_shares",
    "role_demand",
    "skill_demand",
    "pay_spread",
    "skills_gap",
    "trends",
    "out_of_scope",
    "duplicates",
    "ages",
    "quality",
];

fn table(name: &'static str, columns: &[(&'static str, Unit)], rows: Vec<Vec<Value>>) -> Table {
    let column = |(name, unit): &(&'static str, Unit)| Column {
        name,
        unit: *unit,
        meaning: "",
    };
    Table {
        name,
        title: name.to_owned(),
        note: String::new(),
        columns: columns.iter().map(column).collect(),
        rows,
    }
}

fn report(tables: Vec<Table>) -> Report {
    let cautions = crate::analysis::cautions(&tables, &Settings::default());
    Report {
        meta: Meta {
            facts_version: 1,
            n_postings: 0,
            settings: Settings::default(),
            cautions,
        },
        tables,
        spot_check: Vec::new(),
        names: Names::default(),
        linkage: Linkage::default(),
    }
}

fn empty() -> Report {
    report(NAMES.map(|name| table(name, &[], Vec::new())).into())
}

fn n(number: i64) -> Value {
    Value::Integer(number)
}

fn overview(counts: [i64; 6], coded: i64, pay: i64, depths: [i64; 3]) -> Table {
    let mut row: Vec<Value> = vec!["all".into()];
    row.extend(counts.map(n));
    row.extend([
        n(coded),
        n(pay),
        Value::Number(pay as f64 / coded.max(1) as f64),
    ]);
    row.push(0.0.into());
    row.extend(depths.map(n));
    row.extend([Value::Empty, Value::Empty, n(0)]);
    table("overview", OVERVIEW, vec![row])
}

fn role(label: &str, postings: i64, of: i64, unsure: i64) -> Vec<Value> {
    let share = postings as f64 / of as f64;
    vec![
        "finance".into(),
        "payroll-specialist".into(),
        label.into(),
        n(postings),
        n(of),
        share.into(),
        (share * 0.9).into(),
        (share * 1.1).min(1.0).into(),
        "naive".into(),
        n(unsure),
        n(postings + unsure),
        0.62.into(),
        true.into(),
        n(postings),
    ]
}

/// A report of one role, with pay in one tier and a hostile label.
fn small(label: &str) -> Report {
    let mut small = report(vec![
        overview([112, 1, 1, 100, 10, 0], 100, 8, [0, 0, 100]),
        table("role_demand", DEMAND, vec![role(label, 100, 100, 10)]),
        table(
            "pay_spread",
            PAY,
            [("all", 8), ("mid", 7), ("top", 1)]
                .map(|(tier, count)| {
                    let known = count >= 6;
                    let shown = |value: f64| {
                        if known {
                            Value::Number(value)
                        } else {
                            Value::Suppressed
                        }
                    };
                    let role = if tier == "all" {
                        "all"
                    } else {
                        "payroll-specialist"
                    };
                    vec![
                        role.into(),
                        tier.into(),
                        "INR".into(),
                        "full-time".into(),
                        n(count),
                        Value::Suppressed,
                        shown(450_000.0),
                        Value::Suppressed,
                        Value::Number(450_000.0),
                        Value::Number(800_000.0),
                    ]
                })
                .into(),
        ),
        table(
            "skills_gap",
            GAP,
            vec![vec![
                "payroll-specialist".into(),
                "tally".into(),
                "Tally".into(),
                "description".into(),
                false.into(),
                n(100),
                n(40),
                0.4.into(),
                "asked, not in guide".into(),
                true.into(),
            ]],
        ),
    ]);
    small.spot_check.push(SpotCheck {
        group: "payroll-specialist".to_owned(),
        source: "a\"b'.csv".to_owned(),
        row: 3,
        title: label.to_owned(),
        status: "coded".to_owned(),
        role: Some("payroll-specialist".to_owned()),
        out_reason: None,
        score: 0.9,
        runner_up: None,
        tier: Some("mid".to_owned()),
        tier_basis: Some("years".to_owned()),
        exp_min: Some(2.0),
    });
    small
}

fn extras(run: &serde_json::Value) -> Extras<'_> {
    Extras {
        run,
        rejects: &[],
        facts: None,
        made_with: &[],
        attribution: &[],
    }
}

fn page(report: &Report) -> String {
    page::render(report, &extras(&json!({}))).unwrap()
}

#[test]
fn a_report_of_nothing_says_so_and_draws_nothing() {
    for report in [report(Vec::new()), empty()] {
        let page = page(&report);
        assert!(!page.contains("<svg"), "an empty chart was drawn");
        assert!(!page.contains("NaN") && !page.contains("inf"));
        assert!(page.contains("No source was read"));
        assert!(page.matches("Nothing to show because").count() >= 6);
    }
}

#[test]
fn sections_stand_in_the_order_in_which_they_are_read() {
    let page = page(&small("Payroll specialist"));
    let places: Vec<usize> = [
        "fit", "demand", "pay", "skills", "changed", "left-out", "roles",
    ]
    .map(|id| page.find(&format!("<section id=\"{id}\"")).unwrap())
    .into();
    assert!(places.is_sorted());
}

#[test]
fn hostile_texts_are_shown_and_never_run() {
    let page = page(&small("</title><script>alert('x')</script>"));
    assert!(!page.contains("<script"));
    assert!(page.contains("&lt;script&gt;alert"));
    assert!(!page.contains("a\"b'.csv"));
}

#[test]
fn a_page_asks_for_nothing_from_outside() {
    let page = page(&small("Payroll specialist"));
    for foreign in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(foreign), "{foreign} reaches out");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn figures_below_their_floor_are_named_and_not_drawn() {
    let page = page(&small("Payroll specialist"));
    assert!(page.contains("Too few to show, n: top 1"));
    assert!(page.contains("Payroll specialist, mid: median ₹\u{a0}4.5\u{a0}lakh, n 7, guide"));
    assert!(!page.contains("class=\"t-top\""));
}

#[test]
fn what_not_to_read_follows_from_the_figures() {
    let small = small("Payroll specialist");
    let found = &small.meta.cautions;
    for said in [
        "Only 100 postings count: shares are rough, and many figures are below their floors.",
        "Pay is stated by 8 of 100 postings (8.0 %): medians describe those only.",
        "No dates: no trend can be read, old postings count like new ones, and reposts cannot be told.",
        "One employer posts 62 % of Payroll specialist: read these as that employer, not the market.",
        "Employers are unknown: intervals are naive, too narrow where a few employers post often.",
    ] {
        assert!(
            found.iter().any(|found| found == said),
            "missing: {said}\n{found:#?}"
        );
    }
}

#[test]
fn titles_alone_say_nothing_about_skills() {
    let titles = report(vec![
        overview([5, 0, 0, 5, 0, 0], 5, 0, [5, 0, 0]),
        table(
            "role_demand",
            DEMAND,
            vec![role("Payroll specialist", 5, 5, 0)],
        ),
    ]);
    let page = page(&titles);
    assert!(page.contains("Titles only: skills cannot be read."));
    assert!(page.contains("No posting states pay: nothing about pay can be read."));
    assert!(page.contains("this input has titles only"));
}

#[test]
fn a_summary_fits_a_terminal() {
    for report in [
        empty(),
        small("A role with a name that is far too long for any terminal at all"),
    ] {
        let text = summary(&report, Path::new("out"));
        assert!(text.lines().count() <= 28, "{text}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 80),
            "{text}"
        );
        assert!(text.ends_with("Report: out/report.html\n"));
    }
}

#[test]
fn a_summary_starts_with_a_sum_that_can_be_checked() {
    let text = summary(&small("Payroll specialist"), Path::new("out"));
    assert!(text.starts_with(
        "112 records = 100 coded + 10 unsure + 0 out of scope + 1 rejected + 1 blank\n"
    ));
    assert!(text.contains(
        "  Payroll specialist                 ████████████████████████     100 100.0 %\n"
    ));
    assert!(
        text.contains("Asked, not in the guide: Tally (40 % of 100 postings), Payroll specialist")
    );
}

#[test]
fn a_folder_holds_every_part_and_is_replaced_by_the_next() {
    let ground = tempfile::tempdir().unwrap();
    let out = ground.path().join("out");
    let facts = ground.path().join("passing.parquet");
    fs::write(&facts, "PAR1").unwrap();
    let run = json!({"version": "0.1.0", "program": "another"});
    let rejects = [Reject {
        reason: "too-few-cells".to_owned(),
        ..Reject::default()
    }];
    let whole = Extras {
        rejects: &rejects,
        facts: Some(&facts),
        ..extras(&run)
    };
    write_folder(&small("=cmd()"), &out, &whole).unwrap();
    for name in [
        "report.html",
        "report.json",
        "rejects.csv",
        "run.json",
        "facts.parquet",
        "tables/linkage.csv",
    ] {
        assert!(out.join(name).is_file(), "{name} is missing");
    }
    assert!(!facts.exists());
    let demand = fs::read_to_string(out.join("tables/role_demand.csv")).unwrap();
    assert!(demand.contains(",'=cmd(),100,100,1,"), "{demand}");
    let pay = fs::read_to_string(out.join("tables/pay_spread.csv")).unwrap();
    assert!(
        pay.contains("payroll-specialist,top,INR,full-time,1,,,,450000,800000\n"),
        "{pay}"
    );
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("report.json")).unwrap()).unwrap();
    let top = &json["tables"]["pay_spread"]["rows"][2];
    assert_eq!(top["median"], serde_json::Value::Null);
    assert_eq!(top["_suppressed"], json!(["p25", "median", "p75"]));
    let mark: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(mark["program"], "rolecall");
    write_folder(&empty(), &out, &extras(&run)).unwrap();
    assert!(!out.join("facts.parquet").exists());
}

#[test]
fn a_foreign_folder_stays_as_it_is() {
    let ground = tempfile::tempdir().unwrap();
    fs::write(ground.path().join("thesis.txt"), "mine").unwrap();
    let refused = write_folder(&empty(), ground.path(), &extras(&json!({}))).unwrap_err();
    assert!(refused.to_string().contains("--output"));
    assert_eq!(fs::read_dir(ground.path()).unwrap().count(), 1);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = small("Payroll specialist");
    assert_eq!(page(&report), page(&report));
}
