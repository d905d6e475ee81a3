//! Signals end a run with the code a shell expects, and leave nothing half written.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::program::put;

/// Tells whether this process was started with a signal ignored, which the program then keeps.
fn is_ignored(number: u32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_none_or(|mask| mask >> (number - 1) & 1 == 1)
}

/// Files beside the input, hidden ones too.
fn beside(ground: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(ground).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn every_signal_that_ends_a_run_leaves_nothing_behind() {
    let row = "Accounts Payable Clerk,Calder Bank,Process supplier invoices and vendor accounts\n";
    let text = ["title,company,description\n", &row.repeat(400_000)].concat();
    for (name, number, code) in [
        ("INT", 2, 130),
        ("TERM", 15, 143),
        ("HUP", 1, 129),
        ("QUIT", 3, 131),
    ] {
        let is_kept = matches!(name, "HUP" | "QUIT") && is_ignored(number);
        if is_kept {
            crate::place::aloud(&format!("skipped: {name} is ignored here"));
            continue;
        }
        let ground = tempfile::tempdir().unwrap();
        let input = put(ground.path(), "export.csv", &text);
        let mut child = Command::new(env!("CARGO_BIN_EXE_rolecall"))
            .arg("classify")
            .arg(&input)
            .args(["--threads", "1", "-o"])
            .arg(ground.path().join("facts.csv"))
            .arg("--rejects")
            .arg(ground.path().join("rejects.csv"))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The passing files stand once signals are watched for.
        let start = Instant::now();
        while beside(ground.path()).len() < 3 && start.elapsed() < Duration::from_mins(1) {
            sleep(Duration::from_millis(5));
        }
        let sent = Command::new("kill")
            .args([format!("-{name}"), child.id().to_string()])
            .status();
        assert!(sent.unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(code), "{name}");
        assert_eq!(beside(ground.path()), ["export.csv"], "{name}");
    }
}
