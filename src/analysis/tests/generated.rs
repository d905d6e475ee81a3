//! Facts drawn from a seed, in which everything that tables tell apart occurs.

use crate::analysis::{Guide, Ledger, Named, RoleEntry, SkillEntry, SourceCounts, TierEntry};
use crate::facts::{Fact, Facts, Key, List};

/// A small generator, so that the same seed gives the same facts everywhere.
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2) + 1)
    }

    pub(super) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn some<T: Copy>(&mut self, percent: usize, of: &[T]) -> Option<T> {
        (self.below(100) < percent).then(|| self.one(of))
    }
}

const ROLES: [&str; 5] = ["clerk", "payroll", "risk", "typist", "unlisted"];
const SKILLS: [&str; 7] = [
    "adaptable",
    "excel",
    "gst",
    "tally",
    "technology",
    "teamwork",
    "zeta",
];
const TRENDS: [&str; 3] = ["automation", "compliance", "remote-work"];
const STATUSES: [&str; 6] = ["coded", "coded", "coded", "coded", "unsure", "out-of-scope"];

pub(in crate::analysis) fn guide() -> Guide {
    let named = |id: &str| Named {
        id: id.to_owned(),
        label: id.to_uppercase(),
    };
    let role = |id: &str| RoleEntry {
        id: id.to_owned(),
        label: id.to_uppercase(),
        family: "office".to_owned(),
        expected: vec!["technology".to_owned(), "gst".to_owned()],
        ..RoleEntry::default()
    };
    let skill = |id: &str| SkillEntry {
        id: id.to_owned(),
        label: id.to_uppercase(),
        kind: if id == "technology" || id == "teamwork" {
            "core"
        } else {
            "tool"
        }
        .to_owned(),
    };
    let tier = |id: &str, years: (f32, Option<f32>), lakh: (f64, Option<f64>, f64)| TierEntry {
        id: id.to_owned(),
        label: id.to_uppercase(),
        years_from: years.0,
        years_to: years.1,
        lakh_from: lakh.0,
        lakh_to: lakh.1,
        lakh_usual_to: lakh.2,
    };
    Guide {
        families: vec![named("office")],
        roles: ROLES[..4].iter().map(|id| role(id)).collect(),
        skills: SKILLS[..6].iter().map(|id| skill(id)).collect(),
        tiers: vec![
            tier("basic", (0.0, Some(2.0)), (2.5, Some(4.5), 4.5)),
            tier("mid", (2.0, Some(5.0)), (4.5, Some(8.0), 8.0)),
            tier("top", (5.0, None), (8.0, None, 15.0)),
            tier("key", (5.0, None), (15.0, None, 20.0)),
        ],
        trends: TRENDS.iter().map(|id| named(id)).collect(),
        key_roles: vec!["risk".to_owned()],
        key_sectors: vec!["banking".to_owned()],
        key_band_from_years: 8.0,
    }
}

/// Draws facts from two sources.
pub(in crate::analysis) fn facts(n: usize, seed: u64) -> Facts {
    let mut draw = Draw::new(seed);
    let mut facts = Facts::default();
    for row in 0..n {
        push(&mut facts, &mut draw, row, n);
    }
    facts
}

fn push(facts: &mut Facts, draw: &mut Draw, row: usize, n: usize) {
    let n_employers = 12 + row / 40;
    let employer = format!("employer {}", draw.below(n_employers));
    let title = format!("title {}", draw.below(100 + n / 10));
    let id = format!("id {}", draw.below(1_000 + 2 * n));
    let status = draw.one(&STATUSES);
    let role = (status != "out-of-scope").then(|| draw.one(&ROLES));
    let sector = draw.some(60, &["banking", "retail"]);
    let exp_min = draw.some(70, &[0.0_f32, 1.0, 2.0, 3.0, 4.5, 5.0, 7.0, 8.0, 12.0]);
    let exp_max = exp_min.and_then(|min| Some(min + draw.some(75, &[0.0, 1.0, 2.5, 5.0])?));
    let tier = match exp_min {
        None => draw.some(40, &["basic", "mid", "top"]),
        Some(..2.0) => Some("basic"),
        Some(..5.0) => Some("mid"),
        Some(_) if role == Some("risk") && sector == Some("banking") => Some("key"),
        Some(_) => Some("top"),
    };
    let shape = draw.some(60, &["point", "range", "range", "range", "up-to", "from"]);
    let low = (20 + draw.below(130)) as f64 * 10_000.0;
    let high = match shape {
        Some("range") => low * draw.one(&[1.2, 1.5, 2.0, 4.0]),
        _ => low,
    };
    let has_low = shape.is_some_and(|shape| shape != "up-to");
    let has_high = shape.is_some_and(|shape| shape != "from");
    let is_annual = draw.below(10) != 0;
    let skills: Vec<&str> = (SKILLS.iter().filter(|_| draw.below(3) == 0))
        .copied()
        .collect();
    let trends: Vec<&str> = (TRENDS.iter().filter(|_| draw.below(4) == 0))
        .copied()
        .collect();
    let has_employer = draw.below(10) != 0;
    let text = (draw.below(3) == 0).then(|| draw.below(1 + n / 5));
    let text = text.map(|text| if draw.below(20) == 0 { 0 } else { text });
    facts.push(&Fact {
        source: Some(["b.csv", "a.csv"][row % 2]),
        row: i64::try_from(row / 2 + 1).unwrap(),
        posting_id: (draw.below(3) != 0).then_some(&id),
        posted_on: draw.some(80, &[18_000, 18_020, 18_050, 18_075, 18_200]),
        title: Some(&title),
        company: None,
        location: draw.some(80, &["Pune", "Kochi", "Leeds"]),
        places: List::EMPTY,
        country: draw.some(90, &["IN", "IN", "IN", "GB"]),
        employer_key: has_employer.then_some(&employer),
        employer_kind: None,
        sector,
        employment: draw.some(
            70,
            &[
                "full-time",
                "full-time",
                "part-time",
                "contract",
                "internship",
            ],
        ),
        openings: draw.some(20, &[1, 2, 10]),
        status: Some(status),
        out_reason: (status == "out-of-scope").then(|| draw.one(&["front-office", "other-work"])),
        family: role.map(|_| "office"),
        role,
        variant: None,
        score: draw.below(10_000) as f32 / 10_000.0,
        runner_up: draw.some(50, &ROLES),
        margin: 0.1,
        tier,
        tier_basis: Some(match (exp_min, tier) {
            (Some(_), _) => "years",
            (None, Some(_)) => "words",
            _ => "none",
        }),
        leads: false,
        exp_min,
        exp_max,
        pay_min: has_low.then_some(low),
        pay_max: has_high.then_some(high),
        currency: shape.map(|_| draw.one(&["INR", "INR", "INR", "GBP"])),
        period: shape.map(|_| "year"),
        pay_shape: shape,
        pay_basis: draw.some(20, &["ctc", "in-hand"]),
        pay_annual_min: (has_low && is_annual).then_some(low),
        pay_annual_max: (has_high && is_annual).then_some(high),
        pay_source: Some("field"),
        pay_flags: List::EMPTY,
        skills: List::Given(&skills),
        trends: List::Given(&trends),
        text_depth: Some(draw.one(&["title", "keywords", "description", "description"])),
        remote: None,
        language: None,
        suspicious: draw.some(4, &["fee-asked"]),
        repost_key: has_employer.then(|| Key(draw.below(400 + n / 5) as u64)),
        // One text is a notice that all employers have; the others are descriptions.
        text_key: text.map(|text| Key(text as u64)),
        text_sketch: text.map(|_| Key(draw.one(&[0, 0xff, 0x1ff, 0xffff]))),
        row_key: None,
    });
}

pub(super) fn ledger(facts: &Facts) -> Ledger {
    let rows = facts.source.keys.values.len() as u64;
    let source = |source: &str, records: u64| SourceCounts {
        source: source.to_owned(),
        layout: "comma, UTF-8".to_owned(),
        records: records + 3,
        blank: 1,
        rejected: 2,
        rejects_by_reason: vec![("too-few-columns".to_owned(), 2)],
        ..SourceCounts::default()
    };
    Ledger {
        sources: vec![source("b.csv", rows.div_ceil(2)), source("a.csv", rows / 2)],
    }
}
