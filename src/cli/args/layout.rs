//! Flags about what inputs look like and what they may take.

use anyhow::{Context, bail};
use clap::Args;
use jiff::civil::Date;
use rolecall::posting::{Field, LayoutOptions};

use super::limit;
use crate::cli::columns_file;

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

    /// Of workbooks, read the sheet of this name instead of the one with most rows
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    sheet: Option<String>,

    /// Count "3 days ago" from this date where a row has no crawl date
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Input")]
    pub(super) as_of: Option<Date>,

    /// Of folders, read only files whose name or path below the folder matches (can be repeated)
    ///
    /// Without it those with a known ending are read: csv, tsv, tab, txt, psv, json, jsonl, ndjson, xlsx, xlsm, xls, parquet, also
    /// packed as .gz or .zst. `*` stops at a folder, `**` does not.
    #[arg(long, value_name = "GLOB", help_heading = "Input")]
    pub(super) pattern: Vec<String>,

    /// Set what one input may take, as NAME=VALUE (can be repeated or comma-separated)
    ///
    /// record=4MiB and field=1MiB, longer ones are rejected; columns=4096; unpacked=64GiB and ratio=500 (unpacked bytes for
    /// each packed one), where a packed input is left; nesting=16 (depth of JSON). Sizes as 64MB, 1GiB or bytes; `none` for no
    /// limit, but for record and nesting.
    #[arg(
        long,
        value_name = "NAME=VALUE",
        value_delimiter = ',',
        help_heading = "Input"
    )]
    limit: Vec<String>,
}

impl LayoutArgs {
    /// Returns the day that relative dates count from.
    pub(crate) fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// Returns the flags as they were typed, to be typed again.
    pub(crate) fn typed(&self) -> Vec<(&'static str, String)> {
        let one = |flag, value: Option<String>| value.map(|value| (flag, value));
        let many = |flag, values: &[String]| {
            let all = values.to_vec();
            all.into_iter().map(move |value| (flag, value))
        };
        many("--columns", &self.columns)
            .chain(one("--preset", self.preset.clone()))
            .chain(one("--delimiter", self.delimiter.clone()))
            .chain(one("--encoding", self.encoding.clone()))
            .chain(one("--as-of", self.as_of.map(|day| day.to_string())))
            .chain(many("--pattern", &self.pattern))
            .chain(many("--limit", &self.limit))
            .collect()
    }

    /// Makes the plain options.
    pub(super) fn to_options(&self) -> anyhow::Result<LayoutOptions> {
        let mut layout = LayoutOptions {
            preset: self.preset.clone(),
            limits: limit::read(&self.limit)?,
            sheet: self.sheet.clone(),
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
