//! Spellings looked for as whole words in short texts: one automaton over folded text. Descriptions
//! are read by `matching`, not here.

use aho_corasick::AhoCorasick;

/// Folded spellings, found by their index.
#[derive(Clone, Debug)]
pub(crate) struct Spellings {
    automaton: AhoCorasick,
}

impl Spellings {
    /// Builds the automaton over folded spellings.
    pub(crate) fn new(folded: impl Iterator<Item = impl AsRef<[u8]>>) -> Option<Self> {
        let automaton = AhoCorasick::new(folded).ok()?;
        Some(Self { automaton })
    }

    /// Calls `hit` with the bytes and the index of every spelling, overlapping ones included.
    pub(crate) fn find(&self, folded: &str, mut hit: impl FnMut(usize, usize, usize)) {
        for found in self.automaton.find_overlapping_iter(folded) {
            hit(found.start(), found.end(), found.pattern().as_usize());
        }
    }
}

/// Writes a text as lower-case words with one space before, between and after them.
pub(crate) fn fold(text: &str, out: &mut String) {
    out.clear();
    out.push(' ');
    if text.is_ascii() {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        for word in words.filter(|word| !word.is_empty()) {
            out.push_str(word);
            out.push(' ');
        }
        out.make_ascii_lowercase();
        return;
    }
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
}
