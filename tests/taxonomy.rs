//! The shipped knowledge is whole and passes its own examples; folders with faults are refused with
//! every fault told at its place. `taxonomy/invalid/` holds small patches over the shipped files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rolecall::facts::Facts;
use rolecall::posting::{Field, Posting};
use rolecall::taxonomy::Taxonomy;
use rolecall::taxonomy::files::{File, Files};
use rolecall::taxonomy::problem::{Problem, Severity};
use serde::Deserialize;

use crate::scanning::ASSESSOR;

#[test]
fn the_shipped_taxonomy_loads_without_errors() {
    let (_, problems) = Taxonomy::load(&Files::embedded()).expect("it loads");
    let mut errors = problems
        .iter()
        .filter(|one| one.severity == Severity::Error || one.message.contains("example"));
    assert!(errors.next().is_none(), "{problems:?}");
}

#[test]
fn every_example_gets_its_answer() {
    let failed = ASSESSOR.failed_examples(&Files::embedded());
    let lines: Vec<String> = failed.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    let n_examples = |role: &rolecall::taxonomy::role::Role| role.examples.len();
    for role in &ASSESSOR.taxonomy().roles {
        assert!(n_examples(role) > 0, "role `{}` has no examples", role.id);
    }
}

#[test]
fn the_guides_own_examples_get_their_role_and_tier() {
    let taxonomy = ASSESSOR.taxonomy();
    assert!(taxonomy.tiers.examples.len() >= 4, "one a tier at least");
    let mut misses = Vec::new();
    for example in &taxonomy.tiers.examples {
        let posting = Posting::new(1)
            .with(Field::Title, &example.title)
            .with(Field::Category, &example.category)
            .with(Field::Skills, &example.skills)
            .with(Field::Description, &example.description);
        let mut facts = Facts::default();
        let setting = rolecall::assess::Setting::plain("example");
        ASSESSOR.assess(&posting, &setting, &mut ASSESSOR.scratch(), &mut facts);
        let fact = facts.row(0);
        let role = fact.role.unwrap_or("none");
        let tier = fact.tier.unwrap_or("unknown");
        let is_right = [role, ""].contains(&example.answer.as_str())
            && [tier, ""].contains(&example.tier.as_str());
        if !is_right {
            misses.push(format!("{example:?}: {role}, tier `{tier}`"));
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn the_guide_is_whole_and_placed() {
    let taxonomy = ASSESSOR.taxonomy();
    let counts = [
        taxonomy.families.len(),
        taxonomy.roles.len(),
        taxonomy
            .skills
            .iter()
            .filter(|skill| skill.kind.id() == "core")
            .count(),
        taxonomy.tiers.bands.len(),
        taxonomy.careers.len(),
        taxonomy.trends.len(),
    ];
    assert_eq!(counts, [6, 17, 8, 4, 4, 8], "the green thread is a trend");
    let named: BTreeSet<&str> = taxonomy
        .guide
        .iter()
        .flat_map(|statement| statement.value.ids.iter().map(String::as_str))
        .collect();
    for id in taxonomy.roles.iter().map(|role| role.id.as_str()) {
        assert!(named.contains(id), "no statement of the guide names `{id}`");
    }
    let ids: BTreeSet<&str> = taxonomy.roles.iter().map(|role| role.id.as_str()).collect();
    assert_eq!(ids.len(), 17);
}

/// One file of `taxonomy/invalid/`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What is wrong with the folder, for people.
    says: String,
    patch: Vec<Patch>,
    #[serde(default)]
    problem: Vec<Expected>,
    #[serde(default)]
    warning: Vec<Expected>,
    #[serde(default)]
    hint: Vec<Expected>,
}

/// One change to a shipped file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Patch {
    file: String,
    /// Text whose first occurrence is replaced; empty for the end of the file, or for a file that is not there yet.
    #[serde(default)]
    find: String,
    /// What stands there instead; the file is removed without.
    put: Option<String>,
}

/// One problem that must be told.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    file: String,
    /// Text that first stands on the line of the problem; the whole file without.
    at: Option<String>,
    /// Part of the message.
    message: String,
}

fn case(name: &str) -> Case {
    let path = invalid().join(format!("{name}.toml"));
    let text = fs::read_to_string(&path).expect("the case is there");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn invalid() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/taxonomy/invalid")
}

fn names() -> Vec<String> {
    let entries = fs::read_dir(invalid()).expect("the cases are there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry can be read").path())
        .map(|path| {
            path.file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into()
        })
        .collect();
    names.sort();
    names
}

/// Writes the shipped files into a folder, changed as a case asks.
fn write_patched(case: &Case, folder: &Path) {
    let mut files = Files::embedded().all;
    for patch in &case.patch {
        let Some(put) = &patch.put else {
            files.retain(|file| file.name != patch.file);
            continue;
        };
        let Some(file) = files.iter_mut().find(|file| file.name == patch.file) else {
            assert!(patch.find.is_empty(), "no file {}", patch.file);
            files.push(File::new(&patch.file, put));
            continue;
        };
        let at = match patch.find.as_str() {
            "" => file.text.len(),
            find => file
                .text
                .find(find)
                .unwrap_or_else(|| panic!("`{find}` is not in {}", patch.file)),
        };
        file.text.replace_range(at..at + patch.find.len(), put);
    }
    for file in files {
        let path = folder.join(&file.name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("it can be made");
        fs::write(path, file.text).expect("a temporary folder takes files");
    }
}

fn is_told(expected: &Expected, files: &Files, problems: &[Problem]) -> bool {
    let line = expected.at.as_ref().map_or(0, |at| {
        let file = files.get(&expected.file).expect("the file is there");
        let start = file.text.find(at.as_str());
        file.line_at(start.unwrap_or_else(|| panic!("`{at}` is not in {}", expected.file)))
    });
    problems.iter().any(|problem| {
        problem.file == expected.file
            && problem.line == line
            && problem.message.contains(&expected.message)
    })
}

#[test]
fn every_fault_of_an_invalid_folder_is_told_at_its_line() {
    let names = names();
    assert!(names.len() >= 10, "{names:?}");
    let mut faults = Vec::new();
    for name in names {
        let case = case(&name);
        let folder = tempfile::tempdir().unwrap();
        write_patched(&case, folder.path());
        let files = Files::from_folder(folder.path()).unwrap();
        let problems = rolecall::trial::check(&files).problems;
        let of = |severity| -> Vec<Problem> {
            let is_one = |one: &&Problem| one.severity == severity;
            problems.iter().filter(is_one).cloned().collect()
        };
        let errors = of(Severity::Error);
        let (warnings, hints) = (of(Severity::Warning), of(Severity::Hint));
        let all = |expected: &[Expected], told: &[Problem]| {
            expected.iter().all(|one| is_told(one, &files, told))
        };
        let n_expected = case.problem.len() + case.warning.len() + case.hint.len();
        let is_right = n_expected > 0
            && errors.len() == case.problem.len()
            && all(&case.problem, &errors)
            && all(&case.warning, &warnings)
            && all(&case.hint, &hints);
        if !is_right {
            let told = errors.iter().chain(&warnings).chain(hints.iter().take(5));
            let lines: Vec<String> = told.map(ToString::to_string).collect();
            let says = case.says;
            faults.push(format!(
                "{name}: {says}; told are\n  {}",
                lines.join("\n  ")
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[cfg(feature = "cli")]
#[test]
fn the_program_refuses_five_faults_in_three_files_and_tells_them_all() {
    use crate::place::sample;
    use crate::program::{classify, rolecall};

    let case = case("five-faults-in-three-files");
    assert_eq!(case.problem.len(), 5);
    let files: BTreeSet<&str> = case.problem.iter().map(|one| one.file.as_str()).collect();
    assert_eq!(files.len(), 3);
    let folder = tempfile::tempdir().unwrap();
    write_patched(&case, folder.path());
    let path = folder.path().to_str().unwrap();
    let target = folder.path().join("facts.csv");
    let run = classify(
        &[sample("naukri-style.csv")],
        &target,
        &["--taxonomy", path],
    )
    .ends_with(2);
    assert!(!target.exists(), "nothing is written");
    assert!(
        run.stderr.contains("error: cannot use the taxonomy"),
        "{}",
        run.stderr
    );
    let check = rolecall(["taxonomy", "check", path]).ends_with(1);
    for stderr in [&run.stderr, &check.stderr] {
        for expected in &case.problem {
            let told = |line: &str| {
                line.starts_with(&format!("{}:", expected.file)) && line.contains(&expected.message)
            };
            assert!(stderr.lines().any(told), "{}\n{stderr}", expected.message);
        }
    }
    assert!(check.stderr.contains("5 error(s)"), "{}", check.stderr);
    rolecall(["taxonomy", "check"]).ends_with(0);
    rolecall(["taxonomy", "check", "no-such-folder"]).ends_with(2);
}

#[cfg(feature = "cli")]
#[test]
fn a_folder_that_is_a_copy_works_as_the_shipped_one() {
    use crate::place::sample;
    use crate::program::classify;

    let whole = Case {
        says: String::new(),
        patch: Vec::new(),
        problem: Vec::new(),
        warning: Vec::new(),
        hint: Vec::new(),
    };
    let (folder, beside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_patched(&whole, folder.path());
    let path = folder.path().to_str().unwrap();
    let [one, two] = [vec![], vec!["--taxonomy", path]].map(|flags: Vec<&str>| {
        let target = beside.path().join("facts.jsonl");
        classify(&[sample("naukri-style.csv")], &target, &flags).ends_with(0);
        fs::read(target).unwrap()
    });
    assert!(one == two);
}

/// Removes a phrase from a line of a file.
fn without_phrase(text: &str, line: usize, phrase: &str) -> String {
    let quoted = format!("\"{phrase}\"");
    let cut = |(number, content): (usize, &str)| {
        if number + 1 != line {
            return content.to_owned();
        }
        let at = content.find(&quoted).expect("the phrase is on its line");
        let rest = content[at + quoted.len()..].trim_start_matches(',');
        format!("{}{rest}", &content[..at])
    };
    let lines: Vec<String> = text.lines().enumerate().map(cut).collect();
    lines.join("\n")
}

#[test]
fn what_hints_call_needless_can_go() {
    use rolecall::assess::Assessor;
    use rolecall::posting::{Chunking, LayoutOptions, Source};
    use rolecall::scan::Request;
    use rolecall::trial::{self, Difference, Step};

    let mut files = Files::embedded();
    let mut n_needless = 0;
    for hint in trial::check(&files).problems {
        let Some((phrase, _)) = hint.message.split_once("` changes nothing") else {
            continue;
        };
        let file = files.all.iter_mut().find(|file| file.name == hint.file);
        let file = file.expect("the file is there");
        file.text = without_phrase(&file.text, hint.line, &phrase[1..]);
        n_needless += 1;
    }
    assert!(n_needless > 100, "{n_needless}");
    let (taxonomy, _) = Taxonomy::load(&files).expect("it loads without them");
    let shorter = Assessor::new(taxonomy).expect("its phrases can be built into a matcher");
    let mut difference = Difference::new(&ASSESSOR, &shorter);
    let request = Request {
        sources: Source::files(crate::place::samples()),
        layout: LayoutOptions::default(),
        chunking: Chunking::default(),
        as_of: None,
        n_threads: 1,
    };
    let records = trial::walk(&shorter.taxonomy().columns, request, |step| {
        let Step::Posting(posting, setting) = step else {
            return Ok::<_, std::convert::Infallible>(None);
        };
        Ok(Some(difference.read(posting, setting).0))
    });
    assert!(records.is_ok());
    assert!(difference.summary().postings > 500);
    assert_eq!(difference.summary().changed, 0);
}
