//! What surrounds the work of one posting: place, sector, language, date, and the key of a repost.

use jiff::civil::Date;

use super::prose::TEXTS;
use super::{Assessor, MAX_CHARACTERS, Scratch, Setting};
use crate::classify::Reading;
use crate::context::{self, Remote, date};
use crate::facts::Key;
use crate::posting::{Field, Posting};
use crate::taxonomy::Taxonomy;
use crate::taxonomy::context::ContextRules;
use crate::taxonomy::dates::DateRules;
use crate::taxonomy::suspicion::SuspicionRules;
use crate::taxonomy::tier::Tier;
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
            was_encoded_twice: noted,
            found,
            places,
            ..
        } = scratch;
        let known = &self.taxonomy.places;
        let location = text::clean_noting(posting.get(Field::Location), clean, noted);
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
        was_encoded_twice: noted,
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
        let text = text::clean_noting(posting.get(field), clean, noted);
        text::tidy_cleaned(text, MAX_CHARACTERS, masked, out);
    }
}

/// Makes the key that reposts of one job share: cleaned title with its level, employer and places; where no place is
/// known, the letters and digits of the location as given, so that two unknown places are not one.
pub(super) fn repost_key(
    reading: &Reading,
    employer: Option<&str>,
    places: &[&str],
    location: &str,
) -> Option<Key> {
    let title = reading.title_hash();
    let employer = employer.filter(|_| title != 0)?;
    let level = reading.title_level().map_or("", Tier::id);
    let key = Key::new().with(title).with_bytes(level.as_bytes());
    let key = key.with_bytes(employer.as_bytes());
    if places.is_empty() {
        let letters = location.chars().filter(|sign| sign.is_alphanumeric());
        let letters = letters.flat_map(char::to_lowercase);
        return Some(letters.fold(key, |key, letter| key.with(u64::from(u32::from(letter)))));
    }
    let places = places.iter();
    Some(places.fold(key, |key, place| key.with_bytes(place.as_bytes())))
}

/// Makes the key that postings share whose fields are all equal. What was read of the date stands for its field, since
/// the same posting is "2 days old" tomorrow; when a row was crawled says nothing of the posting. Of the texts the words
/// count, of other fields every letter, and no field minds how an export ends its lines.
pub(super) fn row_key(posting: &Posting<'_>, date: Option<i32>, text_hash: u64) -> Key {
    let mut key = Key::new().with(text_hash);
    if let Some(days) = date {
        key = key.with(u64::from(days.cast_unsigned()));
    }
    for (number, &field) in (0..).zip(Field::ALL) {
        let value = posting.get(field);
        let is_said = match field {
            Field::Crawled => true,
            Field::Posted => date.is_some(),
            _ => TEXTS.contains(&field),
        };
        if !value.is_empty() && !is_said {
            key = with_lines(key.with(number), value.as_bytes());
        }
    }
    key
}

/// Mixes in the lines of a value, whatever ends them.
fn with_lines(mut key: Key, value: &[u8]) -> Key {
    let mut rest = value;
    while let Some(at) = memchr::memchr2(b'\r', b'\n', rest) {
        key = key.with_bytes(&rest[..at]);
        rest = rest[at..].strip_prefix(b"\r\n").unwrap_or(&rest[at + 1..]);
    }
    key.with_bytes(rest)
}
