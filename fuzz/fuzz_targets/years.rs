//! Any cell, any pair of number columns and any sentence: no panic, and no years that nobody can have.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rolecall::experience::{Requirements, Years, from_field, from_numbers, from_sentence};
use rolecall::taxonomy::Taxonomy;

static TAXONOMY: LazyLock<Taxonomy> =
    LazyLock::new(|| Taxonomy::embedded().expect("the shipped taxonomy is sound"));

// A NUL parts two cells, so that a text is a seed as it is.
fuzz_target!(|input: &[u8]| {
    let input = String::from_utf8_lossy(input);
    let (text, other) = input.split_once('\0').unwrap_or((&input, ""));
    let rules = &TAXONOMY.years;
    check(from_field(text, rules), 40.0);
    check(from_numbers(text, other, rules), 40.0);
    let mut asked = Requirements::default();
    asked.extend(from_sentence(text, rules));
    check(asked.years(), 25.0);
    asked.extend(from_sentence(other, rules));
    check(asked.years(), 25.0);
    assert_eq!(
        from_field(text, rules),
        from_field(&format!(" {text}\n"), rules)
    );
});

fn check(years: Years, cap: f32) {
    for count in [years.min, years.max].into_iter().flatten() {
        assert!((0.0..=cap).contains(&count), "{years:?}");
    }
    assert!(
        years.min.unwrap_or(0.0) <= years.max.unwrap_or(cap),
        "{years:?}"
    );
}
