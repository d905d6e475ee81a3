//! Why a value was inferred, repaired or refused: every flag of pay in one list.

macro_rules! flags {
    ($($(#[$doc:meta])* $variant:ident = $id:literal),* $(,)?) => {
        /// One thing to know about how pay was read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Flag { $($(#[$doc])* $variant),* }

        impl Flag {
            /// All flags, sorted by id.
            pub const ALL: &'static [Flag] = &[$(Flag::$variant),*];

            /// Returns the name used in output.
            pub const fn id(self) -> &'static str {
                match self { $(Flag::$variant => $id),* }
            }
        }
    };
}

flags! {
    /// A year's pay lies outside what the currency's bounds believe; the annual values are empty.
    AnnualOutOfBounds = "annual-out-of-bounds",
    /// The currency is the board's or its column's usual one.
    CurrencyFromBoard = "currency-from-board",
    /// The currency is that of the posting's country.
    CurrencyFromCountry = "currency-from-country",
    /// The currency follows from a unit such as lakh.
    CurrencyFromUnit = "currency-from-unit",
    /// Nothing told the currency.
    CurrencyUnknown = "currency-unknown",
    /// Low end above high end; the two were exchanged.
    EndsSwapped = "ends-swapped",
    /// A figure could be read in two ways, such as `12.500`, and was refused.
    FigureAmbiguous = "figure-ambiguous",
    /// A figure is badly grouped, a percentage, a time or part of a code, and was refused.
    FigureUnreadable = "figure-unreadable",
    /// A column says that the board does not show the pay which other columns hold; it is not advertised.
    HiddenByBoard = "hidden-by-board",
    /// The cell has text that neither hides pay nor states a figure.
    NoFigure = "no-figure",
    /// The figure is of something else: a bonus, hours, openings.
    NotPay = "not-pay",
    /// The period is the board's usual one.
    PeriodFromBoard = "period-from-board",
    /// The period was inferred because only one gives a usual year's pay.
    PeriodInferred = "period-inferred",
    /// Nothing told the period.
    PeriodUnknown = "period-unknown",
    /// A range lost to a spreadsheet's date, refused.
    SpreadsheetDate = "spreadsheet-date",
    /// A figure without currency, unit or period that is no usual pay, refused.
    SumUnlikely = "sum-unlikely",
    /// The cell is longer than a statement of pay, and was refused.
    TextTooLong = "text-too-long",
    /// Thousands written once for both ends, as in `30-45000`.
    ThousandsShared = "thousands-shared",
    /// The work is unpaid.
    Unpaid = "unpaid",
}

/// A set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u32);

impl Flags {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Adds a flag.
    pub fn add(&mut self, flag: Flag) {
        self.0 |= 1 << flag as u32;
    }

    /// Tells whether a flag is in the set.
    pub fn has(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u32) != 0
    }

    /// Tells whether no flag is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the flags sorted by id.
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL
            .iter()
            .copied()
            .filter(move |&flag| self.has(flag))
    }
}

impl From<Flag> for Flags {
    fn from(flag: Flag) -> Self {
        let mut flags = Self::NONE;
        flags.add(flag);
        flags
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_listed_in_order_of_their_ids() {
        assert!(Flag::ALL.is_sorted_by_key(|flag| flag.id()));
    }

    #[test]
    fn a_set_gives_its_flags_back_in_order() {
        let mut flags = Flags::from(Flag::Unpaid);
        flags.add(Flag::EndsSwapped);
        assert!(flags.iter().eq([Flag::EndsSwapped, Flag::Unpaid]));
    }
}
