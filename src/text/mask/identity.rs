//! Identity and account numbers: by their own shape, or by the word before them.

use super::around::{is_after, is_word};
use super::{Cover, ID};

/// Words before the number of a paper that names a person.
const PAPERS: [&str; 9] = [
    "aadhaar", "aadhar", "adhaar", "adhar", "epic", "pan", "passport", "uidai", "voter",
];
/// Words before the number of an account at a bank.
const ACCOUNTS: [&str; 5] = ["acc", "account", "acct", "iban", "ac"];

/// Finds a number that begins at a byte.
pub(super) fn find(bytes: &[u8], at: usize, floor: usize) -> Option<Cover> {
    if !bytes[at].is_ascii_alphanumeric() || (at > floor && is_word(bytes[at - 1])) {
        return None;
    }
    let rest = &bytes[at..];
    let length = rest.iter().take(36).take_while(|b| is_word(**b)).count();
    let token = &rest[..length];
    let cover = |length| {
        Some(Cover {
            start: at,
            end: at + length,
            label: ID,
        })
    };
    if is_tax_number(token) || is_of_a_person(token) {
        return cover(length);
    }
    let n_digits = token.iter().filter(|b| b.is_ascii_digit()).count();
    if n_digits < 4 {
        return None;
    }
    let before = &bytes[floor..at];
    if length >= 7 && n_digits >= 4 && is_after(before, &PAPERS) {
        return cover(length);
    }
    let is_account = is_after(before, &ACCOUNTS) || behind_slash(before);
    let (end, n_digits) = grouped(rest);
    ((9..=34).contains(&n_digits) && is_account).then(|| cover(end))?
}

/// Reads digits in groups, an account written with spaces; letters only within the first group.
fn grouped(rest: &[u8]) -> (usize, usize) {
    let (mut end, mut n_digits) = (0, 0);
    for (place, byte) in rest.iter().enumerate().take(42) {
        match byte {
            b'0'..=b'9' => {
                n_digits += 1;
                end = place + 1;
            }
            b' ' | b'-' if rest.get(place + 1).is_some_and(u8::is_ascii_digit) => {}
            b'A'..=b'Z' if place < 8 => {}
            _ => break,
        }
    }
    (end, n_digits)
}

/// Tells whether a text ends in "a/c" and fillers.
fn behind_slash(before: &[u8]) -> bool {
    let end = before
        .iter()
        .rposition(u8::is_ascii_alphabetic)
        .map_or(0, |last| last + 1);
    let text = &before[..end];
    let text = text
        .strip_suffix(b"no")
        .or(text.strip_suffix(b"No"))
        .unwrap_or(text)
        .trim_ascii_end();
    text.len() >= 3 && text[text.len() - 3..].eq_ignore_ascii_case(b"a/c")
}

/// Tells whether a word is an Indian tax number: five letters, four digits, a letter. One whose digits are a year
/// and whose fourth letter is no kind of holder is a code of a season: `SALES2024A`.
fn is_tax_number(token: &[u8]) -> bool {
    let Ok(number): Result<&[u8; 10], _> = token.try_into() else {
        return false;
    };
    let is_year = number[5..].starts_with(b"19") || number[5..].starts_with(b"20");
    number[..5].iter().all(u8::is_ascii_uppercase)
        && number[5..9].iter().all(u8::is_ascii_digit)
        && number[9].is_ascii_uppercase()
        && (!is_year || b"ABCFGHJPT".contains(&number[3]))
}

/// Tells whether a word is the tax number of a trader who is a person; those of firms are no personal data.
fn is_of_a_person(token: &[u8]) -> bool {
    token.len() == 15
        && token[..2].iter().all(u8::is_ascii_digit)
        && is_tax_number(&token[2..12])
        && token[5] == b'P'
        && token[13].eq_ignore_ascii_case(&b'Z')
}
