//! The taxonomy as the tables of a report see it, and whose knowledge it rests on.

use rolecall::analysis::{Guide, Named, RoleEntry, SkillEntry, TierEntry};
use rolecall::taxonomy::Taxonomy;
use rolecall::taxonomy::sources::KnowledgeSource;

/// Takes from a taxonomy what analysis needs.
pub(crate) fn to_guide(taxonomy: &Taxonomy) -> Guide {
    let named = |id: &str, label: &str| Named {
        id: id.to_owned(),
        label: label.to_owned(),
    };
    Guide {
        families: taxonomy
            .families
            .iter()
            .map(|one| named(&one.id, &one.label))
            .collect(),
        roles: taxonomy
            .roles
            .iter()
            .map(|role| RoleEntry {
                id: role.id.clone(),
                label: role.label.clone(),
                scope: role.scope.clone(),
                titles: [&role.titles, &role.weak_titles, &role.labels]
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect(),
                family: taxonomy.families[role.family].id.clone(),
                expected: role.expects.clone(),
            })
            .collect(),
        skills: taxonomy
            .skills
            .iter()
            .map(|skill| SkillEntry {
                id: skill.id.clone(),
                label: skill.label.clone(),
                kind: skill.kind.id().to_owned(),
            })
            .collect(),
        tiers: taxonomy
            .tiers
            .bands
            .iter()
            .map(|band| TierEntry {
                id: band.id.id().to_owned(),
                label: band.label.clone(),
                years_from: band.years_from,
                years_to: band.years_to,
                lakh_from: band.lakh_from,
                lakh_to: band.lakh_to,
                lakh_usual_to: band.lakh_usual_to,
            })
            .collect(),
        trends: taxonomy
            .trends
            .iter()
            .map(|one| named(&one.id, &one.label))
            .collect(),
        key_roles: taxonomy.tiers.key.roles.clone(),
        key_sectors: taxonomy.tiers.key.sectors.clone(),
        key_band_from_years: taxonomy.tiers.key.band_from_years,
    }
}

/// Names the sources of the knowledge.
pub(crate) fn attribution(taxonomy: &Taxonomy) -> Vec<String> {
    let sources = taxonomy.sources.all.iter();
    sources.map(KnowledgeSource::credit).collect()
}
