//! Phrases that stand twice in one list, in whatever spelling: to a posting they are one.

use std::collections::BTreeMap;

use super::super::phrases::ListKind;
use super::{Entry, Found};

/// Reports the second of two phrases that are one. Titles are left to the check across files.
pub(super) fn report(entries: &[Entry<'_, '_>], found: &mut Found<'_, '_>) {
    let mut seen: BTreeMap<(&str, ListKind, usize, &[String]), &str> = BTreeMap::new();
    for entry in entries
        .iter()
        // One guarded phrase may stand there with several rules, of which one has to agree.
        .filter(|entry| !entry.list.kind.is_title() && entry.list.kind != ListKind::Guarded)
    {
        // Level words of one tier may stand in several tables that hold in different places.
        let table = if entry.list.kind == ListKind::Level {
            entry.list.origin.line
        } else {
            0
        };
        let key = (
            entry.list.owner,
            entry.list.kind,
            table,
            entry.words.as_slice(),
        );
        if let Some(first) = seen.insert(key, entry.phrase) {
            let list = entry.list.kind.key();
            let message = format!(
                "`{}` says what `{first}` says in `{list}` of `{}`",
                entry.phrase, entry.list.owner
            );
            found.hint_at(
                entry,
                message,
                "one can be removed; plurals and spellings of the gap are folded",
            );
        }
    }
}
