//! Flags that several commands share, and how they become plain requests.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use jiff::civil::Date;
use rolecall::posting::{Chunking, Field, LayoutOptions, Source};
use rolecall::scan::Request;

use super::columns_file;
use super::message;
use super::progress::Verbosity;

/// What to take for the layout of the inputs.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct LayoutArgs {
    /// Say which column holds a field, as FIELD=HEADER or in a FILE.toml (can be repeated or comma-separated)
    ///
    /// Fields: id, title, role-label, category, department, industry, company, location, country,
    /// description, responsibilities, requirements, skills, experience, salary, posted, …
    /// A file is TOML with a line a field, title = "Stelle", or a list of headers in square brackets, the
    /// preferred one first; a file whose name does not end in .toml is written @FILE.
    #[arg(
        long,
        value_name = "FIELD=HEADER|FILE",
        value_delimiter = ',',
        help_heading = "Input"
    )]
    columns: Vec<String>,

    /// Read with the column names of a board
    #[arg(long, value_name = "ID", help_heading = "Input")]
    preset: Option<String>,

    /// Split records at this sign instead of finding it
    #[arg(long, value_name = "SIGN", help_heading = "Input")]
    delimiter: Option<String>,

    /// Read text that is not UTF-8 in this encoding, such as windows-1252 or utf-16le
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    encoding: Option<String>,

    /// Count "3 days ago" from this date where a row has no crawl date
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Input")]
    as_of: Option<Date>,
}

impl LayoutArgs {
    fn to_options(&self) -> anyhow::Result<LayoutOptions> {
        let mut layout = LayoutOptions {
            preset: self.preset.clone(),
            ..LayoutOptions::default()
        };
        for pair in &self.columns {
            match to_file(pair) {
                Some(path) => layout.columns.extend(columns_file::read(path)?),
                None => layout.columns.push(to_column(pair)?),
            }
        }
        if let Some(sign) = &self.delimiter {
            layout.delimiter = Some(to_delimiter(sign)?);
        }
        if let Some(name) = &self.encoding {
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes());
            layout.encoding = Some(
                encoding.with_context(|| format!("`--encoding {name}` is no known encoding"))?,
            );
        }
        Ok(layout)
    }
}

/// What to read and how.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Exports to read: CSV or other delimited text, plain, gzip or zstd; `-` for standard input
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) inputs: Vec<PathBuf>,

    #[command(flatten)]
    layout: LayoutArgs,

    /// Exit with 1 when more records than this are rejected: a number or a share such as 5%
    #[arg(long, value_name = "N|P%", default_value = "5%", help_heading = "Run")]
    max_rejects: Limit,

    /// Threads to work with; 0 for one a core
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=512), help_heading = "Run")]
    threads: u16,

    /// Bytes of text that one thread takes at a time; no result depends on it
    #[arg(long, value_name = "BYTES", default_value_t = 512 * 1024, hide = true)]
    chunk_bytes: usize,

    /// Print errors only
    #[arg(short, long, help_heading = "Run")]
    quiet: bool,
}

impl InputArgs {
    /// Makes the plain arguments of one file, for commands without input flags of their own.
    pub(crate) fn for_file(path: &std::path::Path) -> Self {
        let inputs = vec![path.to_path_buf()];
        Self::over(inputs, LayoutArgs::default(), Verbosity::Quiet)
    }

    /// Makes the arguments of a run that writes nothing for the inputs, whatever it has to reject.
    pub(crate) fn over(inputs: Vec<PathBuf>, layout: LayoutArgs, verbosity: Verbosity) -> Self {
        Self {
            inputs,
            layout,
            max_rejects: Limit::Percent(100.0),
            threads: 1,
            chunk_bytes: Chunking::default().target_bytes,
            quiet: verbosity == Verbosity::Quiet,
        }
    }

    /// Tells how much to print.
    pub(crate) fn verbosity(&self) -> Verbosity {
        if self.quiet {
            Verbosity::Quiet
        } else {
            Verbosity::Normal
        }
    }

    /// Makes the request for a scan.
    pub(crate) fn to_request(&self) -> anyhow::Result<Request> {
        let layout = self.layout.to_options()?;
        if self.verbosity() == Verbosity::Normal {
            tell_repeats(&self.inputs);
        }
        Ok(Request {
            sources: to_sources(&self.inputs),
            layout,
            chunking: Chunking {
                target_bytes: self.chunk_bytes.max(1),
                ..Chunking::default()
            },
            as_of: self.layout.as_of,
            n_threads: usize::from(self.threads),
        })
    }

    /// Returns the size of all inputs; `None` where one has none that is known.
    pub(crate) fn n_bytes(&self) -> Option<u64> {
        self.inputs
            .iter()
            .map(|path| fs::metadata(path).ok().filter(fs::Metadata::is_file))
            .try_fold(0, |sum, metadata| {
                metadata.map(|metadata| sum + metadata.len())
            })
    }

    /// Tells whether too many records were rejected.
    pub(crate) fn are_rejects_over(&self, rejected: u64, records: u64) -> bool {
        self.max_rejects.is_passed(rejected, records)
    }

    /// Returns the limit as it was typed.
    pub(crate) fn max_rejects(&self) -> &Limit {
        &self.max_rejects
    }
}

/// Refuses an output that is one of the inputs: the input would be gone.
pub(crate) fn refuse_overwriting(
    inputs: &[PathBuf],
    output: &std::path::Path,
) -> anyhow::Result<()> {
    let Ok(target) = fs::canonicalize(output) else {
        return Ok(());
    };
    let is_regular = fs::metadata(&target).is_ok_and(|data| data.is_file());
    let is_input = |path: &PathBuf| fs::canonicalize(path).is_ok_and(|path| path == target);
    if is_regular && inputs.iter().any(is_input) {
        bail!(
            "`{}` is an input and would be overwritten; give another output",
            output.display()
        );
    }
    Ok(())
}

/// Refuses an output that is a file of the taxonomy: the knowledge would be gone.
pub(crate) fn refuse_in_taxonomy(
    folder: Option<&std::path::Path>,
    output: &std::path::Path,
) -> anyhow::Result<()> {
    let Some(folder) = folder.and_then(|folder| fs::canonicalize(folder).ok()) else {
        return Ok(());
    };
    let target = fs::canonicalize(output).ok();
    if target.is_some_and(|target| target.is_file() && target.starts_with(&folder)) {
        bail!(
            "`{}` lies in the folder of the taxonomy and would be overwritten; give another output",
            output.display()
        );
    }
    Ok(())
}

/// Warns of a file that is given twice: it is read twice, and only duplicates by id or text cancel out.
pub(crate) fn tell_repeats(inputs: &[PathBuf]) {
    let mut seen = std::collections::BTreeSet::new();
    for path in inputs {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        if path.as_os_str() != "-" && !seen.insert(real) {
            message::warning(&format!(
                "`{}` is given twice and counts twice",
                path.display()
            ));
        }
    }
}

fn to_sources(inputs: &[PathBuf]) -> Vec<Source> {
    let mut sources = Source::files(
        inputs
            .iter()
            .filter(|path| path.as_os_str() != "-")
            .cloned(),
    );
    for (place, _) in inputs
        .iter()
        .enumerate()
        .filter(|(_, path)| path.as_os_str() == "-")
    {
        sources.insert(
            place.min(sources.len()),
            Source::stream("standard-input", std::io::stdin()),
        );
    }
    sources
}

/// Tells whether a value of `--columns` is a file of them, and which.
fn to_file(value: &str) -> Option<&std::path::Path> {
    let value = value.trim();
    let is_file = !value.contains('=') && value.to_ascii_lowercase().ends_with(".toml");
    let named = value.strip_prefix('@').or(is_file.then_some(value))?;
    Some(std::path::Path::new(named))
}

fn to_column(pair: &str) -> anyhow::Result<(Field, String)> {
    let Some((id, header)) = pair.split_once('=') else {
        bail!("`--columns {pair}` is not FIELD=HEADER, such as title=\"Job Title\"");
    };
    let Some(field) = Field::from_id(id.trim()) else {
        bail!(
            "`--columns {pair}` names no field; the fields are {}",
            columns_file::known()
        );
    };
    Ok((field, header.trim().to_owned()))
}

fn to_delimiter(sign: &str) -> anyhow::Result<u8> {
    match sign {
        "tab" | "\\t" | "\t" => Ok(b'\t'),
        sign if sign.len() == 1 => Ok(sign.as_bytes()[0]),
        _ => bail!("`--delimiter {sign}` is not one ASCII sign; write `tab` for a tab"),
    }
}

/// A number of records or a share of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Limit {
    /// So many records.
    Count(u64),
    /// So many in a hundred.
    Percent(f64),
}

impl Limit {
    fn is_passed(self, part: u64, whole: u64) -> bool {
        match self {
            Self::Count(most) => part > most,
            Self::Percent(most) => part as f64 * 100.0 > most * whole as f64,
        }
    }
}

impl std::str::FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fail = || format!("`{text}` is neither a number nor a share such as 5%");
        match text.strip_suffix('%') {
            Some(share) => {
                let share: f64 = share.trim().parse().map_err(|_| fail())?;
                if (0.0..=100.0).contains(&share) {
                    Ok(Self::Percent(share))
                } else {
                    Err(fail())
                }
            }
            None => text.parse().map(Self::Count).map_err(|_| fail()),
        }
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Count(most) => write!(f, "{most}"),
            Self::Percent(most) => write!(f, "{most}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_numbers_or_shares() {
        assert_eq!("12".parse(), Ok(Limit::Count(12)));
        assert_eq!("5%".parse(), Ok(Limit::Percent(5.0)));
        assert!("five".parse::<Limit>().is_err());
        assert!("101%".parse::<Limit>().is_err());
    }

    #[test]
    fn a_share_is_passed_only_above_it() {
        let limit = Limit::Percent(5.0);
        assert!(!limit.is_passed(5, 100));
        assert!(limit.is_passed(6, 100));
        assert!(!limit.is_passed(0, 0));
    }
}
