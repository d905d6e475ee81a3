//! Relates generated postings: `cargo bench --bench relate -- 10` does ten million. Facts pass by in parts, as files of many
//! runs give them, and only their traces stay; what is timed is telling which postings repeat another.
//! It prints counts and seconds; for memory run it under `/usr/bin/time -v`.

use std::io::Write as _;
use std::time::Instant;

use rolecall::facts::{Fact, Facts, Key, List};
use rolecall::relate::{Traces, Why};

/// Millions of postings when no number is given.
const DEFAULT_MILLIONS: usize = 1;
/// Postings in one part.
const PART: usize = 8_192;
/// Days that the dates are spread over.
const DAYS: u64 = 365;
/// Inputs that the postings come from.
const SOURCES: [&str; 8] = [
    "night-1.csv",
    "night-2.csv",
    "night-3.csv",
    "night-4.csv",
    "night-5.csv",
    "night-6.csv",
    "night-7.csv",
    "night-8.csv",
];

fn main() {
    // Cargo adds a flag of its own.
    let millions = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let n = millions.unwrap_or(DEFAULT_MILLIONS) * 1_000_000;
    let started = Instant::now();
    let mut traces = Traces::with_capacity(n);
    for first in (0..n).step_by(PART) {
        traces.add(&part(first..n.min(first + PART), n));
    }
    let made = Instant::now();
    let found = traces.duplicates(60);
    let told = made.elapsed().as_secs_f64();
    let mut counts = [0_usize; Why::ALL.len()];
    for (_, duplicate) in found.iter() {
        counts[duplicate.why as usize] += 1;
    }
    let made = (made - started).as_secs_f64();
    let mut out = std::io::stdout().lock();
    let told = writeln!(out, "{n} postings: traces {made:.1} s, related {told:.1} s");
    told.expect("standard output takes the result");
    for (why, count) in Why::ALL.iter().zip(counts) {
        let told = writeln!(out, "{:>10} {count}", why.id());
        told.expect("standard output takes the result");
    }
}

/// Draws numbers that depend on a seed alone.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    fn is_in(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// Makes facts: a third of the postings are told of a job that another posting may tell of too, with another text, pay or
/// date; the columns that relating does not ask for are empty.
fn part(rows: std::ops::Range<usize>, n: usize) -> Facts {
    let mut facts = Facts::default();
    let (mut title, mut employer, mut id) = (String::new(), String::new(), String::new());
    for row in rows {
        let mut draw = Draw(row as u64);
        let is_shared = draw.is_in(33);
        let job = if is_shared {
            draw.below(n as u64 / 6)
        } else {
            n as u64 + row as u64
        };
        let mut of_job = Draw(job.wrapping_mul(0x2545_f491_4f6c_dd1d));
        write(&mut title, "Accounts Executive grade", of_job.below(3_000));
        write(
            &mut employer,
            "sahyadri process services",
            of_job.below(n as u64 / 25),
        );
        let number = if draw.is_in(3) {
            draw.below(row as u64 + 1)
        } else {
            row as u64
        };
        write(&mut id, "R", number);
        let version = draw.below(3);
        let text = Key(of_job.next()).with(version);
        let sketch =
            of_job.next() ^ (draw.next() & draw.next() & draw.next() & draw.next() & draw.next());
        let has_text = draw.is_in(60);
        let has_pay = draw.is_in(50);
        let pay = 300_000.0 + 50_000.0 * of_job.below(9) as f64;
        let pay = if draw.is_in(10) { pay + 25_000.0 } else { pay };
        let has_employer = draw.is_in(90);
        let day = 19_000 + i32::try_from(draw.below(DAYS)).expect("few days");
        facts.push(&Fact {
            source: Some(SOURCES[row % SOURCES.len()]),
            row: i64::try_from(row / SOURCES.len() + 1).expect("few rows"),
            posting_id: draw.is_in(80).then_some(&id),
            posted_on: draw.is_in(90).then_some(day),
            title: Some(&title),
            employer_key: has_employer.then_some(&employer),
            exp_min: draw.is_in(60).then_some(2.0),
            pay_min: has_pay.then_some(pay),
            pay_max: has_pay.then_some(pay + 100_000.0),
            currency: has_pay.then_some("INR"),
            period: has_pay.then_some("year"),
            repost_key: has_employer.then(|| Key(of_job.next())),
            text_key: has_text.then_some(text),
            text_sketch: has_text.then_some(Key(sketch)),
            row_key: Some(if draw.is_in(2) {
                Key(job)
            } else {
                Key(draw.next())
            }),
            ..NOTHING
        });
    }
    facts
}

fn write(text: &mut String, word: &str, number: u64) {
    text.clear();
    text.push_str(word);
    text.push(' ');
    text.push_str(&number.to_string());
}

const NOTHING: Fact<'_> = Fact {
    source: None,
    row: 0,
    posting_id: None,
    posted_on: None,
    title: None,
    company: None,
    location: None,
    places: List::EMPTY,
    country: None,
    employer_key: None,
    employer_kind: None,
    sector: None,
    employment: None,
    openings: None,
    status: Some("coded"),
    out_reason: None,
    family: None,
    role: None,
    variant: None,
    score: 0.0,
    runner_up: None,
    margin: 0.0,
    tier: None,
    tier_basis: Some("none"),
    leads: false,
    exp_min: None,
    exp_max: None,
    pay_min: None,
    pay_max: None,
    currency: None,
    period: None,
    pay_shape: None,
    pay_basis: None,
    pay_annual_min: None,
    pay_annual_max: None,
    pay_source: Some("none"),
    pay_flags: List::EMPTY,
    skills: List::EMPTY,
    trends: List::EMPTY,
    text_depth: Some("title"),
    remote: None,
    language: None,
    suspicious: None,
    repost_key: None,
    text_key: None,
    text_sketch: None,
    row_key: None,
};
