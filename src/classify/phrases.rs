//! From the taxonomy to one matcher: every phrase with every meaning it has.

use crate::matching::{Builder, Code, Error, Matcher, Meaning, Strength, Value};
use crate::posting::Field;
use crate::taxonomy::Taxonomy;
use crate::taxonomy::role::RoleId;
use crate::taxonomy::skill::{Guarded, SkillId};

/// The context in which a guarded phrase means its skill, as codes of words.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    pub(super) not_next: Vec<Code>,
    pub(super) not_previous: Vec<Code>,
    pub(super) near: Vec<Code>,
    pub(super) listed_only: bool,
}

/// Builds the matcher, the guards its skills refer to, and the words that begin no name in a heading.
pub(super) fn build(taxonomy: &Taxonomy) -> Result<(Matcher, Vec<Guard>, Vec<Code>), Error> {
    let mut builder = Builder::new(&taxonomy.noise.folding.keep);
    let mut guards = Vec::new();
    add_roles(taxonomy, &mut builder);
    add_outside(taxonomy, &mut builder);
    add_skills(taxonomy, &mut builder, &mut guards);
    add_noise(taxonomy, &mut builder);
    for (index, trend) in taxonomy.trends.iter().enumerate() {
        add_all(&mut builder, &trend.phrases, Meaning::Trend(short(index)));
    }
    for (index, (_, phrases)) in taxonomy.suspicion.signs.iter().enumerate() {
        add_all(&mut builder, phrases, Meaning::Sign(short(index)));
    }
    taxonomy
        .pay
        .cues()
        .for_each(|cue| builder.add(cue, Meaning::PayCue));
    taxonomy
        .years
        .cues()
        .for_each(|cue| builder.add(cue, Meaning::YearsCue));
    taxonomy
        .years
        .in_words()
        .for_each(|phrase| builder.add(phrase, Meaning::YearsInWords));
    let ranks = &taxonomy.tiers.ranks;
    for (phrases, meaning) in [
        (&ranks.of_others_before, Meaning::RankOfOthers),
        (&ranks.of_others_after, Meaning::OfRank),
        (&ranks.deputy, Meaning::Deputy),
        (&ranks.deputy_heads, Meaning::DeputyHead),
    ] {
        add_all(&mut builder, phrases, meaning);
    }
    for (index, level) in taxonomy.tiers.levels.iter().enumerate() {
        add_all(&mut builder, &level.phrases, Meaning::Level(short(index)));
    }
    let not_names = taxonomy.noise.sections.not_names.iter();
    let not_names = not_names.flat_map(|word| builder.codes(word)).collect();
    Ok((builder.build()?, guards, not_names))
}

fn add_all(builder: &mut Builder, phrases: &[String], meaning: Meaning) {
    for phrase in phrases {
        builder.add(phrase, meaning);
    }
}

/// Indices of the taxonomy's lists fit in 16 bits: longer lists have more words than there are codes.
fn short(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

fn add_roles(taxonomy: &Taxonomy, builder: &mut Builder) {
    for (index, family) in taxonomy.families.iter().enumerate() {
        add_all(builder, &family.labels, Meaning::FamilyLabel(short(index)));
    }
    for (index, role) in taxonomy.roles.iter().enumerate() {
        let id = RoleId(short(index));
        add_all(
            builder,
            &role.titles,
            Meaning::RoleTitle(id, Strength::Strong, None),
        );
        add_all(
            builder,
            &role.weak_titles,
            Meaning::RoleTitle(id, Strength::Weak, None),
        );
        add_all(builder, &role.labels, Meaning::RoleLabel(id));
        add_all(builder, &role.duties, Meaning::RoleDuty(id));
        add_all(builder, &role.excludes, Meaning::RoleExclude(id));
        for (variant, named) in role.variants.iter().enumerate() {
            let variant = u8::try_from(variant).ok();
            let strength = if named.weak {
                Strength::Weak
            } else {
                Strength::Strong
            };
            let meaning = Meaning::RoleTitle(id, strength, variant);
            add_all(builder, &named.titles, meaning);
        }
    }
}

fn add_outside(taxonomy: &Taxonomy, builder: &mut Builder) {
    for (index, group) in taxonomy.noise.outside.iter().enumerate() {
        let id = short(index);
        add_all(
            builder,
            &group.titles,
            Meaning::OutsideTitle(id, Strength::Strong),
        );
        add_all(
            builder,
            &group.weak_titles,
            Meaning::OutsideTitle(id, Strength::Weak),
        );
        add_all(builder, &group.labels, Meaning::OutsideLabel(id));
        add_all(builder, &group.duties, Meaning::OutsideDuty(id));
    }
}

fn add_skills(taxonomy: &Taxonomy, builder: &mut Builder, guards: &mut Vec<Guard>) {
    for (index, skill) in taxonomy.skills.iter().enumerate() {
        let id = SkillId(short(index));
        add_all(builder, &skill.phrases, Meaning::Skill(id, None));
        for guarded in &skill.guarded {
            let guard = to_guard(guarded, builder);
            builder.add(
                &guarded.phrase,
                Meaning::Skill(id, Some(short(guards.len()))),
            );
            guards.push(guard);
        }
    }
}

fn to_guard(guarded: &Guarded, builder: &mut Builder) -> Guard {
    let mut codes = |words: &[String]| -> Vec<Code> {
        words.iter().flat_map(|word| builder.codes(word)).collect()
    };
    Guard {
        not_next: codes(&guarded.not_next),
        not_previous: codes(&guarded.not_previous),
        near: codes(&guarded.near),
        listed_only: guarded.listed_only,
    }
}

fn add_noise(taxonomy: &Taxonomy, builder: &mut Builder) {
    let noise = &taxonomy.noise;
    for (phrases, meaning) in [
        (&noise.titles.drop, Meaning::TitleDrop),
        (&noise.titles.tail, Meaning::TitleTail),
        (&noise.titles.joins, Meaning::TitleJoin),
        (&noise.sections.boilerplate, Meaning::Boilerplate),
        (&noise.sections.named, Meaning::Named),
        (&noise.sections.content, Meaning::Content),
        (&noise.around.negations, Meaning::Negation),
        (&noise.around.other_people, Meaning::OtherPeople),
        (&noise.around.leads, Meaning::Leads),
    ] {
        add_all(builder, phrases, meaning);
    }
    let captions = &noise.captions;
    for (phrases, value) in [
        (&captions.role_label, Value::Label(Field::RoleLabel)),
        (&captions.category, Value::Label(Field::Category)),
        (&captions.department, Value::Label(Field::Department)),
        (&captions.industry, Value::Label(Field::Industry)),
        (&captions.silent, Value::Silent),
        (&captions.spoken, Value::Spoken),
    ] {
        add_all(builder, phrases, Meaning::Caption(value));
    }
}
