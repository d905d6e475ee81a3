use super::*;

fn put(ground: &Path, name: &str, text: &str) {
    let path = ground.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn search(patterns: &[&str]) -> Search {
    let patterns: Vec<String> = patterns.iter().map(|&pattern| pattern.to_owned()).collect();
    Search::new(Wanted::Exports, &[], &patterns).unwrap()
}

fn below(found: &Found) -> Vec<String> {
    let names = found.files.iter().map(|(_, below)| below.to_string_lossy());
    names.map(std::borrow::Cow::into_owned).collect()
}

fn ground() -> tempfile::TempDir {
    let ground = tempfile::tempdir().unwrap();
    for name in [
        "b.csv",
        "a/x.csv.gz",
        "a/deep/y.JSONL",
        "a.tsv",
        "notes.pdf",
        "README",
        ".hidden.csv",
        ".git/z.csv",
        "out/tables/t.csv",
        "other/run.json",
    ] {
        put(ground.path(), name, "title\n");
    }
    put(ground.path(), "out/run.json", "{\"program\": \"rolecall\"}");
    ground
}

#[test]
fn a_folder_gives_its_exports_in_the_order_of_their_bytes() {
    let ground = ground();
    let found = search(&[]).folder(ground.path());
    let expected = [
        "a.tsv",
        "a/deep/y.JSONL",
        "a/x.csv.gz",
        "b.csv",
        "other/run.json",
    ];
    assert_eq!(below(&found), expected);
    assert_eq!(
        found.skipped().unwrap(),
        "1 .pdf, 2 hidden, 1 report of ours, 1 without a known ending"
    );
    assert!(found.faults.is_empty());
    assert!(search(&[]).folder(&ground.path().join("out")).is_report);
}

#[test]
fn patterns_choose_by_name_or_by_path() {
    let ground = ground();
    let of = |patterns: &[&str]| below(&search(patterns).folder(ground.path()));
    assert_eq!(of(&["*.csv"]), ["b.csv"]);
    assert_eq!(of(&["a/*"]), ["a/x.csv.gz"]);
    assert_eq!(
        of(&["a/**", "*.pdf"]),
        ["a/deep/y.JSONL", "a/x.csv.gz", "notes.pdf"]
    );
    assert_eq!(of(&["*.{pdf,tsv}"]), ["a.tsv", "notes.pdf"]);
    assert!(of(&["*.xml"]).is_empty());
    let bad = Search::new(Wanted::Exports, &[], &["a[".to_owned()]);
    assert!(bad.is_err());
}

#[test]
fn a_pattern_that_the_shell_left_is_followed() {
    let ground = ground();
    let of = |pattern: &str| {
        let pattern = ground.path().join(pattern);
        assert!(is_glob(&pattern));
        below(&glob(&pattern, &search(&[])).unwrap())
    };
    assert_eq!(of("*.csv"), ["b.csv"]);
    assert_eq!(of("a*/*.gz"), ["a*/*.gz"].map(|_| "a/x.csv.gz"));
    assert_eq!(of("**/*.csv"), ["b.csv"]);
    assert_eq!(of(".hid*"), [".hidden.csv"]);
    assert_eq!(of("nothing/*.csv"), [""; 0]);
    put(ground.path(), "[x].csv", "title\n");
    assert!(!is_glob(&ground.path().join("[x].csv")));
    assert!(!is_glob(&ground.path().join("none.csv")));
}

#[test]
fn what_the_program_wrote_and_what_is_read_otherwise_is_left_out() {
    let ground = tempfile::tempdir().unwrap();
    let mut facts = Vec::new();
    rolecall::facts::write_csv_header(&mut facts).unwrap();
    put(
        ground.path(),
        "facts.csv",
        std::str::from_utf8(&facts).unwrap(),
    );
    let json = "{\"source\":\"x\",\"row\":1,\"posting_id\":null}\n";
    put(ground.path(), "facts.jsonl", json);
    put(
        ground.path(),
        "facts.parquet",
        "PAR1rolecall.facts\u{e}\0\0\0PAR1",
    );
    let rejects = "source,row,line,byte,column,reason,excerpt\n";
    put(ground.path(), "rejects.csv", rejects);
    put(ground.path(), "export.csv", "source,row,title\n");
    put(ground.path(), "labels.csv", "id,role\n");
    let labels = ground.path().join("labels.csv");
    let search = Search::new(Wanted::Exports, &[&labels], &[]).unwrap();
    let found = search.folder(ground.path());
    assert_eq!(below(&found), ["export.csv"]);
    assert_eq!(
        found.skipped().unwrap(),
        "3 facts of ours, 1 read for something else, 1 rejects of ours"
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_never_round_and_round() {
    use std::os::unix::fs::symlink;

    let ground = tempfile::tempdir().unwrap();
    put(ground.path(), "in/b.csv", "title\n");
    put(ground.path(), "far/c.csv", "title\n");
    let inside = ground.path().join("in");
    symlink(&inside, inside.join("round")).unwrap();
    symlink("b.csv", inside.join("a-link.csv")).unwrap();
    symlink(ground.path().join("far"), inside.join("far")).unwrap();
    symlink("far/c.csv", inside.join("again.csv")).unwrap();
    symlink("gone.csv", inside.join("dangling.csv")).unwrap();
    symlink("gone.csv", inside.join(".dangling")).unwrap();
    let found = search(&[]).folder(&inside);
    assert_eq!(below(&found), ["again.csv", "b.csv"]);
    assert_eq!(found.faults.len(), 1, "{:?}", found.faults);
    assert!(found.faults[0].contains("dangling.csv"));
    assert_eq!(
        found.skipped().unwrap(),
        "1 hidden, 1 link that leads back, 2 link to another file"
    );
}
