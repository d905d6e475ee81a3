//! Skills: `skills/*.toml`.

use serde::Deserialize;

use super::files::Files;
use super::problem::Problems;
use super::role::Origin;
use super::wire::Document;

/// Index of a skill in [`super::Taxonomy::skills`]; skills are sorted by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillId(pub u16);

/// What sort of skill it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkillKind {
    /// One of the guide's eight core skills.
    Core,
    /// Named software; brings the core skill `technology`.
    Tool,
    /// Knowledge of a field: GST, TDS, KYC, import-export papers.
    Domain,
    /// A certificate or degree that is asked for by name.
    Certificate,
    /// A skill of the guide's green thread.
    Green,
}

impl SkillKind {
    /// Returns the id used in files and output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Tool => "tool",
            Self::Domain => "domain",
            Self::Certificate => "certificate",
            Self::Green => "green",
        }
    }
}

/// A skill with the ways postings ask for it.
#[derive(Clone, Debug)]
pub struct Skill {
    /// Stable id.
    pub id: String,
    /// Name shown in reports.
    pub label: String,
    /// Sort of skill.
    pub kind: SkillKind,
    /// What the guide calls it; empty where it is ours.
    pub guide: String,
    /// Address in ESCO, where sure.
    pub esco: String,
    /// Phrases that always mean the skill.
    pub phrases: Vec<String>,
    /// Phrases that mean it only in a certain context.
    pub guarded: Vec<Guarded>,
    /// File and place.
    pub origin: Origin,
}

/// A short or common phrase with the context in which it means the skill.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Guarded {
    /// The phrase.
    pub phrase: String,
    /// Words that must not stand right after it.
    #[serde(default)]
    pub not_next: Vec<String>,
    /// Words that must not stand right before it.
    #[serde(default)]
    pub not_previous: Vec<String>,
    /// One of these words must stand within five words of it, outside lists of key skills.
    #[serde(default)]
    pub near: Vec<String>,
    /// Counts only as an entry of its own in a list of skills.
    #[serde(default)]
    pub listed_only: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireSkill {
    id: String,
    label: String,
    kind: SkillKind,
    #[serde(default)]
    guide: String,
    #[serde(default)]
    esco: String,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    guarded: Vec<Guarded>,
}

/// Reads all files below `skills/`; skills come out sorted by id.
pub fn read(files: &Files, problems: &mut Problems) -> Vec<Skill> {
    let mut skills = Vec::new();
    for file in files.below("skills/") {
        let Some(mut document) = Document::parse(file, problems) else {
            continue;
        };
        for placed in document.tables::<WireSkill>("skill", problems) {
            let skill = placed.value;
            if skill.phrases.is_empty() && skill.guarded.is_empty() {
                problems.error(
                    file,
                    placed.span.clone(),
                    format!("skill `{}` has no phrases", skill.id),
                    "give it `phrases` or `guarded`",
                );
            }
            skills.push(Skill {
                id: skill.id,
                label: skill.label,
                kind: skill.kind,
                guide: skill.guide,
                esco: skill.esco,
                phrases: skill.phrases,
                guarded: skill.guarded,
                origin: Origin::new(file, placed.span),
            });
        }
        document.finish(problems);
    }
    skills.sort_by(|a, b| a.id.cmp(&b.id));
    skills
}
