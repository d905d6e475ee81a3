//! The readers of pay and years alone, over the cells and the sentences that assessing hands them; set the
//! time against `with_descriptions` of the bench `classify`, which is the whole of the same postings.

use divan::Bencher;
use divan::counter::ItemsCount;
use rolecall::experience;
use rolecall::pay::{self, Fields};
use rolecall::text::sentence_around;

mod material;

use material::{ASSESSOR, DESCRIPTION, column};

/// Places of the cells in a record.
const EXPERIENCE: usize = 4;
const SALARY: usize = 5;

fn main() {
    divan::main();
}

/// The sentence around every place where one of some words stands, each once, as assessing finds them.
fn sentences(cues: Vec<&str>) -> Vec<&'static str> {
    let cues: Vec<String> = cues.into_iter().map(str::to_lowercase).collect();
    let mut found = Vec::new();
    for text in column(DESCRIPTION) {
        let lower = text.to_ascii_lowercase();
        let is_letter = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphabetic);
        let mut places: Vec<usize> = Vec::new();
        for cue in &cues {
            let hits = lower.match_indices(cue.as_str()).map(|(at, _)| at);
            let bytes = lower.as_bytes();
            places.extend(hits.filter(|&at| {
                !is_letter(at.checked_sub(1).and_then(|at| bytes.get(at)))
                    && !is_letter(bytes.get(at + cue.len()))
            }));
        }
        places.sort_unstable();
        let mut done = 0;
        for place in places {
            if place >= done {
                let range = sentence_around(text, place);
                done = range.end.max(place + 1);
                found.push(&text[range]);
            }
        }
    }
    found
}

#[divan::bench(sample_count = 20)]
fn pay_of_cells(bencher: Bencher) {
    let rules = &ASSESSOR.taxonomy().pay;
    let cells = column(SALARY);
    bencher
        .counter(ItemsCount::new(cells.len()))
        .bench_local(|| {
            let read = |salary: &&'static str| {
                let fields = Fields {
                    salary,
                    country: Some("IN"),
                    ..Fields::default()
                };
                pay::from_fields(&fields, rules).is_stated()
            };
            cells.iter().filter(|cell| read(cell)).count()
        });
}

#[divan::bench(sample_count = 20)]
fn pay_of_sentences(bencher: Bencher) {
    let rules = &ASSESSOR.taxonomy().pay;
    let sentences = sentences(rules.cues().collect());
    bencher
        .counter(ItemsCount::new(sentences.len()))
        .bench_local(|| {
            let read =
                |sentence: &&'static str| pay::from_sentence(sentence, Some("IN"), rules).is_some();
            sentences.iter().filter(|sentence| read(sentence)).count()
        });
}

#[divan::bench(sample_count = 20)]
fn years_of_cells(bencher: Bencher) {
    let rules = &ASSESSOR.taxonomy().years;
    let cells = column(EXPERIENCE);
    bencher
        .counter(ItemsCount::new(cells.len()))
        .bench_local(|| {
            let read = |cell: &&'static str| experience::from_field(cell, rules).is_stated();
            cells.iter().filter(|cell| read(cell)).count()
        });
}

#[divan::bench(sample_count = 20)]
fn years_of_sentences(bencher: Bencher) {
    let rules = &ASSESSOR.taxonomy().years;
    let sentences = sentences(rules.cues().collect());
    bencher
        .counter(ItemsCount::new(sentences.len()))
        .bench_local(|| {
            let read =
                |sentence: &&'static str| experience::from_sentence(sentence, rules).is_some();
            sentences.iter().filter(|sentence| read(sentence)).count()
        });
}
