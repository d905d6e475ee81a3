//! Postings to facts, on one thread.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use rolecall::assess::Setting;
use rolecall::facts::Facts;
use rolecall::posting::{Field, Posting};

mod material;

use material::{ASSESSOR, EXPORT, RECORDS};

/// The fields of a generated export, in the order of its columns.
const FIELDS: [Field; 10] = [
    Field::Id,
    Field::Title,
    Field::Company,
    Field::Location,
    Field::Experience,
    Field::Salary,
    Field::Skills,
    Field::Category,
    Field::Description,
    Field::Posted,
];

fn main() {
    divan::main();
}

fn bench(bencher: Bencher, without: Option<Field>) {
    let postings: Vec<Posting<'_>> = (1..)
        .zip(RECORDS.iter())
        .map(|(row, record)| {
            let cells = FIELDS.into_iter().zip(record.iter());
            cells
                .filter(|(field, _)| Some(*field) != without)
                .fold(Posting::new(row), |posting, (field, cell)| {
                    posting.with(field, cell)
                })
        })
        .collect();
    let setting = Setting::plain("bench");
    let mut scratch = ASSESSOR.scratch();
    bencher
        .counter(BytesCount::of_slice(EXPORT.as_slice()))
        .counter(ItemsCount::new(postings.len()))
        .bench_local(|| {
            let mut facts = Facts::default();
            for posting in &postings {
                ASSESSOR.assess(posting, &setting, &mut scratch, &mut facts);
            }
            facts
        });
}

#[divan::bench(sample_count = 20)]
fn with_descriptions(bencher: Bencher) {
    bench(bencher, None);
}

#[divan::bench(sample_count = 20)]
fn without_descriptions(bencher: Bencher) {
    bench(bencher, Some(Field::Description));
}
