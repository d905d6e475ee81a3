//! `rolecall inspect`: what is understood of an export before any run: its records, its columns, what a report of
//! it can tell and what not, and the command to run next.

mod json;
mod lacks;
mod lines;
mod next;
mod table;
mod told;

use std::error::Error as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use rolecall::survey::{Request, Survey, survey};

use super::args::{InputArgs, Inputs, LayoutArgs, MaxRejects, Wanted};
use super::exit::Exit;
use super::knowledge::TaxonomyArgs;
use super::progress::Verbosity;
use super::{interrupt, message, progress};

/// Flags of `rolecall inspect`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Of every input it tells its encoding, signs and board, its records by what they are, every
column with what it is read as, how much of it is filled, how many different values it holds
and a few masked examples, then what its postings cannot tell, and what to run next. The
whole input is read; no posting is classified, and nothing is written.

Examples:
  rolecall inspect export.csv                what is in it
  rolecall inspect exports/                  all exports in a folder and below
  rolecall inspect export.csv --columns title=\"Stelle\"
  rolecall inspect export.csv --json | jq '.sources[].columns[] | {heading, read_as, filled_share}'

It ends with 1 when an input could not be read, was read in part or is no export of postings,
or when too many records were rejected, and with 2 when no input could be read.
docs/inspect.md tells what --json prints.")]
pub(crate) struct Args {
    /// Exports to look at: files, folders, patterns such as 'night/**/*.csv', `-` for standard input
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,

    #[command(flatten)]
    layout: LayoutArgs,

    /// Exit with 1 when more records than this are rejected: a number or a share such as 5%
    #[arg(long, value_name = "N|P%", default_value = "5%", help_heading = "Run")]
    max_rejects: MaxRejects,

    /// Print one JSON object instead, for programs
    #[arg(long, help_heading = "Output")]
    json: bool,

    #[command(flatten)]
    taxonomy: TaxonomyArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let input = InputArgs::over(args.inputs.clone(), args.layout.clone(), Verbosity::Normal);
    let inputs = input.find(Wanted::Exports, &[])?;
    interrupt::watch(inputs.paths());
    let request = input.to_request(&inputs)?;
    let taxonomy = args.taxonomy.load()?;
    let bar = progress::bytes(inputs.n_bytes(), Verbosity::Normal);
    bar.set_message("reading");
    let surveys = survey(
        &taxonomy,
        Request {
            sources: request.sources,
            layout: request.layout,
            chunking: request.chunking,
            as_of: request.as_of,
        },
        |n_bytes| {
            bar.inc(n_bytes);
            interrupt::check()
        },
    )?;
    bar.finish_and_clear();
    let looked: Vec<Looked<'_>> = surveys
        .iter()
        .zip(inputs.paths())
        .map(|(survey, path)| {
            let needs = next::needs(survey, args);
            Looked {
                survey,
                path,
                lacks: lacks::of(survey, args),
                next: next::command_of_one(survey, path, &needs, args),
                needs,
            }
        })
        .collect();
    let exit = warn(&looked, &inputs, args);
    let next = next::command(&looked, args);
    let text = if args.json {
        json::text(&looked, next.as_deref())?
    } else {
        let style = told::Style::of_terminal();
        told::text(&looked, next.as_deref(), &style)
    };
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(exit)
}

/// One input with all that is said of it.
struct Looked<'s> {
    survey: &'s Survey,
    path: &'s Path,
    lacks: Vec<lacks::Lack>,
    /// Flags that a run over it seems to need.
    needs: next::Needs,
    /// The command to run next for it alone.
    next: Option<String>,
}

impl Looked<'_> {
    /// Tells whether it was opened.
    fn is_read(&self) -> bool {
        self.survey.layout.is_some()
    }
}

/// Tells on standard error what went wrong with inputs, and how the run ends because of it.
fn warn(looked: &[Looked<'_>], inputs: &Inputs, args: &Args) -> Exit {
    let mut exit = inputs.exit();
    for one in looked {
        if let Some(error) = &one.survey.error {
            let cause = error.source().map(|cause| format!(": {cause}"));
            message::warning(&format!("{error}{}", cause.unwrap_or_default()));
            exit = exit.and(Exit::Partial);
        }
        let layout = one.survey.layout.iter();
        for header in layout.flat_map(|layout| layout.not_found()) {
            message::warning(&format!(
                "{}: `--columns` names the header `{header}`, which is not there",
                one.survey.label
            ));
            exit = exit.and(Exit::Partial);
        }
        if one.is_read() && !one.survey.is_export() {
            exit = exit.and(Exit::Partial);
        }
    }
    if looked.iter().all(|one| !one.is_read()) {
        message::warning("no input could be read");
        return Exit::CouldNotRun;
    }
    let exports = || {
        looked
            .iter()
            .map(|one| one.survey)
            .filter(|one| one.is_export())
    };
    let rejected = exports().map(Survey::n_rejected).sum();
    if args
        .max_rejects
        .is_passed(rejected, exports().map(Survey::n_records).sum())
    {
        exit = exit.and(Exit::Partial);
    }
    exit
}
