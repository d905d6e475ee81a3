//! Words by which a cell tells what it holds, whatever its heading says.
//! Owns the lists; how a cell is judged by them is the business of `posting`.

use std::collections::BTreeSet;

use serde::Deserialize;

/// Single words in lower case, and signs of money.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ContentWords {
    /// Headers that mean a level in some exports and years in others.
    pub(super) level_or_experience: Vec<String>,
    /// Words of years of experience.
    pub years: BTreeSet<String>,
    /// Names of months.
    pub months: BTreeSet<String>,
    /// Words that make a day of a count or stand for a day.
    pub ago: BTreeSet<String>,
    /// Other words that a date may be told in.
    pub dates: BTreeSet<String>,
    /// Units, currencies and signs of money.
    pub pay: BTreeSet<String>,
    /// Words of employment.
    pub employment: BTreeSet<String>,
    /// Words that stand beside those of employment and tell nothing alone.
    pub employment_beside: BTreeSet<String>,
    /// Words of level.
    pub levels: BTreeSet<String>,
    /// Words that stand beside those of level and tell nothing alone.
    pub levels_beside: BTreeSet<String>,
}

impl ContentWords {
    /// All lists with the names they have in the file.
    pub(super) fn lists(&self) -> [(&'static str, &BTreeSet<String>); 9] {
        [
            ("years", &self.years),
            ("months", &self.months),
            ("ago", &self.ago),
            ("dates", &self.dates),
            ("pay", &self.pay),
            ("employment", &self.employment),
            ("employment-beside", &self.employment_beside),
            ("levels", &self.levels),
            ("levels-beside", &self.levels_beside),
        ]
    }
}
