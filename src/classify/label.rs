//! Board labels: role label, category, department, industry; and columns of seniority.

use crate::matching::{Hit, Kinds, Meaning, Strength};
use crate::posting::Field;
use crate::taxonomy::Taxonomy;
use crate::taxonomy::tier::LevelPlace;
use crate::text::Style;

use super::reading::{Found, Reading};
use super::title::head;
use super::{Classifier, tier};

impl Classifier {
    /// Reads a label that the board chose from a list of its own.
    pub fn read_label(&self, taxonomy: &Taxonomy, field: Field, text: &str, reading: &mut Reading) {
        if text.is_empty() {
            return;
        }
        let text = head(text);
        self.matcher.read(text, Style::Label, &mut reading.words);
        self.matcher
            .hits(&reading.words, Kinds::ALL, &mut reading.hits);
        let weights = taxonomy.decision.weights;
        let title_weight = match field {
            Field::RoleLabel if reading.has_title => weights.role_label,
            Field::RoleLabel => weights.role_label_alone,
            _ => weights.label,
        };
        self.choose(reading);
        self.mark_labels(reading);
        for index in 0..reading.hits.len() {
            let hit = reading.hits[index];
            if !reading.skipped[index] {
                continue;
            }
            let is_chosen = reading.chosen.contains(&hit);
            let share = share(text, hit, reading);
            for meaning in self.matcher.meanings(hit.phrase) {
                let found = Found::new(field, text, hit);
                let weak = |strength| {
                    if strength == Strength::Strong {
                        1.0
                    } else {
                        0.5
                    }
                };
                match *meaning {
                    Meaning::RoleTitle(role, strength, _) if is_chosen => {
                        let weight = title_weight * weak(strength) * share;
                        raise(&mut reading.roles[usize::from(role.0)].label, weight);
                        reading.note(found, weight, || {
                            format!("label of {}", taxonomy.role(role).id)
                        });
                    }
                    Meaning::RoleLabel(role) => {
                        let weight = weights.label * share;
                        raise(&mut reading.roles[usize::from(role.0)].label, weight);
                        reading.note(found, weight, || {
                            format!("label of {}", taxonomy.role(role).id)
                        });
                    }
                    Meaning::FamilyLabel(family) => {
                        let roles = taxonomy.roles.iter().zip(&mut reading.roles);
                        for (_, sums) in
                            roles.filter(|(role, _)| role.family == usize::from(family))
                        {
                            raise(&mut sums.label, weights.family_label);
                        }
                        reading.note(found, weights.family_label, || {
                            format!(
                                "label of family {}",
                                taxonomy.families[usize::from(family)].id
                            )
                        });
                    }
                    Meaning::OutsideTitle(group, strength) if is_chosen => {
                        let weight = title_weight * weak(strength) * share;
                        outside_label(taxonomy, found, group, weight, reading);
                    }
                    Meaning::OutsideLabel(group) => {
                        outside_label(taxonomy, found, group, weights.label * share, reading);
                    }
                    _ => continue,
                }
                reading.n_known += 1;
            }
        }
    }

    /// Reads titles among key skills, as recruiters list them; each counts as one duty.
    pub fn read_skill_titles(&self, taxonomy: &Taxonomy, text: &str, reading: &mut Reading) {
        let text = head(text);
        self.matcher.read(text, Style::Label, &mut reading.words);
        self.matcher
            .hits(&reading.words, Kinds::ALL, &mut reading.hits);
        self.choose(reading);
        let one_word = taxonomy.decision.weights.duty_word;
        let chosen = std::mem::take(&mut reading.chosen);
        for hit in &chosen {
            let meanings = self.matcher.meanings(hit.phrase);
            let is_duty = meanings
                .iter()
                .any(|one| matches!(one, Meaning::RoleDuty(_) | Meaning::OutsideDuty(_)));
            if is_duty || !reading.is_first(hit.phrase) {
                continue;
            }
            let weight = if self.matcher.n_words(hit.phrase) > 1 {
                1.0
            } else {
                one_word
            };
            let found = Found::new(Field::Skills, text, *hit);
            for meaning in meanings {
                match *meaning {
                    Meaning::RoleTitle(role, Strength::Strong, _) => {
                        reading.roles[usize::from(role.0)].duties += weight;
                        reading.note(found, 0.0, || {
                            format!("title of {} among skills", taxonomy.role(role).id)
                        });
                    }
                    Meaning::OutsideTitle(group, Strength::Strong) => {
                        reading.outside[usize::from(group)].duties += weight;
                        reading.note(found, 0.0, || {
                            let group = &taxonomy.noise.outside[usize::from(group)];
                            format!("title of work outside among skills: {}", group.id)
                        });
                    }
                    _ => {}
                }
            }
        }
        reading.chosen = chosen;
    }

    /// Marks, hit by hit, the phrases of labels that no longer phrase of a label holds.
    fn mark_labels(&self, reading: &mut Reading) {
        let hits = &reading.hits;
        let marks = &mut reading.skipped;
        marks.clear();
        marks.extend(hits.iter().map(|hit| self.is_label(*hit)));
        for index in 0..hits.len() {
            let hit = hits[index];
            let is_covered = marks[index]
                && hits.iter().any(|other| {
                    other.start <= hit.start
                        && hit.end <= other.end
                        && other.end - other.start > hit.end - hit.start
                        && self.is_label(*other)
                });
            marks[index] &= !is_covered;
        }
    }

    fn is_label(&self, hit: Hit) -> bool {
        self.matcher.meanings(hit.phrase).iter().any(|meaning| {
            matches!(
                meaning,
                Meaning::RoleLabel(_)
                    | Meaning::FamilyLabel(_)
                    | Meaning::OutsideLabel(_)
                    | Meaning::RoleTitle(..)
                    | Meaning::OutsideTitle(..)
            )
        })
    }

    /// Reads a column of seniority.
    pub fn read_level(&self, taxonomy: &Taxonomy, text: &str, reading: &mut Reading) {
        if text.is_empty() {
            return;
        }
        let text = head(text);
        self.matcher.read(text, Style::Label, &mut reading.words);
        self.matcher
            .hits(&reading.words, Kinds::ALL, &mut reading.hits);
        let found = tier::levels(self, taxonomy, &reading.hits, LevelPlace::Column)
            .find_map(|(hit, tier)| tier.map(|tier| (hit, tier)));
        if let Some((hit, tier)) = found {
            reading.column_level = Some(tier);
            reading.note(Found::new(Field::Level, text, hit), 0.0, || {
                format!("level words of tier {}", tier.id())
            });
        }
    }
}

/// Gives the share of its weight that a marked phrase keeps: a label that lists many kinds of work
/// ("Accounts, Finance, Tax, Audit / Payroll") says less for each; a slash opens a new label.
fn share(text: &str, hit: Hit, reading: &Reading) -> f32 {
    let place = |hit: Hit| reading.words.tokens()[hit.start as usize].start as usize;
    let at = place(hit);
    let from = text[..at].rfind('/').unwrap_or(0);
    let to = text[at..].find('/').map_or(text.len(), |sign| at + sign);
    let marked = reading.hits.iter().zip(&reading.skipped);
    let n_listed = marked
        .filter(|&(other, is_marked)| *is_marked && (from..to).contains(&place(*other)))
        .count();
    2.0 / (1.0 + n_listed.max(1) as f32)
}

fn raise(sum: &mut f32, weight: f32) {
    *sum = sum.max(weight);
}

/// Adds what one label says for work outside.
fn outside_label(
    taxonomy: &Taxonomy,
    found: Found<'_>,
    group: u16,
    weight: f32,
    reading: &mut Reading,
) {
    raise(&mut reading.outside[usize::from(group)].label, weight);
    reading.note(found, weight, || {
        format!(
            "label of work outside: {}",
            taxonomy.noise.outside[usize::from(group)].id
        )
    });
}
