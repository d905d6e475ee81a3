//! The accounting of a scan in words and as JSON: every record by what became of it.

use std::error::Error as _;

use rolecall::posting::{Field, Finding, Layout, Reason, Repair};
use rolecall::scan::{Counts, SourceRecord};
use rolecall::text;
use serde_json::{Value, json};

use super::args::{InputArgs, Inputs};
use super::exit::Exit;
use super::progress::Verbosity;
use super::{dates, message};

/// Adds up all sources.
pub(crate) fn total(records: &[SourceRecord]) -> Counts {
    let mut total = Counts::default();
    for record in records {
        total.add(&record.counts);
    }
    total
}

/// Says what became of all records.
pub(crate) fn sentence(counts: &Counts) -> String {
    format!(
        "{} records = {} blank + {} rejected + {} coded + {} unsure + {} out of scope",
        counts.records,
        counts.blank,
        counts.rejected,
        counts.coded,
        counts.unsure,
        counts.out_of_scope
    )
}

/// Tells what went wrong with sources and records, and how the run ended because of it.
pub(crate) fn tell(records: &[SourceRecord], input: &InputArgs, inputs: &Inputs) -> Exit {
    let mut exit = inputs.exit();
    for record in records {
        if let Some(error) = &record.error {
            let cause = error
                .source()
                .map(|cause| format!(": {cause}"))
                .unwrap_or_default();
            message::warning(&format!("{error}{cause}"));
            exit = exit.and(Exit::Partial);
        }
        let not_found = record.layout.iter().flat_map(|layout| layout.not_found());
        for header in not_found {
            message::warning(&format!(
                "{}: `--columns` names the header `{header}`, which is not there; its headers are {}",
                record.label,
                record
                    .layout
                    .as_ref()
                    .map_or_else(String::new, |layout| layout.headers().join(", "))
            ));
            exit = exit.and(Exit::Partial);
        }
        if let Some(left) = left(record).filter(|_| input.verbosity() == Verbosity::Normal) {
            message::warning(&left);
        }
        let dates = record.layout.as_ref().and_then(|layout| layout.dates());
        if let Some(told) = dates.and_then(dates::warning)
            && input.verbosity() == Verbosity::Normal
        {
            message::warning(&format!("{}: {told}", record.label));
        }
        let is_empty = record.layout.is_some() && record.counts.records == 0;
        if is_empty && record.error.is_none() && input.verbosity() == Verbosity::Normal {
            message::warning(&format!(
                "{}: there is a header and no record; `rolecall inspect` shows what was understood",
                record.label
            ));
        }
        if record.counts.rejected > 0 && input.verbosity() == Verbosity::Normal {
            message::warning(&format!(
                "{}: {} of {} records rejected ({})",
                record.label,
                record.counts.rejected,
                record.counts.records,
                by_reason(record)
            ));
        }
    }
    let counts = total(records);
    if records.iter().all(|record| record.layout.is_none()) {
        message::warning("no input could be read; nothing was written");
        return Exit::CouldNotRun;
    }
    if input.are_rejects_over(counts.rejected, counts.records) {
        message::warning(&format!(
            "{} of {} records rejected, more than `--max-rejects {}`",
            counts.rejected,
            counts.records,
            input.max_rejects()
        ));
        exit = exit.and(Exit::Partial);
    }
    exit
}

/// Says which sheets of a workbook, or lists of a JSON object, hold something and are not read.
fn left(record: &SourceRecord) -> Option<String> {
    let layout = record.layout.as_ref()?;
    if !layout.lists_left().is_empty() {
        return Some(format!(
            "{}: only one list of the JSON object is read, not `{}`; put each list into a file of its own",
            record.label,
            layout.lists_left().join("`, `")
        ));
    }
    let sheet = layout.sheet()?;
    let left: Vec<String> = sheet
        .left
        .iter()
        .map(|(name, n_rows)| format!("`{name}` ({n_rows} rows)"))
        .collect();
    (!left.is_empty()).then(|| {
        format!(
            "{}: only sheet `{}` is read, not {}; `--sheet NAME` reads another",
            record.label,
            sheet.name,
            left.join(", ")
        )
    })
}

fn sheets_left_json(record: &SourceRecord) -> Value {
    let sheet = record.layout.as_ref().and_then(|layout| layout.sheet());
    let left = sheet.iter().flat_map(|sheet| &sheet.left);
    left.map(|(name, n_rows)| json!({ "sheet": name, "rows": n_rows }))
        .collect()
}

fn by_reason(record: &SourceRecord) -> String {
    let reasons = Reason::ALL
        .iter()
        .zip(&record.rejects)
        .filter(|(_, count)| **count > 0);
    reasons
        .map(|(reason, count)| {
            let way = match reason {
                Reason::RecordTooLong => ": more with `--limit record=SIZE`",
                Reason::FieldTooLong => ": more with `--limit field=SIZE`",
                _ => "",
            };
            format!("{} {count}{way}", reason.id())
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// Tells from the accounting in facts files how a run over them ends: too many rejects are too many still.
#[cfg(feature = "tables")]
pub(crate) fn exit_of(sources: &[Value], input: &InputArgs) -> Exit {
    let sum = |name: &str| {
        sources
            .iter()
            .filter_map(|source| source[name].as_u64())
            .sum::<u64>()
    };
    let is_over = input.are_rejects_over(sum("rejected"), sum("records"));
    let is_partial = sources.iter().any(|source| !source["error"].is_null());
    if is_over || is_partial {
        Exit::Partial
    } else {
        Exit::Done
    }
}

/// Writes the accounting as JSON, for `run.json` and the metadata of Parquet.
pub(crate) fn ledger(records: &[SourceRecord]) -> Value {
    let sources: Vec<Value> = records
        .iter()
        .map(|record| {
            let counts = &record.counts;
            let mut rejects: Vec<(&str, u64)> = Reason::ALL
                .iter()
                .zip(&record.rejects)
                .filter(|(_, count)| **count > 0)
                .map(|(reason, count)| (reason.id(), *count))
                .collect();
            rejects.sort_unstable();
            let repairs: Value = Repair::ALL
                .iter()
                .filter(|repair| record.repairs.of(**repair) > 0)
                .map(|repair| (repair.id().to_owned(), json!(record.repairs.of(*repair))))
                .collect::<serde_json::Map<_, _>>()
                .into();
            json!({
                "source": record.label,
                "layout": layout_words(record),
                "dates": record.layout.as_ref().and_then(|layout| layout.dates().map(dates::ledger)),
                "columns": columns(record),
                "findings": findings(record),
                "sheets_left": sheets_left_json(record),
                "lists_left": record.layout.as_ref().map(|layout| layout.lists_left()),
                "records": counts.records,
                "blank": counts.blank,
                "rejected": counts.rejected,
                "coded": counts.coded,
                "unsure": counts.unsure,
                "out_of_scope": counts.out_of_scope,
                "rejects_by_reason": rejects,
                "repairs": repairs,
                "bytes": record.bytes_read,
                "error": record.error.as_ref().map(ToString::to_string),
            })
        })
        .collect();
    shown(json!({ "sources": sources }))
}

/// Hides what is personal in every text of a value: headings, sheets and messages come from inputs.
pub(crate) fn shown(value: Value) -> Value {
    match value {
        Value::String(text) => text::shown(&text).into_owned().into(),
        Value::Array(values) => values.into_iter().map(shown).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, shown(value)));
            Value::Object(fields.collect())
        }
        other => other,
    }
}

/// Writes the accounting as one line of JSON.
pub(crate) fn ledger_json(records: &[SourceRecord]) -> String {
    ledger(records).to_string()
}

/// Says in words how a source was read.
fn layout_words(record: &SourceRecord) -> String {
    let Some(layout) = &record.layout else {
        return "not read".to_owned();
    };
    let preset = layout.preset().unwrap_or("no preset");
    let order = layout
        .date_order()
        .map(|order| format!(", dates {}", order.id()));
    let read = format!("{preset}, {}{}", layout.kind(), order.unwrap_or_default());
    let findings = layout.findings().iter().map(|one| finding(layout, one));
    std::iter::once(read)
        .chain(layout.dates().and_then(dates::told))
        .chain(findings)
        .collect::<Vec<_>>()
        .join("; ")
}

/// Says what a column holds whose heading says otherwise.
pub(super) fn finding(layout: &Layout, finding: &Finding) -> String {
    let header = layout.headers().get(finding.column);
    let header = header.map_or("", String::as_str);
    let read = match finding.holds {
        Some(field) => format!("read as {}", field.id()),
        None => "not read".to_owned(),
    };
    format!(
        "column `{}` holds {}, {read}",
        text::shown(header).chars().take(60).collect::<String>(),
        finding.content.words()
    )
}

/// Lists the columns of a source that are not read as their headings say.
fn findings(record: &SourceRecord) -> Value {
    let Some(layout) = &record.layout else {
        return Value::Null;
    };
    let all = layout.findings().iter();
    all.map(|one| {
        json!({
            "header": layout.headers().get(one.column),
            "column": one.column + 1,
            "says": one.says.id(),
            "holds": one.holds.map(Field::id),
            "content": one.content.id(),
            "words": finding(layout, one),
        })
    })
    .collect()
}

/// Lists the headers that each field of a source was read from.
fn columns(record: &SourceRecord) -> Value {
    let Some(layout) = &record.layout else {
        return Value::Null;
    };
    let columns = layout.fields().map(|(field, columns)| {
        let headers = columns
            .iter()
            .filter_map(|column| layout.headers().get(*column));
        (field.id().to_owned(), json!(headers.collect::<Vec<_>>()))
    });
    Value::Object(columns.collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rolecall::posting::LayoutOptions;
    use rolecall::taxonomy::Taxonomy;

    use super::*;

    #[test]
    fn headings_that_were_not_believed_are_said() {
        let columns = Arc::new(Taxonomy::embedded().unwrap().columns);
        let text = format!("Title,Job Type\n{}", "Clerk,2-5 Yrs\n".repeat(12));
        let options = LayoutOptions::default();
        let layout = Layout::decide(text.as_bytes(), true, &columns, &options).unwrap();
        let words: Vec<String> = layout
            .findings()
            .iter()
            .map(|one| finding(&layout, one))
            .collect();
        assert_eq!(
            words,
            ["column `Job Type` holds years of experience, read as experience"]
        );
    }
}
