//! Interrupts: the run stops at the next part, tidies up what it was writing, and exits with the code a
//! shell expects. A second interrupt stops at once.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

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

/// Watches for interrupts, unless standard input is read: waiting for it, only the system can stop us.
pub(crate) fn watch(inputs: &[PathBuf]) {
    if inputs.iter().any(|path| path.as_os_str() == "-") {
        return;
    }
    let signal = Arc::clone(SIGNAL.get_or_init(Arc::default));
    let is_armed = Arc::new(AtomicBool::new(false));
    for (number, code) in [(SIGINT, 130), (SIGTERM, 143)] {
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

/// Fails once an interrupt has come.
pub(crate) fn check() -> anyhow::Result<()> {
    let signal = SIGNAL
        .get()
        .map_or(0, |signal| signal.load(Ordering::Relaxed));
    if signal == 0 {
        return Ok(());
    }
    let is_term = i32::try_from(signal) == Ok(SIGTERM);
    let exit = if is_term {
        Exit::Terminated
    } else {
        Exit::Interrupted
    };
    Err(Interrupted { exit }.into())
}
