//! Advertised pay: salary cells, number columns and sentences to amounts, currency, period and a year's
//! value. Pure functions over text that fail closed; owns no words (those are `taxonomy::pay`), and does
//! not find the sentences of a description, compare with bands or convert currencies.

mod flag;
mod glance;
mod judge;
mod number;
mod settle;
mod span;
mod token;

#[cfg(test)]
mod tests;

pub use flag::{Flag, Flags};

pub use crate::taxonomy::pay::{Basis, PayRules, Period};

use crate::taxonomy::pay::Word;
use settle::{Context, settle};
use span::{Refusal, Span, Strictness};
use token::{Kind, Tokens};

/// Longest cell that is read as a statement of pay, in bytes; longer ones hold something else.
const LONGEST_CELL: usize = 200;

/// An ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Returns the code, three capital letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How pay was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// One figure, in both ends.
    Point,
    /// Two figures.
    Range,
    /// Only a high end.
    UpTo,
    /// Only a low end.
    From,
}

impl Shape {
    /// Returns the name used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Range => "range",
            Self::UpTo => "up-to",
            Self::From => "from",
        }
    }
}

/// Where pay was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A column of pay.
    Field,
    /// A sentence of the description or the title.
    Text,
    /// Nowhere.
    #[default]
    None,
}

impl Source {
    /// Returns the name used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Text => "text",
            Self::None => "none",
        }
    }
}

/// Advertised pay as stated, unconverted, in whole currency units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pay {
    /// Low end; empty for "up to".
    pub min: Option<f64>,
    /// High end; empty for "from".
    pub max: Option<f64>,
    /// Currency, where something tells it.
    pub currency: Option<Currency>,
    /// What the amounts are paid for, where something tells it.
    pub period: Option<Period>,
    /// How the amounts were stated; empty without amounts.
    pub shape: Option<Shape>,
    /// What the amounts include, where said.
    pub basis: Option<Basis>,
    /// Low end of a year's pay; empty if the period is unknown or the value is not believed.
    pub annual_min: Option<f64>,
    /// High end of a year's pay; empty under the same conditions.
    pub annual_max: Option<f64>,
    /// Where the amounts were read.
    pub source: Source,
    /// What was inferred, repaired or refused.
    pub flags: Flags,
}

impl Pay {
    /// Tells whether any amount is stated.
    pub fn is_stated(&self) -> bool {
        self.min.is_some() || self.max.is_some()
    }

    fn refused(flag: Flag) -> Self {
        Self {
            flags: Flags::from(flag),
            ..Self::default()
        }
    }
}

/// The columns that speak of pay, and what is known beside them; absent ones are empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields<'a> {
    /// Pay as text.
    pub salary: &'a str,
    /// Low end as a number.
    pub min: &'a str,
    /// High end as a number.
    pub max: &'a str,
    /// Code, name or sign of a currency.
    pub currency: &'a str,
    /// Word for a period, such as "hourly" or "Annual".
    pub period: &'a str,
    /// "True", "Yes", "1" where the board hides the pay that the other columns hold.
    pub hidden: &'a str,
    /// ISO 3166 code of the posting's country.
    pub country: Option<&'a str>,
    /// ISO 4217 code that the board's figures have when nothing else is said.
    pub board_currency: Option<&'a str>,
    /// Period that the board's figures have when nothing else is said.
    pub board_period: Option<Period>,
}

/// Reads pay from number columns if they hold numbers, else from the salary text.
pub fn from_fields(fields: &Fields<'_>, rules: &PayRules) -> Pay {
    if rules.is_yes(fields.hidden) {
        return Pay::refused(Flag::HiddenByBoard);
    }
    let context = Context::of_fields(fields, rules);
    let min = end_of(fields.min, rules);
    let max = end_of(fields.max, rules);
    let mut refused = Flags::NONE;
    let span = match (min, max) {
        (Ok(Some(min)), Ok(Some(max))) => {
            let span = min.to(max);
            if span.is_none() {
                refused.add(Flag::FigureUnreadable);
            }
            span
        }
        (Ok(Some(min)), _) => Some(min.as_from()),
        (_, Ok(Some(max))) => Some(max.as_up_to()),
        (Err(flag), _) | (_, Err(flag)) => {
            refused.add(flag);
            None
        }
        (Ok(None), Ok(None)) => None,
    };
    let pay = match span {
        Some(span) => settle(&span, context, Source::Field, rules),
        None => from_cell(fields.salary, context, rules),
    };
    if pay.is_stated() || !pay.flags.is_empty() {
        return pay;
    }
    Pay {
        flags: refused,
        ..pay
    }
}

/// Reads pay from one sentence or line of free text; nothing unless the sentence itself says that it is pay.
pub fn from_sentence(sentence: &str, country: Option<&str>, rules: &PayRules) -> Option<Pay> {
    if !glance::may_state(sentence, rules) {
        return None;
    }
    let context = Context::of_country(country, rules);
    let tokens = Tokens::of(sentence, rules);
    let span = span::find(tokens.as_slice(), Strictness::Sentence, rules).ok()?;
    let pay = settle(&span, context, Source::Text, rules);
    let is_believed = pay.annual_min.is_some() || pay.annual_max.is_some();
    let is_plain = pay.period.is_none() && pay.currency.is_some() && span.is_spoken_of;
    (pay.is_stated() && (is_believed || is_plain)).then_some(pay)
}

/// Chooses among the sentences of one posting, in their order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Best {
    pay: Option<Pay>,
}

impl Best {
    /// Weighs another reading; a stated period beats an inferred one, two figures beat one, and of two
    /// equals that overlap the later is the finer.
    pub fn add(&mut self, pay: Pay) {
        let replace = self.pay.is_none_or(|held| {
            let (old, new) = (rank(&held), rank(&pay));
            new > old || (new == old && overlaps(&held, &pay))
        });
        if replace {
            self.pay = Some(pay);
        }
    }

    /// Returns the best reading so far.
    pub fn pay(&self) -> Option<Pay> {
        self.pay
    }
}

impl Extend<Pay> for Best {
    fn extend<I: IntoIterator<Item = Pay>>(&mut self, readings: I) {
        readings.into_iter().for_each(|pay| self.add(pay));
    }
}

fn rank(pay: &Pay) -> (bool, bool) {
    let stated = pay.period.is_some() && !pay.flags.has(Flag::PeriodInferred);
    (stated, pay.shape == Some(Shape::Range))
}

fn overlaps(a: &Pay, b: &Pay) -> bool {
    let low = |pay: &Pay| pay.min.unwrap_or(0.0);
    let high = |pay: &Pay| pay.max.unwrap_or(f64::INFINITY);
    a.period == b.period && low(a) <= high(b) && low(b) <= high(a)
}

fn from_cell(cell: &str, context: Context, rules: &PayRules) -> Pay {
    let cell = cell.trim();
    if cell.is_empty() || rules.is_hidden_cell(cell) {
        return Pay::default();
    }
    if cell.len() > LONGEST_CELL {
        return Pay::refused(Flag::TextTooLong);
    }
    if is_iso_date(cell.as_bytes()) {
        return Pay::refused(Flag::SpreadsheetDate);
    }
    let tokens = Tokens::of(cell, rules);
    let tokens = tokens.as_slice();
    let says = |wanted: Word| tokens.iter().any(|token| token.kind == Kind::Word(wanted));
    match span::find(tokens, Strictness::Cell, rules) {
        Ok(_) if says(Word::MonthName) => Pay::refused(Flag::SpreadsheetDate),
        Ok(span) => settle(&span, context, Source::Field, rules),
        Err(Refusal::NoFigure) if says(Word::Unpaid) => Pay::refused(Flag::Unpaid),
        Err(Refusal::NoFigure) if says(Word::Hidden) => Pay::default(),
        Err(Refusal::NoFigure) => Pay::refused(Flag::NoFigure),
        Err(Refusal::NotPay) => Pay::refused(Flag::NotPay),
        Err(Refusal::Unreadable) => Pay::refused(Flag::FigureUnreadable),
    }
}

/// Reads one end of pay from a column of its own; nothing if it is empty or hidden.
fn end_of(cell: &str, rules: &PayRules) -> Result<Option<Span>, Flag> {
    let cell = cell.trim();
    if cell.is_empty() || rules.is_hidden_cell(cell) {
        return Ok(None);
    }
    if cell.len() > 40 {
        return Err(Flag::TextTooLong);
    }
    let tokens = Tokens::of(cell, rules);
    let tokens = tokens.as_slice();
    let is_date = tokens
        .iter()
        .any(|token| token.kind == Kind::Word(Word::MonthName));
    if is_date || is_iso_date(cell.as_bytes()) {
        return Err(Flag::SpreadsheetDate);
    }
    match span::find(tokens, Strictness::Cell, rules) {
        Ok(span) if span.is_one_figure() => Ok((span.high > 0.0).then_some(span)),
        Err(Refusal::NoFigure) => Err(Flag::NoFigure),
        Err(Refusal::NotPay) => Err(Flag::NotPay),
        Ok(_) | Err(Refusal::Unreadable) => Err(Flag::FigureUnreadable),
    }
}

/// Tells whether a cell begins with a date such as `2021-12-25`.
fn is_iso_date(bytes: &[u8]) -> bool {
    let shape = b"dddd-dd-dd";
    bytes.len() >= shape.len()
        && shape.iter().zip(bytes).all(|(wanted, byte)| match wanted {
            b'd' => byte.is_ascii_digit(),
            _ => byte == wanted,
        })
}
