use super::*;
use crate::taxonomy::files::Files;

fn problems_with(find: &str, put: &str) -> Vec<String> {
    let files = Files::embedded();
    let text = &files.get("dates.toml").unwrap().text;
    assert!(text.contains(find), "{find}");
    let file = File::new("dates.toml", text.replacen(find, put, 1));
    let mut problems = Problems::default();
    let rules = DateRules::read(&file, &mut problems);
    let problems = problems.into_sorted();
    assert_eq!(rules.is_none(), !problems.is_empty());
    problems
        .into_iter()
        .map(|problem| problem.message)
        .collect()
}

#[test]
fn every_fault_of_the_file_is_told() {
    for (find, put, wanted) in [
        ("first-year", "first-year", None),
        (
            "first-year = 1990",
            "first-year = 1930",
            Some("a hundred or more"),
        ),
        ("last-year = 2035", "last-year = 1980", Some("not in order")),
        (
            "yesterday = [",
            "yesterday = [] # [",
            Some("`yesterday` has an empty list"),
        ),
        (
            "\"gestern\"",
            "\"Yesterday\"",
            Some("stands twice in `yesterday`"),
        ),
        ("\"gestern\"", "\"+1\"", Some("`+1` is no word of a date")),
        (
            "\"juin\"",
            "\"juillet\"",
            Some("two months or for two units"),
        ),
        ("\"wks\"", "\"hrs\"", Some("two months or for two units")),
        ("weekdays", "week-days", Some("unknown field `week-days`")),
    ] {
        let found = problems_with(find, put);
        match wanted {
            None => assert!(found.is_empty(), "{found:?}"),
            Some(wanted) => assert!(
                found.iter().any(|message| message.contains(wanted)),
                "{put}: {found:?}"
            ),
        }
    }
}

#[test]
fn a_year_of_two_digits_is_the_only_one_that_counts() {
    let mut problems = Problems::default();
    let files = Files::embedded();
    let rules = DateRules::read(files.get("dates.toml").unwrap(), &mut problems).unwrap();
    let year = |digits| {
        let date = rules.date(rules.year_of_two(digits)?, 1, 1)?;
        Some(date.year())
    };
    let read = [24, 35, 36, 60, 89, 90, 99, 0].map(year);
    let wanted = [2024, 2035, 0, 0, 0, 1990, 1999, 2000];
    assert_eq!(read.map(Option::unwrap_or_default), wanted);
}
