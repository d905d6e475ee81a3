//! How many rejects a run may have before it counts as incomplete.

/// A number of records or a share of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum MaxRejects {
    /// So many records.
    Count(u64),
    /// So many in a hundred.
    Percent(f64),
}

impl MaxRejects {
    /// Tells whether a part of a whole is over it.
    pub(crate) fn is_passed(self, part: u64, whole: u64) -> bool {
        match self {
            Self::Count(most) => part > most,
            Self::Percent(most) => part as f64 * 100.0 > most * whole as f64,
        }
    }
}

impl std::str::FromStr for MaxRejects {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fail = || format!("`{text}` is neither a number nor a share such as 5%");
        match text.strip_suffix('%') {
            Some(share) => {
                let share: f64 = share.trim().parse().map_err(|_| fail())?;
                if (0.0..=100.0).contains(&share) {
                    Ok(Self::Percent(share))
                } else {
                    Err(fail())
                }
            }
            None => text.parse().map(Self::Count).map_err(|_| fail()),
        }
    }
}

impl std::fmt::Display for MaxRejects {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Count(most) => write!(f, "{most}"),
            Self::Percent(most) => write!(f, "{most}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_numbers_or_shares() {
        assert_eq!("12".parse(), Ok(MaxRejects::Count(12)));
        assert_eq!("5%".parse(), Ok(MaxRejects::Percent(5.0)));
        assert!("five".parse::<MaxRejects>().is_err());
        assert!("101%".parse::<MaxRejects>().is_err());
    }

    #[test]
    fn a_share_is_passed_only_above_it() {
        let most = MaxRejects::Percent(5.0);
        assert!(!most.is_passed(5, 100));
        assert!(most.is_passed(6, 100));
        assert!(!most.is_passed(0, 0));
    }
}
