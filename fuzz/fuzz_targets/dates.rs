//! Any cell under any order, and any column: no panic, no day outside the years that count, and no order
//! that changes what a cell says without one.

#![no_main]

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;
use rolecall::context::date::parse;
use rolecall::taxonomy::Taxonomy;
use rolecall::taxonomy::columns::{DateOrder, DateOrders};

static TAXONOMY: LazyLock<Taxonomy> =
    LazyLock::new(|| Taxonomy::embedded().expect("the shipped taxonomy is sound"));

const ORDERS: [Option<DateOrder>; 4] = [
    Some(DateOrder::Dmy),
    Some(DateOrder::Mdy),
    Some(DateOrder::Ymd),
    Some(DateOrder::Serial),
];
const CRAWLED: [Option<Date>; 4] = [
    None,
    Some(date(2024, 9, 15)),
    Some(Date::MIN),
    Some(Date::MAX),
];

// The first byte chooses the day of crawling; lines are the cells of one column.
fuzz_target!(|input: &[u8]| {
    let Some((turn, input)) = input.split_first() else {
        return;
    };
    let input = String::from_utf8_lossy(input);
    let crawled = CRAWLED[usize::from(*turn) % CRAWLED.len()];
    let rules = &TAXONOMY.dates;
    let mut orders = DateOrders::default();
    for cell in input.split('\n') {
        orders.add(cell);
        let alone = parse(cell, None, crawled, rules);
        check(alone);
        assert_eq!(alone, parse(&format!("  {cell}\t"), None, crawled, rules));
        for order in ORDERS {
            let read = parse(cell, order, crawled, rules);
            check(read);
            // Only years of two digits may stand at either end.
            if alone.is_some() && order != Some(DateOrder::Ymd) {
                assert_eq!(read, alone, "{cell}");
            }
        }
    }
    let decided = orders.decided();
    assert_eq!(decided, DateOrder::decide(input.split('\n')));
    if orders.is_contradicted() {
        assert_eq!(decided, None);
    }
    let nearer = orders.decided_by(crawled.unwrap_or(date(2024, 9, 15)));
    assert!(decided.is_none() || nearer == decided);
});

fn check(read: Option<Date>) {
    assert!(
        read.is_none_or(|date| (1990..=2035).contains(&date.year())),
        "{read:?}"
    );
}
