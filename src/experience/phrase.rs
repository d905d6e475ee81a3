//! A count of years in a row of tokens, and whether the words around it make it a requirement.

use crate::taxonomy::years::Word;

use super::token::Token;
use super::{Kind, Years};

/// How far, in tokens, a word rules a count behind or before it.
const REACH: usize = 12;

/// How far before a count the employer's name may stand.
const FIRM_REACH: usize = 40;

/// So many words between a comma or bracket and "preferred" are what is preferred.
const OWN_CLAUSE: u32 = 1;

/// How far, in tokens, a negation reaches to a fresher before or behind it.
const NEGATION_REACH: usize = 5;

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
    /// Returns the count in years, to a hundredth.
    fn years(&self, unit: Option<f32>) -> f32 {
        let years = self.value / self.unit.or(unit).unwrap_or(1.0);
        (years * 100.0).round() / 100.0
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

    /// Tells whether freshers are meant: they are named, and nothing near turns it round.
    pub(super) fn means_freshers(&self) -> bool {
        if self.says(Word::NotFresher) {
            return false;
        }
        let negates = |token: &&Token| matches!(token, Token::Word(Word::Negation));
        let goes_on = |token: &&Token| !matches!(token, Token::Stop);
        let mut named = (0..self.tokens.len()).filter(|&at| self.word(at) == Some(Word::Fresher));
        named.any(|at| {
            let before = self.tokens[..at].iter().rev().take(NEGATION_REACH);
            let after = self.tokens[at + 1..].iter().take(NEGATION_REACH);
            !before.take_while(goes_on).any(|token| negates(&token))
                && !after.take_while(goes_on).any(|token| negates(&token))
        })
    }

    /// Tells whether the words around a count in a cell or title make it something else or a mere wish.
    pub(super) fn is_other(&self, phrase: &Phrase) -> bool {
        let (before, after) = (self.before(phrase), self.after(phrase));
        let goes_on = matches!(self.tokens.get(phrase.next), Some(Token::Dash));
        before.refuses || after.refuses || before.preferred || after.preferred || goes_on
    }

    /// Tells whether a count in a title is one of years asked for.
    pub(super) fn is_asked(&self, phrase: &Phrase) -> bool {
        let experience = self.before(phrase).experience || self.after(phrase).experience;
        phrase.has_unit && (phrase.is_marked || experience) && !self.is_other(phrase)
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

    /// Reads all counts, in their order.
    pub(super) fn phrases(&self) -> impl Iterator<Item = Phrase> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < self.tokens.len() {
                match self.phrase(at) {
                    Some(phrase) => {
                        at = phrase.next.max(at + 1);
                        return Some(phrase);
                    }
                    None => at += 1,
                }
            }
            None
        })
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
            && (self.leads_on(phrase.next) || after.required)
            && (self.is_open(phrase) || floor || after.required || before.required)
        {
            Kind::Side
        } else {
            return None;
        };
        if !phrase.has_unit && !phrase.is_marked && !before.in_years {
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
                _ => break,
            }
            count.next += 1;
        }
        self.add_months(&mut count);
        Some(count)
    }

    /// Adds the months of "2 years 6 months" to the years.
    fn add_months(&self, count: &mut Count) {
        let at = count.next;
        let months = self.number(at).filter(|months| *months < 12.0);
        let is_month = self.word(at + 1) == Some(Word::Month);
        if let (Some(months), Some(1.0), true) = (months, count.unit, is_month) {
            count.value += months / 12.0;
            count.next = at + 2;
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

    /// Tells whether no word and no figure stands at a token that could be what is counted before it.
    fn ends_clause(&self, at: usize) -> bool {
        !matches!(
            self.tokens.get(at),
            Some(Token::Other | Token::Bad | Token::Number(_))
        )
    }

    /// Tells whether the words from a token on name the work that a count is asked for.
    fn leads_on(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::Link | Word::LinkOrRefuseBefore))
    }

    fn before(&self, phrase: &Phrase) -> Around {
        let mut around = Around::default();
        // Marks aside: "Experience - 4 to 7" and "Experience (in years): 4 to 7" are labels.
        let mut n_words = 0;
        let mut is_labelled = false;
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
                n_words += usize::from(matches!(token, Token::Other | Token::Number(_)));
                continue;
            };
            let at = phrase.start - 1 - distance;
            match word {
                Word::RefuseBefore | Word::RefuseBoth | Word::LinkOrRefuseBefore => {
                    around.refuses |= distance < 6;
                }
                Word::Firm | Word::FirmBoth | Word::FirmOrRefuseAfter => around.refuses = true,
                Word::Experience if distance < REACH => {
                    around.experience = true;
                    let is_bare = phrase.is_marked && !phrase.has_unit;
                    let is_of_years = at > 1
                        && self.word(at - 1) == Some(Word::Link)
                        && self.word(at - 2) == Some(Word::Year);
                    around.heading |= (n_words == 0 && (self.opens_clause(at) || is_of_years))
                        || (is_labelled && n_words <= 3)
                        || (n_words == 0 && is_bare && self.ends_clause(phrase.next));
                    around.in_years |= is_labelled || (n_words == 0 && is_of_years);
                }
                Word::General if distance < REACH => {
                    around.general = true;
                    around.heading |= distance <= 1;
                }
                Word::Preferred => around.preferred |= distance < 8,
                Word::Required => around.required |= distance < REACH,
                Word::Year | Word::Month if n_words == 0 => is_labelled = true,
                Word::Year | Word::Month => break,
                _ => {}
            }
            n_words += 1;
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
        // "preferred" at the end of a later clause speaks of that clause alone: "5 years, SAP preferred". Where
        // the comma parts a list, it speaks of all: "5 years in transport, stores or distribution preferred".
        let mut words_of_clause = None;
        let one_more = |words: Option<u32>| words.map(|words| words + 1);
        for (distance, token) in self.tokens[phrase.next..]
            .iter()
            .take(REACH + 5)
            .enumerate()
        {
            let Token::Word(word) = token else {
                match token {
                    Token::Stop if distance > 0 => break,
                    Token::Bracket | Token::Comma => words_of_clause = Some(0),
                    _ => words_of_clause = one_more(words_of_clause),
                }
                continue;
            };
            match word {
                Word::Or => words_of_clause = None,
                Word::RefuseAfter | Word::RefuseBoth | Word::FirmOrRefuseAfter => {
                    around.refuses |= distance < 3 && !around.experience;
                    words_of_clause = one_more(words_of_clause);
                }
                Word::FirmAfter | Word::FirmBoth => around.refuses = true,
                Word::Experience => {
                    around.experience |= distance < REACH;
                    words_of_clause = one_more(words_of_clause);
                }
                Word::General => {
                    around.experience |= distance < REACH;
                    around.general |= distance < 3;
                    words_of_clause = one_more(words_of_clause);
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
    reason = "independent findings about one side"
)]
struct Around {
    experience: bool,
    /// The count stands right under a heading such as "Experience:".
    heading: bool,
    /// That heading says that the count is of years.
    in_years: bool,
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
