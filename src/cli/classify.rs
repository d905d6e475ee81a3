//! `rolecall classify`: exports in, one row of facts for every posting out.

use std::path::{Path, PathBuf};

use anyhow::bail;

use rolecall::assess::Assessor;
use rolecall::posting::Source;
use rolecall::scan::{Item, ScanError, scan};

use super::args::{InputArgs, Wanted, refuse_in_taxonomy, refuse_overwriting};
use super::exit::Exit;
use super::facts_file::{FactsFile, Format};
use super::knowledge::TaxonomyArgs;
use super::progress::{self, Verbosity};
use super::rejects_file::RejectsFile;
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

    /// Write the records that could not become postings here as CSV: where, why, and how each begins, masked
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    rejects: Option<PathBuf>,

    #[command(flatten)]
    taxonomy: TaxonomyArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let format = args.format.map_or_else(|| Format::of(&args.output), Ok)?;
    let inputs = args.input.find(Wanted::Exports, &[])?;
    for output in std::iter::once(&args.output).chain(&args.rejects) {
        refuse_overwriting(inputs.paths(), output)?;
        refuse_in_taxonomy(args.taxonomy.folder(), output)?;
    }
    if let Some(path) = &args.rejects {
        refuse_same(&args.output, path)?;
    }
    interrupt::watch(inputs.paths());
    let request = args.input.to_request(&inputs)?;
    let assessor = Assessor::new(args.taxonomy.load()?)?;
    let mut out = FactsFile::create(&args.output, format, &assessor.taxonomy().hash)?;
    let labels: Vec<String> = labels(&request.sources);
    let mut rejects = args
        .rejects
        .as_deref()
        .map(RejectsFile::create)
        .transpose()?;
    let bar = progress::bytes(inputs.n_bytes(), args.input.verbosity());
    bar.set_message("reading");
    let records = scan(
        &assessor,
        request,
        |facts| format.render(facts),
        |source, item| {
            if let Some(rejects) = &mut rejects {
                rejects.take(&labels[source], &item)?;
            }
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
    let exit = account::tell(&records, &args.input, &inputs);
    if exit == Exit::CouldNotRun {
        return Ok(exit);
    }
    out.finish(&account::ledger_json(&records))?;
    if let Some(rejects) = rejects {
        rejects.finish()?;
    }
    if args.input.verbosity() == Verbosity::Normal {
        let counts = account::total(&records);
        message::note(&account::sentence(&counts));
    }
    Ok(exit)
}

/// Refuses two outputs in one file.
fn refuse_same(output: &Path, rejects: &Path) -> anyhow::Result<()> {
    let whole = |path: &Path| std::path::absolute(path).ok();
    if whole(output) == whole(rejects) {
        bail!("`--output` and `--rejects` name one file; give two");
    }
    Ok(())
}

/// Lists the labels of sources.
pub(super) fn labels(sources: &[Source]) -> Vec<String> {
    let labels = sources.iter().map(|source| source.label().to_owned());
    labels.collect()
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
