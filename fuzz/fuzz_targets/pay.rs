//! Any cell, any pair of number columns and any sentence: no panic, and nothing that cannot be pay.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rolecall::pay::{Fields, Pay, Shape, from_fields, from_sentence};
use rolecall::taxonomy::Taxonomy;

static TAXONOMY: LazyLock<Taxonomy> =
    LazyLock::new(|| Taxonomy::embedded().expect("the shipped taxonomy is sound"));

const COUNTRIES: [Option<&str>; 5] = [None, Some("IN"), Some("GB"), Some("US"), Some("DE")];

// The first byte chooses country and board; a NUL parts two cells, so that a text is a seed as it is.
fuzz_target!(|input: &[u8]| {
    let Some((turn, input)) = input.split_first() else {
        return;
    };
    let input = String::from_utf8_lossy(input);
    let (text, other) = input.split_once('\0').unwrap_or((&input, ""));
    let rules = &TAXONOMY.pay;
    let country = COUNTRIES[usize::from(*turn) % COUNTRIES.len()];
    let board = (*turn & 64 != 0).then_some("INR");
    let cell = Fields {
        salary: text,
        country,
        board_currency: board,
        ..Fields::default()
    };
    let columns = Fields {
        min: text,
        max: other,
        currency: other,
        country,
        ..Fields::default()
    };
    for fields in [&cell, &columns] {
        check(&from_fields(fields, rules));
    }
    check(&from_sentence(text, country, rules).unwrap_or_default());
    // White space around a cell says nothing.
    let padded = format!("  {text}\t");
    let again = from_fields(
        &Fields {
            salary: &padded,
            ..cell
        },
        rules,
    );
    assert_eq!(from_fields(&cell, rules), again);
});

fn check(pay: &Pay) {
    for amount in [pay.min, pay.max, pay.annual_min, pay.annual_max] {
        assert!(
            amount.is_none_or(|amount| amount.is_finite() && amount >= 0.0),
            "{pay:?}"
        );
    }
    if let (Some(min), Some(max)) = (pay.min, pay.max) {
        assert!(min <= max && max > 0.0, "{pay:?}");
    }
    assert_eq!(pay.is_stated(), pay.shape.is_some(), "{pay:?}");
    match pay.shape {
        Some(Shape::UpTo) => assert!(pay.min.is_none(), "{pay:?}"),
        Some(Shape::From) => assert!(pay.max.is_none(), "{pay:?}"),
        Some(Shape::Point) => assert_eq!(pay.min, pay.max),
        _ => {}
    }
    let is_annual = pay.annual_min.is_some() || pay.annual_max.is_some();
    assert!(
        !is_annual || (pay.period.is_some() && pay.currency.is_some()),
        "{pay:?}"
    );
}
