//! A folded cell cut into numbers, words of the rules, marks and the time of day. A cell that holds
//! anything else says more than a date, and is cut into nothing.

use crate::taxonomy::dates::{DateRules, Meaning, Part};

/// Most items of a cell that is a date.
const MOST: usize = 16;
/// Letters of the longest abbreviation of a time zone.
const LONGEST_ZONE: usize = 5;

/// What stands at one place of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item {
    /// A number with its count of digits.
    Number(u32, usize),
    Word(Meaning),
    /// One of `/ - . ,`.
    Mark(u8),
    /// A time of day with its zone; the date beside it is taken as written.
    Time,
}

/// The items of a cell, on the stack.
pub(super) struct Items {
    all: [Item; MOST],
    count: usize,
}

impl Items {
    /// Cuts a folded cell; nothing if it holds what no date has.
    pub(super) fn of(text: &str, rules: &DateRules) -> Option<Self> {
        let mut items = Self {
            all: [Item::Time; MOST],
            count: 0,
        };
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at = match byte {
                b' ' => at + 1,
                b'0'..=b'9' => items.number(text, at, rules)?,
                b'/' | b'-' | b'.' | b',' => items.push(Item::Mark(byte), at + 1)?,
                b':' if items.is_lead() => at + 1,
                b'a'..=b'z' => items.word(text, at, rules)?,
                _ => return None,
            };
        }
        Some(items)
    }

    /// Returns what stands behind words such as "posted on", or before them: "3 dagen geleden geplaatst".
    pub(super) fn without_lead(&self) -> &[Item] {
        let is_lead = |item: &Item| matches!(item, Item::Word(word) if word.is(Part::Lead));
        let mut items = &self.all[..self.count];
        while let Some((_, rest)) = items.split_first().filter(|(first, _)| is_lead(first)) {
            items = rest;
        }
        while let Some((_, rest)) = items.split_last().filter(|(last, _)| is_lead(last)) {
            items = rest;
        }
        items
    }

    fn is_lead(&self) -> bool {
        self.count > 0 && self.without_lead().is_empty()
    }

    fn push(&mut self, item: Item, end: usize) -> Option<usize> {
        *self.all.get_mut(self.count)? = item;
        self.count += 1;
        Some(end)
    }

    fn number(&mut self, text: &str, at: usize, rules: &DateRules) -> Option<usize> {
        if let Some(end) = time(text.as_bytes(), at) {
            return self.push(Item::Time, behind_time(text, end, rules)?);
        }
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let mut end = at + digits;
        let number = Item::Number(text[at..end].parse().ok()?, digits);
        self.push(number, end)?;
        if digits <= 2
            && let Some((ordinal, ())) = rules.ordinals.longest(text, end)
        {
            end = ordinal;
        }
        // `2024-09-11T10:30` and `20240911T1030`.
        if text[end..].starts_with('t')
            && let Some(time) =
                time(text.as_bytes(), end + 1).or_else(|| digits_of_time(text, end + 1))
        {
            return self.push(Item::Time, behind_time(text, time, rules)?);
        }
        Some(end)
    }

    fn word(&mut self, text: &str, at: usize, rules: &DateRules) -> Option<usize> {
        if let Some((end, ())) = rules.clock.longest(text, at) {
            let start = end + n_spaces(text, end);
            if let Some(end) = time(text.as_bytes(), start) {
                return self.push(Item::Time, behind_time(text, end, rules)?);
            }
        }
        let (end, meaning) = rules.words.longest(text, at)?;
        // A full stop behind a word makes it an abbreviation.
        let end = end + usize::from(text[end..].starts_with('.'));
        self.push(Item::Word(meaning), end)
    }
}

/// Returns the end of a time of day such as `1:46`, `01:46:07` or `01:46:07.123`.
fn time(bytes: &[u8], at: usize) -> Option<usize> {
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let is_below = |from: usize, most: u8| bytes[from] < b'0' + most;
    let hours = digits(at);
    let mut end = at + hours;
    let is_hour = hours == 1 || (hours == 2 && bytes[at..end] <= b"24"[..]);
    if !is_hour {
        return None;
    }
    for n in 0..2 {
        if bytes.get(end) != Some(&b':') {
            return (n > 0).then_some(end);
        }
        if digits(end + 1) != 2 || !is_below(end + 1, 6) {
            return None;
        }
        end += 3;
    }
    if matches!(bytes.get(end), Some(b'.' | b',')) {
        let fraction = digits(end + 1);
        end += if fraction > 0 { 1 + fraction } else { 0 };
    }
    Some(end)
}

/// Returns the end of a time of day without colons.
fn digits_of_time(text: &str, at: usize) -> Option<usize> {
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 4 | 6).then_some(at + digits)
}

/// Skips what may stand behind a time of day: half of the day, zone, a name of the zone in brackets.
fn behind_time(text: &str, mut end: usize, rules: &DateRules) -> Option<usize> {
    loop {
        let spaces = n_spaces(text, end);
        let start = end + spaces;
        let rest = &text[start..];
        let bytes = rest.as_bytes();
        end = match bytes.first() {
            Some(b'a'..=b'z') => {
                if let Some((behind, ())) = rules.clock.longest(text, start) {
                    behind
                } else if rules.words.longest(text, start).is_some() {
                    return Some(end);
                } else {
                    let is_zone = |byte: &u8| byte.is_ascii_lowercase() || b"/_".contains(byte);
                    let letters = bytes.iter().take_while(|byte| is_zone(byte)).count();
                    // `IST` or `Asia/Kolkata`.
                    if letters > LONGEST_ZONE && !rest[..letters].contains('/') {
                        return None;
                    }
                    start + letters
                }
            }
            Some(b'+' | b'-') => {
                let Some(length) = offset(&bytes[1..]) else {
                    return Some(end);
                };
                start + 1 + length
            }
            Some(b'(' | b'[') => start + rest.find([')', ']'])? + 1,
            _ => return Some(end),
        };
    }
}

/// Returns the length of an offset from universal time: `05`, `0530` or `05:30`, and no date behind it.
fn offset(bytes: &[u8]) -> Option<usize> {
    let digits = |bytes: &[u8]| {
        bytes
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let length = match digits(bytes) {
        2 if bytes.get(2) == Some(&b':') && digits(&bytes[3..]) == 2 => 5,
        length @ (2 | 4) => length,
        _ => return None,
    };
    let is_date = matches!(bytes.get(length), Some(b'/' | b'-' | b'.'));
    (!is_date).then_some(length)
}

fn n_spaces(text: &str, at: usize) -> usize {
    text[at..].bytes().take_while(|byte| *byte == b' ').count()
}
