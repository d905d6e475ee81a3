//! Telephone numbers said in words: "nine eight double zero ...", in English and in Hindi in Latin letters.

use super::around::is_one_of;
use super::{Cover, PHONE};

/// Fewest digits in a row that are a number to call.
const FEWEST: usize = 8;
/// Fewest of them in words; fewer would be a list with numbers.
pub(super) const FEWEST_WORDS: usize = 4;
/// Longest gap between two of them.
const MAX_GAP: usize = 3;

const DIGITS: [&str; 26] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "oh", "nought",
    "null", "shunya", "ek", "do", "teen", "char", "chaar", "paanch", "panch", "chhe", "cheh",
    "saat", "aath", "nau",
];

/// Words that say how often the next digit comes.
const TIMES: [(&str, usize); 3] = [("double", 2), ("triple", 3), ("treble", 3)];

/// Finds a number in words that begins at a byte.
pub(super) fn find(bytes: &[u8], at: usize, floor: usize) -> Option<Cover> {
    let is_inside = at > floor && bytes[at - 1].is_ascii_alphanumeric();
    if is_inside || !bytes[at].is_ascii_alphabetic() {
        return None;
    }
    let (mut n_digits, mut n_words, mut end, mut place, mut times) = (0, 0, at, at, 1);
    loop {
        let rest = &bytes[place..];
        let length = rest
            .iter()
            .take(9)
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        let word = &rest[..length];
        if let Some((_, n)) = TIMES.iter().find(|(name, _)| is_one_of(word, &[name])) {
            times = *n;
        } else if is_one_of(word, &DIGITS) {
            n_words += 1;
            n_digits += times;
            times = 1;
            end = place + length;
        } else if (1..=5).contains(&length) && word.iter().all(u8::is_ascii_digit) && n_words > 0 {
            n_digits += length * times;
            times = 1;
            end = place + length;
        } else {
            break;
        }
        let behind = &bytes[place + length..];
        let is_gap = |b: &&u8| matches!(**b, b' ' | b'-' | b',' | b'.' | b'/' | b'_');
        let gap = behind.iter().take_while(is_gap).count();
        if gap == 0 || gap > MAX_GAP {
            break;
        }
        place += length + gap;
        if place >= bytes.len() {
            break;
        }
    }
    (n_digits >= FEWEST && n_words >= FEWEST_WORDS).then_some(Cover {
        start: at,
        end,
        label: PHONE,
    })
}

/// Tells whether a word is a digit.
pub(super) fn is_digit(word: &[u8]) -> bool {
    is_one_of(word, &DIGITS)
}
