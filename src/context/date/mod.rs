//! Dates of postings, in every shape that exports have. Knows no clock: what is said relative to the
//! day of crawling needs that day, and what leaves a choice open, or says more than a date, is no date.
//! Words and the years that count are in `dates.toml`; the order of a column's numbers is decided before.

mod absolute;
mod bare;
mod items;
mod relative;

use jiff::civil::Date;

use crate::taxonomy::columns::DateOrder;
use crate::taxonomy::dates::{Cell, DateRules};

use bare::Bare;
use items::Items;

/// Reads a date; `order` tells what the numbers of dates such as 9/11/2024 are, `crawled` the day that
/// "3 days ago" counts from. A bound such as "30+ days ago" is no date, nor is a day without a year.
pub fn parse(
    text: &str,
    order: Option<DateOrder>,
    crawled: Option<Date>,
    rules: &DateRules,
) -> Option<Date> {
    let cell = Cell::of(text)?;
    if let Some(number) = Bare::of(cell.as_str()) {
        return number.date(order, rules);
    }
    let items = Items::of(cell.as_str(), rules)?;
    let items = items.without_lead();
    match relative::days_back(items) {
        Some(back) => rules.plausible(back.before(crawled?)?),
        None => absolute::read(items, order, rules),
    }
}

#[cfg(test)]
mod tests;
