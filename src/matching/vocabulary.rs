//! The words that phrases are made of, as small numbers.

use crate::text::{Style, Word, WordBuffer, humps, lower_hash, words};

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

    /// Reads a code back from its two bytes.
    pub const fn from_bytes(bytes: [u8; 2]) -> Self {
        Self(((bytes[0] as u16) << 7) | (bytes[1] & 0x7f) as u16)
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
    /// Words that begin a caption, and those that end one.
    edges: [Vec<Code>; 2],
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
            edges: [Vec::new(), Vec::new()],
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
        let mut buffer = WordBuffer::of(word.bytes);
        self.fold(&mut buffer);
        let hash = buffer.hash();
        let known = self.find(hash);
        if known != Code::UNKNOWN {
            return Ok(known);
        }
        let next = u16::try_from(self.n_words).map_err(|_| TooManyWords)? + Code::FIRST_WORD;
        if next >= Code::END {
            return Err(TooManyWords);
        }
        self.n_words += 1;
        // Most slots are empty, so that one look also settles most words that are not there.
        if self.n_words * 3 > self.slots.len() {
            self.grow();
        }
        self.place((hash & TAG) | u64::from(next));
        Ok(Code(next))
    }

    /// Returns the hash of a word in lower case, its plural folded where that is allowed.
    pub(super) fn folded_hash(&self, word: &WordBuffer) -> u64 {
        let hash = word.hash();
        if self.find(hash) != Code::UNKNOWN {
            return hash;
        }
        let mut folded = word.clone();
        folded.fold_plural();
        folded.hash()
    }

    /// Folds a word of letters and digits of ASCII that ends in `s` and is not known as it stands, by the rules of
    /// [`WordBuffer::fold_plural`]; returns its code and its hash.
    pub(super) fn look_up_plural(&self, word: &[u8], hash: u64) -> (Code, u64) {
        let [_, .., third, before, _] = word else {
            return (Code::UNKNOWN, hash);
        };
        let folded = match (third | 0x20, before | 0x20) {
            (_, b's' | b'u' | b'i') => return (Code::UNKNOWN, hash),
            (b's' | b'h' | b'i' | b'x', b'e') => {
                let mut buffer = WordBuffer::of(word);
                buffer.fold_plural();
                buffer.hash()
            }
            _ => lower_hash(word, 0, word.len() - 1),
        };
        (self.find(folded), folded)
    }

    /// Notes the words that begin and end a caption, at which words that stand glued together fall apart. Short
    /// ones begin and end too many names.
    pub(super) fn note_edges(&mut self, caption: &str, codes: &[Code]) {
        let least = if codes.len() > 1 { 3 } else { 4 };
        let words = [caption.split(' ').next(), caption.rsplit(' ').next()];
        let edges = words.iter().zip([codes.first(), codes.last()]);
        for (known, (word, code)) in self.edges.iter_mut().zip(edges) {
            let is_long = word.is_some_and(|word| word.len() >= least);
            known.extend(code.filter(|code| is_long && !known.contains(code)));
        }
    }

    /// Finds where a word falls apart since a caption begins or ends in it, each place counted from the one before:
    /// `AreaIT`, `PermanentRole`.
    pub(super) fn caption_seams(&self, word: &[u8], mut each: impl FnMut(usize)) {
        let (mut cut, mut start) = (0, 0);
        let mut left = None;
        for end in humps(word).chain([word.len()]) {
            let right = self.look_up(&word[start..end]).0;
            let [begins, ends] = &self.edges;
            if left.is_some_and(|left| ends.contains(&left) || begins.contains(&right)) {
                each(start - cut);
                cut = start;
            }
            (left, start) = (Some(right), end);
        }
    }

    /// Returns code and hash of a word of letters and digits of ASCII, its plural folded.
    pub(super) fn look_up(&self, word: &[u8]) -> (Code, u64) {
        let hash = lower_hash(word, 0, word.len());
        let code = self.find(hash);
        match word {
            [_, .., b's'] if code == Code::UNKNOWN => self.look_up_plural(word, hash),
            _ => (code, hash),
        }
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
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "one branch that is nearly always taken, not two that are not"
    )]
    pub(super) fn find(&self, hash: u64) -> Code {
        let mask = self.slots.len() - 1;
        let mut slot = slot_of(hash) & mask;
        loop {
            let entry = self.slots[slot];
            // An empty slot holds the code of an unknown word, so that one branch, nearly always the same way,
            // does for known and unknown words.
            if (entry == 0) | ((entry ^ hash) & TAG == 0) {
                return Code(code_of(entry));
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
