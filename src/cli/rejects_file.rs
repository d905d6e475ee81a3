//! Where `classify` tells its rejects: a CSV file that appears whole or not at all.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use rolecall::posting::{Layout, Reject, RejectsWriter, ToldReject};
use rolecall::scan::Item;

use super::whole_file::{WholeFile, unwritable};

/// A file of rejects being written.
pub(super) struct RejectsFile {
    path: PathBuf,
    writer: RejectsWriter<WholeFile>,
    /// The layout of the source that is being read.
    layout: Option<Arc<Layout>>,
}

impl RejectsFile {
    /// Opens the file, `-` for standard output.
    pub(super) fn create(path: &Path) -> anyhow::Result<Self> {
        let writer = RejectsWriter::new(WholeFile::create(path)?);
        Ok(Self {
            path: path.to_path_buf(),
            writer: writer.with_context(|| unwritable(path))?,
            layout: None,
        })
    }

    /// Writes the rejects of one item of a scan; `label` names its source.
    pub(super) fn take<P>(&mut self, label: &str, item: &Item<P>) -> anyhow::Result<()> {
        let rejects: &[Reject] = match item {
            Item::Opened(layout) => {
                self.layout = Some(Arc::clone(layout));
                &[]
            }
            Item::Part { rejects, .. } => rejects,
            Item::Reject(reject) => std::slice::from_ref(reject),
        };
        for reject in rejects {
            let told = ToldReject::new(label, self.layout.as_deref(), reject);
            self.writer
                .write(&told)
                .with_context(|| unwritable(&self.path))?;
        }
        Ok(())
    }

    /// Gives the file its name.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        let out = self.writer.finish();
        out.with_context(|| unwritable(&self.path))?.finish()
    }
}
