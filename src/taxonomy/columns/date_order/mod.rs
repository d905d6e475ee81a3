//! The order of day, month and year in a source's dates, decided from the cells of its date column.
//! Reads no date; whoever does needs to know the order first.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// What the numbers of an all-number date are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
    /// One number, the count of days that spreadsheets keep for a date.
    Serial,
}

impl DateOrder {
    /// Returns the name used in `columns.toml`, flags and output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Ymd => "ymd",
            Self::Serial => "serial",
        }
    }

    /// Finds an order by its id.
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Dmy, Self::Mdy, Self::Ymd, Self::Serial]
            .into_iter()
            .find(|order| order.id() == id)
    }

    /// Decides from cells; none if they leave it open or speak against each other. [`DateOrders`] tells more.
    pub fn decide<S: AsRef<str>>(cells: impl Iterator<Item = S>) -> Option<Self> {
        let mut orders = DateOrders::default();
        cells.for_each(|cell| orders.add(cell.as_ref()));
        orders.decided()
    }
}

/// Fewest counts of days from which a column of nothing else is one of dates.
const LEAST_SERIALS: u64 = 5;
/// Fewest different last numbers, and most different first ones, that make a column like `24/08/05` begin
/// with the year: no crawl is of one day of the month over many years.
const LEAST_LAST: u32 = 4;
const MOST_FIRST: u32 = 2;
/// Days before the day of crawling in which all dates of a fresh crawl lie, and over which the dates of the
/// wrong order are scattered.
const FRESH: i64 = 35;
const SCATTERED: i64 = 60;
/// Different days that make scatter no accident.
const LEAST_SCATTERED: u32 = 3;

/// What the cells of a date column prove about its order, counted cell by cell.
#[derive(Clone, Debug, Default)]
pub struct DateOrders {
    n_with_digits: u64,
    n_dmy: u64,
    n_mdy: u64,
    n_ymd: u64,
    n_open: u64,
    n_serial: u64,
    /// Cells with a year of two digits at the end, those that may begin with the year, and those among
    /// `n_dmy` that prove nothing if they do.
    n_short: u64,
    n_short_ymd: u64,
    n_short_dmy: u64,
    /// Numbers that such cells begin and end with, a bit each.
    short_firsts: u128,
    short_lasts: u128,
    /// First and last day of the open cells read as day, month and as month, day.
    open: [Option<(Date, Date)>; 2],
    /// Numbers that open cells begin with and go on with, a bit each.
    open_numbers: [u32; 2],
}

impl DateOrders {
    /// Takes the next cell of the column; what is no date of numbers proves nothing.
    pub fn add(&mut self, cell: &str) {
        let cell = cell.trim();
        self.n_with_digits += u64::from(cell.bytes().any(|byte| byte.is_ascii_digit()));
        self.n_serial += u64::from(is_serial(cell));
        let Some([first, second, third]) = numbers(cell) else {
            return;
        };
        if first.1 == 4 {
            let is_date = third.1 <= 2 && is_day(second.0, third.0);
            self.n_ymd += u64::from(is_date);
            return;
        }
        let is_short = third.1 == 2;
        let may_be_dmy = is_day(second.0, first.0);
        let may_be_mdy = is_day(first.0, second.0);
        if is_short {
            self.n_short += 1;
            self.n_short_ymd += u64::from(first.1 == 2 && is_day(second.0, third.0));
            self.n_short_dmy += u64::from(may_be_dmy && !may_be_mdy);
            self.short_firsts |= 1 << first.0;
            self.short_lasts |= 1 << third.0;
        }
        match (may_be_dmy, may_be_mdy) {
            (true, false) => self.n_dmy += 1,
            (false, true) => self.n_mdy += 1,
            (true, true) if first.0 != second.0 => {
                self.n_open += 1;
                let year = if is_short { 2000 + third.0 } else { third.0 };
                self.spread(year, first.0, second.0);
            }
            _ => {}
        }
    }

    /// Decides for the column: one clear cell does, clear cells that disagree decide nothing.
    pub fn decided(&self) -> Option<DateOrder> {
        if self.begins_with_short_years() {
            return Some(DateOrder::Ymd);
        }
        match (self.n_dmy > 0, self.n_mdy > 0) {
            (true, false) => Some(DateOrder::Dmy),
            (false, true) => Some(DateOrder::Mdy),
            (true, true) => None,
            // Cells that begin with the year are read in any case; they say nothing of open ones beside them.
            (false, false) if self.n_open > 0 => None,
            (false, false) if self.n_ymd > 0 => Some(DateOrder::Ymd),
            (false, false) => {
                let is_whole =
                    self.n_serial == self.n_with_digits && self.n_serial >= LEAST_SERIALS;
                is_whole.then_some(DateOrder::Serial)
            }
        }
    }

    /// Decides as [`Self::decided`], and where no cell is clear by a day on which the column was crawled:
    /// under one order all dates lie in the weeks before it, under the other some lie behind it, or
    /// months apart.
    pub fn decided_by(&self, crawled: Date) -> Option<DateOrder> {
        let decided = self.decided();
        if decided.is_some() || self.is_contradicted() {
            return decided;
        }
        let days = |count: i64| crawled.saturating_add(Span::new().days(count));
        let (oldest, newest) = (days(-FRESH), days(1));
        let [dmy, mdy] = self.open;
        let (dmy, mdy) = (dmy?, mdy?);
        let n_different = self.open_numbers.map(u32::count_ones);
        let is_fresh = |(first, last): (Date, Date)| first >= oldest && last <= newest;
        let is_wrong = |(first, last): (Date, Date)| {
            let is_scattered = first.saturating_add(SCATTERED.days()) < last;
            last > newest || (is_scattered && n_different.iter().any(|n| *n >= LEAST_SCATTERED))
        };
        if is_fresh(dmy) && is_wrong(mdy) {
            Some(DateOrder::Dmy)
        } else if is_fresh(mdy) && is_wrong(dmy) {
            Some(DateOrder::Mdy)
        } else {
            None
        }
    }

    /// Tells whether some cells have the day first and others the month: open ones are then read as nothing.
    pub fn is_contradicted(&self) -> bool {
        self.n_dmy() > 0 && self.n_mdy > 0
    }

    /// Counts the cells that have the day first for sure.
    pub fn n_dmy(&self) -> u64 {
        if self.begins_with_short_years() {
            self.n_dmy - self.n_short_dmy
        } else {
            self.n_dmy
        }
    }

    /// Counts the cells that have the month first for sure.
    pub fn n_mdy(&self) -> u64 {
        self.n_mdy
    }

    /// Counts the cells that may have either first.
    pub fn n_open(&self) -> u64 {
        self.n_open
    }

    /// Tells whether every date is like `24/08/05`, with the year first.
    fn begins_with_short_years(&self) -> bool {
        let is_all = self.n_short > 0
            && self.n_short_ymd == self.n_short
            && self.n_dmy == self.n_short_dmy
            && self.n_short_dmy > 0
            && self.n_mdy == 0;
        is_all
            && self.short_firsts.count_ones() <= MOST_FIRST
            && self.short_lasts.count_ones() >= LEAST_LAST
    }

    /// Widens the days of the open cells by one more.
    fn spread(&mut self, year: u32, first: u32, second: u32) {
        let small = |number: u32| i8::try_from(number).unwrap_or(0);
        let year = i16::try_from(year).unwrap_or(0);
        self.open_numbers[0] |= 1 << first;
        self.open_numbers[1] |= 1 << second;
        for (at, (month, day)) in [(second, first), (first, second)].into_iter().enumerate() {
            if let Ok(date) = Date::new(year, small(month), small(day)) {
                let (from, to) = self.open[at].unwrap_or((date, date));
                self.open[at] = Some((from.min(date), to.max(date)));
            }
        }
    }
}

/// Tells whether a month has a day in some year.
fn is_day(month: u32, day: u32) -> bool {
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=longest).contains(&day)
}

/// Tells whether a cell may be the count of days that a spreadsheet keeps for a date of these decades.
fn is_serial(cell: &str) -> bool {
    let (days, rest) = cell.split_once('.').unwrap_or((cell, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    days.len() == 5
        && is_digits(days)
        && is_digits(rest)
        && matches!(days.as_bytes()[0], b'3' | b'4')
}

/// Finds the three numbers of a date and how many digits they have; the time of day may follow.
fn numbers(cell: &str) -> Option<[(u32, usize); 3]> {
    let mut rest = cell.trim_start_matches(|sign: char| !sign.is_ascii_digit());
    let mut found = [(0, 0); 3];
    let mut mark = None;
    for (at, part) in found.iter_mut().enumerate() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !matches!(digits, 1 | 2 | 4) {
            return None;
        }
        *part = (rest[..digits].parse().ok()?, digits);
        rest = &rest[digits..];
        let next = rest.as_bytes().first().copied();
        let is_mark = matches!(next, Some(b'-' | b'/' | b'.'));
        if at < 2 {
            if !is_mark || mark.is_some_and(|mark| mark != next) {
                return None;
            }
            mark = Some(next);
            rest = &rest[1..];
        } else if is_mark && rest[1..].starts_with(|sign: char| sign.is_ascii_digit()) {
            return None;
        }
    }
    let is_year = |part: (u32, usize)| part.1 == 4 && (1900..2200).contains(&part.0);
    let [first, second, third] = found;
    let is_sound = second.1 <= 2
        && if first.1 == 4 {
            is_year(first)
        } else {
            third.1 == 2 || is_year(third)
        };
    is_sound.then_some(found)
}

#[cfg(test)]
mod tests;
