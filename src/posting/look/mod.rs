//! What one cell, and a whole column of the sample, looks like, whatever stands above it. Works on the
//! sample alone, with the words of `columns.toml`; what follows from it is the business of `content`.

use std::collections::BTreeSet;

use super::sample::Sample;
use crate::taxonomy::columns::{Columns, ContentWords};

#[cfg(test)]
mod tests;

/// Characters and words above which a cell is a whole text.
const TEXT: (usize, usize) = (300, 40);
/// Characters and words above which a cell may be a description.
const SENTENCE: (usize, usize) = (80, 12);
/// Words of a cell that states one thing.
const SHORT_WORDS: usize = 8;
/// More years are asked for by nobody.
const MOST_YEARS: f64 = 50.0;
/// A range of such figures is money.
const LEAST_PAY: f64 = 1000.0;

/// What a cell looks like; the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Link,
    Text,
    Date,
    Pay,
    /// Years that are called years.
    Years,
    Employment,
    Level,
    /// A range of small figures that nothing names.
    Range,
    Number,
    Code,
    Label,
}

/// What the filled cells of a column look like.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// Filled cells; one that only says that there is no value is not filled.
    pub(super) n: usize,
    /// How many different ones.
    pub(super) n_distinct: usize,
    /// Cells that may be a date, pay, years, employment, a name, a description.
    pub(super) may_be_date: usize,
    pub(super) may_be_pay: usize,
    pub(super) may_be_years: usize,
    pub(super) may_be_employment: usize,
    pub(super) may_be_name: usize,
    pub(super) may_be_description: usize,
    looks: [usize; Look::Label as usize + 1],
}

impl Column {
    /// Looks at the cells of a column.
    pub(super) fn of(sample: &Sample, column: usize, columns: &Columns) -> Self {
        let mut all = Self::default();
        let mut distinct = BTreeSet::new();
        let words = &columns.words;
        let filled = sample
            .cells(column)
            .filter(|cell| !cell.is_empty() && !columns.is_placeholder(cell));
        for cell in filled {
            let cell = Cell::new(cell, words);
            let look = cell.look();
            all.n += 1;
            distinct.insert(cell.text);
            all.looks[look as usize] += 1;
            let has_digit = !cell.figures.is_empty();
            let is_other = |looks: &[Look]| looks.contains(&look);
            let counts = [
                (
                    &mut all.may_be_date,
                    !is_other(&[Look::Link])
                        && (has_digit
                            || cell.has(&words.dates)
                            || cell.has(&words.ago)
                            || cell.has(&words.months)),
                ),
                (
                    &mut all.may_be_pay,
                    has_digit && !is_other(&[Look::Link, Look::Date, Look::Years]),
                ),
                (
                    &mut all.may_be_years,
                    cell.has(&words.years)
                        || (look != Look::Pay && cell.figures.iter().any(|&n| n <= MOST_YEARS)),
                ),
                (&mut all.may_be_employment, cell.has(&words.employment)),
                (
                    &mut all.may_be_name,
                    cell.is_wordy() && !is_other(&[Look::Link, Look::Text, Look::Date, Look::Code]),
                ),
                (
                    &mut all.may_be_description,
                    look != Look::Link && cell.is_longer_than(SENTENCE),
                ),
            ];
            for (count, may_be) in counts {
                *count += usize::from(may_be);
            }
        }
        all.n_distinct = distinct.len();
        all
    }

    /// Cells of any of these looks.
    pub(super) fn of_looks(&self, looks: &[Look]) -> usize {
        looks.iter().map(|&look| self.looks[look as usize]).sum()
    }
}

/// A cell with its words and figures.
struct Cell<'a> {
    text: &'a str,
    tokens: Vec<String>,
    figures: Vec<f64>,
    words: &'a ContentWords,
}

impl<'a> Cell<'a> {
    fn new(text: &'a str, words: &'a ContentWords) -> Self {
        Self {
            text,
            tokens: tokens(text),
            figures: figures(text),
            words,
        }
    }

    fn look(&self) -> Look {
        let n_words = self.tokens.len();
        let has_space = self.text.contains(char::is_whitespace);
        if !has_space && (self.text.contains("://") || self.text.starts_with("www.")) {
            Look::Link
        } else if self.is_longer_than(TEXT) {
            Look::Text
        } else if n_words <= SHORT_WORDS && self.is_date() {
            Look::Date
        } else if n_words <= 2 * SHORT_WORDS && self.is_pay() {
            Look::Pay
        } else if n_words <= SHORT_WORDS && self.has(&self.words.years) {
            Look::Years
        } else if self.is_made_of(&self.words.employment, &self.words.employment_beside) {
            Look::Employment
        } else if self.is_made_of(&self.words.levels, &self.words.levels_beside) {
            Look::Level
        } else if self.is_range(|n| n <= MOST_YEARS) {
            Look::Range
        } else if !self.text.contains(char::is_alphabetic) && !self.figures.is_empty() {
            Look::Number
        } else if !has_space && !self.figures.is_empty() && self.text.len() >= 4 {
            Look::Code
        } else {
            Look::Label
        }
    }

    fn is_longer_than(&self, (characters, words): (usize, usize)) -> bool {
        self.tokens.len() > words || self.text.chars().count() > characters
    }

    fn has(&self, list: &BTreeSet<String>) -> bool {
        self.tokens.iter().any(|token| list.contains(token))
    }

    /// Every word stands in one of the lists, and one in the first.
    fn is_made_of(&self, list: &BTreeSet<String>, beside: &BTreeSet<String>) -> bool {
        let known = |token: &String| list.contains(token) || beside.contains(token);
        self.has(list) && self.tokens.iter().all(known)
    }

    fn is_wordy(&self) -> bool {
        let is_word =
            |token: &String| token.chars().count() >= 2 && token.chars().all(char::is_alphabetic);
        self.tokens.iter().any(is_word)
    }

    fn is_date(&self) -> bool {
        let is_named = self.has(&self.words.months) && !self.figures.is_empty();
        is_named || self.has(&self.words.ago) || is_numeric_date(self.text)
    }

    fn is_pay(&self) -> bool {
        let is_sign = |sign: &String| {
            !sign.contains(char::is_alphanumeric) && self.text.contains(sign.as_str())
        };
        let is_money = self.has(&self.words.pay) || self.words.pay.iter().any(is_sign);
        (is_money && !self.figures.is_empty()) || self.is_range(|n| n >= LEAST_PAY)
    }

    /// Two figures and next to nothing else.
    fn is_range(&self, fits: impl Fn(f64) -> bool) -> bool {
        let n_letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        match self.figures[..] {
            [low, high] => n_letters <= 2 && low <= high && fits(low) && fits(high),
            _ => false,
        }
    }
}

/// Lower-case words and numbers; a word right behind a number is a word of its own.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let kind = if c.is_alphabetic() {
            Some(true)
        } else {
            c.is_numeric().then_some(false)
        };
        if kind.is_some() && kind == last {
            if let Some(token) = tokens.last_mut() {
                token.extend(c.to_lowercase());
            }
        } else if kind.is_some() {
            tokens.push(c.to_lowercase().collect());
        }
        last = kind;
    }
    tokens
}

/// Numbers, with commas and points inside them taken for grouping and decimals.
fn figures(text: &str) -> Vec<f64> {
    text.split(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'))
        .map(|part| part.trim_matches([',', '.']).replace(',', ""))
        .filter_map(|part| part.parse().ok())
        .collect()
}

/// Year, month and day, or day, month and year, at the start of a cell.
pub(super) fn is_numeric_date(text: &str) -> bool {
    let date = text
        .split(|c: char| c.is_whitespace() || c == 'T')
        .next()
        .unwrap_or_default();
    let mut parts = date.split(['-', '/', '.']).map(|part| {
        let is_plain = part.bytes().all(|b| b.is_ascii_digit());
        let number = part.parse::<u16>().ok().filter(|_| is_plain);
        number.map(|number| (number, part.len()))
    });
    let mut next = || parts.next().flatten();
    let (Some(first), Some(second), Some(third)) = (next(), next(), next()) else {
        return false;
    };
    let is_day = |(number, length): (u16, usize)| (1..=31).contains(&number) && length <= 2;
    let is_year = |(number, length): (u16, usize)| length == 4 && (1900..2200).contains(&number);
    let are_days = |a: (u16, usize), b: (u16, usize)| is_day(a) && is_day(b) && a.0.min(b.0) <= 12;
    (is_year(first) && are_days(second, third))
        || ((is_year(third) || third.1 == 2) && are_days(first, second))
}
