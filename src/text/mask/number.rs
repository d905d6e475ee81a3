//! Telephone and identity numbers told from pay, dates, years and ids by the shape of their groups.

use super::{Cover, ID, PHONE};

/// Most groups of digits that one number is written in.
const MAX_GROUPS: usize = 6;

/// Most digits of one group that are looked at.
const MAX_DIGITS: usize = 20;

/// Words after which a number is one to call.
const CALLS: [&[u8]; 12] = [
    b"call",
    b"cell",
    b"contact",
    b"mob",
    b"mobile",
    b"no",
    b"ph",
    b"phone",
    b"tel",
    b"telephone",
    b"whatsapp",
    b"whats app",
];

/// Groups of digits as they stand in a text, with the separators between them.
struct Run {
    lengths: [usize; MAX_GROUPS],
    ends: [usize; MAX_GROUPS],
    n: usize,
    digits: [u8; MAX_GROUPS * MAX_DIGITS],
    n_digits: usize,
    has_plus: bool,
}

/// Finds a telephone or identity number that begins at a byte.
pub(super) fn find(bytes: &[u8], at: usize, floor: usize) -> Option<Cover> {
    if bytes[at].is_ascii_uppercase() {
        return tax_number(bytes, at);
    }
    let run = read(bytes, at, floor)?;
    let is_called = is_after_call(&bytes[floor..at]);
    if !run.has_plus && !is_called && is_glued(bytes, at) {
        return None;
    }
    (1..=run.n).rev().find_map(|n| {
        let label = run.label(n, is_called)?;
        Some(Cover {
            start: at,
            end: run.ends[n - 1],
            label,
        })
    })
}

/// Finds a number that is written as one to dial from abroad.
pub(super) fn find_sure(bytes: &[u8], at: usize, floor: usize) -> Option<Cover> {
    if bytes[at] != b'+' {
        return None;
    }
    find(bytes, at, floor)
}

impl Run {
    fn label(&self, n: usize, is_called: bool) -> Option<&'static str> {
        let lengths = &self.lengths[..n];
        let total: usize = lengths.iter().sum();
        let digits = &self.digits[..total];
        if self.has_plus {
            return (9..=15).contains(&total).then_some(PHONE);
        }
        if self.is_date(n) {
            return None;
        }
        if matches!(lengths, [4, 4, 4] | [4, 4, 4, 4]) && !self.are_years(n) {
            return Some(ID);
        }
        let is_mobile = |from: usize| matches!(digits.get(from), Some(b'6'..=b'9'));
        let is_phone = match total {
            10 if matches!(lengths, [3, 3, 4]) => true,
            10 => (is_mobile(0) && !self.is_pay(n)) || digits[0] == b'0',
            11 => digits[0] == b'0' || matches!(lengths, [1, 3, 3, 4]),
            12 => digits.starts_with(b"91") && is_mobile(2) && !self.is_pay(n),
            13..=15 => digits.starts_with(b"00"),
            _ => false,
        };
        let is_phone = is_phone || (is_called && (7..=15).contains(&total) && !self.is_pay(n));
        is_phone.then_some(PHONE)
    }

    /// Two round numbers of like length are the ends of a range of pay.
    fn is_pay(&self, n: usize) -> bool {
        let [first, second] = self.lengths[..n] else {
            return false;
        };
        let total = first + second;
        first.abs_diff(second) <= 1
            && self.digits[..first].ends_with(b"00")
            && self.digits[..total].ends_with(b"00")
    }

    fn is_date(&self, n: usize) -> bool {
        match self.lengths[..n] {
            [4, 1..=2, 1..=2, ..] => is_year(&self.digits[..4]),
            [a @ 1..=2, b @ 1..=2, 4, ..] => is_year(&self.digits[a + b..a + b + 4]),
            _ => false,
        }
    }

    fn are_years(&self, n: usize) -> bool {
        self.digits[..4 * n].chunks(4).all(is_year)
    }
}

fn read(bytes: &[u8], at: usize, floor: usize) -> Option<Run> {
    let before = bytes[floor..at].last().copied().unwrap_or(b' ');
    let mut from = at;
    let has_plus = bytes[at] == b'+';
    if has_plus {
        from += 1;
    } else if before.is_ascii_alphanumeric() || matches!(before, b'.' | b',' | b'_' | b'+' | b'(') {
        let digit_before = at >= floor + 2 && bytes[at - 2].is_ascii_digit();
        if matches!(before, b'.' | b',') && !digit_before {
            // The end of a sentence or of a name.
        } else if before != b'(' || bytes[at] == b'(' {
            return None;
        }
    }
    if bytes.get(from) == Some(&b'(') {
        from += 1;
    }
    if !bytes.get(from)?.is_ascii_digit() {
        return None;
    }
    let mut run = Run {
        lengths: [0; MAX_GROUPS],
        ends: [0; MAX_GROUPS],
        n: 0,
        digits: [0; MAX_GROUPS * MAX_DIGITS],
        n_digits: 0,
        has_plus,
    };
    let mut end = from;
    while run.n < MAX_GROUPS {
        let length = bytes[end..]
            .iter()
            .take(MAX_DIGITS)
            .take_while(|b| b.is_ascii_digit())
            .count();
        run.digits[run.n_digits..run.n_digits + length].copy_from_slice(&bytes[end..end + length]);
        run.n_digits += length;
        end += length;
        run.lengths[run.n] = length;
        run.ends[run.n] = end;
        run.n += 1;
        let gap = bytes[end..]
            .iter()
            .take(4)
            .take_while(|b| matches!(b, b' ' | b'-' | b'.' | b'(' | b')'))
            .count();
        let goes_on = bytes.get(end + gap).is_some_and(u8::is_ascii_digit);
        if gap == 0 || gap > 3 || !goes_on {
            break;
        }
        end += gap;
    }
    // A last group that runs into letters, or into thousands, is no part of a telephone number.
    let last = run.ends[run.n - 1];
    let after = bytes.get(last).copied().unwrap_or(b' ');
    let thousands = bytes.get(last + 1..).unwrap_or_default();
    let thousands = thousands
        .iter()
        .take(4)
        .take_while(|b| b.is_ascii_digit())
        .count();
    if after.is_ascii_alphanumeric()
        || after == b'%'
        || (after == b',' && matches!(thousands, 2 | 3))
    {
        run.n -= 1;
    }
    (run.n > 0).then_some(run)
}

/// Tells whether a number is joined to a word, as in the id `REQ-1234567890`.
fn is_glued(bytes: &[u8], at: usize) -> bool {
    let mut before = bytes[..at].iter().rev();
    matches!(before.next(), Some(b'-' | b'_' | b'/' | b'#' | b'='))
        && before.next().is_some_and(u8::is_ascii_alphabetic)
}

fn is_after_call(before: &[u8]) -> bool {
    let end = before
        .iter()
        .rposition(|b| !matches!(b, b' ' | b':' | b'.' | b'-' | b'#' | b'(' | b'+'))
        .map_or(0, |at| at + 1);
    let before = &before[..end];
    CALLS.iter().any(|word| {
        let Some(start) = before.len().checked_sub(word.len()) else {
            return false;
        };
        before[start..].eq_ignore_ascii_case(word)
            && !before[..start].last().is_some_and(u8::is_ascii_alphabetic)
            && (*word != b"no" || is_after_call(&before[..start]))
    })
}

fn is_year(digits: &[u8]) -> bool {
    digits.starts_with(b"19") || digits.starts_with(b"20")
}

/// Finds an Indian tax number: five letters, the fourth the kind of its holder, four digits, a letter.
fn tax_number(bytes: &[u8], at: usize) -> Option<Cover> {
    let number = bytes.get(at..at + 10)?;
    let is_one = number[..5].iter().all(u8::is_ascii_uppercase)
        && b"ABCFGHJLPT".contains(&number[3])
        && number[5..9].iter().all(u8::is_ascii_digit)
        && number[9].is_ascii_uppercase()
        && !bytes[..at].last().is_some_and(u8::is_ascii_alphanumeric)
        && !bytes.get(at + 10).is_some_and(u8::is_ascii_alphanumeric);
    is_one.then_some(Cover {
        start: at,
        end: at + 10,
        label: ID,
    })
}
