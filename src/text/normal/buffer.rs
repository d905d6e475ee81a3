//! One word in lower case, on the stack, and the folding of plurals.

use super::super::hash::word_hash;

/// Longest word in bytes that is kept for folding; no phrase has a longer one.
pub(super) const MAX_WORD: usize = 64;

/// A word in lower case, on the stack.
#[derive(Clone, Debug)]
pub struct WordBuffer {
    bytes: [u8; MAX_WORD],
    len: usize,
}

impl WordBuffer {
    /// Makes an empty buffer.
    pub const fn new() -> Self {
        Self {
            bytes: [0; MAX_WORD],
            len: 0,
        }
    }

    /// Takes a word, in lower case.
    pub fn of(word: &[u8]) -> Self {
        let mut buffer = Self::new();
        for &byte in word.iter().take(MAX_WORD) {
            buffer.push(byte.to_ascii_lowercase());
        }
        buffer
    }

    /// Returns the bytes of the word.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Returns a hash that is the same on every machine.
    pub fn hash(&self) -> u64 {
        word_hash(self.as_bytes())
    }

    /// Folds a plural: "invoices" to "invoice", "companies" to "company". Tells whether it did.
    pub fn fold_plural(&mut self) -> bool {
        let (cut, add): (usize, &[u8]) = match self.as_bytes() {
            word if word.len() < 4 || !word.ends_with(b"s") => return false,
            word if word.ends_with(b"ss") || word.ends_with(b"us") || word.ends_with(b"is") => {
                return false;
            }
            word if word.ends_with(b"yses") => (2, b"is"),
            word if word.len() > 4 && word.ends_with(b"ies") => (3, b"y"),
            word if [&b"sses"[..], b"ches", b"shes", b"xes"]
                .iter()
                .any(|end| word.ends_with(end)) =>
            {
                (2, b"")
            }
            _ => (1, b""),
        };
        self.len -= cut;
        for &byte in add {
            self.push(byte);
        }
        true
    }

    pub(super) fn push(&mut self, byte: u8) {
        if self.len < MAX_WORD {
            self.bytes[self.len] = byte;
            self.len += 1;
        }
    }

    pub(super) fn push_char(&mut self, char: char) {
        let mut utf8 = [0; 4];
        let encoded = char.encode_utf8(&mut utf8).as_bytes();
        if self.len + encoded.len() <= MAX_WORD {
            for &byte in encoded {
                self.push(byte);
            }
        }
    }
}

impl Default for WordBuffer {
    fn default() -> Self {
        Self::new()
    }
}
