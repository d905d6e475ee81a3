//! Numbers inside sentences: grouped counts and rounded percentages, the same for tables and pages.

/// Writes a count with a comma between thousands.
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Writes a count with its noun, which takes an `s` unless it is one.
pub(crate) fn counted(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", count(number))
}

/// Writes a share of one as a whole percentage; small ones keep a decimal.
pub(crate) fn rough_share(part: f64) -> String {
    let percent = part * 100.0;
    if percent > 0.0 && percent < 0.05 {
        "under 0.1 %".to_owned()
    } else if percent > 99.5 && percent < 100.0 {
        "over 99 %".to_owned()
    } else if percent > 0.0 && percent < 9.95 {
        format!("{percent:.1} %")
    } else {
        format!("{percent:.0} %")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_and_shares_are_rounded() {
        assert_eq!(count(0), "0");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(counted(1, "posting"), "1 posting");
        assert_eq!(counted(1_200, "posting"), "1,200 postings");
        assert_eq!(rough_share(0.083), "8.3 %");
        assert_eq!(rough_share(0.624), "62 %");
        assert_eq!(rough_share(0.000_1), "under 0.1 %");
        assert_eq!(rough_share(0.998), "over 99 %");
        assert_eq!(rough_share(0.0), "0 %");
    }
}
