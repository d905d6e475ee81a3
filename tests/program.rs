//! Runs the program as a user does, and keeps what it said.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What a run left behind.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// Checks the exit code, showing what was said when it is another.
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "stdout: {}\nstderr: {}",
            self.stdout, self.stderr
        );
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }
}

/// Runs the program with arguments.
pub(crate) fn rolecall<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command.args(args).env("NO_COLOR", "1");
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("the program starts");
    Ran {
        code: status.code().expect("no signal ends the program"),
        stdout: String::from_utf8(stdout).expect("output is UTF-8"),
        stderr: String::from_utf8(stderr).expect("messages are UTF-8"),
    }
}

/// Runs `classify` over inputs into a file.
pub(crate) fn classify(inputs: &[PathBuf], output: &Path, flags: &[&str]) -> Ran {
    let mut args: Vec<&OsStr> = vec!["classify".as_ref()];
    args.extend(inputs.iter().map(AsRef::<OsStr>::as_ref));
    args.extend(["-o".as_ref(), output.as_os_str()]);
    args.extend(flags.iter().map(AsRef::<OsStr>::as_ref));
    rolecall(args)
}

/// Runs `report` over inputs into a folder.
#[cfg(feature = "tables")]
pub(crate) fn report(inputs: &[PathBuf], output: &Path, flags: &[&str]) -> Ran {
    let mut args: Vec<&OsStr> = vec!["report".as_ref()];
    args.extend(inputs.iter().map(AsRef::<OsStr>::as_ref));
    args.extend(["-o".as_ref(), output.as_os_str()]);
    args.extend(flags.iter().map(AsRef::<OsStr>::as_ref));
    rolecall(args)
}

/// Writes a file into a folder and returns its path.
pub(crate) fn put(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, content).expect("a temporary folder takes files");
    path
}
