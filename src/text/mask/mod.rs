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

/// Hides what in the id of a posting is surely personal; bare digits are left as a board's own id.
pub fn mask_id<'t>(text: &'t str, buffer: &'t mut String) -> &'t str {
    cover_all(text, buffer, |bytes, at, floor| {
        address::find(bytes, at, floor).or_else(|| number::find_sure(bytes, at, floor))
    })
}

/// Writes a title, company or place as facts show it: cleaned, one line, personal data hidden, at
/// most `max_chars` characters. Tells whether anything is left.
pub fn tidy(raw: &str, max_chars: usize, out: &mut String) -> bool {
    let (mut cleaned, mut masked) = (String::new(), String::new());
    tidy_with(raw, max_chars, &mut cleaned, &mut masked, out)
}

/// Does what [`tidy`] does, with buffers of the caller, so that nothing is allocated.
pub fn tidy_with(
    raw: &str,
    max_chars: usize,
    cleaned: &mut String,
    masked: &mut String,
    out: &mut String,
) -> bool {
    let text = mask(clean(raw, cleaned), masked);
    out.clear();
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

/// Runs a finder at every byte that could belong to something personal. The finder is given the
/// bytes, where to look, and the floor below which everything is settled.
fn cover_all<'t>(
    text: &'t str,
    buffer: &'t mut String,
    find: impl Fn(&[u8], usize, usize) -> Option<Cover>,
) -> &'t str {
    let bytes = text.as_bytes();
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
