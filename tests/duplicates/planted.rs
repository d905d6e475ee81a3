//! Exports in which it is known what repeats what and why.

use std::path::{Path, PathBuf};

use super::posting::{Posting, text};

/// Files that the postings are spread over.
const N_FILES: usize = 10;
/// Postings that something is planted beside.
const N_FIRSTS: usize = 120;
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

/// The id of the posting that is repeated, that of the one that repeats it, and the cause.
pub(super) type Answer = (String, String, &'static str);

/// Plants beside a posting; gives the new postings, whether they belong into the same file, and what must be found.
fn planted(plant: Plant, first: &Posting) -> (Vec<Posting>, bool, Vec<Answer>) {
    let one = |new: Posting, why: &'static str| {
        let answer = (new.id.clone(), first.id.clone(), why);
        (vec![new], false, vec![answer])
    };
    match plant {
        Plant::EqualRow => one(first.clone(), "equal-row"),
        Plant::SameId => {
            let new = Posting {
                title: "Compliance Officer".to_owned(),
                text: text(9_000 + first.number(), 0),
                day: first.day + 100,
                ..first.clone()
            };
            let (new, _, answers) = one(new, "same-id");
            (new, true, answers)
        }
        Plant::SameText => one(first.later(90), "same-text"),
        Plant::MovedWithItsText => {
            let city = "Surat";
            one(
                Posting {
                    city,
                    ..first.later(5)
                },
                "same-text",
            )
        }
        Plant::Edited => one(first.edited(20), "repost"),
        Plant::EditedOnTheLastDay => one(first.edited(60), "repost"),
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
        _ => (apart(plant, first), false, Vec::new()),
    }
}

/// Plants what only looks like a repeat.
fn apart(plant: Plant, first: &Posting) -> Vec<Posting> {
    match plant {
        Plant::EditedTooLate => vec![first.edited(61)],
        Plant::PayChanged => {
            let pay = "5-6 Lacs PA";
            vec![Posting {
                pay,
                ..first.edited(10)
            }]
        }
        Plant::YearsChanged => {
            let years = "5-7 Yrs";
            vec![Posting {
                years,
                ..first.edited(10)
            }]
        }
        Plant::LevelChanged => {
            let title = format!("Senior {}", first.title);
            vec![Posting {
                title,
                ..first.edited(10)
            }]
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
            vec![old, new]
        }
        Plant::Moved => {
            let city = "Surat";
            vec![Posting {
                city,
                ..first.edited(10)
            }]
        }
        Plant::AnotherOpening => {
            let text = text(5_000 + first.number(), 0);
            vec![Posting {
                text,
                ..first.later(10)
            }]
        }
        _ => Vec::new(),
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
