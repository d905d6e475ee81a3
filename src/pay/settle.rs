//! From figures to pay: currency by text, column, unit, country or board; period; a year's value in bounds.

use crate::taxonomy::pay::{Currency as Rule, PayRules, Period, Word};

use super::flag::Flag;
use super::span::{Span, Unit};
use super::{Currency, Fields, Pay, Shape, Source};

/// What is known beside the text itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    country: Option<u8>,
    board: Option<u8>,
    /// Money word of a currency column.
    column: Option<u8>,
    column_period: Option<Period>,
    board_period: Option<Period>,
}

impl Context {
    pub(super) fn of_country(country: Option<&str>, rules: &PayRules) -> Self {
        Self {
            country: country.and_then(|country| rules.of_country(country)),
            ..Self::default()
        }
    }

    pub(super) fn of_fields(fields: &Fields<'_>, rules: &PayRules) -> Self {
        let column = match rules.lexicon.whole(fields.currency.trim()) {
            Some(Word::Currency(word)) => Some(word),
            _ => None,
        };
        let board = fields.board_currency.and_then(|code| {
            let is_it = |rule: &Rule| rule.code.eq_ignore_ascii_case(code.as_bytes());
            rules
                .currencies
                .iter()
                .position(is_it)
                .and_then(|at| u8::try_from(at).ok())
        });
        Self {
            board,
            column,
            column_period: rules.period_of(fields.period.trim()),
            board_period: fields.board_period,
            ..Self::of_country(fields.country, rules)
        }
    }

    /// Chooses among the currencies of a money word.
    fn choose(self, word: u8, rules: &PayRules) -> Option<u8> {
        let candidates = &rules.candidates[usize::from(word)];
        let known = [self.country, self.board].into_iter().flatten();
        known
            .filter(|known| candidates.contains(known))
            .chain(candidates.first().copied())
            .next()
    }

    fn currency(self, span: &Span, rules: &PayRules) -> (Option<u8>, Option<Flag>) {
        if let Some(word) = span.currency.or(self.column) {
            return (self.choose(word, rules), None);
        }
        if span.unit == Unit::Indian {
            let counts_so = |&index: &u8| rules.currencies[usize::from(index)].lakh;
            let known = [self.country, self.board]
                .into_iter()
                .flatten()
                .find(counts_so);
            let first = || rules.currencies.iter().position(|rule| rule.lakh);
            let currency = known.or_else(|| first().and_then(|at| u8::try_from(at).ok()));
            return (currency, Some(Flag::CurrencyFromUnit));
        }
        match (self.board, self.country) {
            (Some(board), _) => (Some(board), Some(Flag::CurrencyFromBoard)),
            (None, Some(country)) => (Some(country), Some(Flag::CurrencyFromCountry)),
            (None, None) => (None, Some(Flag::CurrencyUnknown)),
        }
    }
}

/// Makes pay of figures, or refuses them with a flag.
pub(super) fn settle(span: &Span, context: Context, source: Source, rules: &PayRules) -> Pay {
    let (currency, currency_flag) = context.currency(span, rules);
    let rule = currency.map(|index| &rules.currencies[usize::from(index)]);
    let mut pay = Pay {
        currency: rule.map(|rule| Currency(rule.code)),
        shape: Some(span.shape),
        basis: span.basis,
        source,
        flags: span.flags,
        ..Pay::default()
    };
    if let Some(flag) = currency_flag {
        pay.flags.add(flag);
    }
    let board = context
        .board_period
        .map(|period| (period, Flag::PeriodFromBoard));
    let stated = span.period.or(context.column_period);
    let Some(scale) = scale(span, rule, stated.or(context.board_period), rules) else {
        return Pay::refused(Flag::FigureAmbiguous);
    };
    let (low, high) = (span.low * scale, span.high * scale);
    pay.min = (span.shape != Shape::UpTo).then_some(low);
    pay.max = (span.shape != Shape::From).then_some(high);
    let ends = (pay.min, pay.max);
    let inferred = || {
        rule.and_then(|rule| infer(ends, rule, rules))
            .map(|period| (period, Flag::PeriodInferred))
    };
    // A period elsewhere in the cell is believed where it makes the amounts a usual year's pay.
    let far = || {
        let (period, rule) = span.far_period.zip(rule)?;
        is_within(ends, rules.yearly(period), rule.typical)
            .then_some((period, Flag::PeriodInferred))
    };
    if let Some(period) = stated {
        pay.period = Some(period);
    } else if let Some((period, flag)) = far()
        .or(board)
        .or_else(inferred)
        .filter(|_| !span.has_other_period)
    {
        pay.period = Some(period);
        pay.flags.add(flag);
    } else {
        let is_wide = span.shape == Shape::Range && span.low >= 1000.0;
        let is_bare = span.currency.is_none() && span.unit == Unit::Absent && !is_wide;
        if (is_bare || source == Source::Text)
            && !rule.is_some_and(|rule| is_usual(ends, rule, rules))
        {
            return Pay::refused(Flag::SumUnlikely);
        }
        pay.flags.add(Flag::PeriodUnknown);
    }
    annualise(&mut pay, rule, rules);
    pay
}

/// Returns 1000 for figures such as `45.000` where only thousands make sense, 1 for sums as written.
fn scale(
    span: &Span,
    rule: Option<&Rule>,
    period: Option<Period>,
    rules: &PayRules,
) -> Option<f64> {
    if !span.is_dotted || span.unit != Unit::Absent {
        return Some(1.0);
    }
    let rule = rule?;
    if rule.decimal_comma {
        return Some(1000.0);
    }
    let fits = |scale: f64| match period {
        Some(period) => is_within(
            (Some(span.low * scale), Some(span.high * scale)),
            rules.yearly(period),
            rule.bounds,
        ),
        None => is_usual(
            (Some(span.low * scale), Some(span.high * scale)),
            rule,
            rules,
        ),
    };
    match (fits(1.0), fits(1000.0)) {
        (true, false) => Some(1.0),
        (false, true) => Some(1000.0),
        _ => None,
    }
}

type Ends = (Option<f64>, Option<f64>);

fn is_within(ends: Ends, factor: f64, (lowest, highest): (f64, f64)) -> bool {
    let fits =
        |end: Option<f64>| end.is_none_or(|end| (lowest..=highest).contains(&(end * factor)));
    fits(ends.0) && fits(ends.1)
}

fn usual_periods(ends: Ends, rule: &Rule, rules: &PayRules) -> impl Iterator<Item = Period> {
    Period::ALL.into_iter().filter(move |&period| {
        rule.infer[period as usize] && is_within(ends, rules.yearly(period), rule.typical)
    })
}

fn is_usual(ends: Ends, rule: &Rule, rules: &PayRules) -> bool {
    usual_periods(ends, rule, rules).next().is_some()
}

/// Returns the only period that makes the amounts a usual year's pay.
fn infer(ends: Ends, rule: &Rule, rules: &PayRules) -> Option<Period> {
    let mut usual = usual_periods(ends, rule, rules);
    let only = usual.next()?;
    usual.next().is_none().then_some(only)
}

/// Rounds a sum to hundredths, so that "0.55 lakh" is 55,000 and not a hair more.
pub(super) fn to_cents(sum: f64) -> f64 {
    (sum * 100.0).round() / 100.0
}

fn annualise(pay: &mut Pay, rule: Option<&Rule>, rules: &PayRules) {
    let (Some(period), Some(rule)) = (pay.period, rule) else {
        return;
    };
    let factor = rules.yearly(period);
    if is_within((pay.min, pay.max), factor, rule.bounds) {
        pay.annual_min = pay.min.map(|min| to_cents(min * factor));
        pay.annual_max = pay.max.map(|max| to_cents(max * factor));
    } else {
        pay.flags.add(Flag::AnnualOutOfBounds);
    }
}
