//! Which known ids are near one that is not known.

/// Most ids that are suggested.
const MOST: usize = 5;

/// Lists the nearest of known ids, nearest first: those that hold the word or that few changes of letters
/// make of it.
pub(super) fn near<'k>(id: &str, known: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    let id: String = id.chars().take(60).collect::<String>().to_lowercase();
    let most = id.chars().count() / 3 + 1;
    let mut found: Vec<(usize, &str)> = known
        .filter_map(|other| {
            let is_part =
                id.len() > 2 && (other.contains(&id) || id.contains(other) && other.len() > 2);
            let steps = if is_part { 1 } else { distance(&id, other) };
            (steps <= most).then_some((steps, other))
        })
        .collect();
    found.sort_unstable();
    found.dedup_by_key(|(_, id)| *id);
    found.truncate(MOST);
    found.into_iter().map(|(_, id)| id).collect()
}

/// Counts the letters to add, remove or change to make one word of another.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = line;
        row[0] = line + 1;
        for (column, its) in other.iter().enumerate() {
            let change = diagonal + usize::from(letter != *its);
            diagonal = row[column + 1];
            row[column + 1] = change.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_and_cut_ids_find_theirs() {
        let known = [
            "payroll-specialist",
            "order-processor",
            "risk",
            "risk-analyst",
        ];
        let near = |id| near(id, known.into_iter());
        assert_eq!(near("payrol-specialist"), ["payroll-specialist"]);
        assert_eq!(near("payroll"), ["payroll-specialist"]);
        assert_eq!(near("Risk-Analist"), ["risk", "risk-analyst"]);
        assert_eq!(near("juggling"), [""; 0]);
        assert_eq!(near("\u{1b}[31m"), [""; 0]);
    }
}
