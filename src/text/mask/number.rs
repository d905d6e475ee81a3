//! Telephone numbers told from pay, dates, years and ids by the shape of their groups and the words around them.

use super::around::{Before, is_one_of};
use super::run::{self, Gap, Run};
use super::{Cover, ID, PHONE, address};

/// Codes of countries with the digits of a whole number, and how the mobile numbers in them begin.
const COUNTRIES: [(&str, usize, &str); 14] = [
    ("44", 12, "7"),
    ("60", 11, "1"),
    ("61", 11, "4"),
    ("65", 10, "-"),
    ("880", 13, "1"),
    ("92", 12, "3"),
    ("94", 11, "7"),
    ("965", 11, "-"),
    ("966", 12, "5"),
    ("968", 11, "-"),
    ("971", 12, "5"),
    ("973", 11, "-"),
    ("974", 11, "-"),
    ("977", 13, "9"),
];

/// Words behind a number that say how much of what it counts.
const COUNTED: [&str; 24] = [
    "bytes",
    "cr",
    "crore",
    "crores",
    "customers",
    "documents",
    "employees",
    "entries",
    "files",
    "inr",
    "invoices",
    "lac",
    "lakh",
    "lakhs",
    "people",
    "records",
    "rows",
    "rs",
    "rupees",
    "transactions",
    "units",
    "usd",
    "users",
    "views",
];

/// Words behind two numbers that say that they are pay.
const PAID: [&str; 10] = [
    "p", "pa", "per", "pm", "annum", "annually", "lpa", "month", "monthly", "ctc",
];

/// Finds a telephone number, or an identity number of groups, that begins at a byte.
pub(super) fn find(bytes: &[u8], at: usize, floor: usize) -> Option<Cover> {
    let run = run::read(bytes, at, floor)?;
    (1..=run.n).rev().find_map(|n| {
        let end = run.ends[n - 1];
        let label = run.label(n, &bytes[end..])?;
        // A number is also the name in an address.
        if bytes.get(end) == Some(&b'@')
            && let Some(whole) = address::find(bytes, end, floor)
        {
            return Some(Cover {
                start: at.min(whole.start),
                ..whole
            });
        }
        let end = end
            + if label == PHONE {
                extension(&bytes[end..])
            } else {
                0
            };
        let closes = run.has_bracket && !bytes[at..end].iter().any(|b| matches!(b, b')' | b']'));
        let closes = closes && bytes.get(end).is_some_and(|b| matches!(b, b')' | b']'));
        Some(Cover {
            start: at,
            end: end + usize::from(closes),
            label,
        })
    })
}

/// Finds a number that is written as one to call, whatever stands around it.
pub(super) fn find_sure(bytes: &[u8], at: usize, floor: usize) -> Option<Cover> {
    let run = run::read(bytes, at, floor)?;
    let is_abroad = run.has_plus || run.digits.starts_with(b"0091");
    (is_abroad || run.before == Before::Call).then(|| find(bytes, at, floor))?
}

impl Run {
    fn label(&self, n: usize, behind: &[u8]) -> Option<&'static str> {
        let lengths = &self.lengths[..n];
        let total = self.total(n);
        let digits = &self.digits[..total];
        let word = word_behind(behind);
        if is_one_of(word, &COUNTED) || self.is_date(n) || self.is_decimal(n) {
            return None;
        }
        if self.has_plus {
            return ((9..=15).contains(&total) && !self.has_money).then_some(PHONE);
        }
        if self.before == Before::Call {
            let is_day = matches!(lengths, [8] | [4, 4]) && self.parts(n).all(is_year);
            return ((7..=15).contains(&total) && !self.is_pay(n) && !is_day).then_some(PHONE);
        }
        let is_paid =
            self.has_money || n == 2 && (is_one_of(word, &PAID) || behind.starts_with(b"/-"));
        if self.before == Before::Code || is_paid {
            return None;
        }
        if is_identity(self, n) {
            return Some(ID);
        }
        let is_odd = self.gaps[..n - 1].contains(&Gap::Odd);
        let is_phone = if n > 6 || self.are_single(n) {
            self.are_single(n) && is_mobile_with_prefix(digits) && !is_counting(digits)
        } else if is_odd {
            total == 10 && is_mobile(digits) && !self.is_pay(n) && n < 4
        } else {
            self.is_phone(n, digits)
        };
        is_phone.then_some(PHONE)
    }

    fn is_phone(&self, n: usize, digits: &[u8]) -> bool {
        let lengths = &self.lengths[..n];
        if self.is_pay(n) {
            return false;
        }
        let is_toll_free = digits.starts_with(b"1800") || digits.starts_with(b"1860");
        if is_toll_free
            && matches!(lengths, [4, _, ..] | [1, 3, ..] | [11])
            && matches!(digits.len(), 10 | 11)
        {
            return true;
        }
        match digits.len() {
            10 => self.is_ten(n, digits) || self.is_abroad(n, digits),
            11 => {
                self.is_trunk(n, digits)
                    || matches!(lengths, [1, 3, 3, 4])
                    || self.is_abroad(n, digits)
            }
            12 => {
                is_mobile_with_prefix(digits) && !matches!(lengths, [6, 6])
                    || self.is_abroad(n, digits)
            }
            13..=15 => {
                let is_dialled =
                    digits.starts_with(b"00") && digits[2] != b'0' && !matches!(lengths, [5, 5, 5]);
                is_dialled || is_mobile_with_prefix(digits) || self.is_abroad(n, digits)
            }
            _ => false,
        }
    }

    /// Tells whether ten digits are a number without the code of a country.
    fn is_ten(&self, n: usize, digits: &[u8]) -> bool {
        let lengths = &self.lengths[..n];
        let gap = self.gaps[0];
        let is_american = matches!(lengths, [3, 3, 4])
            && (gap != Gap::Space || self.has_bracket || (digits[0] >= b'2' && digits[3] >= b'2'));
        // With the code of a city and no nought: "22-2345 6789", "(80) 2345 6789".
        let is_city = matches!(lengths, [2, 4, 4] | [2, 8])
            && (matches!(gap, Gap::Hyphen | Gap::Bracket) || self.has_bracket || n == 3)
            && [b"11", b"20", b"22", b"33", b"40", b"44", b"79", b"80"]
                .contains(&&[digits[0], digits[1]]);
        let is_decimal = lengths[0] == 1 && n > 1;
        is_american || is_city || (is_mobile(digits) && !is_decimal) || self.is_trunk(n, digits)
    }

    /// Tells whether digits begin with the one nought of a call within a country.
    fn is_trunk(&self, n: usize, digits: &[u8]) -> bool {
        let lengths = &self.lengths[..n];
        let is_decimal = lengths[0] == 1 && self.gaps[0] == Gap::Dot;
        let is_times = n > 2 && lengths.iter().all(|length| *length <= 2);
        let is_day_or_time =
            n > 1 && lengths[0] == 2 && lengths[1] <= 2 && self.gaps[0] != Gap::Space;
        digits[0] == b'0' && digits[1] != b'0' && !is_decimal && !is_times && !is_day_or_time
    }

    /// Tells whether digits begin with the code of a country, set apart or before a mobile number.
    fn is_abroad(&self, n: usize, digits: &[u8]) -> bool {
        COUNTRIES.iter().any(|(code, total, mobile)| {
            let Some(rest) = digits.strip_prefix(code.as_bytes()) else {
                return false;
            };
            let is_apart = n > 1 && self.lengths[0] == code.len() && self.gaps[0] != Gap::Dot;
            *total == digits.len()
                && rest[0] != b'0'
                && (is_apart || (n == 1 && rest.starts_with(mobile.as_bytes())))
        })
    }

    /// Tells whether every group has one digit.
    fn are_single(&self, n: usize) -> bool {
        n > 6 && self.lengths[..n].iter().all(|length| *length == 1)
    }

    /// Two numbers of like length that end round are the ends of a range of pay.
    fn is_pay(&self, n: usize) -> bool {
        let [first, second] = self.lengths[..n] else {
            return false;
        };
        let low = &self.digits[..first];
        let high = &self.digits[first..first + second];
        let is_round = |number: &[u8]| {
            [&b"00"[..], b"50", b"99"]
                .iter()
                .any(|end| number.ends_with(end))
        };
        let is_range = matches!(self.gaps[0], Gap::Hyphen | Gap::Odd)
            && high[0] != b'0'
            && (first < second || low <= high);
        let is_even = low.ends_with(b"00") && high.ends_with(b"00");
        first.abs_diff(second) <= 1 && (is_even || is_range && is_round(low) && is_round(high))
    }

    /// Amounts with two decimals: `40000.00-45000.00`.
    fn is_decimal(&self, n: usize) -> bool {
        let mut pairs = self.gaps[..n].iter().zip(self.lengths.windows(2));
        n > 1 && pairs.any(|(gap, pair)| *gap == Gap::Dot && pair[0] > 3 && pair[1] == 2)
    }

    fn is_date(&self, n: usize) -> bool {
        match self.lengths[..n] {
            [4, 1..=2, 1..=2, ..] | [8, 6] => is_year(&self.digits[..4]),
            [a @ 1..=2, b @ 1..=2, 4, ..] => is_year(&self.digits[a + b..a + b + 4]),
            _ => false,
        }
    }
}

/// Tells whether groups are those of an identity or payment card number.
fn is_identity(run: &Run, n: usize) -> bool {
    let is_steps = |part: &[u8]| part.ends_with(b"00") || part.ends_with(b"50");
    match run.lengths[..n] {
        [4, 4, 4] | [4, 4, 4, 4] => {
            let is_toll_free = run.digits.starts_with(b"1800") || run.digits.starts_with(b"1860");
            !is_toll_free && !run.parts(n).all(is_year) && !run.parts(n).all(is_steps)
        }
        [3, 2, 4] => run.gaps[0] == Gap::Hyphen && run.gaps[1] == Gap::Hyphen,
        _ => false,
    }
}

/// Tells whether digits are an Indian mobile number behind the code of the country or a nought.
fn is_mobile_with_prefix(digits: &[u8]) -> bool {
    let prefixes: [&[u8]; 7] = [b"", b"0", b"91", b"091", b"910", b"0091", b"00910"];
    prefixes.iter().any(|prefix| {
        digits
            .strip_prefix(*prefix)
            .is_some_and(|rest| rest.len() == 10 && is_mobile(rest))
    })
}

fn is_mobile(digits: &[u8]) -> bool {
    matches!(digits[0], b'6'..=b'9')
}

/// Tells whether single digits only count up or down.
fn is_counting(digits: &[u8]) -> bool {
    let is_step = |pair: &[u8]| pair[0].abs_diff(pair[1]) == 1;
    digits.windows(2).filter(|pair| is_step(pair)).count() >= 6
}

fn is_year(digits: &[u8]) -> bool {
    digits.starts_with(b"19") || digits.starts_with(b"20")
}

fn word_behind(behind: &[u8]) -> &[u8] {
    let text = behind.trim_ascii_start();
    let length = text
        .iter()
        .take(13)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    &text[..length]
}

/// Tells how wide the extension behind a number is.
fn extension(behind: &[u8]) -> usize {
    let gap = |rest: &[u8]| {
        rest.iter()
            .take(3)
            .take_while(|b| matches!(b, b' ' | b'.' | b':' | b'-' | b',' | b'#'))
            .count()
    };
    let lead = gap(behind);
    let rest = &behind[lead..];
    let letters = rest
        .iter()
        .take(9)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    if !is_one_of(&rest[..letters], &["x", "ext", "extn", "extension"]) {
        return 0;
    }
    let rest = &rest[letters..];
    let inner = gap(rest);
    let n_digits = rest[inner..]
        .iter()
        .take(6)
        .take_while(|b| b.is_ascii_digit())
        .count();
    if n_digits == 0 {
        0
    } else {
        lead + letters + inner + n_digits
    }
}
