//! Any head of a source: no panic, no column that is not there, and the same decision every time.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use rolecall::posting::{Accepts, Layout, LayoutOptions};
use rolecall::taxonomy::Taxonomy;
use rolecall::taxonomy::columns::Columns;

static COLUMNS: LazyLock<Arc<Columns>> = LazyLock::new(|| {
    let taxonomy = Taxonomy::embedded().expect("the shipped taxonomy is sound");
    Arc::new(taxonomy.columns)
});

const DELIMITERS: [Option<u8>; 4] = [None, Some(b','), Some(b'\t'), Some(b'|')];

// The first byte says whether the text is whole and which delimiter is asked for.
fuzz_target!(|input: &[u8]| {
    let Some((turn, head)) = input.split_first() else {
        return;
    };
    for accepts in [Accepts::Postings, Accepts::Tables] {
        let options = LayoutOptions {
            accepts,
            delimiter: DELIMITERS[usize::from(turn >> 1) % DELIMITERS.len()],
            ..LayoutOptions::default()
        };
        let decide = || Layout::decide(head, turn & 1 == 1, &COLUMNS, &options);
        match (decide(), decide()) {
            (Ok(layout), Ok(again)) => {
                check(&layout);
                assert_eq!(told(&layout), told(&again));
            }
            (Err(found), Err(again)) => assert_eq!(found, again),
            _ => panic!("decided in two ways"),
        }
    }
});

/// What was decided, without the knowledge that a layout carries along.
fn told(layout: &Layout) -> String {
    let fields: Vec<_> = layout.fields().collect();
    let (headers, findings) = (layout.headers(), layout.findings());
    let (dialect, dates, preset) = (layout.dialect(), layout.dates(), layout.preset());
    format!("{dialect} {headers:?} {fields:?} {findings:?} {dates:?} {preset:?}")
}

fn check(layout: &Layout) {
    let n_columns = layout.headers().len();
    let mut n_fields = 0;
    for (_, columns) in layout.fields() {
        n_fields += 1;
        assert!(!columns.is_empty());
        assert!(columns.iter().all(|&column| column < n_columns));
    }
    assert!(n_fields <= n_columns);
    assert!(layout.unread().count() <= n_columns);
    assert!(layout.findings().iter().all(|one| one.column < n_columns));
}
