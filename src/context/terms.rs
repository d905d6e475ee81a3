//! Terms of the work: kind of employment, where it is done, and how many are wanted.

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
pub fn employment(text: &str) -> Option<Employment> {
    let has = |word: &str| contains(text, word);
    match text.trim() {
        "F" | "f" => return Some(Employment::FullTime),
        "P" | "p" => return Some(Employment::PartTime),
        _ => {}
    }
    let full = has("full time") || has("fulltime") || has("permanent") || has("regular");
    let part = has("part time") || has("parttime");
    if has("freelance") || has("freelancer") || has("self employed") {
        Some(Employment::Freelance)
    } else if (has("internship") || has("intern")) && !full {
        Some(Employment::Internship)
    } else if (has("contract") || has("contractual") || has("temporary") || has("fixed term"))
        && !has("fulltime")
        && !has("permanent")
    {
        Some(Employment::Contract)
    } else if full && !(part && has("permanent") && !has("full time")) {
        Some(Employment::FullTime)
    } else {
        part.then_some(Employment::PartTime)
    }
}

/// Reads a column, a location or a title on where the work is done.
pub fn remote(text: &str) -> Option<Remote> {
    let has = |word: &str| contains(text, word);
    if matches!(text.trim(), "True" | "true" | "TRUE" | "1" | "1.0") {
        return Some(Remote::Remote);
    }
    if has("not remote") || has("no remote") || has("no wfh") || has("no work from home") {
        return None;
    }
    if has("hybrid") {
        Some(Remote::Hybrid)
    } else if has("remote") || has("wfh") || has("work from home") || has("telecommute") {
        Some(Remote::Remote)
    } else if has("onsite") || has("on site") || has("work from office") || has("wfo") {
        Some(Remote::Onsite)
    } else {
        None
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

/// Finds whole words in any case; a sign between them counts as a space.
fn contains(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (text.as_bytes(), phrase.as_bytes());
    let same = |a: u8, b: u8| a.eq_ignore_ascii_case(&b) || (b == b' ' && matches!(a, b'-' | b'_'));
    text.windows(phrase.len()).enumerate().any(|(at, window)| {
        // A caption may be glued to its value ("Employment TypeFull Time").
        let glued = |b: u8| b.is_ascii_lowercase() && window[0].is_ascii_uppercase();
        let starts = at == 0 || !text[at - 1].is_ascii_alphabetic() || glued(text[at - 1]);
        let ends = !text
            .get(at + phrase.len())
            .is_some_and(u8::is_ascii_alphabetic);
        starts && ends && window.iter().zip(phrase).all(|(&a, &b)| same(a, b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_employment_are_read() {
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
                employment(text).map_or("", Employment::id),
                wanted,
                "{text}"
            );
        }
    }

    #[test]
    fn only_what_is_said_of_the_place_of_work_counts() {
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
            assert_eq!(remote(text).map_or("", Remote::id), wanted, "{text}");
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
