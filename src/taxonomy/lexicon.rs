//! Words with a meaning, found at a place in raw text without allocating: the scanner's side of pay and
//! years. Owns no meaning itself, and does not search; role and skill phrases are matched elsewhere.

/// Phrases by their first byte, longest first.
#[derive(Clone, Debug)]
pub struct Lexicon<T> {
    buckets: Vec<Vec<(Box<str>, T)>>,
}

impl<T: Copy> Lexicon<T> {
    /// Makes a lexicon of phrases; of two equal phrases the first one given stays.
    pub fn new(entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut buckets: Vec<Vec<(Box<str>, T)>> = Vec::new();
        buckets.resize_with(256, Vec::new);
        for (phrase, meaning) in entries {
            let phrase = phrase.to_ascii_lowercase();
            let Some(&first) = phrase.as_bytes().first() else {
                continue;
            };
            let bucket = &mut buckets[usize::from(first)];
            if bucket.iter().all(|(known, _)| **known != *phrase) {
                bucket.push((phrase.into_boxed_str(), meaning));
            }
        }
        for bucket in &mut buckets {
            bucket.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Self { buckets }
    }

    /// Returns the end and the meaning of the longest phrase that begins at a byte of a text.
    pub fn longest(&self, text: &str, at: usize) -> Option<(usize, T)> {
        let bytes = text.as_bytes();
        let first = bytes.get(at)?.to_ascii_lowercase();
        self.buckets[usize::from(first)]
            .iter()
            .find_map(|(phrase, meaning)| {
                phrase_end(bytes, at, phrase.as_bytes()).map(|end| (end, *meaning))
            })
    }

    /// Returns the meaning of a phrase that is the whole of a text.
    pub fn whole(&self, text: &str) -> Option<T> {
        let (end, meaning) = self.longest(text, 0)?;
        (end == text.len()).then_some(meaning)
    }
}

/// Returns where a phrase, lower case, ends if it begins at a byte of a text and ends with a word.
fn phrase_end(bytes: &[u8], mut at: usize, phrase: &[u8]) -> Option<usize> {
    for &wanted in phrase {
        if wanted == b' ' {
            let gap = gap_end(bytes, at);
            if gap == at {
                return None;
            }
            at = gap;
        } else if bytes.get(at)?.to_ascii_lowercase() == wanted {
            at += 1;
        } else {
            return None;
        }
    }
    let ends_in_letter = phrase.last().is_some_and(u8::is_ascii_alphanumeric);
    let runs_on = bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && !is_seam(bytes, at);
    (!(ends_in_letter && runs_on)).then_some(at)
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
