//! Imports between modules point down only, files stay short, no test file is forgotten.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the lowest layer to the highest; a module may import only from lower layers.
const LAYERS: &[&[&str]] = &[
    &["facts", "interval"],
    &["taxonomy", "text"],
    &[
        "posting",
        "matching",
        "pay",
        "experience",
        "context",
        "relate",
    ],
    &["classify", "analysis"],
    &["assess", "report"],
    &["scan", "evaluate", "survey"],
    &["trial"],
    &["cli", "main"],
];

/// Imports inside one layer that the design allows.
const BESIDE: &[(&str, &str)] = &[("taxonomy", "text"), ("analysis", "classify")];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn module_of(file: &Path) -> String {
    let below = file.strip_prefix(root().join("src")).unwrap();
    let first = below
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn imports_point_down_only() {
    let mut faults = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for file in rust_files(&root().join("src")) {
        let module = module_of(&file);
        if module == "lib" {
            continue;
        }
        let own = layer_of(&module).unwrap_or_else(|| panic!("{module} is in no layer"));
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            for start in ["crate::", "rolecall::"] {
                for (at, _) in line.match_indices(start) {
                    let rest = &line[at + start.len()..];
                    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                    let target = &rest[..end.unwrap_or(rest.len())];
                    let Some(other) = layer_of(target) else {
                        continue;
                    };
                    *seen.entry(module.clone()).or_default() += 1;
                    let is_beside = BESIDE.contains(&(module.as_str(), target));
                    if target != module && other >= own && !is_beside {
                        faults.push(format!(
                            "{}:{}: {module} imports {target}",
                            file.display(),
                            number + 1
                        ));
                    }
                }
            }
        }
    }
    assert!(
        seen.len() > 5,
        "the search for imports found almost none: {seen:?}"
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_scan_uses_threads_and_only_the_command_line_prints() {
    for file in rust_files(&root().join("src")) {
        let module = module_of(&file);
        if file.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            !text.contains("use rayon") || module == "scan",
            "{} uses rayon",
            file.display()
        );
        let prints = ["println!", "eprintln!", "io::stdout()", "io::stderr()"];
        let is_printing = prints.iter().any(|one| text.contains(one));
        assert!(
            !is_printing || ["cli", "main"].contains(&module.as_str()),
            "{} prints",
            file.display()
        );
    }
}

#[test]
fn files_stay_short() {
    for file in rust_files(&root().join("src")) {
        let n_lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(n_lines <= 500, "{} has {n_lines} lines", file.display());
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let list = fs::read_to_string(root().join("tests/main.rs")).unwrap();
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|extension| extension == "rs") && name != "main" {
            assert!(
                list.contains(&format!("mod {name};")),
                "tests/main.rs leaves out {name}"
            );
        }
    }
}
