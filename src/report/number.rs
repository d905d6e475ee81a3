//! Numbers as people read them: fixed decimals, grouping by country of the currency, no locale.
//! Exact figures belong to the CSV and JSON files; this is for the page and the terminal.

pub(super) use crate::analysis::{count, counted};

const MILLION: f64 = 1_000_000.0;
const LAKH: f64 = 100_000.0;
const CRORE: f64 = 10_000_000.0;
const RUPEES: &str = "INR";

/// Writes a count that may be a sum of fractions: one decimal only where there is one.
pub(super) fn weight(number: f64) -> String {
    let text = format!("{number:.1}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, "0"));
    let whole = grouped(whole, 3);
    if fraction == "0" {
        whole
    } else {
        format!("{whole}.{fraction}")
    }
}

/// Writes a share of one as a percentage with one decimal.
pub(super) fn share(share: f64) -> String {
    format!("{}\u{a0}%", bare_share(share))
}

/// Writes a share of one as a percentage without its sign.
pub(super) fn bare_share(share: f64) -> String {
    format!("{:.1}", share * 100.0 + 0.0)
}

/// Writes a share of one as a whole percentage, for sentences; small ones keep a decimal.
pub(super) fn rough_share(part: f64) -> String {
    unbroken(&crate::analysis::rough_share(part))
}

/// Keeps a number and its percent sign on one line.
pub(super) fn unbroken(sentence: &str) -> String {
    sentence.replace(" %", "\u{a0}%")
}

/// Writes two shares of one as `10.1–14.9 %`.
pub(super) fn share_range(low: f64, high: f64) -> String {
    format!("{}–{}\u{a0}%", bare_share(low), bare_share(high))
}

/// Writes an amount as short as a chart needs it: rupees in lakh and crore, others in millions.
pub(super) fn money(amount: f64, currency: &str) -> String {
    format!(
        "{}{}",
        symbol(currency),
        Unit::of(amount, amount, currency).write(amount, currency)
    )
}

/// Writes two amounts of one currency, naming currency and unit once.
pub(super) fn money_range(low: f64, high: f64, currency: &str) -> String {
    format!("{}{}", symbol(currency), bare_range(low, high, currency))
}

/// Writes two amounts as `money_range` does, without their currency.
pub(super) fn bare_range(low: f64, high: f64, currency: &str) -> String {
    let unit = Unit::of(low, high, currency);
    let (from, to) = (unit.digits(low, currency), unit.digits(high, currency));
    if from == to {
        format!("{to}{}", unit.name)
    } else {
        format!("{from}–{to}{}", unit.name)
    }
}

/// Writes an amount where its currency is known from the heading: with a sign, without a code.
pub(super) fn bare_money(amount: f64, currency: &str) -> String {
    let sign = if currency == RUPEES { "₹\u{a0}" } else { "" };
    let unit = Unit::of(amount, amount, currency);
    format!("{sign}{}", unit.write(amount, currency))
}

/// Writes an amount for a mark of an axis: as `bare_money`, without decimals that are nought.
pub(super) fn money_mark(amount: f64, currency: &str) -> String {
    let text = bare_money(amount, currency);
    let Some((whole, rest)) = text.split_once('.') else {
        return text;
    };
    let (fraction, unit) = rest.split_once('\u{a0}').unwrap_or((rest, ""));
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{whole}{point}{fraction}\u{a0}{unit}")
}

/// Writes an amount to the whole unit: `₹ 3,50,000`, `GBP 32,500`.
pub(super) fn money_exact(amount: f64, currency: &str) -> String {
    format!("{}{}", symbol(currency), whole(amount, currency))
}

/// Writes two amounts of one currency to the whole unit.
pub(super) fn exact_range(low: f64, high: f64, currency: &str) -> String {
    format!("{}–{}", money_exact(low, currency), whole(high, currency))
}

/// Writes the sign or the code of a currency, with the space that follows it.
fn symbol(currency: &str) -> String {
    if currency == RUPEES {
        "₹\u{a0}".to_owned()
    } else {
        format!("{currency}\u{a0}")
    }
}

/// What amounts are counted in.
struct Unit {
    size: f64,
    decimals: usize,
    name: &'static str,
}

impl Unit {
    /// Picks the unit in which two amounts, or one given twice, are read most easily.
    fn of(low: f64, high: f64, currency: &str) -> Self {
        let (size, decimals, name) = match currency {
            RUPEES if low >= CRORE - LAKH / 20.0 => (CRORE, 1, "\u{a0}crore"),
            RUPEES if high >= LAKH => (LAKH, 1, "\u{a0}lakh"),
            RUPEES => (1.0, 0, ""),
            _ if high >= MILLION => (MILLION, 2, "\u{a0}million"),
            _ => (1.0, 0, ""),
        };
        Self {
            size,
            decimals,
            name,
        }
    }

    fn digits(&self, amount: f64, currency: &str) -> String {
        if self.decimals == 0 {
            whole(amount, currency)
        } else {
            format!("{:.*}", self.decimals, amount / self.size)
        }
    }

    fn write(&self, amount: f64, currency: &str) -> String {
        format!("{}{}", self.digits(amount, currency), self.name)
    }
}

fn whole(amount: f64, currency: &str) -> String {
    let digits = format!("{amount:.0}");
    grouped(&digits, if currency == RUPEES { 2 } else { 3 })
}

/// Puts commas into digits: the last group has three, every other one `size`.
fn grouped(digits: &str, size: usize) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) if rest.bytes().any(|digit| digit != b'0') => ("-", rest),
        Some(rest) => ("", rest),
        None => ("", digits),
    };
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        let left = digits.len() - index;
        if index > 0 && (left == 3 || (left > 3 && (left - 3).is_multiple_of(size))) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_fractions_keep_one_decimal() {
        assert_eq!(weight(1_234.0), "1,234");
        assert_eq!(weight(1_234.25), "1,234.2");
    }

    #[test]
    fn rupees_are_grouped_as_in_india_and_shortened_to_lakh_and_crore() {
        assert_eq!(money(85_000.0, "INR"), "₹\u{a0}85,000");
        assert_eq!(money(350_000.0, "INR"), "₹\u{a0}3.5\u{a0}lakh");
        assert_eq!(money(12_500_000.0, "INR"), "₹\u{a0}1.2\u{a0}crore");
        assert_eq!(money(9_999_999.0, "INR"), "₹\u{a0}1.0\u{a0}crore");
        assert_eq!(money_exact(12_345_678.0, "INR"), "₹\u{a0}1,23,45,678");
        assert_eq!(money_exact(350_000.0, "INR"), "₹\u{a0}3,50,000");
    }

    #[test]
    fn other_currencies_keep_their_code_and_thousands() {
        assert_eq!(money(32_500.0, "GBP"), "GBP\u{a0}32,500");
        assert_eq!(money(1_250_000.0, "IDR"), "IDR\u{a0}1.25\u{a0}million");
        assert_eq!(money_mark(1_500_000.0, "IDR"), "1.5\u{a0}million");
        assert_eq!(money_mark(500_000.0, "IDR"), "500,000");
        assert_eq!(money_exact(1_250_000.0, "USD"), "USD\u{a0}1,250,000");
    }

    #[test]
    fn ranges_name_currency_and_unit_once() {
        assert_eq!(
            money_range(350_000.0, 600_000.0, "INR"),
            "₹\u{a0}3.5–6.0\u{a0}lakh"
        );
        assert_eq!(
            money_range(90_000.0, 120_000.0, "INR"),
            "₹\u{a0}0.9–1.2\u{a0}lakh"
        );
        assert_eq!(
            money_range(28_000.0, 35_000.0, "GBP"),
            "GBP\u{a0}28,000–35,000"
        );
        assert_eq!(
            exact_range(350_000.0, 600_000.0, "INR"),
            "₹\u{a0}3,50,000–6,00,000"
        );
        assert_eq!(bare_range(350_000.0, 600_000.0, "INR"), "3.5–6.0\u{a0}lakh");
        assert_eq!(money_mark(500_000.0, "INR"), "₹\u{a0}5\u{a0}lakh");
        assert_eq!(
            money_range(300_000.0, 300_000.0, "INR"),
            "₹\u{a0}3.0\u{a0}lakh"
        );
    }

    #[test]
    fn shares_have_one_decimal_and_no_negative_zero() {
        assert_eq!(share(0.1234), "12.3\u{a0}%");
        assert_eq!(share(-0.0), "0.0\u{a0}%");
        assert_eq!(share_range(0.1, 0.2), "10.0–20.0\u{a0}%");
        assert_eq!(rough_share(0.083), "8.3\u{a0}%");
    }
}
