//! The knowledge: data files read into one validated, immutable value, or the list of all problems.
//! Each module beside this one owns a file of the folder; `check` owns what holds across files.

mod check;
pub mod codes;
pub mod columns;
pub mod common;
pub mod context;
pub mod dates;
pub mod decision;
pub mod employer;
pub mod files;
mod fold;
pub mod lexicon;
mod lint;
pub mod noise;
pub mod origin;
pub mod pay;
pub mod phrases;
pub mod places;
pub mod problem;
pub mod role;
pub mod skill;
pub mod sources;
pub(crate) mod spelling;
pub mod story;
pub mod suspicion;
pub mod tier;
pub mod wire;
pub mod years;

use self::codes::Codes;
use self::columns::Columns;
use self::common::CommonWords;
use self::context::ContextRules;
use self::dates::DateRules;
use self::decision::DecisionRules;
use self::employer::EmployerRules;
use self::files::{File, Files};
use self::noise::Noise;
use self::pay::PayRules;
use self::places::Places;
use self::problem::{Problem, Problems, Severity};
use self::role::{Family, Role, RoleId};
use self::skill::{Skill, SkillId};
use self::sources::Knowledge;
use self::story::{Career, Statement, Trend};
use self::suspicion::SuspicionRules;
use self::tier::Tiers;
use self::wire::Placed;
use self::years::YearsRules;

/// Everything the program knows about back-office work; immutable once loaded.
#[derive(Clone, Debug)]
pub struct Taxonomy {
    /// Families in the order of their files.
    pub families: Vec<Family>,
    /// Roles in the order of their files; a [`RoleId`] is an index.
    pub roles: Vec<Role>,
    /// Skills sorted by id; a [`SkillId`] is an index.
    pub skills: Vec<Skill>,
    /// Tiers and level words.
    pub tiers: Tiers,
    /// Trends, the green thread last.
    pub trends: Vec<Trend>,
    /// Ways to grow.
    pub careers: Vec<Career>,
    /// What the guide says and where it went.
    pub guide: Vec<Placed<Statement>>,
    /// What is not a role.
    pub noise: Noise,
    /// Sectors, employment, remote work and languages.
    pub context: ContextRules,
    /// Words about employers.
    pub employers: EmployerRules,
    /// Scam patterns.
    pub suspicion: SuspicionRules,
    /// Places and their spellings.
    pub places: Places,
    /// How pay is read.
    pub pay: PayRules,
    /// How years of experience are read.
    pub years: YearsRules,
    /// How dates are read.
    pub dates: DateRules,
    /// Header names and board presets.
    pub columns: Columns,
    /// Weights and thresholds.
    pub decision: DecisionRules,
    /// Codes of public classifications with their titles.
    pub codes: Codes,
    /// Everyday words, for the linter.
    pub common: CommonWords,
    /// Where the knowledge comes from.
    pub sources: Knowledge,
    /// Hash of all files, hex; the same for the same names and texts.
    pub hash: String,
}

/// A taxonomy that cannot be used, with every problem found in it.
#[derive(Debug, thiserror::Error)]
#[error("the taxonomy has {} error(s)", n_errors(problems))]
pub struct Error {
    /// All problems, warnings too, sorted by file and line.
    pub problems: Vec<Problem>,
}

fn n_errors(problems: &[Problem]) -> usize {
    let is_error = |one: &&Problem| one.severity == Severity::Error;
    problems.iter().filter(is_error).count()
}

impl Taxonomy {
    /// Loads the copy that is compiled into the program.
    ///
    /// # Errors
    /// Never for a released program; a test holds that.
    pub fn embedded() -> Result<Self, Error> {
        // What holds across files was checked when the program was made, and takes as long as all the rest.
        let mut problems = Problems::default();
        let taxonomy = Self::read(&Files::embedded(), &mut problems);
        taxonomy.ok_or_else(|| Error {
            problems: problems.into_sorted(),
        })
    }

    /// Loads and validates a folder's files; warnings come beside the taxonomy.
    ///
    /// # Errors
    /// All problems, when one of them is an error.
    pub fn load(files: &Files) -> Result<(Self, Vec<Problem>), Error> {
        let mut problems = Problems::default();
        let taxonomy = Self::read(files, &mut problems);
        if let Some(taxonomy) = &taxonomy {
            check::across(taxonomy, files, &mut problems);
        }
        let problems = problems.into_sorted();
        match taxonomy {
            Some(taxonomy) if problems.iter().all(|one| one.severity != Severity::Error) => {
                Ok((taxonomy, problems))
            }
            _ => Err(Error { problems }),
        }
    }

    fn read(files: &Files, problems: &mut Problems) -> Option<Self> {
        let (families, roles) = role::read(files, problems);
        let skills = skill::read(files, problems);
        for (folder, is_empty) in [("roles", roles.is_empty()), ("skills", skills.is_empty())] {
            if is_empty && files.below(&format!("{folder}/")).next().is_none() {
                let advice = "copy the folder from the shipped taxonomy";
                problems.missing(
                    folder,
                    "the folder is missing or has no `.toml` in it",
                    advice,
                );
            }
        }
        let tiers = named(files, "tiers.toml", problems, tier::read);
        let trends = named(files, "trends.toml", problems, |file, problems| {
            Some(story::read_trends(file, problems))
        });
        let careers = named(files, "careers.toml", problems, |file, problems| {
            Some(story::read_careers(file, problems))
        });
        let guide = named(files, "guide.toml", problems, |file, problems| {
            Some(story::read_guide(file, problems))
        });
        let noise = named(files, "noise.toml", problems, noise::read);
        let decision = named(files, "decision.toml", problems, decision::read);
        let context = named(files, "context.toml", problems, ContextRules::read);
        let employers = named(files, "employers.toml", problems, EmployerRules::read);
        let suspicion = named(files, "suspicious.toml", problems, SuspicionRules::read);
        let places = named(files, "places.csv", problems, Places::read);
        let pay = named(files, "pay.toml", problems, PayRules::read);
        let years = named(files, "years.toml", problems, YearsRules::read);
        let dates = named(files, "dates.toml", problems, DateRules::read);
        let columns = Columns::read(files, problems);
        let codes = beside(files, "codes.csv", problems, Codes::read);
        let common = beside(files, "common-words.toml", problems, CommonWords::read);
        let sources = beside(files, "sources.toml", problems, Knowledge::read);
        Some(Self {
            families,
            roles,
            skills,
            tiers: tiers?,
            trends: trends?,
            careers: careers?,
            guide: guide?,
            noise: noise?,
            context: context?,
            employers: employers?,
            suspicion: suspicion?,
            places: places?,
            pay: pay?,
            years: years?,
            dates: dates?,
            columns: columns?,
            decision: decision?,
            codes,
            common,
            sources,
            hash: hash_of(files),
        })
    }

    /// Finds what can be used but looks wrong: phrases that change nothing, common words without a rule,
    /// roles that are not filled in. Takes longer than loading, so it is asked for.
    pub fn lint(&self, files: &Files) -> Vec<Problem> {
        let mut problems = Problems::default();
        lint::all(self, files, &mut problems);
        problems.into_sorted()
    }

    /// Returns a role.
    pub fn role(&self, id: RoleId) -> &Role {
        &self.roles[usize::from(id.0)]
    }

    /// Finds a role by its id.
    pub fn find_role(&self, id: &str) -> Option<RoleId> {
        let index = self.roles.iter().position(|role| role.id == id)?;
        u16::try_from(index).ok().map(RoleId)
    }

    /// Returns a skill.
    pub fn skill(&self, id: SkillId) -> &Skill {
        &self.skills[usize::from(id.0)]
    }

    /// Finds a skill by its id.
    pub fn find_skill(&self, id: &str) -> Option<SkillId> {
        let index = self
            .skills
            .binary_search_by(|skill| skill.id.as_str().cmp(id))
            .ok()?;
        u16::try_from(index).ok().map(SkillId)
    }
}

/// Files whose words go into a [`lexicon::Lexicon`].
const WORD_FILES: [&str; 4] = ["context.toml", "dates.toml", "pay.toml", "years.toml"];

fn named<T>(
    files: &Files,
    name: &str,
    problems: &mut Problems,
    read: impl FnOnce(&File, &mut Problems) -> Option<T>,
) -> Option<T> {
    let Some(file) = files.get(name) else {
        problems.missing(name, "file is missing", "copy it from the shipped taxonomy");
        return None;
    };
    if WORD_FILES.contains(&name) && file.text.len() > lexicon::MOST_BYTES {
        let message = format!("the file has more than {} bytes", lexicon::MOST_BYTES);
        problems.missing(name, message, "remove words; the shipped file has a fifth");
        return None;
    }
    read(file, problems)
}

/// Reads a file that no fact rests on: a folder without it can be used, and is told what it lacks.
fn beside<T: Default>(
    files: &Files,
    name: &str,
    problems: &mut Problems,
    read: impl FnOnce(&File, &mut Problems) -> T,
) -> T {
    if let Some(file) = files.get(name) {
        return read(file, problems);
    }
    let advice = "copy it from the shipped taxonomy: `rolecall taxonomy export`";
    problems.lacking(name, "file is missing", advice);
    T::default()
}

fn hash_of(files: &Files) -> String {
    let mut hasher = blake3::Hasher::new();
    for file in &files.all {
        for part in [&file.name, &file.text] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().to_hex().to_string()
}
