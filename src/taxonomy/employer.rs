//! Words about employers, from `employers.toml`: what is no part of a name, what is no name, and who
//! posts for others. Applying them is the business of `context`.

use serde::Deserialize;

use super::files::File;
use super::problem::Problems;
use super::spelling::{Spellings, fold};
use super::wire::Document;

/// What `employers.toml` says, ready to be looked up.
#[derive(Clone, Debug)]
pub struct EmployerRules {
    pub(crate) name: NameRules,
    pub(crate) hidden: HiddenRules,
    pub(crate) posters: PosterRules,
}

/// What is no part of a name.
#[derive(Clone, Debug)]
pub(crate) struct NameRules {
    pub(crate) prefixes: Heads,
    pub(crate) forms: Tails,
    /// Dropped only where a name is left.
    pub(crate) soft: Tails,
    pub(crate) common: Heads,
    /// Words that break a name off, and that a name may have in small letters.
    pub(crate) joints: Heads,
    pub(crate) domains: Heads,
    pub(crate) branches: Tails,
    pub(crate) cuts: Heads,
    pub(crate) verbs: Heads,
    pub(crate) ratings: Heads,
}

/// What is no name.
#[derive(Clone, Debug)]
pub(crate) struct HiddenRules {
    pub(crate) names: Heads,
    pub(crate) praise: Heads,
    pub(crate) kinds: Tails,
    pub(crate) blank: Heads,
    pub(crate) boards: Heads,
}

/// Who posts for others, and who does their work.
#[derive(Clone, Debug)]
pub(crate) struct PosterRules {
    pub(crate) for_others: Heads,
    pub(crate) clients: Heads,
    pub(crate) staffing: Heads,
    pub(crate) outsourcers: Heads,
    words: Spellings,
    meanings: Vec<KindWord>,
}

/// What a word in a name says of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KindWord {
    Staffing,
    Outsourcer,
    /// Lends people unless a trade is named.
    Consultants,
    Trade,
    /// Words inside this one say nothing of staffing.
    NotPoster,
}

impl PosterRules {
    /// Calls `hit` with the bytes and the meaning of every word of a folded name.
    pub(crate) fn words(&self, folded: &str, mut hit: impl FnMut(usize, usize, KindWord)) {
        self.words
            .find(folded, |start, end, at| hit(start, end, self.meanings[at]));
    }
}

/// Phrases by which a folded name begins; one that ends in `*` is also the beginning of longer names.
#[derive(Clone, Debug)]
pub(crate) struct Heads {
    /// Sorted, with whether the name may go on.
    phrases: Vec<(String, bool)>,
    beginnings: Beginnings,
}

/// The two first bytes of words, a bit for each: most words are in no list, and need not be searched for.
#[derive(Clone, Debug, Default)]
struct Beginnings {
    bits: [u64; 16],
}

impl Beginnings {
    fn of(words: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let mut all = Self::default();
        for word in words {
            let at = Self::place(word.as_ref());
            all.bits[at / 64] |= 1 << (at % 64);
        }
        all
    }

    fn may_have(&self, word: &str) -> bool {
        let at = Self::place(word);
        self.bits[at / 64] & (1 << (at % 64)) != 0
    }

    fn place(word: &str) -> usize {
        let byte = |at: usize| usize::from(word.as_bytes().get(at).copied().unwrap_or(b' ') & 31);
        byte(0) * 32 + byte(1)
    }
}

impl Heads {
    fn new(words: &[String]) -> Self {
        let mut phrases: Vec<(String, bool)> = words
            .iter()
            .map(|phrase| (plain(phrase), phrase.trim_end().ends_with('*')))
            .filter(|(phrase, _)| !phrase.is_empty())
            .collect();
        phrases.sort();
        let beginnings = Beginnings::of(phrases.iter().map(|(phrase, _)| phrase.as_str()));
        Self {
            phrases,
            beginnings,
        }
    }

    /// Returns the length of the longest phrase, with or without `*`, that a text begins with.
    pub(crate) fn start(&self, text: &str) -> Option<usize> {
        self.longest(text, |_| true)
    }

    /// Tells whether a text is one of the phrases, or goes on behind one that may.
    pub(crate) fn is(&self, text: &str) -> bool {
        let is_all = |(phrase, may_go_on): &(String, bool)| *may_go_on || phrase == text;
        self.longest(text, is_all).is_some()
    }

    fn longest(&self, text: &str, takes: impl Fn(&(String, bool)) -> bool) -> Option<usize> {
        if !self.beginnings.may_have(text) {
            return None;
        }
        let first = text.split(' ').next().unwrap_or_default();
        let from = self
            .phrases
            .partition_point(|(phrase, _)| phrase.as_str() < first);
        self.phrases[from..]
            .iter()
            .take_while(|(phrase, _)| phrase.starts_with(first))
            .filter(|entry| {
                let rest = text.strip_prefix(entry.0.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) && takes(entry)
            })
            .map(|(phrase, _)| phrase.len())
            .max()
    }
}

/// Phrases by which a folded name ends.
#[derive(Clone, Debug)]
pub(crate) struct Tails {
    /// Last words and their phrases, sorted.
    phrases: Vec<(String, String)>,
    beginnings: Beginnings,
}

impl Tails {
    fn new(words: &[String]) -> Self {
        let mut phrases: Vec<(String, String)> = words
            .iter()
            .map(|phrase| plain(phrase))
            .filter(|phrase| !phrase.is_empty())
            .map(|phrase| (last_word(&phrase).to_owned(), phrase))
            .collect();
        phrases.sort();
        let beginnings = Beginnings::of(phrases.iter().map(|(word, _)| word.as_str()));
        Self {
            phrases,
            beginnings,
        }
    }

    /// Returns the length of the longest phrase that a text ends with.
    pub(crate) fn end(&self, text: &str) -> Option<usize> {
        let last = last_word(text);
        if !self.beginnings.may_have(last) {
            return None;
        }
        let from = self
            .phrases
            .partition_point(|(word, _)| word.as_str() < last);
        self.phrases[from..]
            .iter()
            .take_while(|(word, _)| word == last)
            .filter(|(_, phrase)| {
                let rest = text.strip_suffix(phrase.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
            })
            .map(|(_, phrase)| phrase.len())
            .max()
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}

/// Folds a phrase without the spaces around it.
fn plain(phrase: &str) -> String {
    let mut folded = String::new();
    fold(phrase, &mut folded);
    folded.trim().to_owned()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireName {
    prefixes: Vec<String>,
    forms: Vec<String>,
    soft: Vec<String>,
    common: Vec<String>,
    joints: Vec<String>,
    domains: Vec<String>,
    branches: Vec<String>,
    cuts: Vec<String>,
    verbs: Vec<String>,
    ratings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireHidden {
    names: Vec<String>,
    praise: Vec<String>,
    kinds: Vec<String>,
    blank: Vec<String>,
    boards: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WirePosters {
    for_others: Vec<String>,
    clients: Vec<String>,
    firms: Vec<String>,
    words: Vec<String>,
    consultants: Vec<String>,
    trades: Vec<String>,
    not_posters: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireOutsourcers {
    firms: Vec<String>,
    words: Vec<String>,
}

impl EmployerRules {
    /// Reads `employers.toml`; every fault is reported.
    pub fn read(file: &File, problems: &mut Problems) -> Option<Self> {
        let mut document = Document::parse(file, problems)?;
        let name = document.table::<WireName>("name", problems);
        let hidden = document.table::<WireHidden>("hidden", problems);
        let posters = document.table::<WirePosters>("posters", problems);
        let outsourcers = document.table::<WireOutsourcers>("outsourcers", problems);
        document.finish(problems);
        let (name, hidden) = (name?.value, hidden?.value);
        let (posters, outsourcers) = (posters?.value, outsourcers?.value);
        let mut words = Vec::new();
        let mut meanings = Vec::new();
        for (phrases, meaning) in [
            (&posters.words, KindWord::Staffing),
            (&outsourcers.words, KindWord::Outsourcer),
            (&posters.consultants, KindWord::Consultants),
            (&posters.trades, KindWord::Trade),
            (&posters.not_posters, KindWord::NotPoster),
        ] {
            for phrase in phrases {
                words.push(format!(" {} ", plain(phrase)));
                meanings.push(meaning);
            }
        }
        let Some(words) = Spellings::new(words.iter()) else {
            problems.error(file, 0..0, "too many words", "remove some");
            return None;
        };
        Some(Self {
            name: NameRules {
                prefixes: Heads::new(&name.prefixes),
                forms: Tails::new(&name.forms),
                soft: Tails::new(&name.soft),
                common: Heads::new(&name.common),
                joints: Heads::new(&name.joints),
                domains: Heads::new(&name.domains),
                branches: Tails::new(&name.branches),
                cuts: Heads::new(&name.cuts),
                verbs: Heads::new(&name.verbs),
                ratings: Heads::new(&name.ratings),
            },
            hidden: HiddenRules {
                names: Heads::new(&hidden.names),
                praise: Heads::new(&hidden.praise),
                kinds: Tails::new(&hidden.kinds),
                blank: Heads::new(&hidden.blank),
                boards: Heads::new(&hidden.boards),
            },
            posters: PosterRules {
                for_others: Heads::new(&posters.for_others),
                clients: Heads::new(&posters.clients),
                staffing: Heads::new(&posters.firms),
                outsourcers: Heads::new(&outsourcers.firms),
                words,
                meanings,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn only_a_phrase_with_a_star_may_go_on() {
        let heads = Heads::new(&of(&["Alpha *", "beta", "beta mills"]));
        assert!(heads.is("alpha") && heads.is("alpha works"));
        assert!(heads.is("beta") && heads.is("beta mills"));
        assert!(!heads.is("beta works") && !heads.is("alphabet"));
        assert_eq!(heads.start("beta mills of old"), Some(10));
    }

    #[test]
    fn the_longest_ending_is_found() {
        let tails = Tails::new(&of(&["ltd", "Pvt. Ltd."]));
        assert_eq!(tails.end("alpha pvt ltd"), Some(7));
        assert_eq!(tails.end("alpha ltd"), Some(3));
        assert_eq!(tails.end("altd"), None);
    }
}
