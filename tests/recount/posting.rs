//! Facts as plain values, and which of them count as demand: repeats are looked for pair by pair.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// One line of the facts.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Posting {
    pub(super) source: String,
    pub(super) row: i64,
    #[serde(rename = "posting_id")]
    pub(super) id: Option<String>,
    pub(super) posted_on: Option<String>,
    pub(super) title: Option<String>,
    pub(super) country: Option<String>,
    pub(super) employer_key: Option<String>,
    pub(super) sector: Option<String>,
    pub(super) employment: Option<String>,
    pub(super) openings: Option<i64>,
    pub(super) status: String,
    pub(super) out_reason: Option<String>,
    pub(super) role: Option<String>,
    pub(super) tier: Option<String>,
    pub(super) tier_basis: String,
    pub(super) exp_min: Option<f64>,
    pub(super) exp_max: Option<f64>,
    pub(super) pay_min: Option<f64>,
    pub(super) pay_max: Option<f64>,
    pub(super) currency: Option<String>,
    pub(super) period: Option<String>,
    pub(super) pay_shape: Option<String>,
    pub(super) pay_basis: Option<String>,
    pub(super) pay_annual_min: Option<f64>,
    pub(super) pay_annual_max: Option<f64>,
    pub(super) skills: Vec<String>,
    pub(super) trends: Vec<String>,
    pub(super) text_depth: String,
    pub(super) suspicious: Option<String>,
    pub(super) repost_key: Option<String>,
    pub(super) text_key: Option<String>,
    pub(super) text_sketch: Option<String>,
    pub(super) row_key: String,
    /// The day as a number, the first day of the year 1 not far from 366.
    #[serde(skip)]
    day: Option<i64>,
    /// Whether many employers have its text.
    #[serde(skip)]
    has_notice: bool,
    /// Whether it repeats an earlier one.
    #[serde(skip)]
    pub(super) is_repeat: bool,
}

/// All facts, those that count, and those that would count were they sure.
pub(super) struct Postings {
    pub(super) all: Vec<Posting>,
    pub(super) counted: Vec<Posting>,
    pub(super) unsure: Vec<Posting>,
}

impl Postings {
    pub(super) fn read(lines: &str) -> Self {
        let mut all: Vec<Posting> = lines.lines().map(Posting::read).collect();
        all.sort_by_key(|one| (one.day.unwrap_or(i64::MAX), one.source.clone(), one.row));
        let mut employers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for one in &all {
            if let Some((text, employer)) = one.text_key.clone().zip(one.employer_key.clone()) {
                employers.entry(text).or_default().insert(employer);
            }
        }
        for one in &mut all {
            let text = one.text_key.as_ref();
            let all = text.and_then(|text| employers.get(text));
            one.has_notice = all.is_some_and(|all| all.len() >= 5);
        }
        for at in 0..all.len() {
            let (before, rest) = all.split_at(at);
            let one = &rest[0];
            all[at].is_repeat = before
                .iter()
                .any(|other| one.is_same(other) || (!other.is_repeat && one.is_repost(other)));
        }
        let with_status = |status: &str| -> Vec<Posting> {
            let counts =
                |one: &&Posting| one.status == status && !one.is_repeat && one.suspicious.is_none();
            all.iter().filter(counts).cloned().collect()
        };
        Self {
            counted: with_status("coded"),
            unsure: with_status("unsure"),
            all,
        }
    }
}

fn day(date: &str) -> i64 {
    let parts: Vec<i64> = date.split('-').map(|part| part.parse().unwrap()).collect();
    let (year, month) = (parts[0], parts[1]);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [
        31,
        28 + i64::from(is_leap),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let months: i64 = lengths[..usize::try_from(month - 1).unwrap()].iter().sum();
    let past = year - 1;
    year * 365 + past / 4 - past / 100 + past / 400 + months + parts[2]
}

impl Posting {
    fn read(line: &str) -> Self {
        let mut one: Self = serde_json::from_str(line).unwrap();
        one.day = one.posted_on.as_deref().map(day);
        one
    }

    /// Repeats another by its id, by all its fields, or by its text.
    fn is_same(&self, other: &Self) -> bool {
        let given = |id: &Option<String>| id.as_deref().is_some_and(|id| !id.is_empty());
        let same_id = given(&self.id) && self.id == other.id && self.source == other.source;
        let small = |title: &Option<String>| title.as_ref().map(|title| title.to_ascii_lowercase());
        let same_title = self.title.is_some() && small(&self.title) == small(&other.title);
        let same_employer = self.employer_key.is_some() && self.employer_key == other.employer_key;
        let same_text = self.text_key.is_some()
            && !self.has_notice
            && self.text_key == other.text_key
            && (same_title || same_employer);
        same_id || same_text || self.row_key == other.row_key
    }

    /// Repeats a first sighting by title, employer and place, soon after it, contradicting nothing.
    fn is_repost(&self, first: &Self) -> bool {
        if self.repost_key.is_none() || self.repost_key != first.repost_key {
            return false;
        }
        let (Some(day), Some(first_day)) = (self.day, first.day) else {
            return false;
        };
        let pay = |one: &Self| {
            let is_stated = one.pay_min.is_some() || one.pay_max.is_some();
            is_stated.then(|| {
                (
                    one.pay_min,
                    one.pay_max,
                    one.currency.clone(),
                    one.period.clone(),
                )
            })
        };
        let years = |one: &Self| {
            let is_stated = one.exp_min.is_some() || one.exp_max.is_some();
            is_stated.then_some((one.exp_min, one.exp_max))
        };
        day - first_day <= 60
            && agree(pay(self), pay(first))
            && agree(years(self), years(first))
            && self.may_be_one_text(first)
    }

    /// Texts are alike where most bits of their sketches are.
    fn may_be_one_text(&self, other: &Self) -> bool {
        let bits = |one: &Self| {
            let digits = one.text_sketch.as_deref();
            digits.map(|digits| u64::from_str_radix(digits, 16).unwrap())
        };
        let sketches = bits(self).zip(bits(other));
        agree(self.text_key.as_ref(), other.text_key.as_ref())
            || sketches.is_some_and(|(one, other)| (one ^ other).count_ones() <= 8)
    }

    pub(super) fn states_pay(&self) -> bool {
        self.pay_min.is_some() || self.pay_max.is_some()
    }

    pub(super) fn has_role(&self, role: &str) -> bool {
        role == "all" || self.role.as_deref() == Some(role)
    }

    pub(super) fn asks(&self, skill: &str) -> bool {
        self.skills.iter().any(|asked| asked == skill)
    }
}

/// Two values agree where they are equal or one is not there.
fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}
