//! How the records and fields of a delimited text are told apart: the signs, and one reading of them for
//! texts that keep to no rule. Plain dialects are the `csv` crate's business; [`split`] agrees with it
//! on them and reads the others and what is damaged.

use std::fmt;

pub(super) mod find;
pub(super) mod odd;
pub(super) mod split;
#[cfg(test)]
mod tests;

/// Signs of a delimited text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Byte that ends a field.
    pub delimiter: u8,
    /// Byte that fields may be wrapped in; none where quotes are plain signs.
    pub quote: Option<u8>,
    /// Whether a quote inside quotes is doubled only, or may also stand behind a backslash.
    pub escape: Escape,
    /// Whether fields begin behind the spaces that follow a delimiter.
    pub padding: Padding,
}

/// How a quote is written inside quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// Twice.
    Doubled,
    /// Twice, or behind a backslash.
    Backslash,
}

/// What stands between a delimiter and a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// Nothing; a space there belongs to the field, and the quote is a plain sign.
    None,
    /// Spaces, which belong to no field.
    Spaces,
}

impl Dialect {
    /// Fields split at a byte, wrapped in double quotes that are doubled inside: what most programs write.
    pub const fn plain(delimiter: u8) -> Self {
        Self {
            delimiter,
            quote: Some(b'"'),
            escape: Escape::Doubled,
            padding: Padding::None,
        }
    }

    /// Tells whether the `csv` crate reads the dialect.
    pub(super) fn is_plain(self) -> bool {
        self.escape == Escape::Doubled && self.padding == Padding::None
    }

    /// Tells whether the byte ends a field.
    pub(super) fn ends_field(self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n' || byte == b'\r'
    }

    /// Makes a reader of records by the rules of the `csv` crate.
    pub(super) fn csv(self) -> csv::ReaderBuilder {
        let mut builder = csv::ReaderBuilder::new();
        builder
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .quoting(self.quote.is_some())
            .quote(self.quote.unwrap_or(b'"'));
        builder
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.delimiter {
            b',' => f.write_str("comma"),
            b';' => f.write_str("semicolon"),
            b'\t' => f.write_str("tab"),
            b'|' => f.write_str("bar"),
            b' ' => f.write_str("space"),
            other => write!(f, "`{}`", other.escape_ascii()),
        }?;
        if self.padding == Padding::Spaces {
            f.write_str(" and space")?;
        }
        match self.quote {
            Some(b'"') => {}
            Some(quote) => write!(f, ", fields in {}", char::from(quote))?,
            None => f.write_str(", no quoting")?,
        }
        if self.escape == Escape::Backslash {
            f.write_str(", quotes behind a backslash")?;
        }
        Ok(())
    }
}
