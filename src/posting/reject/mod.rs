//! Records that could not become postings, and small faults that were mended on the way: every reason
//! and every repair is listed here, once.

pub(super) mod excerpt;
mod told;

pub use told::{RejectsWriter, ToldReject};

macro_rules! reasons {
    ($(#[$on:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal),* $(,)? }) => {
        $(#[$on])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant),* }

        impl $name {
            /// All of them, in the order of the enum.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// Returns the name used in output.
            pub const fn id(self) -> &'static str {
                match self { $($name::$variant => $id),* }
            }
        }
    };
}

reasons! {
    /// Why a record is a reject.
    Reason {
        /// A quote is opened and not closed within the allowed length; only the first line is rejected.
        UnclosedQuote = "unclosed-quote",
        /// The record is longer than allowed; only the first line is rejected.
        RecordTooLong = "record-too-long",
        /// One field is longer than allowed.
        FieldTooLong = "field-too-long",
        /// A cell beyond the last header is not empty.
        TooManyFields = "too-many-fields",
        /// The text of the record is not one JSON object.
        BrokenJson = "broken-json",
        /// The objects of the record are nested deeper than allowed.
        NestedTooDeep = "nested-too-deep",
        /// The header stands again between the records, in the same order or another.
        HeaderAgain = "header-again",
        /// Title, role label and description are empty, other cells are not.
        NoTitleOrText = "no-title-or-text",
        /// The program failed on the record or on one near it; please report it.
        ProgramFault = "program-fault",
    }
}

reasons! {
    /// A fault in a record that was mended and counted.
    Repair {
        /// A field was not UTF-8 and was read as Windows-1252.
        Windows1252 = "windows-1252",
        /// A field held NUL bytes, which were removed.
        NulBytes = "nul-bytes",
        /// The record has fewer fields than the header; the missing ones count as empty.
        ShortRow = "short-row",
        /// Quotes in the record keep to no rule; it was read so that it has as many fields as the header.
        StrayQuote = "stray-quote",
        /// A label held a whole text, which went to the description, or away if there was one.
        TextInLabel = "text-in-label",
        /// The record had one cell too many, from a delimiter inside a text; two cells were joined again.
        ShiftedRow = "shifted-row",
        /// A field was UTF-8 that had been read as Windows-1252 and written again; found when the posting is
        /// assessed.
        DoubleEncoded = "double-encoded",
    }
}

/// One record that could not become a posting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Number of the record in its source, first data record = 1.
    pub row: i64,
    /// Line on which the record starts, first line of the text = 1.
    pub line: u64,
    /// Offset of the record in the decoded text, in bytes.
    pub byte: u64,
    /// Column at fault, counted from 0, where one is.
    pub column: Option<usize>,
    /// What is wrong.
    pub reason: Reason,
    /// How the record begins, masked: at most 60 characters on one line, every digit written as `#`.
    pub excerpt: String,
}

/// How often each repair was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repairs([u64; Repair::ALL.len()]);

impl Repairs {
    /// Counts one repair.
    pub fn count(&mut self, repair: Repair) {
        self.0[repair as usize] += 1;
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: &Self) {
        for (sum, n) in self.0.iter_mut().zip(other.0) {
            *sum += n;
        }
    }

    /// Tells how often one repair was made.
    pub fn of(&self, repair: Repair) -> u64 {
        self.0[repair as usize]
    }

    /// Tells whether nothing was repaired.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|&n| n == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_add_up() {
        let mut sum = Repairs::default();
        assert!(sum.is_empty());
        let mut one = Repairs::default();
        one.count(Repair::ShortRow);
        sum.add(&one);
        sum.add(&one);
        assert_eq!((sum.of(Repair::ShortRow), sum.of(Repair::NulBytes)), (2, 0));
    }
}
