//! Terms of the work: kind of employment, where it is done, and how many are wanted.

use crate::taxonomy::context::{ContextRules, EmploymentWord, RemoteWord};

/// Kind of employment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Employment {
    /// All hours.
    FullTime,
    /// Some hours.
    PartTime,
    /// For a time.
    Contract,
    /// To learn.
    Internship,
    /// By the piece, on one's own account.
    Freelance,
}

impl Employment {
    /// Returns the id that facts show.
    pub fn id(self) -> &'static str {
        match self {
            Self::FullTime => "full-time",
            Self::PartTime => "part-time",
            Self::Contract => "contract",
            Self::Internship => "internship",
            Self::Freelance => "freelance",
        }
    }
}

/// Where the work is done, only where that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remote {
    /// Anywhere.
    Remote,
    /// Partly on the spot.
    Hybrid,
    /// On the spot.
    Onsite,
}

impl Remote {
    /// Returns the id that facts show.
    pub fn id(self) -> &'static str {
        match self {
            Self::Remote => "remote",
            Self::Hybrid => "hybrid",
            Self::Onsite => "onsite",
        }
    }
}

/// Reads a cell on the kind of employment. A limited contract, an internship and freelance work are
/// the more telling word; full time wins over part time where a cell offers both.
pub fn employment(text: &str, rules: &ContextRules) -> Option<Employment> {
    use EmploymentWord as Word;
    match text.trim() {
        "" => return None,
        "F" | "f" => return Some(Employment::FullTime),
        "P" | "p" => return Some(Employment::PartTime),
        _ => {}
    }
    let mut said = 0_u32;
    rules.employment.any(text, |word| {
        said |= 1 << word as u32;
        false
    });
    let has = |word: Word| said & (1 << word as u32) != 0;
    let (permanent, code) = (has(Word::Permanent), has(Word::FullTimeCode));
    let full = has(Word::FullTime) || permanent || code;
    let part = has(Word::PartTime);
    if has(Word::Freelance) {
        Some(Employment::Freelance)
    } else if has(Word::Internship) && !full {
        Some(Employment::Internship)
    } else if has(Word::Contract) && !code && !permanent {
        Some(Employment::Contract)
    } else if full && !(part && permanent && !has(Word::FullTime)) {
        Some(Employment::FullTime)
    } else {
        part.then_some(Employment::PartTime)
    }
}

/// Reads a column, a location or a title on where the work is done.
pub fn remote(text: &str, rules: &ContextRules) -> Option<Remote> {
    use RemoteWord as Word;
    if matches!(text.trim(), "True" | "true" | "TRUE" | "1" | "1.0") {
        return Some(Remote::Remote);
    }
    let mut said = 0_u32;
    rules.remote.any(text, |word| {
        said |= 1 << word as u32;
        false
    });
    let has = |word: Word| said & (1 << word as u32) != 0;
    if has(Word::NotRemote) {
        None
    } else if has(Word::Hybrid) {
        Some(Remote::Hybrid)
    } else if has(Word::Remote) {
        Some(Remote::Remote)
    } else {
        has(Word::Onsite).then_some(Remote::Onsite)
    }
}

/// Reads how many are wanted; a cell with two numbers or an unlikely one says nothing.
pub fn openings(text: &str) -> Option<i32> {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let number: i32 = numbers.next()?.parse().ok()?;
    let is_only =
        numbers.next().is_none() && text.len() < 40 && !text.contains(['-', '.', '₹', '$']);
    (is_only && (1..=10_000).contains(&number)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::files::Files;
    use crate::taxonomy::problem::Problems;

    fn rules() -> ContextRules {
        let files = Files::embedded();
        ContextRules::read(files.get("context.toml").unwrap(), &mut Problems::default()).unwrap()
    }

    #[test]
    fn kinds_of_employment_are_read() {
        let rules = rules();
        for (text, wanted) in [
            ("Permanent, full-time", "full-time"),
            ("fulltime", "full-time"),
            ("parttime, fulltime", "full-time"),
            ("Employment TypeFull Time, Permanent", "full-time"),
            ("Full Time, Temporary/Contractual", "contract"),
            ("contract", "contract"),
            ("part_time", "part-time"),
            ("Permanent, part-time", "part-time"),
            ("F", "full-time"),
            ("P", "part-time"),
            ("Internship", "internship"),
            ("Freelance", "freelance"),
            ("Other", ""),
            ("", ""),
        ] {
            assert_eq!(
                employment(text, &rules).map_or("", Employment::id),
                wanted,
                "{text}"
            );
        }
    }

    #[test]
    fn only_what_is_said_of_the_place_of_work_counts() {
        let rules = rules();
        for (text, wanted) in [
            ("True", "remote"),
            ("False", ""),
            ("0", ""),
            ("Remote", "remote"),
            ("Clerk (Work from home)", "remote"),
            ("Hybrid - Pune", "hybrid"),
            ("Clerk - WFO", "onsite"),
            ("Remotely piloted", ""),
        ] {
            assert_eq!(
                remote(text, &rules).map_or("", Remote::id),
                wanted,
                "{text}"
            );
        }
    }

    #[test]
    fn openings_are_one_likely_number() {
        assert_eq!(openings("Openings: 1"), Some(1));
        assert_eq!(openings("3 openings"), Some(3));
        assert_eq!(openings("2.0"), Some(2));
        assert_eq!(openings("2-3"), None);
        assert_eq!(openings("many"), None);
    }
}
