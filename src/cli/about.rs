//! `rolecall about`: version, licence, and whose knowledge the program rests on.

use std::io::Write;

use super::exit::Exit;
use super::knowledge::TaxonomyArgs;
use super::paragraph::paragraph;

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
        out.push('\n');
        paragraph("", &source.label, &mut out);
        for (name, text) in [
            ("by", &source.author),
            ("at", &source.link),
            ("used", &source.used_for),
            ("changed", &source.changes),
            ("terms", &source.terms),
            ("notice", &source.notice),
        ] {
            if !text.is_empty() {
                paragraph(&format!("  {name:<9}"), text, &mut out);
            }
        }
    }
    if taxonomy.sources.all.is_empty() {
        out.push_str("\nThis taxonomy names none: it has no `sources.toml`.\n");
    }
    std::io::stdout().lock().write_all(out.as_bytes())?;
    Ok(Exit::Done)
}
