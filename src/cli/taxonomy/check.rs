//! `rolecall taxonomy check`: every fault, and what real exports say of the phrases.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use rolecall::classify::Status;
use rolecall::facts::Facts;
use rolecall::posting::Field;
use rolecall::taxonomy::files::Files;
use rolecall::taxonomy::problem::Severity;
use rolecall::trial::{self, Checked, Coverage, Step, UnknownWords};

use super::folder;
use crate::cli::args::{InputArgs, LayoutArgs, Wanted};
use crate::cli::classify::into_anyhow;
use crate::cli::exit::Exit;
use crate::cli::knowledge::files;
use crate::cli::progress::{self, Verbosity};
use crate::cli::{account, interrupt, message};

/// Words and pairs of words that are listed.
const MOST_WORDS: usize = 30;

/// Flags of `rolecall taxonomy check`.
#[derive(Debug, clap::Args)]
#[command(long_about = "\
Find every fault of a taxonomy, in all files at once

Runs the examples too. Errors exit with 1; warnings alone exit with 0 unless `--strict` is given. With \
`--on`, exports tell which phrases hit nothing, and which words of titles without a role no phrase knows.")]
pub(crate) struct Args {
    /// Folder to check; the copy in the program when left out or `embedded`
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,

    /// Exit with 1 for warnings too
    #[arg(long)]
    strict: bool,

    /// List phrases and rules that could be left out without any posting being read otherwise
    #[arg(long)]
    hints: bool,

    /// Try the phrases on this export: a file, a folder, a pattern, or `-` (can be repeated)
    #[arg(long, value_name = "INPUT", help_heading = "Input")]
    on: Vec<PathBuf>,

    #[command(flatten)]
    layout: LayoutArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let files = files(args.folder.as_deref().and_then(folder))?;
    let checked = trial::check(&files);
    for problem in &checked.problems {
        if problem.severity != Severity::Hint || args.hints {
            message::note(&problem.to_string());
        }
    }
    message::note(&sentence(&checked, args.hints));
    let n_errors = checked.count(Severity::Error);
    let is_faulty = n_errors > 0 || (args.strict && checked.count(Severity::Warning) > 0);
    let exit = if is_faulty { Exit::Partial } else { Exit::Done };
    match (&checked.assessor, args.on.is_empty()) {
        (_, true) => Ok(exit),
        (None, false) => {
            message::warning("the exports were not read: the taxonomy cannot be used");
            Ok(exit)
        }
        (Some(_), false) => Ok(exit.and(try_on(args, &checked, &files)?)),
    }
}

fn sentence(checked: &Checked, are_hints_told: bool) -> String {
    let n_hints = checked.count(Severity::Hint);
    let mut sentence = format!(
        "{} error(s), {} warning(s)",
        checked.count(Severity::Error),
        checked.count(Severity::Warning)
    );
    if n_hints > 0 {
        let way = if are_hints_told {
            ""
        } else {
            ": `--hints` lists them"
        };
        // Writing to a text cannot fail.
        let _ = write!(sentence, ", {n_hints} hint(s){way}");
    }
    sentence
}

/// Reads exports and tells what they say of the phrases.
fn try_on(args: &Args, checked: &Checked, files: &Files) -> anyhow::Result<Exit> {
    let Some(assessor) = &checked.assessor else {
        return Ok(Exit::CouldNotRun);
    };
    let taxonomy = assessor.taxonomy();
    let input = InputArgs::over(args.on.clone(), args.layout.clone(), Verbosity::Normal);
    let inputs = input.find(Wanted::Exports, &[])?;
    interrupt::watch(inputs.paths());
    let mut coverage = Coverage::new(taxonomy)?;
    let mut unknown = UnknownWords::new(taxonomy)?;
    let mut scratch = assessor.scratch();
    let bar = progress::bytes(inputs.n_bytes(), Verbosity::Normal);
    bar.set_message("reading");
    let records = trial::walk(
        &taxonomy.columns,
        input.to_request(&inputs)?,
        |step| match step {
            Step::Posting(posting, setting) => {
                coverage.read(posting);
                let mut facts = Facts::default();
                let status = assessor.assess(posting, setting, &mut scratch, &mut facts);
                if status == Status::OutOfScope {
                    unknown.read(posting.get(Field::Title));
                }
                Ok(Some(status))
            }
            Step::Bytes(n_bytes) => {
                bar.inc(n_bytes);
                interrupt::check().map(|()| None)
            }
        },
    )
    .map_err(into_anyhow)?;
    bar.finish_and_clear();
    let exit = account::tell(&records, &input, &inputs);
    if exit != Exit::CouldNotRun {
        message::note(&account::sentence(&account::total(&records)));
        let text = told(&coverage, &unknown, files)?;
        std::io::stdout().lock().write_all(text.as_bytes())?;
    }
    Ok(exit)
}

fn told(
    coverage: &Coverage<'_>,
    unknown: &UnknownWords<'_>,
    files: &Files,
) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    let n_read = unknown.n_read();
    writeln!(
        out,
        "Words of titles that no phrase knows, of {n_read} postings out of scope"
    )?;
    for (what, list) in [
        ("one word", unknown.words(MOST_WORDS)),
        ("two words", unknown.pairs(MOST_WORDS)),
    ] {
        writeln!(out, "  {what}, postings:")?;
        if list.is_empty() {
            writeln!(out, "    none in three postings or more")?;
        }
        for (words, n) in list {
            writeln!(out, "    {n:>6}  {words}")?;
        }
    }
    writeln!(out, "\nPhrases that hit nothing, of all phrases")?;
    for (file, (dead, all)) in coverage.counts() {
        writeln!(out, "  {dead:>6} of {all:>6}  {file}")?;
    }
    writeln!(out)?;
    for dead in coverage.dead(files) {
        let place = format!("{}:{}", dead.file, dead.line);
        writeln!(
            out,
            "{place}: `{}` in `{}` of `{}`",
            dead.phrase, dead.list, dead.owner
        )?;
    }
    Ok(out)
}
