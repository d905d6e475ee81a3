use super::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    title: String,
    #[serde(default)]
    company: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    pattern: String,
}

#[test]
fn scams_are_told_with_their_signs_and_honest_postings_are_not() {
    let assessor = Assessor::new(Taxonomy::embedded().unwrap()).unwrap();
    let text = include_str!("../../tests/data/suspicious-cases.toml");
    let cases: Cases = toml::from_str(text).unwrap();
    let mut scratch = assessor.scratch();
    scratch.keep_evidence();
    let mut faults = Vec::new();
    for case in &cases.case {
        let posting = Posting::new(1)
            .with(Field::Title, &case.title)
            .with(Field::Company, &case.company)
            .with(Field::Description, &case.description);
        let mut facts = Facts::default();
        assessor.assess(&posting, &Setting::plain("case"), &mut scratch, &mut facts);
        let found = facts.row(0).suspicious.unwrap_or_default().to_owned();
        let is_shown = |one: &classify::Evidence| one.says.contains("sign of a scam");
        let is_told = found.is_empty() || scratch.evidence().iter().any(is_shown);
        if found != case.pattern || !is_told {
            let Case { title, pattern, .. } = case;
            faults.push(format!("`{title}` gives `{found}`, not `{pattern}`"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
