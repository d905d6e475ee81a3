//! Places as data: cities, districts, states and countries with their spellings and codes, and an
//! automaton over the spellings. Reading a posting's location with them is the business of `context`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::files::File;
use super::problem::Problems;
use super::spelling::{Spellings, fold};

/// A row of `places.csv`; the index into [`Places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u16);

/// How wide a place is, narrowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A town.
    City,
    /// A town with the towns around it, which carry its name in facts.
    Metro,
    /// A county or district.
    District,
    /// A state, province or region of a country.
    State,
    /// A country.
    Country,
    /// No place: a word of roads, before which the name of a town is the road's.
    Street,
    /// No place: words of a board's links to other places, before the name of each.
    Link,
}

/// One place.
#[derive(Clone, Debug)]
pub struct Place {
    /// Normal name.
    pub name: String,
    /// ISO 3166 code of its country.
    pub country: String,
    /// The metro region it belongs to, itself where there is none.
    pub region: PlaceId,
    /// How wide it is.
    pub kind: PlaceKind,
    /// Short codes, upper case, read only where their position says so.
    pub codes: Vec<String>,
}

/// All places.
#[derive(Clone, Debug)]
pub struct Places {
    all: Vec<Place>,
    /// Places by the index of their spelling, and whether it means them only in their country.
    spelt: Vec<(PlaceId, bool)>,
    spellings: Spellings,
    /// Codes and their places, sorted.
    codes: Vec<(String, PlaceId)>,
    longest_code: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WirePlace {
    name: String,
    country: String,
    region: String,
    kind: PlaceKind,
    spellings: String,
    codes: String,
}

impl Places {
    /// Reads `places.csv`; every faulty row is reported.
    pub fn read(file: &File, problems: &mut Problems) -> Option<Self> {
        let advice = "the columns are name, country, region, kind, spellings, codes";
        let mut rows: Vec<(WirePlace, usize)> = Vec::new();
        let mut is_whole = true;
        let mut reader = csv::Reader::from_reader(file.text.as_bytes());
        if let Err(error) = reader.headers() {
            problems.error(file, 0..0, error.to_string(), advice);
            return None;
        }
        let mut read = reader.deserialize::<WirePlace>();
        loop {
            let start = usize::try_from(read.reader().position().byte()).unwrap_or(0);
            match read.next() {
                None => break,
                Some(Ok(row)) => rows.push((row, start)),
                Some(Err(error)) => {
                    let at = error.position().map_or(0, csv::Position::byte);
                    let at = usize::try_from(at).unwrap_or(0);
                    problems.error(file, at..at, error.to_string(), advice);
                    is_whole = false;
                }
            }
        }
        if rows.len() > usize::from(u16::MAX) {
            problems.error(file, 0..0, "more than 65535 places", "remove some");
            return None;
        }
        let mut all: Vec<Place> = Vec::with_capacity(rows.len());
        let mut words: Vec<(String, (PlaceId, bool))> = Vec::new();
        // The first of two rows with one name is the region that others belong to.
        let mut named = BTreeMap::new();
        for (at, (row, _)) in rows.iter().enumerate() {
            named.entry(row.name.as_str()).or_insert(at);
        }
        for (at, (row, start)) in rows.iter().enumerate() {
            let id = PlaceId(u16::try_from(at).ok()?);
            let region = named.get(row.region.as_str()).copied();
            if region.is_none() && !row.region.is_empty() {
                let message = format!("unknown region `{}`", row.region);
                problems.error(
                    file,
                    *start..*start,
                    message,
                    "name a place of kind `metro`",
                );
                is_whole = false;
            }
            if row.country.len() != 2 || row.name.trim().is_empty() {
                let message = format!("`{}` has no name or no two-letter country", row.name);
                problems.error(file, *start..*start, message, advice);
                is_whole = false;
            }
            let mut folded = String::new();
            let own = words.len();
            for spelling in split(&row.spellings).chain([row.name.as_str()]) {
                fold(spelling, &mut folded);
                let is_known = |(word, _): &(String, _)| *word == folded;
                if !words[own..].iter().any(is_known) {
                    words.push((folded.clone(), (id, spelling.starts_with(RARE))));
                }
            }
            all.push(Place {
                name: row.name.clone(),
                country: row.country.clone(),
                region: PlaceId(u16::try_from(region.unwrap_or(at)).ok()?),
                kind: row.kind,
                codes: split(&row.codes).map(str::to_owned).collect(),
            });
        }
        if !is_whole {
            return None;
        }
        let Some(spellings) = Spellings::new(words.iter().map(|(word, _)| word.as_str())) else {
            problems.error(file, 0..0, "too many spellings", "remove some");
            return None;
        };
        let spelt = words.into_iter().map(|(_, id)| id).collect();
        let mut codes: Vec<(String, PlaceId)> = (0u16..)
            .map(PlaceId)
            .zip(&all)
            .flat_map(|(id, place)| place.codes.iter().map(move |code| (code.clone(), id)))
            .collect();
        codes.sort();
        let longest_code = codes.iter().map(|(code, _)| code.len()).max();
        Some(Self {
            all,
            spelt,
            spellings,
            codes,
            longest_code: longest_code.unwrap_or_default(),
        })
    }

    /// Returns a place.
    pub fn get(&self, id: PlaceId) -> &Place {
        &self.all[usize::from(id.0)]
    }

    /// Calls `hit` for every spelling found in a folded text, with its bytes there and whether it means
    /// the place only where the country is told.
    pub(crate) fn find(&self, folded: &str, mut hit: impl FnMut(usize, usize, PlaceId, bool)) {
        self.spellings.find(folded, |start, end, at| {
            let (place, is_rare) = self.spelt[at];
            hit(start, end, place, is_rare);
        });
    }

    /// Tells whether the whole of a folded text is the name of a place.
    pub(crate) fn is_spelt(&self, folded: &str) -> bool {
        let mut is_whole = false;
        self.find(folded, |start, end, _, _| {
            is_whole |= start == 0 && end == folded.len();
        });
        is_whole
    }

    /// Lists the places that have a code, in file order.
    pub(crate) fn coded<'a>(&'a self, code: &'a str) -> impl Iterator<Item = (PlaceId, &'a Place)> {
        let start = if code.is_empty() || code.len() > self.longest_code {
            self.codes.len()
        } else {
            self.codes
                .partition_point(|(other, _)| other.as_str() < code)
        };
        self.codes[start..]
            .iter()
            .take_while(move |(other, _)| other == code)
            .map(|(_, id)| (*id, self.get(*id)))
    }
}

/// Begins a spelling that means the place only where its country is told.
const RARE: char = '~';

fn split(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|')
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faulty_rows_are_all_reported() {
        let text = "name,country,region,kind,spellings,codes\nA,IN,Nowhere,city,,\nB,IND,,city,,\nC,IN,,hamlet,,\n";
        let mut problems = Problems::default();
        assert!(Places::read(&File::new("places.csv", text), &mut problems).is_none());
        assert_eq!(problems.into_sorted().len(), 3);
    }
}
