use super::*;
use crate::taxonomy::Taxonomy;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    location: String,
    #[serde(default)]
    field: String,
    hint: Option<String>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    country: String,
}

#[test]
fn locations_of_every_shape_are_read() {
    let all = Taxonomy::embedded().unwrap().places;
    let cases: Cases =
        toml::from_str(include_str!("../../../tests/data/place-cases.toml")).unwrap();
    let mut out = PlacesFound::default();
    let mut faults = Vec::new();
    for case in &cases.case {
        let hint = case.hint.as_deref();
        places(&case.location, &case.field, hint, &all, &mut out);
        let names: Vec<&str> = out
            .places
            .iter()
            .map(|id| all.get(*id).name.as_str())
            .collect();
        let country = out.country().unwrap_or("");
        if names != case.places || country != case.country {
            faults.push(format!(
                "`{}` with {hint:?} gives {names:?} {country:?}, not {:?} {:?}",
                case.location, case.places, case.country
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
