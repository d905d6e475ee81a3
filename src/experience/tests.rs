use super::*;
use crate::taxonomy::files::Files;
use crate::taxonomy::problem::Problems;

fn rules() -> YearsRules {
    let files = Files::embedded();
    let mut problems = Problems::default();
    let rules = YearsRules::read(files.get("years.toml").unwrap(), &mut problems);
    let problems = problems.into_sorted();
    assert!(problems.is_empty(), "{problems:#?}");
    rules.unwrap()
}

#[test]
fn reads_a_plain_cell() {
    let years = from_field("2 - 5 yrs", &rules());
    assert_eq!((years.min, years.max), (Some(2.0), Some(5.0)));
}
