//! How changed postings are told: in words, or as rows of CSV that appear whole or not at all.

use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::path::Path;

use rolecall::classify::Evidence;
use rolecall::facts::is_formula;
use rolecall::trial::{Answer, Change, ChangeKind, Summary};

use crate::cli::whole_file::WholeFile;

/// Evidence that is told of one posting, and the longest words of it.
const MOST_REASONS: usize = 8;
const MOST_CHARACTERS: usize = 80;

const HEADER: [&str; 15] = [
    "source",
    "row",
    "title",
    "change",
    "status_old",
    "status_new",
    "role_old",
    "role_new",
    "tier_old",
    "tier_new",
    "skills_gained",
    "skills_lost",
    "score_old",
    "score_new",
    "why",
];

/// Where changed postings go.
pub(super) enum Changes {
    /// In words, to standard output.
    Words,
    /// As CSV, to a file or standard output.
    Csv(Box<csv::Writer<WholeFile>>),
}

impl Changes {
    /// Opens the output; a file is only seen under its name once [`Changes::finish`] is done.
    pub(super) fn create(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else {
            return Ok(Self::Words);
        };
        let mut writer = csv::Writer::from_writer(WholeFile::create(path)?);
        writer.write_record(HEADER)?;
        Ok(Self::Csv(Box::new(writer)))
    }

    /// Tells one changed posting.
    pub(super) fn write(&mut self, change: &Change) -> anyhow::Result<()> {
        match self {
            Self::Words => {
                let text = words(change);
                io::stdout().lock().write_all(text.as_bytes())?;
            }
            Self::Csv(writer) => {
                for cell in cells(change) {
                    let guard = if is_formula(&cell) { "'" } else { "" };
                    writer.write_field(format!("{guard}{cell}"))?;
                }
                writer.write_record(None::<&[u8]>)?;
            }
        }
        Ok(())
    }

    /// Gives the file its name and tells the counts: to standard output, unless rows went there.
    pub(super) fn finish(self, summary: &str) -> anyhow::Result<()> {
        let is_taken = match self {
            Self::Words => false,
            Self::Csv(writer) => {
                let file = writer
                    .into_inner()
                    .map_err(csv::IntoInnerError::into_error)?;
                let is_taken = file.is_standard_output();
                file.finish()?;
                is_taken
            }
        };
        if is_taken {
            crate::cli::message::note(summary.trim_end());
        } else {
            io::stdout().lock().write_all(summary.as_bytes())?;
        }
        Ok(())
    }
}

fn cells(change: &Change) -> [String; 15] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let kinds: Vec<&str> = change.kinds.iter().map(|kind| kind.id()).collect();
    [
        change.source.clone(),
        change.row.to_string(),
        change.title.clone(),
        kinds.join(";"),
        change.old.status.clone(),
        change.new.status.clone(),
        text(&change.old.role),
        text(&change.new.role),
        text(&change.old.tier),
        text(&change.new.tier),
        change.gained.join(";"),
        change.lost.join(";"),
        format!("{:.4}", change.old.score),
        format!("{:.4}", change.new.score),
        reasons(change).join(" | "),
    ]
}

/// Tells a changed posting in words.
fn words(change: &Change) -> String {
    let title = if change.title.is_empty() {
        "(no title)"
    } else {
        &change.title
    };
    let mut out = format!("{} row {}: \"{title}\"\n", change.source, change.row);
    for kind in &change.kinds {
        let what = match kind {
            ChangeKind::Tier => format!("tier {} -> {}", tier(&change.old), tier(&change.new)),
            ChangeKind::Skills => skills(change),
            _ => format!("{} -> {}", verdict(&change.old), verdict(&change.new)),
        };
        out.extend(["  ", kind.id(), ": ", &what, "\n"]);
    }
    for reason in reasons(change) {
        out.extend(["    ", &reason, "\n"]);
    }
    out
}

fn skills(change: &Change) -> String {
    let signed = |sign: &str, list: &[String]| -> Vec<String> {
        list.iter().map(|skill| format!("{sign}{skill}")).collect()
    };
    let mut all = signed("+", &change.gained);
    all.extend(signed("-", &change.lost));
    all.join(", ")
}

fn tier(answer: &Answer) -> &str {
    answer.tier.as_deref().unwrap_or("none")
}

fn verdict(answer: &Answer) -> String {
    match (answer.status.as_str(), &answer.role) {
        ("coded", Some(role)) => role.clone(),
        ("unsure", Some(role)) => format!("unsure ({role})"),
        (status, _) => status.to_owned(),
    }
}

/// Says why: what counted then and now.
fn reasons(change: &Change) -> Vec<String> {
    let mut all = Vec::new();
    for (lead, evidence) in [("then", &change.then), ("now", &change.now)] {
        let told = evidence.iter().take(MOST_REASONS);
        all.extend(told.map(|one| format!("{lead}: {}", reason(one))));
        if evidence.len() > MOST_REASONS {
            all.push(format!("{lead}: {} more", evidence.len() - MOST_REASONS));
        }
    }
    if all.is_empty() {
        all.push(format!(
            "no other phrase counted; weights, rules or bands are other ones: score {:.2}, now {:.2}",
            change.old.score, change.new.score
        ));
    }
    all
}

fn reason(one: &Evidence) -> String {
    let mut words: String = one.words.chars().take(MOST_CHARACTERS).collect();
    if words.len() < one.words.len() {
        words.push('…');
    }
    let weight = if one.weight > 0.0 {
        format!(" +{:.2}", one.weight)
    } else {
        String::new()
    };
    format!("{} \"{words}\" {}{weight}", one.field.id(), one.says)
}

/// Tells the counts in words.
pub(super) fn summary(summary: &Summary) -> String {
    let mut out = String::new();
    write_summary(summary, &mut out).expect("writing to a text cannot fail");
    out
}

fn write_summary(summary: &Summary, out: &mut String) -> fmt::Result {
    writeln!(
        out,
        "{} of {} postings change",
        summary.changed, summary.postings
    )?;
    for (kind, n) in &summary.kinds {
        writeln!(out, "  {n:>7}  {}", kind.id())?;
    }
    for (what, moves) in [("role", &summary.roles), ("tier", &summary.tiers)] {
        if moves.is_empty() {
            continue;
        }
        writeln!(out, "\nFrom {what} to {what}, postings")?;
        let mut moves: Vec<_> = moves.iter().collect();
        moves.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        for ((from, to), n) in moves {
            writeln!(out, "  {n:>7}  {from} -> {to}")?;
        }
    }
    if !summary.skills.is_empty() {
        writeln!(out, "\nSkills, postings that gained and lost them")?;
        for (skill, (gained, lost)) in &summary.skills {
            writeln!(
                out,
                "  {:>7} {:>7}  {skill}",
                format!("+{gained}"),
                format!("-{lost}")
            )?;
        }
    }
    Ok(())
}
