//! Words of titles that no phrase knows, counted over postings that are none of the roles: where phrases
//! are missing. Personal data is masked, and what few postings say is never told.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::matching::{Builder, Code, Error, Hit, Kinds, Matcher, Meaning, Words};
use crate::taxonomy::Taxonomy;
use crate::taxonomy::phrases::ListKind;
use crate::taxonomy::spelling::fold;
use crate::text::{self, Style};

/// Fewest postings whose word is told: what fewer say could be a name.
const FEWEST: u64 = 3;
/// Most different words that are held; above it those seen once are forgotten.
const MOST_HELD: usize = 200_000;
/// Longest title that is read, in bytes, and shortest word that is counted.
const MAX_BYTES: usize = 2000;
const MIN_LETTERS: usize = 2;

/// Counts of words, and of two words side by side.
pub struct UnknownWords<'t> {
    taxonomy: &'t Taxonomy,
    matcher: Matcher,
    words: Words,
    hits: Vec<Hit>,
    clean: String,
    masked: String,
    folded: String,
    single: BTreeMap<String, u64>,
    pairs: BTreeMap<String, u64>,
    /// Postings whose titles were read.
    n_read: u64,
}

impl<'t> UnknownWords<'t> {
    /// Starts with nothing counted.
    ///
    /// # Errors
    /// When the phrases use too many words.
    pub fn new(taxonomy: &'t Taxonomy) -> Result<Self, Error> {
        let mut builder = Builder::new(&taxonomy.noise.folding.keep);
        for list in taxonomy.phrase_lists() {
            let is_known = list.kind.is_title()
                || matches!(
                    list.kind,
                    ListKind::Level | ListKind::TitleNoise | ListKind::Excludes
                );
            for phrase in list.phrases.into_iter().filter(|_| is_known) {
                builder.add(phrase, Meaning::Other(0));
            }
        }
        for rank in &taxonomy.noise.titles.ranks {
            builder.add(rank, Meaning::Other(0));
        }
        Ok(Self {
            taxonomy,
            matcher: builder.build()?,
            words: Words::default(),
            hits: Vec::new(),
            clean: String::new(),
            masked: String::new(),
            folded: String::new(),
            single: BTreeMap::new(),
            pairs: BTreeMap::new(),
            n_read: 0,
        })
    }

    /// Counts the words of one title, each once.
    pub fn read(&mut self, title: &str) {
        self.n_read += 1;
        let title = text::mask(text::clean(title, &mut self.clean), &mut self.masked);
        let title = &title[..title.floor_char_boundary(MAX_BYTES)];
        let title = text::LABELS
            .iter()
            .fold(title.to_owned(), |title, label| title.replace(label, " | "));
        let places = places_in(&title, self.taxonomy, &mut self.folded);
        self.matcher.read(&title, Style::Label, &mut self.words);
        self.matcher.hits(&self.words, Kinds::ALL, &mut self.hits);
        let mut is_known = vec![false; self.words.tokens().len()];
        for hit in &self.hits {
            is_known[hit.tokens()].fill(true);
        }
        let word = |token: usize| {
            let text = self.words.text_of(&title, token..token + 1).to_lowercase();
            let is_word =
                text.chars().count() >= MIN_LETTERS && text.chars().all(char::is_alphabetic);
            let counts = self.words.code(token) != Code::BREAK
                && !is_known[token]
                && is_word
                && !places.contains(&text);
            counts.then_some(text)
        };
        let (mut singles, mut pairs) = (BTreeSet::new(), BTreeSet::new());
        let mut before: Option<String> = None;
        for token in 0..is_known.len() {
            let this = word(token);
            if let (Some(before), Some(this)) = (&before, &this) {
                pairs.insert(format!("{before} {this}"));
            }
            singles.extend(this.clone());
            before = this;
        }
        count(&mut self.single, singles);
        count(&mut self.pairs, pairs);
    }

    /// Counts the postings whose titles were read.
    pub fn n_read(&self) -> u64 {
        self.n_read
    }

    /// Lists the commonest words with the number of postings, at most `most`.
    pub fn words(&self, most: usize) -> Vec<(&str, u64)> {
        commonest(&self.single, most)
    }

    /// Lists the commonest pairs of words side by side, at most `most`.
    pub fn pairs(&self, most: usize) -> Vec<(&str, u64)> {
        commonest(&self.pairs, most)
    }
}

/// Lists the words of a title that are part of the name of a place.
fn places_in(title: &str, taxonomy: &Taxonomy, folded: &mut String) -> BTreeSet<String> {
    fold(title, folded);
    let mut words = BTreeSet::new();
    taxonomy.places.find(folded, |start, end, _, _| {
        words.extend(folded[start..end].split_whitespace().map(str::to_owned));
    });
    words
}

fn count(counts: &mut BTreeMap<String, u64>, words: BTreeSet<String>) {
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    if counts.len() > MOST_HELD {
        counts.retain(|_, n| *n > 1);
    }
}

fn commonest(counts: &BTreeMap<String, u64>, most: usize) -> Vec<(&str, u64)> {
    let mut list: Vec<(&str, u64)> = counts
        .iter()
        .filter(|(_, n)| **n >= FEWEST)
        .map(|(word, n)| (word.as_str(), *n))
        .collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    list.truncate(most);
    list
}
