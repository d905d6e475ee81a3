//! Required years of experience: cells, number columns and sentences to a lower and an upper count.
//! Pure functions over text that fail closed; owns no words (those are `taxonomy::years`), decides no
//! tier, and does not find the sentences of a description.

mod phrase;
mod token;

#[cfg(test)]
mod tests;

pub use crate::taxonomy::years::YearsRules;

use crate::taxonomy::lexicon::has_digit;
use crate::taxonomy::years::Word;
use phrase::Reader;
use token::{Token, Tokens};

/// Longest cell read as a statement of years, in bytes; a longer one is read as a sentence.
const LONGEST_CELL: usize = 48;

/// Years of experience asked for; months are parts of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Years {
    /// Fewest years; 0 for a fresher.
    pub min: Option<f32>,
    /// Most years; empty where the requirement is open.
    pub max: Option<f32>,
}

impl Years {
    /// Nothing is asked, or nothing can be read.
    pub const NONE: Self = Self {
        min: None,
        max: None,
    };
    const FRESHER: Self = Self {
        min: Some(0.0),
        max: Some(0.0),
    };

    /// Tells whether any count is stated.
    pub fn is_stated(self) -> bool {
        self.min.is_some() || self.max.is_some()
    }

    /// Returns the same years if they are no more than a cap, and in order.
    fn within(self, cap: f32) -> Self {
        let high = self.max.or(self.min).unwrap_or(0.0);
        let low = self.min.unwrap_or(0.0);
        if high <= cap && low <= high {
            self
        } else {
            Self::NONE
        }
    }
}

/// What kind of requirement a sentence states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Years that are only wished for; never counted.
    Preferred,
    /// No experience is needed.
    NoneNeeded,
    /// Freshers are meant or welcome.
    Fresher,
    /// Years of one skill or one kind of work.
    Side,
    /// Years of experience.
    Main,
    /// Years of experience in all, or under a heading "experience".
    Total,
}

impl Kind {
    /// Returns the name used in explanations.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::NoneNeeded => "none-needed",
            Self::Fresher => "fresher",
            Self::Side => "side",
            Self::Main => "main",
            Self::Total => "total",
        }
    }
}

/// What one sentence asks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Requirement {
    /// The years.
    pub years: Years,
    /// How much they say about the work as a whole.
    pub kind: Kind,
    /// Freshers are welcome beside the years.
    pub welcomes_freshers: bool,
}

/// Reads a cell that is meant to hold years; nothing for level words and bare numbers without a unit.
pub fn from_field(text: &str, rules: &YearsRules) -> Years {
    let text = text.trim();
    if text.len() > LONGEST_CELL {
        let mut asked = Requirements::default();
        asked.extend(from_sentence(text, rules));
        return asked.years();
    }
    if let Some(years) = from_iso_date(text.as_bytes()) {
        return years.within(rules.field_cap);
    }
    let tokens = Tokens::of(text, rules);
    let reader = Reader::new(tokens.as_slice());
    if let Some(years) = reader.spreadsheet_date() {
        return years.within(rules.field_cap);
    }
    let mut phrases = reader.phrases();
    let stated = phrases.find(|phrase| !reader.is_other(phrase));
    match stated {
        Some(phrase) if phrase.has_unit || phrase.is_marked => phrase.years.within(rules.field_cap),
        None if reader.phrases().next().is_some() => Years::NONE,
        None if reader.means_freshers() && reader.says(Word::Experience) => Years {
            max: None,
            ..Years::FRESHER
        },
        None if reader.means_freshers() => Years::FRESHER,
        None if reader.says(Word::Fresher) => Years::NONE,
        None if reader.says(Word::NoneNeeded) => Years {
            min: Some(0.0),
            max: None,
        },
        _ => Years::NONE,
    }
}

/// Reads the years that a title asks for, as in "Accountant (2-4 yrs)".
pub fn from_title(title: &str, rules: &YearsRules) -> Years {
    if !has_short_figure(title) {
        return Years::NONE;
    }
    let tokens = Tokens::of(title, rules);
    let reader = Reader::new(tokens.as_slice());
    let asked = reader.phrases().find(|phrase| reader.is_asked(phrase));
    asked.map_or(Years::NONE, |phrase| phrase.years.within(rules.cap))
}

/// Reads number columns, in which some boards write the unit too ("2 Yrs"); a negative, unlikely or
/// unreadable number is nothing.
pub fn from_numbers(min: &str, max: &str, rules: &YearsRules) -> Years {
    let number = |text: &str| {
        let value: f32 = text.trim().parse().ok()?;
        (0.0..=rules.field_cap).contains(&value).then_some(value)
    };
    let count = |text: &str| {
        let years = from_field(text, rules);
        number(text).or_else(|| {
            years
                .min
                .filter(|_| years.max.is_none_or(|max| years.min == Some(max)))
        })
    };
    Years {
        min: count(min),
        max: count(max),
    }
    .within(rules.field_cap)
}

/// Reads what one sentence or line of free text asks; nothing unless the sentence itself says so.
pub fn from_sentence(sentence: &str, rules: &YearsRules) -> Option<Requirement> {
    if !has_short_figure(sentence) && !rules.figureless.is_in(sentence) {
        return None;
    }
    let tokens = Tokens::of(sentence, rules);
    let reader = Reader::new(tokens.as_slice());
    let fresher = reader.means_freshers();
    let mut best: Option<Requirement> = None;
    let mut at = 0;
    while at < tokens.as_slice().len() {
        let Some(phrase) = reader.phrase(at) else {
            at += 1;
            continue;
        };
        at = phrase.next;
        let Some(kind) = reader.kind(&phrase) else {
            continue;
        };
        let years = phrase.years.within(rules.cap);
        if years.is_stated() && best.is_none_or(|best| kind > best.kind) {
            best = Some(Requirement {
                years,
                kind,
                welcomes_freshers: fresher,
            });
        }
    }
    let alone = |years, kind| Requirement {
        years,
        kind,
        welcomes_freshers: fresher,
    };
    let is_counted = best.is_some_and(|best| best.kind > Kind::Preferred);
    if is_counted {
        best
    } else if fresher {
        let open = tokens.as_slice().contains(&Token::Word(Word::Experience));
        let years = Years {
            max: if open { None } else { Some(0.0) },
            ..Years::FRESHER
        };
        Some(alone(years, Kind::Fresher))
    } else if reader.says(Word::NoneNeeded) {
        let years = Years {
            min: Some(0.0),
            max: None,
        };
        Some(alone(years, Kind::NoneNeeded))
    } else {
        best
    }
}

/// Tells whether one or two digits stand alone or before a decimal; longer figures count no years.
fn has_short_figure(sentence: &str) -> bool {
    if !has_digit(sentence) {
        return false;
    }
    let bytes = sentence.as_bytes();
    let digit_at = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while digit_at(at) {
            at += 1;
        }
        let is_short = (1..=2).contains(&(at - start));
        let mut is_group = false;
        while at > start && matches!(bytes.get(at), Some(b',' | b':')) && digit_at(at + 1) {
            is_group = true;
            at += 1;
            while digit_at(at) {
                at += 1;
            }
        }
        if is_short && !is_group {
            return true;
        }
        at += 1;
    }
    false
}

/// The requirements of one posting, gathered sentence by sentence in their order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Requirements {
    main: Option<(Kind, Years)>,
    fresher: Option<Years>,
    none_needed: bool,
}

impl Requirements {
    /// Adds what a sentence asks; preferred years are not counted.
    pub fn add(&mut self, asked: Requirement) {
        match asked.kind {
            Kind::Preferred => {}
            Kind::NoneNeeded => self.none_needed = true,
            Kind::Fresher => self.fresher = self.fresher.or(Some(asked.years)),
            kind => {
                if self.main.is_none_or(|(held, _)| kind > held) {
                    self.main = Some((kind, asked.years));
                }
            }
        }
        if asked.welcomes_freshers {
            self.fresher = self.fresher.or(Some(Years::FRESHER));
        }
    }

    /// Returns the main requirement: the strongest kind, of equals the first; freshers lower it to 0.
    pub fn years(&self) -> Years {
        match (self.main, self.fresher) {
            (Some((_, years)), Some(_)) => Years {
                min: Some(0.0),
                max: years.max.filter(|_| years.min < years.max),
            },
            (Some((_, years)), None) | (None, Some(years)) => years,
            (None, None) if self.none_needed => Years {
                min: Some(0.0),
                max: None,
            },
            (None, None) => Years::NONE,
        }
    }
}

impl Extend<Requirement> for Requirements {
    fn extend<I: IntoIterator<Item = Requirement>>(&mut self, asked: I) {
        asked.into_iter().for_each(|asked| self.add(asked));
    }
}

/// Reads a range that a spreadsheet turned into a date: `2024-05-10 00:00:00` was 5-10.
fn from_iso_date(bytes: &[u8]) -> Option<Years> {
    let shape = b"dddd-dd-dd";
    let fits = bytes.len() >= shape.len()
        && shape.iter().zip(bytes).all(|(wanted, byte)| match wanted {
            b'd' => byte.is_ascii_digit(),
            _ => byte == wanted,
        });
    let number = |at: usize| f32::from((bytes[at] - b'0') * 10 + (bytes[at + 1] - b'0'));
    fits.then(|| match (number(5), number(8)) {
        (month @ 1.0..=12.0, day @ 1.0..=31.0) => phrase::from_date(month, day),
        _ => Years::NONE,
    })
}
