//! The words that phrases are made of, as codes of two bytes that no other two bytes can fake, so that
//! a byte automaton over codes only ever finds whole words.

use crate::text::{WordBuffer, word_hash};

/// Code of a word: 14 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u16);

impl Code {
    /// A word that no phrase uses.
    pub const UNKNOWN: Code = Code(0);
    /// A border that no phrase crosses.
    pub const BREAK: Code = Code(1);

    const FIRST_WORD: u16 = 2;
    /// One more than the highest code.
    const END: u16 = 1 << 14;

    /// Returns the two bytes of the code: the first below 128, the second not, so that a match of
    /// whole codes can never start in the middle of one.
    pub const fn to_bytes(self) -> [u8; 2] {
        [(self.0 >> 7) as u8, 0x80 | (self.0 & 0x7f) as u8]
    }

    /// Reads a code back from its two bytes.
    pub const fn from_bytes(bytes: [u8; 2]) -> Self {
        Self(((bytes[0] as u16) << 7) | (bytes[1] & 0x7f) as u16)
    }
}

/// More different words than codes.
#[derive(Debug, thiserror::Error)]
#[error("the phrases use more than {} different words", Code::END - Code::FIRST_WORD)]
pub struct TooManyWords;

/// All words of all phrases, for look-up by their bytes.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    slots: Vec<u16>,
    words: Vec<(u64, Box<[u8]>)>,
    /// Words that keep their plural `s`, sorted.
    kept: Vec<Box<[u8]>>,
}

impl Vocabulary {
    /// Makes an empty vocabulary with the words that must not fold.
    pub fn new(kept: &[String]) -> Self {
        let mut kept: Vec<Box<[u8]>> = kept.iter().map(|word| word.as_bytes().into()).collect();
        kept.sort();
        Self {
            slots: vec![0; 1024],
            words: Vec::new(),
            kept,
        }
    }

    /// Folds a word and returns its code, adding it when new.
    ///
    /// # Errors
    /// When there are no codes left.
    pub fn add(&mut self, word: &mut WordBuffer) -> Result<Code, TooManyWords> {
        self.fold(word);
        let hash = word.hash();
        if let Some(code) = self.find(hash, word.as_bytes()) {
            return Ok(code);
        }
        let next = u16::try_from(self.words.len()).map_err(|_| TooManyWords)? + Code::FIRST_WORD;
        if next >= Code::END {
            return Err(TooManyWords);
        }
        self.words.push((hash, word.as_bytes().into()));
        if self.words.len() * 4 > self.slots.len() {
            self.grow();
        } else {
            self.place(hash, next);
        }
        Ok(Code(next))
    }

    /// Returns the code and the hash of a word, folding its plural where that is allowed.
    pub fn look_up(&self, word: &mut WordBuffer) -> (Code, u64) {
        let hash = word.hash();
        if let Some(code) = self.find(hash, word.as_bytes()) {
            return (code, hash);
        }
        if !self.fold(word) {
            return (Code::UNKNOWN, hash);
        }
        let hash = word.hash();
        (
            self.find(hash, word.as_bytes()).unwrap_or(Code::UNKNOWN),
            hash,
        )
    }

    fn fold(&self, word: &mut WordBuffer) -> bool {
        word.as_bytes().ends_with(b"s")
            && self
                .kept
                .binary_search_by(|kept| (**kept).cmp(word.as_bytes()))
                .is_err()
            && word.fold_plural()
    }

    fn find(&self, hash: u64, word: &[u8]) -> Option<Code> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let code = self.slots[slot];
            if code == 0 {
                return None;
            }
            let (known, bytes) = &self.words[usize::from(code - Code::FIRST_WORD)];
            if *known == hash && **bytes == *word {
                return Some(Code(code));
            }
            slot = (slot + 1) & mask;
        }
    }

    fn place(&mut self, hash: u64, code: u16) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = code;
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for index in 0..self.words.len() {
            let code = u16::try_from(index).expect("fewer words than codes") + Code::FIRST_WORD;
            self.place(self.words[index].0, code);
        }
    }
}

/// Hashes a plain word as [`Vocabulary::look_up`] does; for keys made from words.
pub fn hash_of(word: &str) -> u64 {
    word_hash(word.as_bytes())
}
