//! Whether figures are pay at all, and which period and basis the words near them give.

use crate::taxonomy::pay::{Basis, Period, Word};

use super::Shape;
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
            let last = self.tokens[span.next - 1].kind;
            let has_period = matches!(last, Kind::Word(Word::Period(_) | Word::OtherPeriod));
            let is_small = span.shape == Shape::Point || span.high < 1000.0;
            let is_bare = is_small && !(marked || has_period || span.is_spoken_of);
            return if is_bare && self.is_of_something(span) {
                no(Refusal::NotPay)
            } else {
                Ok(())
            };
        }
        let yearly_unit = span.unit == Unit::Indian && span.period.is_some();
        let is_pay = (span.is_spoken_of && (marked || span.low >= 1000.0))
            || yearly_unit
            || (span.currency.is_some() && span.period.is_some());
        if is_pay { Ok(()) } else { no(Refusal::NotPay) }
    }

    fn ruler_before(&self, span: &Span) -> Ruler {
        let mut ruler = Ruler::Nothing;
        for (distance, at) in (0..span.start).rev().take(12).enumerate() {
            match self.tokens[at].kind {
                Kind::Word(Word::Others) if self.strictness == Strictness::Sentence => {
                    return Ruler::Poison;
                }
                Kind::Word(Word::Cue | Word::Basis(_)) if ruler == Ruler::Nothing => {
                    ruler = Ruler::Cue;
                }
                Kind::Word(Word::Poison)
                    if distance < 4
                        && ruler == Ruler::Nothing
                        && !self.belongs_elsewhere(at, span) =>
                {
                    return Ruler::Poison;
                }
                Kind::Stop if self.strictness == Strictness::Sentence && distance > 2 => break,
                _ => {}
            }
        }
        ruler
    }

    fn ruler_after(&self, span: &Span) -> Ruler {
        for (distance, token) in self.tokens[span.next..].iter().take(2).enumerate() {
            match token.kind {
                Kind::Word(Word::Cue | Word::Basis(_)) => return Ruler::Cue,
                Kind::Word(Word::Poison) if token.is_label => break,
                // What is marked as money a period needs its poison right behind it.
                Kind::Word(Word::Poison) if distance == 0 || !is_marked_whole(span) => {
                    return Ruler::Poison;
                }
                Kind::Word(Word::Joiner | Word::Between | Word::And)
                | Kind::Number(_)
                | Kind::Bad
                | Kind::Join
                | Kind::Comma
                | Kind::Stop
                | Kind::Dash => break,
                _ => {}
            }
        }
        Ruler::Nothing
    }

    /// Tells whether a poison before a figure is of another: "37 hours, £25,000", "Band 4 £27,000", and in a cell
    /// "401(k), $55,000".
    fn belongs_elsewhere(&self, at: usize, span: &Span) -> bool {
        let is_parted = |token: &Token| matches!(token.kind, Kind::Comma | Kind::Stop | Kind::Join);
        self.is_figure(at.wrapping_sub(1))
            || (at + 1 < span.start && self.is_figure(at + 1))
            || (self.strictness == Strictness::Cell
                && self.tokens[at + 1..span.start].iter().any(is_parted))
    }

    /// Tells whether a bare figure of a cell stands before one that is marked as money, as in "Grade 6 £28,000".
    pub(super) fn is_outdone(&self, span: &Span) -> bool {
        let is_bare = span.currency.is_none() && span.unit == Unit::Absent;
        let later = self.tokens[span.next..].windows(2);
        let is_sum = |pair: &[Token]| {
            matches!(
                (pair[0].kind, pair[1].kind),
                (Kind::Word(Word::Currency(_)), Kind::Number(_))
            )
        };
        self.strictness == Strictness::Cell
            && is_bare
            && span.high < 1000.0
            && later.into_iter().any(is_sum)
    }

    fn is_figure(&self, at: usize) -> bool {
        let kind = self.tokens.get(at).map(|token| token.kind);
        matches!(kind, Some(Kind::Number(_) | Kind::Bad))
    }

    /// Tells whether a word that the rules do not know stands in the same part of a cell as a figure.
    fn is_of_something(&self, span: &Span) -> bool {
        let is_same_part = |token: &&Token| {
            !matches!(
                token.kind,
                Kind::Comma | Kind::Join | Kind::Stop | Kind::Word(Word::Joiner)
            )
        };
        let is_unknown = |token: &Token| matches!(token.kind, Kind::Other | Kind::Bad);
        let before = self.tokens[..span.start].iter().rev();
        let after = self.tokens[span.next..].iter();
        before.take_while(is_same_part).any(is_unknown)
            || after.take_while(is_same_part).any(is_unknown)
    }
}

/// Tells whether figures have both a money word and a period of their own.
fn is_marked_whole(span: &Span) -> bool {
    span.currency.is_some() && span.period.is_some()
}
