//! What surrounds the work of one posting: place, sector, language, date, and the key of a repost.

use jiff::civil::Date;

use super::{Assessor, MAX_CHARACTERS, Scratch, Setting};
use crate::classify::Reading;
use crate::context::{self, Remote, date};
use crate::facts::Key;
use crate::posting::{Field, Posting};
use crate::taxonomy::Taxonomy;
use crate::taxonomy::context::ContextRules;
use crate::taxonomy::dates::DateRules;
use crate::taxonomy::suspicion::SuspicionRules;
use crate::text;

/// Phrases known to the taxonomy from which a text is taken to be English.
const KNOWN_ENGLISH: u32 = 4;

/// An ISO 3166 code that outlives the buffers it was read from.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountryCode([u8; 2]);

impl std::ops::Deref for CountryCode {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Assessor {
    /// Finds the places and returns the country.
    pub(super) fn read_place<'t>(
        &'t self,
        posting: &Posting<'_>,
        setting: &Setting<'_>,
        scratch: &mut Scratch<'t>,
    ) -> Option<CountryCode> {
        let Scratch {
            clean,
            found,
            places,
            ..
        } = scratch;
        let known = &self.taxonomy.places;
        let location = text::clean(posting.get(Field::Location), clean);
        context::places(
            location,
            posting.get(Field::Country),
            setting.country,
            known,
            found,
        );
        places.clear();
        places.extend(
            found
                .places
                .iter()
                .map(|place| known.get(*place).name.as_str()),
        );
        places.sort_unstable();
        places.dedup();
        found.country.map(CountryCode)
    }

    /// Tells the sector of the employer or the work.
    pub(super) fn sector(&self, posting: &Posting<'_>, scratch: &mut Scratch<'_>) -> Option<&str> {
        context::sector(
            posting.get(Field::Industry),
            posting.get(Field::Company),
            posting.get(Field::Category),
            posting.get(Field::Department),
            &self.taxonomy.context,
            &mut scratch.folded,
        )
    }

    /// Tells the language of a posting in which hardly any known phrase was found.
    pub(super) fn language(&self, posting: &Posting<'_>, scratch: &Scratch<'_>) -> Option<&str> {
        if scratch.reading.n_known() >= KNOWN_ENGLISH {
            return None;
        }
        let text = match posting.get(Field::Description) {
            "" => posting.get(Field::Title),
            text => text,
        };
        context::language(text, &self.taxonomy.context)
    }
}

/// Reads the date of posting; a relative one counts from the row's crawl date.
pub(super) fn posted_on(
    posting: &Posting<'_>,
    setting: &Setting<'_>,
    rules: &DateRules,
) -> Option<Date> {
    let text = posting.get(Field::Posted);
    if text.is_empty() {
        return None;
    }
    let order = setting.date_order;
    let crawled = match posting.get(Field::Crawled) {
        "" => None,
        crawled => date::parse(crawled, order, None, rules),
    };
    date::parse(text, order, crawled.or(setting.as_of), rules)
}

/// Tells where the work is done, as far as a column or the place says.
pub(super) fn remote(posting: &Posting<'_>, rules: &ContextRules) -> Option<Remote> {
    [Field::Remote, Field::Location, Field::Title]
        .into_iter()
        .find_map(|field| match posting.get(field) {
            "" => None,
            text => context::remote(text, rules),
        })
}

/// Tells the scam pattern that the signs in the texts make.
pub(super) fn suspicious<'t>(
    taxonomy: &'t Taxonomy,
    employer: Option<&str>,
    reading: &mut Reading,
) -> Option<&'t str> {
    let signs = match employer {
        Some(_) => reading.signs(),
        None => reading.signs() | SuspicionRules::NO_EMPLOYER,
    };
    let pattern = taxonomy.suspicion.pattern(signs);
    if pattern.is_none() {
        reading.forget_signs();
    }
    pattern
}

/// Brings title, company and location to the form in which facts show them.
pub(super) fn tidy_labels(posting: &Posting<'_>, scratch: &mut Scratch<'_>) {
    let Scratch {
        clean,
        masked,
        title,
        company,
        location,
        ..
    } = scratch;
    for (field, out) in [
        (Field::Title, title),
        (Field::Company, company),
        (Field::Location, location),
    ] {
        text::tidy_with(posting.get(field), MAX_CHARACTERS, clean, masked, out);
    }
}

/// Makes the key that reposts of one job share: title, employer and places.
pub(super) fn repost_key(
    reading: &Reading,
    employer: Option<&str>,
    places: &[&str],
) -> Option<Key> {
    let title = reading.title_hash();
    let employer = employer.filter(|_| title != 0)?;
    let key = Key::new().with(title).with_bytes(employer.as_bytes());
    Some(
        places
            .iter()
            .fold(key, |key, place| key.with_bytes(place.as_bytes())),
    )
}
