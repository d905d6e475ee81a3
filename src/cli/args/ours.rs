//! What this program wrote itself, known by its content: a folder that is searched for exports may hold our
//! reports, facts and rejects, and counting those again would double every figure.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use rolecall::facts::write_csv_header;
use rolecall::posting::RejectsWriter;

use super::walk::Wanted;

/// Bytes of a file that are looked at.
const HEAD_BYTES: u64 = 1024;
/// Longest footer of a Parquet file that is searched.
const FOOTER_BYTES: u64 = 64 << 20;
/// The key that marks Parquet as facts.
const FACTS_KEY: &[u8] = b"rolecall.facts";
/// Keys that stand at the start of every line of facts as JSON.
const FACTS_KEYS: [&[u8]; 3] = [b"{\"source\":", b",\"row\":", b",\"posting_id\":"];

/// Tells whether a folder is a report: whether it holds a `run.json` of this program.
pub(super) fn is_report(folder: &Path) -> bool {
    fs::read(folder.join("run.json")).is_ok_and(|text| {
        let run = serde_json::from_slice::<serde_json::Value>(&text);
        run.is_ok_and(|run| run["program"] == "rolecall")
    })
}

/// Names the kind of a file of ours; `None` for somebody else's, and for facts where they are wanted.
pub(super) fn kind(path: &Path, wanted: Wanted) -> Option<&'static str> {
    // What cannot be read is told when it is read.
    let head = head(path).ok()?;
    let are_facts = head.starts_with(&facts_header())
        || (head.starts_with(FACTS_KEYS[0])
            && FACTS_KEYS
                .iter()
                .all(|key| memchr::memmem::find(&head, key).is_some()));
    if are_facts {
        Some("facts of ours")
    } else if head.starts_with(&rejects_header()) {
        Some("rejects of ours")
    } else if wanted == Wanted::Exports && head.starts_with(b"PAR1") && is_marked(path) {
        Some("facts of ours")
    } else {
        None
    }
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok(head)
}

fn facts_header() -> Vec<u8> {
    let mut header = Vec::new();
    write_csv_header(&mut header).expect("a vector takes every byte");
    header
}

fn rejects_header() -> Vec<u8> {
    let writer = RejectsWriter::new(Vec::new());
    let header = writer.map(RejectsWriter::finish);
    header
        .expect("a vector takes every byte")
        .expect("a vector takes every byte")
}

/// Tells whether the footer of a Parquet file holds our key.
fn is_marked(path: &Path) -> bool {
    let footer = || -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let end = file.seek(SeekFrom::End(-8))?;
        let mut length = [0; 4];
        file.read_exact(&mut length)?;
        let length = u64::from(u32::from_le_bytes(length))
            .min(end)
            .min(FOOTER_BYTES);
        file.seek(SeekFrom::Start(end - length))?;
        let mut footer = Vec::new();
        file.take(length).read_to_end(&mut footer)?;
        Ok(footer)
    };
    footer().is_ok_and(|footer| memchr::memmem::find(&footer, FACTS_KEY).is_some())
}
