//! What is told of each kind of thing in a taxonomy.

use rolecall::taxonomy::Taxonomy;
use rolecall::taxonomy::noise::{Outside, OutsideReason};
use rolecall::taxonomy::origin::Origin;
use rolecall::taxonomy::role::{Example, Family, Role, Variant};
use rolecall::taxonomy::skill::{Guarded, Skill};
use rolecall::taxonomy::story::{Career, Trend};
use rolecall::taxonomy::tier::TierBand;

use super::sheet::Part;
pub(super) use super::sheet::Sheet;

/// Lists every id with its kind.
pub(super) fn ids(taxonomy: &Taxonomy) -> Vec<(&'static str, &str)> {
    let mut ids: Vec<(&'static str, &str)> = Vec::new();
    for role in &taxonomy.roles {
        ids.push(("role", &role.id));
        ids.extend(role.variants.iter().map(|one| ("variant", one.id.as_str())));
    }
    ids.extend(
        taxonomy
            .families
            .iter()
            .map(|one| ("family", one.id.as_str())),
    );
    ids.extend(taxonomy.skills.iter().map(|one| ("skill", one.id.as_str())));
    ids.extend(taxonomy.trends.iter().map(|one| ("trend", one.id.as_str())));
    ids.extend(taxonomy.tiers.bands.iter().map(|one| ("tier", one.id.id())));
    ids.extend(
        taxonomy
            .careers
            .iter()
            .map(|one| ("way to grow", one.id.as_str())),
    );
    ids.extend(
        taxonomy
            .noise
            .outside
            .iter()
            .map(|one| ("other work", one.id.as_str())),
    );
    ids
}

/// Makes a sheet of everything that has an id: a family and a skill may share one.
pub(super) fn of(taxonomy: &Taxonomy, id: &str) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for role in &taxonomy.roles {
        if role.id == id {
            sheets.push(of_role(taxonomy, role));
        }
        let named = role.variants.iter().filter(|variant| variant.id == id);
        sheets.extend(named.map(|variant| of_variant(role, variant)));
    }
    let families = taxonomy.families.iter().enumerate();
    let families = families.filter(|(_, family)| family.id == id);
    sheets.extend(families.map(|(at, family)| of_family(taxonomy, at, family)));
    let skills = taxonomy.skills.iter().filter(|skill| skill.id == id);
    sheets.extend(skills.map(|skill| of_skill(taxonomy, skill)));
    let trends = taxonomy.trends.iter().filter(|trend| trend.id == id);
    sheets.extend(trends.map(|trend| of_trend(taxonomy, trend)));
    let tiers = taxonomy
        .tiers
        .bands
        .iter()
        .filter(|band| band.id.id() == id);
    sheets.extend(tiers.map(|band| of_tier(taxonomy, band)));
    let careers = taxonomy.careers.iter().filter(|career| career.id == id);
    sheets.extend(careers.map(|career| of_career(taxonomy, career)));
    let groups = taxonomy.noise.outside.iter().filter(|group| group.id == id);
    sheets.extend(groups.map(of_outside));
    sheets
}

fn sheet(kind: &'static str, id: &str, label: &str, origin: &Origin, parts: Vec<Part>) -> Sheet {
    Sheet {
        kind,
        id: id.to_owned(),
        label: label.to_owned(),
        file: origin.file.clone(),
        line: origin.line,
        parts,
    }
}

fn of_role(taxonomy: &Taxonomy, role: &Role) -> Sheet {
    let variants = role.variants.iter().map(variant_line);
    let parts = vec![
        Part::Text("family", taxonomy.families[role.family].id.clone()),
        Part::Text("scope", role.scope.clone()),
        Part::Lines("guide", role.guide.clone()),
        Part::Lines("guide says", said(taxonomy, &role.id)),
        Part::Lines("codes", codes(taxonomy, role)),
        Part::List("expected skills", role.expects.clone()),
        Part::List("titles", role.titles.clone()),
        Part::List("weak titles", role.weak_titles.clone()),
        Part::Lines("variants", variants.collect()),
        Part::List("labels", role.labels.clone()),
        Part::List("duties", role.duties.clone()),
        Part::List("excludes", role.excludes.clone()),
        Part::Lines("examples", examples(&role.examples, &role.id)),
    ];
    sheet("role", &role.id, &role.label, &role.origin, parts)
}

fn of_variant(role: &Role, variant: &Variant) -> Sheet {
    let elsewhere = variant.elsewhere.iter();
    let elsewhere =
        elsewhere.map(|there| format!("{} in {}", there.role, there.sectors.join(", ")));
    let parts = vec![
        Part::Text("role", role.id.clone()),
        Part::Text("force", force(variant).to_owned()),
        Part::List("titles", variant.titles.clone()),
        Part::Lines("means elsewhere", elsewhere.collect()),
    ];
    sheet("variant", &variant.id, &variant.label, &role.origin, parts)
}

fn of_family(taxonomy: &Taxonomy, at: usize, family: &Family) -> Sheet {
    let roles = taxonomy.roles.iter().filter(|role| role.family == at);
    let parts = vec![
        Part::Text("guide", family.guide.clone()),
        Part::Lines("guide says", said(taxonomy, &family.id)),
        Part::Lines(
            "roles",
            roles
                .map(|role| format!("{}: {}", role.id, role.label))
                .collect(),
        ),
        Part::List("labels", family.labels.clone()),
    ];
    sheet("family", &family.id, &family.label, &family.origin, parts)
}

fn of_skill(taxonomy: &Taxonomy, skill: &Skill) -> Sheet {
    let expecting = taxonomy
        .roles
        .iter()
        .filter(|role| role.expects.contains(&skill.id));
    let parts = vec![
        Part::Text("sort", skill.kind.id().to_owned()),
        Part::Text("guide", skill.guide.clone()),
        Part::Text("esco", skill.esco.clone()),
        Part::Lines("guide says", said(taxonomy, &skill.id)),
        Part::List(
            "expected of",
            expecting.map(|role| role.id.clone()).collect(),
        ),
        Part::List("phrases", skill.phrases.clone()),
        Part::Lines("guarded", skill.guarded.iter().map(rule).collect()),
    ];
    sheet("skill", &skill.id, &skill.label, &skill.origin, parts)
}

fn of_trend(taxonomy: &Taxonomy, trend: &Trend) -> Sheet {
    let parts = vec![
        Part::Text("guide", trend.guide.clone()),
        Part::Lines("guide says", said(taxonomy, &trend.id)),
        Part::List("phrases", trend.phrases.clone()),
    ];
    sheet("trend", &trend.id, &trend.label, &trend.origin, parts)
}

fn of_tier(taxonomy: &Taxonomy, tier: &TierBand) -> Sheet {
    let levels = taxonomy.tiers.levels.iter();
    let words: Vec<String> = levels
        .filter(|level| level.tier == Some(tier.id))
        .flat_map(|level| level.phrases.iter().cloned())
        .collect();
    let key = &taxonomy.tiers.key;
    let is_key = tier.id == rolecall::taxonomy::tier::Tier::Key;
    let only = |list: &[String]| if is_key { list.to_vec() } else { Vec::new() };
    let parts = vec![
        Part::Text("guide", tier.guide.clone()),
        Part::Text("band", band(tier)),
        Part::Lines("guide says", said(taxonomy, tier.id.id())),
        Part::List("in place of top for roles", only(&key.roles)),
        Part::List("in sectors", only(&key.sectors)),
        Part::List("level words", words),
    ];
    sheet("tier", tier.id.id(), &tier.label, &tier.origin, parts)
}

fn of_career(taxonomy: &Taxonomy, career: &Career) -> Sheet {
    let parts = vec![
        Part::Text("guide", career.guide.clone()),
        Part::Text("measured by", career.measure.clone()),
        Part::Lines("guide says", said(taxonomy, &career.id)),
        Part::List("phrases", career.phrases.clone()),
    ];
    sheet(
        "way to grow",
        &career.id,
        &career.label,
        &career.origin,
        parts,
    )
}

fn of_outside(group: &Outside) -> Sheet {
    let reason = match group.reason {
        OutsideReason::FrontOffice => "front-office",
        OutsideReason::OtherWork => "other-work",
    };
    let parts = vec![
        Part::Text("reason", reason.to_owned()),
        Part::List("titles", group.titles.clone()),
        Part::List("weak titles", group.weak_titles.clone()),
        Part::List("labels", group.labels.clone()),
        Part::List("duties", group.duties.clone()),
        Part::Lines("examples", examples(&group.examples, "none")),
    ];
    let label = "work that is none of the roles";
    sheet("other work", &group.id, label, &group.origin, parts)
}

/// Lists the codes of a role with their titles.
pub(super) fn codes(taxonomy: &Taxonomy, role: &Role) -> Vec<String> {
    let mut lines = Vec::new();
    for scheme in rolecall::taxonomy::codes::SCHEMES {
        for code in role.codes.get(scheme).into_iter().flatten() {
            let title = taxonomy.codes.title(scheme, code).unwrap_or("(no title)");
            lines.push(format!("{scheme} {code} {title}"));
        }
    }
    lines
}

/// Says the years and the pay of a tier.
pub(super) fn band(tier: &TierBand) -> String {
    let years = match tier.years_to {
        Some(to) => format!("{} to under {to} years", tier.years_from),
        None => format!("{} years and more", tier.years_from),
    };
    let pay = match tier.lakh_to {
        Some(to) => format!("{} to under {to} lakh rupees a year", tier.lakh_from),
        None => format!(
            "{} lakh rupees a year and more, usual to {}",
            tier.lakh_from, tier.lakh_usual_to
        ),
    };
    format!("{years}, {pay}")
}

/// Lists what the guide says with this id.
fn said(taxonomy: &Taxonomy, id: &str) -> Vec<String> {
    let statements = taxonomy.guide.iter().map(|placed| &placed.value);
    let of_id = statements.filter(|statement| statement.ids.iter().any(|one| one == id));
    of_id.map(|statement| statement.says.clone()).collect()
}

fn variant_line(variant: &Variant) -> String {
    let n = variant.titles.len();
    format!(
        "{}: {} ({n} titles, {})",
        variant.id,
        variant.label,
        force(variant)
    )
}

fn force(variant: &Variant) -> &'static str {
    if variant.weak {
        "speak for the role"
    } else {
        "decide the role"
    }
}

fn examples(examples: &[Example], owner: &str) -> Vec<String> {
    let line = |example: &Example| {
        let answer = if example.answer.is_empty() {
            owner
        } else {
            &example.answer
        };
        let tier = if example.tier.is_empty() {
            ""
        } else {
            ", tier "
        };
        format!("{} -> {answer}{tier}{}", example.title, example.tier)
    };
    examples.iter().map(line).collect()
}

fn rule(guarded: &Guarded) -> String {
    let mut rules = Vec::new();
    if guarded.listed_only {
        rules.push("only as an entry of a list of skills".to_owned());
    }
    for (what, words) in [
        ("not before", &guarded.not_next),
        ("not after", &guarded.not_previous),
        ("only near", &guarded.near),
    ] {
        if !words.is_empty() {
            rules.push(format!("{what} {}", words.join(", ")));
        }
    }
    if rules.is_empty() {
        rules.push("always".to_owned());
    }
    format!("{}: {}", guarded.phrase, rules.join("; "))
}
