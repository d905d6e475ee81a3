//! What is said of inputs on a terminal.

use std::fmt::Write;
use std::io::IsTerminal;

use rolecall::survey::Survey;
use rolecall::taxonomy::problem::plain;

use super::lacks::{counted, finding};
use super::{Looked, lines, table};
use crate::cli::paragraph::paragraph_within as paragraph;

/// Width of what is written to no terminal.
const WIDTH: usize = 100;

/// What the output can show.
#[derive(Debug)]
pub(super) struct Style {
    /// Characters of a line.
    pub(super) width: usize,
    has_colour: bool,
}

impl Style {
    /// Looks at standard output; `COLUMNS` goes before the width of a terminal.
    pub(super) fn of_terminal() -> Self {
        let asked = std::env::var_os("COLUMNS");
        let asked = asked.and_then(|width| width.to_str()?.parse().ok());
        let own = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let is_terminal = std::io::stdout().is_terminal();
        let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let width = asked.or_else(|| is_terminal.then(own).flatten());
        Self {
            width: width.unwrap_or(WIDTH).clamp(60, 200),
            has_colour: is_terminal && !is_plain,
        }
    }

    /// Makes a style without colour.
    #[cfg(test)]
    pub(super) fn plain(width: usize) -> Self {
        Self {
            width,
            has_colour: false,
        }
    }

    /// Marks a heading.
    pub(super) fn bold(&self, text: &str) -> String {
        self.paint(text, "1")
    }

    /// Marks what matters less.
    pub(super) fn dim(&self, text: &str) -> String {
        self.paint(text, "2")
    }

    fn paint(&self, text: &str, code: &str) -> String {
        if self.has_colour {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Tells of all inputs, and what to run next.
pub(super) fn text(looked: &[Looked<'_>], next: Option<&str>, style: &Style) -> String {
    let mut out = String::new();
    for one in looked.iter().filter(|one| one.is_read()) {
        if !out.is_empty() {
            out.push('\n');
        }
        write_source(one, style, &mut out);
        if looked.len() > 1 && one.needs.title.is_some() {
            write_next(one.next.as_deref(), style, &mut out);
        }
    }
    if looked.len() > 1 && !out.is_empty() {
        write_total(looked, style, &mut out);
    }
    write_next(next, style, &mut out);
    out
}

fn write_next(command: Option<&str>, style: &Style, out: &mut String) {
    if let Some(command) = command {
        // A command is one line, however long, so that it can be copied.
        let _ = writeln!(out, "\n{}\n  {}", style.bold("Next"), plain(command));
    }
}

fn write_total(looked: &[Looked<'_>], style: &Style, out: &mut String) {
    let count =
        |is: &dyn Fn(&Looked<'_>) -> bool| looked.iter().filter(|one| is(one)).count() as u64;
    let n_exports = count(&|one| one.is_read() && one.survey.is_export());
    let n_others = count(&|one| one.is_read() && !one.survey.is_export());
    let n_unread = count(&|one| !one.is_read());
    let n_postings = looked.iter().map(|one| one.survey.n_postings).sum();
    let mut words = format!(
        "{} with {}",
        counted(n_exports, "export"),
        counted(n_postings, "posting")
    );
    if n_others > 0 {
        let _ = write!(words, ", {} of something else", counted(n_others, "table"));
    }
    if n_unread > 0 {
        let _ = write!(words, ", {n_unread} not read");
    }
    let _ = writeln!(out, "\n{}\n  {words}", style.bold("All inputs"));
}

fn write_source(one: &Looked<'_>, style: &Style, out: &mut String) {
    let survey = one.survey;
    let Some(layout) = &survey.layout else {
        return;
    };
    let path = match one.path.as_os_str().to_str() {
        Some("-") => survey.label.clone(),
        _ => one.path.display().to_string(),
    };
    let _ = writeln!(out, "{}", style.bold(&plain(&path)));
    for (name, words) in lines::of(survey, layout) {
        if !words.is_empty() {
            paragraph(&format!("  {name:<10}"), &words, style.width, out);
        }
    }
    out.push('\n');
    table::write(survey, style, out);
    let findings = layout.findings();
    if !findings.is_empty() {
        let _ = writeln!(
            out,
            "\n{}",
            style.bold("Headings that were not believed (!)")
        );
        for one in findings {
            let words = finding(survey, one);
            paragraph("  - ", &words, style.width, out);
        }
    }
    if !one.lacks.is_empty() {
        let _ = writeln!(out, "\n{}", style.bold("What to know before a report"));
        for lack in &one.lacks {
            paragraph("  - ", &lack.words, style.width, out);
        }
    }
    write_candidates(survey, style, out);
}

fn write_candidates(survey: &Survey, style: &Style, out: &mut String) {
    let best = survey.titles.first();
    if best.is_none() && survey.is_export() {
        return;
    }
    let _ = writeln!(out, "\n{}", style.bold("Where the titles may be"));
    for one in &survey.titles {
        let words = format!(
            "column {} `{}`: {} of {} different values name work that is known",
            one.column + 1,
            survey.columns[one.column].heading,
            one.n_known,
            one.n_cells
        );
        paragraph("  - ", &words, style.width, out);
    }
    if best.is_none() {
        let words =
            "no column looks like one; if there is one, name it with `--columns title=HEADER`";
        paragraph("  - ", words, style.width, out);
    }
}
