//! `overview`: per source and in all, what came in, what became of it, and how much it can tell.

use super::cluster::{Spread, share, tally};
use super::demand::{DEPTHS, Demand, slices};
use super::ledger::{Ledger, SourceCounts};
use super::pay::is_stated;
use super::table::{Column, Table, Unit, Value, column};
use crate::facts::{Cells, date_from_days};

const COLUMNS: &[Column] = &[
    column("source", Unit::Label, "label of the source, or all"),
    column("records", Unit::Count, "records read, blank ones included"),
    column("blank", Unit::Count, "records without any content"),
    column(
        "rejected",
        Unit::Count,
        "records that could not become a posting",
    ),
    column("coded", Unit::Count, "postings with a role"),
    column("unsure", Unit::Count, "postings with a best guess only"),
    column(
        "out_of_scope",
        Unit::Count,
        "postings that are none of the roles",
    ),
    column(
        "unique_postings",
        Unit::Count,
        "postings that repeat no other, whatever became of them",
    ),
    column("duplicates", Unit::Count, "postings that repeat another"),
    column(
        "coded_unique",
        Unit::Count,
        "coded postings that count as demand: unique and not suspicious unless asked otherwise",
    ),
    column(
        "suspicious",
        Unit::Count,
        "unique postings that show a scam pattern, whatever became of them",
    ),
    column(
        "suspicious_coded",
        Unit::Count,
        "of those, the coded ones, which do not count as demand",
    ),
    column(
        "openings",
        Unit::Count,
        "positions stated by counted postings that state a number",
    ),
    column(
        "openings_stated_in",
        Unit::Count,
        "counted postings that state a number of positions",
    ),
    column("with_pay", Unit::Count, "counted postings that state pay"),
    column("with_pay_share", Unit::Share, "with_pay / coded_unique"),
    column(
        "with_years",
        Unit::Count,
        "counted postings that state years of experience",
    ),
    column("with_years_share", Unit::Share, "with_years / coded_unique"),
    column(
        "with_date",
        Unit::Count,
        "counted postings that state their date",
    ),
    column("with_date_share", Unit::Share, "with_date / coded_unique"),
    column(
        "depth_title",
        Unit::Count,
        "counted postings with no more than a title",
    ),
    column(
        "depth_keywords",
        Unit::Count,
        "counted postings with keywords but no description",
    ),
    column(
        "depth_description",
        Unit::Count,
        "counted postings with a description",
    ),
    column("first_date", Unit::Label, "earliest date of any posting"),
    column("last_date", Unit::Label, "latest date of any posting"),
    column(
        "employers",
        Unit::Count,
        "distinct known employers of counted postings",
    ),
    column(
        "with_employer",
        Unit::Count,
        "counted postings whose employer is known",
    ),
    column(
        "largest_employer_share",
        Unit::Share,
        "share of coded_unique that comes from the employer that posts most",
    ),
    column(
        "with_years_range",
        Unit::Count,
        "counted postings with both ends of a range of years",
    ),
    column(
        "straddling",
        Unit::Count,
        "of those, the ones whose range touches two tiers",
    ),
    column(
        "straddling_share",
        Unit::Share,
        "straddling / with_years_range",
    ),
    column(
        "with_title",
        Unit::Count,
        "counted postings with a title; roles of others rest on labels and texts",
    ),
    column(
        "with_skills",
        Unit::Count,
        "counted postings with more text than a title that name any skill",
    ),
];

#[derive(Clone, Default)]
struct Counts {
    fates: [u64; 3],
    unique: u64,
    duplicates: u64,
    suspicious: u64,
    suspicious_coded: u64,
    counted: u64,
    openings: u64,
    openings_stated_in: u64,
    with_pay: u64,
    with_years: u64,
    with_date: u64,
    spread: Spread,
    depths: [u64; DEPTHS.len()],
    dates: Option<(i32, i32)>,
    with_range: u64,
    straddling: u64,
    with_title: u64,
    with_skills: u64,
}

/// Makes the table: all sources first, then by label.
pub(super) fn table(demand: &Demand<'_>, ledger: &Ledger) -> Table {
    let floor = demand.settings.min_n.share;
    let note = format!(
        "Records are blank, rejected, coded, unsure or out of scope; nothing else. Duplicates are \
         marked within the postings. Shares are of the coded postings that count, and need {floor}."
    );
    let mut table = Table::new("overview", "What this input can tell", note, COLUMNS);
    let sources = sources(demand, ledger);
    let index = places(demand, &sources);
    let place_of = |row| {
        let key = demand.facts.source.keys.get(row);
        key.map_or(0, |key| index[key as usize])
    };
    let mut counts = vec![Counts::default(); sources.len() + 1];
    for row in 0..demand.facts.len() {
        let place = place_of(row) as usize;
        counts[0].add_posting(demand, row);
        counts[place + 1].add_posting(demand, row);
    }
    for &row in &demand.counted {
        let row = row as usize;
        let place = place_of(row) as usize;
        counts[0].add_counted(demand, row);
        counts[place + 1].add_counted(demand, row);
    }
    let whole = Some(total(ledger)).filter(|_| is_complete(ledger, &sources));
    for (place, slice) in slices(&demand.sliced(|row| Some(place_of(row)))) {
        counts[place + 1].spread = tally(demand, slice, 0, |_, _| ()).0;
    }
    counts[0].spread = tally(demand, &demand.sliced(|_| Some(0)), 0, |_, _| ()).0;
    table.push(row("all", whole.as_ref(), &counts[0], floor));
    for (place, source) in sources.iter().enumerate() {
        let entry = ledger
            .sources
            .iter()
            .filter(|entry| entry.source == *source);
        let entry = entry.fold(None, |sum, entry| Some(added(sum, entry)));
        table.push(row(source, entry.as_ref(), &counts[place + 1], floor));
    }
    table
}

/// Returns the labels of all sources that the ledger or the facts name, sorted.
fn sources<'a>(demand: &Demand<'a>, ledger: &'a Ledger) -> Vec<&'a str> {
    let in_facts = demand.facts.source.dictionary.values.iter();
    let in_ledger = ledger.sources.iter().map(|entry| &entry.source);
    let mut sources: Vec<&str> = in_facts.chain(in_ledger).map(String::as_str).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

fn places(demand: &Demand<'_>, sources: &[&str]) -> Vec<u32> {
    let values = demand.facts.source.dictionary.values.iter();
    let place = |label: &String| {
        let place = sources.binary_search(&label.as_str());
        place.ok().and_then(|place| u32::try_from(place).ok())
    };
    values
        .map(|label| place(label).unwrap_or_default())
        .collect()
}

fn is_complete(ledger: &Ledger, sources: &[&str]) -> bool {
    let is_listed = |source: &&str| ledger.sources.iter().any(|entry| entry.source == **source);
    sources.iter().all(is_listed)
}

fn total(ledger: &Ledger) -> SourceCounts {
    let sum = |sum, entry| Some(added(sum, entry));
    ledger.sources.iter().fold(None, sum).unwrap_or_default()
}

fn added(sum: Option<SourceCounts>, entry: &SourceCounts) -> SourceCounts {
    let mut sum = sum.unwrap_or_default();
    sum.records += entry.records;
    sum.blank += entry.blank;
    sum.rejected += entry.rejected;
    sum
}

impl Counts {
    fn add_posting(&mut self, demand: &Demand<'_>, row: usize) {
        let facts = demand.facts;
        let status = facts.status.get(row).unwrap_or_default();
        let fate = ["coded", "unsure", "out-of-scope"]
            .iter()
            .position(|known| *known == status);
        if let Some(fate) = fate {
            self.fates[fate] += 1;
        }
        if let Some(days) = facts.posted_on.get(row) {
            let (first, last) = self.dates.unwrap_or((days, days));
            self.dates = Some((first.min(days), last.max(days)));
        }
        if demand.duplicates.get(row).is_some() {
            self.duplicates += 1;
            return;
        }
        self.unique += 1;
        if facts.suspicious.get(row).is_some() {
            self.suspicious += 1;
            self.suspicious_coded += u64::from(fate == Some(0));
        }
    }

    fn add_counted(&mut self, demand: &Demand<'_>, row: usize) {
        let facts = demand.facts;
        self.counted += 1;
        if let Some(openings) = facts.openings.get(row).and_then(|n| u64::try_from(n).ok()) {
            self.openings += openings;
            self.openings_stated_in += 1;
        }
        let has_years = facts.exp_min.get(row).is_some() || facts.exp_max.get(row).is_some();
        self.with_pay += u64::from(is_stated(demand, row));
        self.with_years += u64::from(has_years);
        self.with_date += u64::from(facts.posted_on.get(row).is_some());
        if let Some(depth) = self.depths.get_mut(usize::from(demand.depth(row))) {
            *depth += 1;
        }
        self.with_title += u64::from(facts.title.get(row).is_some());
        self.with_skills += u64::from(demand.depth(row) != 0 && demand.names_skill(row));
        if let Some(straddles) = demand.tiers.straddles(facts, row) {
            self.with_range += 1;
            self.straddling += u64::from(straddles);
        }
    }
}

fn row(source: &str, ledger: Option<&SourceCounts>, counts: &Counts, floor: usize) -> Vec<Value> {
    let n = counts.counted;
    let spread = &counts.spread;
    let date = |days: i32| Value::Text(date_from_days(days).to_string());
    let dates = counts.dates;
    let [coded, unsure, out_of_scope] = counts.fates;
    vec![
        source.into(),
        ledger.map(|ledger| ledger.records).into(),
        ledger.map(|ledger| ledger.blank).into(),
        ledger.map(|ledger| ledger.rejected).into(),
        coded.into(),
        unsure.into(),
        out_of_scope.into(),
        counts.unique.into(),
        counts.duplicates.into(),
        n.into(),
        counts.suspicious.into(),
        counts.suspicious_coded.into(),
        counts.openings.into(),
        counts.openings_stated_in.into(),
        counts.with_pay.into(),
        share(counts.with_pay, n, floor),
        counts.with_years.into(),
        share(counts.with_years, n, floor),
        counts.with_date.into(),
        share(counts.with_date, n, floor),
        counts.depths[0].into(),
        counts.depths[1].into(),
        counts.depths[2].into(),
        dates.map_or(Value::Empty, |(first, _)| date(first)),
        dates.map_or(Value::Empty, |(_, last)| date(last)),
        spread.employers.into(),
        spread.known.into(),
        if spread.known == 0 {
            Value::Empty
        } else {
            share(spread.largest, n, floor)
        },
        counts.with_range.into(),
        counts.straddling.into(),
        share(counts.straddling, counts.with_range, floor),
        counts.with_title.into(),
        counts.with_skills.into(),
    ]
}
