//! Every buffer that assessing a posting needs; one for each thread, used again for the next posting.

use crate::classify::{Cues, Evidence, Reading, Standing};
use crate::context::PlacesFound;
use crate::text::Figures;

/// Buffers of one thread.
#[derive(Debug)]
pub struct Scratch<'t> {
    pub(super) reading: Reading,
    pub(super) cues: Cues,
    pub(super) figures: Figures,
    pub(super) clean: String,
    pub(super) was_encoded_twice: bool,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) company: String,
    pub(super) location: String,
    pub(super) employer: String,
    pub(super) folded: String,
    pub(super) masked: String,
    pub(super) found: PlacesFound,
    pub(super) places: Vec<&'t str>,
    pub(super) skills: Vec<&'t str>,
    pub(super) trends: Vec<&'t str>,
    pub(super) flags: Vec<&'t str>,
    pub(super) standings: Vec<Standing>,
}

impl Scratch<'_> {
    pub(super) fn new(reading: Reading) -> Self {
        Self {
            reading,
            cues: Cues::default(),
            figures: Figures::default(),
            clean: String::new(),
            was_encoded_twice: false,
            id: String::new(),
            title: String::new(),
            company: String::new(),
            location: String::new(),
            employer: String::new(),
            folded: String::new(),
            masked: String::new(),
            found: PlacesFound::default(),
            places: Vec::new(),
            skills: Vec::new(),
            trends: Vec::new(),
            flags: Vec::new(),
            standings: Vec::new(),
        }
    }

    /// Asks for evidence to be kept, for people to read.
    pub fn keep_evidence(&mut self) {
        self.reading.keep_evidence();
    }

    /// Returns the evidence of the last posting.
    pub fn evidence(&self) -> &[Evidence] {
        self.reading.evidence()
    }

    /// Tells whether text of the last posting was UTF-8 read as Windows-1252 and written again, and was repaired.
    pub fn was_encoded_twice(&self) -> bool {
        self.was_encoded_twice
    }

    /// Returns how roles and work outside stood in the last posting, the strongest first; empty unless evidence is kept.
    pub fn standings(&self) -> &[Standing] {
        &self.standings
    }
}
