//! `rolecall explain`: which phrase in which field decided what, for one posting.

use std::io::Write;

use anyhow::{Context, bail};
use rolecall::assess::{Assessor, Scratch, Setting};
use rolecall::classify::Evidence;
use rolecall::facts::{COLUMNS, Cell, ColumnKind, Fact, Facts, date_from_days};
use rolecall::posting::{Chunks, Event, Field, Posting, Reader, Record};

use super::args::InputArgs;
use super::exit::Exit;
use super::knowledge::TaxonomyArgs;

/// Flags of `rolecall explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  rolecall explain --title \"Sr. MIS Executive - Pune\" --skills \"Advanced Excel, VBA\"
  rolecall explain export.csv --row 17")]
pub(crate) struct Args {
    /// Title of a posting typed by hand
    #[arg(long, value_name = "TEXT", help_heading = "Posting")]
    title: Option<String>,

    /// Description of a posting typed by hand
    #[arg(long, value_name = "TEXT", help_heading = "Posting")]
    description: Option<String>,

    /// Key skills of a posting typed by hand
    #[arg(long, value_name = "TEXT", help_heading = "Posting")]
    skills: Option<String>,

    /// Category or role label that the board gave
    #[arg(long, value_name = "TEXT", help_heading = "Posting")]
    category: Option<String>,

    /// Pay as the posting states it
    #[arg(long, value_name = "TEXT", help_heading = "Posting")]
    salary: Option<String>,

    /// Years of experience as the posting states them
    #[arg(long, value_name = "TEXT", help_heading = "Posting")]
    experience: Option<String>,

    /// Explain a posting of this export instead
    #[arg(value_name = "FILE", requires = "row", conflicts_with = "title")]
    file: Option<std::path::PathBuf>,

    /// Number of the record in the file, first data record = 1
    #[arg(long, value_name = "N", requires = "file", help_heading = "Posting")]
    row: Option<i64>,

    #[command(flatten)]
    taxonomy: TaxonomyArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let assessor = Assessor::new(args.taxonomy.load()?)?;
    let mut scratch = assessor.scratch();
    scratch.keep_evidence();
    let mut facts = Facts::default();
    match (&args.file, args.row) {
        (Some(file), Some(row)) => from_file(&assessor, file, row, &mut scratch, &mut facts)?,
        _ => typed(args, &assessor, &mut scratch, &mut facts)?,
    }
    let text = told(&assessor, &facts.row(0), scratch.evidence());
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Exit::Done)
}

fn typed<'t>(
    args: &Args,
    assessor: &'t Assessor,
    scratch: &mut Scratch<'t>,
    facts: &mut Facts,
) -> anyhow::Result<()> {
    if args.title.is_none() && args.description.is_none() && args.category.is_none() {
        bail!("nothing to explain; give `--title`, `--description` or `FILE --row N`");
    }
    let mut posting = Posting::new(1);
    for (field, text) in [
        (Field::Title, &args.title),
        (Field::Description, &args.description),
        (Field::Skills, &args.skills),
        (Field::Category, &args.category),
        (Field::Salary, &args.salary),
        (Field::Experience, &args.experience),
    ] {
        posting.set(field, text.as_deref().unwrap_or_default());
    }
    assessor.assess(&posting, &Setting::plain("typed"), scratch, facts);
    Ok(())
}

fn from_file<'t>(
    assessor: &'t Assessor,
    file: &std::path::Path,
    row: i64,
    scratch: &mut Scratch<'t>,
    facts: &mut Facts,
) -> anyhow::Result<()> {
    let request = InputArgs::for_file(file).to_request()?;
    let label = request.sources[0].label().to_owned();
    let columns = std::sync::Arc::new(assessor.taxonomy().columns.clone());
    let chunks = Chunks::new(request.sources, columns, request.layout, request.chunking)?;
    let mut reader = Reader::new();
    for event in chunks {
        let chunk = match event {
            Event::Chunk(chunk) if chunk.first_row + chunk.n_rows > row => chunk,
            Event::Failed { error, .. } => return Err(error.into()),
            _ => continue,
        };
        let setting = Setting::new(&label, &chunk.layout, None);
        let mut other = None;
        reader.read(&chunk, |record| match record {
            Record::Posting { posting, .. } if posting.row == row => {
                assessor.assess(posting, &setting, scratch, facts);
            }
            Record::Blank { row: at } if at == row => other = Some("blank".to_owned()),
            Record::Reject(reject) if reject.row == row => {
                other = Some(format!(
                    "rejected ({}, line {})",
                    reject.reason.id(),
                    reject.line
                ));
            }
            _ => {}
        });
        if let Some(other) = other {
            bail!("record {row} of `{}` is {other}", file.display());
        }
        if !facts.is_empty() {
            return Ok(());
        }
    }
    Err(anyhow::anyhow!("there is no record {row}"))
        .with_context(|| format!("cannot explain a record of `{}`", file.display()))
}

/// Tells a fact and its evidence in plain words.
fn told(assessor: &Assessor, fact: &Fact<'_>, evidence: &[Evidence]) -> String {
    let mut lines = Vec::new();
    let title = fact.title.unwrap_or("(no title)");
    lines.push(format!("\"{title}\""));
    lines.push(String::new());
    lines.push(verdict(assessor, fact));
    if let Some(rival) = fact.runner_up {
        lines.push(format!("  runner-up {rival}, margin {}", fact.margin));
    }
    lines.push(format!(
        "  tier {} by {}",
        fact.tier.unwrap_or("unknown"),
        fact.tier_basis.unwrap_or("none")
    ));
    lines.push(String::new());
    lines.push("What counted:".to_owned());
    let mut rows: Vec<&Evidence> = Vec::new();
    for one in evidence {
        if !rows.contains(&one) {
            rows.push(one);
        }
    }
    if rows.is_empty() {
        lines.push("  nothing: no phrase of the taxonomy stands in this posting".to_owned());
    }
    for one in rows {
        let weight = if one.weight > 0.0 {
            format!("  +{:.2}", one.weight)
        } else {
            String::new()
        };
        lines.push(format!(
            "  {:<16} \"{}\": {}{weight}",
            one.field.id(),
            one.words,
            one.says
        ));
    }
    lines.push(String::new());
    lines.push("Facts:".to_owned());
    for (column, cell) in COLUMNS.iter().zip(fact.cells()) {
        if let Some(value) = shown(column.kind, cell) {
            lines.push(format!("  {:<16} {value}", column.name));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn verdict(assessor: &Assessor, fact: &Fact<'_>) -> String {
    let role = fact.role.unwrap_or_default();
    let label = assessor
        .taxonomy()
        .find_role(role)
        .map(|id| assessor.taxonomy().role(id).label.clone())
        .unwrap_or_default();
    match fact.status {
        Some("coded") => format!("coded as {role} ({label}), score {}", fact.score),
        Some("unsure") => format!("unsure; best guess {role} ({label}), score {}", fact.score),
        _ => format!("out of scope: {}", fact.out_reason.unwrap_or("other-work")),
    }
}

fn shown(kind: ColumnKind, cell: Cell<'_>) -> Option<String> {
    match cell {
        Cell::Empty => None,
        Cell::Integer(days) if kind == ColumnKind::Date => {
            Some(date_from_days(i32::try_from(days).unwrap_or_default()).to_string())
        }
        Cell::Text(text) => Some(text.to_owned()),
        Cell::Integer(number) => Some(number.to_string()),
        Cell::Number32(number) => Some(number.to_string()),
        Cell::Number64(number) => Some(number.to_string()),
        Cell::Boolean(truth) => Some(truth.to_string()),
        Cell::List(list) if list.is_empty() => None,
        Cell::List(list) => Some(list.iter().collect::<Vec<_>>().join(", ")),
        Cell::Key(key) => Some(key.to_string()),
    }
}
