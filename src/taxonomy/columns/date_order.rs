//! The order of day, month and year in a source's dates, decided from a sample of its date column.
//! Reads no date; whoever does needs to know the order first.

/// Order of the parts of an all-number date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

impl DateOrder {
    /// Returns the name used in `columns.toml`, flags and output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Ymd => "ymd",
        }
    }

    /// Finds an order by its id.
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Dmy, Self::Mdy, Self::Ymd]
            .into_iter()
            .find(|order| order.id() == id)
    }

    /// Decides from a sample; none if the sample leaves it open or speaks against itself.
    pub fn decide<S: AsRef<str>>(sample: impl Iterator<Item = S>) -> Option<Self> {
        let mut decided = None;
        for order in sample.filter_map(|date| order_of(date.as_ref())) {
            match decided {
                None => decided = Some(order),
                Some(before) if before != order => return None,
                Some(_) => {}
            }
        }
        decided
    }
}

/// What one date proves: `13/2/2024` has the day first, `2/3/2024` proves nothing.
fn order_of(date: &str) -> Option<DateOrder> {
    let mut parts = [(0u32, 0usize); 3];
    let mut n = 0;
    for part in date.trim().split(['-', '/', '.']) {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let whole = digits == part.len();
        // The last part may run on into the time of day.
        if digits == 0 || n == 3 || (n < 2 && !whole) {
            break;
        }
        parts[n] = (part[..digits].parse().ok()?, digits);
        n += 1;
    }
    let [first, second, third] = parts;
    if n < 3 {
        return None;
    }
    if first.1 == 4 {
        return (second.0 <= 12).then_some(DateOrder::Ymd);
    }
    let year_last = third.1 == 4 || third.1 == 2;
    match (first.0, second.0) {
        (13..=31, 1..=12) if year_last => Some(DateOrder::Dmy),
        (1..=12, 13..=31) if year_last => Some(DateOrder::Mdy),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(sample: &[&str]) -> Option<DateOrder> {
        DateOrder::decide(sample.iter().copied())
    }

    #[test]
    fn one_clear_date_decides_for_all() {
        assert_eq!(decide(&["2/3/2024", "13/2/2024"]), Some(DateOrder::Dmy));
        assert_eq!(decide(&["2/3/24", "2/13/24 10:30"]), Some(DateOrder::Mdy));
        assert_eq!(decide(&["2024-02-03T00:00:00.000"]), Some(DateOrder::Ymd));
        assert_eq!(decide(&["2019-07-05 01:46:07 +0000"]), Some(DateOrder::Ymd));
    }

    #[test]
    fn open_and_contradicting_samples_decide_nothing() {
        assert_eq!(decide(&["2/3/2024", "9/11/2024"]), None);
        assert_eq!(decide(&["13/2/2024", "2/13/2024"]), None);
        assert_eq!(
            decide(&["06-Jul-19", "3 days ago", "", "30/31/2024", "1.5"]),
            None
        );
    }
}
