//! Families and roles: `roles/<family>.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::files::{File, Files};
pub use super::origin::Origin;
use super::problem::Problems;
use super::wire::{Document, Placed};

/// Index of a role in [`super::Taxonomy::roles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleId(pub u16);

/// A family of roles, one file each.
#[derive(Clone, Debug)]
pub struct Family {
    /// Stable id, such as `finance`.
    pub id: String,
    /// Name shown in reports.
    pub label: String,
    /// What the guide calls it.
    pub guide: String,
    /// Board labels (category, department) that speak for every role of the family.
    pub labels: Vec<String>,
    /// File and place.
    pub origin: Origin,
}

/// One of the 17 back-office roles, a function at every seniority.
#[derive(Clone, Debug)]
pub struct Role {
    /// Stable id, such as `payroll-specialist`.
    pub id: String,
    /// Index of its family.
    pub family: usize,
    /// Name shown in reports.
    pub label: String,
    /// What belongs to it, in one line.
    pub scope: String,
    /// The guide's words for it.
    pub guide: Vec<String>,
    /// Codes of public classifications: scheme (`isco-08`, `soc-2018`, `nco-2015`, `esco`) to codes.
    pub codes: BTreeMap<String, Vec<String>>,
    /// Phrases that decide the role when they stand in a title.
    pub titles: Vec<String>,
    /// Phrases that only speak for the role when they stand in a title.
    pub weak_titles: Vec<String>,
    /// Phrases of board labels (role label, category, department).
    pub labels: Vec<String>,
    /// Phrases of duties, in skills and texts.
    pub duties: Vec<String>,
    /// Phrases that rule the role out when they stand in a title.
    pub excludes: Vec<String>,
    /// Ids of the skills the guide expects of the role.
    pub expects: Vec<String>,
    /// Named kinds within the role.
    pub variants: Vec<Variant>,
    /// Titles with the answer they must get.
    pub examples: Vec<Example>,
    /// File and place, for problems found later.
    pub origin: Origin,
}

/// A named kind within a role.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Variant {
    /// Stable id, unique in the taxonomy.
    pub id: String,
    /// Name shown in reports.
    pub label: String,
    /// Title phrases that name the kind; they decide the role too.
    pub titles: Vec<String>,
    /// The phrases only speak for the role.
    #[serde(default)]
    pub weak: bool,
    /// Where the phrases mean another role.
    #[serde(default)]
    pub elsewhere: Vec<Elsewhere>,
}

/// Sectors in which the titles of a variant mean another role.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Elsewhere {
    /// Ids of sectors.
    pub sectors: Vec<String>,
    /// Id of the role meant there.
    pub role: String,
}

/// A title, with other fields where needed, and the answer it must get; run as a test.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Example {
    /// The title.
    pub title: String,
    /// A board label.
    #[serde(default)]
    pub category: String,
    /// Key skills.
    #[serde(default)]
    pub skills: String,
    /// A description.
    #[serde(default)]
    pub description: String,
    /// A role id, `none`, or `unsure`; the role it stands under when left out.
    #[serde(default)]
    pub answer: String,
    /// The tier it must get, where the example is about tiers.
    #[serde(default)]
    pub tier: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireFamily {
    id: String,
    label: String,
    guide: String,
    #[serde(default)]
    labels: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireRole {
    id: String,
    label: String,
    scope: String,
    guide: Vec<String>,
    codes: BTreeMap<String, Vec<String>>,
    titles: Vec<String>,
    #[serde(default)]
    weak_titles: Vec<String>,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    duties: Vec<String>,
    #[serde(default)]
    excludes: Vec<String>,
    expects: Vec<String>,
    #[serde(default)]
    variant: Vec<Variant>,
    #[serde(default)]
    example: Vec<Example>,
}

/// Reads all files below `roles/`, in name order.
pub fn read(files: &Files, problems: &mut Problems) -> (Vec<Family>, Vec<Role>) {
    let (mut families, mut roles) = (Vec::new(), Vec::new());
    for file in files.below("roles/") {
        let Some(mut document) = Document::parse(file, problems) else {
            continue;
        };
        if let Some(family) = document.table::<WireFamily>("family", problems) {
            let Placed {
                value: family,
                span,
            } = family;
            families.push(Family {
                id: family.id,
                label: family.label,
                guide: family.guide,
                labels: family.labels,
                origin: Origin::new(file, span),
            });
        }
        let family = families.len().saturating_sub(1);
        for role in document.tables::<WireRole>("role", problems) {
            roles.push(to_role(role, family, file, problems));
        }
        document.finish(problems);
    }
    (families, roles)
}

fn to_role(wire: Placed<WireRole>, family: usize, file: &File, problems: &mut Problems) -> Role {
    let Placed { value: role, span } = wire;
    for scheme in role
        .codes
        .keys()
        .filter(|scheme| !super::codes::SCHEMES.contains(&scheme.as_str()))
    {
        problems.error(
            file,
            span.clone(),
            format!("role `{}` has a code of unknown scheme `{scheme}`", role.id),
            format!("use one of {}", super::codes::SCHEMES.join(", ")),
        );
    }
    if role.titles.is_empty() {
        problems.error(
            file,
            span.clone(),
            format!("role `{}` has no title phrases", role.id),
            "give it `titles`",
        );
    }
    Role {
        id: role.id,
        family,
        label: role.label,
        scope: role.scope,
        guide: role.guide,
        codes: role.codes,
        titles: role.titles,
        weak_titles: role.weak_titles,
        labels: role.labels,
        duties: role.duties,
        excludes: role.excludes,
        expects: role.expects,
        variants: role.variant,
        examples: role.example,
        origin: Origin::new(file, span),
    }
}
