//! The words that phrases are made of, as codes of two bytes that no other two bytes can fake, so that
//! a byte automaton over codes only ever finds whole words.

use crate::text::{Style, Word, WordBuffer, words};

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
        let [high, low] = (self.0 << 1).to_be_bytes();
        [high, 0x80 | (low >> 1)]
    }

    /// Returns the code as a number below 2^14.
    #[inline]
    pub const fn number(self) -> u16 {
        self.0
    }

    /// Returns the code as a place in a table.
    #[inline]
    pub const fn index(self) -> usize {
        self.0 as usize
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

/// All words of all phrases, for look-up by hash.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// 48 bits of the hash and, in the low 16, the code of a word; 0 where nothing is. Eight bytes a
    /// word, so that the table stays near the core and one look settles most words.
    slots: Vec<u64>,
    n_words: usize,
    /// Words that keep their plural `s`, sorted.
    kept: Vec<Box<[u8]>>,
}

impl Vocabulary {
    /// Makes a vocabulary of the words that must not fold.
    pub fn new(kept: &[String]) -> Self {
        let mut sorted: Vec<Box<[u8]>> = kept.iter().map(|word| word.as_bytes().into()).collect();
        sorted.sort();
        let mut vocabulary = Self {
            slots: vec![0; 1024],
            n_words: 0,
            kept: sorted,
        };
        // They are words of their own, so a look-up finds them before it thinks of folding.
        for word in kept {
            words(word, Style::Label, |word| drop(vocabulary.add(&word)));
        }
        vocabulary
    }

    /// Folds a word and returns its code, adding it when new.
    ///
    /// # Errors
    /// When there are no codes left.
    pub fn add(&mut self, word: &Word<'_>) -> Result<Code, TooManyWords> {
        let mut buffer = WordBuffer::of(word.bytes());
        self.fold(&mut buffer);
        let hash = buffer.hash();
        if let Some(code) = self.find(hash) {
            return Ok(code);
        }
        let next = u16::try_from(self.n_words).map_err(|_| TooManyWords)? + Code::FIRST_WORD;
        if next >= Code::END {
            return Err(TooManyWords);
        }
        self.n_words += 1;
        // Most slots are empty, so that one look also settles most words that are not there.
        if self.n_words * 4 > self.slots.len() {
            self.grow();
        }
        self.place((hash & TAG) | u64::from(next));
        Ok(Code(next))
    }

    /// Returns the code and the hash of a word, folding its plural where that is allowed.
    #[inline]
    pub fn look_up(&self, word: Word<'_>) -> (Code, u64) {
        if let Some(code) = self.find(word.hash) {
            return (code, word.hash);
        }
        match word.last_three() {
            Some([third, before, b's' | b'S']) => self.look_up_plural(word, third, before),
            _ => (Code::UNKNOWN, word.hash),
        }
    }

    /// Looks up a word that may be a plural, by the rules of [`WordBuffer::fold_plural`].
    fn look_up_plural(&self, word: Word<'_>, third: u8, before: u8) -> (Code, u64) {
        let folds_oddly = match (third | 0x20, before | 0x20) {
            (_, b's' | b'u' | b'i') => return (Code::UNKNOWN, word.hash),
            (b's' | b'h' | b'i' | b'x', b'e') => true,
            _ => !word.bytes().is_ascii(),
        };
        let hash = if folds_oddly {
            let mut buffer = WordBuffer::of(word.bytes());
            buffer.fold_plural();
            buffer.hash()
        } else {
            word.hash_without_last()
        };
        (self.find(hash).unwrap_or(Code::UNKNOWN), hash)
    }

    /// Counts the codes in use, those for no word included.
    pub fn n_codes(&self) -> usize {
        self.n_words + usize::from(Code::FIRST_WORD)
    }

    fn fold(&self, word: &mut WordBuffer) -> bool {
        word.as_bytes().ends_with(b"s")
            && self
                .kept
                .binary_search_by(|kept| (**kept).cmp(word.as_bytes()))
                .is_err()
            && word.fold_plural()
    }

    /// Finds a word by 48 bits of its hash: with at most 2^14 words, one in some 10^10 other words of a text
    /// would be taken for a word of a phrase.
    #[inline]
    fn find(&self, hash: u64) -> Option<Code> {
        let mask = self.slots.len() - 1;
        let mut slot = slot_of(hash) & mask;
        loop {
            let entry = self.slots[slot];
            if entry == 0 {
                return None;
            }
            if (entry ^ hash) & TAG == 0 {
                return Some(Code(code_of(entry)));
            }
            slot = (slot + 1) & mask;
        }
    }

    fn place(&mut self, entry: u64) {
        let mask = self.slots.len() - 1;
        let mut slot = slot_of(entry) & mask;
        while self.slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = entry;
    }

    fn grow(&mut self) {
        let larger = vec![0; self.slots.len() * 2];
        let smaller = std::mem::replace(&mut self.slots, larger);
        for entry in smaller.into_iter().filter(|entry| *entry != 0) {
            self.place(entry);
        }
    }
}

/// The bits of a slot that belong to the hash.
const TAG: u64 = !0xffff;

#[inline]
fn slot_of(hash: u64) -> usize {
    usize::try_from((hash >> 16) & 0xffff_ffff).unwrap_or(0)
}

#[inline]
fn code_of(entry: u64) -> u16 {
    u16::try_from(entry & 0xffff).unwrap_or(0)
}
