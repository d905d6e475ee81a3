//! Text to words: undoing damage, and normal form.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use rolecall::text::{Style, clean, words};

mod material;

use material::{DESCRIPTION, RECORDS, column};

fn main() {
    divan::main();
}

fn bench(bencher: Bencher, mut each: impl FnMut(&str)) {
    let texts = column(DESCRIPTION);
    let n_bytes: usize = texts.iter().map(|text| text.len()).sum();
    bencher
        .counter(BytesCount::new(n_bytes))
        .counter(ItemsCount::new(RECORDS.len()))
        .bench_local(|| texts.iter().for_each(|text| each(text)));
}

#[divan::bench(sample_count = 20)]
fn cleaned(bencher: Bencher) {
    let mut buffer = String::new();
    bench(bencher, |text| {
        divan::black_box(clean(text, &mut buffer));
    });
}

#[divan::bench(sample_count = 20)]
fn split(bencher: Bencher) {
    bench(bencher, |text| {
        words(text, Style::Prose, |word| {
            divan::black_box(word);
        });
    });
}

#[divan::bench(sample_count = 20)]
fn cleaned_and_split(bencher: Bencher) {
    let mut buffer = String::new();
    bench(bencher, |text| {
        words(clean(text, &mut buffer), Style::Prose, |word| {
            divan::black_box(word);
        });
    });
}
