//! `rolecall taxonomy`: checking, showing, exporting and comparing the knowledge the program works with.

mod changes;
mod check;
mod diff;
mod export;
mod near;
mod overview;
mod sheet;
mod sheets;
mod show;

use std::path::Path;

use clap::Subcommand;

use super::exit::Exit;

/// The word that stands for the copy in the program where a folder is asked for.
const EMBEDDED: &str = "embedded";

/// Flags of `rolecall taxonomy`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find every fault of a taxonomy, in all files at once
    Check(check::Args),
    /// Show all there is, or all about one id
    Show(show::Args),
    /// Write the copy in the program into a folder, to edit it
    Export(export::Args),
    /// Tell which postings of exports change under another taxonomy, and why
    Diff(diff::Args),
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    match &args.command {
        Command::Check(args) => check::run(args),
        Command::Show(args) => show::run(args),
        Command::Export(args) => export::run(args),
        Command::Diff(args) => diff::run(args),
    }
}

/// Takes the word for the copy in the program as no folder.
fn folder(path: &Path) -> Option<&Path> {
    (path.as_os_str() != EMBEDDED).then_some(path)
}
