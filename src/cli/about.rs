//! `rolecall about`: version, licence, and whose knowledge the program rests on.

use std::io::Write;

use super::exit::Exit;
use super::knowledge::TaxonomyArgs;

/// Flags of `rolecall about`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    taxonomy: TaxonomyArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let taxonomy = args.taxonomy.load()?;
    let mut out = format!(
        "rolecall {}, {}\n\n\
         Turns raw exports of job postings into a back-office demand, pay and skills-gap report, offline.\n\
         It decides by phrases and rules that are data; `rolecall taxonomy show` lists them.\n\n\
         Sources of the knowledge (taxonomy {}):\n",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_LICENSE"),
        &taxonomy.hash[..12],
    );
    for source in &taxonomy.sources.all {
        let lines = [
            format!("\n{}\n", source.label),
            format!("  by       {}\n", source.author),
            format!("  at       {}\n", source.link),
            format!("  used     {}\n", source.used_for),
            format!("  changed  {}\n", source.changes),
            format!("  terms    {}\n", source.terms),
        ];
        out.extend(lines);
        if !source.notice.is_empty() {
            out.push_str(&format!("  {}\n", source.notice));
        }
    }
    if taxonomy.sources.all.is_empty() {
        out.push_str("\nThis taxonomy names none: it has no `sources.toml`.\n");
    }
    std::io::stdout().lock().write_all(out.as_bytes())?;
    Ok(Exit::Done)
}
