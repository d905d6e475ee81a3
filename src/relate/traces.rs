//! What relating postings needs of each, kept apart from the facts: 68 bytes a posting, so that tens of millions can be
//! related while their facts pass by in parts, as files of many runs give them.

use super::postings::{Postings, Short};
use crate::facts::{Cells, Facts, Key, Labels};

/// What relating needs of postings; row for row in the order in which facts were added.
#[derive(Clone, Debug, Default)]
pub struct Traces {
    sources: Labels,
    numbers: Vec<u32>,
    days: Vec<i32>,
    ids: Vec<u64>,
    wholes: Vec<u64>,
    texts: Vec<u64>,
    sketches: Vec<u64>,
    titles: Vec<Short>,
    employers: Vec<Short>,
    reposts: Vec<u64>,
    pays: Vec<Short>,
    years: Vec<Short>,
}

/// Stands for a day that is not known.
const NO_DAY: i32 = i32::MIN;

impl Traces {
    /// Makes room for a number of postings.
    pub fn with_capacity(n: usize) -> Self {
        Self {
            numbers: Vec::with_capacity(n),
            days: Vec::with_capacity(n),
            ids: Vec::with_capacity(n),
            wholes: Vec::with_capacity(n),
            texts: Vec::with_capacity(n),
            sketches: Vec::with_capacity(n),
            titles: Vec::with_capacity(n),
            employers: Vec::with_capacity(n),
            reposts: Vec::with_capacity(n),
            pays: Vec::with_capacity(n),
            years: Vec::with_capacity(n),
            sources: Labels::with_capacity(n),
        }
    }

    /// Adds the postings of some facts at the end.
    pub fn add(&mut self, facts: &Facts) {
        let key = |key: Option<Key>| key.map_or(0, |key| key.0.max(1));
        for row in 0..facts.len() {
            self.sources.push(facts.source.get(row));
            // A record beyond the four thousand millionth of a source is taken for that one.
            let number = u32::try_from(facts.number(row)).unwrap_or(u32::MAX);
            self.numbers.push(number);
            self.days.push(facts.day(row).unwrap_or(NO_DAY));
            self.ids.push(key(facts.id(row)));
            self.wholes.push(facts.whole(row).0);
            self.texts.push(key(facts.text(row)));
            self.sketches.push(key(facts.sketch(row)));
            self.titles.push(Postings::title(facts, row));
            self.employers.push(facts.employer(row));
            self.reposts.push(key(facts.repost(row)));
            self.pays.push(facts.pay(row));
            self.years.push(facts.years(row));
        }
    }
}

impl Postings for Traces {
    fn len(&self) -> usize {
        self.numbers.len()
    }

    fn sources(&self) -> &Labels {
        &self.sources
    }

    fn number(&self, row: usize) -> i64 {
        i64::from(self.numbers[row])
    }

    fn day(&self, row: usize) -> Option<i32> {
        Some(self.days[row]).filter(|&day| day != NO_DAY)
    }

    fn id(&self, row: usize) -> Option<Key> {
        kept(self.ids[row])
    }

    fn whole(&self, row: usize) -> Key {
        Key(self.wholes[row])
    }

    fn text(&self, row: usize) -> Option<Key> {
        kept(self.texts[row])
    }

    fn sketch(&self, row: usize) -> Option<Key> {
        kept(self.sketches[row])
    }

    fn title(&self, row: usize) -> Short {
        self.titles[row]
    }

    fn employer(&self, row: usize) -> Short {
        self.employers[row]
    }

    fn repost(&self, row: usize) -> Option<Key> {
        kept(self.reposts[row])
    }

    fn pay(&self, row: usize) -> Short {
        self.pays[row]
    }

    fn years(&self, row: usize) -> Short {
        self.years[row]
    }

    fn content(&self, row: usize) -> Key {
        let long = [
            self.ids[row],
            self.wholes[row],
            self.texts[row],
            self.sketches[row],
            self.reposts[row],
        ];
        let short = [
            self.titles[row],
            self.employers[row],
            self.pays[row],
            self.years[row],
        ];
        let all = long.into_iter().chain(short.map(u64::from));
        all.fold(Key::new(), Key::with)
    }
}

/// Returns a key that is there; 0 stands for none.
fn kept(key: u64) -> Option<Key> {
    (key != 0).then_some(Key(key))
}
