use super::*;
use crate::taxonomy::files::File;

fn shipped() -> Columns {
    let mut problems = Problems::default();
    let columns = Columns::read(&Files::embedded(), &mut problems).unwrap();
    assert_eq!(problems.into_sorted(), []);
    columns
}

fn problems_of(text: &str) -> Vec<String> {
    let files = Files {
        all: vec![File::new(NAME, text)],
    };
    let mut problems = Problems::default();
    Columns::read(&files, &mut problems);
    problems
        .into_sorted()
        .into_iter()
        .map(|problem| problem.message)
        .collect()
}

#[test]
fn every_field_has_a_header() {
    let columns = shipped();
    for &field in Field::ALL {
        let n = columns
            .aliases
            .values()
            .filter(|alias| alias.field == field)
            .count();
        assert!(n > 0, "{}", field.id());
    }
}

#[test]
fn headers_are_compared_by_letters_and_digits() {
    let columns = shipped();
    for header in [
        "Job Title",
        "job_title",
        "jobTitle",
        "JOBTITLE",
        " job-title ",
        "Job Title (text)",
    ] {
        assert_eq!(
            columns.alias(header).unwrap().field,
            Field::Title,
            "{header}"
        );
    }
    assert_eq!(columns.alias("Role").unwrap().field, Field::RoleLabel);
    assert_eq!(
        columns.alias("# Of Positions").unwrap().field,
        Field::Openings
    );
    assert_eq!(
        columns.alias("Stellenbezeichnung").unwrap().field,
        Field::Title
    );
    assert_eq!(columns.alias("(?)"), None);
    assert_eq!(columns.alias("rating"), None);
}

#[test]
fn the_longest_proof_names_the_board() {
    let columns = shipped();
    let headers: Vec<String> = columns.preset("emscad").unwrap().proof.clone();
    assert_eq!(columns.recognise(&headers).unwrap().id, "emscad");
    assert!(columns.recognise(&headers[1..]).is_none());
}

#[test]
fn placeholders_are_whole_cells_in_any_case() {
    let columns = shipped();
    for cell in ["NaN", "N/A", "none", "NULL", "--", "\\N", "Not Specified"] {
        assert!(columns.is_placeholder(cell), "{cell}");
    }
    assert!(!columns.is_placeholder("Nancy"));
    assert!(!columns.is_placeholder("0"));
}

#[test]
fn all_faults_are_told_at_once() {
    let text = "
        [limits]
        label-characters = 300
        company-characters = 100
        [by-content]
        level-or-experience = [\"Level\"]
        [placeholders]
        cells = [\"na\", \"NA\"]
        [[field]]
        id = \"title\"
        headers = [\"Title\", \"post\"]
        [[field]]
        id = \"company\"
        headers = [\"post\", \"#\"]
        [[field]]
        id = \"colour\"
        headers = []
        [[preset]]
        id = \"x\"
        proof = []
        country = \"India\"
        date-order = \"dym\"
        columns = [[\"a\", \"b\"]]
        [[extra]]
    ";
    assert_eq!(
        problems_of(text),
        [
            "header `Level` has capitals",
            "placeholder `NA` twice",
            "header `Title` has capitals",
            "header `#` has no letter",
            "header `post` also stands for `title`",
            "unknown field `colour`",
            "country `India`",
            "date order `dym`",
            "preset `x` without `proof`",
            "unknown field `b`",
            "unknown key `extra`",
        ]
    );
}
