//! From `pay.toml` to the rules: wire types, then every check, with all faults reported.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::{Basis, Currency, PayRules, Period, Unit, Word};
use crate::taxonomy::files::File;
use crate::taxonomy::lexicon::Lexicon;
use crate::taxonomy::problem::Problems;
use crate::taxonomy::wire::{Document, Placed};

impl PayRules {
    /// Reads `pay.toml`; every fault is added to `problems`, and any fault gives nothing.
    pub fn read(file: &File, problems: &mut Problems) -> Option<Self> {
        let mut document = Document::parse(file, problems)?;
        let factors = document.table::<WireFactors>("factors", problems);
        let periods = document.tables::<WirePeriod>("period", problems);
        let currencies = document.tables::<WireCurrency>("currency", problems);
        let units = document.tables::<WireUnit>("unit", problems);
        let words = document.table::<WireWords>("words", problems);
        document.finish(problems);

        let mut builder = Builder::new(file, problems);
        let factors = factors.map(|factors| builder.factors(&factors));
        let n_periods = periods.len();
        for period in periods {
            builder.period(period);
        }
        builder.currencies(currencies);
        for unit in units {
            builder.unit(unit);
        }
        let lists = words.map(|words| builder.words(words));
        if n_periods != Period::ALL.len() {
            builder.fault(
                0..0,
                "not every period is described once",
                "write five `[[period]]` tables: hour, day, week, month, year",
            );
        }
        builder.finish(factors?, lists?)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireFactors {
    hour: f64,
    day: f64,
    week: f64,
    month: f64,
    year: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WirePeriod {
    id: String,
    nouns: Vec<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireCurrency {
    code: String,
    words: Vec<String>,
    countries: Vec<String>,
    bounds: [f64; 2],
    typical: [f64; 2],
    infer: Vec<String>,
    #[serde(default)]
    lakh: bool,
    #[serde(default)]
    decimal_comma: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireUnit {
    words: Vec<String>,
    factor: f64,
    #[serde(default)]
    period: Option<String>,
    #[serde(default)]
    indian: bool,
    #[serde(default)]
    close: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireWords {
    between: Vec<String>,
    and: Vec<String>,
    up_to: Vec<String>,
    from: Vec<String>,
    above: Vec<String>,
    circa: Vec<String>,
    ctc: Vec<String>,
    gross: Vec<String>,
    in_hand: Vec<String>,
    cue: Vec<String>,
    finder: Vec<String>,
    poison: Vec<String>,
    others: Vec<String>,
    other_period: Vec<String>,
    joiner: Vec<String>,
    hidden: Vec<String>,
    hidden_cells: Vec<String>,
    yes_cells: Vec<String>,
    unpaid: Vec<String>,
    month_names: Vec<String>,
}

struct Lists {
    hidden_cells: Vec<String>,
    yes_cells: Vec<String>,
    cues: Vec<String>,
}

struct Builder<'a> {
    file: &'a File,
    problems: &'a mut Problems,
    is_sound: bool,
    entries: BTreeMap<String, Word>,
    currencies: Vec<Currency>,
    candidates: Vec<Vec<u8>>,
    units: Vec<Unit>,
    countries: BTreeMap<String, u8>,
    nouns: Vec<(String, Period)>,
}

impl<'a> Builder<'a> {
    fn new(file: &'a File, problems: &'a mut Problems) -> Self {
        Self {
            file,
            problems,
            is_sound: true,
            entries: BTreeMap::new(),
            currencies: Vec::new(),
            candidates: Vec::new(),
            units: Vec::new(),
            countries: BTreeMap::new(),
            nouns: Vec::new(),
        }
    }

    fn fault(&mut self, span: Range<usize>, message: impl Into<String>, advice: &str) {
        self.problems.error(self.file, span, message, advice);
        self.is_sound = false;
    }

    fn factors(&mut self, placed: &Placed<WireFactors>) -> [f64; 5] {
        let wire = &placed.value;
        let factors = [wire.hour, wire.day, wire.week, wire.month, wire.year];
        let falls = factors.windows(2).all(|pair| pair[0] > pair[1]);
        if !falls || factors[4] < 1.0 {
            self.fault(
                placed.span.clone(),
                "factors do not fall from hour to year",
                "give how many of each make a year",
            );
        }
        factors
    }

    fn say(&mut self, span: &Range<usize>, phrase: &str, word: Word) {
        let phrase = phrase.to_ascii_lowercase();
        if phrase.trim().is_empty() {
            self.fault(span.clone(), "an empty word", "remove it");
        } else if self
            .entries
            .get(&phrase)
            .is_some_and(|known| *known != word)
        {
            self.fault(
                span.clone(),
                format!("`{phrase}` has two meanings"),
                "keep it in one list",
            );
        } else {
            self.entries.insert(phrase, word);
        }
    }

    fn period(&mut self, placed: Placed<WirePeriod>) {
        let Placed { value, span } = placed;
        let Some(period) = Period::from_id(&value.id) else {
            self.fault(
                span,
                format!("unknown period `{}`", value.id),
                "use hour, day, week, month or year",
            );
            return;
        };
        for noun in &value.nouns {
            self.nouns.push((noun.clone(), period));
            for before in ["per ", "/", "/ ", "a ", "an ", "each ", "every "] {
                self.say(&span, &format!("{before}{noun}"), Word::Period(period));
            }
        }
        for word in &value.words {
            self.say(&span, word, Word::Period(period));
        }
    }

    fn currencies(&mut self, all: Vec<Placed<WireCurrency>>) {
        let mut meanings: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for Placed { value, span } in all {
            let Ok(index) = u8::try_from(self.currencies.len()) else {
                self.fault(span, "more than 256 currencies", "remove some");
                return;
            };
            let code: Option<[u8; 3]> = value.code.as_bytes().try_into().ok();
            let Some(code) = code.filter(|code| code.iter().all(u8::is_ascii_uppercase)) else {
                self.fault(
                    span,
                    format!("`{}` is not a currency code", value.code),
                    "use three capital letters of ISO 4217",
                );
                continue;
            };
            let ([low, high], [usual_low, usual_high]) = (value.bounds, value.typical);
            if !(0.0 < low && low <= usual_low && usual_low < usual_high && usual_high <= high) {
                self.fault(
                    span.clone(),
                    format!("bounds of `{}` do not hold its typical pay", value.code),
                    "keep typical inside bounds, low first",
                );
            }
            let mut infer = [false; 5];
            for id in &value.infer {
                match Period::from_id(id) {
                    Some(period) => infer[period as usize] = true,
                    None => self.fault(
                        span.clone(),
                        format!("unknown period `{id}`"),
                        "use hour, day, week, month or year",
                    ),
                }
            }
            for word in &value.words {
                meanings
                    .entry(word.to_ascii_lowercase())
                    .or_default()
                    .push(index);
            }
            for country in value.countries {
                if self.countries.insert(country.clone(), index).is_some() {
                    self.fault(
                        span.clone(),
                        format!("country `{country}` has two currencies"),
                        "keep it in one",
                    );
                }
            }
            self.currencies.push(Currency {
                code,
                bounds: (low, high),
                typical: (usual_low, usual_high),
                infer,
                lakh: value.lakh,
                decimal_comma: value.decimal_comma,
            });
        }
        for (phrase, candidates) in meanings {
            let Ok(index) = u8::try_from(self.candidates.len()) else {
                self.fault(0..0, "more than 256 words for money", "remove some");
                return;
            };
            self.candidates.push(candidates);
            self.say(&(0..0), &phrase, Word::Currency(index));
        }
    }

    fn unit(&mut self, placed: Placed<WireUnit>) {
        let Placed { value, span } = placed;
        let Ok(index) = u8::try_from(self.units.len()) else {
            self.fault(span, "more than 256 units", "remove some");
            return;
        };
        let period = value.period.as_deref().map(Period::from_id);
        if value.factor <= 1.0 || period == Some(None) {
            self.fault(
                span.clone(),
                "a unit without a factor over 1, or with an unknown period",
                "use hour, day, week, month or year",
            );
        }
        self.units.push(Unit {
            factor: value.factor,
            period: period.flatten(),
            indian: value.indian,
            close: value.close,
        });
        for word in &value.words {
            self.say(&span, word, Word::Unit(index));
        }
    }

    fn words(&mut self, placed: Placed<WireWords>) -> Lists {
        let Placed { value, span } = placed;
        let lists = [
            (&value.between, Word::Between),
            (&value.and, Word::And),
            (&value.up_to, Word::UpTo),
            (&value.from, Word::From),
            (&value.above, Word::Above),
            (&value.circa, Word::Circa),
            (&value.ctc, Word::Basis(Basis::Ctc)),
            (&value.gross, Word::Basis(Basis::Gross)),
            (&value.in_hand, Word::Basis(Basis::InHand)),
            (&value.cue, Word::Cue),
            (&value.poison, Word::Poison),
            (&value.others, Word::Others),
            (&value.other_period, Word::OtherPeriod),
            (&value.joiner, Word::Joiner),
            (&value.hidden, Word::Hidden),
            (&value.unpaid, Word::Unpaid),
            (&value.month_names, Word::MonthName),
        ];
        for (list, word) in lists {
            for phrase in list {
                self.say(&span, phrase, word);
            }
        }
        let mut cues = value.cue;
        cues.extend(value.finder);
        Lists {
            hidden_cells: value.hidden_cells,
            yes_cells: value.yes_cells,
            cues,
        }
    }

    fn finish(self, factors: [f64; 5], lists: Lists) -> Option<PayRules> {
        let is_money = |word: &Word| matches!(word, Word::Currency(_) | Word::Unit(_));
        let money = self.entries.iter().filter(|(_, word)| is_money(word));
        let money = Lexicon::new(money.map(|(phrase, _)| (phrase.clone(), ())));
        self.is_sound.then(|| PayRules {
            money,
            lexicon: Lexicon::new(self.entries),
            currencies: self.currencies,
            candidates: self.candidates,
            units: self.units,
            countries: self.countries,
            nouns: self.nouns,
            factors,
            hidden_cells: lists.hidden_cells,
            yes_cells: lists.yes_cells,
            cues: lists.cues,
        })
    }
}
