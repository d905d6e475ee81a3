use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::taxonomy::files::{File, Files};
use crate::taxonomy::problem::Problems;

fn rules() -> YearsRules {
    let files = Files::embedded();
    let mut problems = Problems::default();
    let rules = YearsRules::read(files.get("years.toml").unwrap(), &mut problems);
    let problems = problems.into_sorted();
    assert!(problems.is_empty(), "{problems:#?}");
    rules.unwrap()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    cells: Vec<(String, String)>,
    sentences: Vec<(String, String)>,
    postings: Vec<(Vec<String>, String)>,
}

/// Writes years the way the cases do.
fn told(years: Years) -> String {
    let end = |end: Option<f32>| end.map_or(String::new(), |end| end.to_string());
    if years.is_stated() {
        format!("{}..{}", end(years.min), end(years.max))
    } else {
        "none".to_owned()
    }
}

fn asked(sentences: &[String], rules: &YearsRules) -> Years {
    let mut asked = Requirements::default();
    for sentence in sentences {
        asked.extend(from_sentence(sentence, rules));
    }
    asked.years()
}

#[test]
fn every_case_is_read_as_it_says() {
    let rules = rules();
    let cases: Cases = toml::from_str(include_str!("../../tests/data/years-cases.toml")).unwrap();
    let cells = cases
        .cells
        .iter()
        .map(|(text, wanted)| (text.clone(), told(from_field(text, &rules)), wanted));
    let sentences = cases.sentences.iter().map(|(text, wanted)| {
        let text = std::slice::from_ref(text);
        (text.concat(), told(asked(text, &rules)), wanted)
    });
    let postings = cases
        .postings
        .iter()
        .map(|(texts, wanted)| (texts.join(" / "), told(asked(texts, &rules)), wanted));
    let wrong: Vec<String> = cells
        .chain(sentences)
        .chain(postings)
        .filter(|(_, got, wanted)| got != *wanted)
        .map(|(text, got, wanted)| format!("{text}\n   wanted {wanted}\n   got    {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn number_columns_are_taken_as_they_are() {
    let rules = rules();
    for (min, max, wanted) in [
        ("3", "", "3.."),
        ("2", "5.5", "2..5.5"),
        ("-1", "", "none"),
        ("x", "4", "..4"),
        ("1 Yr", "4 Yrs", "1..4"),
        ("6 months", "2 years", "0.5..2"),
        ("Fresher", "1", "0..1"),
        ("2-5 yrs", "", "none"),
        ("14 Mar", "", "none"),
        ("5", "2", "none"),
        ("99", "", "none"),
    ] {
        assert_eq!(told(from_numbers(min, max, &rules)), wanted);
    }
}

#[test]
fn two_meanings_of_one_word_are_told() {
    let files = Files::embedded();
    let text = files
        .get("years.toml")
        .unwrap()
        .text
        .replace("between = [\"to\"", "between = [\"years\", \"to\"");
    let mut problems = Problems::default();
    assert!(YearsRules::read(&File::new("years.toml", text), &mut problems).is_none());
    let problems = problems.into_sorted();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].message, "`years` has two meanings");
}

proptest! {
    #[test]
    fn spacing_and_case_change_nothing(low in 0_u8..12, more in 1_u8..9, spaces in 0_usize..3, upper: bool) {
        let rules = rules();
        let gap = " ".repeat(spaces);
        let high = low + more;
        let mut text = format!("{low}{gap}-{gap}{high} years of experience");
        if upper {
            text = text.to_uppercase();
        }
        let wanted = format!("{low}..{high}");
        prop_assert_eq!(&told(from_field(&text, &rules)), &wanted);
        prop_assert_eq!(&told(asked(&[text], &rules)), &wanted);
    }

    #[test]
    fn all_writings_of_one_requirement_are_read_alike(low in 0_u8..12, more in 1_u8..9) {
        let rules = rules();
        let high = low + more;
        let wanted = format!("{low}..{high}");
        for text in [
            format!("{low} to {high} years"),
            format!("{low}-{high} Yrs"),
            format!("{low} – {high} yrs."),
            format!("{low} yrs - {high} yrs"),
            format!("{low} year(s) to {high} year(s)"),
        ] {
            prop_assert_eq!(&told(from_field(&text, &rules)), &wanted, "{}", text);
            let sentence = format!("Experience required: {text} in accounts.");
            prop_assert_eq!(&told(asked(&[sentence], &rules)), &wanted, "{}", text);
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,80}", digits in "[0-9. +yrsmonth-]{0,40}") {
        let rules = rules();
        for text in [&text, &digits] {
            for years in [from_field(text, &rules), asked(std::slice::from_ref(text), &rules)] {
                prop_assert!(years.min.unwrap_or(0.0) <= years.max.unwrap_or(f32::INFINITY));
            }
        }
    }
}
