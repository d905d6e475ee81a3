//! Normal form: cleaned text to words, lower case, accents folded, signs kept where they are part of
//! a word, and the breaks between words that no phrase may cross. Reads each byte once.

use super::hash::{AsciiWord, lower_hash, word_hash};

/// Longest word in bytes that is kept for folding; no phrase has a longer one.
const MAX_WORD: usize = 64;

/// What separates words more than a blank does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Nothing that matters to phrases.
    None,
    /// A comma, a spaced dash, a bracket, the end of a sentence: phrases do not cross it.
    Segment,
    /// The end of a line.
    Line,
}

/// Where full stops end something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Titles and labels: "Sr. Accounts Asst." has no sentence in it.
    Label,
    /// Sentences.
    Prose,
}

/// One word of a text, not yet folded.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// The word; upper case is left in it, accents are not.
    pub bytes: &'a [u8],
    /// Hash of the word in lower case, the same on every machine.
    pub hash: u64,
    /// First byte of the word in the text.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// What stood between it and the word before.
    pub before: Break,
}

/// A word in lower case, on the stack.
#[derive(Clone, Debug)]
pub struct WordBuffer {
    bytes: [u8; MAX_WORD],
    len: usize,
}

impl WordBuffer {
    /// Makes an empty buffer.
    pub const fn new() -> Self {
        Self {
            bytes: [0; MAX_WORD],
            len: 0,
        }
    }

    /// Takes a word, in lower case.
    pub fn of(word: &[u8]) -> Self {
        let mut buffer = Self::new();
        for &byte in word.iter().take(MAX_WORD) {
            buffer.push(byte.to_ascii_lowercase());
        }
        buffer
    }

    /// Hashes a word without its last letter, a plural `s`.
    pub fn hash_without_s(word: &[u8]) -> u64 {
        lower_hash(&word[..word.len().saturating_sub(1)])
    }

    /// Returns the bytes of the word.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Returns a hash that is the same on every machine.
    pub fn hash(&self) -> u64 {
        word_hash(self.as_bytes())
    }

    /// Folds a plural: "invoices" to "invoice", "companies" to "company". Tells whether it did.
    pub fn fold_plural(&mut self) -> bool {
        let (cut, add): (usize, &[u8]) = match self.as_bytes() {
            word if word.len() < 4 || !word.ends_with(b"s") => return false,
            word if word.ends_with(b"ss") || word.ends_with(b"us") || word.ends_with(b"is") => {
                return false;
            }
            word if word.ends_with(b"yses") => (2, b"is"),
            word if word.len() > 4 && word.ends_with(b"ies") => (3, b"y"),
            word if [&b"sses"[..], b"ches", b"shes", b"xes"]
                .iter()
                .any(|end| word.ends_with(end)) =>
            {
                (2, b"")
            }
            _ => (1, b""),
        };
        self.len -= cut;
        for &byte in add {
            self.push(byte);
        }
        true
    }

    fn push(&mut self, byte: u8) {
        if self.len < MAX_WORD {
            self.bytes[self.len] = byte;
            self.len += 1;
        }
    }

    fn push_char(&mut self, char: char) {
        let mut utf8 = [0; 4];
        let encoded = char.encode_utf8(&mut utf8).as_bytes();
        if self.len + encoded.len() <= MAX_WORD {
            for &byte in encoded {
                self.push(byte);
            }
        }
    }
}

impl Default for WordBuffer {
    fn default() -> Self {
        Self::new()
    }
}

/// What a byte can be between and in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// A letter or a digit.
    Word,
    /// Nothing that matters.
    Gap,
    /// The end of a line.
    Line,
    /// A sign that always parts.
    Part,
    /// A sign that parts when a blank stands beside it.
    Dash,
    /// A full stop.
    Stop,
    /// Part of a character beyond ASCII.
    Wide,
}

const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Gap; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => Class::Word,
            b'\n' | b'\r' => Class::Line,
            b',' | b';' | b':' | b'|' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'!' | b'?'
            | b'"' | b'@' | b'<' | b'>' | b'=' | b'~' | b'*' => Class::Part,
            b'-' | b'/' | b'_' => Class::Dash,
            b'.' => Class::Stop,
            0x80.. => Class::Wide,
            _ => Class::Gap,
        };
        byte += 1;
    }
    classes
}

/// Walks the words of a cleaned text.
pub fn words(text: &str, style: Style, mut each: impl FnMut(Word<'_>)) {
    let bytes = text.as_bytes();
    let mut before = Break::Line;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match CLASSES[usize::from(byte)] {
            Class::Word => {
                at = take(text, at, before, &mut each);
                before = Break::None;
            }
            Class::Gap => at += 1,
            Class::Line => {
                before = Break::Line;
                at += 1;
            }
            Class::Part => {
                before = before.max(Break::Segment);
                at += 1;
            }
            Class::Dash => {
                if is_space_at(bytes, at.wrapping_sub(1)) || is_space_at(bytes, at + 1) {
                    before = before.max(Break::Segment);
                }
                at += 1;
            }
            Class::Stop if starts_dot_net(bytes, at) => {
                at = take_odd(text, at, before, &mut each);
                before = Break::None;
            }
            Class::Stop => {
                let is_end = at + 1 == bytes.len() || is_space_at(bytes, at + 1);
                if style == Style::Prose && is_end {
                    before = before.max(Break::Segment);
                }
                at += 1;
            }
            Class::Wide => {
                let Some(char) = text[at..].chars().next() else {
                    break;
                };
                if char.is_alphanumeric() {
                    at = take_odd(text, at, before, &mut each);
                    before = Break::None;
                } else {
                    before = before.max(wide_break(bytes, at, char));
                    at += char.len_utf8();
                }
            }
        }
    }
}

/// Takes a word that starts with a letter or digit of ASCII; nearly all words end here.
#[inline]
fn take(text: &str, start: usize, before: Break, each: &mut impl FnMut(Word<'_>)) -> usize {
    let bytes = text.as_bytes();
    let AsciiWord { end, hash } = AsciiWord::at(bytes, start);
    let next = bytes.get(end).copied().unwrap_or(b' ');
    let may_have_sign = end - start == 1
        && (matches!(next, b'+' | b'#' | b'.' | b'/' | b'&')
            || (next == b' ' && matches!(bytes.get(end + 1), Some(b'&' | b' '))));
    if next >= 0x80 || may_have_sign {
        return take_odd(text, start, before, each);
    }

    each(Word {
        bytes: &bytes[start..end],
        hash,
        start,
        end,
        before,
    });
    if next == b'\'' {
        skip_possessive(bytes, end)
    } else {
        end
    }
}

/// Takes a word with accents, signs or letters beyond ASCII.
#[cold]
fn take_odd(text: &str, start: usize, before: Break, each: &mut impl FnMut(Word<'_>)) -> usize {
    let bytes = text.as_bytes();
    let mut buffer = WordBuffer::new();
    let mut at = start;
    if bytes[at] == b'.' {
        buffer.push(b'.');
        at += 1;
    }
    at = take_word(text, at, &mut buffer);
    at = take_signs(bytes, at, &mut buffer);
    if buffer.len > 0 {
        each(Word {
            bytes: buffer.as_bytes(),
            hash: buffer.hash(),
            start,
            end: at,
            before,
        });
    }
    skip_possessive(bytes, at.max(start + 1))
}

/// Tells what a character beyond ASCII that is no letter parts.
fn wide_break(bytes: &[u8], at: usize, char: char) -> Break {
    let is_dash = matches!(char, '\u{2010}'..='\u{2015}' | '\u{2212}');
    let is_quote = matches!(char, '\u{2018}' | '\u{2019}');
    let is_spaced =
        is_space_at(bytes, at.wrapping_sub(1)) || is_space_at(bytes, at + char.len_utf8());
    let parts = if is_dash {
        is_spaced
    } else {
        !is_quote && !char.is_whitespace()
    };
    if parts { Break::Segment } else { Break::None }
}

fn is_space_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_whitespace)
}

fn is_word_at(bytes: &[u8], at: usize) -> bool {
    bytes
        .get(at)
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
}

fn starts_dot_net(bytes: &[u8], at: usize) -> bool {
    bytes.len() >= at + 4
        && bytes[at + 1..at + 4].eq_ignore_ascii_case(b"net")
        && !is_word_at(bytes, at + 4)
        && (at == 0 || !is_word_at(bytes, at - 1))
}

fn take_word(text: &str, mut at: usize, buffer: &mut WordBuffer) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            buffer.push(byte.to_ascii_lowercase());
            at += 1;
        } else if byte < 0x80 {
            break;
        } else {
            let Some(char) = text[at..].chars().next() else {
                break;
            };
            if !char.is_alphanumeric() && !is_combining(char) {
                break;
            }
            unicode_normalization::char::decompose_canonical(char, |part| {
                if !is_combining(part) {
                    part.to_lowercase()
                        .for_each(|lower| buffer.push_char(lower));
                }
            });
            at += char.len_utf8();
        }
    }
    at
}

fn is_combining(char: char) -> bool {
    unicode_normalization::char::is_combining_mark(char) && (char as u32) < 0x0370
}

/// Takes the signs that belong to a one-letter word: `c++`, `c#`, `a/p`, `r&d`, `h.r.`.
fn take_signs(bytes: &[u8], mut at: usize, buffer: &mut WordBuffer) -> usize {
    if buffer.len != 1 {
        return at;
    }
    match bytes.get(at) {
        Some(b'+') if bytes.get(at + 1) == Some(&b'+') => {
            buffer.push(b'+');
            buffer.push(b'+');
            return at + 2;
        }
        Some(b'#') => {
            buffer.push(b'#');
            return at + 1;
        }
        _ => {}
    }
    while bytes.get(at) == Some(&b'.') && is_lone_letter(bytes, at + 1) {
        buffer.push(bytes[at + 1].to_ascii_lowercase());
        at += 2;
    }
    if buffer.len > 1 {
        return at;
    }
    let mut sign = at;
    while bytes.get(sign) == Some(&b' ') && sign < at + 2 {
        sign += 1;
    }
    let is_joined = matches!(bytes.get(sign), Some(b'&'))
        || (sign == at && matches!(bytes.get(sign), Some(b'/')));
    let mut letter = sign + 1;
    while is_joined && bytes.get(letter) == Some(&b' ') && letter < sign + 3 {
        letter += 1;
    }
    if is_joined && buffer.bytes[0].is_ascii_alphabetic() && is_lone_letter(bytes, letter) {
        buffer.push(bytes[sign]);
        buffer.push(bytes[letter].to_ascii_lowercase());
        return letter + 1;
    }
    at
}

fn is_lone_letter(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && !is_word_at(bytes, at + 1)
}

/// Skips the `'s` of "driver's", with a straight or a curly apostrophe.
fn skip_possessive(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    let quote = if rest.starts_with(b"'") {
        1
    } else if rest.starts_with("\u{2019}".as_bytes()) {
        3
    } else {
        return at;
    };
    let is_possessive =
        matches!(rest.get(quote), Some(b's' | b'S')) && !is_word_at(rest, quote + 1);
    if is_possessive { at + quote + 1 } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str, style: Style) -> String {
        let mut out = String::new();
        words(text, style, |word| {
            match word.before {
                _ if out.is_empty() => {}
                Break::None => out.push(' '),
                Break::Segment => out.push_str(" | "),
                Break::Line => out.push_str(" ^ "),
            }
            out.push_str(&std::str::from_utf8(word.bytes).unwrap().to_lowercase());
        });
        out
    }

    #[test]
    fn words_are_lower_case_without_accents() {
        assert_eq!(
            normal("Résumé  GEPRÜFT naïve", Style::Prose),
            "resume gepruft naive"
        );
    }

    #[test]
    fn signs_stay_where_they_are_part_of_a_word() {
        assert_eq!(
            normal(
                "C++, C#, .NET, A/P, R&D, R & D, H.R. and m.i.s",
                Style::Label
            ),
            "c++ | c# | .net | a/p | r&d | r&d | hr and mis"
        );
        assert_eq!(
            normal("python,c,java; asp.net", Style::Prose),
            "python | c | java | asp net"
        );
    }

    #[test]
    fn hyphens_join_and_spaced_dashes_part() {
        assert_eq!(
            normal("non-voice - day/night / part", Style::Label),
            "non voice | day night | part"
        );
        assert_eq!(
            normal("non\u{2011}voice \u{2013} Pune", Style::Label),
            "non voice | pune"
        );
    }

    #[test]
    fn full_stops_end_sentences_only_in_prose() {
        assert_eq!(
            normal("Sr. Accounts Exec.", Style::Label),
            "sr accounts exec"
        );
        assert_eq!(
            normal("Use SAP. Pay bills.\nEnd", Style::Prose),
            "use sap | pay bills ^ end"
        );
    }

    #[test]
    fn possessives_lose_their_s() {
        assert_eq!(
            normal("driver's dogs\u{2019} firm\u{2019}s", Style::Prose),
            "driver dogs firm"
        );
    }

    #[test]
    fn plurals_fold_both_ways() {
        for (plural, singular) in [
            ("invoices", "invoice"),
            ("companies", "company"),
            ("analyses", "analysis"),
            ("batches", "batch"),
            ("taxes", "tax"),
            ("status", "status"),
            ("process", "process"),
            ("gas", "gas"),
        ] {
            let mut buffer = WordBuffer::of(plural.as_bytes());
            buffer.fold_plural();
            assert_eq!(std::str::from_utf8(buffer.as_bytes()).unwrap(), singular);
        }
    }

    #[test]
    fn hostile_text_gives_words_and_no_panic() {
        for text in [
            "",
            "...",
            "a/",
            "c+",
            "'s",
            "\u{2019}",
            "&&&",
            ". net",
            "\u{0}x",
            "🙂a🙂",
            "a.b.c.",
        ] {
            normal(text, Style::Prose);
            normal(text, Style::Label);
        }
        assert_eq!(normal(&"x".repeat(200), Style::Prose).len(), 200);
    }
}
