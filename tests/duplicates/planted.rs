//! Exports of postings with texts of drawn words, in which it is known what repeats what and why.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Files that the postings are spread over.
const N_FILES: usize = 10;
/// Postings that something is planted beside.
const N_FIRSTS: usize = 120;
const TITLES: &[&str] = &[
    "Accounts Payable Executive",
    "Payroll Manager",
    "Data Entry Operator",
    "Reconciliation Analyst",
    "Office Administrator",
    "Claims Processing Associate",
];
const EMPLOYERS: &[&str] = &[
    "Sahyadri",
    "Konark",
    "Anvaya",
    "Trikona",
    "Quillmark",
    "Northlane",
    "Codevale",
    "Vajra",
    "Rangoli",
    "Harrowdene",
];
const TRADES: &[&str] = &[
    "Foods",
    "Textiles",
    "Polyfilms",
    "Auto Components",
    "Hospitals",
    "Distribution",
    "Home Goods",
    "Learning",
    "Pharma",
    "Infra Projects",
    "Engineering",
    "Retail",
];
const WORDS: &[&str] = &[
    "vendor",
    "ledger",
    "ticket",
    "morning",
    "branch",
    "register",
    "voucher",
    "statement",
    "supplier",
    "cheque",
    "parcel",
    "shift",
    "archive",
    "summary",
    "counter",
    "deposit",
    "warehouse",
    "roster",
    "contract",
    "petty",
    "folder",
    "courier",
    "figure",
    "calendar",
    "region",
    "notice",
    "invoice",
    "query",
    "balance",
    "signature",
    "postal",
    "checklist",
    "visitor",
    "monthly",
    "printer",
    "stock",
    "escalate",
    "record",
    "verify",
    "collect",
    "prepare",
    "arrange",
    "follow",
    "compare",
    "submit",
    "answer",
    "receive",
    "sort",
    "scan",
    "close",
];

/// What is planted beside a posting.
#[derive(Clone, Copy, Debug)]
enum Plant {
    Nothing,
    /// Every field, in another file.
    EqualRow,
    /// The same id, everything else another.
    SameId,
    /// The same text, long after.
    SameText,
    /// The same text in another city.
    MovedWithItsText,
    /// A sentence changed.
    Edited,
    /// A sentence changed, on the last day that counts.
    EditedOnTheLastDay,
    /// A sentence changed, a day later than that.
    EditedTooLate,
    /// A sentence changed, and two months after the first, though soon after a repost of it.
    EditedTwice,
    /// A sentence and the pay changed.
    PayChanged,
    /// A sentence and the years changed.
    YearsChanged,
    /// A sentence changed, and another level sought.
    LevelChanged,
    /// A sentence changed, and a place that nobody knows taken for another.
    MovedAmongUnknown,
    /// A sentence and the city changed.
    Moved,
    /// Another text for the same title, employer and place.
    AnotherOpening,
}

const PLANTS: &[Plant] = &[
    Plant::Nothing,
    Plant::EqualRow,
    Plant::SameId,
    Plant::SameText,
    Plant::MovedWithItsText,
    Plant::Edited,
    Plant::EditedOnTheLastDay,
    Plant::EditedTooLate,
    Plant::EditedTwice,
    Plant::PayChanged,
    Plant::YearsChanged,
    Plant::LevelChanged,
    Plant::MovedAmongUnknown,
    Plant::Moved,
    Plant::AnotherOpening,
];

#[derive(Clone, Debug)]
struct Posting {
    id: String,
    title: String,
    employer: String,
    city: &'static str,
    years: &'static str,
    pay: &'static str,
    day: i64,
    text: String,
}

impl Posting {
    fn first(number: usize) -> Self {
        Self {
            id: format!("J{number}"),
            title: TITLES[number % TITLES.len()].to_owned(),
            employer: format!(
                "{} {} Pvt Ltd",
                EMPLOYERS[number % EMPLOYERS.len()],
                TRADES[number / EMPLOYERS.len()]
            ),
            city: ["Pune", "Kochi", "Jaipur"][number % 3],
            years: "2-4 Yrs",
            pay: "3-4 Lacs PA",
            day: i64::try_from(number % 40).unwrap(),
            text: text(number, 0),
        }
    }

    fn number(&self) -> usize {
        self.id[1..].parse().unwrap()
    }

    /// The posting under another id, some days later.
    fn later(&self, days: i64) -> Self {
        Self {
            id: format!("{}-{days}", self.id),
            day: self.day + days,
            ..self.clone()
        }
    }

    fn edited(&self, days: i64) -> Self {
        let text = self.text.replacen(
            "Today ",
            "Walk in on Friday with two copies of your papers. Today ",
            1,
        );
        Self {
            text,
            ..self.later(days)
        }
    }

    fn line(&self) -> String {
        let date = jiff::civil::date(2025, 3, 1) + jiff::SignedDuration::from_hours(24 * self.day);
        let Self {
            id,
            title,
            employer,
            city,
            years,
            pay,
            text,
            ..
        } = self;
        format!("{id},{title},{employer},{city},{years},{pay},{date},\"{text}\"\n")
    }
}

/// Sentences of drawn words, so that no two texts have more in common than by chance.
fn text(number: usize, version: usize) -> String {
    let mut state = (number * 7 + version + 1) as u64;
    let mut text = String::new();
    for _ in 0..14 {
        text.push_str("Today ");
        for _ in 0..9 {
            state = state
                .wrapping_mul(0x5851_f42d_4c95_7f2d)
                .wrapping_add(0x1405_7b7e_f767_814f);
            let at = usize::try_from(state >> 33).unwrap() % WORDS.len();
            write!(text, "{} ", WORDS[at]).unwrap();
        }
        text.push_str("done. ");
    }
    text
}

/// The id of the posting that is repeated, that of the one that repeats it, and the cause.
pub(super) type Answer = (String, String, &'static str);

/// Plants beside a posting; gives the new postings, whether they belong into the same file, and what must be found.
fn planted(plant: Plant, first: &Posting) -> (Vec<Posting>, bool, Vec<Answer>) {
    let one = |new: Posting, why: Option<&'static str>| {
        let answer = why.map(|why| (new.id.clone(), first.id.clone(), why));
        (vec![new], false, answer.into_iter().collect())
    };
    match plant {
        Plant::Nothing => (Vec::new(), false, Vec::new()),
        Plant::EqualRow => one(first.clone(), Some("equal-row")),
        Plant::SameId => {
            let new = Posting {
                title: "Compliance Officer".to_owned(),
                text: text(9_000 + first.number(), 0),
                day: first.day + 100,
                ..first.clone()
            };
            let (new, _, answers) = one(new, Some("same-id"));
            (new, true, answers)
        }
        Plant::SameText => one(first.later(90), Some("same-text")),
        Plant::MovedWithItsText => {
            let city = "Surat";
            one(
                Posting {
                    city,
                    ..first.later(5)
                },
                Some("same-text"),
            )
        }
        Plant::Edited => one(first.edited(20), Some("repost")),
        Plant::EditedOnTheLastDay => one(first.edited(60), Some("repost")),
        Plant::EditedTooLate => one(first.edited(61), None),
        Plant::EditedTwice => {
            let answer = |id: String| (id, first.id.clone(), "repost");
            let (soon, late) = (first.edited(40), first.edited(80));
            // The second edit is told apart from the first, whose text it would have.
            let late = Posting {
                text: late.text.replacen("Friday", "Monday", 1),
                ..late
            };
            let answers = vec![answer(soon.id.clone())];
            (vec![soon, late], false, answers)
        }
        Plant::PayChanged => {
            let pay = "5-6 Lacs PA";
            one(
                Posting {
                    pay,
                    ..first.edited(10)
                },
                None,
            )
        }
        Plant::YearsChanged => {
            let years = "5-7 Yrs";
            one(
                Posting {
                    years,
                    ..first.edited(10)
                },
                None,
            )
        }
        Plant::LevelChanged => {
            let title = format!("Senior {}", first.title);
            one(
                Posting {
                    title,
                    ..first.edited(10)
                },
                None,
            )
        }
        Plant::MovedAmongUnknown => {
            let old = Posting {
                city: "Plot 7 Qvarnheim",
                ..first.edited(70)
            };
            let new = Posting {
                id: format!("{}-new", old.id),
                city: "Plot 9 Brundleby",
                text: old.text.replacen("Friday", "Monday", 1),
                ..old.clone()
            };
            (vec![old, new], false, Vec::new())
        }
        Plant::Moved => {
            let city = "Surat";
            one(
                Posting {
                    city,
                    ..first.edited(10)
                },
                None,
            )
        }
        Plant::AnotherOpening => {
            let text = text(5_000 + first.number(), 0);
            one(
                Posting {
                    text,
                    ..first.later(10)
                },
                None,
            )
        }
    }
}

/// Writes the exports; gives their paths and what must be found, sorted.
pub(super) fn write(ground: &Path) -> (Vec<PathBuf>, Vec<Answer>) {
    let header = "id,title,company,location,experience,salary,date_posted,description\n";
    let mut files = vec![header.to_owned(); N_FILES];
    let mut answers = Vec::new();
    for number in 0..N_FIRSTS {
        let first = Posting::first(number);
        let own = number % N_FILES;
        files[own].push_str(&first.line());
        let (new, stays, found) = planted(PLANTS[number % PLANTS.len()], &first);
        for (at, new) in (1..).zip(new) {
            let file = if stays { own } else { (own + at) % N_FILES };
            files[file].push_str(&new.line());
        }
        answers.extend(found);
    }
    let paths = (0..N_FILES).map(|file| ground.join(format!("night-{file}.csv")));
    let paths: Vec<_> = paths.collect();
    for (path, file) in paths.iter().zip(files) {
        std::fs::write(path, file).unwrap();
    }
    answers.sort();
    (paths, answers)
}
