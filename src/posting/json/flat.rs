//! One JSON object to pairs of a path and a text: keys joined by spaces, lists joined by bars, nothing else
//! changed. Buffers are used again.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

/// Sign between the elements of a list; no phrase runs over it.
pub(super) const BETWEEN: &str = " | ";

/// Why a text is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::posting) enum Fault {
    /// It is not one JSON object.
    Broken,
    /// Its objects are nested deeper than allowed.
    TooDeep,
}

/// The pairs of one object.
#[derive(Clone, Debug, Default)]
pub(in crate::posting) struct Flat {
    /// Paths and texts of all pairs, end to end, with where each ends.
    text: String,
    ends: Vec<(usize, usize)>,
    path: String,
    depth: usize,
    max_depth: usize,
    is_too_deep: bool,
    /// Where the text of the list's element before ended, if it is a list of plain values.
    list: Option<usize>,
}

impl Flat {
    /// Reads one object; what was read before is forgotten.
    pub(in crate::posting) fn read(&mut self, bytes: &[u8], max_depth: usize) -> Result<(), Fault> {
        self.text.clear();
        self.ends.clear();
        self.path.clear();
        (self.depth, self.max_depth, self.is_too_deep) = (0, max_depth, false);
        // A comma behind an object joins it to the next one of an array.
        let bytes = bytes.trim_ascii();
        let bytes = bytes.strip_suffix(b",").unwrap_or(bytes);
        if bytes.first() != Some(&b'{') {
            return Err(Fault::Broken);
        }
        let mut json = serde_json::Deserializer::from_slice(bytes);
        let value = Value {
            flat: self,
            is_element: false,
        };
        let read = value.deserialize(&mut json).and_then(|()| json.end());
        match read {
            Ok(()) => Ok(()),
            Err(_) if self.is_too_deep => Err(Fault::TooDeep),
            Err(_) => Err(Fault::Broken),
        }
    }

    /// Returns the pairs in the order of the object; a path may come again where a list holds objects.
    pub(in crate::posting) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|&(_, end)| end));
        starts
            .zip(&self.ends)
            .map(|(start, &(path, end))| (&self.text[start..path], &self.text[path..end]))
    }

    fn put(&mut self, value: &str) {
        self.text.push_str(&self.path);
        let path = self.text.len();
        self.text.push_str(value);
        self.ends.push((path, self.text.len()));
    }

    /// Adds an element to the list that the last pair began, or begins it.
    fn put_element(&mut self, value: &str) {
        match self.ends.last_mut() {
            Some(last) if self.list == Some(last.1) => {
                self.text.push_str(BETWEEN);
                self.text.push_str(value);
                last.1 = self.text.len();
            }
            _ => self.put(value),
        }
        self.list = Some(self.text.len());
    }

    fn enter(&mut self) -> bool {
        self.depth += 1;
        self.is_too_deep |= self.depth > self.max_depth;
        !self.is_too_deep
    }
}

/// Reads any value under the path at hand.
struct Value<'f> {
    flat: &'f mut Flat,
    /// Whether it is an element of a list: plain elements become one text.
    is_element: bool,
}

impl Value<'_> {
    fn put(self, text: &str) {
        if self.is_element {
            self.flat.put_element(text);
        } else {
            self.flat.put(text);
        }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.put(value);
        Ok(())
    }

    // As a data frame would write it.
    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.put(if value { "True" } else { "False" });
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.put(&value.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.put(&value.to_string());
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.put(&value.to_string());
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        if !self.is_element {
            self.put("");
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let flat = self.flat;
        if !flat.enter() {
            return Err(A::Error::custom("nested too deep"));
        }
        let n_path = flat.path.len();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if n_path > 0 {
                flat.path.push(' ');
            }
            flat.path.push_str(&key);
            let is_element = false;
            map.next_value_seed(Value { flat, is_element })?;
            flat.path.truncate(n_path);
        }
        flat.depth -= 1;
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let flat = self.flat;
        if !flat.enter() {
            return Err(A::Error::custom("nested too deep"));
        }
        flat.list = None;
        let is_element = true;
        while list
            .next_element_seed(Value { flat, is_element })?
            .is_some()
        {}
        flat.list = None;
        flat.depth -= 1;
        Ok(())
    }
}
