//! Exit codes, and how they combine.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Done.
    Done,
    /// Done, but an input was skipped or a limit passed.
    Partial,
    /// Could not run.
    CouldNotRun,
    /// Stopped by an interrupt from the keyboard.
    Interrupted,
    /// Stopped by a request to end.
    Terminated,
    /// Stopped because the terminal went away.
    HungUp,
    /// Stopped by the quit key.
    Quit,
}

impl Exit {
    /// Keeps the worse of two outcomes.
    pub(crate) fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => ExitCode::SUCCESS,
            Exit::Partial => ExitCode::from(1),
            Exit::CouldNotRun => ExitCode::from(2),
            Exit::Interrupted => ExitCode::from(130),
            Exit::Terminated => ExitCode::from(143),
            Exit::HungUp => ExitCode::from(129),
            Exit::Quit => ExitCode::from(131),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worse_outcome_stays() {
        assert_eq!(Exit::Done.and(Exit::Partial), Exit::Partial);
        assert_eq!(Exit::CouldNotRun.and(Exit::Partial), Exit::CouldNotRun);
    }
}
