//! Which phrases of a taxonomy hit anything in real postings, each looked for where its kind is read.
//! A hit is a hit here, also one that a longer phrase then outranks.

use std::collections::BTreeMap;

use crate::matching::{Builder, Error, Hit, Kinds, Matcher, Meaning, Words};
use crate::posting::{Field, Posting};
use crate::taxonomy::Taxonomy;
use crate::taxonomy::files::Files;
use crate::taxonomy::phrases::{ListKind, PhraseList};
use crate::text::{self, Style};

/// Fields by how they are read: titles, labels, texts.
const TITLES: [Field; 3] = [Field::Title, Field::RoleLabel, Field::Level];
const LABELS: [Field; 3] = [Field::Category, Field::Department, Field::Industry];
const TEXTS: [Field; 4] = [
    Field::Skills,
    Field::Description,
    Field::Responsibilities,
    Field::Requirements,
];

/// A phrase that nothing was found of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeadPhrase {
    /// File name inside the taxonomy folder.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// The phrase.
    pub phrase: String,
    /// The list it stands in.
    pub list: &'static str,
    /// What it stands for.
    pub owner: String,
}

struct Entry {
    /// Number of its list, and its own in it.
    list: usize,
    number: usize,
    is_hit: bool,
}

/// All phrases, and which of them were found so far.
pub struct Coverage<'t> {
    lists: Vec<PhraseList<'t>>,
    entries: Vec<Entry>,
    matcher: Matcher,
    words: Words,
    hits: Vec<Hit>,
    clean: String,
}

/// How a field is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Title,
    Label,
    Text,
}

impl Reading {
    /// Tells whether phrases of a kind count in such fields.
    fn hears(self, kind: ListKind) -> bool {
        match self {
            // Titles are read for skills and trends too.
            Self::Title => kind != ListKind::Duties,
            Self::Label => kind == ListKind::Labels || kind.is_title(),
            // Titles are read among key skills too.
            Self::Text => kind.is_prose() || kind.is_title(),
        }
    }
}

impl<'t> Coverage<'t> {
    /// Starts with nothing found.
    ///
    /// # Errors
    /// When the phrases use too many words.
    pub fn new(taxonomy: &'t Taxonomy) -> Result<Self, Error> {
        let mut builder = Builder::new(&taxonomy.noise.folding.keep);
        let mut entries = Vec::new();
        let lists = taxonomy.phrase_lists();
        for (at, list) in lists.iter().enumerate() {
            for (number, phrase) in list.phrases.iter().enumerate() {
                let own = u16::try_from(entries.len()).unwrap_or(u16::MAX);
                builder.add(phrase, Meaning::Other(own));
                entries.push(Entry {
                    list: at,
                    number,
                    // What has no number of its own is not counted as dead.
                    is_hit: own == u16::MAX,
                });
            }
        }
        Ok(Self {
            lists,
            entries,
            matcher: builder.build()?,
            words: Words::default(),
            hits: Vec::new(),
            clean: String::new(),
        })
    }

    /// Looks for all phrases in one posting.
    pub fn read(&mut self, posting: &Posting<'_>) {
        let groups = [
            (&TITLES[..], Reading::Title, Style::Label),
            (&LABELS[..], Reading::Label, Style::Label),
            (&TEXTS[..], Reading::Text, Style::Prose),
        ];
        for (fields, reading, style) in groups {
            for field in fields {
                let text = text::clean(posting.get(*field), &mut self.clean);
                self.matcher.read(text, style, &mut self.words);
                self.matcher.hits(&self.words, Kinds::ALL, &mut self.hits);
                for hit in &self.hits {
                    for meaning in self.matcher.meanings(hit.phrase) {
                        let Meaning::Other(number) = meaning else {
                            continue;
                        };
                        let entry = &mut self.entries[usize::from(*number)];
                        entry.is_hit |= reading.hears(self.lists[entry.list].kind);
                    }
                }
            }
        }
    }

    /// Counts, by file, the phrases that hit nothing and all phrases.
    pub fn counts(&self) -> BTreeMap<&str, (u64, u64)> {
        let mut counts: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for entry in &self.entries {
            let (dead, all) = counts
                .entry(&self.lists[entry.list].origin.file)
                .or_default();
            *all += 1;
            *dead += u64::from(!entry.is_hit);
        }
        counts
    }

    /// Lists the phrases that hit nothing, sorted by file and line.
    pub fn dead(&self, files: &Files) -> Vec<DeadPhrase> {
        let dead = self.entries.iter().filter(|entry| !entry.is_hit);
        let mut list: Vec<DeadPhrase> = dead
            .map(|entry| {
                let list = &self.lists[entry.list];
                let line = files
                    .get(&list.origin.file)
                    .map_or(0, |file| file.line_at(list.place(file, entry.number).start));
                DeadPhrase {
                    file: list.origin.file.clone(),
                    line,
                    phrase: list.phrases[entry.number].to_owned(),
                    list: list.kind.key(),
                    owner: list.owner.to_owned(),
                }
            })
            .collect();
        list.sort();
        list
    }
}
