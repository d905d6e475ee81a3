//! Whether figures are pay at all, and which period and basis the words near them give.

use crate::taxonomy::pay::{Basis, Period, Word};

use super::span::{Reader, Refusal, Span, Strictness, Unit};
use super::token::{Kind, Token};

/// Which word says what a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ruler {
    Cue,
    Poison,
    Nothing,
}

impl Reader<'_> {
    /// Looks for a period a little after the figures, then a little before.
    pub(super) fn period_near(&self, span: &Span) -> Option<Period> {
        let reach = if self.strictness == Strictness::Cell {
            8
        } else {
            4
        };
        let period = |token: &Token| match token.kind {
            Kind::Word(Word::Period(period)) => Some(period),
            _ => None,
        };
        let blocks = |token: &&Token| {
            let hard = matches!(token.kind, Kind::Number(_) | Kind::Bad);
            let soft = matches!(token.kind, Kind::Stop | Kind::Word(Word::Poison));
            !(hard || (soft && self.strictness == Strictness::Sentence))
        };
        let after = self.tokens[span.next..]
            .iter()
            .take(reach)
            .take_while(blocks)
            .find_map(period);
        after.or_else(|| {
            self.tokens[..span.start]
                .iter()
                .rev()
                .take(reach)
                .take_while(blocks)
                .find_map(period)
        })
    }

    /// Returns the period that a cell names, if it names just one.
    pub(super) fn period_of_cell(&self) -> Option<Period> {
        if self.strictness != Strictness::Cell {
            return None;
        }
        let mut periods = self.tokens.iter().filter_map(|token| match token.kind {
            Kind::Word(Word::Period(period)) => Some(period),
            _ => None,
        });
        let only = periods.next()?;
        periods.all(|period| period == only).then_some(only)
    }

    pub(super) fn basis_near(&self, span: &Span) -> Option<Basis> {
        let basis = |token: &Token| match token.kind {
            Kind::Word(Word::Basis(basis)) => Some(basis),
            _ => None,
        };
        let after = self.tokens[span.next..].iter().take(4).find_map(basis);
        after.or_else(|| {
            self.tokens[..span.start]
                .iter()
                .rev()
                .take(5)
                .find_map(basis)
        })
    }

    /// Decides whether the figures are pay at all.
    pub(super) fn judge(&self, span: &mut Span) -> Result<(), (usize, Refusal)> {
        let no = |why| Err((span.next, why));
        let rulers = (self.ruler_before(span), self.ruler_after(span));
        if rulers.1 == Ruler::Poison || (rulers.0 == Ruler::Poison && rulers.1 == Ruler::Nothing) {
            return no(Refusal::NotPay);
        }
        if span.high <= 0.0 {
            return no(Refusal::NoFigure);
        }
        let marked = span.currency.is_some() || span.unit != Unit::Absent;
        span.is_spoken_of =
            rulers.0 == Ruler::Cue || rulers.1 == Ruler::Cue || span.basis.is_some();
        if self.strictness == Strictness::Cell {
            return Ok(());
        }
        let yearly_unit = span.unit == Unit::Indian && span.period.is_some();
        let is_pay = (span.is_spoken_of && (marked || span.low >= 1000.0))
            || yearly_unit
            || (span.currency.is_some() && span.period.is_some());
        if is_pay { Ok(()) } else { no(Refusal::NotPay) }
    }

    fn ruler_before(&self, span: &Span) -> Ruler {
        for (distance, token) in self.tokens[..span.start].iter().rev().take(12).enumerate() {
            match token.kind {
                Kind::Word(Word::Cue | Word::Basis(_)) => return Ruler::Cue,
                Kind::Word(Word::Poison) if distance < 4 => return Ruler::Poison,
                Kind::Stop if self.strictness == Strictness::Sentence && distance > 2 => {
                    return Ruler::Nothing;
                }
                _ => {}
            }
        }
        Ruler::Nothing
    }

    fn ruler_after(&self, span: &Span) -> Ruler {
        for token in self.tokens[span.next..].iter().take(2) {
            match token.kind {
                Kind::Word(Word::Cue | Word::Basis(_)) => return Ruler::Cue,
                Kind::Word(Word::Poison) => return Ruler::Poison,
                Kind::Word(Word::Joiner | Word::Between | Word::And)
                | Kind::Join
                | Kind::Comma
                | Kind::Stop
                | Kind::Dash => break,
                _ => {}
            }
        }
        Ruler::Nothing
    }
}
