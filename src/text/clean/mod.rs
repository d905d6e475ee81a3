//! Damage undone before any word is read: markup, entities, double encoding, Markdown escapes and
//! characters that nobody sees. Owns no meaning; masking personal data is the business of `mask`.
//!
//! Every stage only ever shortens, so all of them run in place in one buffer, each only when the
//! first look at the text found something for it.

mod encoding;
mod entities;
mod markup;
mod plain;
#[cfg(test)]
mod tests;

use super::bits::{BLOCK, filled_up, gather};

/// What the first look found to do, a bit for each stage.
#[derive(Clone, Copy, Default)]
struct Damage(u8);

impl Damage {
    const ESCAPES: u8 = 1;
    const ENTITIES: u8 = 2;
    const ENCODING: u8 = 4;
    const MARKUP: u8 = 8;
    const PLAIN: u8 = 16;

    fn has(self, stage: u8) -> bool {
        self.0 & stage != 0
    }

    fn note(&mut self, stage: u8, is_there: bool) {
        self.0 |= if is_there { stage } else { 0 };
    }
}

/// Cleans a text, handing back `raw` itself where there is nothing to clean; takes linear time.
pub fn clean<'t>(raw: &'t str, buffer: &'t mut String) -> &'t str {
    clean_noting(raw, buffer, &mut false)
}

/// Does what [`clean`] does, and notes in `was_encoded_twice` if UTF-8 that had been read as Windows-1252 was
/// repaired; what was noted before stays.
pub fn clean_noting<'t>(
    raw: &'t str,
    buffer: &'t mut String,
    was_encoded_twice: &mut bool,
) -> &'t str {
    let mut damage = look(raw.as_bytes());
    if damage.0 == 0 {
        return raw;
    }
    buffer.clear();
    buffer.push_str(raw);
    let mut bytes = std::mem::take(buffer).into_bytes();
    if damage.has(Damage::ESCAPES) {
        plain::drop_escapes(&mut bytes);
    }
    if damage.has(Damage::ENTITIES) {
        entities::decode(&mut bytes);
        // Entities bring forth tags, no-break spaces and damaged characters.
        damage = look(&bytes);
    }
    if damage.has(Damage::ENCODING) {
        let has_repaired = encoding::repair(&mut bytes);
        // What was encoded twice as a whole needs a second turn.
        if has_repaired {
            encoding::repair(&mut bytes);
        }
        *was_encoded_twice |= has_repaired;
        damage.note(Damage::PLAIN, true);
    }
    if damage.has(Damage::MARKUP) {
        markup::strip(&mut bytes);
    }
    if damage.has(Damage::PLAIN) {
        plain::make_plain(&mut bytes);
    }
    *buffer = String::from_utf8(bytes).unwrap_or_else(|error| {
        debug_assert!(false, "a stage broke UTF-8");
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    });
    buffer
}

fn look(bytes: &[u8]) -> Damage {
    let mut damage = Damage::default();
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    for (number, block) in blocks.iter().enumerate() {
        look_through(bytes, number * BLOCK, odd_bytes(block), &mut damage);
    }
    let last = odd_bytes(&filled_up(rest));
    look_through(bytes, blocks.len() * BLOCK, last, &mut damage);
    damage
}

/// Returns the bytes of a block that can be, or begin, what needs cleaning, a bit each; without a branch, so that
/// clean text passes at the speed of memory.
#[inline]
fn odd_bytes(block: &[u8; BLOCK]) -> u64 {
    let mut flags = [0_u8; BLOCK];
    let mut any = 0;
    for (flag, &b) in flags.iter_mut().zip(block) {
        // Controls and the delete sign; bytes that lead a character beyond ASCII.
        let is_control = u8::from(b < 0x20) | u8::from(b == 0x7f);
        let is_break = u8::from(b == b'\n') | u8::from(b == b'\t');
        let is_sign = u8::from(b == b'<') | u8::from(b == b'&') | u8::from(b == b'\\');
        *flag = (is_control & !is_break) | is_sign | u8::from(b >= 0xc2);
        any |= *flag;
    }
    if any == 0 { 0 } else { gather(&flags) }
}

fn look_through(bytes: &[u8], start: usize, mut odd: u64, damage: &mut Damage) {
    while odd != 0 {
        let at = start + odd.trailing_zeros() as usize;
        look_at(bytes[at], &bytes[at + 1..], damage);
        odd &= odd - 1;
    }
}

/// Closes the gap before a stretch that stays, and tells where the next place is.
fn keep(bytes: &mut [u8], stays: std::ops::Range<usize>, to: usize) -> usize {
    let length = stays.len();
    if stays.start != to {
        bytes.copy_within(stays, to);
    }
    to + length
}

/// Finds a byte at or after a place; the end of the text where there is none.
fn find(byte: u8, bytes: &[u8], from: usize) -> usize {
    memchr::memchr(byte, &bytes[from..]).map_or(bytes.len(), |at| from + at)
}

fn look_at(byte: u8, rest: &[u8], damage: &mut Damage) {
    let next = rest.first().copied().unwrap_or(0);
    match byte {
        b'\\' => damage.note(
            Damage::ESCAPES,
            next == b'\\' || next.is_ascii_punctuation(),
        ),
        b'&' => {
            let could_be = next == b'#' || next.is_ascii_alphabetic();
            let ends = rest.iter().take(10).any(|&b| b == b';');
            damage.note(Damage::ENTITIES, could_be && ends);
        }
        b'<' => damage.note(
            Damage::MARKUP,
            next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'),
        ),
        b'\n' | b'\t' => {}
        0..0x20 | 0x7f => damage.note(Damage::PLAIN, true),
        0xc2 => damage.note(Damage::PLAIN, next <= 0xa0 || next == 0xad),
        // Letters whose code-page byte can lead a sequence, followed by a character whose byte can
        // continue it, or by the space that a no-break space was made into.
        0xc3 => {
            let after = rest.get(1).copied().unwrap_or(0);
            damage.note(
                Damage::ENCODING,
                (0x82..=0xb4).contains(&next) && (after >= 0x80 || (next == 0x82 && after == b' ')),
            );
        }
        0xcd => damage.note(Damage::PLAIN, next == 0x8f),
        0xd8 => damage.note(Damage::PLAIN, next == 0x9c),
        0xf3 => damage.note(Damage::PLAIN, next == 0xa0),
        0xe1 | 0xe2 | 0xe3 | 0xef => {
            let after = rest.get(1).copied().unwrap_or(0);
            damage.note(
                Damage::PLAIN,
                matches!(
                    (byte, next, after),
                    (0xe2, 0x80, 0x80..=0x8f | 0xa8..=0xaf)
                        | (0xe2, 0x81, 0x9f..=0xaf)
                        | (0xe1, 0x9a, 0x80)
                        | (0xe1, 0x85, 0x9f | 0xa0)
                        | (0xe1, 0xa0, 0x8b..=0x8e)
                        | (0xe3, 0x80, 0x80)
                        | (0xe3, 0x85, 0xa4)
                        | (0xef, 0xbb, 0xbf)
                        | (0xef, 0xbe, 0xa0)
                        | (0xef, 0xbf, 0xb9..=0xbb)
                ),
            );
        }
        _ => {}
    }
}
