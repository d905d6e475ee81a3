//! Inputs with little in them give sensible tables: no division by nothing, nothing under a floor.

use super::generated::{facts, guide, ledger};
use crate::analysis::{Guide, Ledger, Rates, Report, Settings, Value, analyse};
use crate::facts::{Facts, List};

fn report(facts: &Facts) -> Report {
    let report = analyse(facts, &guide(), &Settings::default(), &ledger(facts));
    for table in &report.tables {
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{}", table.name);
            for cell in row {
                let is_sound = !matches!(cell, Value::Number(number) if !number.is_finite());
                assert!(is_sound, "{}: {row:?}", table.name);
            }
        }
    }
    report
}

/// Copies rows, changing each.
fn changed(from: &Facts, change: impl Fn(&mut crate::facts::Fact<'_>)) -> Facts {
    let mut facts = Facts::default();
    for row in 0..from.len() {
        let mut fact = from.row(row);
        change(&mut fact);
        facts.push(&fact);
    }
    facts
}

#[test]
fn nothing_at_all_says_so() {
    let report = report(&Facts::default());
    assert!(report.meta.cautions[0].starts_with("No posting was coded"));
    assert_eq!(
        report.table("overview").get(0, "with_pay_share"),
        &Value::Empty
    );
    assert!(report.table("pay_spread").rows.is_empty() && report.spot_check.is_empty());
    let bare = analyse(
        &Facts::default(),
        &Guide::default(),
        &Settings::default(),
        &Ledger::default(),
    );
    assert!(bare.table("role_demand").rows.is_empty());
}

#[test]
fn nothing_in_scope_counts_nothing() {
    let facts = changed(&facts(60, 1), |fact| {
        fact.status = Some("out-of-scope");
        fact.role = None;
    });
    let report = report(&facts);
    assert_eq!(
        report.table("overview").get(0, "coded_unique"),
        &Value::Integer(0)
    );
    assert!(report.table("skill_demand").rows.is_empty());
    assert_eq!(report.spot_check.len(), 5);
}

#[test]
fn one_posting_shows_no_share() {
    let facts = changed(&facts(1, 3), |fact| {
        fact.status = Some("coded");
        fact.role = Some("clerk");
        fact.suspicious = None;
    });
    let report = report(&facts);
    let roles = report.table("role_demand");
    assert_eq!(roles.get(0, "postings"), &Value::Integer(1));
    assert_eq!(roles.get(0, "share"), &Value::Suppressed);
    assert_eq!(roles.get(0, "largest_employer_share"), &Value::Suppressed);
}

#[test]
fn hidden_pay_leaves_a_row_that_says_so() {
    let facts = changed(&facts(300, 5), |fact| {
        (fact.pay_min, fact.pay_max) = (None, None);
        (fact.pay_annual_min, fact.pay_annual_max) = (None, None);
        fact.posted_on = None;
    });
    let report = report(&facts);
    let pay = report.table("pay_spread");
    assert_eq!(pay.rows.len(), 6, "all, and five roles");
    assert_eq!(pay.get(0, "disclosure"), &Value::Number(0.0));
    assert_eq!(
        (pay.get(0, "currency"), pay.get(0, "median")),
        (&Value::Empty, &Value::Empty)
    );
    let cautions = report.meta.cautions.join("\n");
    assert!(cautions.contains("No posting states pay"), "{cautions}");
    assert!(cautions.contains("No dates: no trend"), "{cautions}");
}

#[test]
fn four_currencies_are_never_mixed() {
    let currencies = ["INR", "USD", "EUR", "BDT"];
    let facts = changed(&facts(800, 8), |fact| {
        let turn = usize::try_from(fact.row).unwrap() % 4;
        fact.currency = fact.currency.map(|_| currencies[turn]);
        fact.employment = None;
        fact.pay_basis = None;
        fact.skills = List::EMPTY;
    });
    let report = report(&facts);
    let pay = report.table("pay_spread");
    let n = |currency| {
        let rows = pay.find(&[("role", "all"), ("tier", "all")]);
        let rows = rows.filter(|&row| pay.get(row, "currency").as_text() == Some(currency));
        rows.count()
    };
    assert!(currencies.iter().all(|currency| n(currency) == 1));
    let foreign = pay
        .find(&[("currency", "USD")])
        .all(|row| pay.get(row, "within") == &Value::Empty);
    assert!(foreign, "bands are in rupees");
}

#[test]
fn only_currencies_with_a_rate_are_converted() {
    let currencies = ["INR", "USD", "EUR", "INR"];
    let facts = changed(&facts(800, 8), |fact| {
        let turn = usize::try_from(fact.row).unwrap() % 4;
        fact.currency = fact.currency.map(|_| currencies[turn]);
        fact.employment = None;
        fact.pay_basis = None;
    });
    let plain = report(&facts);
    let settings = Settings {
        rates: Some(Rates::parse("currency,INR\nUSD,80\n").unwrap()),
        ..Settings::default()
    };
    let converted = analyse(&facts, &guide(), &settings, &ledger(&facts));
    let row = |report: &Report, currency: &str| {
        let pay = report.table("pay_spread");
        let wanted = [("role", "all"), ("tier", "all"), ("currency", currency)];
        let found: Vec<_> = pay.find(&wanted).collect();
        assert!(found.len() < 2);
        found.first().map(|&row| {
            ["n_pay", "converted", "max", "within"].map(|name| pay.get(row, name).clone())
        })
    };
    let [rupees, dollars] = ["INR", "USD"].map(|code| row(&plain, code).unwrap());
    let all = row(&converted, "INR").unwrap();
    let number = |value: &Value| value.as_number().unwrap();
    assert_eq!(row(&converted, "USD"), None, "dollars are rupees now");
    assert_eq!(
        row(&converted, "EUR"),
        row(&plain, "EUR"),
        "euros have no rate"
    );
    let n_pay = number(&rupees[0]) + number(&dollars[0]);
    assert!((number(&all[0]) - n_pay).abs() < 0.5);
    assert_eq!(all[1], dollars[0]);
    let highest = number(&rupees[2]).max(number(&dollars[2]) * 80.0);
    assert!((number(&all[2]) - highest).abs() < 1.0);
    assert_eq!(
        all[3], rupees[3],
        "the guide speaks of pay stated in rupees"
    );
    let cautions = converted.meta.cautions.join("\n");
    assert!(cautions.contains("converted to INR"), "{cautions}");
}
