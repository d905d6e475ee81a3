//! Loading the knowledge: files to a validated taxonomy, and its phrases to a matcher.

use divan::Bencher;
use divan::counter::BytesCount;
use rolecall::assess::Assessor;
use rolecall::taxonomy::Taxonomy;
use rolecall::taxonomy::files::Files;

fn main() {
    divan::main();
}

fn n_bytes(files: &Files) -> usize {
    files.all.iter().map(|file| file.text.len()).sum()
}

#[divan::bench(sample_count = 20)]
fn taxonomy(bencher: Bencher) {
    let files = Files::embedded();
    bencher
        .counter(BytesCount::new(n_bytes(&files)))
        .bench(|| Taxonomy::load(&files).expect("the shipped taxonomy loads"));
}

#[divan::bench(sample_count = 20)]
fn assessor(bencher: Bencher) {
    let taxonomy = Taxonomy::embedded().expect("the shipped taxonomy loads");
    bencher
        .with_inputs(|| taxonomy.clone())
        .bench_values(|taxonomy| Assessor::new(taxonomy).expect("its phrases can be built"));
}
