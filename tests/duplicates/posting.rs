//! Postings with texts of drawn words.

use std::fmt::Write as _;

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

#[derive(Clone, Debug)]
pub(super) struct Posting {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) employer: String,
    pub(super) city: &'static str,
    pub(super) years: &'static str,
    pub(super) pay: &'static str,
    pub(super) day: i64,
    pub(super) text: String,
}

impl Posting {
    pub(super) fn first(number: usize) -> Self {
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

    pub(super) fn number(&self) -> usize {
        self.id[1..].parse().unwrap()
    }

    /// The posting under another id, some days later.
    pub(super) fn later(&self, days: i64) -> Self {
        Self {
            id: format!("{}-{days}", self.id),
            day: self.day + days,
            ..self.clone()
        }
    }

    pub(super) fn edited(&self, days: i64) -> Self {
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

    pub(super) fn line(&self) -> String {
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
pub(super) fn text(number: usize, version: usize) -> String {
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
