//! Dates that count back from the day of crawling: "today", "3 days ago", "vor 2 Wochen". A count that
//! is only a bound, and a count without a unit or without "ago", says no day.

use jiff::Span;
use jiff::civil::Date;

use super::items::Item;
use crate::taxonomy::dates::{Part, Unit};

/// Hours of a day.
const HOURS: u32 = 24;

/// A count of units before the day of crawling.
#[derive(Clone, Copy, Debug)]
pub(super) struct Back {
    count: u32,
    unit: Unit,
}

impl Back {
    /// Returns the day that lies so long before another.
    pub(super) fn before(self, day: Date) -> Option<Date> {
        let count = i64::from(self.count);
        let span = match self.unit {
            Unit::Moment => Span::new(),
            Unit::Hour => Span::new().days(i64::from(self.count / HOURS)),
            Unit::Day => Span::new().days(count),
            Unit::Week => Span::new().weeks(count),
            Unit::Month => Span::new().months(count),
        };
        day.checked_sub(span).ok()
    }
}

/// Reads how long before the day of crawling a date lies, if the items say that.
pub(super) fn days_back(items: &[Item]) -> Option<Back> {
    let days = |count| {
        Some(Back {
            count,
            unit: Unit::Day,
        })
    };
    let (count, unit) = match items {
        [Item::Word(word)]
        | [Item::Word(word), Item::Time]
        | [Item::Word(word), Item::Mark(b','), Item::Time] => {
            return match word {
                word if word.is(Part::Today) => days(0),
                word if word.is(Part::Yesterday) => days(1),
                _ => None,
            };
        }
        [count, Item::Word(unit), Item::Word(ago)] if ago.is(Part::AgoAfter) => (count, unit),
        [Item::Word(ago), count, Item::Word(unit)] if ago.is(Part::AgoBefore) => (count, unit),
        _ => return None,
    };
    let count = match count {
        Item::Number(count, 1..=3) => *count,
        Item::Word(word) if word.is(Part::One) => 1,
        _ => return None,
    };
    Some(Back {
        count,
        unit: unit.unit?,
    })
}
