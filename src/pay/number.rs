//! One number in Indian, Western or continental writing. Refuses what groups badly; knows no money.

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    /// `12.345`: thousands where a comma marks decimals, else not a sum of money.
    pub(super) dotted: bool,
}

/// Digits of one stretch between separators.
struct Groups {
    lengths: [u8; 8],
    separators: [u8; 8],
    count: usize,
}

/// Reads the number that begins at a digit; returns where it ends, and nothing for a bad one.
pub(super) fn read(bytes: &[u8], start: usize) -> (usize, Option<Number>) {
    let mut groups = Groups {
        lengths: [0; 8],
        separators: [0; 8],
        count: 0,
    };
    let mut digits = [0_u8; 24];
    let mut n_digits = 0;
    let mut at = start;
    let mut sound = true;
    loop {
        let from = at;
        while let Some(digit) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
            if n_digits < digits.len() {
                digits[n_digits] = digit - b'0';
                n_digits += 1;
            } else {
                sound = false;
            }
            at += 1;
        }
        if groups.count < groups.lengths.len() {
            groups.lengths[groups.count] = u8::try_from(at - from).unwrap_or(u8::MAX);
            groups.count += 1;
        } else {
            sound = false;
        }
        let Some((separator, next)) = separator(bytes, at, groups.lengths[0]) else {
            break;
        };
        if groups.count < groups.separators.len() {
            groups.separators[groups.count] = separator;
        }
        at = next;
    }
    let number = if sound {
        value(&groups, &digits[..n_digits])
    } else {
        None
    };
    (at, number)
}

/// Returns the separator at a place and where the next digits begin, if digits follow.
fn separator(bytes: &[u8], at: usize, first: u8) -> Option<(u8, usize)> {
    let digit_at = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    let three_digits = |place: usize| (0..3).all(|i| digit_at(place + i)) && !digit_at(place + 3);
    match *bytes.get(at)? {
        mark @ (b',' | b'.' | b'\'') if digit_at(at + 1) => Some((mark, at + 1)),
        b' ' if first <= 3 && three_digits(at + 1) => Some((b' ', at + 1)),
        0xC2 if first <= 3 && bytes.get(at + 1) == Some(&0xA0) && three_digits(at + 2) => {
            Some((b' ', at + 2))
        }
        _ => None,
    }
}

fn value(groups: &Groups, digits: &[u8]) -> Option<Number> {
    let lengths = &groups.lengths[..groups.count];
    let separators = &groups.separators[1..groups.count.max(1)];
    // The last mark is the decimal mark if it differs from all before it, or is a lone dot.
    let (whole, fraction) = match separators {
        [] => (1, false),
        [b'.'] => (1, true),
        [earlier @ .., last]
            if matches!(last, b'.' | b',') && !earlier.is_empty() && !earlier.contains(last) =>
        {
            (groups.count - 1, true)
        }
        _ => (groups.count, false),
    };
    if !is_grouped(&lengths[..whole], &separators[..whole - 1]) {
        return None;
    }
    let n_whole: usize = lengths[..whole]
        .iter()
        .map(|&length| usize::from(length))
        .sum();
    if n_whole > 12 {
        return None;
    }
    let integer = digits[..n_whole]
        .iter()
        .fold(0.0, |sum, &digit| sum * 10.0 + f64::from(digit));
    let mut number = Number {
        value: integer,
        dotted: false,
    };
    if fraction {
        let rest = &digits[n_whole..];
        let decimals = rest
            .iter()
            .fold(0.0, |sum, &digit| sum * 10.0 + f64::from(digit));
        let scale = 10_f64.powi(i32::try_from(rest.len()).ok()?);
        number.value = (integer * scale + decimals) / scale;
        number.dotted = rest.len() == 3 && groups.count == 2 && lengths[0] <= 3;
    }
    Some(number)
}

/// Tells whether groups are `1,234,567` or `12,34,567`: one mark throughout, three digits at the end.
fn is_grouped(lengths: &[u8], separators: &[u8]) -> bool {
    let Some((last, inner)) = lengths.split_last() else {
        return false;
    };
    let Some((first, inner)) = inner.split_first() else {
        return true;
    };
    let one_mark = separators.windows(2).all(|pair| pair[0] == pair[1]);
    let commas = separators.first() == Some(&b',');
    let middles = inner.iter().all(|&n| n == 3) || (commas && inner.iter().all(|&n| n == 2));
    let head = (1..=3).contains(first) && (*first < 3 || inner.iter().all(|&n| n == 3));
    one_mark && *last == 3 && middles && head
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Option<f64> {
        let (end, number) = read(text.as_bytes(), 0);
        assert_eq!(end, text.len(), "{text}");
        number.map(|number| number.value)
    }

    #[test]
    fn groups_of_all_schools_are_read() {
        for (text, value) in [
            ("25000", 25_000.0),
            ("2,50,000", 250_000.0),
            ("1,00,00,000", 10_000_000.0),
            ("250,000", 250_000.0),
            ("1,234,567.50", 1_234_567.5),
            ("45.000,00", 45_000.0),
            ("1.250.000", 1_250_000.0),
            ("45 000", 45_000.0),
            ("45\u{a0}000", 45_000.0),
            ("45'000", 45_000.0),
            ("18.50", 18.5),
        ] {
            assert_eq!(read_all(text), Some(value), "{text}");
        }
    }

    #[test]
    fn bad_groups_are_refused() {
        for text in [
            "2,5",
            "25,00,0",
            "1,2,3",
            "1234,567",
            "2,50000",
            "10.5.2020",
            "1,00,000,00",
        ] {
            assert_eq!(read_all(text), None, "{text}");
        }
    }
}
