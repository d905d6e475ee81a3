//! Rules about what surrounds the work, from `context.toml`: employers, sectors, languages and the
//! phrases of suspicious postings. Applying them is the business of `context`.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::files::File;
use super::problem::Problems;
use super::spelling::{Spellings, fold};
use super::wire::{Document, Placed};

/// What `context.toml` says, ready to be looked up.
#[derive(Clone, Debug)]
pub struct ContextRules {
    /// Words that are no part of an employer's key, and those that tell its kind.
    pub(crate) employer: EmployerRules,
    /// Sectors told by labels such as an industry column.
    pub(crate) labels: Named,
    /// Sectors told by the name of an employer.
    pub(crate) names: Named,
    /// Small words of languages.
    pub(crate) languages: Vec<(String, Vec<String>)>,
    suspicious: Vec<(String, Vec<String>)>,
}

/// Folded words about employers.
#[derive(Clone, Debug)]
pub(crate) struct EmployerRules {
    pub(crate) suffixes: Vec<String>,
    pub(crate) prefixes: Vec<String>,
    pub(crate) hidden: Vec<String>,
    pub(crate) staffing: Named,
    pub(crate) outsourcer: Named,
}

/// Phrases that each stand for an id.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    ids: Vec<String>,
    spelt: Vec<usize>,
    spellings: Spellings,
}

impl Named {
    fn new(groups: &[(String, Vec<String>)]) -> Option<Self> {
        let ids = groups.iter().map(|(id, _)| id.clone()).collect();
        let mut words = Vec::new();
        let mut spelt = Vec::new();
        for (at, (_, phrases)) in groups.iter().enumerate() {
            for phrase in phrases {
                words.push(folded(phrase));
                spelt.push(at);
            }
        }
        let spellings = Spellings::new(words.iter())?;
        Some(Self {
            ids,
            spelt,
            spellings,
        })
    }

    /// Finds the id of the earliest phrase in a folded text; among those the longest, then the first.
    pub(crate) fn first(&self, text: &str) -> Option<&str> {
        self.best(text, |start, length, group| {
            (start, usize::MAX - length, group)
        })
    }

    /// Finds the id of the longest phrase in a folded text; among those the first in the file.
    pub(crate) fn longest(&self, text: &str) -> Option<&str> {
        self.best(text, |_, length, group| (usize::MAX - length, group, 0))
    }

    fn best(
        &self,
        text: &str,
        rank: impl Fn(usize, usize, usize) -> (usize, usize, usize),
    ) -> Option<&str> {
        let mut best = None;
        self.spellings.find(text, |start, end, at| {
            let group = self.spelt[at];
            let this = (rank(start, end - start, group), group);
            if best.is_none_or(|other| this < other) {
                best = Some(this);
            }
        });
        best.map(|(_, group)| self.ids[group].as_str())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireEmployer {
    suffixes: Vec<String>,
    prefixes: Vec<String>,
    hidden: Vec<String>,
    staffing: Vec<String>,
    outsourcer: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireSector {
    id: String,
    phrases: Vec<String>,
    employers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireLanguage {
    code: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireSuspicious {
    id: String,
    phrases: Vec<String>,
}

impl ContextRules {
    /// Reads `context.toml`; every fault is reported.
    pub fn read(file: &File, problems: &mut Problems) -> Option<Self> {
        let mut document = Document::parse(file, problems)?;
        let employer = document.table::<WireEmployer>("employer", problems);
        let sectors = document.tables::<WireSector>("sector", problems);
        let languages = document.tables::<WireLanguage>("language", problems);
        let suspicious = document.tables::<WireSuspicious>("suspicious", problems);
        document.finish(problems);
        once(
            file,
            "sector",
            sectors.iter().map(|s| (s.value.id.as_str(), s)),
            problems,
        );
        once(
            file,
            "language",
            languages.iter().map(|l| (l.value.code.as_str(), l)),
            problems,
        );
        once(
            file,
            "suspicious",
            suspicious.iter().map(|s| (s.value.id.as_str(), s)),
            problems,
        );
        let employer = employer?.value;
        let labels: Vec<_> = sectors
            .iter()
            .map(|s| (s.value.id.clone(), s.value.phrases.clone()))
            .collect();
        let names: Vec<_> = sectors
            .iter()
            .map(|s| (s.value.id.clone(), s.value.employers.clone()))
            .collect();
        Some(Self {
            employer: EmployerRules {
                suffixes: employer.suffixes.iter().map(|word| folded(word)).collect(),
                prefixes: employer.prefixes.iter().map(|word| folded(word)).collect(),
                hidden: employer.hidden.iter().map(|word| folded(word)).collect(),
                staffing: Named::new(&[("staffing".to_owned(), employer.staffing)])?,
                outsourcer: Named::new(&[("outsourcer".to_owned(), employer.outsourcer)])?,
            },
            labels: Named::new(&labels)?,
            names: Named::new(&names)?,
            languages: languages
                .into_iter()
                .map(|l| (l.value.code, l.value.words))
                .collect(),
            suspicious: suspicious
                .into_iter()
                .map(|s| (s.value.id, s.value.phrases))
                .collect(),
        })
    }

    /// Tells whether a sector has this id.
    pub(crate) fn knows_sector(&self, id: &str) -> bool {
        self.labels.ids.iter().any(|known| known == id)
    }

    /// Lists the kinds of suspicious postings: id and phrases, in file order.
    pub fn suspicious(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.suspicious
            .iter()
            .map(|(id, phrases)| (id.as_str(), phrases.as_slice()))
    }
}

fn folded(phrase: &str) -> String {
    let mut out = String::new();
    fold(phrase, &mut out);
    out
}

fn once<'a, T: 'a>(
    file: &File,
    what: &str,
    ids: impl Iterator<Item = (&'a str, &'a Placed<T>)>,
    problems: &mut Problems,
) {
    let mut seen = BTreeSet::new();
    for (id, placed) in ids {
        if !seen.insert(id) {
            let message = format!("{what} `{id}` stands twice");
            problems.error(file, placed.span.clone(), message, "join the two");
        }
    }
}
