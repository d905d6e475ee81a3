//! Columns as Arrow lays them out: values, offsets, validity bits, dictionaries; in safe code.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::key::{Key, KeyHasher};

/// One column that rows are pushed to and read from.
pub trait Cells: Default {
    /// What one cell holds.
    type Value<'a>
    where
        Self: 'a;

    /// Adds a cell at the end.
    fn push(&mut self, value: Self::Value<'_>);

    /// Returns the cell of a row, counted from 0.
    fn get(&self, row: usize) -> Self::Value<'_>;

    /// Turns a value into the form that every writer understands.
    fn cell<'a>(value: Self::Value<'a>) -> Cell<'a>
    where
        Self: 'a;
}

/// A cell of any column, for writers that treat all columns alike.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A text or a label.
    Text(&'a str),
    /// A whole number; days where the column is a date.
    Integer(i64),
    /// A 32-bit number, which is written with fewer digits.
    Number32(f32),
    /// A 64-bit number.
    Number64(f64),
    /// A truth value.
    Boolean(bool),
    /// A list of labels.
    List(List<'a>),
    /// A 64-bit key.
    Key(Key),
}

macro_rules! cell_from {
    ($($kind:ty => $wrap:expr),*) => {
        $(impl From<$kind> for Cell<'_> {
            fn from(value: $kind) -> Self {
                $wrap(value)
            }
        })*
    };
}
cell_from! {
    i64 => Cell::Integer,
    i32 => |value| Cell::Integer(i64::from(value)),
    u32 => |value| Cell::Integer(i64::from(value)),
    f32 => Cell::Number32,
    f64 => Cell::Number64,
    bool => Cell::Boolean,
    Key => Cell::Key
}

/// Validity bits, least significant first, as Arrow has them.
#[derive(Clone, Debug, Default)]
pub struct Bitmap {
    bytes: Vec<u8>,
    n_bits: usize,
}

impl Bitmap {
    /// Adds a bit at the end.
    pub fn push(&mut self, bit: bool) {
        if self.n_bits.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let (true, Some(last)) = (bit, self.bytes.last_mut()) {
            *last |= 1 << (self.n_bits % 8);
        }
        self.n_bits += 1;
    }

    /// Returns one bit.
    pub fn get(&self, index: usize) -> bool {
        self.bytes[index / 8] & (1 << (index % 8)) != 0
    }
}

/// Numbers or truth values that are always there.
#[derive(Clone, Debug, Default)]
pub struct Required<T> {
    /// One value a row.
    pub values: Vec<T>,
}

impl<T: Copy + Default + Into<Cell<'static>> + 'static> Cells for Required<T> {
    type Value<'a> = T;

    fn push(&mut self, value: T) {
        self.values.push(value);
    }

    fn get(&self, row: usize) -> T {
        self.values[row]
    }

    fn cell<'a>(value: T) -> Cell<'a>
    where
        Self: 'a,
    {
        value.into()
    }
}

/// Numbers that may be absent.
#[derive(Clone, Debug, Default)]
pub struct Optional<T> {
    /// One value a row; the default where absent.
    pub values: Vec<T>,
    /// Which values are there.
    pub valid: Bitmap,
}

impl<T: Copy + Default + Into<Cell<'static>> + 'static> Cells for Optional<T> {
    type Value<'a> = Option<T>;

    fn push(&mut self, value: Option<T>) {
        self.values.push(value.unwrap_or_default());
        self.valid.push(value.is_some());
    }

    fn get(&self, row: usize) -> Option<T> {
        self.valid.get(row).then(|| self.values[row])
    }

    fn cell<'a>(value: Option<T>) -> Cell<'a>
    where
        Self: 'a,
    {
        value.map_or(Cell::Empty, Into::into)
    }
}

/// Texts that rarely repeat.
#[derive(Clone, Debug)]
pub struct Texts {
    /// All texts, one after the other.
    pub bytes: String,
    /// Where each text starts; one more than there are rows.
    pub offsets: Vec<usize>,
    /// Which texts are there.
    pub valid: Bitmap,
}

impl Default for Texts {
    fn default() -> Self {
        Self {
            bytes: String::new(),
            offsets: vec![0],
            valid: Bitmap::default(),
        }
    }
}

impl Cells for Texts {
    type Value<'a> = Option<&'a str>;

    fn push(&mut self, value: Option<&str>) {
        self.bytes.push_str(value.unwrap_or_default());
        self.offsets.push(self.bytes.len());
        self.valid.push(value.is_some());
    }

    fn get(&self, row: usize) -> Option<&str> {
        self.valid
            .get(row)
            .then(|| &self.bytes[self.offsets[row]..self.offsets[row + 1]])
    }

    fn cell<'a>(value: Option<&'a str>) -> Cell<'a>
    where
        Self: 'a,
    {
        value.map_or(Cell::Empty, Cell::Text)
    }
}

/// Distinct texts in the order of their first use.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    /// The texts; a key is an index into them.
    pub values: Vec<String>,
    index: HashMap<String, u32, BuildHasherDefault<KeyHasher>>,
}

impl Dictionary {
    /// Returns the key of a text, adding it when new.
    pub fn key(&mut self, value: &str) -> u32 {
        if let Some(&key) = self.index.get(value) {
            return key;
        }
        let key = u32::try_from(self.values.len()).expect("fewer than 2^32 distinct labels");
        self.values.push(value.to_owned());
        self.index.insert(value.to_owned(), key);
        key
    }

    /// Returns the key of a text that may not be there.
    pub fn find(&self, value: &str) -> Option<u32> {
        self.index.get(value).copied()
    }
}

/// Labels from a short list, such as role ids.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// The distinct labels.
    pub dictionary: Dictionary,
    /// One key a row.
    pub keys: Optional<u32>,
    /// The key before, which is often the next one too.
    last: u32,
}

impl Labels {
    /// Makes room for a number of rows.
    pub fn with_capacity(n: usize) -> Self {
        let mut labels = Self::default();
        labels.keys.values.reserve_exact(n);
        labels.keys.valid.bytes.reserve_exact(n.div_ceil(8));
        labels
    }
}

impl Cells for Labels {
    type Value<'a> = Option<&'a str>;

    fn push(&mut self, value: Option<&str>) {
        let key = value.map(
            |value| match self.dictionary.values.get(self.last as usize) {
                Some(last) if last == value => self.last,
                _ => self.dictionary.key(value),
            },
        );
        self.last = key.unwrap_or(self.last);
        self.keys.push(key);
    }

    fn get(&self, row: usize) -> Option<&str> {
        self.keys
            .get(row)
            .map(|key| self.dictionary.values[key as usize].as_str())
    }

    fn cell<'a>(value: Option<&'a str>) -> Cell<'a>
    where
        Self: 'a,
    {
        value.map_or(Cell::Empty, Cell::Text)
    }
}

/// Lists of labels.
#[derive(Clone, Debug)]
pub struct LabelLists {
    /// The distinct labels.
    pub dictionary: Dictionary,
    /// Keys of all lists, one after the other.
    pub keys: Vec<u32>,
    /// Where each list starts; one more than there are rows.
    pub offsets: Vec<usize>,
}

impl Default for LabelLists {
    fn default() -> Self {
        Self {
            dictionary: Dictionary::default(),
            keys: Vec::new(),
            offsets: vec![0],
        }
    }
}

/// The labels of one cell, in order.
#[derive(Clone, Copy, Debug)]
pub enum List<'a> {
    /// Labels as they were given.
    Given(&'a [&'a str]),
    /// Labels kept as keys of a dictionary.
    Keyed(&'a [u32], &'a Dictionary),
}

impl<'a> List<'a> {
    /// The empty list.
    pub const EMPTY: List<'static> = List::Given(&[]);

    /// Walks the labels in order.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |index| match self {
            Self::Given(labels) => labels[index],
            Self::Keyed(keys, dictionary) => dictionary.values[keys[index] as usize].as_str(),
        })
    }

    /// Counts the labels.
    pub fn len(self) -> usize {
        match self {
            Self::Given(labels) => labels.len(),
            Self::Keyed(keys, _) => keys.len(),
        }
    }

    /// Tells whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

impl Cells for LabelLists {
    type Value<'a> = List<'a>;

    fn push(&mut self, value: List<'_>) {
        for label in value.iter() {
            let key = self.dictionary.key(label);
            self.keys.push(key);
        }
        self.offsets.push(self.keys.len());
    }

    fn get(&self, row: usize) -> List<'_> {
        List::Keyed(
            &self.keys[self.offsets[row]..self.offsets[row + 1]],
            &self.dictionary,
        )
    }

    fn cell<'a>(value: List<'a>) -> Cell<'a>
    where
        Self: 'a,
    {
        Cell::List(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_were_pushed() {
        let mut labels = Labels::default();
        let mut lists = LabelLists::default();
        let mut texts = Texts::default();
        let mut numbers = Optional::<f64>::default();
        for turn in 0..20 {
            labels.push((turn % 3 != 0).then_some("x"));
            lists.push(List::Given(if turn % 2 == 0 { &["a", "b"] } else { &[] }));
            texts.push((turn % 4 == 0).then_some("text"));
            numbers.push((turn == 9).then_some(1.5));
        }
        assert_eq!((labels.get(0), labels.get(19)), (None, Some("x")));
        assert_eq!(lists.get(18).iter().collect::<Vec<_>>(), ["a", "b"]);
        assert!(lists.get(17).is_empty());
        assert_eq!((texts.get(16), texts.get(17)), (Some("text"), None));
        assert_eq!((numbers.get(9), numbers.get(10)), (Some(1.5), None));
    }
}
