//! Figures of ten postings, counted by hand, and again by the scorer that came with the gold labels.

use std::process::Command;

use rolecall::evaluate::{
    By, Evaluation, Floor, Join, LabelOptions, Value, evaluate, json, page, read_labels, text,
};
use rolecall::facts::{Fact, Facts, List, write_json_rows};

use crate::place::{aloud, shared};
use crate::scanning::ASSESSOR;

/// What readers say: ten postings, four of them of no role.
const LABELS: &str = r#"
{"id":"a","role":"payroll-specialist","alt":"","tier":"basic","exp_min":0,"exp_max":2,"pay_min":250000,"pay_max":375000,"currency":"INR","period":"year","core":["communication","teamwork"],"core_maybe":["technology"]}
{"id":"b","role":"payroll-specialist","alt":"bookkeeper-accounting-assistant","tier":"mid","exp_min":2,"exp_max":5,"pay_min":20000,"pay_max":20000,"currency":"INR","period":"month","core":[],"core_maybe":[]}
{"id":"c","role":"payroll-specialist","alt":"","tier":"unknown","exp_min":null,"exp_max":3,"pay_min":null,"pay_max":50000,"currency":"","period":"","core":["organisation"],"core_maybe":[]}
{"id":"d","role":"hr-assistant","alt":"none","tier":"unknown","exp_min":5,"exp_max":null,"pay_min":100000,"pay_max":200000,"currency":"INR","period":"year","core":["technology"],"core_maybe":[]}
{"id":"e","role":"hr-assistant","alt":"","tier":"key","exp_min":null,"exp_max":null,"pay_min":null,"pay_max":null,"currency":"","period":"","core":[],"core_maybe":[]}
{"id":"f","role":"hr-assistant","alt":"","tier":"top","exp_min":null,"exp_max":null,"pay_min":null,"pay_max":null,"currency":"","period":"","core":[],"core_maybe":[]}
{"id":"g","role":"none","alt":"","tier":"unknown","exp_min":null,"exp_max":null,"pay_min":null,"pay_max":null,"currency":"","period":"","core":[],"core_maybe":[]}
{"id":"h","role":"none","alt":"","tier":"unknown","exp_min":null,"exp_max":null,"pay_min":null,"pay_max":null,"currency":"","period":"","core":[],"core_maybe":[]}
{"id":"i","role":"none","alt":"operations-coordinator","tier":"basic","exp_min":null,"exp_max":null,"pay_min":null,"pay_max":null,"currency":"","period":"","core":[],"core_maybe":[]}
{"id":"j","role":"none","alt":"","tier":"unknown","exp_min":null,"exp_max":null,"pay_min":null,"pay_max":null,"currency":"","period":"","core":[],"core_maybe":[]}
"#;

const EMPTY: Fact<'static> = Fact {
    source: Some("one.csv"),
    row: 0,
    posting_id: None,
    posted_on: None,
    title: Some("a title that stands in no output"),
    company: None,
    location: None,
    places: List::EMPTY,
    country: None,
    employer_key: None,
    employer_kind: None,
    sector: None,
    employment: None,
    openings: None,
    status: Some("out-of-scope"),
    out_reason: None,
    family: None,
    role: None,
    variant: None,
    score: 0.0,
    runner_up: None,
    margin: 0.0,
    tier: None,
    tier_basis: Some("none"),
    leads: false,
    exp_min: None,
    exp_max: None,
    pay_min: None,
    pay_max: None,
    currency: None,
    period: None,
    pay_shape: None,
    pay_basis: None,
    pay_annual_min: None,
    pay_annual_max: None,
    pay_source: Some("none"),
    pay_flags: List::EMPTY,
    skills: List::EMPTY,
    trends: List::EMPTY,
    text_depth: Some("title"),
    remote: None,
    language: None,
    suspicious: None,
    repost_key: None,
    text_key: None,
    text_sketch: None,
    row_key: None,
};

/// What the program says of the ten: five coded, three unsure, two out of scope.
fn facts() -> Facts {
    let told = |id, status, role, score, tier| Fact {
        posting_id: Some(id),
        status: Some(status),
        role: Some(role),
        score,
        tier,
        ..EMPTY
    };
    let pay = |fact, ends: (f64, f64), currency, period| Fact {
        pay_min: Some(ends.0),
        pay_max: Some(ends.1),
        currency: Some(currency),
        period: Some(period),
        ..fact
    };
    let (payroll, bookkeeper) = ("payroll-specialist", "bookkeeper-accounting-assistant");
    let (hr, operations) = ("hr-assistant", "operations-coordinator");
    let a = told("a", "coded", payroll, 0.95, Some("basic"));
    let b = told("b", "coded", bookkeeper, 0.9, Some("top"));
    let rows = [
        Fact {
            exp_min: Some(0.0),
            exp_max: Some(2.0),
            skills: List::Given(&["communication", "gst", "technology"]),
            ..pay(a, (250_000.0, 375_000.0), "INR", "year")
        },
        Fact {
            exp_min: Some(2.0),
            skills: List::Given(&["adaptability"]),
            ..pay(b, (20_000.0, 20_000.0), "INR", "year")
        },
        Fact {
            pay_max: Some(50_000.0),
            currency: Some("USD"),
            period: Some("year"),
            skills: List::Given(&["organisation"]),
            ..told("c", "coded", bookkeeper, 0.8, None)
        },
        Fact {
            posting_id: Some("d"),
            exp_min: Some(4.0),
            tier: Some("basic"),
            ..pay(EMPTY, (100_900.0, 200_000.0), "INR", "year")
        },
        Fact {
            exp_min: Some(1.0),
            ..told("e", "unsure", hr, 0.45, Some("key"))
        },
        told("f", "unsure", operations, 0.35, Some("top")),
        Fact {
            posting_id: Some("g"),
            pay_max: Some(5.0),
            ..EMPTY
        },
        told("h", "unsure", payroll, 0.55, None),
        told("i", "coded", operations, 0.7, None),
        told("j", "coded", operations, 0.65, None),
    ];
    let mut facts = Facts::default();
    for (row, fact) in (1..).zip(rows) {
        let source = Some(if row <= 5 { "one.csv" } else { "two.csv" });
        facts.push(&Fact {
            row,
            source,
            ..fact
        });
    }
    facts
}

fn evaluated(labels: &str, facts: &Facts) -> Evaluation {
    let taxonomy = ASSESSOR.taxonomy();
    let labels = read_labels(labels.as_bytes(), &LabelOptions::default(), taxonomy).unwrap();
    let mut join = Join::new(&labels, By::default());
    join.take(facts);
    evaluate(&labels, &join, taxonomy)
}

fn numbers(evaluation: &Evaluation) -> Vec<(&'static str, Option<f64>)> {
    let figures = evaluation.figures.iter();
    figures
        .map(|figure| (figure.definition.name, figure.value.number()))
        .collect()
}

#[test]
fn the_figures_are_those_counted_by_hand() {
    let evaluation = evaluated(LABELS, &facts());
    let expected = [
        ("n", 10.0),
        // a e g h: the guess of h is not counted as demand.
        ("role_strict", 40.0),
        // b d i by their second answer.
        ("role_lenient", 70.0),
        // c: accounting instead of payroll is still finance.
        ("family", 80.0),
        ("in_scope", 6.0),
        // a b d e of six.
        ("in_scope_top1", 66.7),
        // a b c of six.
        ("coverage", 50.0),
        // a b i of a b c i j.
        ("coded_precision", 60.0),
        // j, but not i, of four.
        ("false_scope", 25.0),
        // h of four.
        ("out_unsure", 25.0),
        // All but b d i.
        ("tier", 70.0),
        // a e f of a b e f i.
        ("tier_known", 60.0),
        // a b c of a b c d: c states no lowest year.
        ("exp_min", 75.0),
        ("exp_n", 4.0),
        // e of six.
        ("exp_invented", 16.7),
        // a c d: b is by the month, d is near enough, c may be in any currency.
        ("pay", 75.0),
        ("pay_n", 4.0),
        // g of six.
        ("pay_invented", 16.7),
        // communication and organisation, but not adaptability; technology may be either.
        ("core_p", 66.7),
        // communication and organisation, but not teamwork and technology.
        ("core_r", 50.0),
        ("core_f1", 57.1),
    ];
    let expected = expected.map(|(name, number)| (name, Some(number)));
    assert_eq!(numbers(&evaluation), expected);
}

#[test]
fn the_figures_are_those_of_the_scorer_that_came_with_the_labels() {
    let Some(script) = shared("gold/score.py") else {
        return;
    };
    let ground = tempfile::tempdir().unwrap();
    let (labels, told) = (ground.path().join("l.jsonl"), ground.path().join("f.jsonl"));
    let mut bytes = Vec::new();
    write_json_rows(&facts(), &mut bytes).unwrap();
    std::fs::write(&labels, LABELS.trim_start()).unwrap();
    std::fs::write(&told, bytes).unwrap();
    let run = Command::new("python3")
        .arg(script)
        .arg(labels)
        .arg(told)
        .output();
    let Ok(run) = run else {
        aloud("skipped: there is no python3 to score with");
        return;
    };
    let said = String::from_utf8(run.stdout).unwrap();
    let mut values = serde_json::Deserializer::from_str(&said).into_iter::<serde_json::Value>();
    let theirs = values.next().expect("the script prints figures").unwrap();
    for (name, number) in numbers(&evaluated(LABELS, &facts())) {
        assert_eq!(theirs[name].as_f64(), number, "{name}\n{said}");
    }
}

#[test]
fn rows_of_roles_add_up_to_the_main_figures() {
    let evaluation = evaluated(LABELS, &facts());
    let row = |role: &str| {
        let row = evaluation.roles.iter().find(|row| row.role == role);
        let row = row.unwrap_or_else(|| panic!("{role} is labelled or coded"));
        let shares = [row.precision, row.recall, row.best_guess];
        (shares.map(|share| (share.hits, share.n)), row.f1)
    };
    assert_eq!(
        row("payroll-specialist"),
        ([(1, 1), (2, 3), (2, 3)], Some(80.0))
    );
    assert_eq!(row("hr-assistant"), ([(0, 0), (0, 3), (2, 3)], None));
    assert_eq!(
        row("bookkeeper-accounting-assistant"),
        ([(1, 2), (0, 0), (0, 0)], None)
    );
    assert_eq!(
        row("operations-coordinator"),
        ([(1, 2), (0, 0), (0, 0)], None)
    );
    assert_eq!(evaluation.roles.len(), 4);
    let right: u64 = evaluation.roles.iter().map(|row| row.precision.hits).sum();
    assert_eq!(right, 3, "as coded_precision has it");
}

#[test]
fn confusions_and_mistakes_name_roles_and_places_only() {
    let evaluation = evaluated(LABELS, &facts());
    let first: Vec<_> = evaluation.confusions[..2]
        .iter()
        .map(|cell| {
            (
                cell.gold.as_str(),
                cell.told.as_str(),
                cell.n,
                cell.wrong,
                cell.first_row,
            )
        })
        .collect();
    let expected = [
        (
            "payroll-specialist",
            "bookkeeper-accounting-assistant",
            2,
            1,
            Some(3),
        ),
        ("none", "operations-coordinator", 2, 1, Some(10)),
    ];
    assert_eq!(first, expected);
    assert_eq!(
        evaluation.confusions.iter().map(|cell| cell.n).sum::<u64>(),
        10
    );
    let mistakes: Vec<_> = evaluation
        .mistakes
        .iter()
        .map(|one| (one.id.as_str(), one.line))
        .collect();
    assert_eq!(mistakes, [("c", 4), ("f", 7), ("j", 11)]);
    for output in [json(&evaluation), page(&evaluation), text(&evaluation)] {
        assert!(!output.contains("stands in no output"), "{output}");
        assert!(!output.contains("NaN"), "{output}");
    }
}

#[test]
fn thresholds_trade_coverage_for_precision() {
    let evaluation = evaluated(LABELS, &facts());
    let at = |threshold: f64| {
        let point = evaluation
            .curve
            .iter()
            .find(|point| (point.threshold - threshold).abs() < 1e-9);
        let point = point.expect("steps of 0.05");
        (
            point.coverage.percent(),
            point.precision.percent(),
            point.precision.n,
        )
    };
    assert_eq!(at(0.0), (Some(83.3), Some(50.0), 8));
    assert_eq!(at(0.65), (Some(50.0), Some(60.0), 5));
    assert_eq!(at(0.7), (Some(50.0), Some(75.0), 4));
    assert_eq!(at(0.75), (Some(50.0), Some(66.7), 3));
    assert_eq!(at(1.0), (Some(0.0), None, 0));
}

#[test]
fn bands_hold_every_posting_that_a_role_is_told_for() {
    let evaluation = evaluated(LABELS, &facts());
    let bands: Vec<_> = evaluation
        .reliability
        .iter()
        .filter(|band| band.right.n > 0)
        .map(|band| (band.from, band.mean_score, band.right.hits, band.right.n))
        .collect();
    let expected = [
        (0.3, Some(0.35), 0, 1),
        (0.4, Some(0.45), 1, 1),
        // A role is told for h, and none is right.
        (0.5, Some(0.55), 0, 1),
        (0.6, Some(0.65), 0, 1),
        (0.7, Some(0.7), 1, 1),
        (0.8, Some(0.8), 0, 1),
        (0.9, Some(0.925), 2, 2),
    ];
    assert_eq!(bands, expected);
}

#[test]
fn groups_are_counted_apart() {
    let evaluation = evaluated(LABELS, &facts());
    let groups: Vec<_> = evaluation
        .groups
        .iter()
        .map(|group| {
            let number = |name| group.figures.get(name).and_then(Value::number);
            (
                group.name.as_str(),
                number("n"),
                number("role_lenient"),
                number("in_scope"),
            )
        })
        .collect();
    let expected = [
        ("one.csv", Some(5.0), Some(80.0), Some(5.0)),
        ("two.csv", Some(5.0), Some(60.0), Some(1.0)),
    ];
    assert_eq!(groups, expected);
}

#[test]
fn figures_that_no_label_tells_of_are_left_out() {
    let evaluation = evaluated("id,role\ng,none\nh,none\n", &facts());
    let names: Vec<_> = numbers(&evaluation)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names.len(), 10, "{names:?}");
    let number = |name| evaluation.figures.get(name).and_then(Value::number);
    assert_eq!(number("in_scope"), Some(0.0));
    assert_eq!(number("coverage"), None, "there is nothing to cover");
    assert_eq!(number("role_strict"), Some(100.0));
    assert_eq!(evaluation.unlabelled, 8);
    let floor: Floor = "coverage=0".parse().unwrap();
    let miss = floor.check(&evaluation.figures).unwrap_err().to_string();
    assert!(miss.contains("no label tells"), "{miss}");
    for output in [json(&evaluation), page(&evaluation), text(&evaluation)] {
        assert!(
            !output.contains("NaN") && !output.contains("inf"),
            "{output}"
        );
    }
}

#[test]
fn one_posting_is_enough() {
    let evaluation = evaluated(
        "{\"id\": \"a\", \"role\": \"payroll-specialist\"}",
        &facts(),
    );
    let number = |name| evaluation.figures.get(name).and_then(Value::number);
    assert_eq!((number("n"), number("coverage")), (Some(1.0), Some(100.0)));
    assert_eq!(number("false_scope"), None);
    assert_eq!(evaluation.confusions.len(), 1);
}

#[test]
fn floors_look_at_the_figure_as_it_is_shown() {
    let figures = evaluated(LABELS, &facts()).figures;
    let check = |floor: &str| {
        let floor: Floor = floor.parse().unwrap();
        floor.check(&figures).map_err(|miss| miss.to_string())
    };
    assert_eq!(check("in_scope_top1=66.7"), Ok(()));
    assert_eq!(
        check("in_scope_top1=66.8"),
        Err("in_scope_top1 is 66.7, below its floor of 66.8".to_owned())
    );
    assert_eq!(check("false_scope=25%"), Ok(()));
    assert_eq!(
        check("false_scope=24.9"),
        Err("false_scope is 25, above its limit of 24.9".to_owned())
    );
    assert_eq!(check("n=10"), Ok(()));
    for wrong in [
        "role", "roles=1", "tier=", "tier=NaN", "tier=inf", "tier=-1", "tier=101", "=1",
    ] {
        assert!(wrong.parse::<Floor>().is_err(), "{wrong}");
    }
}

#[test]
fn an_id_in_two_sources_is_doubtful_and_in_one_source_a_repeat() {
    let taxonomy = ASSESSOR.taxonomy();
    let labels = "id,role\na,none\n";
    let labels = read_labels(labels.as_bytes(), &LabelOptions::default(), taxonomy).unwrap();
    let mut join = Join::new(&labels, By::default());
    let mut facts = Facts::default();
    for (source, row) in [("one.csv", 1), ("one.csv", 2), ("two.csv", 1)] {
        facts.push(&Fact {
            source: Some(source),
            row,
            posting_id: Some("a"),
            ..EMPTY
        });
    }
    join.take(&facts);
    assert_eq!((join.pairs().count(), join.n_repeats()), (1, 1));
    assert_eq!(join.first_repeat().unwrap().row, 2);
    let doubtful: Vec<_> = join
        .doubtful()
        .map(|(_, first, other)| (first.row, other.source.clone()))
        .collect();
    assert_eq!(doubtful, [(1, "two.csv".to_owned())]);
}
