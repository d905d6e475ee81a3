//! Scam patterns, from `suspicious.toml`: signs, and which of them together make a posting suspicious.
//! Finding the signs is the business of `classify`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::files::File;
use super::problem::Problems;
use super::wire::{Document, Placed};

/// The signs found in a posting, a bit for each in file order.
pub type Signs = u64;

/// What `suspicious.toml` says.
#[derive(Clone, Debug)]
pub struct SuspicionRules {
    /// Ids and phrases of the signs, in file order.
    pub signs: Vec<(String, Vec<String>)>,
    patterns: Vec<Pattern>,
}

/// One scam pattern.
#[derive(Clone, Debug)]
struct Pattern {
    id: String,
    any: Vec<Signs>,
    unless: Signs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSign {
    id: String,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WirePattern {
    id: String,
    any: Vec<Vec<String>>,
    #[serde(default)]
    unless: Vec<String>,
}

impl SuspicionRules {
    /// The sign that nobody is named as employer, which no phrase tells.
    pub const NO_EMPLOYER: Signs = 1 << 63;
    const NO_EMPLOYER_ID: &str = "no-employer";
    const MOST_SIGNS: usize = 63;

    /// Reads `suspicious.toml`; every fault is reported.
    pub fn read(file: &File, problems: &mut Problems) -> Option<Self> {
        let mut document = Document::parse(file, problems)?;
        let signs = document.tables::<WireSign>("sign", problems);
        let patterns = document.tables::<WirePattern>("suspicious", problems);
        document.finish(problems);
        if signs.len() > Self::MOST_SIGNS {
            problems.error(file, 0..0, "more than 63 signs", "join some");
            return None;
        }
        let mut bits = BTreeMap::from([(Self::NO_EMPLOYER_ID.to_owned(), Self::NO_EMPLOYER)]);
        for (at, Placed { value, span }) in signs.iter().enumerate() {
            if bits.insert(value.id.clone(), 1 << at).is_some() {
                let message = format!("sign `{}` stands twice", value.id);
                problems.error(file, span.clone(), message, "join the two");
            }
        }
        let mut all: Vec<Pattern> = Vec::new();
        for Placed { value, span } in patterns {
            if all.iter().any(|other| other.id == value.id) {
                let message = format!("suspicious `{}` stands twice", value.id);
                problems.error(file, span.clone(), message, "join the two");
            }
            let mut mask = |ids: &[String]| -> Signs {
                let bit = |id: &String| {
                    bits.get(id).copied().unwrap_or_else(|| {
                        let advice = "name a `[[sign]]` or `no-employer`";
                        problems.error(file, span.clone(), format!("unknown sign `{id}`"), advice);
                        0
                    })
                };
                ids.iter().map(bit).fold(0, |all, one| all | one)
            };
            let any: Vec<Signs> = value.any.iter().map(|set| mask(set)).collect();
            let unless = mask(&value.unless);
            if any.iter().any(|set| set & !Self::NO_EMPLOYER == 0) {
                let message = format!("`{}` has a set that no words tell", value.id);
                problems.error(file, span, message, "name a sign that has phrases");
            }
            all.push(Pattern {
                id: value.id,
                any,
                unless,
            });
        }
        Some(Self {
            signs: signs
                .into_iter()
                .map(|sign| (sign.value.id, sign.value.phrases))
                .collect(),
            patterns: all,
        })
    }

    /// Tells the first pattern that signs make.
    pub fn pattern(&self, signs: Signs) -> Option<&str> {
        if signs & !Self::NO_EMPLOYER == 0 {
            return None;
        }
        let fits = |one: &&Pattern| {
            one.unless & signs == 0 && one.any.iter().any(|set| set & signs == *set)
        };
        self.patterns.iter().find(fits).map(|one| one.id.as_str())
    }

    /// Lists the ids of the patterns, in file order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.patterns.iter().map(|one| one.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[[sign]]\nid = \"a\"\nphrases = [\"alpha\"]\n[[sign]]\nid = \"b\"\nphrases = [\"beta\"]\n[[suspicious]]\nid = \"both\"\nany = [[\"a\", \"b\"], [\"a\", \"no-employer\"]]\n";

    fn read(text: &str) -> (Option<SuspicionRules>, usize) {
        let mut problems = Problems::default();
        let rules = SuspicionRules::read(&File::new("suspicious.toml", text), &mut problems);
        (rules, problems.into_sorted().len())
    }

    #[test]
    fn all_signs_of_a_set_must_show() {
        let rules = read(TEXT).0.unwrap();
        assert_eq!(rules.pattern(0b01), None);
        assert_eq!(rules.pattern(0b11), Some("both"));
        assert_eq!(
            rules.pattern(0b01 | SuspicionRules::NO_EMPLOYER),
            Some("both")
        );
        assert_eq!(rules.pattern(SuspicionRules::NO_EMPLOYER), None);
    }

    #[test]
    fn unknown_signs_and_sets_without_words_are_faults() {
        for (from, to) in [
            ("[\"a\", \"b\"]", "[\"c\"]"),
            ("[\"a\", \"b\"]", "[]"),
            ("id = \"b\"", "id = \"a\""),
        ] {
            let (_, n_faults) = read(&TEXT.replace(from, to));
            assert!(n_faults > 0, "{to}");
        }
    }
}
