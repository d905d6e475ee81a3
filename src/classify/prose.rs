//! Skills columns and texts: sections about the employer left out, duties, skills and trends counted,
//! and the places where pay, years or labels may be stated handed on.

use std::ops::Range;

use crate::matching::{Code, Hit, Kinds, Meaning};
use crate::posting::Field;
use crate::taxonomy::Taxonomy;
use crate::text::{Style, mix};

use super::Classifier;
use super::caption::skip_labels;
use super::reading::{Found, Reading, SIGN};
use super::section;
use super::skill::Listing;

/// How far before a duty a phrase such as "report to" still makes it somebody else's.
const OTHERS_REACH: u32 = 4;

/// Kinds of meaning that change what stands around them.
const AROUND: Kinds = Kinds::NEGATION
    .with(Kinds::OTHER_PEOPLE)
    .with(Kinds::HEADING)
    .with(Kinds::CUE);

/// Kinds of meaning that texts, key skills and the skills of a title are read for.
const SPOKEN: Kinds = AROUND
    .with(Kinds::DUTY)
    .with(Kinds::LEADS)
    .with(Kinds::SKILL)
    .with(Kinds::TREND);

/// Kinds of meaning that say what follows them is.
const SETTING_OFF: Kinds = Kinds::HEADING.with(Kinds::CAPTION);

/// Places in a cleaned text whose sentence may state pay or years.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    /// Byte places of words that speak of pay, rising.
    pub pay: Vec<u32>,
    /// Byte places of words that speak of years, rising.
    pub years: Vec<u32>,
    /// Byte places of words that can state years without a figure, rising.
    pub years_in_words: Vec<u32>,
    /// Bytes of labels that stand in a block of a board's captions, with the field each is a value of.
    pub labels: Vec<(Field, Range<usize>)>,
}

impl Classifier {
    /// Reads a column of key skills.
    pub fn read_skills(&self, taxonomy: &Taxonomy, text: &str, reading: &mut Reading) {
        self.matcher.read(text, Style::Label, &mut reading.words);
        self.matcher.hits(&reading.words, SPOKEN, &mut reading.hits);
        reading.n_words += reading.words.n_words();
        self.sort_out(reading, text, None);
        self.take_duties(taxonomy, Field::Skills, text, reading);
        self.take_skills(taxonomy, Field::Skills, text, Listing::Entries, reading);
    }

    /// Reads skills that a title names; call it after [`Classifier::read_title`].
    pub fn read_title_skills(&self, taxonomy: &Taxonomy, title: &str, reading: &mut Reading) {
        self.matcher.hits(&reading.words, SPOKEN, &mut reading.hits);
        self.sort_out(reading, title, None);
        self.take_trends(taxonomy, Field::Title, title, reading);
        self.take_skills(taxonomy, Field::Title, title, Listing::Sentences, reading);
    }

    /// Reads a cleaned text of sentences and puts the places of cues into `cues`.
    pub fn read_prose(
        &self,
        taxonomy: &Taxonomy,
        field: Field,
        text: &str,
        cues: &mut Cues,
        reading: &mut Reading,
    ) {
        let wanted = SPOKEN.with(Kinds::CAPTION);
        self.matcher.read(text, Style::Prose, &mut reading.words);
        self.matcher.hits(&reading.words, wanted, &mut reading.hits);
        reading.n_words += reading.words.n_words();
        reading.text_hash = mix(reading.text_hash, reading.words.hash());
        reading.sketch.add(reading.words.hashes());
        self.sort_out(reading, text, Some(cues));
        self.skip_boilerplate(text, reading);
        skip_labels(text, &mut cues.labels, reading);
        self.take_duties(taxonomy, field, text, reading);
        self.take_trends(taxonomy, field, text, reading);
        self.take_skills(taxonomy, field, text, Listing::Sentences, reading);
    }

    /// Puts aside what later steps need to know about the surroundings of a hit: denials, other people,
    /// headings (in `reading.chosen`), cues.
    fn sort_out(&self, reading: &mut Reading, text: &str, mut cues: Option<&mut Cues>) {
        reading.skipped.clear();
        reading.denials.clear();
        reading.others.clear();
        reading.chosen.clear();
        reading.captions.clear();
        if let Some(cues) = &mut cues {
            cues.pay.clear();
            cues.years.clear();
            cues.years_in_words.clear();
        }
        for hit in &reading.hits {
            let kinds = hit.kinds;
            if !kinds.has(AROUND.with(Kinds::CAPTION)) {
                continue;
            }
            if kinds.has(Kinds::NEGATION) {
                reading.denials.push(*hit);
            }
            if kinds.has(Kinds::OTHER_PEOPLE) {
                reading.others.push(*hit);
            }
            let may_set_off =
                kinds.has(SETTING_OFF) && section::may_begin(*hit, text, &reading.words);
            if may_set_off && kinds.has(Kinds::HEADING) {
                let last = reading.chosen.last();
                let heading = self.heading(*hit, last, text, &reading.words);
                reading.chosen.extend(heading);
            }
            if may_set_off && kinds.has(Kinds::CAPTION) {
                self.note_caption(*hit, text, &reading.words, &mut reading.captions);
            }
            let Some(cues) = cues.as_mut().filter(|_| kinds.has(Kinds::CUE)) else {
                continue;
            };
            let at = reading.words.tokens()[hit.start as usize].start;
            for meaning in self.matcher.meanings(hit.phrase) {
                match meaning {
                    Meaning::PayCue => cues.pay.push(at),
                    Meaning::YearsCue => cues.years.push(at),
                    Meaning::YearsInWords => cues.years_in_words.push(at),
                    _ => {}
                }
            }
        }
    }

    fn take_duties(&self, taxonomy: &Taxonomy, field: Field, text: &str, reading: &mut Reading) {
        let one_word = taxonomy.decision.weights.duty_word;
        for index in 0..reading.hits.len() {
            let hit = reading.hits[index];
            let kinds = hit.kinds;
            if !kinds.has(Kinds::DUTY.with(Kinds::LEADS)) || reading.is_skipped(hit) {
                continue;
            }
            let meanings = self.matcher.meanings(hit.phrase);
            if kinds.has(Kinds::LEADS) {
                reading.leads = true;
            }
            if !kinds.has(Kinds::DUTY)
                || Self::is_other_peoples(hit, reading)
                || !reading.is_first(hit.phrase)
            {
                continue;
            }
            let weight = if self.matcher.n_words(hit.phrase) > 1 {
                1.0
            } else {
                one_word
            };
            for meaning in meanings {
                let found = Found::new(field, text, hit);
                match *meaning {
                    Meaning::RoleDuty(role) => {
                        reading.roles[usize::from(role.0)].duties += weight;
                        reading.n_known += 1;
                        reading.note(found, 0.0, || format!("duty of {}", taxonomy.role(role).id));
                    }
                    Meaning::OutsideDuty(group) => {
                        reading.outside[usize::from(group)].duties += weight;
                        reading.n_known += 1;
                        reading.note(found, 0.0, || {
                            let group = &taxonomy.noise.outside[usize::from(group)];
                            format!("duty of work outside: {}", group.id)
                        });
                    }
                    _ => {}
                }
            }
        }
    }

    fn take_trends(&self, taxonomy: &Taxonomy, field: Field, text: &str, reading: &mut Reading) {
        for index in 0..reading.hits.len() {
            let hit = reading.hits[index];
            if !hit.kinds.has(Kinds::TREND) || reading.is_skipped(hit) {
                continue;
            }
            for meaning in self.matcher.meanings(hit.phrase) {
                match *meaning {
                    Meaning::Trend(trend) if !reading.trends[usize::from(trend)] => {
                        reading.trends[usize::from(trend)] = true;
                        let found = Found::new(field, text, hit);
                        reading.note(found, 0.0, || {
                            format!("trend {}", taxonomy.trends[usize::from(trend)].id)
                        });
                    }
                    Meaning::Sign(sign) if reading.signs & (1 << sign) == 0 => {
                        reading.signs |= 1 << sign;
                        let found = Found::new(field, text, hit);
                        reading.note(found, 0.0, || {
                            let (id, _) = &taxonomy.suspicion.signs[usize::from(sign)];
                            format!("{SIGN}{id}")
                        });
                    }
                    _ => {}
                }
            }
        }
    }

    /// Tells whether the words before a hit make it the job of somebody else.
    fn is_other_peoples(hit: Hit, reading: &Reading) -> bool {
        let from = hit.start.saturating_sub(OTHERS_REACH);
        reading.others.iter().any(|other| {
            from <= other.start
                && other.end <= hit.start
                && (other.end..hit.start)
                    .all(|token| reading.words.code(token as usize) != Code::BREAK)
        })
    }
}
