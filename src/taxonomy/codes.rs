//! Codes of public classifications with their titles: `codes.csv`. The roles name codes; this list says
//! what each code is called, and is held against the roles so that none is mistyped or left behind.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::files::{File, Files};
use super::origin::Origin;
use super::problem::Problems;
use super::role::Role;

/// Schemes that a role may have codes of, in the order in which they are shown.
pub const SCHEMES: [&str; 4] = ["isco-08", "soc-2018", "nco-2015", "esco"];

const NAME: &str = "codes.csv";
const ADVICE: &str = "the columns are scheme, code, title";

/// Codes and titles, by scheme and code.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    titles: BTreeMap<(String, String), (String, Origin)>,
    /// Whether there are rows to hold the roles against.
    is_given: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireCode {
    scheme: String,
    code: String,
    title: String,
}

impl Codes {
    /// Reads `codes.csv`; every faulty row is reported.
    pub(super) fn read(file: &File, problems: &mut Problems) -> Self {
        let mut codes = Self {
            is_given: true,
            ..Self::default()
        };
        let mut reader = csv::Reader::from_reader(file.text.as_bytes());
        let has_columns = reader
            .headers()
            .is_ok_and(|headers| headers.iter().eq(["scheme", "code", "title"]));
        if !has_columns {
            problems.error(file, 0..0, "the columns are other ones", ADVICE);
            return Self::default();
        }
        let mut rows = reader.deserialize::<WireCode>();
        loop {
            let at = usize::try_from(rows.reader().position().byte()).unwrap_or(0);
            match rows.next() {
                None => return codes,
                Some(Ok(row)) => codes.take(row, Origin::new(file, at..at), file, problems),
                Some(Err(error)) => {
                    let at = error.position().map_or(0, csv::Position::byte);
                    let at = usize::try_from(at).unwrap_or(0);
                    problems.error(file, at..at, error.to_string(), ADVICE);
                }
            }
        }
    }

    fn take(&mut self, row: WireCode, origin: Origin, file: &File, problems: &mut Problems) {
        let WireCode {
            scheme,
            code,
            title,
        } = row;
        let at = origin.span.clone();
        if !SCHEMES.contains(&scheme.as_str()) {
            let message = format!("unknown scheme `{scheme}`");
            let advice = format!("use one of {}", SCHEMES.join(", "));
            problems.error(file, at, message, advice);
            return;
        }
        if [&scheme, &code, &title]
            .into_iter()
            .any(|cell| cell.contains('\n'))
        {
            let advice = "close the quote, or write a quote inside a cell twice";
            problems.error(file, at, "a cell runs over several lines", advice);
            return;
        }
        if title.trim().is_empty() || !is_form_of(&scheme, &code) {
            let message = format!("`{code}` is no code of {scheme}, or has no title");
            let advice =
                "write it as 4311, 43-3031, 4311.0100, or an ESCO address, and give its title";
            problems.error(file, at, message, advice);
            return;
        }
        let key = (scheme, code);
        if let Some((_, first)) = self.titles.get(&key) {
            let message = format!("{} `{}` stands in line {} too", key.0, key.1, first.line);
            problems.error(file, at, message, "remove one of the two");
            return;
        }
        self.titles.insert(key, (title.trim().to_owned(), origin));
    }

    /// Returns the title of a code.
    pub fn title(&self, scheme: &str, code: &str) -> Option<&str> {
        let key = (scheme.to_owned(), code.to_owned());
        self.titles.get(&key).map(|(title, _)| title.as_str())
    }

    /// Counts the codes.
    pub fn len(&self) -> usize {
        self.titles.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.titles.is_empty()
    }

    /// Reports codes of roles that are not listed, and listed codes of no role.
    pub(super) fn check(&self, roles: &[Role], files: &Files, problems: &mut Problems) {
        let Some(own) = files.get(NAME).filter(|_| self.is_given) else {
            return;
        };
        let mut used = BTreeSet::new();
        for role in roles {
            let codes = role.codes.iter();
            for (scheme, code) in
                codes.flat_map(|(scheme, list)| list.iter().map(move |code| (scheme, code)))
            {
                let key = (scheme.clone(), code.clone());
                let is_known =
                    self.titles.contains_key(&key) || !SCHEMES.contains(&scheme.as_str());
                if let Some(file) = files.get(&role.origin.file).filter(|_| !is_known) {
                    problems.error(
                        file,
                        role.origin.of_text(file, code),
                        format!("{scheme} `{code}` of role `{}` is not in `{NAME}`", role.id),
                        format!("add the row `{scheme},{code},TITLE` or mend the code"),
                    );
                }
                used.insert(key);
            }
        }
        for (key, (_, origin)) in self.titles.iter().filter(|(key, _)| !used.contains(*key)) {
            let message = format!("no role has {} `{}`", key.0, key.1);
            let advice = "remove the row or add the code to a role";
            problems.warn(own, origin.span.clone(), message, advice);
        }
    }
}

/// Tells whether a code looks like one of its scheme.
fn is_form_of(scheme: &str, code: &str) -> bool {
    let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    match scheme {
        "isco-08" => (1..=4).any(|n| digits(code, n)),
        "soc-2018" => code
            .split_once('-')
            .is_some_and(|(major, rest)| digits(major, 2) && digits(rest, 4)),
        "nco-2015" => match code.split_once('.') {
            Some((group, rest)) => digits(group, 4) && digits(rest, 4),
            None => (1..=4).any(|n| digits(code, n)),
        },
        _ => !code.is_empty() && !code.contains(char::is_whitespace),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let mut problems = Problems::default();
        Codes::read(&File::new(NAME, text), &mut problems);
        problems
            .into_sorted()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn every_faulty_row_is_told_at_its_line() {
        let told = told(
            "scheme,code,title\nisco-08,4311,Clerks\nisco-08,4311,Clerks again\nisco-99,1,One\n\
             soc-2018,433031,No dash\nnco-2015,4311.01,Too short\nesco,,No code\nisco-08,4312\n",
        );
        let lines: Vec<&str> = told.iter().map(|line| &line[..11]).collect();
        let wanted = [3, 4, 5, 6, 7, 8].map(|line| format!("{NAME}:{line}"));
        assert_eq!(lines, wanted, "{told:#?}");
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_where_it_opens() {
        let told = told("scheme,code,title\nisco-08,4311,\"Clerks\nisco-08,4312,More\n");
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with("codes.csv:2: error: a cell runs over"),
            "{told:?}"
        );
    }
}
