//! Titles: noise and level words set aside, parts told apart, the longest phrase of each place kept.

use crate::matching::{Code, Hit, Kinds, Meaning, Strength, Words};
use crate::posting::Field;
use crate::taxonomy::Taxonomy;
use crate::text::Style;

use super::Classifier;
use super::reading::{Found, Reading};

/// Longest title or label that is read, in bytes: what is longer is none, and phrases of a title are
/// compared with each other, so its cost must not grow with the file.
const MAX_LABEL_BYTES: usize = 2000;

/// Returns the part of a title or label that is read.
pub(super) fn head(label: &str) -> &str {
    &label[..label.floor_char_boundary(MAX_LABEL_BYTES)]
}

impl Classifier {
    /// Reads the title of a posting.
    pub fn read_title(&self, taxonomy: &Taxonomy, title: &str, reading: &mut Reading) {
        let title = head(title);
        let mut turned = std::mem::take(&mut reading.turned);
        if turn(title, &taxonomy.noise.titles.ranks, &mut turned) {
            self.read_title_words(taxonomy, &turned, reading);
            self.matcher.read(title, Style::Label, &mut reading.words);
        } else {
            self.read_title_words(taxonomy, title, reading);
        }
        reading.turned = turned;
    }

    fn read_title_words(&self, taxonomy: &Taxonomy, title: &str, reading: &mut Reading) {
        self.matcher.read(title, Style::Label, &mut reading.words);
        reading.has_title = reading.words.n_words() > 0;
        self.matcher
            .hits(&reading.words, Kinds::ALL, &mut reading.hits);
        self.take_level(taxonomy, title, reading);
        self.set_aside(taxonomy, reading);
        reading.title_hash = reading.kept.hash();
        self.matcher
            .hits(&reading.kept, Kinds::ALL, &mut reading.hits);
        self.weigh_title(taxonomy, title, reading);
    }

    pub(super) fn has_meaning(&self, hits: &[Hit], meaning: Meaning) -> bool {
        hits.iter()
            .any(|hit| self.matcher.meanings(hit.phrase).contains(&meaning))
    }

    /// Copies the title without noise and level words, unless they are part of a longer title phrase.
    fn set_aside(&self, taxonomy: &Taxonomy, reading: &mut Reading) {
        let skipped = &mut reading.skipped;
        skipped.clear();
        skipped.resize(reading.words.tokens().len(), false);
        let is_title = |hit: &Hit| {
            self.matcher.meanings(hit.phrase).iter().any(|meaning| {
                matches!(meaning, Meaning::RoleTitle(..) | Meaning::OutsideTitle(..))
            })
        };
        for hit in &reading.hits {
            let is_noise = self
                .matcher
                .meanings(hit.phrase)
                .iter()
                .any(|meaning| match meaning {
                    Meaning::TitleDrop => true,
                    Meaning::Level(level) => taxonomy.tiers.levels[usize::from(*level)].aside,
                    _ => false,
                });
            let is_part = || {
                reading.hits.iter().any(|other| {
                    other.start <= hit.start
                        && hit.end <= other.end
                        && other.end - other.start > hit.end - hit.start
                        && is_title(other)
                })
            };
            if is_noise && !is_title(hit) && !is_part() {
                skipped[hit.tokens()].fill(true);
            }
        }
        let (words, kept, skipped) = (&reading.words, &mut reading.kept, &reading.skipped);
        kept.copy_kept(words, |index| !skipped[index]);
    }

    /// Adds up what the title phrases of `reading.kept` say.
    fn weigh_title(&self, taxonomy: &Taxonomy, title: &str, reading: &mut Reading) {
        let weights = taxonomy.decision.weights;
        self.choose(reading);
        let chosen = std::mem::take(&mut reading.chosen);
        for (index, hit) in chosen.iter().enumerate() {
            let place = self.place_in_title(*hit, &chosen, reading);
            let is_rank = index > 0
                && self.is_rank_of(taxonomy, title, *hit, chosen[index - 1], &reading.kept);
            for meaning in self.matcher.meanings(hit.phrase) {
                let (Meaning::RoleTitle(_, strength, _) | Meaning::OutsideTitle(_, strength)) =
                    meaning
                else {
                    continue;
                };
                let mut weight = match strength {
                    Strength::Strong => weights.title_strong,
                    Strength::Weak => weights.title_weak,
                };
                if place.is_head {
                    weight += weights.title_head;
                }
                if place.is_tail {
                    weight *= weights.title_tail;
                }
                if place.is_later {
                    weight *= weights.title_later;
                }
                if is_rank {
                    weight *= weights.title_rank;
                }
                let found = Found::kept(Field::Title, title, *hit);
                add_title(taxonomy, found, *meaning, weight, reading);
            }
        }
        reading.chosen = chosen;
        self.rule_out(taxonomy, title, reading);
    }

    /// Tells whether a hit is no more than the rank of the role named right before it, as "clerk" is
    /// in "billing control clerk".
    fn is_rank_of(
        &self,
        taxonomy: &Taxonomy,
        title: &str,
        hit: Hit,
        before: Hit,
        kept: &Words,
    ) -> bool {
        let is_bare = || {
            let words = kept.text_of(title, hit.tokens());
            let ranks = &taxonomy.noise.titles.ranks;
            ranks.iter().any(|rank| is_same(rank, words))
        };
        let is_role =
            |meaning: &Meaning| matches!(meaning, Meaning::RoleTitle(_, Strength::Strong, _));
        self.matcher.meanings(before.phrase).iter().any(is_role)
            && (before.end..hit.start).all(|token| kept.code(token as usize) != Code::BREAK)
            && is_bare()
    }

    /// Marks the roles that words of the title rule out; a longer phrase of the same role shields
    /// the words in it, as "non voice" shields "voice".
    fn rule_out(&self, taxonomy: &Taxonomy, title: &str, reading: &mut Reading) {
        for index in 0..reading.hits.len() {
            let hit = reading.hits[index];
            for meaning in self.matcher.meanings(hit.phrase) {
                if let Meaning::RoleExclude(role) = meaning {
                    let shields = |other: &Hit| {
                        other.start <= hit.start
                            && hit.end <= other.end
                            && other.end - other.start > hit.end - hit.start
                            && self.matcher.meanings(other.phrase).iter().any(|meaning| {
                                matches!(meaning, Meaning::RoleTitle(own, ..) if own == role)
                            })
                    };
                    if reading.hits.iter().any(shields) {
                        continue;
                    }
                    reading.roles[usize::from(role.0)].is_excluded = true;
                    let found = Found::kept(Field::Title, title, reading.hits[index]);
                    reading.note(found, 0.0, || {
                        format!("rules out {}", taxonomy.role(*role).id)
                    });
                }
            }
        }
    }

    /// Keeps the longest of overlapping title phrases, the first of equally long ones.
    pub(super) fn choose(&self, reading: &mut Reading) {
        let is_title = |hit: &Hit| {
            self.matcher.meanings(hit.phrase).iter().any(|meaning| {
                matches!(meaning, Meaning::RoleTitle(..) | Meaning::OutsideTitle(..))
            })
        };
        let chosen = &mut reading.chosen;
        chosen.clear();
        chosen.extend(reading.hits.iter().copied().filter(is_title));
        chosen.sort_by_key(|hit| (std::cmp::Reverse(hit.end - hit.start), hit.start));
        let mut n_kept = 0;
        for index in 0..chosen.len() {
            let hit = chosen[index];
            let overlaps = |kept: &Hit| kept.start < hit.end && hit.start < kept.end;
            if !chosen[..n_kept].iter().any(overlaps) {
                chosen[n_kept] = hit;
                n_kept += 1;
            }
        }
        chosen.truncate(n_kept);
        chosen.sort_by_key(|hit| hit.start);
    }

    /// Tells where in the title a hit stands.
    fn place_in_title(&self, hit: Hit, chosen: &[Hit], reading: &Reading) -> Place {
        let kept = &reading.kept;
        let first = chosen.first().map_or(hit.start, |first| first.start);
        let marks = |wanted: Meaning, range: std::ops::Range<u32>| {
            reading.hits.iter().any(|other| {
                range.start <= other.start
                    && other.end <= range.end
                    && self.matcher.meanings(other.phrase).contains(&wanted)
            })
        };
        let is_break = |token: u32| kept.code(token as usize) == Code::BREAK;
        let segment = (0..hit.start)
            .rev()
            .find(|&token| is_break(token))
            .map_or(0, |at| at + 1);
        let starts_tail = |end: u32| {
            reading.hits.iter().any(|other| {
                other.start == end
                    && self
                        .matcher
                        .meanings(other.phrase)
                        .contains(&Meaning::TitleTail)
            })
        };
        let ends = hit.end as usize >= kept.tokens().len()
            || is_break(hit.end)
            || starts_tail(hit.end)
            || reading.hits.iter().any(|other| {
                other.start == hit.end
                    && self
                        .matcher
                        .meanings(other.phrase)
                        .contains(&Meaning::TitleJoin)
            });
        let is_tail = first < hit.start && marks(Meaning::TitleTail, first.max(segment)..hit.start);
        let has_other_part =
            (first..hit.start).any(is_break) || marks(Meaning::TitleJoin, first..hit.start);
        Place {
            is_head: ends,
            is_tail,
            is_later: has_other_part && first < hit.start,
        }
    }
}

/// Signs that part a title; a full stop only ends a short form such as "Asst.".
const SIGNS: [char; 8] = [',', '-', '–', '—', ':', '(', '|', '/'];

/// Writes "Accounts & Finance Executive (Factory)" for "Executive, Accounts & Finance (Factory)" and
/// tells whether the title was of that kind: nothing but ranks before the first words of work.
fn turn(title: &str, ranks: &[String], out: &mut String) -> bool {
    // Many titles have no sign; the longer dashes begin with 0xe2.
    let may_be_sign = |byte| matches!(byte, b',' | b'-' | b':' | b'(' | b'|' | b'/' | 0xe2);
    if !title.bytes().any(may_be_sign) {
        return false;
    }
    let is_rank = |part: &str| {
        let part = part.trim();
        let part = part.strip_suffix('.').unwrap_or(part);
        ranks.iter().any(|rank| is_same(rank, part))
    };
    let mut work_from = 0;
    for (at, sign) in title.match_indices(SIGNS) {
        if !is_rank(&title[work_from..at]) {
            break;
        }
        work_from = at + sign.len();
    }
    if work_from == 0 {
        return false;
    }
    let rest = &title[work_from..];
    let start = rest.len() - rest.trim_start().len();
    let ends = |at: usize, sign: &str| {
        let is_inside = matches!(sign, "-" | "/" | ":")
            && !rest[..at].ends_with(' ')
            && !rest[at + sign.len()..].starts_with(' ');
        at > start && !is_inside
    };
    let end = rest
        .match_indices([',', '-', '–', '—', ':', '(', ')', '|', '/'])
        .find(|&(at, sign)| ends(at, sign))
        .map_or(rest.len(), |(at, _)| at);
    let work = rest[start..end].trim_end();
    if work.is_empty() || work.rsplit(' ').next().is_some_and(is_rank) {
        return false;
    }
    out.clear();
    out.push_str(work);
    let named = title[..work_from].split(SIGNS).map(str::trim);
    for (index, rank) in named.filter(|rank| !rank.is_empty()).enumerate() {
        out.push_str(if index == 0 { " " } else { ", " });
        out.push_str(rank);
    }
    out.push(' ');
    out.push_str(&rest[end..]);
    true
}

/// Compares a rank with a part of a title, letter case and full stops apart.
fn is_same(rank: &str, part: &str) -> bool {
    let plain = part.bytes().filter(|&byte| byte != b'.');
    rank.bytes().eq(plain.map(|byte| byte.to_ascii_lowercase()))
}

struct Place {
    is_head: bool,
    is_tail: bool,
    is_later: bool,
}

/// Adds evidence of one kind: the strongest counts in full, each further one adds a little.
fn join(sum: f32, weight: f32) -> f32 {
    sum.max(weight) + 0.15 * sum.min(weight)
}

/// Adds what one title phrase says to the sums.
fn add_title(
    taxonomy: &Taxonomy,
    found: Found<'_>,
    meaning: Meaning,
    weight: f32,
    reading: &mut Reading,
) {
    reading.n_known += 1;
    match meaning {
        Meaning::RoleTitle(role, _, variant) => {
            let index = usize::from(role.0);
            let sums = &mut reading.roles[index];
            sums.title = join(sums.title, weight);
            if reading.variants[index].is_none() {
                reading.variants[index] = variant;
            }
            reading.note(found, weight, || {
                format!("title phrase of {}", taxonomy.role(role).id)
            });
        }
        Meaning::OutsideTitle(group, _) => {
            let sums = &mut reading.outside[usize::from(group)];
            sums.title = join(sums.title, weight);
            reading.note(found, weight, || {
                let group = &taxonomy.noise.outside[usize::from(group)];
                format!("title phrase of work outside: {}", group.id)
            });
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::turn;

    fn turned(title: &str) -> String {
        let ranks = ["executive", "sr executive", "officer", "assistant manager"];
        let ranks = ranks.map(str::to_owned);
        let mut out = String::new();
        if turn(title, &ranks, &mut out) {
            out
        } else {
            title.to_owned()
        }
    }

    #[test]
    fn puts_ranks_behind_the_work_they_stand_before() {
        assert_eq!(turned("Officer – HR & Admin"), "HR & Admin Officer ");
        assert_eq!(
            turned("Executive, Accounts (Factory)"),
            "Accounts Executive (Factory)"
        );
        assert_eq!(
            turned("Executive/ Sr. Executive - Co-ordination, Dhaka"),
            "Co-ordination Executive, Sr. Executive , Dhaka"
        );
    }

    #[test]
    fn leaves_other_titles_alone() {
        for title in [
            "Accounts Officer - Dhaka",
            "Officer",
            "Officer - Executive",
            "Co-ordinator, Stores",
            "",
        ] {
            assert_eq!(turned(title), title);
        }
    }
}
