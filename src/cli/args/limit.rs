//! `--limit`: names and values to the bounds of a source.

use anyhow::bail;
use rolecall::posting::Limits;

/// Deepest JSON that may be asked for: each level takes a piece of the stack.
const MOST_NESTING: u64 = 128;

/// Reads limits; of those with one name the last counts.
pub(super) fn read(pairs: &[String]) -> anyhow::Result<Limits> {
    let mut limits = Limits::default();
    for pair in pairs {
        let Some((name, value)) = pair.split_once('=') else {
            bail!("`--limit {pair}` is not NAME=VALUE, such as record=8MB");
        };
        set(&mut limits, pair, name.trim(), value.trim())?;
    }
    Ok(limits)
}

fn set(limits: &mut Limits, pair: &str, name: &str, value: &str) -> anyhow::Result<()> {
    let value = if value == "none" {
        None
    } else {
        let Some(size) = size(value).filter(|&size| size > 0) else {
            bail!(
                "`--limit {pair}`: give a number above 0, a size such as 64MB or 1GiB, or `none`"
            );
        };
        Some(size)
    };
    let most = |value: Option<u64>| {
        value.map_or(usize::MAX, |value| {
            usize::try_from(value).unwrap_or(usize::MAX)
        })
    };
    match (name, value) {
        ("record" | "nesting", None) => bail!(
            "`--limit {pair}`: this one cannot be switched off, since memory depends on it; give a number"
        ),
        ("record", _) => limits.record_bytes = most(value),
        ("field", _) => limits.field_bytes = most(value),
        ("columns", _) => limits.columns = most(value),
        ("unpacked", _) => limits.unpacked_bytes = value,
        ("ratio", _) => limits.ratio = value,
        ("nesting", Some(depth)) if depth > MOST_NESTING => {
            bail!("`--limit {pair}`: the deepest is {MOST_NESTING}")
        }
        ("nesting", _) => limits.nesting = most(value),
        _ => bail!(
            "`--limit {pair}` names no limit; they are record, field, columns, unpacked, ratio and nesting"
        ),
    }
    Ok(())
}

/// Reads a number of bytes, or of anything else.
fn size(text: &str) -> Option<u64> {
    let end = text.find(|sign: char| !sign.is_ascii_digit());
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let factor = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(text: &str) -> anyhow::Result<Limits> {
        read(&[text.to_owned()])
    }

    #[test]
    fn sizes_are_numbers_with_a_unit_or_none() {
        assert_eq!(read_one("record=64MB").unwrap().record_bytes, 64_000_000);
        assert_eq!(
            read_one("unpacked=1GiB").unwrap().unpacked_bytes,
            Some(1 << 30)
        );
        assert_eq!(read_one("field = 70000").unwrap().field_bytes, 70_000);
        assert_eq!(read_one("ratio=none").unwrap().ratio, None);
        assert_eq!(read_one("columns=none").unwrap().columns, usize::MAX);
        let last = read(&["ratio=9".to_owned(), "ratio=8".to_owned()]).unwrap();
        assert_eq!(last.ratio, Some(8));
    }

    #[test]
    fn what_cannot_be_held_is_refused() {
        for text in [
            "record",
            "record=none",
            "nesting=none",
            "nesting=1000",
            "ratio=0",
            "record=-1",
            "record=1TB8",
            "record=99999999999999GB",
            "rows=7",
        ] {
            assert!(read_one(text).is_err(), "{text}");
        }
    }
}
