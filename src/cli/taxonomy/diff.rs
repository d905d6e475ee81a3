//! `rolecall taxonomy diff`: which postings change under another taxonomy, and why.

use std::path::PathBuf;

use rolecall::assess::Assessor;
use rolecall::taxonomy::Taxonomy;
use rolecall::trial::{self, Difference, Step};

use super::changes::{Changes, summary};
use super::folder;
use crate::cli::args::{InputArgs, LayoutArgs, Wanted, refuse_in_taxonomy, refuse_overwriting};
use crate::cli::classify::into_anyhow;
use crate::cli::exit::Exit;
use crate::cli::knowledge::{files, tell, unusable};
use crate::cli::progress::{self, Verbosity};
use crate::cli::{account, interrupt, message};

/// Flags of `rolecall taxonomy diff`.
#[derive(Debug, clap::Args)]
#[command(
    long_about = "\
Tell which postings of exports change under another taxonomy, and why

A posting is told when its role, status, tier or skills change, with the phrases that counted under the old \
taxonomy and not under the new one, and the other way round. Postings come in input order; titles are masked \
as in facts.",
    after_help = "\
Examples:
  rolecall taxonomy diff embedded mine --on export.csv
  rolecall taxonomy diff mine-before mine --on night/*.csv -o changes.csv"
)]
pub(crate) struct Args {
    /// Folder of the taxonomy before, or `embedded` for the copy in the program
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// Folder of the taxonomy after, or `embedded`
    #[arg(value_name = "NEW")]
    new: PathBuf,

    /// Export to read: a file, a folder, a pattern such as 'night/*.csv', or `-` (can be repeated)
    #[arg(long, value_name = "INPUT", required = true, help_heading = "Input")]
    on: Vec<PathBuf>,

    /// Write the changed postings here as CSV, `-` for standard output; in words when left out
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,

    /// Print errors only, and what was asked for
    #[arg(short, long, help_heading = "Run")]
    quiet: bool,

    #[command(flatten)]
    layout: LayoutArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let verbosity = if args.quiet {
        Verbosity::Quiet
    } else {
        Verbosity::Normal
    };
    let input = InputArgs::over(args.on.clone(), args.layout.clone(), verbosity);
    let inputs = input.find(Wanted::Exports, &[])?;
    if let Some(output) = &args.output {
        refuse_overwriting(inputs.paths(), output)?;
        for folder in [&args.old, &args.new] {
            refuse_in_taxonomy(Some(folder), output)?;
        }
    }
    let (old, new) = (load(&args.old)?, load(&args.new)?);
    interrupt::watch(inputs.paths());
    if columns_of(&args.old)? != columns_of(&args.new)? {
        message::warning(
            "the two differ in `columns.toml`; headings are read as the new one reads them",
        );
    }
    let request = input.to_request(&inputs)?;
    let mut changes = Changes::create(args.output.as_deref())?;
    let mut difference = Difference::new(&old, &new);
    let bar = progress::bytes(inputs.n_bytes(), verbosity);
    bar.set_message("reading");
    let records = trial::walk(&new.taxonomy().columns, request, |step| match step {
        Step::Posting(posting, setting) => {
            let (status, change) = difference.read(posting, setting);
            if let Some(change) = change {
                changes.write(&change)?;
            }
            Ok(Some(status))
        }
        Step::Bytes(n_bytes) => {
            bar.inc(n_bytes);
            interrupt::check().map(|()| None)
        }
    })
    .map_err(into_anyhow)?;
    bar.finish_and_clear();
    let exit = account::tell(&records, &input, &inputs);
    if exit == Exit::CouldNotRun {
        return Ok(exit);
    }
    changes.finish(&summary(difference.summary()))?;
    if verbosity == Verbosity::Normal {
        message::note(&account::sentence(&account::total(&records)));
    }
    Ok(exit)
}

fn load(path: &std::path::Path) -> anyhow::Result<Assessor> {
    let folder = folder(path);
    match Taxonomy::load(&files(folder)?) {
        Ok((taxonomy, _)) => Ok(Assessor::new(taxonomy)?),
        Err(error) => {
            tell(&error.problems);
            Err(unusable(folder, error))
        }
    }
}

fn columns_of(path: &std::path::Path) -> anyhow::Result<Option<String>> {
    let files = files(folder(path))?;
    Ok(files.get("columns.toml").map(|file| file.text.clone()))
}
