//! The columns of an input as a table that fits a terminal, a row for each column.

use std::fmt::Write;

use rolecall::survey::{Column, Survey, Values};

use super::lacks::{counted, percent};
use super::told::Style;

/// Rows from which on columns that are not read are only counted.
const ROWS: usize = 60;
/// Fewest characters to which an example is cut to make room for others.
const LEAST: usize = 12;
/// What stands between examples.
const BETWEEN: &str = " · ";

/// One row; the first is the heading of the table.
struct Row {
    cells: [String; 5],
    examples: Vec<String>,
    is_read: bool,
}

/// Writes the table.
pub(super) fn write(survey: &Survey, style: &Style, out: &mut String) {
    let columns: Vec<(usize, &Column)> = survey.columns.iter().enumerate().collect();
    let (named, nameless): (Vec<_>, Vec<_>) = columns
        .into_iter()
        .partition(|(_, column)| !column.heading.is_empty());
    let n_read = named
        .iter()
        .filter(|(_, column)| !column.fields.is_empty())
        .count();
    let mut room = ROWS.saturating_sub(n_read);
    let (shown, left): (Vec<_>, Vec<_>) = named.into_iter().partition(|(_, column)| {
        let is_shown = !column.fields.is_empty() || room > 0;
        room -= usize::from(column.fields.is_empty() && room > 0);
        is_shown
    });
    let mut rows: Vec<Row> = shown
        .iter()
        .map(|(at, column)| row(*at, column, survey.n_rows))
        .collect();
    rows.insert(0, head());
    lay_out(&rows, style, out);
    if !left.is_empty() {
        let n = counted(left.len() as u64, "more column");
        fold(&format!("{n}, not read: `--json` lists all"), style, out);
    }
    if !nameless.is_empty() {
        let numbers = numbers(&nameless);
        let n_filled: u64 = nameless.iter().map(|(_, column)| column.n_filled).sum();
        let n = counted(nameless.len() as u64, "column");
        let filled = match n_filled {
            0 => "empty".to_owned(),
            n_filled => format!("with {}", counted(n_filled, "filled cell")),
        };
        fold(
            &format!("{n} without a heading ({numbers}), {filled}: not read"),
            style,
            out,
        );
    }
}

fn fold(text: &str, style: &Style, out: &mut String) {
    let _ = writeln!(out, "  {}", style.dim(text));
}

fn head() -> Row {
    Row {
        cells: ["no", "heading", "read as", "filled", "values"].map(str::to_owned),
        examples: vec!["examples".to_owned()],
        is_read: true,
    }
}

fn row(at: usize, column: &Column, n_rows: u64) -> Row {
    let fields: Vec<&str> = column.fields.iter().map(|field| field.id()).collect();
    let mut read_as = if fields.is_empty() {
        "not read".to_owned()
    } else {
        fields.join(" + ")
    };
    if column.is_fallback {
        read_as.push_str(" (fallback)");
    }
    if column.finding.is_some() {
        read_as.push_str(" !");
    }
    let values = match column.values {
        Values::Few(n) => n.to_string(),
        Values::Many => "many".to_owned(),
    };
    Row {
        cells: [
            (at + 1).to_string(),
            column.heading.clone(),
            read_as,
            percent(column.n_filled, n_rows),
            values,
        ],
        examples: column.examples.clone(),
        is_read: !column.fields.is_empty(),
    }
}

fn lay_out(rows: &[Row], style: &Style, out: &mut String) {
    let mut widths = [0; 5];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(&row.cells) {
            *width = (*width).max(cell.chars().count());
        }
    }
    widths[1] = widths[1].min((style.width / 4).max(12));
    widths[2] = widths[2].min((style.width / 4).max(22));
    let taken = 2 + widths.iter().map(|width| width + 2).sum::<usize>();
    let room = style.width.saturating_sub(taken).max(LEAST);
    for (i, row) in rows.iter().enumerate() {
        let [no, heading, read_as, filled, values] = &row.cells;
        let line = format!(
            "{no:>0$}  {heading:<1$}  {read_as:<2$}  {filled:>3$}  {values:>4$}  {examples}",
            widths[0],
            widths[1],
            widths[2],
            widths[3],
            widths[4],
            heading = cut(heading, widths[1]),
            read_as = cut(read_as, widths[2]),
            examples = fit(&row.examples, room),
        );
        let line = line.trim_end();
        let line = match i {
            0 => style.bold(line),
            _ if row.is_read => line.to_owned(),
            _ => style.dim(line),
        };
        let _ = writeln!(out, "  {line}");
    }
}

/// Puts as many examples as there is room for on a line, cutting long ones, but none to nothing.
fn fit(examples: &[String], room: usize) -> String {
    for n in (1..=examples.len()).rev() {
        let all = &examples[..n];
        let free = room.saturating_sub((n - 1) * BETWEEN.chars().count());
        let most = share(all, free);
        let is_fit = most >= LEAST || all.iter().all(|one| one.chars().count() <= most);
        if is_fit || n == 1 {
            let cut: Vec<String> = all.iter().map(|one| cut(one, most)).collect();
            return cut.join(BETWEEN);
        }
    }
    String::new()
}

/// The length to which texts must be cut so that all fit.
fn share(all: &[String], free: usize) -> usize {
    let mut lengths: Vec<usize> = all.iter().map(|one| one.chars().count()).collect();
    lengths.sort_unstable();
    let mut left = free;
    for (i, length) in lengths.iter().enumerate() {
        let share = left / (lengths.len() - i);
        if *length > share {
            return share;
        }
        left -= length;
    }
    free
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text
        .trim_end_matches('…')
        .chars()
        .take(most.saturating_sub(1))
        .collect();
    format!("{}…", head.trim_end())
}

/// Says the numbers of columns, with runs as ranges.
fn numbers(columns: &[(usize, &Column)]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in columns {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *at => *last = *at,
            _ => runs.push((*at, *at)),
        }
    }
    let words = runs.iter().take(8).map(|(first, last)| {
        if first == last {
            (first + 1).to_string()
        } else {
            format!("{}-{}", first + 1, last + 1)
        }
    });
    let mut words: Vec<String> = words.collect();
    if runs.len() > words.len() {
        words.push("…".to_owned());
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use rolecall::posting::{Chunking, Error, LayoutOptions, Source};
    use rolecall::survey::survey;
    use rolecall::taxonomy::Taxonomy;

    use super::*;

    #[test]
    fn a_wide_table_counts_what_is_not_read() {
        let headings: Vec<String> = (0..200).map(|n| format!("h{n}")).collect();
        let text = format!("title,{},,\nClerk\n", headings.join(","));
        let request = rolecall::survey::Request {
            sources: vec![Source::stream("x", std::io::Cursor::new(text))],
            layout: LayoutOptions::default(),
            chunking: Chunking::default(),
            as_of: None,
        };
        let taxonomy = Taxonomy::embedded().unwrap();
        let surveys = survey(&taxonomy, request, |_| Ok::<(), Error>(())).unwrap();
        let mut out = String::new();
        write(&surveys[0], &Style::plain(80), &mut out);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 1 + ROWS + 2);
        assert_eq!(
            lines[61],
            "  141 more columns, not read: `--json` lists all"
        );
        assert_eq!(
            lines[62],
            "  2 columns without a heading (202-203), empty: not read"
        );
    }

    #[test]
    fn examples_share_the_room_there_is() {
        let all = ["Pune", "a long example of words", "another long one"].map(str::to_owned);
        assert_eq!(fit(&all, 100), all.join(" · "));
        assert_eq!(fit(&all, 40), "Pune · a long example… · another long o…");
        assert_eq!(fit(&all, 24), "Pune · a long example o…");
        assert_eq!(fit(&all[1..], 10), "a long ex…");
        assert_eq!(fit(&[], 10), "");
    }
}
