//! The commands that show, export, compare and credit the knowledge, and folders made to break them.

use std::fs;
use std::path::Path;

use rolecall::taxonomy::files::Files;
use rolecall::taxonomy::problem::Severity;

use crate::place::{sample, samples};
use crate::program::{classify, put, rolecall};

/// Exports the copy in the program into a folder and returns its path.
fn exported(ground: &Path) -> std::path::PathBuf {
    let folder = ground.join("mine");
    rolecall(["taxonomy".as_ref(), "export".as_ref(), folder.as_os_str()]).ends_with(0);
    folder
}

fn replace(folder: &Path, file: &str, find: &str, put: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(find), "`{find}` is not in {file}");
    fs::write(path, text.replacen(find, put, 1)).unwrap();
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn an_exported_folder_is_the_copy_in_the_program() {
    let ground = tempfile::tempdir().unwrap();
    let folder = exported(ground.path());
    let on_disk = Files::from_folder(&folder).unwrap();
    let embedded = Files::embedded();
    assert_eq!(on_disk.all.len(), embedded.all.len());
    for (one, other) in on_disk.all.iter().zip(&embedded.all) {
        assert_eq!((&one.name, &one.text), (&other.name, &other.text));
    }
    assert!(folder.join("README.md").is_file());
    let check = rolecall(["taxonomy", "check", text(&folder)]).ends_with(0);
    let embedded = rolecall(["taxonomy", "check"]).ends_with(0);
    assert_eq!(check.stderr, embedded.stderr);
    let [one, two] = [vec![], vec!["--taxonomy", text(&folder)]].map(|flags: Vec<&str>| {
        let target = ground.path().join("facts.csv");
        classify(&samples(), &target, &flags).ends_with(0);
        fs::read(target).unwrap()
    });
    assert!(one == two, "the same facts");
}

#[test]
fn an_export_overwrites_nothing_and_leaves_nothing_behind() {
    let ground = tempfile::tempdir().unwrap();
    let thesis = ground.path().join("thesis");
    fs::create_dir(&thesis).unwrap();
    put(&thesis, "chapter.txt", "mine");
    let file = put(ground.path(), "file", "mine");
    let nowhere = ground.path().join("not/there");
    for (target, why) in [
        (&thesis, "is not empty"),
        (&file, "is a file"),
        (&nowhere, "make it first"),
    ] {
        let run = rolecall(["taxonomy", "export", text(target)]).ends_with(2);
        assert!(run.stderr.contains(why), "{}", run.stderr);
    }
    assert_eq!(fs::read_dir(ground.path()).unwrap().count(), 2);
    assert_eq!(fs::read_dir(&thesis).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
    let empty = ground.path().join("empty");
    fs::create_dir(&empty).unwrap();
    rolecall(["taxonomy", "export", text(&empty)]).ends_with(0);
    assert!(empty.join("roles/finance.toml").is_file());
    assert_eq!(fs::read_dir(ground.path()).unwrap().count(), 3);
}

#[test]
fn a_taxonomy_does_not_differ_from_itself() {
    let file = sample("naukri-style.csv");
    let args = [
        "taxonomy",
        "diff",
        "embedded",
        "embedded",
        "--on",
        text(&file),
    ];
    let run = rolecall(args).ends_with(0);
    assert_eq!(run.stdout, "0 of 221 postings change\n");
}

#[test]
fn a_difference_names_the_phrases_that_made_it() {
    let ground = tempfile::tempdir().unwrap();
    let folder = exported(ground.path());
    replace(
        &folder,
        "noise.toml",
        "[titles]",
        "[[outside]]\nid = \"juggling\"\nreason = \"other-work\"\ntitles = [\"zebra juggler\"]\n\n[titles]",
    );
    replace(
        &folder,
        "roles/finance.toml",
        "weak-titles = [\"billing\"",
        "weak-titles = [\"zebra\", \"billing\"",
    );
    replace(
        &folder,
        "skills/core.toml",
        "[[skill]]",
        "[[skill]]\nid = \"zebra-care\"\nlabel = \"Zebra care\"\nkind = \"domain\"\n\
         phrases = [\"zebra grooming\"]\n\n[[skill]]",
    );
    let export = put(
        ground.path(),
        "export.csv",
        "title,skills\nZebra,call me at a.b@example.com\nPayroll Executive,\"zebra grooming, payroll\"\nNurse,\n",
    );
    let target = ground.path().join("changes.csv");
    let diff = |flags: &[&str]| {
        let mut args = vec![
            "taxonomy",
            "diff",
            "embedded",
            text(&folder),
            "--on",
            text(&export),
        ];
        args.extend(flags);
        rolecall(args).ends_with(0)
    };
    let words = diff(&[]).stdout;
    for line in [
        "export.csv row 1: \"Zebra\"",
        "  other-status: out-of-scope -> unsure (accounts-payable-receivable-clerk)",
        "    now: title \"Zebra\" title phrase of accounts-payable-receivable-clerk +",
        "  skills: +zebra-care",
        "    now: skills \"zebra grooming\" skill zebra-care",
        "2 of 3 postings change",
        "        1  out-of-scope -> unsure",
        "       +1      -0  zebra-care",
    ] {
        assert!(
            words.lines().any(|told| told.starts_with(line)),
            "{line}\n{words}"
        );
    }
    let run = diff(&["-o", text(&target)]);
    assert!(words.ends_with(&run.stdout), "the same counts");
    let mut rows = csv::Reader::from_path(&target).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(&rows[1][3], "skills");
    assert_eq!(&rows[1][10], "zebra-care");
    let run = diff(&["-o", "-", "--quiet"]);
    assert_eq!(run.stdout, fs::read_to_string(&target).unwrap());
    let back = rolecall([
        "taxonomy",
        "diff",
        text(&folder),
        "embedded",
        "--on",
        text(&export),
    ]);
    let back = back.ends_with(0).stdout;
    assert!(back.contains("       +0      -1  zebra-care"), "{back}");
}

#[test]
fn a_difference_never_overwrites_an_export() {
    let ground = tempfile::tempdir().unwrap();
    let export = put(ground.path(), "export.csv", "title\nNurse\n");
    let args = [
        "embedded",
        "embedded",
        "--on",
        text(&export),
        "-o",
        text(&export),
    ];
    let run = rolecall(["taxonomy", "diff"].into_iter().chain(args)).ends_with(2);
    assert!(
        run.stderr.contains("would be overwritten"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_check_on_exports_tells_unknown_words_and_dead_phrases_and_no_personal_data() {
    let ground = tempfile::tempdir().unwrap();
    let mut text_of = "title,description\n".to_owned();
    for row in 0..4 {
        let title = format!("Quantum Juggler of Mumbai 98765 4321{row} jane.doe@example.com");
        text_of.extend([&title, ",throws things\n"]);
    }
    text_of.push_str("Unicycle Rider,rides\n");
    put(ground.path(), "export.csv", &text_of);
    let folder = text(ground.path());
    let run = rolecall(["taxonomy", "check", "embedded", "--on", folder]).ends_with(0);
    for line in ["         4  juggler", "         4  quantum juggler"] {
        assert!(
            run.stdout.lines().any(|told| told == line),
            "{}",
            run.stdout
        );
    }
    for hidden in ["unicycle", "mumbai", "jane", "doe", "98765", "example"] {
        let words = run.stdout.split("\nPhrases that hit").next().unwrap();
        assert!(!words.contains(hidden), "{hidden}: {words}");
    }
    assert!(
        run.stdout
            .contains("`payroll executive` in `titles` of `payroll-specialist`")
    );
    let paid = put(ground.path(), "paid.csv", "title\nPayroll Executives\n");
    let run = rolecall(["taxonomy", "check", "--on", text(&paid)]).ends_with(0);
    assert!(!run.stdout.contains("`payroll executive` in `titles`"));
    let gone = ground.path().join("gone.csv");
    rolecall(["taxonomy", "check", "--on", text(&gone)]).ends_with(2);
}

#[test]
fn strictness_makes_warnings_count() {
    let ground = tempfile::tempdir().unwrap();
    let folder = exported(ground.path());
    fs::remove_file(folder.join("sources.toml")).unwrap();
    let run = rolecall(["taxonomy", "check", text(&folder)]).ends_with(0);
    assert!(
        run.stderr
            .contains("sources.toml: warning: file is missing")
    );
    rolecall(["taxonomy", "check", "--strict", text(&folder)]).ends_with(1);
    let hints = rolecall(["taxonomy", "check", "--hints"]).ends_with(0);
    let n = hints.stderr.matches(": hint: ").count();
    assert!(hints.stderr.contains(&format!(", {n} hint(s)\n")), "{n}");
}

#[test]
fn everything_with_an_id_can_be_shown() {
    let taxonomy = rolecall::taxonomy::Taxonomy::embedded().unwrap();
    // One of each kind: the program reads all knowledge anew each time.
    let ids = [
        taxonomy.roles[3].id.as_str(),
        &taxonomy.families[0].id,
        &taxonomy.skills[7].id,
        &taxonomy.trends[7].id,
        &taxonomy.careers[2].id,
        &taxonomy.noise.outside[5].id,
        "key",
        "mis-executive",
    ];
    for id in ids {
        let run = rolecall(["taxonomy", "show", id]).ends_with(0);
        assert!(run.stdout.contains(&format!(" {id}: ")), "{}", run.stdout);
        assert!(run.stdout.contains("  stands in     "), "{}", run.stdout);
    }
    let both = rolecall(["taxonomy", "show", "technology", "--json"]).ends_with(0);
    let both: serde_json::Value = serde_json::from_str(&both.stdout).unwrap();
    let kinds: Vec<&str> = both
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["family", "skill"]);
    let all = rolecall(["taxonomy", "show", "--json"]).ends_with(0);
    let all: serde_json::Value = serde_json::from_str(&all.stdout).unwrap();
    assert_eq!(all["roles"].as_array().unwrap().len(), taxonomy.roles.len());
    assert_eq!(
        all["skills"].as_array().unwrap().len(),
        taxonomy.skills.len()
    );
    for role in all["roles"].as_array().unwrap() {
        assert!(!role["codes"].to_string().contains("(no title)"), "{role}");
    }
    let run = rolecall(["taxonomy", "show", "\u{1b}[31mred"]).ends_with(2);
    assert!(!run.stderr.contains('\u{1b}'), "{}", run.stderr);
}

#[test]
fn the_readme_of_the_taxonomy_gives_every_source_its_due() {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let readme = flat(include_str!("../taxonomy/README.md"));
    let about = flat(&rolecall(["about"]).ends_with(0).stdout);
    let taxonomy = rolecall::taxonomy::Taxonomy::embedded().unwrap();
    assert!(taxonomy.sources.all.len() >= 5);
    for source in &taxonomy.sources.all {
        for words in [&source.label, &source.author, &source.link, &source.notice] {
            assert!(about.contains(words.as_str()), "about lacks {words}");
            assert!(readme.contains(words.as_str()), "README.md lacks {words}");
        }
    }
    let onet = taxonomy
        .sources
        .all
        .iter()
        .find(|one| one.id == "onet")
        .unwrap();
    for words in ["CC BY 4.0", "USDOL/ETA", "has not approved", "modified"] {
        assert!(onet.credit().contains(words), "{words}");
    }
}

#[test]
fn folders_that_are_none_are_told() {
    let ground = tempfile::tempdir().unwrap();
    let file = put(ground.path(), "file.toml", "id = 1");
    let empty = ground.path().join("empty");
    fs::create_dir(&empty).unwrap();
    for command in ["check", "show"] {
        let dir = |path: &Path| -> Vec<String> {
            let flag = (command == "show").then(|| "--taxonomy".to_owned());
            let args = ["taxonomy".to_owned(), command.to_owned()];
            args.into_iter()
                .chain(flag)
                .chain([text(path).to_owned()])
                .collect()
        };
        let run = rolecall(dir(&file)).ends_with(2);
        assert!(
            run.stderr.contains("a taxonomy is a folder"),
            "{}",
            run.stderr
        );
        let code = if command == "check" { 1 } else { 2 };
        let run = rolecall(dir(&empty)).ends_with(code);
        assert!(
            run.stderr.contains("noise.toml: error: file is missing"),
            "{}",
            run.stderr
        );
        rolecall(dir(&ground.path().join("gone"))).ends_with(2);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_or_written_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let ground = tempfile::tempdir().unwrap();
    let folder = exported(ground.path());
    let closed = fs::Permissions::from_mode(0o0);
    fs::set_permissions(folder.join("tiers.toml"), closed.clone()).unwrap();
    if fs::read(folder.join("tiers.toml")).is_ok() {
        crate::place::aloud("skipped: this user may read everything");
        return;
    }
    let run = rolecall(["taxonomy", "check", text(&folder)]).ends_with(2);
    assert!(run.stderr.contains("tiers.toml"), "{}", run.stderr);
    let shut = ground.path().join("shut");
    fs::create_dir(&shut).unwrap();
    fs::set_permissions(&shut, closed).unwrap();
    rolecall(["taxonomy", "export", text(&shut.join("mine"))]).ends_with(2);
}

#[test]
fn hostile_files_end_in_problems_not_in_trouble() {
    let nested = format!("deep = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let tables = "[a".to_owned() + &".a".repeat(50_000) + "]";
    let many = "\n[[skill]]\nid = \"x\"\ncolour = 1".repeat(20_000);
    let bytes: Vec<(&str, Vec<u8>)> = vec![
        ("years.toml", nested.into_bytes()),
        ("trends.toml", tables.into_bytes()),
        ("skills/core.toml", many.into_bytes()),
        ("noise.toml", vec![0; 4096]),
        (
            "places.csv",
            b"name,country,region,kind,spellings,codes\n\"\"\",\"a\"\",\n".repeat(3),
        ),
        (
            "codes.csv",
            b"scheme,code,title\n\"isco-08\",\"4311\",\"\"\"\n".to_vec(),
        ),
        ("tiers.toml", vec![0xff, 0xfe, 0x00]),
        ("pay.toml", vec![b' '; 9 * 1024 * 1024]),
    ];
    for (name, content) in bytes {
        let ground = tempfile::tempdir().unwrap();
        let folder = exported(ground.path());
        fs::write(folder.join(name), &content).unwrap();
        let run = rolecall(["taxonomy", "check", text(&folder)]);
        assert!(
            [1, 2].contains(&run.code),
            "{name}: {} {}",
            run.code,
            run.stderr.len()
        );
        assert!(run.stderr.contains(name), "{name}: {:.300}", run.stderr);
        assert!(!run.stderr.contains("the program failed"), "{name}");
    }
}

#[test]
fn odd_signs_reach_no_terminal() {
    let ground = tempfile::tempdir().unwrap();
    let folder = exported(ground.path());
    let odd = "id = \"red\\u001b[31m/../../etc\"";
    replace(
        &folder,
        "skills/core.toml",
        "id = \"attention-to-detail\"",
        odd,
    );
    let run = rolecall(["taxonomy", "check", text(&folder)]).ends_with(1);
    assert!(
        run.stderr.contains("is not lower case with hyphens"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains('\u{1b}'));
    let files = Files::from_folder(&folder).unwrap();
    let checked = rolecall::trial::check(&files);
    assert!(checked.assessor.is_none());
    assert!(checked.count(Severity::Error) > 1, "{:?}", checked.problems);
}

/// Takes the code blocks of the walk through out of the README of the taxonomy: what each is, and its text.
fn walk() -> Vec<(String, String)> {
    let readme = include_str!("../taxonomy/README.md");
    let blocks = readme.split("<!-- walk: ").skip(1).map(|part| {
        let (name, rest) = part.split_once(" -->\n").unwrap();
        let (_, rest) = rest.split_once('\n').unwrap();
        let (body, _) = rest.split_once("```").unwrap();
        (name.to_owned(), body.to_owned())
    });
    blocks.collect()
}

#[test]
fn the_walk_through_of_the_readme_is_true() {
    let ground = tempfile::tempdir().unwrap();
    let folder = exported(ground.path());
    let blocks = walk();
    assert_eq!(blocks.len(), 6);
    for (name, body) in &blocks {
        let path = folder.join(name);
        if path.is_file() {
            let text = fs::read_to_string(&path).unwrap();
            let gap = if name == "codes.csv" { "" } else { "\n" };
            fs::write(path, text + gap + body).unwrap();
        }
    }
    let check = rolecall(["taxonomy", "check", text(&folder)]).ends_with(0);
    let embedded = rolecall(["taxonomy", "check"]).ends_with(0);
    let last = |text: &str| text.lines().last().unwrap_or_default().to_owned();
    assert_eq!(
        last(&check.stderr),
        last(&embedded.stderr),
        "no new problem"
    );
    let of = |name: &str| &blocks.iter().find(|(one, _)| one == name).unwrap().1;
    let export = put(ground.path(), "export.csv", of("export.csv"));
    let args = [
        "taxonomy",
        "diff",
        "embedded",
        text(&folder),
        "--on",
        text(&export),
    ];
    let diff = rolecall(args).ends_with(0);
    assert_eq!(&diff.stdout, of("diff"));
    // Forgotten steps are told, as the page says.
    for (file, told) in [
        (
            "guide.toml",
            "error: no statement names `crew-scheduler` (add one)",
        ),
        (
            "codes.csv",
            "error: soc-2018 `43-5032` of role `crew-scheduler` is not in `codes.csv`",
        ),
    ] {
        let files = Files::embedded();
        let path = folder.join(file);
        let whole = fs::read_to_string(&path).unwrap();
        fs::write(&path, &files.get(file).unwrap().text).unwrap();
        let check = rolecall(["taxonomy", "check", text(&folder)]).ends_with(1);
        assert!(check.stderr.contains(told), "{}", check.stderr);
        assert!(include_str!("../taxonomy/README.md").contains(told));
        fs::write(&path, whole).unwrap();
    }
}
