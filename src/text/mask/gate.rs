//! The first look at a text: whether it can hold anything that is hidden. Most titles cannot, and pay for one pass.

use super::spoken;

const MARK: u8 = 1;
const FOREIGN: u8 = 2;
const DIGIT: u8 = 4;

/// Fewest digits of anything that is hidden for its digits.
const FEWEST_DIGITS: usize = 4;
/// Shortest text that can hold anything.
const SHORTEST: usize = 5;

/// What each byte tells.
const TABLE: [u8; 256] = {
    let mut table = [0; 256];
    let mut digit = b'0';
    while digit <= b'9' {
        table[digit as usize] = DIGIT;
        digit += 1;
    }
    let mut foreign = 0x80;
    while foreign < 256 {
        table[foreign] = FOREIGN;
        foreign += 1;
    }
    let marks = b"@([{/:%&";
    let mut place = 0;
    while place < marks.len() {
        table[marks[place] as usize] = MARK;
        place += 1;
    }
    table
};

/// Tells whether a text can hold anything that is hidden: digits enough, a sign of an address or a link, letters
/// beyond ASCII, or words that stand for those.
pub(super) fn may_be_personal(bytes: &[u8]) -> bool {
    if bytes.len() < SHORTEST {
        return false;
    }
    let (mut seen, mut n_digits) = (0, 0);
    for byte in bytes {
        let told = TABLE[usize::from(*byte)];
        seen |= told;
        n_digits += usize::from(told == DIGIT);
    }
    seen & (MARK | FOREIGN) != 0 || n_digits >= FEWEST_DIGITS || has_words(bytes)
}

/// Tells whether there are words that an address, a profile or a number can be written with.
fn has_words(bytes: &[u8]) -> bool {
    let mut n_digits = 0;
    for word in bytes.split(|byte| !byte.is_ascii_alphabetic()) {
        let Some(first) = word.first() else {
            continue;
        };
        let is = |other: &str| word.eq_ignore_ascii_case(other.as_bytes());
        match first.to_ascii_lowercase() {
            b'a' if is("at") || is("attherate") => return true,
            b'i' if is("insta") || is("instagram") => return true,
            b's' if is("skype") || is("snapchat") => return true,
            b't' if is("telegram") => return true,
            _ => {}
        }
        // A word for a digit has two letters at least and seven at most.
        n_digits += usize::from((2..8).contains(&word.len()) && spoken::is_digit(word));
    }
    n_digits >= spoken::FEWEST_WORDS
}
