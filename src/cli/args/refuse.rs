//! Outputs that would destroy what a run reads.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;

/// Refuses an output that is one of the inputs: the input would be gone.
pub(crate) fn refuse_overwriting(inputs: &[PathBuf], output: &Path) -> anyhow::Result<()> {
    let Ok(target) = fs::canonicalize(output) else {
        return Ok(());
    };
    let is_regular = fs::metadata(&target).is_ok_and(|data| data.is_file());
    let is_input = |path: &PathBuf| fs::canonicalize(path).is_ok_and(|path| path == target);
    if is_regular && inputs.iter().any(is_input) {
        bail!(
            "`{}` is an input and would be overwritten; give another output",
            output.display()
        );
    }
    Ok(())
}

/// Refuses an output that is a file of the taxonomy: the knowledge would be gone.
pub(crate) fn refuse_in_taxonomy(folder: Option<&Path>, output: &Path) -> anyhow::Result<()> {
    let Some(folder) = folder.and_then(|folder| fs::canonicalize(folder).ok()) else {
        return Ok(());
    };
    let target = fs::canonicalize(output).ok();
    if target.is_some_and(|target| target.is_file() && target.starts_with(&folder)) {
        bail!(
            "`{}` lies in the folder of the taxonomy and would be overwritten; give another output",
            output.display()
        );
    }
    Ok(())
}
