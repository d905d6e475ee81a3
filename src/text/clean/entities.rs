//! Entities decoded: the common names, decimal and hexadecimal numbers, and what was escaped twice.

use super::encoding::from_page;
use super::{find, keep};

/// Names and what they stand for, sorted by name; a text never grows by decoding one.
const NAMES: &[(&str, char)] = &[
    ("Aacute", 'Á'),
    ("Agrave", 'À'),
    ("Auml", 'Ä'),
    ("Ccedil", 'Ç'),
    ("Eacute", 'É'),
    ("Ntilde", 'Ñ'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("acute", '´'),
    ("agrave", 'à'),
    ("amp", '&'),
    ("apos", '\''),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("bull", '•'),
    ("ccedil", 'ç'),
    ("cent", '¢'),
    ("check", '✓'),
    ("colon", ':'),
    ("comma", ','),
    ("commat", '@'),
    ("copy", '©'),
    ("deg", '°'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("egrave", 'è'),
    ("emsp", ' '),
    ("ensp", ' '),
    ("euml", 'ë'),
    ("euro", '€'),
    ("frac12", '½'),
    ("ge", '≥'),
    ("gt", '>'),
    ("hellip", '…'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("le", '≤'),
    ("lpar", '('),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("newline", '\n'),
    ("ntilde", 'ñ'),
    ("num", '#'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("percnt", '%'),
    ("period", '.'),
    ("plus", '+'),
    ("plusmn", '±'),
    ("pound", '£'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rpar", ')'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("sect", '§'),
    ("shy", '\u{ad}'),
    ("sol", '/'),
    ("szlig", 'ß'),
    ("tab", '\t'),
    ("thinsp", ' '),
    ("times", '×'),
    ("trade", '™'),
    ("uacute", 'ú'),
    ("uuml", 'ü'),
    ("yen", '¥'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
];

const MAX_NAME: usize = 8;

/// Decodes every entity it knows, in place, and leaves the rest as it stands.
pub(super) fn decode(bytes: &mut Vec<u8>) {
    let mut from = find(b'&', bytes, 0);
    let mut to = from;
    while from < bytes.len() {
        let mut start = from + 1;
        while bytes[start..].starts_with(b"amp;") {
            start += 4;
        }
        if let Some((c, width)) = entity(&bytes[start..]) {
            to += c.encode_utf8(&mut bytes[to..]).len();
            start += width;
        } else {
            bytes[to] = b'&';
            to += 1;
        }
        from = find(b'&', bytes, start);
        to = keep(bytes, start..from, to);
    }
    bytes.truncate(to);
}

/// Reads what follows an ampersand: the character and how many bytes it took.
fn entity(rest: &[u8]) -> Option<(char, usize)> {
    if rest.first() == Some(&b'#') {
        return number(&rest[1..]).map(|(c, width)| (c, width + 1));
    }
    let length = rest
        .iter()
        .take(MAX_NAME)
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    if rest.get(length) != Some(&b';') {
        return None;
    }
    let name = std::str::from_utf8(&rest[..length]).ok()?;
    let find = |name: &str| NAMES.binary_search_by_key(&name, |entry| entry.0).ok();
    let at = find(name).or_else(|| {
        let mut lower = [0; MAX_NAME];
        lower[..length].copy_from_slice(&rest[..length]);
        lower[..length].make_ascii_lowercase();
        find(std::str::from_utf8(&lower[..length]).ok()?)
    })?;
    Some((NAMES[at].1, length + 1))
}

fn number(rest: &[u8]) -> Option<(char, usize)> {
    let is_hex = matches!(rest.first(), Some(b'x' | b'X'));
    let digits = &rest[usize::from(is_hex)..];
    let radix = if is_hex { 16 } else { 10 };
    let length = digits
        .iter()
        .take(8)
        .take_while(|&&b| char::from(b).is_digit(radix))
        .count();
    if digits.get(length) != Some(&b';') {
        return None;
    }
    let point = u32::from_str_radix(std::str::from_utf8(&digits[..length]).ok()?, radix).ok()?;
    let c = match u8::try_from(point) {
        Ok(byte @ 0x80..=0x9f) => from_page(byte)?,
        _ => char::from_u32(point)?,
    };
    // A number so short for a character so wide would make the text grow.
    let width = usize::from(is_hex) + length + 1;
    (c.len_utf8() <= width + 2).then_some((c, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_never_shorter_than_their_character() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (name, c) in NAMES {
            assert!(
                name.len() <= MAX_NAME && c.len_utf8() <= name.len() + 2,
                "{name}"
            );
        }
    }
}
