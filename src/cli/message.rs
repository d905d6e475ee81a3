//! What the user is told on standard error: errors with their causes, warnings, and nothing that can
//! fail because standard error is closed. File names, headings and ids come from inputs, so personal data is hidden
//! in every line.

use std::io::{self, IsTerminal, Write};

use super::exit::Exit;
use super::interrupt::Interrupted;

/// Tells an error, each cause on a line of its own; a broken pipe is a quiet success.
pub(crate) fn failure(error: &anyhow::Error) -> Exit {
    if is_broken_pipe(error) {
        return Exit::Done;
    }
    if let Some(interrupted) = error.downcast_ref::<Interrupted>() {
        line("", &interrupted.to_string());
        return interrupted.exit;
    }
    line(&heading("error", "31"), &error.to_string());
    for cause in error.chain().skip(1) {
        line("  cause:", &cause.to_string());
    }
    Exit::CouldNotRun
}

/// Tells something that did not stop the run.
pub(crate) fn warning(text: &str) {
    line(&heading("warning", "33"), text);
}

/// Tells a plain line.
pub(crate) fn note(text: &str) {
    line("", text);
}

fn line(lead: &str, text: &str) {
    let gap = if lead.is_empty() { "" } else { " " };
    // Nobody is left to tell when standard error is closed.
    let text = rolecall::text::shown(text);
    drop(writeln!(io::stderr().lock(), "{lead}{gap}{text}"));
}

fn heading(word: &str, colour: &str) -> String {
    if has_colour() {
        format!("\u{1b}[1;{colour}m{word}:\u{1b}[0m")
    } else {
        format!("{word}:")
    }
}

/// Tells whether standard error is a terminal that may have colour.
pub(crate) fn has_colour() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let csv = cause
            .downcast_ref::<csv::Error>()
            .and_then(|error| match error.kind() {
                csv::ErrorKind::Io(error) => Some(error.kind()),
                _ => None,
            });
        io.or(csv) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Makes a panic tell its place only: its message could hold the text of a posting.
pub(crate) fn hide_texts_of_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        line(
            "",
            &format!("the program failed at {place}; please report it"),
        );
    }));
}
