use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use jiff::civil::date;

use super::*;
use crate::posting::{Chunks, Event, LayoutOptions, Source};
use crate::taxonomy::columns::Columns;
use crate::taxonomy::files::Files;
use crate::taxonomy::problem::Problems;

/// A folder of this test's own, gone when it is done.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rolecall-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// A table of rows that hold a date, and a text of some length.
fn table(dates: impl IntoIterator<Item = impl AsRef<str>>, filler: usize) -> String {
    let mut text = "title,date posted,description\n".to_owned();
    for date in dates {
        writeln!(text, "Clerk,{},{}", date.as_ref(), "x".repeat(filler)).unwrap();
    }
    text
}

/// Dates of the first days of a month, in either order.
fn open(n: usize) -> impl Iterator<Item = String> {
    (0..n).map(|i| format!("9/{}/2024", [10, 11, 12][i % 3]))
}

fn layout_of(source: Source, options: &LayoutOptions) -> Arc<Layout> {
    let columns = Columns::read(&Files::embedded(), &mut Problems::default()).unwrap();
    let chunks = Chunks::new(
        vec![source],
        Arc::new(columns),
        options.clone(),
        Chunking::default(),
    );
    let opened = chunks.unwrap().find_map(|event| match event {
        Event::Opened { layout, .. } => Some(layout),
        _ => None,
    });
    opened.unwrap()
}

fn of_file(path: &Path) -> Dates {
    let source = Source::files([path.to_path_buf()]).remove(0);
    *layout_of(source, &LayoutOptions::default())
        .dates()
        .unwrap()
}

fn of_stream(text: &str, options: &LayoutOptions) -> Dates {
    let source = Source::stream("x", std::io::Cursor::new(text.as_bytes().to_vec()));
    *layout_of(source, options).dates().unwrap()
}

/// Rows whose first clear date stands far down, in a text longer than its head.
fn far() -> String {
    table(
        open(3000).chain(["9/13/2024".to_owned()]).chain(open(900)),
        120,
    )
}

#[test]
fn a_clear_date_far_down_decides_for_a_file_plain_or_packed() {
    let folder = Folder::new("far-dates");
    let plain = of_file(&folder.write("a.csv", far().as_bytes()));
    assert_eq!(
        plain,
        Dates {
            order: Some(DateOrder::Mdy),
            ground: DateGround::Column,
            seen: DatesSeen::Column,
            field: Field::Posted,
            n_dmy: 0,
            n_mdy: 1,
            n_open: 3199,
        }
    );
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(far().as_bytes()).unwrap();
    let packed = folder.write("a.csv.gz", &gzip.finish().unwrap());
    assert_eq!(of_file(&packed), plain);
}

#[test]
fn a_stream_is_read_twice_only_where_all_of_it_is_at_hand() {
    let options = LayoutOptions::default();
    let long = of_stream(&far(), &options);
    assert_eq!(
        (long.order, long.ground, long.seen),
        (None, DateGround::Open, DatesSeen::StartOfStream)
    );
    let short = table(open(900).chain(["9/13/2024".to_owned()]), 10);
    let short = of_stream(&short, &options);
    assert_eq!(
        (short.order, short.ground),
        (Some(DateOrder::Mdy), DateGround::Column)
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_once() {
    let folder = Folder::new("date-pipe");
    let pipe = folder.0.join("pipe.csv");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if made.is_ok_and(|status| status.success()) {
        assert!(Source::files([pipe]).remove(0).again().is_none());
    }
}

#[test]
fn a_column_is_not_read_through_where_the_sample_decides() {
    let text = table(["13/9/2024".to_owned()].into_iter().chain(open(900)), 10);
    let dates = of_stream(&text, &LayoutOptions::default());
    assert_eq!(
        (dates.order, dates.ground, dates.seen),
        (Some(DateOrder::Dmy), DateGround::Cells, DatesSeen::Sample)
    );
}

#[test]
fn dates_of_two_orders_decide_nothing_near_or_far() {
    let both = ["9/13/2024".to_owned(), "13/9/2024".to_owned()];
    for n_before in [0, 700] {
        let text = table(open(n_before).chain(both.clone()).chain(open(9)), 10);
        for preset in [None, Some("monster".to_owned())] {
            let options = LayoutOptions {
                preset,
                ..LayoutOptions::default()
            };
            let dates = of_stream(&text, &options);
            assert_eq!(
                (dates.order, dates.ground, dates.n_dmy, dates.n_mdy),
                (None, DateGround::Contradicted, 1, 1)
            );
        }
    }
}

#[test]
fn a_clear_date_goes_before_the_board_and_the_board_before_the_day() {
    let options = |preset: Option<&str>| LayoutOptions {
        preset: preset.map(str::to_owned),
        as_of: Some(date(2024, 9, 13)),
        ..LayoutOptions::default()
    };
    let order = |text: &str, preset| {
        let dates = of_stream(text, &options(preset));
        (dates.order, dates.ground)
    };
    // Read with the day first, the dates would lie months apart.
    let text = table(open(700), 10);
    assert_eq!(order(&text, None), (Some(DateOrder::Mdy), DateGround::Day));
    assert_eq!(
        order(&text, Some("naukri-2019-salaried")),
        (Some(DateOrder::Dmy), DateGround::Board)
    );
    let text = table(open(700).chain(["9/13/2024".to_owned()]), 10);
    assert_eq!(
        order(&text, Some("naukri-2019-salaried")),
        (Some(DateOrder::Mdy), DateGround::Column)
    );
}

#[test]
fn days_of_crawling_that_begin_with_the_year_settle_nothing_beside_them() {
    let mut text = "title,date posted,scraped at\n".to_owned();
    for date in open(300).chain(["9/20/2024".to_owned()]) {
        writeln!(text, "Clerk,{date},2024-09-22").unwrap();
    }
    let dates = of_stream(&text, &LayoutOptions::default());
    assert_eq!(
        (dates.order, dates.ground),
        (Some(DateOrder::Mdy), DateGround::Column)
    );
}

#[test]
fn json_objects_are_read_through_too() {
    let mut text = String::new();
    for date in open(400).chain(["9/20/2024".to_owned()]) {
        writeln!(text, r#"{{"title": "Clerk", "date posted": "{date}"}}"#).unwrap();
    }
    let dates = of_stream(&text, &LayoutOptions::default());
    assert_eq!(
        (dates.order, dates.ground, dates.n_open),
        (Some(DateOrder::Mdy), DateGround::Column, 400)
    );
}

#[test]
fn short_years_in_front_are_known_from_more_than_one_cell() {
    let days = (0..300).map(|_| "12/08/05".to_owned());
    let clear = (5..12).map(|day| format!("13/08/{day:02}"));
    assert_eq!(
        of_stream(&table(days.chain(clear), 10), &LayoutOptions::default()).order,
        Some(DateOrder::Ymd)
    );
}
