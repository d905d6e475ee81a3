//! Labels of a facts column as places in a list of known ids, extended by ids the list lacks, so that
//! facts made with another taxonomy still show.

use crate::facts::{Cells, LabelLists, Labels};

/// Stands for no label.
pub(super) const NONE: u16 = u16::MAX;

/// Returns for each label of a dictionary its place among known ids; unknown ones follow sorted.
/// Also returns those unknown ones.
fn places<'a>(values: &'a [String], known: &[&str]) -> (Vec<u16>, Vec<&'a str>) {
    let is_new = |id: &&str| !known.contains(id);
    let mut extra: Vec<&str> = values.iter().map(String::as_str).filter(is_new).collect();
    extra.sort_unstable();
    let place = |id: &String| {
        let known_place = known.iter().position(|known| known == id);
        let place = known_place.or_else(|| {
            let place = extra.binary_search(&id.as_str()).ok()?;
            Some(known.len() + place)
        });
        place.and_then(|place| u16::try_from(place).ok())
    };
    let places = values.iter().map(|id| place(id).unwrap_or(NONE)).collect();
    (places, extra)
}

/// A column of labels as places.
pub(super) struct Codes<'a> {
    labels: &'a Labels,
    places: Vec<u16>,
}

impl<'a> Codes<'a> {
    /// Reads a column, and returns the ids that the list lacks.
    pub(super) fn new(labels: &'a Labels, known: &[&str]) -> (Self, Vec<&'a str>) {
        let (places, extra) = places(&labels.dictionary.values, known);
        (Self { labels, places }, extra)
    }

    /// Returns the place of a row's label, [`NONE`] without one.
    pub(super) fn get(&self, row: usize) -> u16 {
        let key = self.labels.keys.get(row);
        key.map_or(NONE, |key| self.places[key as usize])
    }
}

/// A column of lists of labels as places.
pub(super) struct ListCodes<'a> {
    lists: &'a LabelLists,
    places: Vec<u16>,
}

impl<'a> ListCodes<'a> {
    /// Reads a column, and returns the ids that the list lacks.
    pub(super) fn new(lists: &'a LabelLists, known: &[&str]) -> (Self, Vec<&'a str>) {
        let (places, extra) = places(&lists.dictionary.values, known);
        (Self { lists, places }, extra)
    }

    /// Adds the places of a row's labels.
    pub(super) fn add(&self, row: usize, into: &mut Vec<u16>) {
        let keys = &self.lists.keys[self.lists.offsets[row]..self.lists.offsets[row + 1]];
        into.extend(keys.iter().map(|&key| self.places[key as usize]));
    }
}
