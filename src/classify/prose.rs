//! Skills columns and texts: sections about the employer left out, duties, skills and trends counted,
//! and the places where pay or years may be stated handed on.

use crate::matching::{Code, Hit, Kinds, Meaning, Words};
use crate::posting::Field;
use crate::taxonomy::Taxonomy;
use crate::text::{Break, Style, mix};

use super::Classifier;
use super::reading::{Found, Reading};
use super::skill::Listing;

/// Longest line, in words, that can be a heading.
const HEADING_WORDS: usize = 7;
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

/// Places in a cleaned text whose sentence may state pay or years.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    /// Byte places of words that speak of pay, rising.
    pub pay: Vec<u32>,
    /// Byte places of words that speak of years, rising.
    pub years: Vec<u32>,
    /// Byte places of words that can state years without a figure, rising.
    pub years_in_words: Vec<u32>,
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
        self.matcher.read(text, Style::Prose, &mut reading.words);
        self.matcher.hits(&reading.words, SPOKEN, &mut reading.hits);
        reading.n_words += reading.words.n_words();
        reading.text_hash = mix(reading.text_hash, reading.words.hash());
        self.sort_out(reading, text, Some(cues));
        self.skip_boilerplate(reading);
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
        if let Some(cues) = &mut cues {
            cues.pay.clear();
            cues.years.clear();
            cues.years_in_words.clear();
        }
        for hit in &reading.hits {
            let kinds = hit.kinds;
            if !kinds.has(AROUND) {
                continue;
            }
            if kinds.has(Kinds::NEGATION) {
                reading.denials.push(*hit);
            }
            if kinds.has(Kinds::OTHER_PEOPLE) {
                reading.others.push(*hit);
            }
            if kinds.has(Kinds::HEADING) {
                let leaves_out = self.is_boilerplate(*hit);
                if opens_section(*hit, leaves_out, text, &reading.words) {
                    reading.chosen.push(*hit);
                }
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

    /// Marks the tokens of sections about the employer: from a heading of such a section to the next
    /// heading, and from one inside a line to the end of that line at most.
    fn skip_boilerplate(&self, reading: &mut Reading) {
        let Reading {
            chosen: headings,
            skipped,
            words,
            ..
        } = reading;
        if headings.is_empty() {
            return;
        }
        let n_tokens = words.tokens().len();
        skipped.resize(n_tokens, false);
        headings.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        headings.dedup_by_key(|hit| hit.start);
        for (index, heading) in headings.iter().enumerate() {
            let mut end = headings
                .get(index + 1)
                .map_or(n_tokens, |next| next.start as usize);
            let start = heading.start as usize;
            if words.tokens()[start].before != Break::Line {
                let line = &words.tokens()[start..end];
                let length = line.iter().position(|token| token.before == Break::Line);
                end = length.map_or(end, |length| start + length);
            }
            skipped[start..end].fill(self.is_boilerplate(*heading));
        }
    }

    fn is_boilerplate(&self, heading: Hit) -> bool {
        self.matcher
            .meanings(heading.phrase)
            .contains(&Meaning::Boilerplate)
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
                    Meaning::Suspicious(pattern) => {
                        reading.suspicious = reading.suspicious.or(Some(pattern));
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

/// Tells whether a phrase is a heading: it starts a line that is short, or it starts a part of one and
/// a sign such as a colon follows it. What leaves a section out has to say so more plainly: a single word
/// must be all of its line, and inside a line the sign must be a colon.
fn opens_section(hit: Hit, leaves_out: bool, text: &str, words: &Words) -> bool {
    let tokens = words.tokens();
    let (start, end) = (hit.start as usize, hit.end as usize);
    let ends_part = tokens
        .get(end)
        .is_none_or(|token| token.code == Code::BREAK);
    match tokens[start].before {
        Break::None => false,
        Break::Segment => {
            let sign = text.as_bytes().get(tokens[end - 1].end as usize);
            start > 0
                && ends_part
                && (sign == Some(&b':') || !leaves_out)
                && tokens
                    .get(end)
                    .is_some_and(|token| token.before == Break::Segment)
        }
        Break::Line => {
            let most = &tokens[end..tokens.len().min(start + HEADING_WORDS + 1)];
            let is_short = start + HEADING_WORDS >= tokens.len()
                || most.iter().any(|token| token.before == Break::Line);
            ends_part || (is_short && (end - start > 1 || !leaves_out))
        }
    }
}
