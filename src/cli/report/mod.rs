//! `rolecall report`: exports, or facts made earlier, to a report folder.

mod material;

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::Timestamp;
use rolecall::analysis::{
    self, CountDuplicates, CountSuspicious, Ledger, Rates, Settings, Straddle,
};
use rolecall::report::{self, Extras};
use serde_json::json;
use tempfile::NamedTempFile;

use super::args::{InputArgs, Inputs, Wanted, refuse_in_taxonomy, refuse_overwriting};
use super::exit::Exit;
use super::guide::to_guide;
use super::interrupt;
use super::knowledge::TaxonomyArgs;
use super::progress::Verbosity;
use material::{are_facts, from_exports, from_facts};

/// Flags of `rolecall report`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  rolecall report export.csv -o out
  rolecall report january.csv february.csv.gz -o out --repost-days 30
  rolecall report exports/ -o out           every export in a folder and the folders below it
  rolecall report facts.parquet -o out      the same report, without reading the texts again")]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,

    /// Write the report into this folder; one that exists is replaced only if a report made it
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    output: PathBuf,

    /// Days within which the same title, employer and place is a repost
    #[arg(
        long,
        value_name = "DAYS",
        default_value_t = 60,
        help_heading = "Analysis"
    )]
    repost_days: u32,

    /// Count postings that repeat another one
    #[arg(long, help_heading = "Analysis")]
    count_duplicates: bool,

    /// Count postings that look like a scam
    #[arg(long, help_heading = "Analysis")]
    count_suspicious: bool,

    /// Which part of a range of years decides the tier
    #[arg(
        long,
        value_name = "RULE",
        default_value = "min",
        help_heading = "Analysis"
    )]
    straddle: StraddleRule,

    /// Bring advertised pay to one currency at the rates of this file; nothing is converted without it
    ///
    /// A CSV file: the line `currency,INR` names the currency to convert to, lines such as `USD,84.5` tell what one
    /// unit of another is worth in it. Currencies without a line stay as they are.
    #[arg(long, value_name = "FILE", help_heading = "Analysis")]
    rates: Option<PathBuf>,

    /// Show shares from this many postings on
    #[arg(long, value_name = "N", help_heading = "Analysis")]
    min_n: Option<usize>,

    /// Put this time into run.json instead of the clock's
    #[arg(long, value_name = "TIME", help_heading = "Run")]
    now: Option<Timestamp>,

    #[command(flatten)]
    taxonomy: TaxonomyArgs,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum StraddleRule {
    /// The lowest year
    Min,
    /// The middle of the range
    Mid,
    /// Every tier it touches, in part
    Overlap,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let started = args.now.unwrap_or_else(Timestamp::now);
    let inputs = args.find()?;
    refuse_overwriting(inputs.paths(), &args.output)?;
    refuse_in_taxonomy(args.taxonomy.folder(), &args.output)?;
    report::check_folder(&args.output)?;
    let settings = args.to_settings()?;
    interrupt::watch(inputs.paths());
    let taxonomy = args.taxonomy.load()?;
    let guide = to_guide(&taxonomy);
    let attribution = super::guide::attribution(&taxonomy);
    let material = if are_facts(&inputs)? {
        from_facts(args, &inputs, &taxonomy.hash)?
    } else {
        let Some(material) = from_exports(args, &inputs, taxonomy)? else {
            return Ok(Exit::CouldNotRun);
        };
        material
    };
    let ledger: Ledger = serde_json::from_value(material.ledger.clone()).context(
        "the accounting in the facts cannot be read; make them again with `rolecall classify`",
    )?;
    interrupt::check()?;
    let report = analysis::analyse(&material.facts, &guide, &settings, &ledger);
    let finished = args.now.unwrap_or_else(Timestamp::now);
    let run = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "facts_version": rolecall::facts::VERSION,
        "taxonomy": material.taxonomy_hash,
        "settings": settings,
        "started": started.to_string(),
        "finished": finished.to_string(),
        "inputs": material.inputs,
        "sources": material.ledger["sources"],
    });
    let made_with = [
        ("rolecall".to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
        (
            "taxonomy".to_owned(),
            material.taxonomy_hash.chars().take(12).collect(),
        ),
    ];
    let extras = Extras {
        run: &run,
        rejects: &material.rejects,
        facts: material.parquet.as_ref().map(NamedTempFile::path),
        made_with: &made_with,
        attribution: &attribution,
    };
    report::write_folder(&report, &args.output, &extras)?;
    if args.input.verbosity() == Verbosity::Normal {
        let summary = report::summary(&report, &args.output);
        std::io::Write::write_all(&mut std::io::stdout().lock(), summary.as_bytes())?;
    }
    Ok(material.exit)
}

impl Args {
    /// Finds the inputs; a file of rates that lies among them is none.
    fn find(&self) -> anyhow::Result<Inputs> {
        let apart: Vec<&Path> = self.rates.iter().map(PathBuf::as_path).collect();
        self.input.find(Wanted::ExportsOrFacts, &apart)
    }

    fn to_settings(&self) -> anyhow::Result<Settings> {
        let mut settings = Settings {
            repost_days: self.repost_days,
            straddle: match self.straddle {
                StraddleRule::Min => Straddle::Min,
                StraddleRule::Mid => Straddle::Mid,
                StraddleRule::Overlap => Straddle::Overlap,
            },
            ..Settings::default()
        };
        if self.count_duplicates {
            settings.count_duplicates = CountDuplicates::Yes;
        }
        if self.count_suspicious {
            settings.count_suspicious = CountSuspicious::Yes;
        }
        if let Some(n) = self.min_n {
            settings.min_n.share = n;
        }
        if let Some(path) = &self.rates {
            let text = std::fs::read_to_string(path);
            let text =
                text.with_context(|| format!("cannot read the rates in `{}`", path.display()))?;
            let rates = Rates::parse(&text);
            let rates = rates
                .with_context(|| format!("the rates in `{}` cannot be used", path.display()))?;
            settings.rates = Some(rates);
        }
        Ok(settings)
    }
}
