//! Reposts that were planted in generated exports are found, no others are, and neither the order of inputs, nor
//! threads, nor how many runs made the facts changes which.

mod planted;
mod posting;

use rolecall::facts::Facts;
use rolecall::relate::{Duplicates, Linkage, Traces, duplicates};

use self::planted::{Answer, write};
use crate::scanning::{Cut, PLAIN, scan_files};

/// Days within which a repost counts.
const DAYS: u32 = 60;

fn told(facts: &Facts, found: &Duplicates) -> Vec<Answer> {
    let id = |row| facts.row(row).posting_id.unwrap().to_owned();
    let answers = found
        .iter()
        .map(|(row, repeat)| (id(row), id(repeat.of), repeat.why.id()));
    let mut answers: Vec<Answer> = answers.collect();
    answers.sort();
    answers
}

#[test]
fn planted_reposts_are_found_and_nothing_else() {
    let ground = tempfile::tempdir().unwrap();
    let (paths, expected) = write(ground.path());
    let facts = scan_files(&paths, PLAIN).facts;
    let found = duplicates(&facts, DAYS);
    assert!(expected.len() >= 50, "enough to compare");
    assert_eq!(told(&facts, &found), expected);
}

#[test]
fn neither_order_nor_threads_nor_runs_change_what_repeats_what() {
    let ground = tempfile::tempdir().unwrap();
    let (mut paths, _) = write(ground.path());
    let linked = |facts: &Facts| Linkage::new(facts, &duplicates(facts, DAYS));
    let expected = linked(&scan_files(&paths, PLAIN).facts);
    for n_threads in [2, 3] {
        paths.rotate_left(3);
        paths.swap(0, 5);
        let cut = Cut {
            n_threads,
            chunk_bytes: Some(900),
        };
        assert_eq!(
            linked(&scan_files(&paths, cut).facts),
            expected,
            "{n_threads} threads"
        );
    }
    // Ten runs, one after the other, put together in any order.
    paths.reverse();
    let (mut whole, mut traces) = (Facts::default(), Traces::default());
    for path in &paths {
        let run = scan_files(std::slice::from_ref(path), PLAIN).facts;
        traces.add(&run);
        whole.append(&run, 0..run.len());
    }
    assert_eq!(linked(&whole), expected, "ten runs");
    assert_eq!(
        traces.duplicates(DAYS),
        duplicates(&whole, DAYS),
        "traces of ten runs"
    );
}
