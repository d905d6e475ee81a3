//! Personal data taken out of what is shown: e-mail addresses, telephone numbers, chat links and
//! identity numbers. Owns no other cleaning; pay, dates and the ids of postings stay as they are.

mod address;
mod number;
#[cfg(test)]
mod tests;

use super::clean;

/// One thing to hide: where it begins and ends, and what stands in its place.
#[derive(Clone, Copy, Debug)]
struct Cover {
    start: usize,
    end: usize,
    label: &'static str,
}

const EMAIL: &str = "[e-mail]";
const PHONE: &str = "[phone]";
const ID: &str = "[id]";

/// Hides personal data in a cleaned text, handing back `text` itself where there is none.
pub fn mask<'t>(text: &'t str, buffer: &'t mut String) -> &'t str {
    cover_all(text, buffer, |bytes, at, floor| {
        address::find(bytes, at, floor).or_else(|| number::find(bytes, at, floor))
    })
}

/// Hides what in the id of a posting is surely personal; bare digits are left as a board's own id, but an
/// id of several words is a text like any other.
pub fn mask_id<'t>(text: &'t str, buffer: &'t mut String) -> &'t str {
    if text.contains(char::is_whitespace) {
        return mask(text, buffer);
    }
    cover_all(text, buffer, |bytes, at, floor| {
        address::find(bytes, at, floor).or_else(|| number::find_sure(bytes, at, floor))
    })
}

/// Writes a title, company or place as facts show it: cleaned, one line, personal data hidden, at
/// most `max_chars` characters. Tells whether anything is left.
pub fn tidy(raw: &str, max_chars: usize, out: &mut String) -> bool {
    let (mut cleaned, mut masked) = (String::new(), String::new());
    tidy_cleaned(clean(raw, &mut cleaned), max_chars, &mut masked, out)
}

/// Does what [`tidy`] does to a cleaned text, with buffers of the caller, so that nothing is allocated.
pub fn tidy_cleaned(text: &str, max_chars: usize, masked: &mut String, out: &mut String) -> bool {
    let text = mask(text, masked);
    out.clear();
    if text.len() <= max_chars && is_tidy(text.as_bytes()) {
        out.push_str(text);
        return !out.is_empty();
    }
    let mut left = max_chars;
    for word in text.split_whitespace() {
        let space = usize::from(!out.is_empty());
        if left <= space {
            break;
        }
        left -= space;
        out.push_str(if space == 1 { " " } else { "" });
        let end = word
            .char_indices()
            .nth(left)
            .map_or(word.len(), |(end, _)| end);
        out.push_str(&word[..end]);
        left -= word[..end].chars().count();
    }
    out.truncate(out.trim_end().len());
    !out.is_empty()
}

/// Tells whether a text is plain ASCII words with one space between them.
fn is_tidy(bytes: &[u8]) -> bool {
    let mut before = b' ';
    let is_tidy = bytes.iter().all(|&byte| {
        let is_gap = byte == b' ' && before == b' ';
        before = byte;
        (0x20..0x7f).contains(&byte) && !is_gap
    });
    is_tidy && before != b' '
}

/// Tells whether a text has enough digits for any number or link that is hidden, or an address.
fn may_be_personal(bytes: &[u8]) -> bool {
    const FEWEST_DIGITS: usize = 4;
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit());
    digits.count() >= FEWEST_DIGITS
        || memchr::memchr(b'@', bytes).is_some()
        || memchr::memchr3_iter(b'(', b'[', b'{', bytes)
            .any(|at| address::find(bytes, at, 0).is_some())
}

/// Runs a finder at every byte that could belong to something personal. The finder is given the
/// bytes, where to look, and the floor below which everything is settled.
fn cover_all<'t>(
    text: &'t str,
    buffer: &'t mut String,
    find: impl Fn(&[u8], usize, usize) -> Option<Cover>,
) -> &'t str {
    let bytes = text.as_bytes();
    if !may_be_personal(bytes) {
        return text;
    }
    let mut done = 0;
    let mut at = 0;
    while at < bytes.len() {
        let Some(cover) = find(bytes, at, done) else {
            at += 1;
            continue;
        };
        if done == 0 {
            buffer.clear();
        }
        buffer.push_str(&text[done..cover.start]);
        buffer.push_str(cover.label);
        done = cover.end;
        at = cover.end;
    }
    if done == 0 {
        return text;
    }
    buffer.push_str(&text[done..]);
    buffer
}
