//! E-mail addresses, plain or spelt out ("name (at) host dot com"), and links that carry a number.

use super::{Cover, EMAIL, PHONE};

/// Longest part of an address that is looked at on either side of its sign.
const MAX_PART: usize = 80;

/// Finds an address whose sign, or a link whose first letter, is at a byte.
pub(super) fn find(bytes: &[u8], at: usize, floor: usize) -> Option<Cover> {
    match bytes[at] {
        b'@' => address(bytes, at, at, at + 1, floor),
        b'(' | b'[' | b'{' => {
            let close = at + 1 + spelt(&bytes[at + 1..], b"at")?;
            matches!(bytes.get(close), Some(b')' | b']' | b'}')).then_some(())?;
            let start = bytes[..at].trim_ascii_end().len();
            let rest = &bytes[close + 1..];
            let gap = rest.len() - rest.trim_ascii_start().len();
            (gap < 3 && at - start < 3).then_some(())?;
            address(bytes, at, start, close + 1 + gap, floor)
        }
        b'w' | b'W' | b'm' | b'M' | b't' | b'T' => link(bytes, at),
        _ => None,
    }
}

fn address(bytes: &[u8], sign: usize, name_end: usize, host: usize, floor: usize) -> Option<Cover> {
    let name = bytes[floor..name_end]
        .iter()
        .rev()
        .take(MAX_PART)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%'))
        .count();
    let is_spelt = bytes[sign] != b'@';
    let mut end = host;
    let mut dots = 0;
    loop {
        let rest = bytes.get(end..).unwrap_or_default();
        let label = rest
            .iter()
            .take(MAX_PART)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            .count();
        if label == 0 {
            break;
        }
        end += label;
        let Some(next) = dot(&bytes[end..], is_spelt) else {
            break;
        };
        let after = bytes.get(end + next).copied().unwrap_or(b' ');
        if !after.is_ascii_alphanumeric() {
            break;
        }
        dots += 1;
        end += next;
    }
    (name > 0 && dots > 0).then(|| Cover {
        start: name_end - name,
        end,
        label: EMAIL,
    })
}

/// Reads a dot, also one written as a word; tells its width.
fn dot(rest: &[u8], is_spelt: bool) -> Option<usize> {
    if rest.first() == Some(&b'.') {
        return Some(1);
    }
    let trimmed = rest.trim_ascii_start();
    let gap = rest.len() - trimmed.len();
    if gap > 2 {
        return None;
    }
    if matches!(trimmed.first(), Some(b'(' | b'[' | b'{')) {
        let word = 1 + spelt(&trimmed[1..], b"dot")?;
        let tail = &trimmed[word + 1..];
        let after = tail.len() - tail.trim_ascii_start().len();
        return matches!(trimmed[word], b')' | b']' | b'}').then_some(gap + word + 1 + after);
    }
    let word = trimmed.get(..4)?;
    (is_spelt && gap > 0 && word.eq_ignore_ascii_case(b"dot ")).then_some(gap + 4)
}

/// Reads a word inside a bracket, with spaces around it; tells where the bracket's end should be.
fn spelt(rest: &[u8], word: &[u8]) -> Option<usize> {
    let trimmed = rest.trim_ascii_start();
    let gap = rest.len() - trimmed.len();
    trimmed
        .get(..word.len())
        .filter(|w| w.eq_ignore_ascii_case(word))?;
    let tail = &trimmed[word.len()..];
    let after = tail.len() - tail.trim_ascii_start().len();
    let end = gap + word.len() + after;
    (gap < 3 && after < 3 && end < rest.len()).then_some(end)
}

/// Reads links that hold an address or a number.
fn link(bytes: &[u8], at: usize) -> Option<Cover> {
    const LINKS: [(&[u8], &str); 5] = [
        (b"wa.me/", PHONE),
        (b"whatsapp.com/send", PHONE),
        (b"t.me/+", PHONE),
        (b"tel:", PHONE),
        (b"mailto:", EMAIL),
    ];
    if at > 0 && bytes[at - 1].is_ascii_alphanumeric() {
        return None;
    }
    let rest = &bytes[at..];
    let (mark, label) = LINKS.iter().find(|(mark, _)| {
        rest.get(..mark.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(mark))
    })?;
    let tail = rest[mark.len()..]
        .iter()
        .take(MAX_PART)
        .take_while(|b| {
            b.is_ascii_graphic() && !matches!(b, b')' | b']' | b'>' | b'"' | b',' | b'<')
        })
        .count();
    let has_digits = rest[mark.len()..mark.len() + tail]
        .iter()
        .filter(|b| b.is_ascii_digit())
        .count()
        >= 5;
    let has_sign = rest[mark.len()..mark.len() + tail].contains(&b'@');
    let is_personal = if *label == EMAIL {
        has_sign
    } else {
        has_digits
    };
    is_personal.then_some(Cover {
        start: at,
        end: at + mark.len() + tail,
        label,
    })
}
