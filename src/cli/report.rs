//! `rolecall report`: exports, or facts made earlier, to a report folder.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::Timestamp;
use rolecall::analysis::{
    self, CountDuplicates, CountSuspicious, Ledger, Rates, Settings, Straddle,
};
use rolecall::assess::Assessor;
use rolecall::facts::Facts;
use rolecall::facts::parquet::{ParquetSink, read};
use rolecall::posting::Reject;
use rolecall::report::{self, Extras};
use rolecall::scan::{Item, scan};
use rolecall::taxonomy::Taxonomy;
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::args::{InputArgs, refuse_in_taxonomy, refuse_overwriting, tell_repeats};
use super::classify::into_anyhow;
use super::exit::Exit;
use super::guide::to_guide;
use super::knowledge::TaxonomyArgs;
use super::progress::{self, Verbosity};
use super::{account, interrupt, message};

/// Flags of `rolecall report`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  rolecall report export.csv -o out
  rolecall report january.csv february.csv.gz -o out --repost-days 30
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

/// Rejects that the footer of a facts file keeps, so that a report made from it lists them too.
const MAX_KEPT_REJECTS: usize = 100_000;

/// What a report is made from.
struct Material {
    facts: Facts,
    ledger: Value,
    rejects: Vec<report::Reject>,
    /// A finished Parquet file that goes into the folder.
    parquet: Option<NamedTempFile>,
    taxonomy_hash: String,
    /// Name and content hash of every input.
    inputs: Value,
    exit: Exit,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let started = args.now.unwrap_or_else(Timestamp::now);
    refuse_overwriting(&args.input.inputs, &args.output)?;
    refuse_in_taxonomy(args.taxonomy.folder(), &args.output)?;
    report::check_folder(&args.output)?;
    let settings = args.to_settings()?;
    interrupt::watch(&args.input.inputs);
    let taxonomy = args.taxonomy.load()?;
    let guide = to_guide(&taxonomy);
    let attribution = super::guide::attribution(&taxonomy);
    let n_facts = args
        .input
        .inputs
        .iter()
        .filter(|path| is_parquet(path))
        .count();
    let material = if n_facts == 0 {
        let Some(material) = from_exports(args, taxonomy)? else {
            return Ok(Exit::CouldNotRun);
        };
        material
    } else if n_facts == args.input.inputs.len() {
        if args.input.verbosity() == Verbosity::Normal {
            tell_repeats(&args.input.inputs);
        }
        from_facts(args, &taxonomy.hash)?
    } else {
        if let Some(path) = args.input.inputs.iter().find(|path| !path.exists()) {
            bail!("there is no file `{}`; check the path", path.display());
        }
        bail!(
            "some inputs are facts and some are exports; make facts of the exports with `rolecall classify` first"
        );
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

/// Scans exports; `None` when none of them could be read, which has been told.
fn from_exports(args: &Args, taxonomy: Taxonomy) -> anyhow::Result<Option<Material>> {
    let request = args.input.to_request()?;
    let assessor = Assessor::new(taxonomy)?;
    let labels: Vec<String> = request
        .sources
        .iter()
        .map(|source| source.label().to_owned())
        .collect();
    let taxonomy_hash = assessor.taxonomy().hash.clone();
    let file = NamedTempFile::new_in(parent_of(&args.output)?)
        .with_context(|| format!("cannot write beside `{}`", args.output.display()))?;
    let mut sink = ParquetSink::create(file.reopen()?, &taxonomy_hash)?;
    let bar = progress::bytes(args.input.n_bytes(), args.input.verbosity());
    bar.set_message("reading");
    let (mut facts, mut rejects) = (Facts::default(), Vec::new());
    let mut headers: Vec<Vec<String>> = vec![Vec::new(); labels.len()];
    let records = scan(
        &assessor,
        request,
        |_| (),
        |source, item| {
            let told = |reject: &Reject| to_told(&labels[source], &headers[source], reject);
            match item {
                Item::Opened(layout) => headers[source] = layout.headers().to_vec(),
                Item::Reject(reject) => rejects.push(told(&reject)),
                Item::Part {
                    facts: part,
                    rejects: others,
                    n_bytes,
                    ..
                } => {
                    rejects.extend(others.iter().map(told));
                    bar.inc(n_bytes);
                    sink.write(&part)?;
                    facts.append(&part, 0..part.len());
                }
            }
            interrupt::check()
        },
    )
    .map_err(into_anyhow)?;
    bar.finish_and_clear();
    let exit = account::tell(&records, &args.input);
    if exit == Exit::CouldNotRun {
        return Ok(None);
    }
    let mut ledger = account::ledger(&records);
    ledger["rejects"] = json!(rejects.iter().take(MAX_KEPT_REJECTS).collect::<Vec<_>>());
    sink.finish(&ledger.to_string())?;
    Ok(Some(Material {
        facts,
        ledger,
        rejects,
        parquet: Some(file),
        taxonomy_hash,
        inputs: hashes(&args.input.inputs)?,
        exit,
    }))
}

/// Reads facts that were made earlier, in the order they are given, and keeps them for the folder.
fn from_facts(args: &Args, loaded_hash: &str) -> anyhow::Result<Material> {
    let paths = &args.input.inputs;
    let mut facts = Facts::default();
    let (mut sources, mut rejects) = (Vec::new(), Vec::new());
    let mut taxonomy_hash = String::new();
    for path in paths {
        let (part, metadata) = read(path)?;
        if !taxonomy_hash.is_empty() && taxonomy_hash != metadata.taxonomy {
            message::warning(&format!(
                "`{}` was made with another taxonomy than the facts before it; roles may not compare",
                path.display()
            ));
        }
        taxonomy_hash = metadata.taxonomy;
        let ledger: Value = serde_json::from_str(&metadata.ledger)
            .with_context(|| format!("the accounting in `{}` cannot be read", path.display()))?;
        let told: Vec<report::Reject> =
            serde_json::from_value(ledger["rejects"].clone()).unwrap_or_default();
        rejects.extend(told);
        sources.extend(ledger["sources"].as_array().cloned().unwrap_or_default());
        if facts.is_empty() {
            facts = part;
        } else {
            facts.append(&part, 0..part.len());
        }
    }
    if taxonomy_hash != loaded_hash {
        message::warning(
            "these facts were made with another taxonomy than the one in use; names and bands in the \
             report are of the one in use",
        );
    }
    let exit = account::exit_of(&sources, &args.input);
    let ledger = json!({ "sources": sources, "rejects": rejects });
    let file = NamedTempFile::new_in(parent_of(&args.output)?)
        .with_context(|| format!("cannot write beside `{}`", args.output.display()))?;
    if let [one] = paths.as_slice() {
        std::fs::copy(one, file.path())
            .with_context(|| format!("cannot copy `{}`", one.display()))?;
    } else {
        let mut sink = ParquetSink::create(file.reopen()?, &taxonomy_hash)?;
        sink.write(&facts)?;
        sink.finish(&ledger.to_string())?;
    }
    Ok(Material {
        facts,
        ledger,
        rejects,
        parquet: Some(file),
        taxonomy_hash,
        inputs: hashes(paths)?,
        exit,
    })
}

fn to_told(source: &str, headers: &[String], reject: &Reject) -> report::Reject {
    report::Reject {
        source: source.to_owned(),
        line: reject.line,
        byte_offset: reject.byte,
        row: u64::try_from(reject.row).unwrap_or_default(),
        column: reject.column.map(|column| {
            headers
                .get(column)
                .cloned()
                .unwrap_or_else(|| format!("column {}", column + 1))
        }),
        reason: reject.reason.id().to_owned(),
    }
}

/// Returns the folder above a target, which exists once the target was checked.
fn parent_of(target: &Path) -> anyhow::Result<PathBuf> {
    let whole = std::fs::canonicalize(target).or_else(|_| std::path::absolute(target))?;
    Ok(whole.parent().unwrap_or(&whole).to_path_buf())
}

/// Tells whether a file says of itself that it is Parquet; a cut or foreign one is refused when it is read.
fn is_parquet(path: &Path) -> bool {
    let mut magic = [0; 4];
    let read = path
        .is_file()
        .then(|| std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut magic)));
    matches!(read, Some(Ok(()))) && magic == *b"PAR1"
}

/// Hashes the bytes of every input that is a file, so that a report tells exactly what it was made from.
fn hashes(paths: &[PathBuf]) -> anyhow::Result<Value> {
    let mut inputs = Vec::new();
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy();
        let hash = match path.is_file().then(|| std::fs::File::open(path)) {
            Some(Ok(file)) => {
                let mut hasher = blake3::Hasher::new();
                hasher
                    .update_reader(file)
                    .with_context(|| format!("cannot read `{}`", path.display()))?;
                Value::String(hasher.finalize().to_hex().to_string())
            }
            _ => Value::Null,
        };
        inputs.push(json!({ "name": name, "blake3": hash }));
    }
    Ok(Value::Array(inputs))
}
