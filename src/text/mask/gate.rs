//! The first look at a text: whether it can hold anything that is hidden, and what of it. Most titles cannot, and
//! pay for two short passes.

use super::spoken;

/// Fewest digits of anything that is hidden for its digits.
const FEWEST_DIGITS: u32 = 4;
/// Shortest text that can hold anything.
const SHORTEST: usize = 5;

/// How the words begin that an address, a profile or a number can be written with, two letters each.
const PAIRS: [&[u8; 2]; 27] = [
    b"at", b"in", b"sk", b"sn", b"te", b"ze", b"on", b"tw", b"th", b"fo", b"fi", b"si", b"se",
    b"ei", b"ni", b"oh", b"no", b"nu", b"sh", b"ek", b"do", b"ch", b"pa", b"sa", b"aa", b"na",
    b"tr",
];

/// The same as a bit for each second letter, under the first one.
const STARTS: [u32; 26] = {
    let mut starts = [0; 26];
    let mut place = 0;
    while place < PAIRS.len() {
        let [first, second] = *PAIRS[place];
        starts[(first - b'a') as usize] |= 1 << (second - b'a');
        place += 1;
    }
    starts
};

/// What a text may hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signs {
    /// Anything at all.
    pub(super) any: bool,
    /// Links.
    pub(super) links: bool,
    /// Digits in words.
    pub(super) spoken: bool,
}

impl Signs {
    /// Looks at a text.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let (mut marks, mut links, mut n_digits) = (0, 0, 0);
        if bytes.len() < SHORTEST {
            return Self {
                any: false,
                links: false,
                spoken: false,
            };
        }
        for &b in bytes {
            links |= u8::from(b == b'/') | u8::from(b == b':');
            marks |= u8::from(b >= 0x80)
                | u8::from(b == b'@')
                | u8::from(b == b'%')
                | u8::from(b == b'&');
            marks |= u8::from(b == b'(') | u8::from(b == b'[') | u8::from(b == b'{');
            n_digits += u32::from(b.is_ascii_digit());
        }
        let (has_words, spoken) = words(bytes);
        Self {
            any: marks | links != 0 || n_digits >= FEWEST_DIGITS || has_words || spoken,
            links: links != 0,
            spoken,
        }
    }
}

/// Tells whether there are words that an address or a profile can be written with, and whether there are enough that
/// stand for digits.
fn words(bytes: &[u8]) -> (bool, bool) {
    let (mut has_words, mut n_digits) = (false, 0);
    let mut before = b' ';
    for (at, pair) in bytes.windows(2).enumerate() {
        let is_inside = before.is_ascii_alphabetic();
        before = pair[0];
        if is_inside || !is_start(pair) {
            continue;
        }
        let rest = &bytes[at..];
        let length = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let word = &rest[..length];
        let is = |other: &str| word.eq_ignore_ascii_case(other.as_bytes());
        has_words |= match pair[0].to_ascii_lowercase() {
            b'a' => is("at") || is("attherate"),
            b'i' => is("insta") || is("instagram"),
            b's' => is("skype") || is("snapchat"),
            b't' => is("telegram"),
            _ => false,
        };
        n_digits += usize::from(spoken::is_digit(word));
    }
    (has_words, n_digits >= spoken::FEWEST_WORDS)
}

fn is_start(pair: &[u8]) -> bool {
    let place = |byte: u8| (byte | 0x20).wrapping_sub(b'a');
    let (first, second) = (place(pair[0]), place(pair[1]));
    second < 26
        && STARTS
            .get(usize::from(first))
            .is_some_and(|seconds| seconds >> second & 1 == 1)
}
