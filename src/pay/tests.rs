use super::*;
use crate::taxonomy::files::Files;
use crate::taxonomy::problem::Problems;

fn rules() -> PayRules {
    let files = Files::embedded();
    let mut problems = Problems::default();
    let rules = PayRules::read(files.get("pay.toml").unwrap(), &mut problems);
    let problems = problems.into_sorted();
    assert!(problems.is_empty(), "{problems:#?}");
    rules.unwrap()
}

#[test]
fn reads_a_plain_cell() {
    let rules = rules();
    let pay = from_fields(
        &Fields {
            salary: "2,50,000 - 3,75,000 PA.",
            country: Some("IN"),
            ..Fields::default()
        },
        &rules,
    );
    assert_eq!((pay.min, pay.max), (Some(250_000.0), Some(375_000.0)));
}
