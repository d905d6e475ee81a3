//! `skills_gap`: what the guide expects of each role against what postings ask for.

use std::collections::BTreeSet;

use super::demand::{DEPTHS, Demand};
use super::guide::RoleEntry;
use super::skill_demand::Asked;
use super::table::{Column, Table, Unit, Value, column};

const COLUMNS: &[Column] = &[
    column("role", Unit::Label, "id of the role"),
    column("skill", Unit::Label, "id of the skill"),
    column("label", Unit::Text, "name of the skill"),
    column(
        "kind",
        Unit::Label,
        "core, tool, domain, certificate or green",
    ),
    column(
        "expected",
        Unit::Truth,
        "whether the guide expects the skill of the role",
    ),
    column(
        "depth",
        Unit::Label,
        "what the postings have to say: keywords or description",
    ),
    column(
        "n",
        Unit::Count,
        "unique coded postings of the role with that depth",
    ),
    column(
        "naming",
        Unit::Count,
        "of those, postings that name any skill",
    ),
    column("asks", Unit::Count, "postings that ask for the skill"),
    column("share", Unit::Share, "asks / n"),
    column(
        "lo",
        Unit::Share,
        "low end of the 95 % interval of the share",
    ),
    column(
        "hi",
        Unit::Share,
        "high end of the 95 % interval of the share",
    ),
    column(
        "interval_basis",
        Unit::Label,
        "clustered by employer, or naive where employers are unknown",
    ),
    column(
        "rank",
        Unit::Number,
        "1 for the skill asked for most; equals share a rank",
    ),
    column(
        "reading",
        Unit::Label,
        "guide and market side by side, in words",
    ),
    column(
        "names_role",
        Unit::Truth,
        "whether the skill's name only says again what the role's titles say",
    ),
    column(
        "notable",
        Unit::Truth,
        "whether the reading is a gap worth a sentence: enough postings, the interval beyond the mark",
    ),
];

/// Postings from which a gap is worth a sentence.
const NOTABLE_FROM: u64 = 30;
/// Letters by which two words are taken for one.
const STEM: usize = 5;
/// Letters from which a word says something.
const WORD: usize = 4;

/// Makes the table: roles in the order of the guide, depths, expected skills first, then by asks.
pub(super) fn table(demand: &Demand<'_>, asked: &[Asked]) -> Table {
    let floor = demand.settings.min_n.share;
    let percent = demand.settings.asked_from_percent;
    let note = format!(
        "Skills that the guide expects of a role, and others that at least {percent} % of its \
         postings ask for. Readings and shares need {floor} postings of the depth. A skill that is \
         not stated is not thereby unneeded, and keywords say less than descriptions."
    );
    let mut table = Table::new("skills_gap", "The guide against the market", note, COLUMNS);
    let mark = f64::from(percent) / 100.0;
    for slice in asked {
        let Some(role) = slice.role.map(|role| &demand.roles[role]) else {
            continue;
        };
        let own = phrases(role);
        let whole = asked.iter().filter(|other| other.role.is_none());
        let mut alike = whole
            .filter(|other| other.depth == slice.depth)
            .chain([slice]);
        let is_mute = alike.any(|other| other.naming * 2 < other.spread.n);
        let is_expected = |skill: usize| role.expected.contains(&demand.skills[skill].id);
        let is_asked =
            |skill: usize| slice.hits[skill].n * 100 >= slice.spread.n * u64::from(percent);
        let is_enough = slice.spread.n >= floor as u64;
        let shown = |&skill: &usize| is_expected(skill) || (is_enough && is_asked(skill));
        let mut order: Vec<usize> = (0..slice.hits.len()).filter(shown).collect();
        order.sort_by_key(|&skill| (!is_expected(skill), std::cmp::Reverse(slice.hits[skill].n)));
        for skill in order {
            let reading = match (is_enough, is_expected(skill), is_asked(skill)) {
                (false, ..) => "too few postings",
                (true, true, true) => "expected and asked",
                (true, true, false) => "expected, rarely asked",
                (true, false, _) => "asked, not in guide",
            };
            let entry = &demand.skills[skill];
            let mut row = vec![
                Value::from(role.id.as_str()),
                entry.id.as_str().into(),
                entry.label.as_str().into(),
                entry.kind.as_str().into(),
                is_expected(skill).into(),
                DEPTHS[slice.depth].into(),
            ];
            let cells = slice.cells(skill, floor);
            let gap = Gap {
                reading,
                kind: &entry.kind,
                is_described: DEPTHS[slice.depth] == "description",
                is_mute,
                n: slice.spread.n,
                high: cells[5].as_number(),
                names_role: entry.kind == "domain" && says_no_more(&entry.label, &own),
            };
            row.extend(cells);
            row.extend([
                reading.into(),
                gap.names_role.into(),
                gap.is_notable(mark).into(),
            ]);
            table.push(row);
        }
    }
    table
}

/// What decides whether a gap is worth a sentence.
struct Gap<'a> {
    reading: &'a str,
    kind: &'a str,
    is_described: bool,
    /// Whether most postings, of the role or of all, name no skill at all.
    is_mute: bool,
    n: u64,
    high: Option<f64>,
    names_role: bool,
}

impl Gap<'_> {
    fn is_notable(&self, mark: f64) -> bool {
        if self.n < NOTABLE_FROM {
            return false;
        }
        match self.reading {
            "asked, not in guide" => !self.names_role,
            // Key words seldom name soft skills, so that their silence says nothing.
            "expected, rarely asked" if !self.is_mute => {
                let speaks = match self.kind {
                    "core" => self.is_described,
                    kind => kind == "tool",
                };
                speaks && self.high.is_some_and(|high| high < mark)
            }
            _ => false,
        }
    }
}

/// Returns the words of each phrase that names the role, by their first letters.
fn phrases(role: &RoleEntry) -> Vec<BTreeSet<String>> {
    let label = role.label.split('/');
    let all = label.chain(role.titles.iter().map(String::as_str));
    all.map(|phrase| words(phrase).map(stem).collect())
        .collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

fn stem(word: &str) -> String {
    word.to_lowercase().chars().take(STEM).collect()
}

/// Tells whether one phrase that names the role has at least two words of the label, and two thirds
/// of them; or is the only word of a label. Short words such as "and" count only as abbreviations.
fn says_no_more(label: &str, phrases: &[BTreeSet<String>]) -> bool {
    let speaks = |word: &&str| word.chars().count() >= WORD || word.chars().all(char::is_uppercase);
    let wanted: BTreeSet<String> = words(label).filter(speaks).map(stem).collect();
    if wanted.len() == 1 {
        return phrases.contains(&wanted);
    }
    phrases.iter().any(|phrase| {
        let shared = phrase.intersection(&wanted).count();
        shared >= 2 && shared * 3 >= wanted.len() * 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skill_that_repeats_the_title_is_no_gap() {
        let own = phrases(&RoleEntry {
            label: "Supply chain and logistics support".to_owned(),
            titles: vec!["hr operations".to_owned(), "tax accountant".to_owned()],
            ..RoleEntry::default()
        });
        for label in ["Supply chain planning", "HR operations and policy"] {
            assert!(says_no_more(label, &own), "{label}");
        }
        for label in [
            "Import-export documents",
            "GST",
            "Taxation",
            "Chain of custody",
        ] {
            assert!(!says_no_more(label, &own), "{label}");
        }
    }

    #[test]
    fn silence_counts_only_where_texts_would_speak() {
        let gap = |kind, is_described, n, high| Gap {
            reading: "expected, rarely asked",
            kind,
            is_described,
            is_mute: false,
            n,
            high: Some(high),
            names_role: false,
        };
        assert!(gap("core", true, 30, 0.1).is_notable(0.2));
        assert!(!gap("core", false, 30, 0.1).is_notable(0.2));
        assert!(gap("tool", false, 30, 0.1).is_notable(0.2));
        assert!(!gap("domain", true, 30, 0.1).is_notable(0.2));
        assert!(!gap("core", true, 29, 0.1).is_notable(0.2));
        assert!(!gap("core", true, 30, 0.21).is_notable(0.2));
    }
}
