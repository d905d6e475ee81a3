//! Rates of exchange that the user gives: how much one unit of a currency is worth in one other. Nothing
//! is ever converted without them, and the library knows no rate itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What amounts are converted to, and by how much.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rates {
    /// ISO 4217 code of the currency that amounts are converted to.
    pub to: String,
    /// What one unit of each other currency is worth in it.
    pub rates: BTreeMap<String, f64>,
}

/// Why rates cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RatesError {
    /// The first line is not the two headings.
    #[error(
        "line 1 must be `currency,CODE`, where CODE is what amounts are converted to, such as `currency,INR`"
    )]
    Header,
    /// A line is not a code and a rate.
    #[error(
        "line {line}: `{text}` must be a currency code and a positive number, such as `USD,84.5`"
    )]
    Line {
        /// Its number, the first line = 1.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// A currency stands there twice, or is the one that amounts are converted to.
    #[error("line {line}: `{code}` has a rate already; leave one line for it")]
    Again {
        /// Its number, the first line = 1.
        line: usize,
        /// The code.
        code: String,
    },
    /// There is no rate at all.
    #[error("there is no rate in it; add lines such as `USD,84.5`")]
    Empty,
}

impl Rates {
    /// Reads lines such as `USD,84.5` under the headings `currency,INR`.
    ///
    /// # Errors
    /// What is wrong with the first line that is.
    pub fn parse(text: &str) -> Result<Self, RatesError> {
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = (1..).zip(text.lines().map(str::trim));
        let header = lines.next().and_then(|(_, line)| line.split_once(','));
        let to = match header {
            Some((name, code)) if name.trim().eq_ignore_ascii_case("currency") => code_of(code),
            _ => None,
        };
        let to = to.ok_or(RatesError::Header)?;
        let mut rates = BTreeMap::new();
        for (line, text) in lines.filter(|(_, text)| !text.is_empty()) {
            let (code, rate) = pair(text).ok_or_else(|| RatesError::Line {
                line,
                text: text.chars().take(60).collect(),
            })?;
            if code == to || rates.insert(code.clone(), rate).is_some() {
                return Err(RatesError::Again { line, code });
            }
        }
        if rates.is_empty() {
            return Err(RatesError::Empty);
        }
        Ok(Self { to, rates })
    }

    /// Returns what one unit of a currency is worth; nothing for those without a rate, and for the target.
    pub fn rate(&self, currency: &str) -> Option<f64> {
        self.rates.get(currency).copied()
    }
}

/// Rates that can be meant: no unit of money is worth a million million of another.
const BELIEVED: std::ops::RangeInclusive<f64> = 1e-9..=1e9;

fn pair(text: &str) -> Option<(String, f64)> {
    let (code, rate) = text.split_once(',')?;
    let rate: f64 = rate.trim().trim_matches('"').parse().ok()?;
    let is_usable = BELIEVED.contains(&rate);
    code_of(code).filter(|_| is_usable).map(|code| (code, rate))
}

/// Reads three letters as a currency code.
fn code_of(text: &str) -> Option<String> {
    let code = text.trim().trim_matches('"').to_ascii_uppercase();
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_with_their_target() {
        let rates =
            Rates::parse("\u{feff}currency,inr\r\nUSD, 84.5\r\n\r\n\"gbp\",\"107\"\r\n").unwrap();
        assert_eq!(rates.to, "INR");
        assert_eq!(rates.rate("USD"), Some(84.5));
        assert_eq!(rates.rate("GBP"), Some(107.0));
        assert_eq!(rates.rate("INR"), None);
        assert_eq!(rates.rate("EUR"), None);
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        for (text, wanted) in [
            ("", "line 1 must be"),
            ("USD,84", "line 1 must be"),
            ("currency,rupees\nUSD,84", "line 1 must be"),
            ("currency,INR\nUSD", "line 2: `USD` must be"),
            ("currency,INR\nUSD,84\nGBP,0", "line 3: `GBP,0` must be"),
            ("currency,INR\nUSD,-1", "line 2"),
            ("currency,INR\nUSD,inf", "line 2"),
            ("currency,INR\nUSD,1,5", "line 2"),
            ("currency,INR\nUSD,84\nusd,85", "line 3: `USD` has a rate"),
            ("currency,INR\nINR,1", "line 2: `INR` has a rate"),
            ("currency,INR\n\n", "there is no rate"),
        ] {
            let error = Rates::parse(text).unwrap_err().to_string();
            assert!(error.starts_with(wanted), "{text:?}: {error}");
        }
    }
}
