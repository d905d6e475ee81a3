//! The rules of dates: months, days, words that count back from today, and the years a date may lie in,
//! read from `dates.toml`. Owns what the words mean; how a cell is read with them is `context`.

mod cell;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;

use super::files::File;
use super::lexicon::Lexicon;
use super::problem::Problems;
use super::wire::whole;

pub(crate) use cell::Cell;

/// What a word of a date can be, beside a month or a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Part {
    /// In front of a date or behind it, saying nothing.
    Lead = 1,
    /// Between the parts of a date, saying nothing.
    Link = 1 << 1,
    Today = 1 << 2,
    Yesterday = 1 << 3,
    AgoBefore = 1 << 4,
    AgoAfter = 1 << 5,
    /// A count of one.
    One = 1 << 6,
    Weekday = 1 << 7,
}

/// What the counts of "3 days ago" count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Seconds and minutes.
    Moment,
    Hour,
    Day,
    Week,
    Month,
}

/// All that one word can mean; where it stands tells which of it is meant.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Meaning {
    parts: u16,
    /// Month of the year, from 1.
    pub(crate) month: Option<u8>,
    pub(crate) unit: Option<Unit>,
}

impl Meaning {
    pub(crate) const fn is(self, part: Part) -> bool {
        self.parts & part as u16 != 0
    }
}

/// Everything needed to read dates; immutable, built once.
#[derive(Clone, Debug)]
pub struct DateRules {
    pub(crate) words: Lexicon<Meaning>,
    /// Words around a time of day.
    pub(crate) clock: Lexicon<()>,
    /// Endings of the number of a day.
    pub(crate) ordinals: Lexicon<()>,
    first_year: i16,
    last_year: i16,
}

impl DateRules {
    /// Reads `dates.toml`; every fault is added to `problems`, and any fault gives nothing.
    pub fn read(file: &File, problems: &mut Problems) -> Option<Self> {
        let wire: WireDates = whole(file, problems)?;
        let mut builder = Builder {
            file,
            problems,
            is_sound: true,
            entries: BTreeMap::new(),
        };
        let (first, last) = (wire.first_year, wire.last_year);
        if !(1900 <= first && first <= last && last < first + 100 && last <= 2999) {
            let message = "the years are not in order, or are a hundred or more";
            builder.fault("first-year", message);
        }
        for (key, list, part) in [
            ("lead", &wire.lead, Part::Lead),
            ("link", &wire.link, Part::Link),
            ("today", &wire.today, Part::Today),
            ("yesterday", &wire.yesterday, Part::Yesterday),
            ("ago-before", &wire.ago_before, Part::AgoBefore),
            ("ago-after", &wire.ago_after, Part::AgoAfter),
            ("one", &wire.one, Part::One),
            ("weekdays", &wire.weekdays, Part::Weekday),
        ] {
            for word in builder.words(key, list) {
                builder.entries.entry(word).or_default().parts |= part as u16;
            }
        }
        for (key, list, unit) in [
            ("moment", &wire.moment, Unit::Moment),
            ("hour", &wire.hour, Unit::Hour),
            ("day", &wire.day, Unit::Day),
            ("week", &wire.week, Unit::Week),
            ("month", &wire.month, Unit::Month),
        ] {
            for word in builder.words(key, list) {
                let known = &mut builder.entries.entry(word.clone()).or_default().unit;
                if known.replace(unit).is_some() {
                    builder.two_meanings(&word);
                }
            }
        }
        if wire.month_names.len() != 12 {
            builder.fault("month-names", "not twelve months");
        }
        for (place, names) in (1..).zip(&wire.month_names) {
            for word in builder.words("month-names", names) {
                let known = &mut builder.entries.entry(word.clone()).or_default().month;
                if known.replace(place).is_some() {
                    builder.two_meanings(&word);
                }
            }
        }
        let clock = builder.words("clock", &wire.clock);
        let ordinals = builder.words("ordinals", &wire.ordinals);
        let plain =
            |words: BTreeSet<String>| Lexicon::new(words.into_iter().map(|word| (word, ())));
        builder.is_sound.then(|| Self {
            words: Lexicon::new(builder.entries),
            clock: plain(clock),
            ordinals: plain(ordinals),
            first_year: first,
            last_year: last,
        })
    }

    /// Makes a date of a year, a month and a day, if there is such a day in the years that count.
    pub(crate) fn date(&self, year: u32, month: u32, day: u32) -> Option<Date> {
        let [month, day] = [month, day].map(i8::try_from);
        let date = Date::new(year.try_into().ok()?, month.ok()?, day.ok()?);
        self.plausible(date.ok()?)
    }

    /// Lets a date pass that lies in the years that count.
    pub(crate) fn plausible(&self, date: Date) -> Option<Date> {
        let is_plausible = (self.first_year..=self.last_year).contains(&date.year());
        is_plausible.then_some(date)
    }

    /// Finds the one year that counts and ends in two digits.
    pub(crate) fn year_of_two(&self, digits: u32) -> Option<u32> {
        let last = u32::try_from(self.last_year).ok()?;
        let year = last - last % 100 + digits;
        if year > last {
            year.checked_sub(100)
        } else {
            Some(year)
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireDates {
    first_year: i16,
    last_year: i16,
    lead: Vec<String>,
    link: Vec<String>,
    today: Vec<String>,
    yesterday: Vec<String>,
    ago_before: Vec<String>,
    ago_after: Vec<String>,
    one: Vec<String>,
    moment: Vec<String>,
    hour: Vec<String>,
    day: Vec<String>,
    week: Vec<String>,
    month: Vec<String>,
    ordinals: Vec<String>,
    clock: Vec<String>,
    month_names: Vec<Vec<String>>,
    weekdays: Vec<String>,
}

struct Builder<'a> {
    file: &'a File,
    problems: &'a mut Problems,
    is_sound: bool,
    entries: BTreeMap<String, Meaning>,
}

impl Builder<'_> {
    /// Reports a fault at the first place where a text is written in the file.
    fn fault(&mut self, near: &str, message: impl Into<String>) {
        self.problems.error_near(self.file, near, message);
        self.is_sound = false;
    }

    fn two_meanings(&mut self, word: &str) {
        let message = format!("`{word}` stands for two months or for two units");
        self.fault(&format!("\"{word}\""), message);
    }

    /// Folds the words of one list; an empty list and a word that stands twice are faults. Spellings that
    /// differ in accents alone are one word, and may stand beside each other.
    fn words(&mut self, key: &str, list: &[String]) -> BTreeSet<String> {
        if list.is_empty() {
            self.fault(key, format!("`{key}` has an empty list"));
        }
        let mut folded = BTreeSet::new();
        let mut written = BTreeSet::new();
        for word in list {
            let near = format!("\"{word}\"");
            if !written.insert(word.to_lowercase()) {
                self.fault(&near, format!("`{word}` stands twice in `{key}`"));
            }
            match Cell::of(word) {
                Some(cell)
                    if cell
                        .as_str()
                        .starts_with(|sign: char| sign.is_ascii_lowercase()) =>
                {
                    folded.insert(cell.as_str().to_owned());
                }
                _ => self.fault(&near, format!("`{word}` is no word of a date")),
            }
        }
        folded
    }
}

#[cfg(test)]
mod tests;
