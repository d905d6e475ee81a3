use proptest::prelude::*;

use super::{LABELS, mask, mask_id, tidy};

#[track_caller]
fn becomes(raw: &str, wanted: &str) {
    let mut buffer = String::new();
    assert_eq!(mask(raw, &mut buffer), wanted, "{raw}");
}

#[test]
fn addresses_are_hidden() {
    becomes("mail jobs.in+x@firm-one.co.in now", "mail [e-mail] now");
    becomes("hr (at) firm dot com", "[e-mail]");
    becomes(
        "hr[at]firm.com, hr [at] firm [dot] co [dot] in",
        "[e-mail], [e-mail]",
    );
    becomes("mailto:hr@firm.com", "[e-mail]");
    becomes("a@b.co,c@d.co", "[e-mail],[e-mail]");
    becomes(
        "Clerk @ Pune (at least 2 years)",
        "Clerk @ Pune (at least 2 years)",
    );
}

#[test]
fn telephone_numbers_are_hidden() {
    for number in [
        "+91-98000 00001",
        "09800000001",
        "9800000001",
        "98000 00001",
        "98000-00001",
        "980-000-0001",
        "98.00.00.00.01",
        "+919800000001",
        "022-2345 6789",
        "(022) 23456789",
        "+44 (0)20 7946 0958",
        "020 7946 0958",
        "07700 900123",
        "(212) 555-0100",
        "212-555-0100",
        "1-212-555-0100",
        "+971 4 123 4567",
        "0091 98000 00001",
        "wa.me/919800000001",
        "91 9800000001",
        "tel:5550100",
    ] {
        becomes(&format!("Clerk {number}, Pune"), "Clerk [phone], Pune");
    }
    becomes("98000 00001 98000 00002", "[phone] [phone]");
    becomes("9800000001/9800000002", "[phone]/[phone]");
    becomes(
        "Contact no: 2345678 or Mob-9800000001",
        "Contact no: [phone] or Mob-[phone]",
    );
}

#[test]
fn identity_numbers_are_hidden() {
    becomes("1234 5678 9012 and ABCPE1234F", "[id] and [id]");
}

#[test]
fn pay_dates_years_and_ids_stay() {
    for text in [
        "2,50,000 - 3,75,000",
        "300000-400000",
        "60000-80000",
        "600000 - 900000",
        "2024-09-11 10:30",
        "11.09.2024",
        "2019-2020",
        "2020 2021 2022",
        "REQ-12345",
        "REQ-9800000001",
        "Grade 12 (3)",
        "550e8400-e29b-41d4-a716-446655440000",
        "5131b3bec06f3875",
        "Rs 25,000 - 35,000 pm",
        "10 - 15 years",
        "400001",
        "12345678901234567890",
        "4.5 - 9.75 Lacs",
    ] {
        becomes(text, text);
    }
}

#[test]
fn ids_of_postings_lose_only_what_is_surely_personal() {
    let mut buffer = String::new();
    assert_eq!(mask_id("9800000001", &mut buffer), "9800000001");
    assert_eq!(mask_id("+919800000001", &mut buffer), "[phone]");
    assert_eq!(mask_id("job-hr@firm.com", &mut buffer), "[e-mail]");
}

#[test]
fn tidy_gives_one_short_line() {
    let mut out = String::new();
    assert!(tidy(
        "  <b>Clerk</b>\n&amp;  Cashier – hr@firm.com ",
        200,
        &mut out
    ));
    assert_eq!(out, "Clerk & Cashier – [e-mail]");
    assert!(tidy("ééé ééé", 5, &mut out));
    assert_eq!(out, "ééé é");
    assert!(!tidy(" &nbsp; <br>", 200, &mut out));
}

proptest! {
    #[test]
    fn never_panics(raw in "\\PC*|[0-9 +().@a-z,-]*|[0-9A-Z é()at\\[\\]dot.@-]*") {
        let (mut buffer, mut out) = (String::new(), String::new());
        mask(&raw, &mut buffer);
        mask_id(&raw, &mut buffer);
        tidy(&raw, 20, &mut out);
        prop_assert!(out.chars().count() <= 20);
    }
}

/// A case without its marks, and what has to become of it, each label as `#`.
fn unmarked(case: &str) -> (String, String) {
    let (mut text, mut wanted) = (String::new(), String::new());
    for (n, part) in case.split("{{").enumerate() {
        let (hidden, rest) = match part.rsplit_once("}}") {
            Some((hidden, rest)) if n > 0 => (hidden, rest),
            _ => ("", part),
        };
        text.push_str(hidden);
        text.push_str(rest);
        wanted.push_str(if hidden.is_empty() { "" } else { "#" });
        wanted.push_str(rest);
    }
    (text, wanted)
}

/// Says what came out otherwise than it should.
fn faults(cases: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for case in cases {
        let (text, wanted) = unmarked(case);
        let mut buffer = String::new();
        let told = mask(&text, &mut buffer);
        let told_short = LABELS
            .iter()
            .fold(told.to_owned(), |told, label| told.replace(label, "#"));
        if told_short != wanted {
            faults.push(format!("{text} became {told}, not {wanted}"));
        }
    }
    faults
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    hide: Vec<String>,
    keep: Vec<String>,
}

#[test]
fn hostile_spellings_are_hidden_and_lookalikes_stay() {
    let text = include_str!("../../../tests/data/private-cases.toml");
    let cases: Cases = toml::from_str(text).unwrap();
    assert!(cases.hide.len() >= 200 && cases.keep.len() >= 120);
    let faults = [faults(&cases.hide), faults(&cases.keep)].concat();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
