//! Interrupts: the run stops at the next part, tidies up what it was writing, and exits with the code a
//! shell expects. A second interrupt stops at once.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

#[cfg(unix)]
use signal_hook::consts::{SIGHUP, SIGQUIT};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::exit::Exit;

/// The signal that came; 0 while none has.
static SIGNAL: OnceLock<Arc<AtomicUsize>> = OnceLock::new();

/// A run that was told to stop.
#[derive(Debug, thiserror::Error)]
#[error("interrupted; nothing was written")]
pub(crate) struct Interrupted {
    /// How the program ends because of it.
    pub(crate) exit: Exit,
}

/// The signals that end a run, with the ways it then ends.
const SIGNALS: &[(i32, i32, Exit)] = &[
    (SIGINT, 130, Exit::Interrupted),
    (SIGTERM, 143, Exit::Terminated),
    #[cfg(unix)]
    (SIGHUP, 129, Exit::HungUp),
    #[cfg(unix)]
    (SIGQUIT, 131, Exit::Quit),
];

/// Watches for interrupts, unless a stream is read: waiting for it, only the system can stop us.
pub(crate) fn watch(inputs: &[PathBuf]) {
    if inputs.iter().any(|path| is_stream(path)) {
        return;
    }
    let signal = Arc::clone(SIGNAL.get_or_init(Arc::default));
    let is_armed = Arc::new(AtomicBool::new(false));
    for &(number, code, _) in SIGNALS {
        if is_left_alone(number) {
            continue;
        }
        // Where a handler cannot be set, the system's own way of stopping stays.
        drop(flag::register_conditional_shutdown(
            number,
            code,
            Arc::clone(&is_armed),
        ));
        drop(flag::register(number, Arc::clone(&is_armed)));
        let value = usize::try_from(number).unwrap_or_default();
        drop(flag::register_usize(number, Arc::clone(&signal), value));
    }
}

/// Tells whether an input gives its bytes when somebody else likes: standard input, a pipe, a device.
fn is_stream(path: &Path) -> bool {
    let is_special = |data: std::fs::Metadata| !data.is_file() && !data.is_dir();
    path.as_os_str() == "-" || std::fs::metadata(path).is_ok_and(is_special)
}

/// Tells whether whoever started the program asked for a hang-up or a quit to be ignored, as `nohup` does. Where
/// the system does not say, a hang-up is left to it.
#[cfg(unix)]
fn is_left_alone(number: i32) -> bool {
    if number != SIGHUP && number != SIGQUIT {
        return false;
    }
    let ignored = std::fs::read_to_string("/proc/self/status").ok();
    let ignored = ignored.as_ref().and_then(|status| {
        let mask = status
            .lines()
            .find_map(|line| line.strip_prefix("SigIgn:"))?;
        u64::from_str_radix(mask.trim(), 16).ok()
    });
    ignored.map_or(number == SIGHUP, |mask| mask >> (number - 1) & 1 == 1)
}

#[cfg(not(unix))]
fn is_left_alone(_: i32) -> bool {
    false
}

/// Fails once an interrupt has come.
pub(crate) fn check() -> anyhow::Result<()> {
    let signal = SIGNAL
        .get()
        .map_or(0, |signal| signal.load(Ordering::Relaxed));
    let came = |&&(number, ..): &&(i32, i32, Exit)| usize::try_from(number) == Ok(signal);
    match SIGNALS.iter().find(came) {
        Some(&(_, _, exit)) => Err(Interrupted { exit }.into()),
        None => Ok(()),
    }
}
