//! What the dates of posting of a whole source tell: how many can be read, from when to when, and what speaks for
//! the order of their numbers.

use jiff::civil::Date;

use crate::context::date;
use crate::posting::{Field, Layout, Posting};
use crate::taxonomy::columns::DateOrders;
use crate::taxonomy::dates::DateRules;

/// What the dates of posting tell.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    /// Dates that can be read.
    pub n_read: u64,
    /// Dates such as "3 days ago" that have no day to count from.
    pub n_adrift: u64,
    /// The first and the last day.
    pub span: Option<(Date, Date)>,
    /// What all cells prove about the order of day, month and year.
    pub orders: DateOrders,
}

impl Dates {
    /// Takes the date of the next posting.
    pub(super) fn add(
        &mut self,
        posting: &Posting<'_>,
        layout: &Layout,
        as_of: Option<Date>,
        rules: &DateRules,
    ) {
        let text = posting.get(Field::Posted);
        if text.is_empty() {
            return;
        }
        self.orders.add(text);
        let order = layout.date_order();
        let crawled = date::parse(posting.get(Field::Crawled), order, None, rules).or(as_of);
        if let Some(day) = date::parse(text, order, crawled, rules) {
            self.n_read += 1;
            let (first, last) = self.span.unwrap_or((day, day));
            self.span = Some((first.min(day), last.max(day)));
        } else if crawled.is_none() {
            // Any day shows whether one was all that it lacked.
            let any = Some(jiff::civil::date(2020, 6, 15));
            self.n_adrift += u64::from(date::parse(text, order, any, rules).is_some());
        }
    }
}
