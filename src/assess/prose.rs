//! The texts of a posting, and what their sentences say of pay and years.

use super::{Assessor, Scratch};
use crate::experience::{self, Requirements};
use crate::pay;
use crate::posting::{Field, Posting};
use crate::text;

/// Fields that hold sentences, in the order they are read.
const TEXTS: [Field; 3] = [
    Field::Description,
    Field::Responsibilities,
    Field::Requirements,
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
            let text = text::clean(raw, &mut buffer);
            said.n_characters += text.chars().count();
            let Scratch { reading, cues, .. } = scratch;
            self.classifier
                .read_prose(&self.taxonomy, field, text, cues, reading);
            let rules = &self.taxonomy.pay;
            each_sentence(text, &cues.pay, |sentence| {
                let found = pay::from_sentence(sentence, country, rules);
                if found.is_some() {
                    reading.note_text(field, sentence, "states pay");
                }
                said.pay.extend(found);
            });
            let rules = &self.taxonomy.years;
            each_sentence(text, &cues.years, |sentence| {
                let found = experience::from_sentence(sentence, rules);
                if found.is_some() {
                    reading.note_text(field, sentence, "states years of experience");
                }
                said.years.extend(found);
            });
            scratch.clean = buffer;
        }
        said
    }
}

/// Hands out the sentence around each place once; the places rise.
fn each_sentence(text: &str, places: &[u32], mut each: impl FnMut(&str)) {
    let mut done = 0;
    for &place in places {
        if (place as usize) < done {
            continue;
        }
        let range = text::sentence_around(text, place as usize);
        done = range.end.max(place as usize + 1);
        each(&text[range]);
    }
}
