//! E-mail addresses, plain, with spaces, encoded, or spelt out ("name (at) host dot com"), and payment addresses
//! that look like them.

use super::around::{is_one_of, is_word};
use super::folded::LETTER;
use super::host::{self, Dots, Host, bracketed};
use super::{Cover, EMAIL, ID};

/// Longest name before the sign that is looked at.
const MAX_NAME: usize = 80;

/// Handles of payment addresses.
const PAYMENT: [&str; 34] = [
    "abfspay",
    "airtel",
    "apl",
    "axisb",
    "axl",
    "barodampay",
    "boi",
    "cnrb",
    "fam",
    "fbl",
    "freecharge",
    "hdfcbankjd",
    "ibl",
    "idfcbank",
    "ikwik",
    "indus",
    "jio",
    "jupiteraxis",
    "naviaxis",
    "okaxis",
    "okbank",
    "okhdfcbank",
    "okicici",
    "oksbi",
    "paytm",
    "pockets",
    "ptaxis",
    "pthdfc",
    "ptsbi",
    "ptyes",
    "superyes",
    "upi",
    "waicici",
    "ybl",
];

/// Names of mailboxes that are no words of a sentence before "at".
const MAILBOXES: [&str; 14] = [
    "admin",
    "career",
    "careers",
    "cv",
    "enquiry",
    "hiring",
    "hr",
    "hrd",
    "info",
    "jobs",
    "recruitment",
    "resume",
    "resumes",
    "talent",
];

/// Words before a name that say that an address follows.
const MAILS: [&str; 8] = [
    "contact", "email", "id", "mail", "mailid", "mailto", "reach", "write",
];

/// How the sign between name and host is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// `@` without space.
    Tight,
    /// `@` with space.
    Loose,
    /// In brackets, encoded or between hyphens.
    Marked,
    /// As the word "at"; upper case among lower case is a mark of its own.
    Word,
    /// "at the rate", which is said of nothing else.
    Rate,
}

/// Finds an address whose sign begins at a byte.
pub(super) fn find(bytes: &[u8], at: usize, floor: usize) -> Option<Cover> {
    let (sign, width) = sign(bytes, at)?;
    let gap_before = bytes[floor..at]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_whitespace())
        .count();
    let behind = bytes.get(at + width..).unwrap_or_default();
    let gap_behind = behind
        .iter()
        .take_while(|b| b.is_ascii_whitespace())
        .count();
    if gap_before > 2 || gap_behind > 2 {
        return None;
    }
    let sign = match sign {
        Sign::Tight if gap_before + gap_behind > 0 => Sign::Loose,
        Sign::Word if gap_before == 0 || gap_behind == 0 => return None,
        other => other,
    };
    let name_end = at - gap_before;
    let start = name_start(bytes, name_end, floor);
    if start == name_end {
        return None;
    }
    let host_start = at + width + gap_behind;
    let name = &bytes[start..name_end];
    let before = &bytes[floor..start];
    let cover = |end, label| {
        Some(Cover {
            start: wider(bytes, start, floor),
            end,
            label,
        })
    };
    let host = host::read(bytes, host_start)?;
    if is_address(sign, name, &host, before) {
        return cover(host.end, EMAIL);
    }
    let handle = &bytes[host_start..host.end];
    (sign == Sign::Tight && host.dots == Dots::None && is_payment(name, handle))
        .then(|| cover(host.end, ID))?
}

fn is_in_word(bytes: &[u8], start: usize, end: usize) -> bool {
    is_word(bytes[start - 1]) || bytes.get(end).is_some_and(|byte| is_word(*byte))
}

/// Reads the sign that begins at a byte: how it is written and how wide it is.
fn sign(bytes: &[u8], at: usize) -> Option<(Sign, usize)> {
    let rest = &bytes[at..];
    let starts = |word: &[u8]| {
        rest.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    match rest[0] {
        b'@' if starts(b"@ the rate ") => Some((Sign::Rate, 11)),
        b'@' => Some((Sign::Tight, 1)),
        b'%' if starts(b"%40") => Some((Sign::Marked, 3)),
        b'&' => [
            &b"&#64;"[..],
            b"&#x40;",
            b"&#064;",
            b"&commat;",
            b"&#64",
            b"&#x40",
        ]
        .iter()
        .find(|word| starts(word))
        .map(|word| (Sign::Marked, word.len())),
        b'(' | b'[' | b'{' | b'<' => {
            let close = bracketed(&rest[1..], &["at", "a", "@", "at the rate", "att", "ät"])?;
            Some((Sign::Marked, close + 1))
        }
        b'-' | b'_' | b'*' if starts(&[rest[0], b'a', b't', rest[0]]) => Some((Sign::Marked, 4)),
        b'a' | b'A' if starts(b"at") && at > 0 && !is_in_word(bytes, at, at + 2) => {
            let rate = [
                &b"at the rate of "[..],
                b"at the rate ",
                b"at d rate ",
                b"attherate ",
            ];
            match rate.iter().find(|words| starts(words)) {
                Some(words) => Some((Sign::Rate, words.len() - 1)),
                None => Some((Sign::Word, 2)),
            }
        }
        b'a' | b'A' if starts(b"attherate") => Some((Sign::Rate, 9)),
        _ => None,
    }
}

fn is_address(sign: Sign, name: &[u8], host: &Host, before: &[u8]) -> bool {
    let has_dots = host.dots != Dots::None;
    match sign {
        Sign::Tight => {
            has_dots || host.is_provider || name.len() >= 10 && name.iter().all(u8::is_ascii_digit)
        }
        Sign::Marked | Sign::Rate => has_dots || host.is_provider,
        Sign::Loose => {
            let is_known = has_dots && (host.is_known || host.dots == Dots::Spelt);
            host.is_provider || (is_known && !(host.dots == Dots::Plain && is_title_case(name)))
        }
        Sign::Word => {
            host.is_provider
                || (host.dots == Dots::Spelt && host.is_known)
                || (has_dots && host.is_known && is_name(name, before))
        }
    }
}

/// Tells whether a word before "at" is a name in an address and not one of a sentence.
fn is_name(name: &[u8], before: &[u8]) -> bool {
    let has_sign = name[..name.len() - 1]
        .iter()
        .any(|b| matches!(b, b'.' | b'_' | b'+') || b.is_ascii_digit());
    let is_lower = !name.iter().any(u8::is_ascii_uppercase);
    let word = last_word(before);
    has_sign || (is_lower && (is_one_of(name, &MAILBOXES) || is_one_of(word, &MAILS)))
}

fn last_word(text: &[u8]) -> &[u8] {
    let text = text.trim_ascii_end();
    let text = text.strip_suffix(b":").unwrap_or(text).trim_ascii_end();
    let length = text
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    &text[text.len() - length..]
}

/// Tells whether a word is written like one of a title: `Clerk`.
fn is_title_case(name: &[u8]) -> bool {
    name[0].is_ascii_uppercase() && name.len() > 2 && name[1..].iter().all(u8::is_ascii_lowercase)
}

/// Tells whether a name and a handle make a payment address and not "Clerk@Pune".
fn is_payment(name: &[u8], handle: &[u8]) -> bool {
    let is_known = is_one_of(handle, &PAYMENT) || handle.starts_with(b"ok") && handle.len() > 4;
    let banks = ["axisbank", "hdfcbank", "icici", "kotak", "sbi", "yesbank"];
    let has_sign = name.iter().any(|b| b.is_ascii_digit() || *b == b'.');
    name.len() > 2 && (is_known || (has_sign && is_one_of(handle, &banks)))
}

/// Finds where the name before a sign begins; quoted names may hold spaces.
fn name_start(bytes: &[u8], end: usize, floor: usize) -> usize {
    let text = &bytes[floor..end];
    if let Some(quoted) = text.strip_suffix(b"\"") {
        let reach = quoted.len().saturating_sub(MAX_NAME);
        let open = memchr::memrchr(b'"', &quoted[reach..]);
        return open.map_or(end, |open| floor + reach + open);
    }
    let length = text
        .iter()
        .rev()
        .take(MAX_NAME)
        .take_while(|b| is_in_name(**b))
        .count();
    let name = &text[text.len() - length..];
    let lead = name.iter().take_while(|b| !is_word(**b)).count();
    end - length + lead.min(length)
}

/// Takes in parts of a name that stand before it with dots of their own: `asha . rao`, `asha dot rao`.
fn wider(bytes: &[u8], start: usize, floor: usize) -> usize {
    const DOTS: [&[u8]; 8] = [
        b" dot ",
        b" (dot) ",
        b"(dot)",
        b"[dot]",
        b" [dot] ",
        b" . ",
        b" underscore ",
        b"-dot-",
    ];
    let mut start = start;
    while let Some(dot) = DOTS.iter().find(|dot| {
        let width = dot.len();
        start - floor > width && bytes[start - width..start].eq_ignore_ascii_case(dot)
    }) {
        let next = name_start(bytes, start - dot.len(), floor);
        if next == start - dot.len() {
            break;
        }
        start = next;
    }
    start
}

fn is_in_name(byte: u8) -> bool {
    byte == LETTER || byte.is_ascii_alphanumeric() || b"._-+%'!$^`|~*".contains(&byte)
}
