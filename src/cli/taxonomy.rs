//! `rolecall taxonomy`: checking the knowledge the program works with.

use std::path::PathBuf;

use clap::Subcommand;
use rolecall::assess::Assessor;
use rolecall::taxonomy::Taxonomy;
use rolecall::taxonomy::files::Files;
use rolecall::taxonomy::problem::Severity;

use super::exit::Exit;
use super::message;

/// Flags of `rolecall taxonomy`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find every fault of a taxonomy, in all files at once
    ///
    /// Exits with 1 when there are errors; warnings alone exit with 0.
    Check {
        /// Folder to check; the copy in the program when left out
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let Command::Check { folder } = &args.command;
    let files = match folder {
        Some(folder) => Files::from_folder(folder)?,
        None => Files::embedded(),
    };
    let (taxonomy, problems) = match Taxonomy::load(&files) {
        Ok((taxonomy, problems)) => (Some(taxonomy), problems),
        Err(error) => (None, error.problems),
    };
    for problem in &problems {
        message::note(&problem.to_string());
    }
    let mut n_errors = problems
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .count();
    let n_warnings = problems.len() - n_errors;
    if let Some(taxonomy) = taxonomy {
        let failed = Assessor::new(taxonomy)?.failed_examples();
        for problem in &failed {
            message::note(&problem.to_string());
        }
        n_errors += failed.len();
    }
    message::note(&format!("{n_errors} error(s), {n_warnings} warning(s)"));
    Ok(if n_errors > 0 {
        Exit::Partial
    } else {
        Exit::Done
    })
}
