use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::taxonomy::files::{File, Files};
use crate::taxonomy::problem::Problems;

fn rules() -> PayRules {
    let files = Files::embedded();
    let mut problems = Problems::default();
    let rules = PayRules::read(files.get("pay.toml").unwrap(), &mut problems);
    let problems = problems.into_sorted();
    assert!(problems.is_empty(), "{problems:#?}");
    rules.unwrap()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    cells: Vec<Group>,
    sentences: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    country: String,
    cases: Vec<(String, String)>,
}

impl Group {
    fn country(&self) -> Option<&str> {
        (!self.country.is_empty()).then_some(self.country.as_str())
    }
}

fn cases() -> Cases {
    toml::from_str(include_str!("../../tests/data/pay-cases.toml")).unwrap()
}

/// Writes pay the way the cases do.
fn told(pay: &Pay, with_flags: bool) -> String {
    if !pay.is_stated() {
        let flags = pay.flags.iter().filter(|_| with_flags);
        return flags.fold("none".to_owned(), |text, flag| text + " " + flag.id());
    }
    let end = |end: Option<f64>| end.map_or(String::new(), |end| end.to_string());
    let currency = pay.currency;
    format!(
        "{}..{} {} {} {}",
        end(pay.min),
        end(pay.max),
        currency.as_ref().map_or("-", Currency::as_str),
        pay.period.map_or("-", Period::id),
        pay.basis.map_or("-", Basis::id),
    )
}

fn cell<'a>(salary: &'a str, country: Option<&'a str>) -> Fields<'a> {
    Fields {
        salary,
        country,
        ..Fields::default()
    }
}

#[test]
fn every_case_is_read_as_it_says() {
    let (rules, cases) = (rules(), cases());
    let mut wrong = Vec::new();
    let mut n_cases = 0;
    for group in &cases.cells {
        for (text, wanted) in &group.cases {
            let got = told(&from_fields(&cell(text, group.country()), &rules), true);
            n_cases += 1;
            if got != *wanted {
                wrong.push(format!("{text}\n   wanted {wanted}\n   got    {got}"));
            }
        }
    }
    for group in &cases.sentences {
        for (text, wanted) in &group.cases {
            let pay = from_sentence(text, group.country(), &rules).unwrap_or_default();
            let got = told(&pay, false);
            n_cases += 1;
            if got != *wanted {
                wrong.push(format!("{text}\n   wanted {wanted}\n   got    {got}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {n_cases}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(n_cases >= 120);
}

#[test]
fn number_columns_win_over_the_text() {
    let rules = rules();
    let fields = |min, max, currency, period| Fields {
        salary: "9 LPA",
        min,
        max,
        currency,
        period,
        ..Fields::default()
    };
    for (fields, wanted) in [
        (fields("18.0", "21.0", "USD", "hourly"), "18..21 USD hour -"),
        (
            fields("52000", "61000", "$", "yearly"),
            "52000..61000 USD year -",
        ),
        (
            fields("42405.5", "65485", "USD", "Annual"),
            "42405.5..65485 USD year -",
        ),
        (
            fields("14.3113", "19.125", "USD", "Hourly"),
            "14.3113..19.125 USD hour -",
        ),
        (fields("0", "35.5", "USD", "Daily"), "..35.5 USD day -"),
        (fields("45000", "", "USD", "yearly"), "45000.. USD year -"),
        (
            fields("300000", "450000", "INR", ""),
            "300000..450000 INR year -",
        ),
        (fields("-1", "-1", "INR", ""), "900000..900000 INR year -"),
        (fields("09-Dec", "", "", ""), "900000..900000 INR year -"),
        (
            fields("5000000", "1", "INR", ""),
            "900000..900000 INR year -",
        ),
    ] {
        assert_eq!(told(&from_fields(&fields, &rules), true), wanted);
    }
}

#[test]
fn what_the_board_hides_is_not_advertised() {
    let rules = rules();
    for (hidden, wanted) in [
        ("True", "none hidden-by-board"),
        (" 1 ", "none hidden-by-board"),
        ("False", "300000..450000 INR year -"),
        ("0", "300000..450000 INR year -"),
        ("", "300000..450000 INR year -"),
    ] {
        let fields = Fields {
            min: "300000",
            max: "450000",
            currency: "INR",
            hidden,
            ..Fields::default()
        };
        assert_eq!(
            told(&from_fields(&fields, &rules), true),
            wanted,
            "{hidden}"
        );
    }
}

#[test]
fn a_year_is_told_only_inside_the_bounds() {
    let rules = rules();
    let pay = from_fields(&cell("₹ 20,000 - 30,000 per month", None), &rules);
    assert_eq!(
        (pay.annual_min, pay.annual_max),
        (Some(240_000.0), Some(360_000.0))
    );
    let pay = from_fields(&cell("15/month", Some("IN")), &rules);
    assert_eq!((pay.min, pay.annual_min), (Some(15.0), None));
    assert!(pay.flags.has(Flag::AnnualOutOfBounds));
}

#[test]
fn what_was_inferred_is_flagged() {
    let rules = rules();
    let pay = from_fields(&cell("12000 - 16000", Some("IN")), &rules);
    let flags: Vec<_> = pay.flags.iter().map(Flag::id).collect();
    assert_eq!(flags, ["currency-from-country", "period-inferred"]);
    let fields = Fields {
        board_currency: Some("INR"),
        board_period: Some(Period::Year),
        ..cell("50000-90000", None)
    };
    let flags: Vec<_> = from_fields(&fields, &rules)
        .flags
        .iter()
        .map(Flag::id)
        .collect();
    assert_eq!(flags, ["currency-from-board", "period-from-board"]);
}

#[test]
fn a_cell_with_a_whole_description_is_refused() {
    let text = "we pay 20000 ".repeat(30);
    assert_eq!(
        told(&from_fields(&cell(&text, Some("IN")), &rules()), true),
        "none text-too-long"
    );
}

#[test]
fn a_stated_period_beats_an_inferred_one() {
    let rules = rules();
    let mut best = Best::default();
    for sentence in [
        "Salary: 14k to 45k plus incentives",
        "Pay: ₹15,500.00 - ₹36,000.00 per month",
        "Salary 20000",
    ] {
        best.extend(from_sentence(sentence, Some("IN"), &rules));
    }
    assert_eq!(told(&best.pay().unwrap(), true), "15500..36000 INR month -");
}

#[test]
fn every_fault_of_the_rules_is_told_at_its_line() {
    let files = Files::embedded();
    let text = files
        .get("pay.toml")
        .unwrap()
        .text
        .replace("code = \"GBP\"", "code = \"pound\"")
        .replace("id = \"day\"", "id = \"dya\"");
    let mut problems = Problems::default();
    assert!(PayRules::read(&File::new("pay.toml", text), &mut problems).is_none());
    let problems = problems.into_sorted();
    let messages: Vec<_> = problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    assert_eq!(
        messages,
        ["unknown period `dya`", "`pound` is not a currency code"]
    );
    assert!(problems.iter().all(|problem| problem.line > 1));
}

/// Writes a sum with commas the Indian way, or in threes.
fn grouped(value: u32, head: usize) -> String {
    let digits = value.to_string();
    let (mut front, tail) = digits.split_at(digits.len().saturating_sub(3));
    let mut out = tail.to_owned();
    while !front.is_empty() {
        let (rest, group) = front.split_at(front.len().saturating_sub(head));
        out = format!("{group},{out}");
        front = rest;
    }
    out
}

proptest! {
    #[test]
    fn grouping_spacing_and_case_change_nothing(low in 20_000_u32..40_000_000, more in 1_u32..40_000_000, spaces in 0_usize..3, upper: bool) {
        let rules = rules();
        let high = low + more;
        let gap = " ".repeat(spaces);
        let wanted = told(&from_fields(&cell(&format!("inr {low} - {high} per annum"), None), &rules), true);
        for head in [2, 3] {
            let mut text = format!("inr {}{gap}-{gap}{} per annum", grouped(low, head), grouped(high, head));
            if upper {
                text = text.to_uppercase();
            }
            prop_assert_eq!(&told(&from_fields(&cell(&text, None), &rules), true), &wanted);
        }
    }

    #[test]
    fn the_place_of_the_sign_changes_nothing(low in 5_000_u32..90_000, more in 1_u32..90_000, lakh in any::<bool>()) {
        let rules = rules();
        let high = low + more;
        let (low, high, unit) = if lakh {
            let in_lakh = |sum: u32| format!("{}.{:02}", 1 + sum / 10_000, sum % 100);
            (in_lakh(low), in_lakh(high + 10_000), " lakh")
        } else {
            (low.to_string(), high.to_string(), "")
        };
        let wanted = told(&from_fields(&cell(&format!("Rs {low}{unit} - Rs {high}{unit} per month"), None), &rules), true);
        prop_assert!(wanted.ends_with(" INR month -"), "{}", wanted);
        for text in [
            format!("₹{low}{unit}-₹{high}{unit}/month"),
            format!("INR {low}{unit} to {high}{unit} per month"),
            format!("{low}{unit} - {high}{unit} INR monthly"),
            format!("{low}{unit} to {high}{unit} rupees p.m."),
            format!("Rs.{low}{unit} - {high}{unit}/- pm"),
        ] {
            let got = told(&from_fields(&cell(&text, None), &rules), true);
            prop_assert_eq!(&got, &wanted, "{}", text);
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,80}", digits in "[0-9,. kKlL₹$£/-]{0,40}") {
        let rules = rules();
        for text in [&text, &digits] {
            let pay = from_fields(&cell(text, Some("IN")), &rules);
            prop_assert!(pay.min.unwrap_or(0.0) <= pay.max.unwrap_or(f64::INFINITY));
            let refused = !pay.is_stated() && pay.flags.is_empty();
            prop_assert!(!refused || text.trim().is_empty() || !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)));
            from_sentence(text, None, &rules);
        }
    }
}
