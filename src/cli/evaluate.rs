//! `rolecall evaluate`: labelled postings in, figures of accuracy out.

use std::io::{Read, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use rolecall::assess::Assessor;
use rolecall::evaluate::{
    self, By, Evaluation, Floor, Join, Key, LabelOptions, Labels, Place, cited, read_labels,
};
use rolecall::scan::{Item, scan};
use rolecall::taxonomy::Taxonomy;

use super::args::{InputArgs, Wanted, refuse_in_taxonomy, refuse_overwriting};
use super::classify::into_anyhow;
use super::exit::Exit;

use super::knowledge::TaxonomyArgs;
use super::progress::{self, Verbosity};
use super::whole_file::{WholeFile, unwritable};
use super::{account, interrupt, message};

/// Faults of one kind that are told one by one.
const TOLD: usize = 20;
/// Groups that a column may make before it looks like the wrong one.
const MAX_GROUPS: usize = 200;

/// Flags of `rolecall evaluate`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  rolecall evaluate export.csv --labels labels.jsonl
  rolecall evaluate export.csv --labels labels.csv --label-columns role=gold_role,id=uid
  rolecall evaluate export.csv --labels labels.csv --taxonomy mine --floor coded_precision=95

A label is a JSON object a line or a row of CSV: id, role (a role id, or none), and where known
alt (a second answer), tier, exp_min, exp_max, pay_min, pay_max, currency, period, core and
core_maybe (lists; with `;` in CSV). Figures that need what no label tells are left out.")]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,

    /// Labels to hold the postings against: JSON lines or CSV, joined on the postings' own id
    #[arg(long, value_name = "FILE", help_heading = "Labels")]
    labels: PathBuf,

    /// Say which column of the labels holds a key, as KEY=COLUMN (can be repeated or comma-separated)
    #[arg(
        long,
        value_name = "KEY=COLUMN",
        value_delimiter = ',',
        help_heading = "Labels"
    )]
    label_columns: Vec<String>,

    /// Leave out labels that no posting has instead of stopping
    #[arg(long, help_heading = "Labels")]
    partial: bool,

    /// Show the main figures by this column of the facts (source, country, …) or of the labels
    #[arg(
        long,
        value_name = "COLUMN",
        default_value = "source",
        help_heading = "Labels"
    )]
    by: String,

    /// Write all figures here as JSON; `-` for standard output, in place of the text
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    json: Option<PathBuf>,

    /// Write all figures here as one page that opens without network
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    html: Option<PathBuf>,

    /// Exit with 1 when a figure is below this, or above it where less is better (can be repeated)
    #[arg(long, value_name = "NAME=VALUE", help_heading = "Run")]
    floor: Vec<String>,

    #[command(flatten)]
    taxonomy: TaxonomyArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let floors = args.to_floors()?;
    let Some(by) = By::new(&args.by) else {
        bail!(
            "`--by {}` would make a group of nearly every posting; name a column with few values, such as source \
             or country",
            args.by
        );
    };
    let options = args.to_label_options(&by)?;
    let inputs = args.input.find(Wanted::Exports, &[&args.labels])?;
    let read = [inputs.paths(), std::slice::from_ref(&args.labels)].concat();
    let outputs = Outputs::create(args, &read)?;
    interrupt::watch(&read);
    let request = args.input.to_request(&inputs)?;
    let assessor = Assessor::new(args.taxonomy.load()?)?;
    let labels = args.read_labels(&options, assessor.taxonomy(), inputs.paths())?;
    let mut join = Join::new(&labels, by);
    let bar = progress::bytes(inputs.n_bytes(), args.input.verbosity());
    bar.set_message("reading");
    let records = scan(
        &assessor,
        request,
        |_| (),
        |_, item| {
            if let Item::Part { facts, n_bytes, .. } = item {
                bar.inc(n_bytes);
                join.take(&facts);
            }
            interrupt::check()
        },
    )
    .map_err(into_anyhow)?;
    bar.finish_and_clear();
    let mut exit = account::tell(&records, &args.input, &inputs);
    if exit == Exit::CouldNotRun {
        return Ok(exit);
    }
    if args.input.verbosity() == Verbosity::Normal {
        message::note(&account::sentence(&account::total(&records)));
    }
    args.check_join(&labels, &join)?;
    let evaluation = evaluate::evaluate(&labels, &join, assessor.taxonomy());
    if evaluation.groups.len() > MAX_GROUPS {
        bail!(
            "`--by {}` makes {} groups; name a column with fewer values, such as source or country",
            args.by,
            evaluation.groups.len()
        );
    }
    outputs.finish(args, &evaluation)?;
    for miss in floors
        .iter()
        .filter_map(|floor| floor.check(&evaluation.figures).err())
    {
        message::warning(&miss.to_string());
        exit = exit.and(Exit::Partial);
    }
    Ok(exit)
}

impl Args {
    fn to_floors(&self) -> anyhow::Result<Vec<Floor>> {
        let floor = |text: &String| {
            let parsed: Result<Floor, _> = text.parse();
            parsed.with_context(|| format!("`--floor {text}` cannot be held"))
        };
        self.floor.iter().map(floor).collect()
    }

    fn to_label_options(&self, by: &By) -> anyhow::Result<LabelOptions> {
        let columns = self.label_columns.iter().map(|pair| {
            let Some((id, column)) = pair.split_once('=') else {
                bail!("`--label-columns {pair}` is not KEY=COLUMN, such as role=gold_role");
            };
            let Some(key) = Key::from_id(id.trim()) else {
                let known: Vec<&str> = Key::ALL.iter().map(|key| key.id()).collect();
                bail!(
                    "`--label-columns {pair}` names no key; the keys are {}",
                    known.join(", ")
                );
            };
            Ok((key, column.trim().to_owned()))
        });
        Ok(LabelOptions {
            columns: columns.collect::<anyhow::Result<_>>()?,
            group: match by {
                By::Fact(_) => None,
                By::Label(name) => Some(name.clone()),
            },
        })
    }

    /// Reads the labels; every fault of the file is told before this fails.
    fn read_labels(
        &self,
        options: &LabelOptions,
        taxonomy: &Taxonomy,
        inputs: &[PathBuf],
    ) -> anyhow::Result<Labels> {
        let name = self.labels.display();
        let is_stream = self.labels.as_os_str() == "-";
        if is_stream && inputs.iter().any(|path| path.as_os_str() == "-") {
            bail!("postings and labels cannot both come from standard input; give one as a file");
        }
        if !is_stream && !self.labels.exists() {
            bail!("there is no file `{name}`; check the path");
        }
        let bytes = if is_stream {
            let mut bytes = Vec::new();
            std::io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map(|_| bytes)
        } else {
            std::fs::read(&self.labels)
        };
        let bytes = bytes
            .with_context(|| format!("cannot read the labels in `{name}`; check what it is"))?;
        read_labels(&bytes, options, taxonomy).map_err(|unusable| {
            tell_some(
                unusable
                    .problems
                    .iter()
                    .map(|problem| format!("{name}:{problem}")),
            );
            anyhow::Error::new(unusable).context(format!(
                "cannot use the labels in `{name}`; mend what is told above"
            ))
        })
    }

    /// Checks that labels and postings belong together; what does not is told.
    fn check_join(&self, labels: &Labels, join: &Join<'_>) -> anyhow::Result<()> {
        let name = self.labels.display();
        let n_missing = join.missing().count();
        if join.pairs().next().is_none() {
            let example = &labels.rows[0];
            let theirs = join.first_unlabelled();
            let why = match theirs.and_then(|place| Some((place, place.id.as_deref()?))) {
                Some((place, id)) => format!(
                    "{name}:{} has {}, {} record {} has {}; name the column of the ids with `--columns id=HEADER` or \
                     `--label-columns id=COLUMN`",
                    example.line,
                    cited(&example.id),
                    place.source,
                    place.row,
                    cited(id)
                ),
                None if join.n_postings() == 0 => "there are no postings".to_owned(),
                None => "the postings have no ids; name their column with `--columns id=HEADER`"
                    .to_owned(),
            };
            bail!("no label fits a posting: {why}");
        }
        let doubtful: Vec<String> = join
            .doubtful()
            .map(|(label, first, other)| {
                format!(
                    "{name}:{}: {} is the id of {} and of {}",
                    label.line,
                    cited(&label.id),
                    told(&first),
                    told(other)
                )
            })
            .collect();
        if !doubtful.is_empty() {
            tell_some(doubtful.iter().cloned());
            bail!(
                "{} id(s) stand in several inputs; evaluate each input with labels of its own",
                doubtful.len()
            );
        }
        if n_missing > 0 && !self.partial {
            tell_some(join.missing().map(|label| {
                format!(
                    "{name}:{}: no posting has the id {}",
                    label.line,
                    cited(&label.id)
                )
            }));
            bail!(
                "{n_missing} of {} labels have no posting; give the export they were made from, or `--partial` to \
                 leave them out",
                labels.rows.len()
            );
        }
        if self.input.verbosity() == Verbosity::Normal {
            self.tell_left_out(labels, join, n_missing);
        }
        Ok(())
    }

    fn tell_left_out(&self, labels: &Labels, join: &Join<'_>, n_missing: usize) {
        let name = self.labels.display();
        if let Some(label) = join.missing().next() {
            message::warning(&format!(
                "{n_missing} of {} labels have no posting and are left out, the first on {name}:{}",
                labels.rows.len(),
                label.line
            ));
        }
        if let Some(first) = join.first_unlabelled() {
            message::warning(&format!(
                "{} of {} postings have no label and are left out, the first is {}",
                join.n_unlabelled(),
                join.n_postings(),
                told(first)
            ));
        }
        if let Some(first) = join.first_repeat() {
            message::warning(&format!(
                "{} posting(s) have the id of an earlier one, which counts in their place; the first is {}",
                join.n_repeats(),
                told(first)
            ));
        }
    }
}

fn told(place: &Place) -> String {
    format!("{} record {}", place.source, place.row)
}

fn tell_some(mut lines: impl Iterator<Item = String>) {
    for line in lines.by_ref().take(TOLD) {
        message::note(&line);
    }
    let more = lines.count();
    if more > 0 {
        message::note(&format!("… and {more} more"));
    }
}

/// Where the figures go; that files can be written is known before anything is read.
struct Outputs {
    json: Option<WholeFile>,
    html: Option<WholeFile>,
}

impl Outputs {
    fn create(args: &Args, read: &[PathBuf]) -> anyhow::Result<Self> {
        let is_stdout = |path: &PathBuf| path.as_os_str() == "-";
        if args.html.as_ref().is_some_and(is_stdout) {
            bail!("the page cannot go to standard output; give `--html FILE.html`");
        }
        let absolute = |path: &PathBuf| std::path::absolute(path).ok();
        let json = args.json.as_ref().and_then(absolute);
        if json.is_some() && json == args.html.as_ref().and_then(absolute) {
            bail!("`--json` and `--html` name one file; give two");
        }
        let create = |path: &PathBuf| {
            refuse_overwriting(read, path)?;
            refuse_in_taxonomy(args.taxonomy.folder(), path)?;
            WholeFile::create(path)
        };
        Ok(Self {
            json: args.json.as_ref().map(create).transpose()?,
            html: args.html.as_ref().map(create).transpose()?,
        })
    }

    fn finish(self, args: &Args, evaluation: &Evaluation) -> anyhow::Result<()> {
        let json = self.json.as_ref();
        let is_text_shown = args.input.verbosity() == Verbosity::Normal
            && !json.is_some_and(WholeFile::is_standard_output);
        for (path, file, render) in [
            (&args.json, self.json, evaluate::json as fn(&_) -> _),
            (&args.html, self.html, evaluate::page),
        ] {
            let (Some(path), Some(mut file)) = (path, file) else {
                continue;
            };
            file.write_all(render(evaluation).as_bytes())
                .with_context(|| unwritable(path))?;
            file.finish()?;
        }
        if is_text_shown {
            let text = evaluate::text(evaluation);
            std::io::stdout().lock().write_all(text.as_bytes())?;
        }
        Ok(())
    }
}
