//! The file of `--columns`: fields with the headers that hold them, in TOML.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use rolecall::posting::Field;
use rolecall::taxonomy::files::File;
use toml::de::{DeTable, DeValue};

/// Lists all fields, for a message.
pub(crate) fn known() -> String {
    let ids: Vec<&str> = Field::ALL.iter().map(|field| field.id()).collect();
    ids.join(", ")
}

/// Reads a file of `field = "Header"` and `field = ["Header", …]`, the preferred header first.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<(Field, String)>> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read the columns in `{}`", path.display()))?;
    let text = text.trim_start_matches('\u{feff}');
    parse(&File::new(path.display().to_string(), text))
}

fn parse(file: &File) -> anyhow::Result<Vec<(Field, String)>> {
    let place = |offset: usize| format!("{}:{}", file.name, file.line_at(offset));
    let table = match DeTable::parse(&file.text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            bail!("{}: {}", place(at), error.message().replace('\n', ", "));
        }
    };
    let mut columns = Vec::new();
    for (key, value) in table {
        let at = key.span().start;
        let id = key.into_inner();
        let Some(field) = Field::from_id(&id) else {
            bail!(
                "{}: `{id}` is no field; the fields are {}",
                place(at),
                known()
            );
        };
        let headers = match value.into_inner() {
            DeValue::Array(items) => items.into_iter().map(toml::Spanned::into_inner).collect(),
            one => vec![one],
        };
        for header in headers {
            match header {
                DeValue::String(header) if !header.trim().is_empty() => {
                    columns.push((field, at, header.trim().to_owned()));
                }
                _ => bail!(
                    "{}: `{id}` needs a header, or a list of headers, in quotes",
                    place(at)
                ),
            }
        }
    }
    // The parser hands keys out by name; what the user wrote first comes first.
    columns.sort_by_key(|&(_, at, _)| at);
    Ok(columns
        .into_iter()
        .map(|(field, _, header)| (field, header))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        match parse(&File::new("map.toml", text)) {
            Ok(columns) => columns
                .iter()
                .map(|(field, header)| format!("{}={header}", field.id()))
                .collect::<Vec<_>>()
                .join(" "),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn headers_stand_alone_or_in_a_list() {
        assert_eq!(
            told("title = \"Stelle\"\n# where\nlocation = [\"Ort\", \"Region\"]\n"),
            "title=Stelle location=Ort location=Region"
        );
        assert_eq!(told("title = 'A, B'"), "title=A, B");
    }

    #[test]
    fn faults_are_told_with_their_line() {
        assert!(
            told("title = \"A\"\nsalry = \"B\"").starts_with("map.toml:2: `salry` is no field; ")
        );
        assert!(told("\ntitle = 3").starts_with("map.toml:2: `title` needs a header"));
        assert!(told("title = [\"A\", \"\"]").starts_with("map.toml:1: `title` needs"));
        assert!(told("title = \"A\"\ntitle = \"B\"").starts_with("map.toml:2: "));
        assert!(told("title = ").starts_with("map.toml:1: "));
    }
}
