//! What is not a back-office role: `noise.toml`. Work outside the taxonomy, words that titles carry
//! and roles do not, headings of company boilerplate, captions of boards, words that must not fold.

use serde::Deserialize;

use super::files::File;
use super::problem::Problems;
use super::role::{Example, Origin};
use super::wire::Document;

/// Why a group of work is outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutsideReason {
    /// Customer-facing work, done at a desk or not.
    FrontOffice,
    /// Any other work.
    OtherWork,
}

/// A group of work that is none of the roles: sales, software, nursing, …
#[derive(Clone, Debug)]
pub struct Outside {
    /// Stable id, for evidence.
    pub id: String,
    /// Why it is outside.
    pub reason: OutsideReason,
    /// Phrases that decide it when they stand in a title.
    pub titles: Vec<String>,
    /// Phrases that only speak for it in a title, such as a bare `engineer`.
    pub weak_titles: Vec<String>,
    /// Phrases of board labels.
    pub labels: Vec<String>,
    /// Phrases of duties.
    pub duties: Vec<String>,
    /// Examples; their answer is `none` when left out.
    pub examples: Vec<Example>,
    /// File and place.
    pub origin: Origin,
}

/// Everything of `noise.toml`.
#[derive(Clone, Debug)]
pub struct Noise {
    /// Work outside the taxonomy.
    pub outside: Vec<Outside>,
    /// Words and phrases of titles.
    pub titles: TitleNoise,
    /// Headings of sections of a description.
    pub sections: Sections,
    /// Captions that boards put before the values of a posting.
    pub captions: Captions,
    /// Words around a hit that change what it means.
    pub around: Around,
    /// Plural and inflection folding.
    pub folding: Folding,
}

/// Words that titles carry and roles do not.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TitleNoise {
    /// Phrases dropped before matching: urgency, "hiring for", schedules, "(m/f/d)".
    pub drop: Vec<String>,
    /// Words after which a title speaks of the employer or the place: "with", "at", "for".
    pub tail: Vec<String>,
    /// Words between two titles in one: "cum", "and", "or".
    pub joins: Vec<String>,
    /// Ranks that some titles put before the work: "Officer, HR".
    pub ranks: Vec<String>,
    /// File and place.
    #[serde(skip)]
    pub origin: Origin,
}

/// Headings that open a section of a description.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sections {
    /// Sections about the employer, benefits, equal opportunity: left out.
    pub boilerplate: Vec<String>,
    /// Words before the employer's name in such a heading: "about".
    pub named: Vec<String>,
    /// Words right behind those of `named` that are no name: "the", "you".
    pub not_names: Vec<String>,
    /// Sections about the work and the person: read.
    pub content: Vec<String>,
    /// File and place.
    #[serde(skip)]
    pub origin: Origin,
}

/// Captions that boards put before the values of a posting, which exports leave in the text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Captions {
    /// The board's name for the role.
    pub role_label: Vec<String>,
    /// Its category of roles.
    pub category: Vec<String>,
    /// Its department or functional area.
    pub department: Vec<String>,
    /// The employer's industry.
    pub industry: Vec<String>,
    /// Values that say nothing of the work.
    pub silent: Vec<String>,
    /// Values that are read like any text.
    pub spoken: Vec<String>,
    /// File and place.
    #[serde(skip)]
    pub origin: Origin,
}

/// Words around a hit that change what it means.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Around {
    /// Words before a hit that deny it: "no", "not", "without".
    pub negations: Vec<String>,
    /// Phrases before a hit that make it somebody else's job: "report to", "liaise with".
    pub other_people: Vec<String>,
    /// Phrases that say the person leads people: "team handling", "direct reports".
    pub leads: Vec<String>,
    /// File and place.
    #[serde(skip)]
    pub origin: Origin,
}

/// Plural and inflection folding.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Folding {
    /// Words that must not fold, because the fold is another job: "accounts", "stores", "sales".
    pub keep: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WireOutside {
    id: String,
    reason: OutsideReason,
    #[serde(default)]
    titles: Vec<String>,
    #[serde(default)]
    weak_titles: Vec<String>,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    duties: Vec<String>,
    #[serde(default)]
    example: Vec<Example>,
}

/// Reads `noise.toml`.
pub fn read(file: &File, problems: &mut Problems) -> Option<Noise> {
    let mut document = Document::parse(file, problems)?;
    let outside = document
        .tables::<WireOutside>("outside", problems)
        .into_iter()
        .map(|placed| Outside {
            id: placed.value.id,
            reason: placed.value.reason,
            titles: placed.value.titles,
            weak_titles: placed.value.weak_titles,
            labels: placed.value.labels,
            duties: placed.value.duties,
            examples: placed.value.example,
            origin: Origin::new(file, placed.span),
        })
        .collect();
    let titles = document.table::<TitleNoise>("titles", problems);
    let sections = document.table::<Sections>("sections", problems);
    let captions = document.table::<Captions>("captions", problems);
    let around = document.table::<Around>("around", problems);
    let folding = document.table::<Folding>("folding", problems);
    document.finish(problems);
    let (mut titles, mut sections) = (titles?, sections?);
    let (mut captions, mut around) = (captions?, around?);
    titles.value.origin = Origin::new(file, titles.span);
    sections.value.origin = Origin::new(file, sections.span);
    captions.value.origin = Origin::new(file, captions.span);
    around.value.origin = Origin::new(file, around.span);
    Some(Noise {
        outside,
        titles: titles.value,
        sections: sections.value,
        captions: captions.value,
        around: around.value,
        folding: folding?.value,
    })
}
