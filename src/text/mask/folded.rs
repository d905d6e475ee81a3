//! A text as one byte a sign, for finders that know ASCII only: digits and signs of any script and width become
//! plain ones, signs that nobody sees are gone, and every byte knows where it stood.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text::is_unseen;

/// Stands for a letter beyond ASCII.
pub(super) const LETTER: u8 = 0x80;
/// Stands for a sign that tells nothing.
const OTHER: u8 = 0x81;
/// Stands for the picture of a telephone.
pub(super) const CALL: u8 = 0x82;

/// The first digits of scripts whose digits are no compatibility forms.
const ZEROS: [u32; 21] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0xa8d0,
];

/// A text made plain.
pub(super) struct Folded<'t> {
    bytes: Cow<'t, [u8]>,
    /// Where each byte stood, and where the text ends; empty where nothing moved.
    places: Vec<usize>,
    text: &'t str,
}

impl<'t> Folded<'t> {
    /// Folds a text; allocates only where it holds more than ASCII.
    pub(super) fn of(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self {
                bytes: Cow::Borrowed(text.as_bytes()),
                places: Vec::new(),
                text,
            };
        }
        let (mut bytes, mut places) = (Vec::with_capacity(text.len()), Vec::new());
        for (at, sign) in text.char_indices() {
            if let Some(byte) = byte_of(sign) {
                bytes.push(byte);
                places.push(at);
            }
        }
        places.push(text.len());
        Self {
            bytes: Cow::Owned(bytes),
            places,
            text,
        }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns where in the text the sign of a byte begins.
    pub(super) fn place(&self, at: usize) -> usize {
        self.places.get(at).copied().unwrap_or(at)
    }

    /// Returns where in the text the sign before a byte ends; what nobody sees behind it is left out of it.
    pub(super) fn end(&self, at: usize) -> usize {
        let Some(last) = at.checked_sub(1).and_then(|last| self.places.get(last)) else {
            return at;
        };
        let width = self.text[*last..].chars().next().map_or(0, char::len_utf8);
        last + width
    }
}

/// Returns the byte that stands for a sign; none for one that nobody sees.
fn byte_of(sign: char) -> Option<u8> {
    if sign.is_ascii() {
        return u8::try_from(sign).ok();
    }
    let point = u32::from(sign);
    let digit = |zero: &u32| (*zero..*zero + 10).contains(&point);
    if let Some(zero) = ZEROS.into_iter().find(|zero| digit(zero)) {
        return u8::try_from(point - zero).ok().map(|digit| b'0' + digit);
    }
    Some(match sign {
        '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' => return None,
        sign if is_unseen(sign) => return None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => b'-',
        '。' | '｡' => b'.',
        '【' | '〔' | '「' => b'[',
        '】' | '〕' | '」' => b']',
        '⁄' | '∕' => b'/',
        '“' | '”' | '„' => b'"',
        '‘' | '’' => b'\'',
        '₹' | '£' | '€' | '¥' | '৳' | '₨' => b'$',
        '☎' | '☏' | '✆' | '📞' | '📱' | '📲' | '🤙' => CALL,
        sign if sign.is_whitespace() => b' ',
        sign => {
            let mut folded = std::iter::once(sign).nfkc();
            match (folded.next(), folded.next()) {
                (Some(plain), None) if plain.is_ascii() => u8::try_from(plain).ok()?,
                _ if sign.is_alphabetic() => LETTER,
                _ => OTHER,
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_signs_of_any_width_are_plain() {
        let folded = Folded::of("ｘ＠ｆ．ｉ ९८৯৮ ٩٨ 9\u{fe0f}\u{20e3}é–①𝟗");
        assert_eq!(folded.bytes(), b"x@f.i 9898 98 9\x80-19");
    }

    #[test]
    fn bytes_know_where_they_stood() {
        let folded = Folded::of("é\u{200b}9a");
        assert_eq!((folded.place(1), folded.end(1), folded.end(3)), (5, 2, 7));
    }
}
