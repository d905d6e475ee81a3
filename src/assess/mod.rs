//! One posting to one fact: the public heart, usable from any engine, without threads or tables.
//! Brings together what classification, pay, years and context read; decides nothing itself.

mod examples;
mod prose;
mod scratch;
mod setting;
mod surroundings;
#[cfg(test)]
mod tests;

use crate::classify::{self, Classifier, Decision, OutReason, Status};
use crate::context::{self, EmployerKind, Employment, Remote};
use crate::experience::{self, Years};
use crate::facts::{Fact, Facts, Key, List, days_from_date};
use crate::matching;
use crate::pay::{self, Pay};
use crate::posting::{Field, Posting};
use crate::taxonomy::Taxonomy;
use crate::taxonomy::tier::Tier;
use crate::text;

use surroundings::{posted_on, remote, repost_key, row_key, suspicious, tidy_labels};

pub use scratch::Scratch;
pub use setting::Setting;

/// Longest title, company or location that a fact keeps, in characters.
const MAX_CHARACTERS: usize = 200;
/// Fields that make more than a title of a posting, however short they are; a cell about degrees does not.
const SPEAKING: [Field; 3] = [Field::Skills, Field::Description, Field::Responsibilities];
/// Shortest text, in characters, that is a key of its own.
const KEY_CHARACTERS: usize = 200;

/// Assesses postings against one taxonomy; built once, shared by all threads.
#[derive(Clone, Debug)]
pub struct Assessor {
    taxonomy: Taxonomy,
    classifier: Classifier,
}

impl Assessor {
    /// Builds the matcher over all phrases.
    ///
    /// # Errors
    /// When the phrases use too many words.
    pub fn new(taxonomy: Taxonomy) -> Result<Self, matching::Error> {
        let classifier = Classifier::new(&taxonomy)?;
        Ok(Self {
            taxonomy,
            classifier,
        })
    }

    /// Returns the knowledge it works with.
    pub fn taxonomy(&self) -> &Taxonomy {
        &self.taxonomy
    }

    /// Makes the buffers for one thread.
    pub fn scratch(&self) -> Scratch<'_> {
        Scratch::new(self.classifier.reading(&self.taxonomy))
    }

    /// Reads one posting and adds its fact to `facts`; tells the status that was decided.
    pub fn assess<'t>(
        &'t self,
        posting: &Posting<'_>,
        setting: &Setting<'_>,
        scratch: &mut Scratch<'t>,
        facts: &mut Facts,
    ) -> Status {
        let taxonomy = &self.taxonomy;
        scratch.was_encoded_twice = false;
        self.read_labels(posting, scratch);
        let place = self.read_place(posting, setting, scratch);
        let country = place.as_deref();
        let said = self.read_texts(posting, country, scratch);
        let language = self.language(posting, scratch);
        let sector = self.sector(posting, scratch);
        let decision = self.decide(language, sector, scratch);
        let years = self.years(posting, &said, scratch);
        let pay = self.pay(posting, setting, country, &said, scratch);
        let tier = classify::tier_of(
            taxonomy,
            &scratch.reading,
            years.min,
            years.max,
            decision.role,
            sector,
        );
        tidy_labels(posting, scratch);
        self.fill_lists(&pay, scratch);
        let employer = context::employer(
            &scratch.company,
            &taxonomy.employers,
            &taxonomy.places,
            &mut scratch.employer,
        );
        let suspicious = suspicious(taxonomy, employer.key, &mut scratch.reading);
        let role = decision.role.map(|role| taxonomy.role(role));
        let date = posted_on(posting, setting, &taxonomy.dates).map(days_from_date);
        let is_long = said.n_characters >= KEY_CHARACTERS;
        let Decision {
            status,
            score,
            margin,
            ..
        } = decision;
        facts.push(&Fact {
            source: Some(setting.label),
            row: posting.row,
            posting_id: given(text::mask_id(posting.get(Field::Id), &mut scratch.id)),
            posted_on: date,
            title: given(&scratch.title),
            company: given(&scratch.company),
            location: given(&scratch.location),
            places: List::Given(&scratch.places),
            country,
            employer_key: employer.key,
            employer_kind: employer.kind.map(EmployerKind::id),
            sector,
            employment: context::employment(posting.get(Field::Employment), &taxonomy.context)
                .map(Employment::id),
            openings: context::openings(posting.get(Field::Openings)),
            status: Some(status.id()),
            out_reason: decision.out_reason.map(OutReason::id),
            family: role.map(|role| taxonomy.families[role.family].id.as_str()),
            role: role.map(|role| role.id.as_str()),
            variant: role.and_then(|role| {
                decision
                    .variant
                    .map(|variant| role.variants[usize::from(variant)].id.as_str())
            }),
            score,
            runner_up: decision
                .runner_up
                .map(|role| taxonomy.role(role).id.as_str()),
            margin,
            tier: tier.tier.map(Tier::id),
            tier_basis: Some(tier.basis.id()),
            leads: scratch.reading.leads(),
            exp_min: years.min,
            exp_max: years.max,
            pay_min: pay.min,
            pay_max: pay.max,
            currency: pay.currency.as_ref().map(pay::Currency::as_str),
            period: pay.period.map(pay::Period::id),
            pay_shape: pay.shape.map(pay::Shape::id),
            pay_basis: pay.basis.map(pay::Basis::id),
            pay_annual_min: pay.annual_min,
            pay_annual_max: pay.annual_max,
            pay_source: Some(pay.source.id()),
            pay_flags: List::Given(&scratch.flags),
            skills: List::Given(&scratch.skills),
            trends: List::Given(&scratch.trends),
            text_depth: Some(self.text_depth(posting, &said)),
            remote: remote(posting, &taxonomy.context).map(Remote::id),
            language,
            suspicious,
            repost_key: repost_key(
                &scratch.reading,
                employer.key,
                &scratch.places,
                &scratch.location,
            ),
            text_key: is_long.then(|| Key(scratch.reading.text_hash())),
            text_sketch: scratch.reading.text_sketch().filter(|_| is_long).map(Key),
            row_key: Some(row_key(posting, date, scratch.reading.text_hash())),
        });
        status
    }

    /// Tells how much text could speak.
    fn text_depth(&self, posting: &Posting<'_>, said: &prose::Said) -> &'static str {
        if said.n_characters >= self.taxonomy.decision.depth.description_characters {
            "description"
        } else if SPEAKING.iter().any(|field| !posting.get(*field).is_empty()) {
            "keywords"
        } else {
            "title"
        }
    }

    fn read_labels(&self, posting: &Posting<'_>, scratch: &mut Scratch<'_>) {
        let taxonomy = &self.taxonomy;
        let Scratch {
            reading,
            clean,
            was_encoded_twice: noted,
            ..
        } = scratch;
        reading.start();
        let title = text::clean_noting(posting.get(Field::Title), clean, noted);
        self.classifier.read_title(taxonomy, title, reading);
        self.classifier.read_title_skills(taxonomy, title, reading);
        for field in [
            Field::RoleLabel,
            Field::Category,
            Field::Department,
            Field::Industry,
        ] {
            let label = text::clean_noting(posting.get(field), clean, noted);
            self.classifier.read_label(taxonomy, field, label, reading);
        }
        self.classifier
            .read_level(taxonomy, posting.get(Field::Level), reading);
        let skills = text::clean_noting(posting.get(Field::Skills), clean, noted);
        if !skills.is_empty() {
            self.classifier.read_skill_titles(taxonomy, skills, reading);
            self.classifier.read_skills(taxonomy, skills, reading);
        }
    }

    /// Decides the role, and keeps how the roles stood where somebody asked for evidence.
    fn decide(
        &self,
        language: Option<&str>,
        sector: Option<&str>,
        scratch: &mut Scratch<'_>,
    ) -> Decision {
        if scratch.reading.keeps_evidence() {
            scratch.standings = classify::standings(&self.taxonomy, &scratch.reading, sector);
        }
        classify::decide(&self.taxonomy, &scratch.reading, language, sector)
    }

    /// Takes years from number columns, else from a text column, else from sentences.
    fn years(&self, posting: &Posting<'_>, said: &prose::Said, scratch: &mut Scratch<'_>) -> Years {
        let rules = &self.taxonomy.years;
        let low = posting.get(Field::ExperienceMin);
        let numbers = experience::from_numbers(low, posting.get(Field::ExperienceMax), rules);
        // Boards write 0 where nothing was filled in, so what anything else says goes before it.
        let is_zero = numbers.min.unwrap_or(0.0) + numbers.max.unwrap_or(0.0) <= 0.0;
        if numbers.is_stated() && !is_zero {
            scratch
                .reading
                .note_text(Field::ExperienceMin, low, "states years of experience");
            return numbers;
        }
        let cell = posting.get(Field::Experience);
        let years = experience::from_field(cell, rules);
        if years.is_stated() {
            scratch
                .reading
                .note_text(Field::Experience, cell, "states years of experience");
            return years;
        }
        if !cell.is_empty() {
            scratch
                .reading
                .note_text(Field::Experience, cell, "no count of years can be read");
        }
        // Some boards put "Entry level" where others put years.
        self.classifier
            .read_level(&self.taxonomy, cell, &mut scratch.reading);
        let title = posting.get(Field::Title);
        let years = experience::from_title(title, rules);
        if years.is_stated() {
            scratch
                .reading
                .note_text(Field::Title, title, "states years of experience");
            return years;
        }
        let years = said.years.years();
        if years.is_stated() { years } else { numbers }
    }

    fn pay(
        &self,
        posting: &Posting<'_>,
        setting: &Setting<'_>,
        country: Option<&str>,
        said: &prose::Said,
        scratch: &mut Scratch<'_>,
    ) -> Pay {
        // Scraped cells carry markup; a sign written as `&#8377;` is no figure.
        let mut buffer = std::mem::take(&mut scratch.clean);
        let noted = &mut scratch.was_encoded_twice;
        let salary = text::clean_noting(posting.get(Field::Salary), &mut buffer, noted);
        let fields = pay::Fields {
            salary,
            min: posting.get(Field::PayMin),
            max: posting.get(Field::PayMax),
            currency: posting.get(Field::PayCurrency),
            period: posting.get(Field::PayPeriod),
            hidden: posting.get(Field::PayHidden),
            country,
            board_currency: setting.currency,
            board_period: setting.pay_period,
        };
        let pay = pay::from_fields(&fields, &self.taxonomy.pay);
        scratch.clean = buffer;
        if !pay.is_stated() {
            return said.pay.pay().unwrap_or(pay);
        }
        for field in [Field::Salary, Field::PayMin, Field::PayMax] {
            let cell = posting.get(field);
            if !cell.is_empty() {
                scratch.reading.note_text(field, cell, "states pay");
            }
        }
        pay
    }

    /// Fills the lists of ids that a fact refers to.
    fn fill_lists<'t>(&'t self, pay: &Pay, scratch: &mut Scratch<'t>) {
        let Scratch {
            reading,
            skills,
            trends,
            flags,
            ..
        } = scratch;
        skills.clear();
        skills.extend(
            reading
                .skills()
                .map(|skill| self.taxonomy.skill(skill).id.as_str()),
        );
        trends.clear();
        trends.extend(
            reading
                .trends()
                .map(|trend| self.taxonomy.trends[usize::from(trend)].id.as_str()),
        );
        trends.sort_unstable();
        flags.clear();
        flags.extend(pay.flags.iter().map(|flag| -> &'t str { flag.id() }));
        flags.sort_unstable();
    }
}

fn given(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
