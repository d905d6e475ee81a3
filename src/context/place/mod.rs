//! Locations read: which places a posting names, and the one country it is in, where that is sure.

#[cfg(test)]
mod tests;

use crate::taxonomy::places::{PlaceId, PlaceKind, Places};
use crate::taxonomy::spelling::fold;

/// The places of one posting; kept by the caller so that its buffers are re-used.
#[derive(Debug, Default)]
pub struct PlacesFound {
    /// Normal places, sorted by name, each once; metro regions stand for their towns.
    pub places: Vec<PlaceId>,
    /// ISO 3166 code of the country; none where unknown or where the text names several.
    pub country: Option<[u8; 2]>,
    folded: String,
    hits: Vec<Hit>,
    said: Vec<[u8; 2]>,
}

#[derive(Clone, Copy, Debug)]
struct Hit {
    start: usize,
    end: usize,
    place: PlaceId,
    /// Places of several countries are spelt so, and nothing says which is meant.
    is_open: bool,
    /// A better known place is spelt so; this one is meant only in its own country.
    is_rare: bool,
}

impl PlacesFound {
    /// Returns the country's code as text.
    pub fn country(&self) -> Option<&str> {
        self.country
            .as_ref()
            .and_then(|code| std::str::from_utf8(code).ok())
    }
}

/// Reads a location; `country_field` is the posting's own column, `layout_country` what is known of
/// its source, which counts only where the posting says nothing.
pub fn places(
    location: &str,
    country_field: &str,
    layout_country: Option<&str>,
    places: &Places,
    out: &mut PlacesFound,
) {
    out.places.clear();
    out.hits.clear();
    out.said.clear();
    let hint = layout_country.and_then(code_of);
    say_country(country_field, places, out);
    read_codes(location, hint, places, out);
    fold(location, &mut out.folded);
    collect(places, out);
    drop_streets(places, &mut out.hits);
    drop_links(places, &mut out.hits);
    for hit in &out.hits {
        let country = &places.get(hit.place).country;
        // A country may be spelt as a place of another one ("Georgia"); the rest decides on it.
        let is_open =
            |other: &Hit| other.start == hit.start && places.get(other.place).country != *country;
        if places.get(hit.place).kind == PlaceKind::Country && !out.hits.iter().any(is_open) {
            say(&mut out.said, code_of(country));
        }
    }
    // A name that several countries have is the one in the country the posting names, else that of
    // the other places, else the source's; where nothing says which, it tells no country.
    let said = match out.said.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    out.hits.sort_by_key(|hit| (hit.start, hit.place));
    let others = |namesakes| country_of_others(places, &out.hits, namesakes);
    let country = said
        .or_else(|| others(Namesakes::All))
        .or(hint)
        .or_else(|| others(Namesakes::BetterKnown));
    choose(places, country, said.is_some(), &mut out.hits);
    let finest = out.hits.iter().map(|hit| level(places, hit.place)).min();
    for hit in &out.hits {
        if Some(level(places, hit.place)) == finest && finest != Some(3) {
            out.places.push(places.get(hit.place).region);
        }
    }
    out.places
        .sort_by(|a, b| places.get(*a).name.cmp(&places.get(*b).name));
    out.places.dedup();
    if out.said.is_empty() {
        for hit in out.hits.iter().filter(|hit| !hit.is_open) {
            say(&mut out.said, code_of(&places.get(hit.place).country));
        }
    }
    out.country = match out.said.as_slice() {
        [] if out.hits.is_empty() => hint,
        [one] => Some(*one),
        _ => None,
    };
}

fn level(places: &Places, id: PlaceId) -> u8 {
    match places.get(id).kind {
        PlaceKind::City | PlaceKind::Metro => 0,
        PlaceKind::District => 1,
        PlaceKind::State => 2,
        PlaceKind::Country | PlaceKind::Street | PlaceKind::Link => 3,
    }
}

fn code_of(code: &str) -> Option<[u8; 2]> {
    code.as_bytes().try_into().ok()
}

fn say(said: &mut Vec<[u8; 2]>, code: Option<[u8; 2]>) {
    if let Some(code) = code
        && !said.contains(&code)
    {
        said.push(code);
    }
}

/// Reads a column that holds a country, as a code or by name.
fn say_country(field: &str, places: &Places, out: &mut PlacesFound) {
    let field = field.trim();
    let is_country = |kind| kind == PlaceKind::Country;
    if let Some((_, place)) = places
        .coded(field)
        .find(|(_, place)| is_country(place.kind))
    {
        say(&mut out.said, code_of(&place.country));
        return;
    }
    fold(field, &mut out.folded);
    let (folded, said) = (&out.folded, &mut out.said);
    places.find(folded, |start, end, id, _| {
        if start == 0 && end == folded.len() && is_country(places.get(id).kind) {
            say(said, code_of(&places.get(id).country));
        }
    });
}

/// Reads short codes where their position tells what they are: "City, ST, US", "US, NY, New York",
/// "MH, IN"; a last part that could be a state or a country waits for the rest to decide.
fn read_codes(location: &str, hint: Option<[u8; 2]>, places: &Places, out: &mut PlacesFound) {
    let n = location.split(',').count();
    let first = location.split(',').next().unwrap_or_default().trim();
    let last = location.rsplit(',').next().unwrap_or_default().trim();
    let country = |code: &str| {
        let mut coded = places.coded(code);
        coded
            .find(|(_, place)| place.kind == PlaceKind::Country)
            .and_then(|(_, place)| code_of(&place.country))
    };
    let state = |code: &str, of: [u8; 2]| {
        let mut coded = places.coded(code);
        coded
            .find(|(_, place)| place.kind != PlaceKind::Country && place.country.as_bytes() == of)
            .map(|(id, _)| id)
    };
    let (whole, state_code) = match n {
        1 => (country(first), ""),
        2 if country(first).is_some_and(|of| last.is_empty() || state(last, of).is_some()) => {
            (country(first), last)
        }
        2 if country(last).is_some_and(|of| state(first, of).is_some()) => (country(last), first),
        2 if places.coded(last).count() == 1 => (
            places
                .coded(last)
                .next()
                .and_then(|(_, place)| code_of(&place.country)),
            last,
        ),
        // Of a code with several meanings the state of the source's own country is meant.
        2 if hint.is_some_and(|of| state(last, of).is_some()) => (hint, last),
        2 => (None, ""),
        _ if country(first).is_some() => (
            country(first),
            location.split(',').nth(1).unwrap_or_default().trim(),
        ),
        _ => (
            country(last),
            location.rsplit(',').nth(1).unwrap_or_default().trim(),
        ),
    };
    let Some(whole) = whole else {
        return;
    };
    say(&mut out.said, Some(whole));
    if let Some(place) = state(state_code, whole) {
        out.hits.push(Hit {
            start: usize::MAX,
            end: usize::MAX,
            place,
            is_open: false,
            is_rare: false,
        });
    }
}

/// Collects the longest spellings; spellings that share only a space do not overlap.
fn collect(places: &Places, out: &mut PlacesFound) {
    let (folded, hits) = (&out.folded, &mut out.hits);
    places.find(folded, |start, end, place, is_rare| {
        let inside =
            |hit: &Hit| hit.start <= start && end <= hit.end && end - start < hit.end - hit.start;
        if hits.iter().any(inside) {
            return;
        }
        hits.retain(|hit| {
            !(start <= hit.start && hit.end <= end && hit.end - hit.start < end - start)
        });
        hits.push(Hit {
            start,
            end,
            place,
            is_open: false,
            is_rare,
        });
    });
}

/// Drops words of roads, and towns that roads are named after ("Bath Road, Slough").
fn drop_streets(places: &Places, hits: &mut Vec<Hit>) {
    let is_street = |hit: &Hit| places.get(hit.place).kind == PlaceKind::Street;
    if !hits.iter().any(is_street) {
        return;
    }
    for at in 0..hits.len() {
        if is_street(&hits[at]) {
            // The two share the space between them.
            let start = hits[at].start;
            for hit in hits.iter_mut().filter(|hit| hit.end == start + 1) {
                hit.end = hit.start;
            }
        }
    }
    hits.retain(|hit| !is_street(hit) && (hit.end > hit.start || hit.start == usize::MAX));
}

/// Drops words of links and the places they link to ("Jobs in Delhi, Jobs in Pune, Surat"), unless no other
/// place is named.
fn drop_links(places: &Places, hits: &mut Vec<Hit>) {
    let is_link = |hit: &Hit| places.get(hit.place).kind == PlaceKind::Link;
    if !hits.iter().any(is_link) {
        return;
    }
    // The two share the space between them.
    let ends: Vec<usize> = hits
        .iter()
        .filter(|hit| is_link(hit))
        .map(|hit| hit.end)
        .collect();
    let is_linked = |hit: &Hit| ends.contains(&(hit.start.wrapping_add(1)));
    let has_own = hits.iter().any(|hit| !is_link(hit) && !is_linked(hit));
    hits.retain(|hit| !(is_link(hit) || has_own && is_linked(hit)));
}

/// Which of the places of one name are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Namesakes {
    All,
    BetterKnown,
}

/// Tells the one country of the places whose names no other country has.
fn country_of_others(places: &Places, hits: &[Hit], namesakes: Namesakes) -> Option<[u8; 2]> {
    let mut only = None;
    for group in hits.chunk_by(|a, b| a.start == b.start) {
        let counts = |hit: &&Hit| !hit.is_rare || namesakes == Namesakes::All;
        let mut countries = group
            .iter()
            .filter(counts)
            .map(|hit| code_of(&places.get(hit.place).country));
        let Some(country) = countries
            .next()
            .filter(|_| group.iter().any(|hit| !hit.is_rare))
        else {
            continue;
        };
        if countries.any(|other| other != country) {
            continue;
        }
        if only.is_some() && only != country {
            return None;
        }
        only = country;
    }
    only
}

fn has_several_countries(places: &Places, hits: &[Hit]) -> bool {
    let first = &places.get(hits[0].place).country;
    hits.iter()
        .any(|hit| places.get(hit.place).country != *first)
}

/// Leaves one place for each stretch of text, and none that contradicts a stated country.
fn choose(places: &Places, country: Option<[u8; 2]>, is_stated: bool, hits: &mut Vec<Hit>) {
    let fits = |hit: &Hit| {
        Some(places.get(hit.place).country.as_bytes()) == country.as_ref().map(<[u8; 2]>::as_slice)
    };
    hits.retain(|hit| !hit.is_rare || fits(hit));
    for group in hits.chunk_by_mut(|a, b| a.start == b.start) {
        let is_open = has_several_countries(places, group) && !group.iter().any(fits);
        for hit in group {
            hit.is_open = is_open;
        }
    }
    hits.sort_by_key(|hit| (hit.start, !fits(hit), level(places, hit.place), hit.place));
    hits.dedup_by_key(|hit| hit.start);
    if is_stated {
        hits.retain(fits);
    }
}
