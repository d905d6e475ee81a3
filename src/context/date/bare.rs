//! Numbers alone that are dates: `20240911`, seconds and milliseconds since 1970, and where the whole
//! column is so, the day counts of spreadsheets. With `.0` or an exponent, as tables of floats are written.

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Span, Timestamp};

use super::absolute;
use crate::taxonomy::columns::DateOrder;
use crate::taxonomy::dates::DateRules;

/// Decimals of a number with an exponent that tell the day of a moment, to the minute.
const TELLING_DECIMALS: usize = 7;
/// The same where the number is midnight, as counts of days are: later decimals were zeros.
const TELLING_OF_MIDNIGHT: usize = 5;
/// Digits of the longest number that is looked at.
const MOST_DIGITS: usize = 18;
/// Seconds of a day.
const DAY: i64 = 86_400;
/// Day 0 of spreadsheets, by their count from March 1900 on.
const SPREADSHEET_ZERO: Date = Date::constant(1899, 12, 30);

/// A cell that is one number, as it is written.
pub(super) struct Bare {
    /// Digits before the decimal point, once the exponent is worked in.
    width: usize,
    whole: i64,
    /// Decimals were written that are not zeros.
    has_rest: bool,
    /// Decimals before an exponent.
    decimals: Option<usize>,
}

impl Bare {
    /// Takes a folded cell that is one number: digits, a decimal point and more digits, an exponent.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once('e') {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (text, None),
        };
        let (whole, rest) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(rest) {
            return None;
        }
        let (width, decimals) = match exponent {
            None => (whole.len(), None),
            Some(exponent) => {
                let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
                if whole.len() != 1 || whole == "0" || !is_digits(exponent) {
                    return None;
                }
                (1 + exponent.parse::<usize>().ok()?, Some(rest.len()))
            }
        };
        if width > MOST_DIGITS {
            return None;
        }
        let mut digits = whole.bytes().chain(rest.bytes());
        let mut value = 0;
        for _ in 0..width {
            value = value * 10 + i64::from(digits.next().unwrap_or(b'0') - b'0');
        }
        Some(Self {
            width,
            whole: value,
            has_rest: digits.any(|digit| digit != b'0'),
            decimals,
        })
    }

    /// Reads the date that the number stands for, if it stands for one.
    pub(super) fn date(&self, order: Option<DateOrder>, rules: &DateRules) -> Option<Date> {
        let whole = self.whole;
        let is_plain = self.decimals.is_none();
        let date = match self.width {
            5 if order == Some(DateOrder::Serial) && is_plain => {
                SPREADSHEET_ZERO.checked_add(Span::new().days(whole)).ok()
            }
            8 if !self.has_rest => absolute::of_digits(whole.try_into().ok()?, rules),
            14 if !self.has_rest && is_plain => {
                let (day, time) = (whole / 1_000_000, whole % 1_000_000);
                let is_time = time < 240_000 && time / 100 % 100 < 60 && time % 100 < 60;
                is_time.then(|| absolute::of_digits(day.try_into().ok()?, rules))?
            }
            10 => self.moment(whole),
            13 => self.moment(whole / 1000),
            _ => None,
        };
        rules.plausible(date?)
    }

    fn moment(&self, seconds: i64) -> Option<Date> {
        let needed = if seconds % DAY == 0 {
            TELLING_OF_MIDNIGHT
        } else {
            TELLING_DECIMALS
        };
        // "1.73E+12" is four months long.
        if self.decimals.is_some_and(|decimals| decimals < needed) {
            return None;
        }
        let moment = Timestamp::from_second(seconds).ok()?;
        Some(Offset::UTC.to_datetime(moment).date())
    }
}
