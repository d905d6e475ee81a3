//! The whole taxonomy at a glance.

use std::fmt::{self, Write};

use rolecall::taxonomy::Taxonomy;
use rolecall::taxonomy::noise::OutsideReason;
use rolecall::taxonomy::role::Role;
use rolecall::taxonomy::skill::SkillKind;
use serde_json::{Value, json};

use super::sheets::{band, codes};
use crate::cli::paragraph::paragraph;

const KINDS: [SkillKind; 5] = [
    SkillKind::Core,
    SkillKind::Tool,
    SkillKind::Domain,
    SkillKind::Certificate,
    SkillKind::Green,
];

/// Writes the overview for people.
pub(super) fn text(taxonomy: &Taxonomy) -> String {
    let mut out = String::new();
    write(taxonomy, &mut out).expect("writing to a text cannot fail");
    out
}

fn write(taxonomy: &Taxonomy, out: &mut String) -> fmt::Result {
    let (n_families, n_roles) = (taxonomy.families.len(), taxonomy.roles.len());
    writeln!(out, "{n_families} families, {n_roles} roles")?;
    for (at, family) in taxonomy.families.iter().enumerate() {
        writeln!(out, "\n  {}: {}", family.id, family.label)?;
        for role in taxonomy.roles.iter().filter(|role| role.family == at) {
            writeln!(out, "    {:<34}{}", role.id, role.label)?;
            writeln!(out, "      {}", phrases(role))?;
            let codes: Vec<String> = role
                .codes
                .iter()
                .map(|(scheme, codes)| match scheme.as_str() {
                    // Addresses are too long for an overview.
                    "esco" => format!("esco ({})", codes.len()),
                    _ => format!("{scheme} {}", codes.join(" ")),
                })
                .collect();
            paragraph("      ", &codes.join(", "), out);
        }
    }
    writeln!(out, "\n{} skills", taxonomy.skills.len())?;
    for kind in KINDS {
        let ids = skills(taxonomy, kind);
        writeln!(out, "\n  {} ({})", kind.id(), ids.len())?;
        paragraph("    ", &ids.join(", "), out);
    }
    writeln!(out, "\n{} tiers", taxonomy.tiers.bands.len())?;
    for tier in &taxonomy.tiers.bands {
        writeln!(out, "  {:<8}{}", tier.id.id(), band(tier))?;
    }
    writeln!(out, "\n{} trends", taxonomy.trends.len())?;
    for trend in &taxonomy.trends {
        writeln!(
            out,
            "  {:<20}{} ({} phrases)",
            trend.id,
            trend.label,
            trend.phrases.len()
        )?;
    }
    writeln!(out, "\n{} ways to grow", taxonomy.careers.len())?;
    for career in &taxonomy.careers {
        writeln!(
            out,
            "  {:<20}{} ({} phrases)",
            career.id,
            career.label,
            career.phrases.len()
        )?;
    }
    writeln!(
        out,
        "\n{} groups of other work",
        taxonomy.noise.outside.len()
    )?;
    for (reason, name) in [
        (OutsideReason::FrontOffice, "front office"),
        (OutsideReason::OtherWork, "other work"),
    ] {
        let ids = outside(taxonomy, reason);
        writeln!(out, "\n  {name} ({})", ids.len())?;
        paragraph("    ", &ids.join(", "), out);
    }
    writeln!(
        out,
        "\n`rolecall taxonomy show ID` tells all about one of them."
    )
}

fn phrases(role: &Role) -> String {
    let in_variants: usize = role
        .variants
        .iter()
        .map(|variant| variant.titles.len())
        .sum();
    let counts = [
        (role.titles.len() + in_variants, "title"),
        (role.weak_titles.len(), "weak title"),
        (role.labels.len(), "label"),
        (role.duties.len(), "duty"),
        (role.excludes.len(), "excluding"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, kind)| format!("{n} {kind}"))
        .collect();
    format!("{} phrases", counts.join(", "))
}

fn skills(taxonomy: &Taxonomy, kind: SkillKind) -> Vec<&str> {
    let of_kind = taxonomy.skills.iter().filter(|skill| skill.kind == kind);
    of_kind.map(|skill| skill.id.as_str()).collect()
}

fn outside(taxonomy: &Taxonomy, reason: OutsideReason) -> Vec<&str> {
    let groups = taxonomy.noise.outside.iter();
    let of_reason = groups.filter(|group| group.reason == reason);
    of_reason.map(|group| group.id.as_str()).collect()
}

/// Writes the overview for programs.
pub(super) fn json(taxonomy: &Taxonomy) -> Value {
    let roles: Vec<Value> = taxonomy
        .roles
        .iter()
        .map(|role| {
            json!({
                "id": role.id,
                "label": role.label,
                "family": taxonomy.families[role.family].id,
                "title_phrases": role.titles.len() + role.weak_titles.len()
                    + role.variants.iter().map(|variant| variant.titles.len()).sum::<usize>(),
                "duty_phrases": role.duties.len(),
                "codes": codes(taxonomy, role),
            })
        })
        .collect();
    let named = |id: &str, label: &str| json!({ "id": id, "label": label });
    let skills = taxonomy.skills.iter();
    let skills = skills
        .map(|skill| json!({ "id": skill.id, "label": skill.label, "kind": skill.kind.id() }));
    json!({
        "taxonomy": taxonomy.hash,
        "families": taxonomy.families.iter().map(|one| named(&one.id, &one.label)).collect::<Vec<_>>(),
        "roles": roles,
        "skills": skills.collect::<Vec<_>>(),
        "tiers": taxonomy.tiers.bands.iter().map(|one| named(one.id.id(), &one.label)).collect::<Vec<_>>(),
        "trends": taxonomy.trends.iter().map(|one| named(&one.id, &one.label)).collect::<Vec<_>>(),
        "careers": taxonomy.careers.iter().map(|one| named(&one.id, &one.label)).collect::<Vec<_>>(),
        "outside": taxonomy.noise.outside.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
    })
}
