//! Endings of file names: which ones exports have, and how the others are told.

use std::path::Path;

/// Endings of exports, and of their packed forms.
const ENDINGS: [&str; 12] = [
    "csv", "tsv", "tab", "txt", "psv", "json", "jsonl", "ndjson", "xlsx", "xlsm", "xls", "parquet",
];
const PACKED: [&str; 4] = ["gz", "gzip", "zst", "zstd"];

/// Longest ending that is told; a longer one is rather part of a name.
const LONGEST_ENDING: usize = 8;

/// Tells whether a file is called as exports are.
pub(super) fn is_export(name: &Path) -> bool {
    let ending = |path: &Path| {
        let ending = path.extension().unwrap_or_default();
        ending.to_string_lossy().to_ascii_lowercase()
    };
    let last = ending(name);
    if PACKED.contains(&last.as_str()) {
        let inner = name.file_stem().unwrap_or_default();
        return ENDINGS.contains(&ending(Path::new(inner)).as_str());
    }
    ENDINGS.contains(&last.as_str())
}

/// Names the kind of a file that is no export, by its ending.
pub(super) fn kind_of(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let is_word = ending.chars().all(|sign| sign.is_ascii_alphanumeric());
    if ending.is_empty() || !is_word || ending.len() > LONGEST_ENDING {
        "without a known ending".to_owned()
    } else {
        format!(".{}", ending.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_known_by_their_ending_packed_or_not() {
        for name in [
            "a.csv",
            "A.CSV",
            "a.b.tsv.gz",
            "x.jsonl.zst",
            "x.ndjson.gzip",
            "n.parquet",
        ] {
            assert!(is_export(Path::new(name)), "{name}");
        }
        for name in ["a.gz", "csv", "a.csv.bak", "a.pdf", "a.csv.tar", "", "a."] {
            assert!(!is_export(Path::new(name)), "{name}");
        }
        assert_eq!(kind_of(Path::new("deep/x.PDF")), ".pdf");
        for name in ["README", "x.", "x.a b", "export.of-the-month-of-may"] {
            assert_eq!(kind_of(Path::new(name)), "without a known ending", "{name}");
        }
    }
}
