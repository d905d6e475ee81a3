//! The texts of a posting, and what their sentences say of pay and years.

use std::ops::Range;

use super::{Assessor, Scratch};
use crate::classify::{Cues, Reading};
use crate::experience::{self, Requirements};
use crate::pay;
use crate::posting::{Field, Posting};
use crate::text;

/// Fields that hold sentences, in the order they are read.
pub(super) const TEXTS: [Field; 3] = [
    Field::Description,
    Field::Responsibilities,
    Field::Requirements,
];

/// Columns that boards fill from lists of their own.
const LABELS: [Field; 4] = [
    Field::RoleLabel,
    Field::Category,
    Field::Department,
    Field::Industry,
];

/// What sentences say beside role and skills.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) pay: pay::Best,
    pub(super) years: Requirements,
    /// Characters in all texts.
    pub(super) n_characters: usize,
}

impl Assessor {
    /// Reads all texts of a posting.
    pub(super) fn read_texts(
        &self,
        posting: &Posting<'_>,
        country: Option<&str>,
        scratch: &mut Scratch<'_>,
    ) -> Said {
        let mut said = Said::default();
        for field in TEXTS {
            let raw = posting.get(field);
            if raw.is_empty() {
                continue;
            }
            let mut buffer = std::mem::take(&mut scratch.clean);
            let noted = &mut scratch.was_encoded_twice;
            let text = text::clean_noting(raw, &mut buffer, noted);
            said.n_characters += text.chars().count();
            let Scratch {
                reading,
                cues,
                figures,
                ..
            } = scratch;
            self.classifier
                .read_prose(&self.taxonomy, field, text, cues, reading);
            figures.read(text);
            let rules = &self.taxonomy.pay;
            let has_figure = |range: Range<usize>| figures.may_be_in(range);
            each_sentence(text, &cues.pay, has_figure, |sentence| {
                let found = pay::from_sentence(sentence, country, rules);
                if found.is_some() {
                    reading.note_text(field, sentence, "states pay");
                }
                said.pay.extend(found);
            });
            let rules = &self.taxonomy.years;
            let states_count = |range: Range<usize>| {
                has_figure(range.clone()) || has_place(&cues.years_in_words, range)
            };
            each_sentence(text, &cues.years, states_count, |sentence| {
                let found = experience::from_sentence(sentence, rules);
                if found.is_some() {
                    reading.note_text(field, sentence, "states years of experience");
                }
                said.years.extend(found);
            });
            if LABELS.iter().all(|label| posting.get(*label).is_empty()) {
                self.read_captioned(posting, text, cues, reading);
            }
            scratch.clean = buffer;
        }
        said
    }

    /// Reads the labels in a block of captions, for an export that has no columns for them. The board's name for the
    /// role is often the title once more, and one word must not count twice, so it only stands in for a title.
    fn read_captioned(
        &self,
        posting: &Posting<'_>,
        text: &str,
        cues: &Cues,
        reading: &mut Reading,
    ) {
        for (field, range) in &cues.labels {
            if *field == Field::RoleLabel && !posting.get(Field::Title).is_empty() {
                continue;
            }
            let label = text.get(range.clone()).unwrap_or_default();
            self.classifier
                .read_label(&self.taxonomy, *field, label, reading);
        }
    }
}

/// Hands out the sentence around each place once, if what it needs may be in it; the places rise.
fn each_sentence(
    text: &str,
    places: &[u32],
    may_state: impl Fn(Range<usize>) -> bool,
    mut each: impl FnMut(&str),
) {
    let mut done = 0;
    for place in places.iter().map(|&place| place as usize) {
        // The sentence is only sought where what it needs is near.
        if place < done || !may_state(place.saturating_sub(text::REACH)..place + text::REACH) {
            continue;
        }
        let range = text::sentence_around(text, place);
        done = range.end.max(place + 1);
        if may_state(range.clone()) {
            each(&text[range]);
        }
    }
}

/// Tells whether any of some rising places stands among some bytes.
fn has_place(places: &[u32], range: Range<usize>) -> bool {
    let first = places.partition_point(|&place| (place as usize) < range.start);
    places
        .get(first)
        .is_some_and(|&place| (place as usize) < range.end)
}
