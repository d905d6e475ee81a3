//! Personal data taken out of what is shown: e-mail addresses, telephone numbers, chat links, profiles and
//! identity numbers, in the spellings by which they are got past boards. Owns no other cleaning; pay, dates and
//! the ids of postings stay as they are.
//!
//! Its words and shapes are in code and not in the taxonomy: a user's own knowledge cannot switch privacy off.

mod address;
mod around;
mod folded;
mod gate;
mod host;
mod identity;
mod link;
mod number;
mod run;
mod spoken;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::{clean, is_unseen};
use folded::Folded;
use gate::Signs;

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
const PROFILE: &str = "[profile]";

/// What stands in place of what was hidden.
pub const LABELS: [&str; 4] = [EMAIL, PHONE, ID, PROFILE];

/// Hides personal data in a cleaned text, handing back `text` itself where there is none.
pub fn mask<'t>(text: &'t str, buffer: &'t mut String) -> &'t str {
    cover_all(text, buffer, |bytes, at, floor, signs| match bytes[at] {
        b'0'..=b'9' => identity::find(bytes, at, floor).or_else(|| number::find(bytes, at, floor)),
        b'+' => number::find(bytes, at, floor),
        b'a'..=b'z' | b'A'..=b'Z' if is_inside(bytes, at, floor) => None,
        b'a'..=b'z' | b'A'..=b'Z' => {
            let found =
                address::find(bytes, at, floor).or_else(|| link::find(bytes, at, floor, signs));
            let found = found.or_else(|| identity::find(bytes, at, floor));
            found.or_else(|| signs.spoken.then(|| spoken::find(bytes, at, floor))?)
        }
        _ => {
            let found =
                address::find(bytes, at, floor).or_else(|| link::find(bytes, at, floor, signs));
            found.or_else(|| number::find(bytes, at, floor))
        }
    })
}

/// Hides what in the id of a posting is surely personal; bare digits are left as a board's own id, but an
/// id of several words is a text like any other.
pub fn mask_id<'t>(text: &'t str, buffer: &'t mut String) -> &'t str {
    if text.contains(char::is_whitespace) {
        return mask(text, buffer);
    }
    cover_all(text, buffer, |bytes, at, floor, signs| match bytes[at] {
        b'0'..=b'9' | b'+' => number::find_sure(bytes, at, floor),
        b'a'..=b'z' | b'A'..=b'Z' if is_inside(bytes, at, floor) => None,
        _ => address::find(bytes, at, floor).or_else(|| link::find(bytes, at, floor, signs)),
    })
}

/// Tells whether a letter stands inside a word.
fn is_inside(bytes: &[u8], at: usize, floor: usize) -> bool {
    at > floor && bytes[at - 1].is_ascii_alphabetic()
}

/// Writes a text that is no field of a posting, such as a heading, a file name or a message, as it may be shown:
/// personal data hidden, also where entities stand for it, and no sign that steers a terminal or hides text.
pub fn shown(raw: &str) -> Cow<'_, str> {
    let (mut cleaned, mut masked, mut direct) = (String::new(), String::new(), String::new());
    let clean = clean(raw, &mut cleaned);
    let text = mask(raw, &mut direct);
    let text = match mask(clean, &mut masked) {
        // Cleaning would also take backslashes out of paths, so what holds nothing personal stays as it is.
        safe if safe == clean => text,
        safe => mask(safe, &mut direct),
    };
    let is_steering =
        |sign: char| is_unseen(sign) || (sign.is_control() && !matches!(sign, '\n' | '\t'));
    if text == raw && !raw.contains(is_steering) {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(text.chars().filter(|sign| !is_steering(*sign)).collect())
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

/// Runs a finder at every byte that could belong to something personal. The finder is given the
/// bytes, where to look, the floor below which everything is settled, and what the text may hold.
fn cover_all<'t>(
    text: &'t str,
    buffer: &'t mut String,
    find: impl Fn(&[u8], usize, usize, Signs) -> Option<Cover>,
) -> &'t str {
    let mut signs = Signs::of(text.as_bytes());
    if !signs.any {
        return text;
    }
    let folded = Folded::of(text);
    let bytes = folded.bytes();
    if bytes.len() < text.len() || !text.is_ascii() {
        signs = Signs::of(bytes);
    }
    let (mut done, mut copied, mut at) = (0, 0, 0);
    while at < bytes.len() {
        let Some(cover) = find(bytes, at, done, signs) else {
            at += 1;
            continue;
        };
        if copied == 0 {
            buffer.clear();
        }
        buffer.push_str(&text[copied..folded.place(cover.start)]);
        buffer.push_str(cover.label);
        done = cover.end;
        copied = folded.end(cover.end);
        at = cover.end;
    }
    if copied == 0 {
        return text;
    }
    buffer.push_str(&text[copied..]);
    buffer
}
