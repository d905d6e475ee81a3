//! Characters made plain: spaces of every width, line ends, controls, and Markdown escapes.

use super::encoding::char_at;
use super::{find, keep};
use crate::text::is_unseen;

/// Drops backslashes, single or doubled, that stand before a sign.
pub(super) fn drop_escapes(bytes: &mut Vec<u8>) {
    let mut from = find(b'\\', bytes, 0);
    let mut to = from;
    while from < bytes.len() {
        let run = bytes[from..].iter().take_while(|&&b| b == b'\\').count();
        let sign = bytes.get(from + run).copied().unwrap_or(0);
        let start = if sign.is_ascii_punctuation() {
            from + run
        } else {
            from
        };
        from = find(b'\\', bytes, from + run);
        to = keep(bytes, start..from, to);
    }
    bytes.truncate(to);
}

/// Makes odd spaces and line ends plain, and drops controls and characters without width.
pub(super) fn make_plain(bytes: &mut Vec<u8>) {
    let (mut from, mut to) = (0, 0);
    while from < bytes.len() {
        let byte = bytes[from];
        if (0x20..0x7f).contains(&byte) || byte == b'\n' || byte == b'\t' {
            bytes[to] = byte;
            from += 1;
            to += 1;
            continue;
        }
        let (c, width) = char_at(&bytes[from..]);
        let plain = match c {
            '\r' if bytes.get(from + 1) == Some(&b'\n') => None,
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(b'\n'),
            '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}' => Some(b' '),
            _ if is_unseen(c) => None,
            _ if c.is_control() => None,
            _ => {
                bytes.copy_within(from..from + width, to);
                from += width;
                to += width;
                continue;
            }
        };
        if let Some(plain) = plain {
            bytes[to] = plain;
            to += 1;
        }
        from += width;
    }
    bytes.truncate(to);
}
