//! The rules of pay: currencies, units, periods and the words around a figure, read from `pay.toml`.
//! Owns what the words mean; how a text is read with them is the business of `pay`.

mod read;

use std::collections::BTreeMap;

use super::lexicon::Lexicon;

/// What a unit of pay is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// One hour.
    Hour,
    /// One day.
    Day,
    /// One week.
    Week,
    /// One month.
    Month,
    /// One year.
    Year,
}

impl Period {
    /// All periods, shortest first.
    pub const ALL: [Self; 5] = [Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];

    /// Returns the name used in data files and output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// Finds a period by its id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.id() == id)
    }
}

/// What advertised pay includes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// All that the employer spends on the person, the Indian "cost to company".
    Ctc,
    /// Before tax and deductions.
    Gross,
    /// After tax and deductions.
    InHand,
}

impl Basis {
    /// Returns the name used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ctc => "ctc",
            Self::Gross => "gross",
            Self::InHand => "in-hand",
        }
    }
}

/// What a word near a figure does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A sign or name of money; the number picks its possible currencies.
    Currency(u8),
    /// A multiplier such as lakh; the number picks the unit.
    Unit(u8),
    Period(Period),
    Between,
    And,
    UpTo,
    From,
    Above,
    Circa,
    Basis(Basis),
    Cue,
    Poison,
    /// Somebody whose money it is, not the person's who is sought: customers, tenants, suppliers.
    Others,
    /// A period that is none of the five, such as a fortnight; nothing is inferred beside it.
    OtherPeriod,
    Joiner,
    Hidden,
    Unpaid,
    MonthName,
}

/// One currency and what pay in it can be.
#[derive(Clone, Debug)]
pub(crate) struct Currency {
    pub(crate) code: [u8; 3],
    /// Lowest and highest pay of a year that is believed.
    pub(crate) bounds: (f64, f64),
    /// Lowest and highest pay of a year by which a missing period is inferred.
    pub(crate) typical: (f64, f64),
    /// Periods that may be inferred, by `Period as usize`.
    pub(crate) infer: [bool; 5],
    pub(crate) lakh: bool,
    pub(crate) decimal_comma: bool,
}

/// One multiplier.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) factor: f64,
    pub(crate) period: Option<Period>,
    pub(crate) indian: bool,
    pub(crate) close: bool,
}

/// Everything needed to read pay; immutable, built once.
#[derive(Clone, Debug)]
pub struct PayRules {
    pub(crate) lexicon: Lexicon<Word>,
    /// Money words and units alone, for a first look.
    pub(crate) money: Lexicon<()>,
    pub(crate) currencies: Vec<Currency>,
    /// For each money word, the currencies it can mean, by their order in the file.
    pub(crate) candidates: Vec<Vec<u8>>,
    pub(crate) units: Vec<Unit>,
    countries: BTreeMap<String, u8>,
    factors: [f64; 5],
    nouns: Vec<(String, Period)>,
    hidden_cells: Vec<String>,
    yes_cells: Vec<String>,
    cues: Vec<String>,
}

impl PayRules {
    /// Returns the phrases that make a sentence worth handing to `pay::from_sentence`, as written in the file.
    pub fn cues(&self) -> impl Iterator<Item = &str> {
        self.cues.iter().map(String::as_str)
    }

    /// Returns how many of a period make a year.
    pub fn yearly(&self, period: Period) -> f64 {
        self.factors[period as usize]
    }

    /// Returns the currency of a country, given as an ISO 3166 code of two letters.
    pub(crate) fn of_country(&self, country: &str) -> Option<u8> {
        let mut upper = [0; 2];
        let bytes = country.as_bytes();
        if bytes.len() != 2 {
            return None;
        }
        for (to, from) in upper.iter_mut().zip(bytes) {
            *to = from.to_ascii_uppercase();
        }
        let code = std::str::from_utf8(&upper).ok()?;
        self.countries.get(code).copied()
    }

    /// Returns the period that a whole cell names, as in a column of its own.
    pub(crate) fn period_of(&self, cell: &str) -> Option<Period> {
        let noun = self
            .nouns
            .iter()
            .find(|(noun, _)| noun.eq_ignore_ascii_case(cell));
        noun.map(|&(_, period)| period)
            .or_else(|| match self.lexicon.whole(cell) {
                Some(Word::Period(period)) => Some(period),
                _ => None,
            })
    }

    /// Tells whether a whole cell is one of the ways to say yes.
    pub(crate) fn is_yes(&self, cell: &str) -> bool {
        let cell = cell.trim();
        self.yes_cells
            .iter()
            .any(|yes| yes.eq_ignore_ascii_case(cell))
    }

    /// Tells whether a whole cell is one of the ways to say that pay is hidden.
    pub(crate) fn is_hidden_cell(&self, cell: &str) -> bool {
        self.hidden_cells
            .iter()
            .any(|hidden| hidden.eq_ignore_ascii_case(cell))
    }
}
