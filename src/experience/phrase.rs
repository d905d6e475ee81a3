//! A count of years in a row of tokens, and whether the words around it make it a requirement.

use crate::taxonomy::years::Word;

use super::token::Token;
use super::{Kind, Years};

/// How far, in tokens, a word rules a count behind or before it.
const REACH: usize = 12;

/// How far before a count the employer's name may stand.
const FIRM_REACH: usize = 40;

/// So many words between a bracket and "preferred" are what is preferred.
const OWN_CLAUSE: u32 = 2;

/// One count or range, with the tokens it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub(super) years: Years,
    /// "years" or "months" is written.
    pub(super) has_unit: bool,
    /// A range, a plus sign or a bound is written.
    pub(super) is_marked: bool,
    /// "minimum", "must have" or the like stands right before.
    has_floor: bool,
    start: usize,
    pub(super) next: usize,
}

/// A number with its unit.
#[derive(Clone, Copy, Debug)]
struct Count {
    value: f32,
    unit: Option<f32>,
    or_more: bool,
    next: usize,
}

impl Count {
    fn years(&self, unit: Option<f32>) -> f32 {
        self.value / self.unit.or(unit).unwrap_or(1.0)
    }
}

/// Reads phrases out of tokens.
pub(super) struct Reader<'t> {
    tokens: &'t [Token],
}

impl<'t> Reader<'t> {
    pub(super) fn new(tokens: &'t [Token]) -> Self {
        Self { tokens }
    }

    pub(super) fn says(&self, word: Word) -> bool {
        self.tokens.contains(&Token::Word(word))
    }

    /// Reads `14 Mar` as 3-14; nothing where the cell is no such date.
    pub(super) fn spreadsheet_date(&self) -> Option<Years> {
        let mut marks = self
            .tokens
            .iter()
            .filter(|token| !matches!(token, Token::Dash));
        let (first, second) = (marks.next()?, marks.next()?);
        if marks.next().is_some() {
            return None;
        }
        match (*first, *second) {
            (Token::Number(day), Token::Word(Word::MonthName(month)))
            | (Token::Word(Word::MonthName(month)), Token::Number(day)) => {
                Some(from_date(f32::from(month), day))
            }
            _ => None,
        }
    }

    /// Reads the count that begins at a token.
    pub(super) fn phrase(&self, start: usize) -> Option<Phrase> {
        let first = self.count(start)?;
        let before = start.checked_sub(1).and_then(|at| self.word(at));
        let mut phrase = Phrase {
            years: Years::NONE,
            has_unit: first.unit.is_some(),
            is_marked: true,
            has_floor: matches!(before, Some(Word::From | Word::FromOrAbove)),
            start,
            next: first.next,
        };
        // "4 5 years" has lost its dash or is a list; nobody can say which.
        if start > 0 && matches!(self.tokens[start - 1], Token::Number(_)) {
            return Some(phrase);
        }
        if let Some(second) = self.second(&first) {
            phrase.has_unit |= second.unit.is_some();
            phrase.next = second.next;
            let (low, high) = (first.years(second.unit), second.years(first.unit));
            if low <= high {
                phrase.years = Years {
                    min: Some(low),
                    max: Some(high),
                };
            }
            return Some(phrase);
        }
        if self.tokens[start] == Token::Word(Word::Fresher) {
            return None;
        }
        let value = first.years(None);
        let after = self.word(first.next);
        let is_above = matches!(after, Some(Word::Above | Word::FromOrAbove));
        phrase.years = match before {
            Some(Word::UpTo) => Years {
                min: Some(0.0),
                max: Some(value),
            },
            _ if first.or_more || is_above || phrase.has_floor => Years {
                min: Some(value),
                max: None,
            },
            _ => {
                phrase.is_marked = false;
                Years {
                    min: Some(value),
                    max: Some(value),
                }
            }
        };
        phrase.next += usize::from(is_above);
        Some(phrase)
    }

    /// Tells what a count says about the work; nothing if it is no requirement.
    pub(super) fn kind(&self, phrase: &Phrase) -> Option<Kind> {
        let floor = phrase.has_floor;
        let before = self.before(phrase);
        let after = self.after(phrase);
        if after.refuses || (before.refuses && !floor) {
            return None;
        }
        let experience = before.experience || after.experience;
        let kind = if before.heading || ((before.general || after.general) && phrase.has_unit) {
            Kind::Total
        } else if experience && phrase.has_unit {
            Kind::Main
        } else if phrase.has_unit
            && (self.is_open(phrase) || floor || after.required || before.required)
        {
            Kind::Side
        } else {
            return None;
        };
        if !phrase.has_unit && !phrase.is_marked {
            return None;
        }
        let is_wish = after.preferred || (before.preferred && !after.required);
        Some(if is_wish { Kind::Preferred } else { kind })
    }

    fn word(&self, at: usize) -> Option<Word> {
        match self.tokens.get(at) {
            Some(Token::Word(word)) => Some(*word),
            _ => None,
        }
    }

    fn number(&self, at: usize) -> Option<f32> {
        match self.tokens.get(at)? {
            Token::Number(value) => Some(*value),
            Token::Word(Word::Number(value)) => Some(f32::from(*value)),
            Token::Word(Word::Fresher) => Some(0.0),
            _ => None,
        }
    }

    /// Reads a number, its repetition in brackets, a plus sign and a unit.
    fn count(&self, at: usize) -> Option<Count> {
        let value = self.number(at)?;
        let mut count = Count {
            value,
            unit: None,
            or_more: false,
            next: at + 1,
        };
        let again = count.next + usize::from(self.tokens.get(count.next) == Some(&Token::Bracket));
        if self.number(again) == Some(value) {
            count.next = again + 1;
        }
        loop {
            match self.tokens.get(count.next) {
                Some(Token::Plus | Token::Word(Word::Above)) if !count.or_more => {
                    count.or_more = true;
                }
                Some(Token::Word(Word::Year)) if count.unit.is_none() => count.unit = Some(1.0),
                Some(Token::Word(Word::Month)) if count.unit.is_none() => count.unit = Some(12.0),
                _ => return Some(count),
            }
            count.next += 1;
        }
    }

    /// Reads the second count of a range.
    fn second(&self, first: &Count) -> Option<Count> {
        let mut at = first.next;
        let mut is_or = false;
        let mut n_links = 0;
        while n_links < 3 {
            match self.tokens.get(at) {
                Some(Token::Dash | Token::Word(Word::Between | Word::UpTo)) => {}
                Some(Token::Word(Word::Or)) => is_or = true,
                _ => break,
            }
            n_links += 1;
            at += 1;
        }
        if n_links == 0 {
            return None;
        }
        let second = self.count(at)?;
        let is_range = !is_or
            || (second.value > first.value
                && second.value <= first.value + 2.0
                && first.unit.is_none());
        is_range.then_some(second)
    }

    fn before(&self, phrase: &Phrase) -> Around {
        let mut around = Around::default();
        for (distance, token) in self.tokens[..phrase.start]
            .iter()
            .rev()
            .take(FIRM_REACH)
            .enumerate()
        {
            let Token::Word(word) = token else {
                if matches!(token, Token::Stop) && distance > 0 {
                    break;
                }
                continue;
            };
            match word {
                Word::RefuseBefore | Word::RefuseBoth => around.refuses |= distance < 6,
                Word::Firm | Word::FirmOrRefuseAfter => around.refuses = true,
                Word::Experience if distance < REACH => {
                    around.experience = true;
                    around.heading |= distance == 0 && self.opens_clause(phrase.start - 1);
                }
                Word::General if distance < REACH => {
                    around.general = true;
                    around.heading |= distance <= 1;
                }
                Word::Preferred => around.preferred |= distance < 4,
                Word::Required => around.required |= distance < REACH,
                Word::Year | Word::Month => break,
                _ => {}
            }
        }
        around
    }

    /// Tells whether a token has no word of its clause before it.
    fn opens_clause(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|at| self.tokens[at]);
        !matches!(before, Some(Token::Other | Token::Word(_)))
    }

    /// Tells whether a count without a word of its own can only be a requirement: a range, or "5+".
    fn is_open(&self, phrase: &Phrase) -> bool {
        let before = phrase.start.checked_sub(1).and_then(|at| self.word(at));
        phrase.is_marked && before != Some(Word::UpTo)
    }

    fn after(&self, phrase: &Phrase) -> Around {
        let mut around = Around::default();
        // "preferred" at the end of a later clause speaks of that clause alone.
        let mut words_of_clause = None;
        for (distance, token) in self.tokens[phrase.next..]
            .iter()
            .take(REACH + 5)
            .enumerate()
        {
            let Token::Word(word) = token else {
                match token {
                    Token::Stop if distance > 0 => break,
                    Token::Bracket => words_of_clause = Some(0),
                    _ => words_of_clause = words_of_clause.map(|count: u32| count + 1),
                }
                continue;
            };
            match word {
                Word::RefuseAfter | Word::RefuseBoth | Word::FirmOrRefuseAfter => {
                    around.refuses |= distance < 3 && !around.experience;
                }
                Word::Experience => around.experience |= distance < REACH,
                Word::General => {
                    around.experience |= distance < REACH;
                    around.general |= distance < 3;
                }
                Word::Required if !around.preferred => {
                    around.required = true;
                    break;
                }
                Word::Preferred => {
                    around.preferred |= words_of_clause.is_none_or(|count| count < OWN_CLAUSE);
                }
                Word::Neutral
                    if distance > 0 && self.tokens[phrase.next + distance - 1] == Token::Comma =>
                {
                    words_of_clause = Some(OWN_CLAUSE);
                }
                Word::Year | Word::Month => break,
                _ => {}
            }
        }
        around
    }
}

/// What the words on one side of a count say.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "five independent findings about one side"
)]
struct Around {
    experience: bool,
    /// The count stands right under a heading such as "Experience:".
    heading: bool,
    general: bool,
    required: bool,
    preferred: bool,
    refuses: bool,
}

/// Returns the range that a spreadsheet took for a month and a day; nothing if it cannot have been one.
pub(super) fn from_date(month: f32, day: f32) -> Years {
    let (low, high) = if month < day {
        (month, day)
    } else {
        (day, month)
    };
    if low >= high {
        return Years::NONE;
    }
    Years {
        min: Some(low),
        max: Some(high),
    }
}
