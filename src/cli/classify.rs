//! `rolecall classify`: exports in, one row of facts for every posting out.

use std::path::PathBuf;

use rolecall::assess::Assessor;
use rolecall::scan::{Item, ScanError, scan};

use super::args::{InputArgs, refuse_in_taxonomy, refuse_overwriting};
use super::exit::Exit;
use super::facts_file::{FactsFile, Format};
use super::knowledge::TaxonomyArgs;
use super::progress::{self, Verbosity};
use super::{account, interrupt, message};

/// Flags of `rolecall classify`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,

    /// Write the facts here: .csv, .jsonl or .parquet; `-` for CSV on standard output
    #[arg(
        short,
        long,
        value_name = "FILE",
        default_value = "-",
        help_heading = "Output"
    )]
    output: PathBuf,

    /// Write in this format, whatever the name of the file says
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    taxonomy: TaxonomyArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let format = args.format.map_or_else(|| Format::of(&args.output), Ok)?;
    refuse_overwriting(&args.input.inputs, &args.output)?;
    refuse_in_taxonomy(args.taxonomy.folder(), &args.output)?;
    interrupt::watch(&args.input.inputs);
    let request = args.input.to_request()?;
    let assessor = Assessor::new(args.taxonomy.load()?)?;
    let mut out = FactsFile::create(&args.output, format, &assessor.taxonomy().hash)?;
    let bar = progress::bytes(args.input.n_bytes(), args.input.verbosity());
    bar.set_message("reading");
    let records = scan(
        &assessor,
        request,
        |facts| format.render(facts),
        |_, item| {
            if let Item::Part {
                facts,
                rendered,
                n_bytes,
                ..
            } = item
            {
                bar.inc(n_bytes);
                out.write(&facts, &rendered)?;
            }
            interrupt::check()
        },
    )
    .map_err(into_anyhow)?;
    bar.finish_and_clear();
    let exit = account::tell(&records, &args.input);
    if exit == Exit::CouldNotRun {
        return Ok(exit);
    }
    out.finish(&account::ledger_json(&records))?;
    if args.input.verbosity() == Verbosity::Normal {
        let counts = account::total(&records);
        message::note(&account::sentence(&counts));
    }
    Ok(exit)
}

/// Takes the wrapping off what the sink said, so that its own message comes first.
pub(super) fn into_anyhow(error: ScanError<anyhow::Error>) -> anyhow::Error {
    match error {
        ScanError::Sink(error) => error,
        ScanError::Threads(error) => anyhow::Error::new(error).context("cannot start the threads"),
        ScanError::Layout(error) => anyhow::Error::new(error),
        _ => anyhow::anyhow!("the scan stopped"),
    }
}
