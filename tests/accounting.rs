//! Nothing is lost in silence: every record of every export is blank, a reject or a posting, once.

use std::path::PathBuf;

use crate::place::{SAMPLES, aloud, sample, shared, shared_exports};
use crate::scanning::{PLAIN, scan_files};

/// Records of each sample, as its README counts them.
const RECORDS: [(&str, u64, u64, u64); 4] = [
    ("european-layout.csv", 78, 1, 0),
    ("jobspy-style.csv", 169, 0, 2),
    ("linkedin-style.csv", 131, 0, 1),
    ("naukri-style.csv", 224, 1, 2),
];

#[test]
fn every_record_of_the_samples_becomes_one_thing() {
    assert_eq!(RECORDS.map(|(name, ..)| name), SAMPLES);
    for (name, records, blank, rejected) in RECORDS {
        let scanned = scan_files(&[sample(name)], PLAIN);
        scanned.check(name);
        let counts = scanned.counts();
        assert_eq!(
            (counts.records, counts.blank, counts.rejected),
            (records, blank, rejected),
            "{name}: records, blank, rejected"
        );
    }
}

#[test]
fn every_record_of_real_exports_becomes_one_thing() {
    for path in shared_exports() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let scanned = scan_files(&[path], PLAIN);
        scanned.check(&name);
        let counts = scanned.counts();
        let is_newline = scanned.records[0].layout.is_none();
        assert!(is_newline || counts.records > 0, "{name} has no records");
        aloud(&format!("{name}: {counts:?}"));
    }
}

#[test]
fn rows_of_bare_commas_are_blank() {
    let Some(path) = shared("data/emscad-head/fake_job_postings_blanktail.csv") else {
        return;
    };
    assert_eq!(scan_files(&[path], PLAIN).counts().blank, 17_157);
}

#[cfg(feature = "cli")]
#[test]
fn exports_of_one_newline_are_a_warning_and_stop_the_run_only_when_alone() {
    use crate::program::classify;

    let Some(folder) = shared("data/jobspy-indeed") else {
        return;
    };
    let empty = ["Manches_jobs.csv", "NYC_jobs.csv"].map(|name| folder.join(name));
    let out = tempfile::tempdir().unwrap();
    let target = out.path().join("facts.csv");
    let told = |stderr: &str| {
        assert!(stderr.contains("Manches_jobs.csv"), "{stderr}");
        assert!(stderr.contains("NYC_jobs.csv"), "{stderr}");
    };
    told(&classify(&empty, &target, &[]).ends_with(2).stderr);
    assert!(!target.exists(), "nothing is written");
    let with_one: Vec<PathBuf> = [sample("naukri-style.csv")]
        .into_iter()
        .chain(empty)
        .collect();
    told(&classify(&with_one, &target, &[]).ends_with(1).stderr);
    assert!(target.exists());
}
