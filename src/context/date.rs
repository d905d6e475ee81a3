//! Dates of postings, in every shape that exports have. Knows no clock: what is said relative to the
//! day of crawling needs that day, and what leaves a choice open is no date.

use jiff::civil::Date;
use jiff::{Span, Timestamp, tz::Offset};

use crate::taxonomy::columns::DateOrder;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// One part of a date: a number with its count of digits, or a word.
#[derive(Clone, Copy, Debug)]
enum Part<'t> {
    Number(i64, usize),
    Word(&'t str),
}

/// Reads a date; `order` tells which number comes first in dates such as 9/11/2024, `crawled` the day
/// that "3 days ago" counts from.
pub fn parse(text: &str, order: Option<DateOrder>, crawled: Option<Date>) -> Option<Date> {
    let text = text.trim();
    let (parts, n) = split(text);
    match parts[..n.min(3)] {
        [Part::Number(seconds, 10)] => from_epoch(seconds),
        [Part::Number(millis, 13)] => from_epoch(millis / 1000),
        [Part::Number(ymd, 8)] => date(ymd / 10_000, ymd / 100 % 100, ymd % 100),
        [
            Part::Number(y, 4),
            Part::Number(m, 1..=2),
            Part::Number(d, 1..=2),
        ] => date(y, m, d),
        [
            Part::Number(d, 1..=2),
            Part::Word(m),
            Part::Number(y, width @ (2 | 4)),
        ] => date(year(y, width), month(m)?, d),
        [Part::Word(m), Part::Number(d, 1..=2), Part::Number(y, 4)] => date(y, month(m)?, d),
        [
            Part::Number(a, 1..=2),
            Part::Number(b, 1..=2),
            Part::Number(y, width @ (2 | 4)),
        ] => {
            let y = year(y, width);
            match order {
                _ if a == b => date(y, a, b),
                _ if a > 12 => date(y, b, a),
                _ if b > 12 => date(y, a, b),
                Some(DateOrder::Dmy) => date(y, b, a),
                Some(DateOrder::Mdy) => date(y, a, b),
                Some(DateOrder::Ymd) | None => None,
            }
        }
        _ => relative(text, crawled?),
    }
}

fn relative(text: &str, crawled: Date) -> Option<Date> {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    if is("today")
        || is("just now")
        || is("posted today")
        || is("just posted")
        || is("few hours ago")
    {
        return Some(crawled);
    }
    if is("yesterday") || is("posted yesterday") {
        return crawled.yesterday().ok();
    }
    if text.contains('+') || text.len() > 40 {
        return None;
    }
    let (parts, n) = split(text);
    let parts = match parts[..n.min(4)] {
        [Part::Word(posted), a, b, c] if posted.eq_ignore_ascii_case("posted") => [a, b, c],
        [a, b, c] => [a, b, c],
        _ => return None,
    };
    let [count, Part::Word(unit), Part::Word(ago)] = parts else {
        return None;
    };
    let count = match count {
        Part::Number(count, 1..=3) => count,
        Part::Word(a) if a.eq_ignore_ascii_case("a") || a.eq_ignore_ascii_case("an") => 1,
        _ => return None,
    };
    if !ago.eq_ignore_ascii_case("ago") {
        return None;
    }
    let unit = unit.strip_suffix(['s', 'S']).unwrap_or(unit);
    let is = |word: &str| unit.eq_ignore_ascii_case(word);
    let span = if is("day") {
        Span::new().days(count)
    } else if is("week") {
        Span::new().weeks(count)
    } else if is("month") {
        Span::new().months(count)
    } else if (is("hour") && count < 24) || is("minute") || is("second") {
        Span::new()
    } else {
        return None;
    };
    crawled.checked_sub(span).ok()
}

/// Splits the start of a text into numbers and words.
fn split(text: &str) -> ([Part<'_>; 4], usize) {
    let mut parts = [Part::Word(""); 4];
    let mut n = 0;
    let mut rest = text;
    while n < parts.len() {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = rest.chars().next() else {
            break;
        };
        let is_number = first.is_ascii_digit();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() || c.is_ascii_digit() != is_number)
            .unwrap_or(rest.len());
        let part = &rest[..end];
        rest = &rest[end..];
        // The ending of an ordinal ("5th August") says nothing.
        let is_ordinal = n > 0
            && matches!(parts[n - 1], Part::Number(..))
            && matches!(part, "st" | "nd" | "rd" | "th");
        if !is_ordinal {
            parts[n] = part
                .parse()
                .map_or(Part::Word(part), |number| Part::Number(number, part.len()));
            n += 1;
        }
    }
    (parts, n)
}

fn month(word: &str) -> Option<i64> {
    let start = word.get(..3)?;
    let at = MONTHS
        .iter()
        .position(|month| month.eq_ignore_ascii_case(start))?;
    i64::try_from(at + 1).ok()
}

fn year(number: i64, width: usize) -> i64 {
    if width == 2 { 2000 + number } else { number }
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    if !(1990..=2100).contains(&year) {
        return None;
    }
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()
}

fn from_epoch(seconds: i64) -> Option<Date> {
    let day = Offset::UTC
        .to_datetime(Timestamp::from_second(seconds).ok()?)
        .date();
    (1990..=2100).contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_of_every_shape_are_read() {
        let crawled = Some(Date::constant(2024, 9, 15));
        for (text, order, wanted) in [
            ("2019-07-05 01:46:07 +0000", None, "2019-07-05"),
            ("2011-06-24T00:00:00.000", None, "2011-06-24"),
            ("05-Aug-19", None, "2019-08-05"),
            ("28-Mar", Some(DateOrder::Dmy), ""),
            ("9/11/2024", None, ""),
            ("9/11/2024", Some(DateOrder::Dmy), "2024-11-09"),
            ("9/11/2024", Some(DateOrder::Mdy), "2024-09-11"),
            ("25/11/2024", None, "2024-11-25"),
            ("20 Apr 2023", None, "2023-04-20"),
            ("Apr 20, 2023", None, "2023-04-20"),
            ("5th August 2023", None, "2023-08-05"),
            ("1726012800", None, "2024-09-11"),
            ("1726012800000", None, "2024-09-11"),
            ("3 days ago", None, "2024-09-12"),
            ("2 weeks ago", None, "2024-09-01"),
            ("1 month ago", None, "2024-08-15"),
            ("Just now", None, "2024-09-15"),
            ("Yesterday", None, "2024-09-14"),
            ("30+ days ago", None, ""),
            ("3+ weeks ago", None, ""),
            ("FALSE", None, ""),
        ] {
            let found = parse(text, order, crawled).map(|date| date.to_string());
            assert_eq!(found.unwrap_or_default(), wanted, "{text}");
        }
        assert_eq!(parse("3 days ago", None, None), None);
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC*|[0-9]{0,20}[-/ ][a-zA-Z0-9]{0,9}[-/ ]?[0-9]{0,20}( days ago)?") {
            parse(&text, Some(DateOrder::Dmy), Some(Date::MIN));
        }
    }
}
