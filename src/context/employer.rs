//! Employers: one key for every way to write a name, none for hidden names, and their kind; and the
//! sector, told by labels first and by the employer's name after.

use crate::taxonomy::context::ContextRules;
use crate::taxonomy::spelling::fold;

/// What sort of employer advertises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmployerKind {
    /// Hires for itself, as far as its name tells.
    Direct,
    /// Hires for others.
    Staffing,
    /// Does the work of others.
    Outsourcer,
}

impl EmployerKind {
    /// Returns the id that facts show.
    pub fn id(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Staffing => "staffing",
            Self::Outsourcer => "outsourcer",
        }
    }
}

/// Who advertises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Employer<'s> {
    /// Normal form of the name; none where it is hidden.
    pub key: Option<&'s str>,
    /// Kind; none where the name is hidden.
    pub kind: Option<EmployerKind>,
}

/// Words of a blurb's own name at most; longer cells are no names.
const MAX_NAME_WORDS: usize = 12;
const MAX_BLURB_NAME_WORDS: usize = 6;

/// Reads an employer's name, using `scratch` for its key.
pub fn employer<'s>(company: &str, rules: &ContextRules, scratch: &'s mut String) -> Employer<'s> {
    let nobody = Employer {
        key: None,
        kind: None,
    };
    let Some(name) = name_of(company) else {
        return nobody;
    };
    fold(name, scratch);
    let rules = &rules.employer;
    // The letter behind the first space tells nearly all names apart.
    let initial = scratch.as_bytes().get(1);
    let is_hidden = |(hidden, may_open): &(String, bool)| {
        hidden.as_bytes().get(1) == initial
            && scratch.starts_with(hidden.as_str())
            && (*may_open || scratch.len() == hidden.len())
    };
    if rules.hidden.iter().any(is_hidden) {
        return nobody;
    }
    let kind = if rules.staffing.first(scratch).is_some() {
        EmployerKind::Staffing
    } else if rules.outsourcer.first(scratch).is_some() {
        EmployerKind::Outsourcer
    } else {
        EmployerKind::Direct
    };
    let key = trimmed(scratch, &rules.prefixes, &rules.suffixes);
    if key.is_empty() || !key.bytes().any(|b| b.is_ascii_alphabetic() || b >= 0x80) {
        return nobody;
    }
    Employer {
        key: Some(key),
        kind: Some(kind),
    }
}

/// Tells the sector: the industry label, then the employer's name, then category and department.
pub fn sector<'r>(
    industry: &str,
    company: &str,
    category: &str,
    department: &str,
    rules: &'r ContextRules,
    scratch: &mut String,
) -> Option<&'r str> {
    fold(industry, scratch);
    if let Some(found) = rules.labels.first(scratch) {
        return Some(found);
    }
    if let Some(name) = name_of(company) {
        fold(name, scratch);
        if let Some(found) = rules.names.longest(scratch) {
            return Some(found);
        }
    }
    [category, department].into_iter().find_map(|label| {
        fold(label, scratch);
        rules.labels.first(scratch)
    })
}

/// Takes the name out of a cell; a blurb gives the name that it opens with, or nothing.
fn name_of(company: &str) -> Option<&str> {
    let company = company.trim();
    let n_words = company.split_whitespace().take(MAX_NAME_WORDS + 1).count();
    if n_words <= MAX_NAME_WORDS && !company.contains(". ") && !company.contains(" is a") {
        return (!company.is_empty()).then_some(company);
    }
    let end = [" is a ", " is an ", " is the ", ", one of "]
        .iter()
        .filter_map(|verb| company.find(verb))
        .min();
    let Some(end) = end else {
        return (n_words <= MAX_NAME_WORDS).then_some(company);
    };
    let name = &company[..end];
    let starts_upper =
        |word: &str| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
    let is_name = name.split_whitespace().count() <= MAX_BLURB_NAME_WORDS
        && name
            .split_whitespace()
            .all(|word| starts_upper(word) || matches!(word, "of" | "and" | "the"));
    (is_name && !name.is_empty()).then_some(name)
}

fn trimmed<'s>(folded: &'s str, prefixes: &[String], suffixes: &[String]) -> &'s str {
    let mut key = folded;
    while let Some(rest) = prefixes.iter().find_map(|prefix| cut_start(key, prefix)) {
        key = rest;
    }
    while let Some(rest) = suffixes.iter().find_map(|suffix| cut_end(key, suffix)) {
        key = rest;
    }
    key.trim()
}

/// Cuts a folded word off, leaving the space that it shares with its neighbour, never all.
fn cut_start<'s>(key: &'s str, word: &str) -> Option<&'s str> {
    (key.len() > word.len() && key.starts_with(word)).then(|| &key[word.len() - 1..])
}

fn cut_end<'s>(key: &'s str, word: &str) -> Option<&'s str> {
    (key.len() > word.len() && key.ends_with(word)).then(|| &key[..=key.len() - word.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::files::Files;
    use crate::taxonomy::problem::Problems;

    fn rules() -> ContextRules {
        let mut problems = Problems::default();
        let rules = ContextRules::read(
            Files::embedded().get("context.toml").unwrap(),
            &mut problems,
        );
        assert_eq!(problems.into_sorted(), []);
        rules.unwrap()
    }

    #[test]
    fn names_have_one_key_and_a_kind() {
        let rules = rules();
        let mut scratch = String::new();
        for (name, key, kind) in [
            ("Alpha Foods Pvt. Ltd.", "alpha foods", "direct"),
            (
                "ALPHA FOODS (India) Private Limited",
                "alpha foods",
                "direct",
            ),
            ("Hiring for Beta Corp", "beta", "direct"),
            ("Gamma Staffing & Co.", "gamma staffing", "staffing"),
            ("Delta BPO LLP", "delta bpo", "outsourcer"),
            ("Confidential", "", ""),
            ("Leading client of Gamma", "", ""),
            ("Client Associates", "client associates", "direct"),
            (
                "Epsilon Labs is a start-up that makes things for people who like them a lot",
                "epsilon labs",
                "direct",
            ),
            (
                "We are looking for people who want to work with us in many towns of the land",
                "",
                "",
            ),
            ("", "", ""),
        ] {
            let found = employer(name, &rules, &mut scratch);
            assert_eq!(
                (
                    found.key.unwrap_or(""),
                    found.kind.map_or("", EmployerKind::id)
                ),
                (key, kind),
                "{name}"
            );
        }
    }

    #[test]
    fn sectors_come_from_labels_then_names() {
        let rules = rules();
        let mut scratch = String::new();
        for (industry, company, wanted) in [
            ("Banking/Financial Services/Broking", "", "banking"),
            (
                "IT-Software, Software Services",
                "Alpha Bank",
                "information-technology",
            ),
            ("Industry TypeBPO, Call Centre, ITeS,", "", "outsourcing"),
            ("", "Alpha Bank", "banking"),
            ("", "City Blood Bank", "healthcare"),
            ("", "Alpha General Insurance", "insurance"),
            ("", "Databank Works", ""),
        ] {
            let found = sector(industry, company, "", "", &rules, &mut scratch);
            assert_eq!(found.unwrap_or(""), wanted, "{industry} {company}");
        }
    }
}
