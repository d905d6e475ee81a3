//! The sector, told by labels first and by the employer's name after.

use crate::taxonomy::context::ContextRules;
use crate::taxonomy::spelling::fold;

/// Words of a name at most, and of one that a blurb opens with; longer cells are no names.
const MAX_NAME_WORDS: usize = 12;
const MAX_BLURB_NAME_WORDS: usize = 6;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::files::Files;
    use crate::taxonomy::problem::Problems;

    #[test]
    fn sectors_come_from_labels_then_names() {
        let files = Files::embedded();
        let file = files.get("context.toml").unwrap();
        let rules = ContextRules::read(file, &mut Problems::default()).unwrap();
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
