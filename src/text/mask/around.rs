//! Words and signs around a place in a text that say what a number or a name there is.

use super::folded::CALL;

/// What the words before a number say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// It is one to call.
    Call,
    /// It is a code of a posting, a law, a tool.
    Code,
    /// Nothing.
    Nothing,
}

/// Words after which a number is one to call.
const CALLS: [&str; 27] = [
    "call",
    "calls",
    "cell",
    "contact",
    "contacts",
    "dial",
    "fax",
    "helpline",
    "hotline",
    "imo",
    "landline",
    "mob",
    "mobile",
    "ph",
    "phn",
    "phone",
    "ring",
    "sms",
    "tel",
    "tele",
    "telegram",
    "telephone",
    "viber",
    "wa",
    "watsapp",
    "whatsap",
    "whatsapp",
];

/// Words between those and the number.
const FILLERS: [&str; 21] = [
    "app", "at", "card", "directly", "free", "hr", "id", "in", "is", "me", "no", "nos", "now",
    "num", "number", "numbers", "on", "or", "to", "us", "via",
];

/// Words after which a number is a code.
const CODES: [&str; 45] = [
    "advertisement",
    "advt",
    "batch",
    "certificate",
    "cin",
    "circular",
    "code",
    "codes",
    "din",
    "file",
    "gst",
    "gstin",
    "hsn",
    "id",
    "ids",
    "invoice",
    "isbn",
    "iso",
    "job",
    "jobid",
    "jd",
    "jr",
    "licence",
    "license",
    "notification",
    "order",
    "pin",
    "pincode",
    "po",
    "posting",
    "ref",
    "reference",
    "req",
    "reqid",
    "requisition",
    "roll",
    "sac",
    "sec",
    "section",
    "serial",
    "sku",
    "tan",
    "tender",
    "vacancy",
    "version",
];

/// Most words that are looked at.
const MOST_WORDS: usize = 4;
/// Longest word that is looked at.
const MAX_WORD: usize = 16;

/// Tells whether a byte belongs to a word, of whatever script.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == super::folded::LETTER
}

/// Tells what the words that end a text say of a number behind it.
pub(super) fn before(mut text: &[u8]) -> Before {
    let mut was_id = false;
    for _ in 0..MOST_WORDS {
        let (rest, word) = last_word(text);
        if word.is_empty() {
            return match text.iter().rfind(|byte| !is_between(**byte)) {
                Some(&CALL) => Before::Call,
                _ if was_id => Before::Code,
                _ => Before::Nothing,
            };
        }
        if is_one_of(word, &CALLS) {
            return Before::Call;
        }
        let is_id = word.eq_ignore_ascii_case(b"id");
        if !is_id && is_one_of(word, &CODES) {
            return Before::Code;
        }
        was_id |= is_id;
        if !is_one_of(word, &FILLERS) {
            break;
        }
        text = rest;
    }
    if was_id {
        Before::Code
    } else {
        Before::Nothing
    }
}

/// Tells whether a text ends in one of some words, with signs or fillers behind it.
pub(super) fn is_after(mut text: &[u8], words: &[&str]) -> bool {
    for _ in 0..MOST_WORDS {
        let (rest, word) = last_word(text);
        if is_one_of(word, words) {
            return true;
        }
        if word.is_empty() || !is_one_of(word, &FILLERS) {
            return false;
        }
        text = rest;
    }
    false
}

/// Tells whether a word is in a list, in whatever case.
pub(super) fn is_one_of(word: &[u8], list: &[&str]) -> bool {
    list.iter()
        .any(|known| known.as_bytes().eq_ignore_ascii_case(word))
}

/// Cuts off the last word of letters, with the signs behind it.
fn last_word(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text
        .iter()
        .rposition(|byte| !is_between(*byte))
        .map_or(0, |at| at + 1);
    let length = text[..end]
        .iter()
        .rev()
        .take(MAX_WORD)
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    (&text[..end - length], &text[end - length..end])
}

fn is_between(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t'
            | b'\n'
            | b':'
            | b'.'
            | b'-'
            | b'#'
            | b'('
            | b'['
            | b'+'
            | b'='
            | b'/'
            | b'_'
            | b'*'
            | b'@'
            | b'>'
    )
}
