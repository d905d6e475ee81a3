use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::taxonomy::files::Files;
use crate::taxonomy::problem::Problems;

fn rules() -> DateRules {
    let files = Files::embedded();
    let mut problems = Problems::default();
    let rules = DateRules::read(files.get("dates.toml").unwrap(), &mut problems);
    let problems = problems.into_sorted();
    assert!(problems.is_empty(), "{problems:#?}");
    rules.unwrap()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    cells: Vec<Cells>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cells {
    order: Option<String>,
    crawled: Option<String>,
    cases: Vec<(String, String)>,
}

fn told(date: Option<Date>) -> String {
    date.map_or("none".to_owned(), |date| date.to_string())
}

#[test]
fn every_case_is_read_as_it_says() {
    let rules = rules();
    let cases: Cases =
        toml::from_str(include_str!("../../../tests/data/dates-cases.toml")).unwrap();
    let mut wrong = Vec::new();
    for cells in cases.cells {
        let order = cells.order.map(|id| DateOrder::from_id(&id).unwrap());
        let crawled = cells.crawled.map(|day| day.parse().unwrap());
        for (text, wanted) in cells.cases {
            let got = told(parse(&text, order, crawled, &rules));
            if got != wanted {
                wrong.push(format!("{text}\n   wanted {wanted}\n   got    {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

fn some_day() -> impl Strategy<Value = Date> {
    let days = 0..(2035 - 1990) * 365;
    days.prop_map(|n| Date::constant(1990, 1, 1).saturating_add(jiff::Span::new().days(n)))
}

proptest! {
    #[test]
    fn all_writings_of_one_day_are_read_alike(day in some_day(), hour in 0..24, minute in 0..60) {
        let rules = rules();
        let (y, m, d) = (day.year(), day.month(), day.day());
        let name = ["January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December"][usize::try_from(m - 1).unwrap()];
        let short = &name[..3];
        let seconds = (day - Date::constant(1970, 1, 1)).get_days() * 86_400 + hour * 3600 + minute * 60;
        let serial = (day - Date::constant(1899, 12, 30)).get_days();
        let time = format!("{hour:02}:{minute:02}");
        let as_is = [
            (None, format!("{y}-{m:02}-{d:02}T{time}:59.5+05:30")),
            (None, format!("{y}{m:02}{d:02}")),
            (None, format!("{d} {} {y}", name.to_uppercase())),
            (None, format!("{name} {d}th, {y} at {time}")),
            (None, format!("{d:02}-{short}-{:02}", y % 100)),
            (Some(DateOrder::Dmy), format!("{d}/{m}/{y}")),
            (Some(DateOrder::Mdy), format!("{m:02}.{d:02}.{:02} {time}", y % 100)),
            (Some(DateOrder::Ymd), format!("{:02}-{m:02}-{d:02}", y % 100)),
            (Some(DateOrder::Serial), format!("{serial}.5")),
        ];
        for (order, text) in as_is {
            let padded = format!("  Posted {text} ");
            prop_assert_eq!(parse(&text, order, None, &rules), Some(day), "{}", text);
            if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
                prop_assert_eq!(parse(&padded, order, None, &rules), Some(day), "{}", padded);
            }
        }
        if seconds >= 1_000_000_000 {
            for text in [format!("{seconds}"), format!("{seconds}000"), format!("{seconds}.0"), format!("{:E}", i64::from(seconds) * 1000)] {
                let decimals = text.split_once('.').map_or(0, |(_, rest)| rest.find('E').unwrap_or(9));
                let is_told = !text.contains('E') || decimals >= 7;
                let read = parse(&text, None, None, &rules);
                prop_assert!(read == Some(day) || (!is_told && read.is_none()), "{}: {:?}", text, read);
            }
        }
    }

    #[test]
    fn a_cell_reads_the_same_when_the_column_decides_only_open_ones(text in "[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}") {
        let rules = rules();
        if let Some(alone) = parse(&text, None, None, &rules) {
            for order in [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd, DateOrder::Serial] {
                prop_assert_eq!(parse(&text, Some(order), None, &rules), Some(alone));
            }
        }
    }

    #[test]
    fn never_panics(text in "\\PC*|[0-9]{0,20}[-/ ][a-zA-Z0-9]{0,9}[-/ ]?[0-9]{0,20}( days ago)?|[0-9.eE+:tT-]{0,24}") {
        let rules = rules();
        for order in [None, Some(DateOrder::Dmy), Some(DateOrder::Ymd), Some(DateOrder::Serial)] {
            parse(&text, order, Some(Date::MIN), &rules);
            let read = parse(&text, order, None, &rules);
            prop_assert!(read.is_none_or(|date| (1990..=2035).contains(&date.year())));
        }
    }
}
