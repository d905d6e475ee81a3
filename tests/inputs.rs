//! What can be given as an input: folders, patterns, pipes, files that are damaged or grow, and what is
//! told of those that give nothing.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{Ran, classify, put, rolecall};

const HEADER: &str = "id,title,company,location,salary,description\n";
const GOOD: &str = "7,Accounts Payable Clerk,Calder Bank,Pune,,Process supplier invoices daily.\n";

fn good(n: usize) -> String {
    [HEADER, &GOOD.repeat(n)].concat()
}

/// Files below a folder, each with so many postings.
fn folder(ground: &Path, files: &[(&str, usize)]) {
    for &(name, n) in files {
        let path = ground.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, good(n)).unwrap();
    }
}

/// Checks how many records a run tells of, all of them accounted for.
fn told(ran: &Ran, n: u64) {
    let sentence = ran.stderr.lines().find(|line| line.contains(" records = "));
    let sentence = sentence.unwrap_or_else(|| panic!("no count in {}", ran.stderr));
    let numbers = sentence.split(|sign: char| !sign.is_ascii_digit());
    let numbers: Vec<u64> = numbers.filter_map(|number| number.parse().ok()).collect();
    assert_eq!(numbers[0], numbers[1..].iter().sum::<u64>(), "{sentence}");
    assert_eq!(numbers[0], n, "{sentence}");
}

/// The sources of a file of facts, in order, without repeats.
fn sources(facts: &Path) -> Vec<String> {
    let mut reader = csv::Reader::from_path(facts).unwrap();
    let mut sources: Vec<String> = reader
        .records()
        .map(|record| record.unwrap()[0].to_owned())
        .collect();
    sources.dedup();
    sources
}

#[test]
fn a_folder_is_read_in_the_order_of_its_paths_and_says_what_it_skipped() {
    let ground = tempfile::tempdir().unwrap();
    let inside = ground.path().join("in");
    folder(
        &inside,
        &[
            ("b.csv", 1),
            ("a/x.csv", 2),
            ("c/x.csv", 3),
            (".old/z.csv", 9),
        ],
    );
    put(&inside, "notes.pdf", "not for us");
    let facts = inside.join("facts.csv");
    for _ in 0..2 {
        let run = classify(std::slice::from_ref(&inside), &facts, &[]).ends_with(0);
        told(&run, 6);
        assert!(run.stderr.contains("1 .pdf"), "{}", run.stderr);
        assert!(run.stderr.contains("1 hidden"), "{}", run.stderr);
        assert_eq!(sources(&facts), ["a/x.csv", "b.csv", "c/x.csv"]);
    }
    let quiet = classify(&[inside], &facts, &["--quiet"]).ends_with(0);
    assert_eq!(quiet.stderr, "");
}

#[test]
fn an_export_in_the_folder_is_not_taken_for_an_output_of_ours() {
    let ground = tempfile::tempdir().unwrap();
    folder(ground.path(), &[("a.csv", 1), ("b.csv", 1)]);
    let target = ground.path().join("b.csv");
    let run = classify(&[ground.path().to_path_buf()], &target, &[]).ends_with(2);
    assert!(
        run.stderr.contains("would be overwritten"),
        "{}",
        run.stderr
    );
    assert_eq!(fs::read_to_string(target).unwrap(), good(1));
}

#[test]
fn patterns_choose_and_those_that_find_nothing_are_told() {
    let ground = tempfile::tempdir().unwrap();
    let inside = ground.path().join("in");
    folder(
        &inside,
        &[
            ("may.csv", 1),
            ("june.csv", 2),
            ("deep/may.txt", 4),
            ("report.pdf", 8),
        ],
    );
    let facts = ground.path().join("facts.csv");
    let one = |input: &str, flags: &[&str]| classify(&[ground.path().join(input)], &facts, flags);
    told(&one("in", &["--pattern", "may*"]).ends_with(0), 5);
    told(
        &one("in", &["--pattern", "deep/*", "--pattern", "*.pdf"]).ends_with(0),
        12,
    );
    told(&one("in/*.csv", &[]).ends_with(0), 3);
    told(&one("in/**/may.*", &[]).ends_with(0), 5);
    for (input, flags, way) in [
        ("in/*.xml", &[][..], "no file matches"),
        ("in", &["--pattern", "*.xml"], "--pattern"),
    ] {
        let run = one(input, flags).ends_with(2);
        assert!(run.stderr.contains(way), "{}", run.stderr);
    }
    let run = one("in", &["--pattern", "a["]).ends_with(2);
    assert!(run.stderr.contains("is no pattern"), "{}", run.stderr);
    let empty = ground.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let both = [empty, ground.path().join("in/may.csv")];
    let run = classify(&both, &facts, &[]).ends_with(1);
    assert!(
        run.stderr.contains("there is no export in"),
        "{}",
        run.stderr
    );
    told(&run, 1);
}

#[test]
fn every_command_with_inputs_takes_folders() {
    let ground = tempfile::tempdir().unwrap();
    let inside = ground.path().join("in");
    folder(&inside, &[("a.csv", 1), ("deep/b.csv", 1)]);
    let labels = "id,role\n7,accounts-payable-receivable-clerk\n";
    let labels = put(&inside, "labels.csv", labels);
    let (inside, labels) = (inside.to_str().unwrap(), labels.to_str().unwrap());
    let run = rolecall([
        "evaluate",
        inside,
        "--labels",
        labels,
        "--pattern",
        "[ab].csv",
    ]);
    told(&run, 2);
    assert!(
        run.code < 2 || run.stderr.contains("several inputs"),
        "{}",
        run.stderr
    );
    let diff = ["taxonomy", "diff", "embedded", "embedded", "--on", inside];
    told(
        &rolecall(diff.into_iter().chain(["--pattern", "?.csv"])).ends_with(0),
        2,
    );
}

#[test]
fn rejects_go_into_a_file_that_shows_nobody() {
    let ground = tempfile::tempdir().unwrap();
    let rows = "2,,Asha Traders,asha.rao@example.com,+91 90000 00001,\n3,,=1+1,Pune,,\n";
    let text = [HEADER, GOOD, rows, "4,x,a,b,c,d,more\n", "5,\"open,a\n"].concat();
    let input = put(ground.path(), "export.csv", text);
    let (facts, rejects) = (
        ground.path().join("facts.csv"),
        ground.path().join("rejects.csv"),
    );
    let flag = ["--rejects", rejects.to_str().unwrap()];
    let inputs = [input];
    classify(&inputs, &facts, &flag).ends_with(1);
    assert_eq!(
        fs::read_to_string(&rejects).unwrap(),
        "source,row,line,byte,column,reason,excerpt\n\
         export.csv,2,3,121,,no-title-or-text,\"#,,Asha Traders,[e-mail],[phone],\"\n\
         export.csv,3,4,175,,no-title-or-text,\"#,,=#+#,Pune,,\"\n\
         export.csv,4,5,190,column 7,too-many-fields,\"#,x,a,b,c,d,more\"\n\
         export.csv,5,6,207,,unclosed-quote,\"#,\"\"open,a\"\n"
    );
    let same = ["--rejects", facts.to_str().unwrap()];
    let run = classify(&inputs, &facts, &same).ends_with(2);
    assert!(run.stderr.contains("name one file"), "{}", run.stderr);
    let over = ["--rejects", inputs[0].to_str().unwrap()];
    let run = classify(&inputs, &facts, &over).ends_with(2);
    assert!(
        run.stderr.contains("would be overwritten"),
        "{}",
        run.stderr
    );
    fs::remove_file(&rejects).unwrap();
    let empty = put(ground.path(), "empty.csv", "");
    classify(&[empty], &facts, &flag).ends_with(2);
    assert!(!rejects.exists(), "nothing was read, so nothing is written");
}

#[test]
fn limits_can_be_set_and_say_what_they_refused() {
    let ground = tempfile::tempdir().unwrap();
    let wide = format!("title{}\nClerk\n", ",x".repeat(40));
    let long = [
        HEADER,
        GOOD,
        "8,Payroll Executive,A,B,,",
        &"word ".repeat(100),
        "\n",
    ]
    .concat();
    let (wide, long) = (
        put(ground.path(), "wide.csv", wide),
        put(ground.path(), "long.csv", long),
    );
    let facts = ground.path().join("facts.csv");
    let one = |input: &PathBuf, limit: &str| {
        classify(std::slice::from_ref(input), &facts, &["--limit", limit])
    };
    let run = one(&wide, "columns=40").ends_with(2);
    for word in [
        "wide.csv",
        "41 columns",
        "limit of 40",
        "`--limit columns=80`",
    ] {
        assert!(run.stderr.contains(word), "{}", run.stderr);
    }
    told(&one(&wide, "columns=41").ends_with(0), 1);
    for (limit, word) in [
        ("field=400", "field-too-long 1"),
        ("record=500", "record-too-long 1"),
    ] {
        let run = one(&long, limit).ends_with(1);
        assert!(run.stderr.contains(word), "{}", run.stderr);
        assert!(run.stderr.contains("more with `--limit"), "{}", run.stderr);
        told(&run, 2);
    }
    told(&one(&long, "field=1kB,record=1KiB").ends_with(0), 2);
    for (limit, word) in [
        ("record=none", "cannot be switched off"),
        ("rows=5", "names no limit"),
        ("field", "NAME=VALUE"),
        ("field=many", "64MB"),
    ] {
        let run = one(&long, limit).ends_with(2);
        assert!(run.stderr.contains(word), "{}", run.stderr);
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;

    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

/// The first `n` bytes.
fn cut(bytes: &[u8], n: usize) -> Vec<u8> {
    bytes[..n].to_vec()
}

#[test]
fn packed_files_that_are_damaged_give_the_records_before_it() {
    let ground = tempfile::tempdir().unwrap();
    let text = good(40);
    let (gz, zst) = (
        gzip(text.as_bytes()),
        zstd::encode_all(text.as_bytes(), 1).unwrap(),
    );
    // More text than a decompressor hands out at once, and none that packs well.
    let mut long = HEADER.to_owned();
    for n in 0..60_000_u64 {
        let word = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        writeln!(long, "{n},Payroll Clerk {word},A,B,,x").unwrap();
    }
    let long_zst = zstd::encode_all(long.as_bytes(), 1).unwrap();
    let cases: [(&str, Vec<u8>, u64, u64, &str); 6] = [
        ("cut.gz", cut(&gz, gz.len() - 4), 40, 40, "cut off"),
        (
            "behind.gz",
            [&gz[..], b"words behind the end"].concat(),
            40,
            40,
            "cannot read",
        ),
        (
            "two.gz",
            [gz.clone(), gzip(GOOD.as_bytes())].concat(),
            41,
            41,
            "",
        ),
        (
            "behind.zst",
            [&zst[..], b"words behind the end"].concat(),
            40,
            40,
            "cannot read",
        ),
        (
            "cut.zst",
            cut(&long_zst, long_zst.len() / 2),
            1,
            59_999,
            "cut off",
        ),
        (
            "bomb.gz",
            gzip(&long.as_bytes()[..60_000]),
            1,
            10_000,
            "unpacked text",
        ),
    ];
    let facts = ground.path().join("facts.csv");
    for (name, bytes, least, most, word) in cases {
        let input = put(ground.path(), name, bytes);
        let flags = if name.starts_with("bomb") {
            &["--limit", "unpacked=20000"][..]
        } else {
            &[]
        };
        let run = classify(&[input], &facts, flags).ends_with(i32::from(!word.is_empty()));
        assert!(
            run.stderr.contains(word) && run.stderr.contains(" records = "),
            "{name}: {}",
            run.stderr
        );
        let n = csv::Reader::from_path(&facts).unwrap().records().count() as u64;
        told(&run, n);
        assert!((least..=most).contains(&n), "{name}: {n}");
    }
    for (name, bytes) in [
        ("empty.gz", gzip(b"")),
        ("nothing.gz", Vec::new()),
        ("head.gz", cut(&gz, 5)),
    ] {
        let input = put(ground.path(), name, bytes);
        let run = classify(&[input], &facts, &[]).ends_with(2);
        assert!(run.stderr.contains(name), "{}", run.stderr);
    }
}

#[test]
fn nul_bytes_are_taken_out_and_counted_wherever_they_stand() {
    let text = [HEADER, "1,Pay\0roll Executive,A\0,B,,x\n", "\0\0\0\n", GOOD].concat();
    let scanned = crate::scanning::scan_bytes(text.replace("company", "com\0pany"));
    scanned.check("NUL bytes");
    assert_eq!(scanned.counts().records, 3);
    assert_eq!(scanned.rows()[0]["title"], "Payroll Executive");
    assert!(!scanned.json().contains('\0'));
}

#[test]
fn a_file_that_grows_while_it_is_read_adds_up() {
    use std::io::Write as _;

    let ground = tempfile::tempdir().unwrap();
    let input = put(ground.path(), "log.csv", good(20_000));
    let facts = ground.path().join("facts.csv");
    let mut file = fs::File::options().append(true).open(&input).unwrap();
    let writer = std::thread::spawn(move || {
        for _ in 0..200 {
            file.write_all(GOOD.repeat(10).as_bytes()).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    });
    let run = classify(&[input], &facts, &[]);
    writer.join().unwrap();
    assert!(run.code < 2, "{}", run.stderr);
    let n = csv::Reader::from_path(&facts).unwrap().records().count() as u64;
    told(&run, n);
    assert!((20_000..=22_000).contains(&n), "{n}");
}

#[cfg(target_os = "linux")]
#[test]
fn devices_and_pipes_are_inputs_and_outputs_like_others() {
    use std::process::Command;

    let ground = tempfile::tempdir().unwrap();
    let input = put(ground.path(), "export.csv", good(3));
    let inputs = [input];
    let full = Path::new("/dev/full");
    let run = classify(&inputs, full, &["--format", "csv"]).ends_with(2);
    assert!(
        run.stderr.contains("cannot write `/dev/full`"),
        "{}",
        run.stderr
    );
    let facts = ground.path().join("facts.csv");
    let run = classify(&inputs, &facts, &["--rejects", "/dev/full"]).ends_with(2);
    assert!(run.stderr.contains("/dev/full"), "{}", run.stderr);

    let pipe = ground.path().join("pipe.csv");
    let made = Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        crate::place::aloud("skipped: there is no mkfifo");
        return;
    }
    let into = pipe.clone();
    let writer = std::thread::spawn(move || fs::write(into, good(2_000)).unwrap());
    told(
        &classify(std::slice::from_ref(&pipe), &facts, &[]).ends_with(0),
        2_000,
    );
    writer.join().unwrap();
    assert_eq!(sources(&facts), ["pipe.csv"]);
    // In a folder a pipe would wait for a writer who never comes.
    let run = classify(&[ground.path().to_path_buf()], &facts, &[]).ends_with(0);
    told(&run, 3);
    assert!(
        run.stderr.contains("1 neither file nor folder"),
        "{}",
        run.stderr
    );
    // A file that opens and cannot be read.
    let broken = PathBuf::from("/proc/self/mem");
    let run = classify(&[broken, inputs[0].clone()], &facts, &[]).ends_with(1);
    assert!(
        run.stderr.contains("cannot read `/proc/self/mem`"),
        "{}",
        run.stderr
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_makes_the_run_incomplete() {
    use std::os::unix::fs::PermissionsExt;

    let ground = tempfile::tempdir().unwrap();
    folder(
        &ground.path().join("in"),
        &[("a.csv", 1), ("closed/b.csv", 1)],
    );
    let closed = ground.path().join("in/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).unwrap();
    let facts = ground.path().join("facts.csv");
    let inputs = [ground.path().join("in")];
    if fs::read_dir(&closed).is_ok() {
        crate::place::aloud("this user may read everything: a link to nothing stands in");
        std::os::unix::fs::symlink("gone.csv", inputs[0].join("closed.csv")).unwrap();
        fs::remove_dir_all(&closed).unwrap();
    }
    let run = classify(&inputs, &facts, &[]).ends_with(1);
    told(&run, 1);
    assert!(run.stderr.contains("closed"), "{}", run.stderr);
    assert!(
        run.stderr.contains("missing from the result"),
        "{}",
        run.stderr
    );
}
