//! Where samples and shared files lie; a shared folder that is missing is told, not passed over.

use std::io::Write;
use std::path::{Path, PathBuf};

/// The sample exports, in alphabetical order.
pub(crate) const SAMPLES: [&str; 4] = [
    "european-layout.csv",
    "jobspy-style.csv",
    "linkedin-style.csv",
    "naukri-style.csv",
];

/// Finds a file of `samples/`.
pub(crate) fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name)
}

/// Returns the paths of all samples.
pub(crate) fn samples() -> Vec<PathBuf> {
    SAMPLES.map(sample).to_vec()
}

/// Finds a file or folder beside the project, under `ROLECALL_SHARED` or `../shared`; says aloud when
/// it is not there.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("ROLECALL_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join(name);
    if !path.exists() {
        aloud(&format!("skipped: `{}` is not there", path.display()));
        return None;
    }
    Some(path)
}

/// Says something that the test harness does not swallow.
pub(crate) fn aloud(text: &str) {
    let told = writeln!(std::io::stderr().lock(), "{text}");
    told.expect("standard error is open");
}

/// Lists the posting files of the shared folder, sorted; those of titles, skills and dialects are none.
pub(crate) fn shared_exports() -> Vec<PathBuf> {
    let Some(root) = shared("data") else {
        return Vec::new();
    };
    let list = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).expect("a folder can be listed");
        entries
            .map(|entry| entry.expect("an entry can be read").path())
            .collect()
    };
    let is_postings = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.is_dir()
            && !["titles-", "skills-", "csv-"]
                .iter()
                .any(|other| name.starts_with(other))
    };
    let mut files: Vec<PathBuf> = list(&root)
        .into_iter()
        .filter(is_postings)
        .flat_map(|folder| list(&folder))
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .collect();
    files.sort();
    files
}
