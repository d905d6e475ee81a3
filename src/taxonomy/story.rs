//! The guide's wider story: trends, ways to grow, and the proof that nothing of it is unplaced.
//! Files `trends.toml`, `careers.toml`, `guide.toml`.

use serde::Deserialize;

use super::files::File;
use super::origin::Origin;
use super::problem::Problems;
use super::wire::{Document, Placed};

/// One of the guide's emerging trends, or its green thread.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Trend {
    /// Stable id.
    pub id: String,
    /// Name shown in reports.
    pub label: String,
    /// What the guide calls it.
    pub guide: String,
    /// Phrases that show it.
    pub phrases: Vec<String>,
    /// File and place.
    #[serde(skip)]
    pub origin: Origin,
}

/// One of the guide's four ways to grow.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Career {
    /// Stable id.
    pub id: String,
    /// Name shown in reports.
    pub label: String,
    /// What the guide says, in our words.
    pub guide: String,
    /// How postings can show it: `tier-step`, `leads`, `outside-roles`, `employment`.
    pub measure: String,
    /// Title phrases of destinations outside the 17 roles.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// File and place.
    #[serde(skip)]
    pub origin: Origin,
}

/// One statement of the guide and where it went.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Statement {
    /// What the guide says, in our words.
    pub says: String,
    /// Ids in the taxonomy that carry it.
    pub ids: Vec<String>,
    /// The tables of a report in which it shows.
    pub shows: Vec<String>,
}

/// Reads `trends.toml`.
pub fn read_trends(file: &File, problems: &mut Problems) -> Vec<Trend> {
    let placed = |Placed { value, span }| Trend {
        origin: Origin::new(file, span),
        ..value
    };
    let list = read_list(file, "trend", problems);
    list.into_iter().map(placed).collect()
}

/// Reads `careers.toml`.
pub fn read_careers(file: &File, problems: &mut Problems) -> Vec<Career> {
    let placed = |Placed { value, span }| Career {
        origin: Origin::new(file, span),
        ..value
    };
    let list = read_list(file, "career", problems);
    list.into_iter().map(placed).collect()
}

/// Reads `guide.toml`, with the place of each statement.
pub fn read_guide(file: &File, problems: &mut Problems) -> Vec<Placed<Statement>> {
    read_list(file, "statement", problems)
}

fn read_list<T: serde::de::DeserializeOwned>(
    file: &File,
    key: &str,
    problems: &mut Problems,
) -> Vec<Placed<T>> {
    let Some(mut document) = Document::parse(file, problems) else {
        return Vec::new();
    };
    let list = document.tables(key, problems);
    document.finish(problems);
    list
}
