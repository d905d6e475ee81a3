//! How the roles and the work outside stood against each other, for people: made only when somebody asks.
//! Holds the same sums that decided; it weighs nothing anew.

use serde::Serialize;

use crate::taxonomy::Taxonomy;

use super::decide::{Moved, rounded, total_of};
use super::reading::{Reading, Sums};

/// What one role, or one group of work outside, had on its side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// Id of the role, or of the group of work outside.
    pub id: String,
    /// Whether it is work outside the roles.
    pub is_outside: bool,
    /// What the title gave, in units of one strong title phrase.
    pub title: f32,
    /// What board labels gave, in the same units.
    pub labels: f32,
    /// How many duty phrases spoke for it, single words counted in part.
    pub duties: f32,
    /// What counted in the end: duties have diminishing returns; 0 when ruled out.
    pub total: f32,
    /// Whether words of the title rule it out.
    pub is_ruled_out: bool,
}

/// Lists all that anything spoke for, the strongest first; equals stay in the order of the taxonomy.
pub(crate) fn standings(
    taxonomy: &Taxonomy,
    reading: &Reading,
    sector: Option<&str>,
) -> Vec<Standing> {
    let moved = Moved::find(taxonomy, reading, sector);
    let standing = |id: &str, is_outside: bool, sums: &Sums, title: f32| Standing {
        id: id.to_owned(),
        is_outside,
        title: rounded(title),
        labels: rounded(sums.label),
        duties: rounded(sums.duties),
        total: rounded(total_of(taxonomy, reading, sums, title)),
        is_ruled_out: sums.is_excluded,
    };
    let roles = taxonomy.roles.iter().zip(&reading.roles).enumerate();
    let roles = roles.map(|(index, (role, sums))| {
        let title = moved.title_of(index, &reading.roles);
        standing(&role.id, false, sums, title)
    });
    let outside = taxonomy.noise.outside.iter().zip(&reading.outside);
    let outside = outside.map(|(group, sums)| standing(&group.id, true, sums, sums.title));
    let mut all: Vec<Standing> = roles
        .chain(outside)
        .filter(|one| one.title > 0.0 || one.labels > 0.0 || one.duties > 0.0)
        .collect();
    all.sort_by(|a, b| b.total.total_cmp(&a.total));
    all
}
