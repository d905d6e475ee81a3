use super::*;
use crate::taxonomy::Taxonomy;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    company: String,
    #[serde(default)]
    key: String,
    #[serde(default)]
    kind: String,
}

#[test]
fn names_have_one_key_and_a_kind() {
    let taxonomy = Taxonomy::embedded().unwrap();
    let cases: Cases =
        toml::from_str(include_str!("../../../tests/data/employer-cases.toml")).unwrap();
    let mut scratch = String::new();
    let mut faults = Vec::new();
    for case in &cases.case {
        let found = employer(
            &case.company,
            &taxonomy.employers,
            &taxonomy.places,
            &mut scratch,
        );
        let found = (
            found.key.unwrap_or(""),
            found.kind.map_or("", EmployerKind::id),
        );
        if found != (case.key.as_str(), case.kind.as_str()) {
            faults.push(format!(
                "`{}` gives {found:?}, not {:?}",
                case.company,
                (case.key.as_str(), case.kind.as_str())
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_key_is_its_own_key() {
    let taxonomy = Taxonomy::embedded().unwrap();
    let (rules, places) = (&taxonomy.employers, &taxonomy.places);
    for name in [
        "Alpha Foods (India) Pvt. Ltd. - Pune",
        "M/s J. P. Beta & Co.",
    ] {
        let (mut one, mut two) = (String::new(), String::new());
        let key = employer(name, rules, places, &mut one).key.unwrap();
        assert_eq!(employer(key, rules, places, &mut two).key, Some(key));
    }
}
