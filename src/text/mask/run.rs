//! Groups of digits as they stand in a text, and what stands before, between and behind them.

use super::around::{self, Before, is_one_of, is_word};

/// Most groups of digits that one number is written in.
pub(super) const MAX_GROUPS: usize = 12;
/// Most digits of one number; longer ones are codes.
const MAX_DIGITS: usize = 40;
/// Longest gap between two groups.
const MAX_GAP: usize = 4;

/// Signs before a hyphen and a number that are no code.
const NO_CODES: [&str; 2] = ["hr", "hrd"];

/// What stands between two groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gap {
    /// Spaces only.
    #[default]
    Space,
    /// A full stop and nothing else.
    Dot,
    /// A hyphen, with or without spaces.
    Hyphen,
    /// A bracket among it.
    Bracket,
    /// A sign that is mostly none of a number: `/`, `_`, `*`, `~`, `|`.
    Odd,
}

/// Groups of digits with the gaps behind them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) lengths: [usize; MAX_GROUPS],
    pub(super) ends: [usize; MAX_GROUPS],
    pub(super) gaps: [Gap; MAX_GROUPS],
    pub(super) n: usize,
    pub(super) digits: [u8; MAX_DIGITS],
    pub(super) has_plus: bool,
    pub(super) has_bracket: bool,
    pub(super) before: Before,
    pub(super) has_money: bool,
}

/// Reads the run that begins at a byte; none where it is part of a word, a code or a longer number.
pub(super) fn read(bytes: &[u8], at: usize, floor: usize) -> Option<Run> {
    let first = bytes[at];
    if !(first.is_ascii_digit() || matches!(first, b'+' | b'(' | b'[')) {
        return None;
    }
    let rest = &bytes[at..];
    let lead = rest
        .iter()
        .take(4)
        .take_while(|b| matches!(b, b'+' | b'(' | b'[' | b' ' | b'-'))
        .count();
    let from = at + lead;
    if !bytes.get(from)?.is_ascii_digit() {
        return None;
    }
    let encoded = bytes[floor..at].ends_with(b"%2B") || bytes[floor..at].ends_with(b"%2b");
    let has_plus = bytes[at..from].contains(&b'+') || encoded;
    if !has_plus && lead > 1 {
        return None;
    }
    let mut run = Run {
        lengths: [0; MAX_GROUPS],
        ends: [0; MAX_GROUPS],
        gaps: [Gap::Space; MAX_GROUPS],
        n: 0,
        digits: [0; MAX_DIGITS],
        has_plus,
        has_bracket: lead > 0 && first != b'+',
        before: Before::Nothing,
        has_money: false,
    };
    if first.is_ascii_digit() && !has_plus && is_inside_number(bytes, at, floor) {
        return None;
    }
    run.groups(bytes, from)?;
    if run.total(run.n) < 7 {
        return None;
    }
    run.before = around::before(&bytes[floor..at]);
    run.has_money = is_money(&bytes[floor..at]);
    if first.is_ascii_digit()
        && !has_plus
        && run.before != Before::Call
        && is_glued(bytes, at, floor, run.lengths[0])
    {
        return None;
    }
    Some(run)
}

impl Run {
    /// Counts the digits of the first groups.
    pub(super) fn total(&self, n: usize) -> usize {
        self.lengths[..n].iter().sum()
    }

    /// Walks the first groups as digits.
    pub(super) fn parts(&self, n: usize) -> impl Iterator<Item = &[u8]> {
        let mut digits = &self.digits[..];
        self.lengths[..n].iter().map(move |length| {
            let (part, rest) = digits.split_at(*length);
            digits = rest;
            part
        })
    }

    fn groups(&mut self, bytes: &[u8], from: usize) -> Option<()> {
        let (mut end, mut n_digits) = (from, 0);
        while self.n < MAX_GROUPS {
            let length = bytes[end..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count();
            if n_digits + length > MAX_DIGITS {
                if self.n == 0 {
                    return None;
                }
                break;
            }
            self.digits[n_digits..n_digits + length].copy_from_slice(&bytes[end..end + length]);
            n_digits += length;
            end += length;
            self.lengths[self.n] = length;
            self.ends[self.n] = end;
            self.n += 1;
            let Some((gap, width)) = gap(&bytes[end..]) else {
                break;
            };
            self.gaps[self.n - 1] = gap;
            end += width;
        }
        if !ends_well(bytes, self.ends[self.n - 1]) {
            self.n -= 1;
        }
        (self.n > 0).then_some(())
    }
}

/// Reads what stands between two groups, and how wide it is.
fn gap(rest: &[u8]) -> Option<(Gap, usize)> {
    let width = rest
        .iter()
        .take(MAX_GAP + 1)
        .take_while(|b| !b.is_ascii_digit())
        .count();
    let signs = &rest[..width];
    if width == 0 || width > MAX_GAP || width == rest.len() {
        return None;
    }
    let kind = match signs {
        [b'/' | b'_' | b'*' | b'~' | b'|'] => Gap::Odd,
        [b'.'] => Gap::Dot,
        _ if !signs.iter().all(|b| {
            matches!(
                b,
                b' ' | b'\t' | b'\n' | b'-' | b'.' | b'(' | b')' | b']' | b'['
            )
        }) =>
        {
            return None;
        }
        _ if signs.iter().any(|b| matches!(b, b'(' | b')' | b'[' | b']')) => Gap::Bracket,
        _ if signs.contains(&b'-') => Gap::Hyphen,
        _ => Gap::Space,
    };
    Some((kind, width))
}

/// Tells whether a last group is whole: not one that runs into letters, a share, or thousands.
fn ends_well(bytes: &[u8], end: usize) -> bool {
    let rest = &bytes[end..];
    let Some(&after) = rest.first() else {
        return true;
    };
    let digits = |from: usize| {
        rest.iter()
            .skip(from)
            .take(4)
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    match after {
        b'%' => rest.get(1).is_some_and(u8::is_ascii_hexdigit),
        b',' => !matches!(digits(1), 2 | 3),
        _ if is_word(after) => {
            // A word that was only glued on, "9800000001or", or an extension, "x12".
            let word = rest.iter().take_while(|b| is_word(**b)).count();
            let word = &rest[..word];
            let is_extension = after.eq_ignore_ascii_case(&b'x')
                && word.len() > 1
                && word[1..].iter().all(u8::is_ascii_digit);
            let is_text = word.len() > 2
                && word[1..]
                    .iter()
                    .all(|b| b.is_ascii_lowercase() || *b >= 0x80);
            is_extension || is_text || is_one_of(word, &["or", "ext", "to"])
        }
        _ => true,
    }
}

/// Tells whether a digit stands inside a longer number or a word.
fn is_inside_number(bytes: &[u8], at: usize, floor: usize) -> bool {
    let mut before = bytes[floor..at].iter().rev();
    let Some(last) = before.next() else {
        return false;
    };
    let is_behind_digit = before.next().is_some_and(u8::is_ascii_digit);
    match last {
        b'.' | b',' => is_behind_digit,
        b'0'..=b'9' => true,
        b'-' => {
            is_behind_digit
                && bytes[at..]
                    .iter()
                    .take_while(|b| b.is_ascii_digit())
                    .count()
                    < 10
        }
        last if last.is_ascii_alphabetic() => {
            around::before(&bytes[floor..at]) != Before::Call || is_behind_digit
        }
        _ => false,
    }
}

/// Tells whether a number is joined to a code or an address, as in the id `REQ-1234567890`.
fn is_glued(bytes: &[u8], at: usize, floor: usize, first: usize) -> bool {
    let text = &bytes[floor..at];
    let Some((sign, text)) = text.split_last() else {
        return false;
    };
    if !matches!(sign, b'-' | b'_' | b'/' | b'#' | b'=')
        || !text.last().is_some_and(|b| is_word(*b))
    {
        return false;
    }
    let token = text
        .iter()
        .rposition(u8::is_ascii_whitespace)
        .map_or(text, |space| &text[space + 1..]);
    let n_hyphens = memchr::memchr_iter(b'-', token).count();
    let is_address = token.iter().any(|b| matches!(b, b'/' | b'?' | b'=' | b'#'));
    let letters = token
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    let word = &token[token.len() - letters..];
    let is_code = word.is_empty()
        || word.len() < token.len()
            && token[..token.len() - letters]
                .iter()
                .any(u8::is_ascii_digit)
        || (word.len() < 6
            && word.iter().all(u8::is_ascii_uppercase)
            && !is_one_of(word, &NO_CODES));
    // Digits before a slash are a number of their own: "9800000001/9800000002".
    let is_number = token.iter().all(|b| !b.is_ascii_alphabetic()) && first >= 10;
    matches!(sign, b'#' | b'=') || n_hyphens > 2 || is_address || (is_code && !is_number)
}

/// Tells whether a sign or code of money stands before a number.
fn is_money(before: &[u8]) -> bool {
    const CODES: [&str; 9] = ["rs", "inr", "usd", "aed", "gbp", "eur", "bdt", "pkr", "tk"];
    let text = before.trim_ascii_end();
    let text = text
        .strip_suffix(b".")
        .or(text.strip_suffix(b":"))
        .unwrap_or(text)
        .trim_ascii_end();
    let letters = text
        .iter()
        .rev()
        .take(5)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    text.ends_with(b"$") || is_one_of(&text[text.len() - letters..], &CODES)
}
