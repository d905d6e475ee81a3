//! `rolecall explain`: which phrase in which field decided what, for one posting.

mod told;

use std::io::Write;

use anyhow::{Context, bail};
use rolecall::assess::{Assessor, Scratch, Setting};
use rolecall::classify::{Evidence, Standing};
use rolecall::facts::{Facts, write_json_rows};
use rolecall::posting::{Chunks, Event, Field, Posting, Reader, Record};

use super::args::InputArgs;
use super::exit::Exit;
use super::knowledge::TaxonomyArgs;

/// Flags of `rolecall explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  rolecall explain --title \"Sr. MIS Executive - Pune\" --skills \"Advanced Excel, VBA\"
  rolecall explain export.csv --row 17
  rolecall explain export.csv --row 17 --json | jq .standings")]
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

    /// Print one JSON object instead: the fact, every phrase that counted, how the roles stood
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    taxonomy: TaxonomyArgs,
}

/// What `--json` prints.
#[derive(Debug, serde::Serialize)]
struct Explanation<'e> {
    /// The row of the facts table, as in JSON lines.
    fact: Box<serde_json::value::RawValue>,
    /// Why it was decided so, in plain words; the runner-up is weighed where there is one.
    reasons: Vec<String>,
    /// Every phrase that counted.
    evidence: Vec<&'e Evidence>,
    /// The roles and the work outside that anything spoke for, the strongest first.
    standings: &'e [Standing],
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
    let fact = facts.row(0);
    let reasons = told::reasons(assessor.taxonomy(), &fact, scratch.standings());
    let evidence = without_repeats(scratch.evidence());
    let text = if args.json {
        let mut line = Vec::new();
        write_json_rows(&facts, &mut line)?;
        let explanation = Explanation {
            fact: serde_json::from_slice(&line)?,
            reasons,
            evidence,
            standings: scratch.standings(),
        };
        serde_json::to_string_pretty(&explanation)? + "\n"
    } else {
        told::told(&fact, &reasons, &evidence, scratch.standings())
    };
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
    let request = InputArgs::request_of(file)?;
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

fn without_repeats(evidence: &[Evidence]) -> Vec<&Evidence> {
    let mut rows: Vec<&Evidence> = Vec::new();
    for one in evidence {
        if !rows.contains(&one) {
            rows.push(one);
        }
    }
    rows
}
