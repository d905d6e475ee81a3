//! What does not count and why: `out_of_scope`, `duplicates`, `quality`.

use std::collections::BTreeMap;

use super::cluster::share;
use super::demand::Demand;
use super::ledger::Ledger;
use super::table::{Column, Table, Unit, Value, column};
use crate::facts::Cells;
use crate::relate::Why;

const OUT_OF_SCOPE: &[Column] = &[
    column("reason", Unit::Label, "why none of the roles"),
    column(
        "n",
        Unit::Count,
        "unique postings out of scope for the reason",
    ),
    column("of", Unit::Count, "unique postings out of scope"),
    column("share", Unit::Share, "n / of"),
];

const DUPLICATES: &[Column] = &[
    column("cause", Unit::Label, "what gave the repeat away"),
    column("n", Unit::Count, "postings that repeat another"),
    column("of", Unit::Count, "all postings"),
    column("share", Unit::Share, "n / of"),
];

const QUALITY: &[Column] = &[
    column("source", Unit::Label, "label of the source"),
    column("layout", Unit::Text, "how the source was read"),
    column(
        "reason",
        Unit::Label,
        "why records were rejected; empty where none were",
    ),
    column("n", Unit::Count, "records rejected for the reason"),
    column("records", Unit::Count, "records of the source"),
    column("share", Unit::Share, "n / records"),
];

/// Makes the table of reasons, the most frequent first, then by name.
pub(super) fn out_of_scope(demand: &Demand<'_>) -> Table {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for row in 0..demand.facts.len() {
        if demand.facts.status.get(row) == Some("out-of-scope") && demand.is_unique(row) {
            let reason = demand.facts.out_reason.get(row).unwrap_or("unknown");
            *counts.entry(reason).or_default() += 1;
        }
    }
    let of = counts.values().sum();
    let mut counts: Vec<(&str, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let note = "Unique postings that are none of the roles.".to_owned();
    let mut table = Table::new("out_of_scope", "What was left out", note, OUT_OF_SCOPE);
    for (reason, n) in counts {
        let share = share(n, of, demand.settings.min_n.share);
        table.push(vec![reason.into(), n.into(), of.into(), share]);
    }
    table
}

/// Makes the table of causes, the strongest first.
pub(super) fn duplicates(demand: &Demand<'_>) -> Table {
    let of = demand.facts.len() as u64;
    let note = format!(
        "Postings that repeat an earlier one; each counts under its strongest cause. Reposts are \
         looked for up to {} days after the first sighting, where both dates are known.",
        demand.settings.repost_days
    );
    let mut table = Table::new(
        "duplicates",
        "Postings that repeat another",
        note,
        DUPLICATES,
    );
    for why in Why::ALL {
        let found = demand.duplicates.iter();
        let n = found.filter(|(_, found)| found.why == why).count() as u64;
        let share = share(n, of, demand.settings.min_n.share);
        table.push(vec![why.id().into(), n.into(), of.into(), share]);
    }
    table
}

/// Makes the table of rejects by source and reason, both sorted by name.
pub(super) fn quality(demand: &Demand<'_>, ledger: &Ledger) -> Table {
    let note = "How each source was read, and why records were rejected.".to_owned();
    let mut table = Table::new("quality", "How the sources were read", note, QUALITY);
    let mut sources: Vec<_> = ledger.sources.iter().collect();
    sources.sort_by_key(|entry| (&entry.source, &entry.layout));
    for entry in sources {
        let mut reasons: Vec<(Value, u64)> = entry
            .rejects_by_reason
            .iter()
            .map(|(reason, n)| (reason.as_str().into(), *n))
            .collect();
        reasons.sort_by(|a, b| a.0.as_text().cmp(&b.0.as_text()));
        if reasons.is_empty() {
            reasons.push((Value::Empty, 0));
        }
        for (reason, n) in reasons {
            table.push(vec![
                entry.source.as_str().into(),
                entry.layout.as_str().into(),
                reason,
                n.into(),
                entry.records.into(),
                share(n, entry.records, demand.settings.min_n.share),
            ]);
        }
    }
    table
}
