//! What a user types and reads: `cli/*.toml` are runs with their words and exit codes, `cli/tables/`
//! those of a program with reports. `TRYCMD=overwrite cargo test` writes what is said now.

use std::path::Path;

use crate::place::sample;
use crate::program::{classify, put, rolecall};

#[test]
fn every_run_says_what_is_written_down() {
    let cases = trycmd::TestCases::new();
    cases
        .register_bin("rolecall", Path::new(env!("CARGO_BIN_EXE_rolecall")))
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.toml");
    #[cfg(feature = "tables")]
    cases.case("tests/cli/tables/*.toml");
}

#[test]
fn quiet_runs_print_nothing() {
    let out = tempfile::tempdir().unwrap();
    let target = out.path().join("facts.csv");
    let run = classify(&[sample("naukri-style.csv")], &target, &["--quiet"]).ends_with(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    #[cfg(feature = "tables")]
    {
        let target = out.path().join("out");
        let inputs = [sample("naukri-style.csv")];
        let run = crate::program::report(&inputs, &target, &["--quiet"]).ends_with(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    }
}

#[test]
fn a_run_that_fails_leaves_what_was_there() {
    let ground = tempfile::tempdir().unwrap();
    let empty = put(ground.path(), "empty.csv", "");
    let target = put(ground.path(), "facts.csv", "mine");
    let n_files = || std::fs::read_dir(ground.path()).unwrap().count();
    let n_before = n_files();
    classify(std::slice::from_ref(&empty), &target, &[]).ends_with(2);
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "mine");
    assert_eq!(n_files(), n_before, "nothing is left beside it");
    #[cfg(feature = "tables")]
    {
        crate::program::report(&[empty], &ground.path().join("out"), &[]).ends_with(2);
        assert_eq!(n_files(), n_before, "no folder and no passing file");
    }
}

#[test]
fn outputs_that_cannot_be_written_are_told_before_anything_is_read() {
    let ground = tempfile::tempdir().unwrap();
    let input = [sample("naukri-style.csv")];
    let nowhere = ground.path().join("missing/facts.csv");
    let run = classify(&input, &nowhere, &[]).ends_with(2);
    assert!(run.stderr.contains("make it first"), "{}", run.stderr);
    assert!(!ground.path().join("missing").exists());
    let folder = ground.path().join("taken.csv");
    std::fs::create_dir(&folder).unwrap();
    let run = classify(&input, &folder, &[]).ends_with(2);
    assert!(run.stderr.contains("is a folder"), "{}", run.stderr);
    let run = classify(&input, &ground.path().join("facts.docx"), &[]).ends_with(2);
    assert!(run.stderr.contains("--format"), "{}", run.stderr);
}

#[test]
fn an_input_is_never_overwritten() {
    let ground = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(sample("naukri-style.csv")).unwrap();
    let input = put(ground.path(), "export.csv", &text);
    let run = classify(std::slice::from_ref(&input), &input, &[]).ends_with(2);
    assert!(
        run.stderr.contains("would be overwritten"),
        "{}",
        run.stderr
    );
    assert_eq!(std::fs::read_to_string(&input).unwrap(), text);
}

#[test]
fn a_run_without_a_readable_input_prints_no_header() {
    let ground = tempfile::tempdir().unwrap();
    let empty = put(ground.path(), "empty.csv", "\n");
    let run = classify(&[empty], Path::new("-"), &[]).ends_with(2);
    assert_eq!(run.stdout, "");
}

#[cfg(feature = "tables")]
#[test]
fn a_report_replaces_only_a_report() {
    use crate::program::report;

    let ground = tempfile::tempdir().unwrap();
    let input = [sample("naukri-style.csv")];
    let thesis = ground.path().join("thesis");
    std::fs::create_dir(&thesis).unwrap();
    put(&thesis, "chapter.txt", "mine");
    let run = report(&input, &thesis, &[]).ends_with(2);
    assert!(run.stderr.contains("thesis"), "{}", run.stderr);
    assert_eq!(std::fs::read_dir(&thesis).unwrap().count(), 1);
    let file = put(ground.path(), "file", "mine");
    report(&input, &file, &[]).ends_with(2);
    assert_eq!(std::fs::read_to_string(file).unwrap(), "mine");
    let ours = ground.path().join("ours");
    report(&input, &ours, &["--quiet"]).ends_with(0);
    let stray = put(&ours, "stray.txt", "mine");
    let run = report(&input, &ours, &["--quiet"]).ends_with(2);
    assert!(run.stderr.contains("stray.txt"), "{}", run.stderr);
    assert_eq!(std::fs::read_to_string(&stray).unwrap(), "mine");
    std::fs::remove_file(stray).unwrap();
    std::fs::write(ours.join("report.html"), "old").unwrap();
    report(&input, &ours, &["--quiet"]).ends_with(0);
    let page = std::fs::read_to_string(ours.join("report.html")).unwrap();
    assert!(page.len() > 1000, "the report that stood there is replaced");
    assert_eq!(std::fs::read_dir(ground.path()).unwrap().count(), 3);
}

#[cfg(feature = "tables")]
#[test]
fn facts_give_the_same_report_as_their_export() {
    use crate::folder::files;
    use crate::program::report;

    let ground = tempfile::tempdir().unwrap();
    let facts = ground.path().join("facts.parquet");
    let inputs = crate::place::samples();
    classify(&inputs, &facts, &["--quiet"]).ends_with(0);
    let [one, two] = ["export", "facts"].map(|name| ground.path().join(name));
    report(&inputs, &one, &["--quiet"]).ends_with(0);
    report(&[facts], &two, &["--quiet"]).ends_with(0);
    let (one, two) = (files(&one), files(&two));
    let same = |name: &&String| name.starts_with("tables/") || *name == "report.json";
    assert!(one.keys().filter(same).count() >= 7);
    for name in one.keys().filter(same) {
        assert!(one[name] == two[name], "{name} differs");
    }
}

#[cfg(unix)]
#[test]
fn an_input_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let ground = tempfile::tempdir().unwrap();
    let input = put(ground.path(), "secret.csv", "title\nAccountant\n");
    std::fs::set_permissions(&input, std::fs::Permissions::from_mode(0o0)).unwrap();
    if std::fs::read(&input).is_ok() {
        crate::place::aloud("skipped: this user may read everything");
        return;
    }
    let run = classify(&[input], &ground.path().join("facts.csv"), &[]).ends_with(2);
    assert!(run.stderr.contains("secret.csv"), "{}", run.stderr);
}

#[test]
fn a_folder_given_as_an_input_is_told() {
    let ground = tempfile::tempdir().unwrap();
    let inputs = [ground.path().to_path_buf()];
    let run = classify(&inputs, &ground.path().join("facts.csv"), &[]).ends_with(2);
    assert!(run.stderr.contains("warning:"), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    use std::process::{Command, Stdio};

    let mut child = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .arg("classify")
        .args(crate::place::samples())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn explain_tells_what_the_runner_up_lacked() {
    let text = "Process invoices and run payroll";
    let run = |title: &str, more: &[&str]| {
        let mut args = vec!["explain", "--title", title, "--description", text];
        args.extend(more);
        rolecall(args).ends_with(0).stdout
    };
    let clear = run("Payroll Executive", &[]);
    let why = "runner-up accounts-payable-receivable-clerk, margin ";
    assert!(clear.contains(why), "{clear}");
    assert!(
        clear.contains("less speaks for it in title (0.00 against "),
        "{clear}"
    );
    let even = run("Assistant", &[]);
    assert!(even.contains("coding needs a score of "), "{even}");
    assert!(even.contains("as much speaks for both"), "{even}");
    let outside = run("Sales Executive", &[]);
    assert!(outside.contains("out of scope: front-office"), "{outside}");
    assert!(
        outside.contains("ruled out by words of the title"),
        "{outside}"
    );
    let nothing = rolecall(["explain", "--title", "Zzz"]).ends_with(0).stdout;
    assert!(nothing.contains("nothing speaks for any role"), "{nothing}");

    let json: serde_json::Value =
        serde_json::from_str(&run("Payroll \"Executive\"\u{1b}[2J", &["--json"])).unwrap();
    assert_eq!(json["fact"]["role"], "payroll-specialist");
    assert_eq!(json["standings"][0]["id"], "payroll-specialist");
    let totals = json["standings"].as_array().unwrap().iter();
    let totals: Vec<f64> = totals.map(|one| one["total"].as_f64().unwrap()).collect();
    assert!(
        totals.len() > 1 && totals.is_sorted_by(|a, b| a >= b),
        "{totals:?}"
    );
    let evidence = json["evidence"].as_array().unwrap();
    assert!(
        evidence
            .iter()
            .any(|one| one["says"] == "duty of payroll-specialist")
    );
    assert_eq!(json["reasons"].as_array().unwrap().len(), 2);
}

/// The keys of all objects in a value, and the texts behind keys named `id` and `aspect`.
fn keys(value: &serde_json::Value, into: &mut std::collections::BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => {
            for (key, value) in object {
                into.insert(key.clone());
                if let ("id" | "aspect", Some(id)) = (key.as_str(), value.as_str()) {
                    into.insert(id.to_owned());
                }
                // Their keys are ids that `taxonomy/README.md` lists.
                if key != "rejects_by_reason" && key != "repairs" {
                    keys(value, into);
                }
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| keys(value, into)),
        _ => {}
    }
}

#[test]
fn every_key_that_inspect_prints_is_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/inspect.md")).unwrap();
    let mut args = vec!["inspect".to_owned(), "--json".to_owned()];
    let inputs = root.join("tests/cli/inputs");
    args.push(inputs.to_str().unwrap().to_owned());
    args.extend(
        crate::place::samples()
            .iter()
            .map(|path| path.to_str().unwrap().to_owned()),
    );
    let run = rolecall(&args).ends_with(1);
    let told: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let mut found = std::collections::BTreeSet::new();
    keys(&told, &mut found);
    assert!(found.len() > 60, "{found:?}");
    found.retain(|key| !page.contains(&format!("`{key}`")));
    assert!(found.is_empty(), "docs/inspect.md lacks {found:?}");
    assert_eq!(rolecall(&args).stdout, run.stdout, "the same every time");
}

#[test]
fn inspect_sees_through_containers() {
    use std::io::Write;

    let ground = tempfile::tempdir().unwrap();
    let text = std::fs::read(sample("naukri-style.csv")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&text).unwrap();
    let packed = packed.finish().unwrap();
    let told = |name: &str, bytes: &[u8]| {
        let path = put(ground.path(), name, bytes);
        let args = ["inspect", "--json", path.to_str().unwrap()];
        let run = rolecall(args).ends_with(0);
        let told: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        told["sources"][0].clone()
    };
    let (plain, packed) = (told("a.csv", &text), told("a.csv.gz", &packed));
    assert_eq!(packed["container"], "gzip");
    assert!(packed["bytes"].as_u64() < packed["text_bytes"].as_u64());
    for key in ["text_bytes", "columns", "coverage", "records", "notes"] {
        assert_eq!(plain[key], packed[key], "{key}");
    }
    let marked = [b"\xef\xbb\xbf", &text[..]].concat();
    assert_eq!(told("b.csv", &marked)["byte_order_mark"], true);
}

#[test]
fn explain_names_the_phrase_that_decided() {
    let run = rolecall(["explain", "--title", "Payroll Executive"]).ends_with(0);
    assert!(run.stdout.contains("payroll-specialist"), "{}", run.stdout);
    assert!(
        run.stdout.contains("title phrase of payroll-specialist"),
        "{}",
        run.stdout
    );
    let file = sample("naukri-style.csv");
    let file = file.to_str().unwrap();
    let run = rolecall(["explain", file, "--row", "102"]).ends_with(2);
    assert!(run.stderr.contains("blank"), "{}", run.stderr);
    let run = rolecall(["explain", file, "--row", "999"]).ends_with(2);
    assert!(run.stderr.contains("no record 999"), "{}", run.stderr);
    rolecall(["explain", file, "--row", "2"]).ends_with(0);
}
