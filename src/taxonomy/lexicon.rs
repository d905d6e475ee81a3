//! Words with a meaning, found at a place in raw text without allocating: the scanner's side of pay and
//! years. Owns no meaning itself, and does not search; role and skill phrases are matched elsewhere.

use std::collections::BTreeMap;

/// Phrases as a tree of bytes, in which the longest is found in one walk.
#[derive(Clone, Debug)]
pub struct Lexicon<T> {
    nodes: Vec<Node<T>>,
    /// Steps from all nodes; those of one node stand together.
    steps: Vec<Step>,
    /// Nodes for the first byte in either case, 0 for none.
    first: Vec<u16>,
}

/// What has been read so far.
#[derive(Clone, Copy, Debug)]
struct Node<T> {
    /// Classes of the bytes that may follow, a bit for each.
    next: u32,
    steps: (u16, u16),
    /// Length and meaning of the phrase that may end here.
    phrase: Option<(u16, T)>,
    is_alphanumeric: bool,
}

/// A byte of phrases and the node it leads to.
#[derive(Clone, Copy, Debug)]
struct Step {
    byte: u8,
    node: u16,
}

/// Most bytes of a file of which every word can go into one lexicon.
pub const MOST_BYTES: usize = 60_000;

const TOO_MANY: &str = "fewer than 65,536 bytes in all phrases";

impl<T: Copy> Lexicon<T> {
    /// Makes a lexicon of phrases; of two equal phrases the first one given stays.
    ///
    /// # Panics
    /// Above 65,535 bytes of phrases.
    pub fn new(entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut phrases: BTreeMap<String, T> = BTreeMap::new();
        for (phrase, meaning) in entries {
            let phrase = phrase.to_ascii_lowercase();
            if !phrase.is_empty() {
                phrases.entry(phrase).or_insert(meaning);
            }
        }
        let phrases: Vec<(String, T)> = phrases.into_iter().collect();
        let mut lexicon = Self {
            nodes: Vec::new(),
            steps: Vec::new(),
            first: vec![0; 256],
        };
        lexicon.grow(&phrases, 0);
        let (from, to) = lexicon.nodes[0].steps;
        for step in &lexicon.steps[usize::from(from)..usize::from(to)] {
            for byte in [step.byte, step.byte.to_ascii_uppercase()] {
                lexicon.first[usize::from(byte)] = step.node;
            }
        }
        lexicon
    }

    /// Adds a node for sorted phrases that share their first bytes, and all nodes below it.
    fn grow(&mut self, phrases: &[(String, T)], depth: usize) -> u16 {
        let number = u16::try_from(self.nodes.len()).expect(TOO_MANY);
        let ended = phrases.first().filter(|(phrase, _)| phrase.len() == depth);
        let rest = &phrases[usize::from(ended.is_some())..];
        let groups = rest.chunk_by(|a, b| a.0.as_bytes()[depth] == b.0.as_bytes()[depth]);
        let start = self.steps.len();
        for group in groups.clone() {
            let byte = group[0].0.as_bytes()[depth];
            self.steps.push(Step { byte, node: 0 });
        }
        let end = self.steps.len();
        let steps = &self.steps[start..end];
        self.nodes.push(Node {
            next: steps.iter().fold(0, |all, step| all | class(step.byte)),
            steps: (
                u16::try_from(start).expect(TOO_MANY),
                u16::try_from(end).expect(TOO_MANY),
            ),
            phrase: ended.map(|(_, meaning)| (u16::try_from(depth).expect(TOO_MANY), *meaning)),
            is_alphanumeric: ended.is_some_and(|(phrase, _)| {
                phrase
                    .as_bytes()
                    .last()
                    .is_some_and(u8::is_ascii_alphanumeric)
            }),
        });
        for (step, group) in (start..end).zip(groups) {
            self.steps[step].node = self.grow(group, depth + 1);
        }
        number
    }

    /// Returns the end and the meaning of the longest phrase that begins at a byte of a text.
    pub fn longest(&self, text: &str, at: usize) -> Option<(usize, T)> {
        let bytes = text.as_bytes();
        let first = self.first[usize::from(*bytes.get(at)?)];
        if first == 0 {
            return None;
        }
        let mut best = None;
        self.walk(bytes, at + 1, &self.nodes[usize::from(first)], &mut best);
        best.map(|(_, end, meaning)| (end, meaning))
    }

    /// Tells whether any phrase begins where a word or a sign does.
    pub fn is_in(&self, text: &str) -> bool {
        self.any(text, |_| true)
    }

    /// Hands out the longest phrase at every word and sign, those inside others too, until one is taken;
    /// tells whether one was.
    pub fn any(&self, text: &str, mut takes: impl FnMut(T) -> bool) -> bool {
        let bytes = text.as_bytes();
        let mut was_letter = false;
        bytes.iter().enumerate().any(|(at, &byte)| {
            let is_letter = class(byte) < BETWEEN;
            let is_inside = was_letter & is_letter;
            was_letter = is_letter;
            self.first[usize::from(byte)] != 0
                && (!is_inside || is_seam(bytes, at))
                && self
                    .longest(text, at)
                    .is_some_and(|(_, meaning)| takes(meaning))
        })
    }

    fn walk<'n>(
        &'n self,
        bytes: &[u8],
        mut at: usize,
        mut node: &'n Node<T>,
        best: &mut Option<(u16, usize, T)>,
    ) {
        loop {
            let byte = bytes.get(at).copied();
            if let Some((length, meaning)) = node.phrase {
                let runs_on = node.is_alphanumeric
                    && byte.is_some_and(|byte| byte.is_ascii_alphabetic())
                    && !is_seam(bytes, at);
                if !runs_on && best.is_none_or(|(held, ..)| held < length) {
                    *best = Some((length, at, meaning));
                }
            }
            let Some(byte) = byte else { return };
            let class = class(byte);
            if node.next & class == 0 {
                return;
            }
            if class == BETWEEN
                && let Some(next) = self.step(node, b' ')
            {
                let gap = gap_end(bytes, at);
                if gap > at {
                    self.walk(bytes, gap, next, best);
                }
                if byte == b' ' {
                    return;
                }
            }
            let Some(next) = self.step(node, byte.to_ascii_lowercase()) else {
                return;
            };
            node = next;
            at += 1;
        }
    }

    fn step(&self, node: &Node<T>, byte: u8) -> Option<&Node<T>> {
        let steps = &self.steps[usize::from(node.steps.0)..usize::from(node.steps.1)];
        let step = steps.iter().find(|step| step.byte == byte)?;
        Some(&self.nodes[usize::from(step.node)])
    }

    /// Returns the meaning of a phrase that is the whole of a text.
    pub fn whole(&self, text: &str) -> Option<T> {
        let (end, meaning) = self.longest(text, 0)?;
        (end == text.len()).then_some(meaning)
    }
}

/// Class of all that may stand between two words.
const BETWEEN: u32 = 1 << 27;

/// Classes of bytes, one bit each: a letter has its own in either case.
const CLASSES: [u32; 256] = {
    let mut classes = [1 << 30; 256];
    let mut byte = 0_u8;
    loop {
        classes[byte as usize] = match byte {
            lower @ b'a'..=b'z' => 1 << (lower - b'a'),
            upper @ b'A'..=b'Z' => 1 << (upper - b'A'),
            b' ' | b'\t' | b'\n' | b'\r' | b'-' | 0xC2 => BETWEEN,
            b'0'..=b'9' => 1 << 28,
            b'.' | b'/' => 1 << 29,
            0x80.. => 1 << 31,
            _ => 1 << 30,
        };
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> u32 {
    CLASSES[usize::from(byte)]
}

/// Tells whether a text has a digit, sixteen bytes at a step.
pub fn has_digit(text: &str) -> bool {
    let (parts, rest) = text.as_bytes().as_chunks::<16>();
    let is_in_part = |part: &[u8; 16]| {
        let is_one = |byte: &u8| u8::from(byte.is_ascii_digit());
        part.iter().map(is_one).fold(0, |any, one| any | one) != 0
    };
    parts.iter().any(is_in_part) || rest.iter().any(u8::is_ascii_digit)
}

/// Tells whether two words meet at a place without a space, as in "yearsLocation" where a line break was lost.
pub fn is_seam(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    before.is_some_and(u8::is_ascii_lowercase) && bytes.get(at).is_some_and(u8::is_ascii_uppercase)
}

/// Returns where a word ends, and whether it is a code of letters and digits such as `B2B`. A long word with
/// digits behind it is two things that lost their space, as in "description8 - 11 lakhs".
pub fn word_end(bytes: &[u8], start: usize) -> (usize, bool) {
    const LONG: usize = 6;
    let mut end = start;
    let mut is_code = false;
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii_digit() {
            if !is_code && end - start >= LONG {
                break;
            }
            is_code = true;
        } else if !byte.is_ascii_alphabetic() || (end > start && !is_code && is_seam(bytes, end)) {
            break;
        }
        end += 1;
    }
    (end, is_code)
}

/// Skips what may stand between two words of a phrase: white space, no-break spaces, one hyphen.
fn gap_end(bytes: &[u8], mut at: usize) -> usize {
    let mut hyphens = 0;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
            Some(b'-') if hyphens == 0 => {
                hyphens = 1;
                at += 1;
            }
            Some(0xC2) if bytes.get(at + 1) == Some(&0xA0) => at += 2,
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Lexicon<u8> {
        Lexicon::new([("per".into(), 1), ("per annum".into(), 2), ("₹".into(), 3)])
    }

    #[test]
    fn the_longest_phrase_wins_in_any_case_and_spacing() {
        assert_eq!(sample().longest("PER  Annum.", 0), Some((10, 2)));
        assert_eq!(sample().longest("per month", 0), Some((3, 1)));
        assert_eq!(sample().longest("₹5", 0), Some((3, 3)));
        let short = Lexicon::new([("a b".into(), 1), ("a".into(), 2), ("a-b".into(), 3)]);
        for (text, end, meaning) in [("A", 1, 2), ("a.", 1, 2), ("a\u{a0}B", 4, 1), ("a-b", 3, 1)] {
            assert_eq!(short.longest(text, 0), Some((end, meaning)), "{text}");
        }
    }

    #[test]
    fn a_phrase_never_ends_inside_a_word() {
        assert_eq!(sample().longest("person", 0), None);
        assert_eq!(sample().longest("per5", 0), Some((3, 1)));
        assert_eq!(sample().longest("perYear", 0), Some((3, 1)));
        assert_eq!(sample().whole("per annum"), Some(2));
        assert_eq!(sample().whole("per annum, net"), None);
    }
}
