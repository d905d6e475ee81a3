//! Flags that several commands share, and how they become plain requests.

mod endings;
mod inputs;
mod layout;
mod limit;
mod max_rejects;
mod ours;
mod refuse;
mod walk;

use std::path::{Path, PathBuf};

use clap::Args;
use rolecall::posting::Chunking;
use rolecall::scan::Request;

pub(crate) use inputs::Inputs;
pub(crate) use layout::LayoutArgs;
pub(crate) use max_rejects::MaxRejects;
pub(crate) use refuse::{refuse_in_taxonomy, refuse_overwriting};
use walk::Search;
pub(crate) use walk::Wanted;

use super::progress::Verbosity;

/// What to read and how.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Exports to read: CSV or other delimited text, JSON, XLSX, XLS, Parquet, plain or packed as gzip or zstd; files,
    /// folders, patterns such as 'night/**/*.csv', `-` for standard input
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,

    #[command(flatten)]
    layout: LayoutArgs,

    /// Exit with 1 when more records than this are rejected: a number or a share such as 5%
    #[arg(long, value_name = "N|P%", default_value = "5%", help_heading = "Run")]
    max_rejects: MaxRejects,

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
    /// Makes the request to read one file, for commands without input flags of their own.
    pub(crate) fn request_of(path: &Path) -> anyhow::Result<Request> {
        let inputs = vec![path.to_path_buf()];
        let args = Self::over(inputs, LayoutArgs::default(), Verbosity::Quiet);
        args.to_request(&Inputs::of_file(path))
    }

    /// Makes the arguments of a run that writes nothing for the inputs, whatever it has to reject.
    pub(crate) fn over(inputs: Vec<PathBuf>, layout: LayoutArgs, verbosity: Verbosity) -> Self {
        Self {
            inputs,
            layout,
            max_rejects: MaxRejects::Percent(100.0),
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

    /// Finds the files to read in folders and by patterns, and tells what is left out. Files `apart` are read for
    /// something else, so no folder gives them.
    pub(crate) fn find(&self, wanted: Wanted, apart: &[&Path]) -> anyhow::Result<Inputs> {
        let patterns = &self.layout.pattern;
        let search = Search::new(wanted, apart, patterns)?;
        Inputs::find(&self.inputs, &search, self.verbosity())
    }

    /// Makes the request for a scan.
    pub(crate) fn to_request(&self, inputs: &Inputs) -> anyhow::Result<Request> {
        Ok(Request {
            sources: inputs.to_sources(),
            layout: self.layout.to_options()?,
            chunking: Chunking {
                target_bytes: self.chunk_bytes.max(1),
            },
            as_of: self.layout.as_of,
            n_threads: usize::from(self.threads),
        })
    }

    /// Tells whether too many records were rejected.
    pub(crate) fn are_rejects_over(&self, rejected: u64, records: u64) -> bool {
        self.max_rejects.is_passed(rejected, records)
    }

    /// Returns the limit as it was typed.
    pub(crate) fn max_rejects(&self) -> &MaxRejects {
        &self.max_rejects
    }
}
