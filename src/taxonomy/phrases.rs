//! Every list of phrases of a taxonomy under one view: whose it is, what it is for, where it stands.
//! What a phrase is worth is the business of `classify`.

use std::ops::Range;

use super::Taxonomy;
use super::files::File;
use super::origin::Origin;

/// What a list of phrases is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListKind {
    /// Decide a role or work outside in a title.
    Titles,
    /// Speak for a role or work outside in a title.
    WeakTitles,
    /// Decide a role in a title and name a kind within it.
    VariantTitles,
    /// Speak for a role in a title and name a kind within it.
    WeakVariantTitles,
    /// Board labels.
    Labels,
    /// Duties in skills and texts.
    Duties,
    /// Rule a role out in a title.
    Excludes,
    /// Always mean a skill.
    Skill,
    /// Mean a skill in a certain context.
    Guarded,
    /// Show a trend.
    Trend,
    /// Titles of destinations of a way to grow.
    Career,
    /// Level words.
    Level,
    /// Words of titles that are no part of the work: noise, tails, joins.
    TitleNoise,
    /// Headings of sections.
    Heading,
    /// Captions of boards.
    Caption,
    /// Words around a hit that change what it means.
    Around,
}

impl ListKind {
    /// Returns the key under which such a list stands in its file.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Titles => "titles",
            Self::WeakTitles => "weak-titles",
            Self::VariantTitles | Self::WeakVariantTitles => "variant titles",
            Self::Labels => "labels",
            Self::Duties => "duties",
            Self::Excludes => "excludes",
            Self::Skill | Self::Trend | Self::Career | Self::Level => "phrases",
            Self::Guarded => "guarded",
            Self::TitleNoise => "title words",
            Self::Heading => "headings",
            Self::Caption => "captions",
            Self::Around => "words around",
        }
    }

    /// Tells whether such phrases stand for work in a title.
    pub const fn is_title(self) -> bool {
        matches!(
            self,
            Self::Titles | Self::WeakTitles | Self::VariantTitles | Self::WeakVariantTitles
        )
    }

    /// Tells whether such phrases only speak for what they stand for.
    pub const fn is_weak(self) -> bool {
        matches!(self, Self::WeakTitles | Self::WeakVariantTitles)
    }

    /// Tells whether such phrases are read in texts of sentences.
    pub const fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Duties
                | Self::Skill
                | Self::Guarded
                | Self::Trend
                | Self::Heading
                | Self::Caption
                | Self::Around
        )
    }
}

/// One list of phrases.
#[derive(Clone, Debug)]
pub struct PhraseList<'t> {
    /// Id of what the phrases stand for, or the key of the list.
    pub owner: &'t str,
    /// Which of several kinds within the owner; empty where there are none.
    pub variant: &'t str,
    /// What the list is for.
    pub kind: ListKind,
    /// The phrases, in file order.
    pub phrases: Vec<&'t str>,
    /// File and place of the table that holds the list.
    pub origin: &'t Origin,
}

impl PhraseList<'_> {
    /// Finds the phrase with a number in the file of the list: behind the key of the list, not where another
    /// list of the same table has it too.
    pub fn place(&self, file: &File, number: usize) -> Range<usize> {
        let anchor = match self.kind {
            ListKind::VariantTitles | ListKind::WeakVariantTitles => {
                format!("\"{}\"", self.variant)
            }
            ListKind::TitleNoise | ListKind::Heading | ListKind::Caption | ListKind::Around => {
                format!("\n{}", self.owner)
            }
            kind => format!("\n{}", kind.key()),
        };
        let phrase = self.phrases[number];
        let before = self.phrases[..number].iter();
        let n_before = before.filter(|other| **other == phrase).count();
        let from = self.origin.span.start;
        let rest = file.text.get(from..).unwrap_or_default();
        let mut at = rest.find(&anchor).map_or(from, |at| from + at);
        let mut found = self.origin.of_text(file, phrase);
        for _ in 0..=n_before {
            let behind = Origin {
                span: at..at,
                ..self.origin.clone()
            };
            let next = behind.of_text(file, phrase);
            if next.is_empty() {
                break;
            }
            at = next.end;
            found = next;
        }
        found
    }
}

/// Collects lists, leaving out empty ones.
struct Lists<'t>(Vec<PhraseList<'t>>);

impl<'t> Lists<'t> {
    fn add(&mut self, owner: &'t str, kind: ListKind, phrases: &'t [String], origin: &'t Origin) {
        self.add_variant(owner, "", kind, phrases.iter().map(String::as_str), origin);
    }

    fn add_variant(
        &mut self,
        owner: &'t str,
        variant: &'t str,
        kind: ListKind,
        phrases: impl Iterator<Item = &'t str>,
        origin: &'t Origin,
    ) {
        let phrases: Vec<&str> = phrases.collect();
        if !phrases.is_empty() {
            self.0.push(PhraseList {
                owner,
                variant,
                kind,
                phrases,
                origin,
            });
        }
    }
}

impl Taxonomy {
    /// Lists all phrases that are looked for in postings, but those of pay, years, places and employers.
    pub fn phrase_lists(&self) -> Vec<PhraseList<'_>> {
        let mut lists = Lists(Vec::new());
        for family in &self.families {
            lists.add(&family.id, ListKind::Labels, &family.labels, &family.origin);
        }
        for role in &self.roles {
            lists.add(&role.id, ListKind::Titles, &role.titles, &role.origin);
            lists.add(
                &role.id,
                ListKind::WeakTitles,
                &role.weak_titles,
                &role.origin,
            );
            for variant in &role.variants {
                let kind = if variant.weak {
                    ListKind::WeakVariantTitles
                } else {
                    ListKind::VariantTitles
                };
                let titles = variant.titles.iter().map(String::as_str);
                lists.add_variant(&role.id, &variant.id, kind, titles, &role.origin);
            }
            lists.add(&role.id, ListKind::Labels, &role.labels, &role.origin);
            lists.add(&role.id, ListKind::Duties, &role.duties, &role.origin);
            lists.add(&role.id, ListKind::Excludes, &role.excludes, &role.origin);
        }
        for group in &self.noise.outside {
            lists.add(&group.id, ListKind::Titles, &group.titles, &group.origin);
            lists.add(
                &group.id,
                ListKind::WeakTitles,
                &group.weak_titles,
                &group.origin,
            );
            lists.add(&group.id, ListKind::Labels, &group.labels, &group.origin);
            lists.add(&group.id, ListKind::Duties, &group.duties, &group.origin);
        }
        for skill in &self.skills {
            lists.add(&skill.id, ListKind::Skill, &skill.phrases, &skill.origin);
            let guarded = skill.guarded.iter().map(|guarded| guarded.phrase.as_str());
            lists.add_variant(&skill.id, "", ListKind::Guarded, guarded, &skill.origin);
        }
        self.add_the_rest(&mut lists);
        lists.0
    }

    fn add_the_rest<'t>(&'t self, lists: &mut Lists<'t>) {
        for trend in &self.trends {
            lists.add(&trend.id, ListKind::Trend, &trend.phrases, &trend.origin);
        }
        for career in &self.careers {
            lists.add(
                &career.id,
                ListKind::Career,
                &career.phrases,
                &career.origin,
            );
        }
        let ranks = &self.tiers.ranks;
        for (owner, phrases) in [
            ("of-others-before", &ranks.of_others_before),
            ("of-others-after", &ranks.of_others_after),
            ("deputy", &ranks.deputy),
            ("deputy-heads", &ranks.deputy_heads),
        ] {
            lists.add(owner, ListKind::TitleNoise, phrases, &ranks.origin);
        }
        for level in &self.tiers.levels {
            let tier = level.tier.map_or("no level", super::tier::Tier::id);
            lists.add(tier, ListKind::Level, &level.phrases, &level.origin);
        }
        let (titles, sections, around) =
            (&self.noise.titles, &self.noise.sections, &self.noise.around);
        for (owner, kind, phrases, origin) in [
            ("drop", ListKind::TitleNoise, &titles.drop, &titles.origin),
            ("tail", ListKind::TitleNoise, &titles.tail, &titles.origin),
            ("joins", ListKind::TitleNoise, &titles.joins, &titles.origin),
            (
                "boilerplate",
                ListKind::Heading,
                &sections.boilerplate,
                &sections.origin,
            ),
            (
                "named",
                ListKind::Heading,
                &sections.named,
                &sections.origin,
            ),
            (
                "content",
                ListKind::Heading,
                &sections.content,
                &sections.origin,
            ),
            (
                "negations",
                ListKind::Around,
                &around.negations,
                &around.origin,
            ),
            (
                "other-people",
                ListKind::Around,
                &around.other_people,
                &around.origin,
            ),
            ("leads", ListKind::Around, &around.leads, &around.origin),
        ] {
            lists.add(owner, kind, phrases, origin);
        }
        let captions = &self.noise.captions;
        for (owner, phrases) in [
            ("role-label", &captions.role_label),
            ("category", &captions.category),
            ("department", &captions.department),
            ("industry", &captions.industry),
            ("silent", &captions.silent),
            ("spoken", &captions.spoken),
        ] {
            lists.add(owner, ListKind::Caption, phrases, &captions.origin);
        }
    }
}
