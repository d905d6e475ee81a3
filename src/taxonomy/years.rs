//! The rules of years: words for numbers, units and requirements, and what is no requirement, read from
//! `years.toml`. Owns what the words mean; how a text is read with them is `experience`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::files::File;
use super::lexicon::Lexicon;
use super::problem::Problems;
use super::wire::whole;

/// What a word near a number of years does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Year,
    Month,
    Between,
    Or,
    UpTo,
    From,
    /// Leaves the figure before it open; written like "minimum", it may stand on either side.
    Above,
    Experience,
    General,
    Required,
    Preferred,
    Neutral,
    /// Leads from a count to the work it is asked for: "in", "as", "with".
    Link,
    /// `RefuseBefore` before a figure, `Link` behind one.
    LinkOrRefuseBefore,
    /// Turns what stands near it round: "no freshers", "freshers do not apply".
    Negation,
    RefuseBefore,
    /// The employer speaks of itself; refuses what follows in the sentence.
    Firm,
    RefuseAfter,
    /// Anywhere behind a figure: the count was the employer's own.
    FirmAfter,
    /// `Firm` before a figure, `FirmAfter` behind one.
    FirmBoth,
    /// Refuses on either side.
    RefuseBoth,
    /// `Firm` before a figure, `RefuseAfter` behind one.
    FirmOrRefuseAfter,
    Fresher,
    NotFresher,
    NoneNeeded,
    /// Month of the year, from 1.
    MonthName(u8),
    /// A number in letters.
    Number(u8),
    /// A lower bound on either side of its figure.
    FromOrAbove,
}

/// Everything needed to read required years; immutable, built once.
#[derive(Clone, Debug)]
pub struct YearsRules {
    pub(crate) lexicon: Lexicon<Word>,
    /// The words alone that can state years without a figure, for a first look.
    pub(crate) figureless: Lexicon<()>,
    pub(crate) cap: f32,
    pub(crate) field_cap: f32,
    cues: Vec<String>,
    in_words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireYears {
    cap: f32,
    field_cap: f32,
    year: Vec<String>,
    month: Vec<String>,
    between: Vec<String>,
    or: Vec<String>,
    up_to: Vec<String>,
    from: Vec<String>,
    above: Vec<String>,
    experience: Vec<String>,
    general: Vec<String>,
    required: Vec<String>,
    preferred: Vec<String>,
    neutral: Vec<String>,
    link: Vec<String>,
    negation: Vec<String>,
    refuse_before: Vec<String>,
    firm: Vec<String>,
    firm_after: Vec<String>,
    refuse_after: Vec<String>,
    fresher: Vec<String>,
    not_fresher: Vec<String>,
    none_needed: Vec<String>,
    cues: Vec<String>,
    month_names: Vec<Vec<String>>,
    numbers: Vec<String>,
}

impl YearsRules {
    /// Reads `years.toml`; every fault is added to `problems`, and any fault gives nothing.
    pub fn read(file: &File, problems: &mut Problems) -> Option<Self> {
        let wire: WireYears = whole(file, problems)?;
        let mut builder = Builder {
            file,
            problems,
            is_sound: true,
            entries: BTreeMap::new(),
        };
        if !(1.0..=60.0).contains(&wire.cap) || wire.field_cap < wire.cap {
            builder.fault(
                "cap",
                "caps are not between 1 and 60 years with `field-cap` the higher",
            );
        }
        if wire.month_names.len() != 12 {
            builder.fault("month-names", "not twelve months");
        }
        let lists = [
            (&wire.year, Word::Year),
            (&wire.month, Word::Month),
            (&wire.between, Word::Between),
            (&wire.or, Word::Or),
            (&wire.up_to, Word::UpTo),
            (&wire.from, Word::From),
            (&wire.above, Word::Above),
            (&wire.experience, Word::Experience),
            (&wire.general, Word::General),
            (&wire.required, Word::Required),
            (&wire.preferred, Word::Preferred),
            (&wire.neutral, Word::Neutral),
            (&wire.link, Word::Link),
            (&wire.negation, Word::Negation),
            (&wire.firm, Word::Firm),
            (&wire.firm_after, Word::FirmAfter),
            (&wire.refuse_before, Word::RefuseBefore),
            (&wire.refuse_after, Word::RefuseAfter),
            (&wire.fresher, Word::Fresher),
            (&wire.not_fresher, Word::NotFresher),
            (&wire.none_needed, Word::NoneNeeded),
        ];
        for (list, word) in lists {
            for phrase in list {
                builder.say(phrase, word);
            }
        }
        for (place, names) in (1..).zip(&wire.month_names) {
            for name in names {
                builder.say(name, Word::MonthName(place));
            }
        }
        for (value, name) in (0..).zip(&wire.numbers) {
            builder.say(name, Word::Number(value));
        }
        let is_figureless =
            |word: &Word| matches!(word, Word::Fresher | Word::NoneNeeded | Word::Number(_));
        let figureless = builder.entries.iter();
        let figureless = figureless.filter(|(_, word)| is_figureless(word));
        let in_words: Vec<String> = figureless.map(|(phrase, _)| phrase.clone()).collect();
        builder.is_sound.then(|| Self {
            figureless: Lexicon::new(in_words.iter().map(|phrase| (phrase.clone(), ()))),
            in_words,
            lexicon: Lexicon::new(builder.entries),
            cap: wire.cap,
            field_cap: wire.field_cap,
            cues: wire.cues,
        })
    }

    /// Returns the words that make a sentence worth handing to `experience::from_sentence`, as written in the file.
    pub fn cues(&self) -> impl Iterator<Item = &str> {
        self.cues.iter().map(String::as_str)
    }

    /// Returns the phrases that can state years without a figure.
    pub fn in_words(&self) -> impl Iterator<Item = &str> {
        self.in_words.iter().map(String::as_str)
    }
}

struct Builder<'a> {
    file: &'a File,
    problems: &'a mut Problems,
    is_sound: bool,
    entries: BTreeMap<String, Word>,
}

impl Builder<'_> {
    /// Reports a fault at the first place where a word is written in the file.
    fn fault(&mut self, near: &str, message: impl Into<String>) {
        self.problems.error_near(self.file, near, message);
        self.is_sound = false;
    }

    fn say(&mut self, phrase: &str, word: Word) {
        let key = phrase.to_ascii_lowercase();
        if key.trim().is_empty() {
            self.fault("\"\"", "an empty word");
            return;
        }
        let meaning = match (self.entries.get(&key), word) {
            (None, _) => word,
            (Some(&known), _) if known == word => word,
            (Some(Word::From), Word::Above) => Word::FromOrAbove,
            (Some(Word::RefuseBefore), Word::RefuseAfter) => Word::RefuseBoth,
            (Some(Word::Link), Word::RefuseBefore) => Word::LinkOrRefuseBefore,
            (Some(Word::Firm), Word::FirmAfter) => Word::FirmBoth,
            (Some(Word::Firm), Word::RefuseAfter) => Word::FirmOrRefuseAfter,
            (Some(_), _) => {
                self.fault(
                    &format!("\"{phrase}\""),
                    format!("`{phrase}` has two meanings"),
                );
                return;
            }
        };
        self.entries.insert(key, meaning);
    }
}
