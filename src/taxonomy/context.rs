//! Rules about what surrounds the work, from `context.toml`: sectors, employment, where the work is done
//! and languages. Applying them is the business of `context`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::files::File;
use super::lexicon::Lexicon;
use super::problem::Problems;
use super::spelling::{Spellings, fold};
use super::wire::{Document, Placed};

/// What `context.toml` says, ready to be looked up.
#[derive(Clone, Debug)]
pub struct ContextRules {
    /// Sectors told by labels such as an industry column.
    pub(crate) labels: Named,
    /// Sectors told by the name of an employer.
    pub(crate) names: Named,
    /// Words for kinds of employment.
    pub(crate) employment: Lexicon<EmploymentWord>,
    /// Words for where the work is done.
    pub(crate) remote: Lexicon<RemoteWord>,
    /// Small words of languages.
    pub(crate) languages: Languages,
}

/// What a word says of the kind of employment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EmploymentWord {
    Freelance,
    Internship,
    Contract,
    FullTime,
    FullTimeCode,
    Permanent,
    PartTime,
}

/// What a word says of where the work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RemoteWord {
    NotRemote,
    Hybrid,
    Remote,
    Onsite,
}

/// Small words of languages, each as one number that is quickly found.
#[derive(Clone, Debug)]
pub(crate) struct Languages {
    /// ISO codes in file order.
    pub(crate) codes: Vec<String>,
    /// Words and the languages that have them, a bit for each; sorted by word.
    words: Vec<(u64, u32)>,
}

impl Languages {
    /// Most languages.
    pub(crate) const MOST: usize = 32;

    fn new(all: Vec<Placed<WireLanguage>>, file: &File, problems: &mut Problems) -> Self {
        let mut words: BTreeMap<u64, u32> = BTreeMap::new();
        let mut codes = Vec::new();
        for Placed { value, span } in all {
            if codes.len() == Self::MOST {
                problems.error(file, span, "more than 32 languages", "remove some");
                break;
            }
            for word in &value.words {
                match packed(word) {
                    Some(packed) => *words.entry(packed).or_default() |= 1 << codes.len(),
                    None => problems.error(
                        file,
                        span.clone(),
                        format!("`{word}` has more than 8 bytes"),
                        "use short words only",
                    ),
                }
            }
            codes.push(value.code);
        }
        Self {
            codes,
            words: words.into_iter().collect(),
        }
    }

    /// Returns the languages that have a word in any case, a bit for each in file order.
    pub(crate) fn of_word(&self, word: &str) -> u32 {
        let found = packed(word).and_then(|packed| {
            let at = self.words.binary_search_by_key(&packed, |(word, _)| *word);
            at.ok()
        });
        found.map_or(0, |at| self.words[at].1)
    }
}

/// Packs a short word, ASCII letters in lower case, into one number.
fn packed(word: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes
        .get_mut(..word.len())?
        .copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    Some(u64::from_le_bytes(bytes))
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
struct WireEmployment {
    freelance: Vec<String>,
    internship: Vec<String>,
    contract: Vec<String>,
    full_time: Vec<String>,
    full_time_code: Vec<String>,
    permanent: Vec<String>,
    part_time: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireRemote {
    not_remote: Vec<String>,
    hybrid: Vec<String>,
    remote: Vec<String>,
    onsite: Vec<String>,
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

impl ContextRules {
    /// Reads `context.toml`; every fault is reported.
    pub fn read(file: &File, problems: &mut Problems) -> Option<Self> {
        let mut document = Document::parse(file, problems)?;
        let employment = document.table::<WireEmployment>("employment", problems);
        let remote = document.table::<WireRemote>("remote", problems);
        let sectors = document.tables::<WireSector>("sector", problems);
        let languages = document.tables::<WireLanguage>("language", problems);
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
        let languages = Languages::new(languages, file, problems);
        let employment = employment?.value;
        let remote = remote?.value;
        let labels: Vec<_> = sectors
            .iter()
            .map(|s| (s.value.id.clone(), s.value.phrases.clone()))
            .collect();
        let names: Vec<_> = sectors
            .iter()
            .map(|s| (s.value.id.clone(), s.value.employers.clone()))
            .collect();
        Some(Self {
            labels: Named::new(&labels)?,
            names: Named::new(&names)?,
            employment: lexicon([
                (EmploymentWord::Freelance, employment.freelance),
                (EmploymentWord::Internship, employment.internship),
                (EmploymentWord::Contract, employment.contract),
                (EmploymentWord::FullTime, employment.full_time),
                (EmploymentWord::FullTimeCode, employment.full_time_code),
                (EmploymentWord::Permanent, employment.permanent),
                (EmploymentWord::PartTime, employment.part_time),
            ]),
            remote: lexicon([
                (RemoteWord::NotRemote, remote.not_remote),
                (RemoteWord::Hybrid, remote.hybrid),
                (RemoteWord::Remote, remote.remote),
                (RemoteWord::Onsite, remote.onsite),
            ]),
            languages,
        })
    }

    /// Tells whether a sector has this id.
    pub(crate) fn knows_sector(&self, id: &str) -> bool {
        self.labels.ids.iter().any(|known| known == id)
    }
}

fn lexicon<T: Copy, const N: usize>(lists: [(T, Vec<String>); N]) -> Lexicon<T> {
    let with_meaning =
        |(meaning, words): (T, Vec<String>)| words.into_iter().map(move |word| (word, meaning));
    Lexicon::new(lists.into_iter().flat_map(with_meaning))
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
