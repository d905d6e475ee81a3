//! What is known of all postings of a source, beside the postings themselves.

use jiff::civil::Date;

use crate::pay::Period;
use crate::posting::{DateOrder, Layout};

/// What is known of a source: its label, and what its layout says of every row.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Label of the source in every output.
    pub label: &'a str,
    /// ISO 3166 code of the board's country.
    pub country: Option<&'a str>,
    /// ISO 4217 code of the board's figures.
    pub currency: Option<&'a str>,
    /// Period of the board's figures.
    pub pay_period: Option<Period>,
    /// Order of day, month and year in dates of numbers only.
    pub date_order: Option<DateOrder>,
    /// Date that relative dates count from where a row has no crawl date.
    pub as_of: Option<Date>,
}

impl<'a> Setting<'a> {
    /// Takes what a layout knows.
    pub fn new(label: &'a str, layout: &'a Layout, as_of: Option<Date>) -> Self {
        let hints = layout.hints();
        Self {
            label,
            country: hints.country.as_deref(),
            currency: hints.currency.as_deref(),
            pay_period: hints.pay_period.as_deref().and_then(Period::from_id),
            date_order: layout.date_order(),
            as_of,
        }
    }

    /// Makes a setting for postings that come from no source, such as one typed by hand.
    pub fn plain(label: &'a str) -> Self {
        Self {
            label,
            country: None,
            currency: None,
            pay_period: None,
            date_order: None,
            as_of: None,
        }
    }
}
