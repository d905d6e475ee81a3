//! Binary only: every word a user types or reads. Flags to plain requests, progress, messages, exit
//! codes; nothing below this module knows of them.

mod about;
mod account;
mod args;
mod classify;
mod columns_file;
mod dates;
mod evaluate;
mod exit;
mod explain;
mod facts_file;
#[cfg(feature = "tables")]
mod guide;
mod inspect;
mod interrupt;
mod knowledge;
mod message;
mod paragraph;
mod progress;
mod rejects_file;
#[cfg(feature = "tables")]
mod report;
mod taxonomy;
mod whole_file;

use clap::{Parser, Subcommand};

use exit::Exit;

const EXAMPLES: &str = "\
Examples:
  rolecall inspect export.csv                what is in an export, and what a report of it can tell
  rolecall report export.csv -o out          read an export, write a report folder
  rolecall report night/*.csv.gz -o out      many exports in one run
  rolecall report exports/ -o out            all exports in a folder and below
  rolecall classify export.csv -o facts.parquet
  rolecall explain --title \"MIS Executive\"   why a title gets its role
  rolecall evaluate export.csv --labels labels.csv
  rolecall taxonomy export mine              write the knowledge out, to edit it
  rolecall taxonomy check mine               find every fault in it

Exit codes:
  0    done
  1    done, but an input was skipped, too many records were rejected, or a floor was missed
  2    could not run: usage, taxonomy, no input readable, output
  130  interrupted (143 when asked to end, 129 when the terminal went away, 131 by the quit key)";

/// Turn raw exports of job postings into a back-office demand, pay and skills-gap report
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tell what is understood of exports, before any run
    Inspect(inspect::Args),
    /// Read exports and write a report folder
    #[cfg(feature = "tables")]
    Report(Box<report::Args>),
    /// Read exports and write one row of facts for every posting
    Classify(classify::Args),
    /// Tell why a posting gets its role, tier, pay, years and skills
    Explain(Box<explain::Args>),
    /// Hold postings against labels that people gave them, and tell how much is right
    Evaluate(Box<evaluate::Args>),
    /// Check, show, export and compare the knowledge the program works with
    Taxonomy(taxonomy::Args),
    /// Tell version, licence and the sources of the knowledge
    About(about::Args),
}

/// Parses, runs, and tells what went wrong; never panics on a closed pipe.
pub(crate) fn main() -> Exit {
    message::hide_texts_of_panics();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let is_problem = error.use_stderr();
            // A closed pipe under `--help` is no fault.
            drop(error.print());
            return if is_problem {
                Exit::CouldNotRun
            } else {
                Exit::Done
            };
        }
    };
    let outcome = match cli.command {
        Command::Inspect(args) => inspect::run(&args),
        #[cfg(feature = "tables")]
        Command::Report(args) => report::run(&args),
        Command::Classify(args) => classify::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Taxonomy(args) => taxonomy::run(&args),
        Command::About(args) => about::run(&args),
    };
    outcome.unwrap_or_else(|error| message::failure(&error))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn flags_are_consistent() {
        Cli::command().debug_assert();
    }
}
