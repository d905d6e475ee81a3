//! The main figures of some postings, in a fixed order.

use serde::ser::{Serialize, Serializer};

use super::definition::{Definition, find};
use super::share::Share;

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A count.
    Count(u64),
    /// A share, in per cent.
    Share(Share),
    /// A mean in per cent that is no share, and so has no interval; absent where there is nothing to take it of.
    Mean(Option<f64>),
}

impl Value {
    /// Returns the number that is shown; absent of nothing.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Count(count) => Some(count as f64),
            Self::Share(share) => share.percent(),
            Self::Mean(mean) => mean,
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Bare<T> {
            value: T,
        }
        match *self {
            Self::Count(value) => Bare { value }.serialize(serializer),
            Self::Share(share) => share.serialize(serializer),
            Self::Mean(value) => Bare { value }.serialize(serializer),
        }
    }
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// What it says.
    pub definition: &'static Definition,
    /// What it is.
    pub value: Value,
}

/// Figures in the order of their definitions; those that the labels do not speak of are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    all: Vec<Figure>,
}

impl Figures {
    /// Adds a figure.
    pub(super) fn add(&mut self, name: &str, value: Value) {
        let definition = find(name).expect("every figure has a definition");
        self.all.push(Figure { definition, value });
    }

    /// Walks the figures.
    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.all.iter()
    }

    /// Finds a figure by its name.
    pub fn get(&self, name: &str) -> Option<Value> {
        let mut all = self.all.iter();
        all.find(|figure| figure.definition.name == name)
            .map(|figure| figure.value)
    }
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.all.iter();
        serializer.collect_map(all.map(|figure| (figure.definition.name, figure.value)))
    }
}
