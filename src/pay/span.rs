//! Which figures of a cell or sentence are pay, and what the words beside them make of them.
//! Knows no country and no bounds; those settle the result afterwards.

use crate::taxonomy::pay::{Basis, PayRules, Period, Word};

use super::Shape;
use super::flag::{Flag, Flags};
use super::settle::to_cents;
use super::token::{Kind, Token};

/// A high end this many times the low end is no range.
const WIDEST_RANGE: f64 = 1000.0;

/// How much a text has to say before its figures count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// A column of pay: figures are pay unless something says otherwise.
    Cell,
    /// Free text: figures are nothing unless something says pay.
    Sentence,
}

/// Why no figure was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    NoFigure,
    NotPay,
    Unreadable,
}

/// Which multiplier was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Absent,
    /// Thousands or millions.
    Plain,
    /// Lakh or crore, so the money is of a country that counts so.
    Indian,
}

/// One or two figures taken as pay.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) shape: Shape,
    /// Money word, by its number in the rules.
    pub(super) currency: Option<u8>,
    pub(super) unit: Unit,
    pub(super) period: Option<Period>,
    /// The only period that a cell names, further away than a period that surely belongs to the figures.
    pub(super) far_period: Option<Period>,
    /// A period that is none of ours is named, so that none may be inferred.
    pub(super) has_other_period: bool,
    pub(super) basis: Option<Basis>,
    /// A figure has one dot before three digits.
    pub(super) is_dotted: bool,
    /// A cue word governs the figures.
    pub(super) is_spoken_of: bool,
    pub(super) flags: Flags,
    pub(super) start: usize,
    pub(super) next: usize,
}

impl Span {
    pub(super) fn is_one_figure(&self) -> bool {
        self.shape != Shape::Range
    }

    /// Joins the figures of two columns; nothing if they cannot be two ends of one range.
    pub(super) fn to(mut self, other: Self) -> Option<Self> {
        self.currency = self.currency.or(other.currency);
        self.period = self.period.or(other.period);
        self.basis = self.basis.or(other.basis);
        self.unit = self.unit.max(other.unit);
        self.is_dotted |= other.is_dotted;
        self.set_ends(self.low, other.high);
        (self.high <= self.low * WIDEST_RANGE).then_some(self)
    }

    pub(super) fn as_from(mut self) -> Self {
        self.shape = Shape::From;
        self
    }

    pub(super) fn as_up_to(mut self) -> Self {
        self.shape = Shape::UpTo;
        self
    }

    #[expect(
        clippy::float_cmp,
        reason = "two figures that read the same are one point"
    )]
    fn set_ends(&mut self, low: f64, high: f64) {
        (self.low, self.high) = (low, high);
        if low > high {
            (self.low, self.high) = (high, low);
            self.flags.add(Flag::EndsSwapped);
        }
        self.shape = if low == high {
            Shape::Point
        } else {
            Shape::Range
        };
    }
}

/// One figure with what is written right around it.
#[derive(Clone, Copy, Debug)]
struct Amount {
    value: f64,
    is_dotted: bool,
    unit: Option<u8>,
    currency: Option<u8>,
    period: Option<Period>,
    has_other_period: bool,
    or_more: bool,
    start: usize,
    next: usize,
}

/// Finds the figures that are pay.
pub(super) fn find(
    tokens: &[Token],
    strictness: Strictness,
    rules: &PayRules,
) -> Result<Span, Refusal> {
    let reader = Reader {
        tokens,
        strictness,
        rules,
    };
    let mut refusal = Refusal::NoFigure;
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].kind {
            Kind::Number(_) => {
                let next = match reader.span(at) {
                    Ok(span) if reader.is_outdone(&span) => span.next,
                    Ok(span) => return Ok(reader.refine(span)),
                    Err((next, why)) => {
                        if refusal == Refusal::NoFigure {
                            refusal = why;
                        }
                        next
                    }
                };
                at = next.max(at + 1);
            }
            Kind::Bad => {
                if refusal == Refusal::NoFigure {
                    refusal = Refusal::Unreadable;
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    Err(refusal)
}

/// The tokens of one text and how to read them.
pub(super) struct Reader<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) strictness: Strictness,
    rules: &'t PayRules,
}

impl Reader<'_> {
    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn word(&self, at: usize) -> Option<Word> {
        match self.kind(at) {
            Some(Kind::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Reads the pay whose first figure is the token at `at`.
    fn span(&self, at: usize) -> Result<Span, (usize, Refusal)> {
        let mut start = at;
        while start > 0 && matches!(self.word(start - 1), Some(Word::Currency(_) | Word::Circa)) {
            start -= 1;
        }
        let first = self.amount(start).ok_or((at + 1, Refusal::Unreadable))?;
        if self.is_half_range(start) {
            return Err((first.next, Refusal::Unreadable));
        }
        let mut span = Span {
            low: self.total(&first, first.unit),
            high: self.total(&first, first.unit),
            shape: Shape::Point,
            currency: first.currency,
            unit: Unit::Absent,
            period: first.period,
            far_period: None,
            has_other_period: first.has_other_period,
            basis: None,
            is_dotted: first.is_dotted,
            is_spoken_of: false,
            flags: Flags::NONE,
            start: first.start,
            next: first.next,
        };
        let mut units = (first.unit, None);
        let mut last = first;
        if let Some(second) = self.second(&first) {
            if self.is_label(&first, &second) {
                return Err((first.next, Refusal::Unreadable));
            }
            let goes_on = self.kind(second.next) == Some(Kind::Dash)
                && matches!(self.kind(second.next + 1), Some(Kind::Number(_)));
            if goes_on {
                return Err((second.next + 2, Refusal::Unreadable));
            }
            self.join(&mut span, &first, &second)
                .map_err(|why| (second.next, why))?;
            units.1 = second.unit;
            last = second;
        } else {
            self.open_ends(&mut span, &first);
        }
        span.next = span.next.max(last.next);
        for unit in [units.0, units.1].into_iter().flatten() {
            let unit = &self.rules.units[usize::from(unit)];
            span.unit = span.unit.max(if unit.indian {
                Unit::Indian
            } else {
                Unit::Plain
            });
            span.period = span.period.or(unit.period);
        }
        span.has_other_period |= last.has_other_period;
        if span.has_other_period {
            span.period = None;
        } else {
            span.period = span.period.or_else(|| self.period_near(&span));
            span.far_period = self.period_of_cell();
        }
        span.basis = self.basis_near(&span);
        self.judge(&mut span)?;
        Ok(span)
    }

    /// Tells whether the figure is the second end of a range whose first end cannot be read.
    fn is_half_range(&self, start: usize) -> bool {
        let linked = start > 0
            && matches!(
                self.kind(start - 1),
                Some(Kind::Dash | Kind::Word(Word::Between))
            );
        linked && start > 1 && self.kind(start - 2) == Some(Kind::Bad)
    }

    /// Reads a figure with its money word, unit, period and plus sign.
    fn amount(&self, start: usize) -> Option<Amount> {
        let mut at = start;
        let mut currency = None;
        while let Some(Word::Currency(_) | Word::Circa) = self.word(at) {
            if let Some(Word::Currency(word)) = self.word(at) {
                currency = Some(word);
            }
            at += 1;
        }
        let Some(Kind::Number(number)) = self.kind(at) else {
            return None;
        };
        let number_end = self.tokens[at].end;
        let mut amount = Amount {
            value: number.value,
            is_dotted: number.dotted,
            unit: None,
            currency,
            period: None,
            has_other_period: false,
            or_more: false,
            start,
            next: at + 1,
        };
        loop {
            match self.kind(amount.next) {
                Some(Kind::Word(Word::Unit(unit)))
                    if amount.unit.is_none() && amount.period.is_none() =>
                {
                    let gap = self.tokens[amount.next].start - number_end;
                    if self.rules.units[usize::from(unit)].close && gap > 1 {
                        break;
                    }
                    amount.unit = Some(unit);
                }
                Some(Kind::Number(_)) => {
                    let Some(part) = self.smaller_part(&amount) else {
                        break;
                    };
                    amount.value += part;
                    amount.next += 1;
                }
                Some(Kind::Word(Word::Currency(word)))
                    if !matches!(self.kind(amount.next + 1), Some(Kind::Number(_))) =>
                {
                    amount.currency = amount.currency.or(Some(word));
                }
                Some(Kind::Word(Word::Period(period))) => {
                    amount.period = amount.period.or(Some(period));
                }
                Some(Kind::Word(Word::OtherPeriod)) => amount.has_other_period = true,
                Some(Kind::OrMore) if !amount.or_more => amount.or_more = true,
                _ => break,
            }
            amount.next += 1;
        }
        Some(amount)
    }

    /// Reads the rest of a sum told in parts, as in "2 lakh 40 thousand", in units of the first part.
    fn smaller_part(&self, amount: &Amount) -> Option<f64> {
        let (Kind::Number(rest), Word::Unit(smaller)) =
            (self.kind(amount.next)?, self.word(amount.next + 1)?)
        else {
            return None;
        };
        let factor = |unit: u8| self.rules.units[usize::from(unit)].factor;
        let part = rest.value * factor(smaller) / factor(amount.unit?);
        (part < 1.0 && amount.period.is_none()).then_some(part)
    }

    /// Tells whether two money words cannot mean the same currency.
    fn are_of_two_kinds(&self, first: Option<u8>, second: Option<u8>) -> bool {
        let of = |word: u8| &self.rules.candidates[usize::from(word)];
        first.zip(second).is_some_and(|(first, second)| {
            !of(first)
                .iter()
                .any(|currency| of(second).contains(currency))
        })
    }

    /// Reads the second figure of a range.
    fn second(&self, first: &Amount) -> Option<Amount> {
        let mut at = first.next;
        let and = self.word(at) == Some(Word::And);
        let mut n_links = 0;
        while matches!(
            self.kind(at),
            Some(Kind::Dash | Kind::Word(Word::Between | Word::And | Word::UpTo))
        ) {
            at += 1;
            n_links += 1;
        }
        if n_links == 0 || n_links > 3 {
            return None;
        }
        let second = self.amount(at)?;
        let is_other = self.word(second.next) == Some(Word::Poison)
            && second.unit.is_none()
            && second.currency.is_none();
        let grows = second.value >= first.value && second.value <= first.value * 3.0;
        (!is_other && (!and || grows || first.unit != second.unit)).then_some(second)
    }

    /// Tells whether a bare figure names a grade before a range of money, as in "Band 5 - £29,970 to £36,483".
    fn is_label(&self, first: &Amount, second: &Amount) -> bool {
        first.value < 1000.0
            && first.currency.is_none()
            && first.unit.is_none()
            && second.currency.is_some()
            && second.value >= 1000.0
            && self
                .second(second)
                .is_some_and(|third| third.currency.is_some())
    }

    fn total(&self, amount: &Amount, unit: Option<u8>) -> f64 {
        unit.map_or(amount.value, |unit| {
            to_cents(amount.value * self.rules.units[usize::from(unit)].factor)
        })
    }

    /// Puts two figures into a span; a unit or thousands written once may stand for both.
    fn join(&self, span: &mut Span, first: &Amount, second: &Amount) -> Result<(), Refusal> {
        let period_of = |amount: &Amount| {
            let unit = amount.unit.map(|unit| &self.rules.units[usize::from(unit)]);
            amount.period.or(unit.and_then(|unit| unit.period))
        };
        let periods = period_of(first).zip(period_of(second));
        if self.are_of_two_kinds(first.currency, second.currency)
            || periods.is_some_and(|(first, second)| first != second)
        {
            return Err(Refusal::Unreadable);
        }
        let small = |amount: &Amount| amount.value < 1000.0;
        let (mut low_unit, mut high_unit) = (first.unit, second.unit);
        if low_unit.is_none() && small(first) {
            low_unit = high_unit;
        }
        if high_unit.is_none() && small(second) {
            high_unit = low_unit;
        }
        let (mut low, high) = (self.total(first, low_unit), self.total(second, high_unit));
        if low_unit.is_none()
            && high_unit.is_none()
            && (1.0..1000.0).contains(&low)
            && high >= 1000.0
        {
            let shared = low * 1000.0;
            if shared > high || high > shared * 5.0 || first.value.fract() > 0.0 {
                return Err(Refusal::Unreadable);
            }
            low = shared;
            span.flags.add(Flag::ThousandsShared);
        } else if low >= 1000.0 && high < 1000.0 {
            return Err(Refusal::Unreadable);
        }
        let is_bare = [first, second].iter().all(|amount| {
            amount.currency.is_none() && amount.unit.is_none() && amount.period.is_none()
        });
        if low > high && is_bare {
            return Err(Refusal::Unreadable);
        }
        span.set_ends(low, high);
        if low == 0.0 && high > 0.0 {
            span.shape = Shape::UpTo;
        } else if span.high > span.low * WIDEST_RANGE {
            return Err(Refusal::Unreadable);
        }
        span.currency = first.currency.or(second.currency);
        span.period = first.period.or(second.period);
        span.is_dotted = first.is_dotted || second.is_dotted;
        span.next = second.next;
        if span.shape == Shape::Point
            && (second.or_more || self.word(second.next) == Some(Word::Above))
        {
            span.shape = Shape::From;
        }
        Ok(())
    }

    /// Reads "up to", "from", "and above" around a single figure.
    fn open_ends(&self, span: &mut Span, first: &Amount) {
        let before = first.start.checked_sub(1).and_then(|at| self.word(at));
        let after = self.word(first.next);
        let ends = matches!(
            self.kind(first.next + 1),
            None | Some(Kind::Stop | Kind::Comma)
        );
        let link = matches!(
            self.kind(first.next),
            Some(Kind::Dash | Kind::Word(Word::Between))
        );
        let open_link = link && self.word(first.next + 1) == Some(Word::Hidden);
        span.shape = match (before, after) {
            (Some(Word::UpTo | Word::Between), _) => Shape::UpTo,
            (Some(Word::From), _) | (_, Some(Word::Above)) => Shape::From,
            (_, Some(Word::UpTo)) if ends => Shape::UpTo,
            (_, Some(Word::From)) if ends => Shape::From,
            _ if first.or_more || open_link => Shape::From,
            _ => Shape::Point,
        };
    }

    /// In a cell that says "up to 45,000 per year + 40000-45000", the range is the fuller statement.
    #[expect(
        clippy::float_cmp,
        reason = "the same figure written twice reads the same"
    )]
    fn refine(&self, span: Span) -> Span {
        if self.strictness != Strictness::Cell || span.shape == Shape::Range {
            return span;
        }
        let mut at = span.next;
        while at < self.tokens.len() {
            let is_number = matches!(self.tokens[at].kind, Kind::Number(_));
            if is_number && let Ok(later) = self.span(at) {
                if later.shape == Shape::Range && later.high == span.high {
                    return Span {
                        period: span.period.or(later.period),
                        currency: span.currency.or(later.currency),
                        ..later
                    };
                }
                at = later.next;
                continue;
            }
            at += 1;
        }
        span
    }
}
