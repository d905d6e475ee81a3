//! What a report is made from: exports that are scanned, or facts that were made earlier.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use rolecall::assess::Assessor;
use rolecall::facts::Facts;
use rolecall::facts::parquet::{ParquetSink, is_facts, read};
use rolecall::posting::{Layout, Reject};
use rolecall::report;
use rolecall::scan::{Item, scan};
use rolecall::taxonomy::Taxonomy;
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::Args;
use crate::cli::args::Inputs;
use crate::cli::classify::{into_anyhow, labels};
use crate::cli::exit::Exit;
use crate::cli::{account, interrupt, message, progress};

/// Rejects that the footer of a facts file keeps, so that a report made from it lists them too.
const MAX_KEPT_REJECTS: usize = 100_000;

/// What a report is made from.
pub(super) struct Material {
    pub(super) facts: Facts,
    pub(super) ledger: Value,
    pub(super) rejects: Vec<report::Reject>,
    /// A finished Parquet file that goes into the folder.
    pub(super) parquet: Option<NamedTempFile>,
    pub(super) taxonomy_hash: String,
    /// Name and content hash of every input.
    pub(super) inputs: Value,
    pub(super) exit: Exit,
}

/// Tells whether the inputs are facts; they are all of one kind.
pub(super) fn are_facts(inputs: &Inputs) -> anyhow::Result<bool> {
    let mut paths = inputs.paths().iter();
    let Some(facts) = paths.clone().find(|path| is_facts(path)) else {
        return Ok(false);
    };
    let Some(export) = paths.find(|path| !is_facts(path)) else {
        return Ok(true);
    };
    if export.as_os_str() != "-" && !export.exists() {
        bail!("there is no file `{}`; check the path", export.display());
    }
    bail!(
        "`{}` is facts and `{}` is an export, and a report is made from one kind; choose with \
         `--pattern '*.parquet'` in a folder, or make facts of the exports with `rolecall classify` first",
        facts.display(),
        export.display()
    );
}

/// Scans exports; `None` when none of them could be read, which has been told.
pub(super) fn from_exports(
    args: &Args,
    inputs: &Inputs,
    taxonomy: Taxonomy,
) -> anyhow::Result<Option<Material>> {
    let request = args.input.to_request(inputs)?;
    let assessor = Assessor::new(taxonomy)?;
    let labels = labels(&request.sources);
    let taxonomy_hash = assessor.taxonomy().hash.clone();
    let file = NamedTempFile::new_in(parent_of(&args.output)?)
        .with_context(|| format!("cannot write beside `{}`", args.output.display()))?;
    let mut sink = ParquetSink::create(file.reopen()?, &taxonomy_hash)?;
    let bar = progress::bytes(inputs.n_bytes(), args.input.verbosity());
    bar.set_message("reading");
    let (mut facts, mut rejects) = (Facts::default(), Vec::new());
    let mut layouts: Vec<Option<Arc<Layout>>> = vec![None; labels.len()];
    let records = scan(
        &assessor,
        request,
        |_| (),
        |source, item| {
            let layout = layouts[source].clone();
            let told =
                |reject: &Reject| report::Reject::new(&labels[source], layout.as_deref(), reject);
            match item {
                Item::Opened(layout) => layouts[source] = Some(layout),
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
    let exit = account::tell(&records, &args.input, inputs);
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
        inputs: hashes(inputs.paths())?,
        exit,
    }))
}

/// Reads facts that were made earlier, in the order they are given, and keeps them for the folder.
pub(super) fn from_facts(
    args: &Args,
    inputs: &Inputs,
    loaded_hash: &str,
) -> anyhow::Result<Material> {
    let paths = inputs.paths();
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
    let exit = account::exit_of(&sources, &args.input).and(inputs.exit());
    let ledger = account::shown(json!({ "sources": sources, "rejects": rejects }));
    let file = NamedTempFile::new_in(parent_of(&args.output)?)
        .with_context(|| format!("cannot write beside `{}`", args.output.display()))?;
    if let [one] = paths {
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

/// Returns the folder above a target, which exists once the target was checked.
fn parent_of(target: &Path) -> anyhow::Result<PathBuf> {
    let whole = std::fs::canonicalize(target).or_else(|_| std::path::absolute(target))?;
    Ok(whole.parent().unwrap_or(&whole).to_path_buf())
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
        inputs.push(json!({ "name": rolecall::text::shown(&name), "blake3": hash }));
    }
    Ok(Value::Array(inputs))
}
