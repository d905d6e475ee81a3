//! Double-encoded UTF-8 repaired: characters that stand for Windows-1252 bytes which together are
//! one valid UTF-8 character become that character.

/// Repairs every damaged sequence once, in place; tells whether there was one.
pub(super) fn repair(bytes: &mut Vec<u8>) -> bool {
    let (mut from, mut to) = (0, 0);
    let mut has_repaired = false;
    let mut last_was_repair = false;
    while from < bytes.len() {
        if bytes[from] < 0x80 {
            bytes[to] = bytes[from];
            from += 1;
            to += 1;
            last_was_repair = false;
            continue;
        }
        if let Some((c, width)) = repaired(&bytes[from..], last_was_repair) {
            to += c.encode_utf8(&mut bytes[to..]).len();
            from += width;
            last_was_repair = true;
            has_repaired = true;
            continue;
        }
        let (_, width) = char_at(&bytes[from..]);
        bytes.copy_within(from..from + width, to);
        from += width;
        to += width;
        last_was_repair = false;
    }
    bytes.truncate(to);
    has_repaired
}

/// Decodes the first character and its width in bytes.
pub(super) fn char_at(bytes: &[u8]) -> (char, usize) {
    let width = match bytes[0] {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    };
    let c = bytes
        .get(..width)
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .and_then(|text| text.chars().next());
    c.map_or((char::REPLACEMENT_CHARACTER, 1), |c| (c, width))
}

fn repaired(bytes: &[u8], in_run: bool) -> Option<(char, usize)> {
    let (first, mut width) = char_at(bytes);
    let lead = page_byte(first)?;
    let length = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    // The no-break space after a stray lead is often a plain space by now.
    if lead == 0xc2 && bytes.get(width) == Some(&b' ') {
        return Some((' ', width + 1));
    }
    let mut sequence = [lead, 0, 0, 0];
    for slot in &mut sequence[1..length] {
        let rest = bytes.get(width..).filter(|rest| !rest.is_empty())?;
        let (c, more) = char_at(rest);
        *slot = page_byte(c).filter(|b| (0x80..0xc0).contains(b))?;
        width += more;
    }
    let c = std::str::from_utf8(&sequence[..length])
        .ok()?
        .chars()
        .next()?;
    // An accented letter before a trade mark or quotes is honest text; a run of such is not.
    let is_sure =
        matches!(lead, 0xc2 | 0xc3 | 0xe2 | 0xef..) || in_run || starts_repair(&bytes[width..]);
    is_sure.then_some((c, width))
}

fn starts_repair(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes[0] >= 0x80 && repaired(bytes, true).is_some()
}

/// What Windows-1252 has from 0x80 to 0x9f; its five unassigned bytes stand for themselves.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Tells the Windows-1252 byte of a character.
fn page_byte(c: char) -> Option<u8> {
    match u32::from(c) {
        point @ 0x80..=0xff => u8::try_from(point).ok(),
        _ => HIGH
            .iter()
            .position(|&high| high == c)
            .and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

/// Tells the character that a Windows-1252 byte from 0x80 to 0x9f was meant to be.
pub(super) fn from_page(byte: u8) -> Option<char> {
    let at = usize::from(byte).checked_sub(0x80)?;
    HIGH.get(at).copied().filter(|c| !c.is_control())
}
