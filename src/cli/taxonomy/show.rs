//! `rolecall taxonomy show`: all there is, or all about one id.

use std::io::Write;

use anyhow::bail;
use rolecall::taxonomy::Taxonomy;
use serde_json::Value;

use super::near::near;
use super::overview;
use super::sheets;
use crate::cli::exit::Exit;
use crate::cli::knowledge::TaxonomyArgs;

/// Flags of `rolecall taxonomy show`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  rolecall taxonomy show                       families, roles, skills, trends, tiers, ways to grow
  rolecall taxonomy show payroll-specialist    phrases, codes, skills and examples of a role
  rolecall taxonomy show sap --json")]
pub(crate) struct Args {
    /// Role, variant, family, skill, trend, tier, way to grow or group of other work; all when left out
    #[arg(value_name = "ID")]
    id: Option<String>,

    /// Write JSON
    #[arg(long, help_heading = "Output")]
    json: bool,

    #[command(flatten)]
    taxonomy: TaxonomyArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let taxonomy = args.taxonomy.load()?;
    let text = match &args.id {
        None if args.json => pretty(&overview::json(&taxonomy)),
        None => overview::text(&taxonomy),
        Some(id) => {
            let sheets = sheets::of(&taxonomy, id);
            if sheets.is_empty() {
                return unknown(&taxonomy, id);
            }
            if args.json {
                pretty(&sheets.iter().map(sheets::Sheet::json).collect())
            } else {
                let texts: Vec<String> = sheets.iter().map(sheets::Sheet::text).collect();
                texts.join("\n")
            }
        }
    };
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Exit::Done)
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Says that there is no such id, and which are near.
fn unknown(taxonomy: &Taxonomy, id: &str) -> anyhow::Result<Exit> {
    let known = sheets::ids(taxonomy);
    let near = near(id, known.iter().map(|(_, id)| *id));
    let id: String = id.chars().take(60).flat_map(char::escape_debug).collect();
    if near.is_empty() {
        bail!("there is no id `{id}`; `rolecall taxonomy show` lists all");
    }
    bail!("there is no id `{id}`; near are {}", near.join(", "));
}
