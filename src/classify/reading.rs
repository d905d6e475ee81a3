//! What has been read of one posting so far: sums of evidence and every buffer that reading needs.
//! One for each thread, emptied and used again for the next posting.

use crate::matching::{Hit, PhraseId, Words};
use crate::posting::Field;
use crate::taxonomy::Taxonomy;
use crate::taxonomy::skill::SkillId;
use crate::taxonomy::suspicion::Signs;
use crate::taxonomy::tier::Tier;
use crate::text::Sketch;

use super::caption::Caption;
use super::evidence::Evidence;

/// How evidence of a sign begins.
pub(super) const SIGN: &str = "sign of a scam: ";

/// Evidence about one role or one group of work outside.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sums {
    /// From the title.
    pub(super) title: f32,
    /// From board labels.
    pub(super) label: f32,
    /// Duty phrases found, single words counted in part.
    pub(super) duties: f32,
    /// The title rules it out.
    pub(super) is_excluded: bool,
}

/// Which words a hit is over.
#[derive(Clone, Copy, Debug)]
pub(super) enum Held {
    /// All words of the field.
    Whole,
    /// The words of a title that were kept.
    Kept,
}

/// A hit and the text it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'t> {
    pub(super) field: Field,
    pub(super) text: &'t str,
    pub(super) hit: Hit,
    pub(super) of: Held,
}

impl<'t> Found<'t> {
    pub(super) fn new(field: Field, text: &'t str, hit: Hit) -> Self {
        Self {
            field,
            text,
            hit,
            of: Held::Whole,
        }
    }

    pub(super) fn kept(field: Field, text: &'t str, hit: Hit) -> Self {
        Self {
            field,
            text,
            hit,
            of: Held::Kept,
        }
    }
}

/// The reading of one posting.
#[derive(Clone, Debug)]
pub struct Reading {
    pub(super) words: Words,
    pub(super) kept: Words,
    pub(super) hits: Vec<Hit>,
    pub(super) chosen: Vec<Hit>,
    /// What may be captions of a board, in order.
    pub(super) captions: Vec<Caption>,
    /// A title whose rank stood before its work, the other way round.
    pub(super) turned: String,
    pub(super) skill_hits: Vec<(Hit, SkillId)>,
    /// Hits that deny what follows them.
    pub(super) denials: Vec<Hit>,
    /// Hits that make what follows them somebody else's job.
    pub(super) others: Vec<Hit>,
    pub(super) skipped: Vec<bool>,
    /// Posting number in which a phrase last counted as a duty, by phrase.
    seen: Vec<u32>,
    posting: u32,
    pub(super) roles: Vec<Sums>,
    pub(super) outside: Vec<Sums>,
    pub(super) variants: Vec<Option<u8>>,
    pub(super) skills: Vec<bool>,
    pub(super) trends: Vec<bool>,
    pub(super) title_level: Option<Tier>,
    pub(super) column_level: Option<Tier>,
    pub(super) leads: bool,
    pub(super) signs: Signs,
    pub(super) has_title: bool,
    pub(super) n_known: u32,
    pub(super) n_words: usize,
    /// Hash of the normal form of the texts.
    pub(super) text_hash: u64,
    /// Sketch of the texts.
    pub(super) sketch: Sketch,
    pub(super) title_hash: u64,
    evidence: Option<Vec<Evidence>>,
}

impl Reading {
    pub(super) fn new(taxonomy: &Taxonomy, n_phrases: usize) -> Self {
        let n_roles = taxonomy.roles.len();
        Self {
            words: Words::default(),
            kept: Words::default(),
            hits: Vec::new(),
            chosen: Vec::new(),
            captions: Vec::new(),
            turned: String::new(),
            skill_hits: Vec::new(),
            denials: Vec::new(),
            others: Vec::new(),
            skipped: Vec::new(),
            seen: vec![0; n_phrases],
            posting: 0,
            roles: vec![Sums::default(); n_roles],
            outside: vec![Sums::default(); taxonomy.noise.outside.len()],
            variants: vec![None; n_roles],
            skills: vec![false; taxonomy.skills.len()],
            trends: vec![false; taxonomy.trends.len()],
            title_level: None,
            column_level: None,
            leads: false,
            signs: 0,
            has_title: false,
            n_known: 0,
            n_words: 0,
            text_hash: 0,
            sketch: Sketch::default(),
            title_hash: 0,
            evidence: None,
        }
    }

    /// Forgets the posting before.
    pub fn start(&mut self) {
        if self.posting == u32::MAX {
            self.seen.fill(0);
            self.posting = 0;
        }
        self.posting += 1;
        self.roles.fill(Sums::default());
        self.outside.fill(Sums::default());
        self.variants.fill(None);
        self.skills.fill(false);
        self.trends.fill(false);
        self.title_level = None;
        self.column_level = None;
        self.leads = false;
        self.signs = 0;
        self.has_title = false;
        self.n_known = 0;
        self.n_words = 0;
        self.text_hash = 0;
        self.sketch.clear();
        self.title_hash = 0;
        if let Some(evidence) = &mut self.evidence {
            evidence.clear();
        }
    }

    /// Asks for evidence to be kept, for people to read.
    pub fn keep_evidence(&mut self) {
        self.evidence = Some(Vec::new());
    }

    /// Tells whether evidence is kept.
    pub fn keeps_evidence(&self) -> bool {
        self.evidence.is_some()
    }

    /// Returns the evidence kept so far.
    pub fn evidence(&self) -> &[Evidence] {
        self.evidence.as_deref().unwrap_or_default()
    }

    /// Returns a hash of the words of the cleaned title, 0 where there is none.
    pub fn title_hash(&self) -> u64 {
        self.title_hash
    }

    /// Returns the level that the title names, which its hash leaves out.
    pub fn title_level(&self) -> Option<Tier> {
        self.title_level
    }

    /// Returns a hash of the words of all texts, 0 where there are none.
    pub fn text_hash(&self) -> u64 {
        self.text_hash
    }

    /// Returns a sketch of all texts, by which edited ones are told alike; nothing where they hardly have words.
    pub fn text_sketch(&self) -> Option<u64> {
        self.sketch.bits()
    }

    /// Counts the known phrases that counted.
    pub fn n_known(&self) -> u32 {
        self.n_known
    }

    /// Tells whether the job leads people.
    pub fn leads(&self) -> bool {
        self.leads
    }

    /// Forgets the evidence of signs that make no pattern together: they accuse nobody.
    pub fn forget_signs(&mut self) {
        if let Some(evidence) = &mut self.evidence {
            evidence.retain(|one| !one.says.starts_with(SIGN));
        }
    }

    /// Returns the signs of scams that the texts show.
    pub fn signs(&self) -> Signs {
        self.signs
    }

    /// Walks the skills found, in the order of their ids.
    pub fn skills(&self) -> impl Iterator<Item = SkillId> + '_ {
        indices(&self.skills).map(SkillId)
    }

    /// Walks the trends found, as indices of the taxonomy's list.
    pub fn trends(&self) -> impl Iterator<Item = u16> + '_ {
        indices(&self.trends)
    }

    /// Tells whether a hit stands in a section that is left out.
    #[inline]
    pub(super) fn is_skipped(&self, hit: Hit) -> bool {
        self.skipped
            .get(hit.start as usize)
            .copied()
            .unwrap_or(false)
    }

    /// Tells whether a phrase counts for the first time in this posting.
    pub(super) fn is_first(&mut self, phrase: PhraseId) -> bool {
        let seen = &mut self.seen[phrase.index()];
        let is_first = *seen != self.posting;
        *seen = self.posting;
        is_first
    }

    /// Keeps a whole cell or sentence as evidence if somebody asked, personal data hidden.
    pub fn note_text(&mut self, field: Field, text: &str, says: &str) {
        if let Some(evidence) = &mut self.evidence {
            // Signs that steer a terminal say nothing to a reader.
            let is_gap = |c: char| c.is_whitespace() || c.is_control();
            let words = text.split(is_gap).filter(|word| !word.is_empty());
            let words = words.collect::<Vec<_>>().join(" ");
            let words = crate::text::shown(&words).into_owned();
            evidence.push(Evidence {
                field,
                words,
                says: says.to_owned(),
                weight: 0.0,
            });
        }
    }

    /// Keeps a piece of evidence if somebody asked; `says` is only run then.
    pub(super) fn note(&mut self, found: Found<'_>, weight: f32, says: impl FnOnce() -> String) {
        if let Some(evidence) = &mut self.evidence {
            let words = match found.of {
                Held::Whole => self.words.text_of(found.text, found.hit.tokens()),
                Held::Kept => self.kept.text_of(found.text, found.hit.tokens()),
            };
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            evidence.push(Evidence {
                field: found.field,
                words: crate::text::shown(&words).into_owned(),
                says: says(),
                weight,
            });
        }
    }
}

fn indices(flags: &[bool]) -> impl Iterator<Item = u16> + '_ {
    let index = |(index, &is_found): (usize, &bool)| is_found.then(|| u16::try_from(index).ok());
    flags.iter().enumerate().filter_map(index).flatten()
}
