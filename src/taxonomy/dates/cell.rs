//! A short text in the form in which dates are read: lower-case ASCII on the stack. Words of
//! `dates.toml` and cells of exports are brought to it alike.

/// Longest cell that is looked at, in bytes; no date is longer.
const MOST: usize = 96;
/// Stands for a sign that no date has.
const OTHER: u8 = b'?';

/// A cell without case and accents.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    bytes: [u8; MOST],
    len: usize,
}

impl Cell {
    /// Folds a text; nothing if it is too long for a date.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut cell = Self {
            bytes: [0; MOST],
            len: 0,
        };
        // Spreadsheets show that a cell is text by an apostrophe before it.
        let text = text.trim().trim_matches(['\'', '"']).trim();
        let mut was_lower = false;
        for sign in text.chars() {
            // Scrapes glue the words of a page together: "PostedPosted 3 days ago".
            if was_lower && sign.is_ascii_uppercase() {
                cell.push(b' ')?;
            }
            was_lower = sign.is_ascii_lowercase();
            match sign {
                _ if sign.is_whitespace() => cell.push(b' ')?,
                '\u{2010}'..='\u{2015}' | '\u{2212}' => cell.push(b'-')?,
                '\u{2019}' => cell.push(b'\'')?,
                _ => cell.push_letter(sign)?,
            }
        }
        Some(cell)
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }

    /// Adds a sign without case and accents.
    fn push_letter(&mut self, sign: char) -> Option<()> {
        if sign.is_ascii() {
            return self.push((sign as u8).to_ascii_lowercase());
        }
        let mut fits = Some(());
        unicode_normalization::char::decompose_canonical(sign, |part| {
            let byte = match u8::try_from(part) {
                Ok(byte) if byte.is_ascii() => byte.to_ascii_lowercase(),
                _ if unicode_normalization::char::is_combining_mark(part) => return,
                _ => OTHER,
            };
            fits = fits.and(self.push(byte));
        });
        fits
    }

    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = byte;
        self.len += 1;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_lost_spaces_are_folded() {
        for (text, wanted) in [
            (" 5 AOÛT\u{a0}2019 ", "5 aout 2019"),
            ("a\u{301}b\u{303}", "ab"),
            ("'45231'", "45231"),
            ("PostedToday", "posted today"),
            ("5–Aug–19", "5-aug-19"),
            ("今日", "??"),
        ] {
            let cell = Cell::of(text).unwrap();
            assert_eq!(cell.as_str(), wanted);
        }
        assert!(Cell::of(&"x".repeat(97)).is_none());
    }
}
