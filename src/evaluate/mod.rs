//! Labels that people gave to postings, held against facts: how often roles, tiers, years, pay and
//! skills are told right, where they are mistaken, and what a score is worth. Owns the labels file,
//! the figures and their two pages; scanning and writing files are the caller's business.
//!
//! [`read_labels`] reads the labels, a [`Join`] takes the facts part by part, [`evaluate`] counts. All
//! that leaves this module are ids, roles and numbers; no text of a posting does.
//!
//! ```
//! use rolecall::assess::{Assessor, Setting};
//! use rolecall::evaluate::{By, Join, LabelOptions, evaluate, read_labels};
//! use rolecall::facts::Facts;
//! use rolecall::posting::{Field, Posting};
//! use rolecall::taxonomy::Taxonomy;
//!
//! let assessor = Assessor::new(Taxonomy::embedded()?)?;
//! let labels = b"id,role\n7,payroll-specialist\n8,none\n";
//! let labels = read_labels(labels, &LabelOptions::default(), assessor.taxonomy())?;
//!
//! let (mut scratch, mut facts) = (assessor.scratch(), Facts::default());
//! for (row, id, title) in [(1, "7", "Payroll Executive"), (2, "8", "Field Sales Officer")] {
//!     let posting = Posting::new(row).with(Field::Id, id).with(Field::Title, title);
//!     assessor.assess(&posting, &Setting::plain("inline"), &mut scratch, &mut facts);
//! }
//!
//! let mut join = Join::new(&labels, By::default());
//! join.take(&facts);
//! let evaluation = evaluate(&labels, &join, assessor.taxonomy());
//! let precision = evaluation.figures.get("coded_precision").and_then(|value| value.number());
//! assert_eq!(precision, Some(100.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod case;
mod chart;
mod curve;
mod definition;
mod figure;
mod floor;
mod join;
mod json;
mod label;
mod page;
mod problem;
mod read;
mod role;
mod share;
mod sheet;
mod table;
mod tally;
mod text;

use serde::Serialize;

use crate::taxonomy::Taxonomy;
use case::Case;

pub use curve::{Band, CurvePoint};
pub use definition::{Better, DEFINITIONS, Definition};
pub use figure::{Figure, Figures, Value};
pub use floor::{Floor, FloorError, Miss};
pub use join::{By, Join, Place};
pub use json::json;
pub use label::{Answer, Key, Label, Labels};
pub use page::page;
pub use problem::{Problem, Unusable, cited};
pub use read::{LabelOptions, read_labels};
pub use role::{Confusion, Mistake, RoleRow};
pub use share::Share;
pub use text::text;

/// All figures of labelled postings.
#[derive(Clone, Debug, Serialize)]
pub struct Evaluation {
    /// Hash of the taxonomy that told the facts.
    pub taxonomy: String,
    /// Labels in the file.
    pub labels: usize,
    /// Labels without a posting; they are in no figure.
    pub missing: usize,
    /// Postings without a label; they are in no figure.
    pub unlabelled: u64,
    /// The main figures over all postings.
    pub figures: Figures,
    /// From which scores on the taxonomy codes a posting, or leaves it unsure.
    pub thresholds: Thresholds,
    /// Every role that was labelled or coded, in the order of the taxonomy.
    pub roles: Vec<RoleRow>,
    /// What was told for what, the largest cell first.
    pub confusions: Vec<Confusion>,
    /// What coding from another score on would give.
    pub curve: Vec<CurvePoint>,
    /// What scores are worth, in ten bands.
    pub reliability: Vec<Band>,
    /// What the groups are made by.
    pub by: String,
    /// The main figures of each group, by its name.
    pub groups: Vec<Group>,
    /// Every posting whose role is wrong, in the order of the labels.
    pub mistakes: Vec<Mistake>,
}

/// The scores at which the taxonomy changes its answer.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Thresholds {
    /// Coded from here on.
    pub coded: f32,
    /// Unsure from here on.
    pub unsure: f32,
}

/// The main figures of one group of postings.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// What its postings share.
    pub name: String,
    /// Their figures.
    pub figures: Figures,
}

/// Counts everything.
pub fn evaluate(labels: &Labels, join: &Join<'_>, taxonomy: &Taxonomy) -> Evaluation {
    let cases: Vec<Case<'_>> = join
        .pairs()
        .map(|(label, fact)| Case::new(label, &fact, taxonomy))
        .collect();
    let rules = &taxonomy.decision.thresholds;
    Evaluation {
        taxonomy: taxonomy.hash.clone(),
        labels: labels.rows.len(),
        missing: join.missing().count(),
        unlabelled: join.n_unlabelled(),
        figures: tally::figures(cases.iter(), taxonomy),
        thresholds: Thresholds {
            coded: rules.coded,
            unsure: rules.unsure,
        },
        roles: role::rows(&cases, taxonomy),
        confusions: role::confusions(&cases, taxonomy),
        curve: curve::curve(&cases),
        reliability: curve::reliability(&cases),
        by: crate::text::shown(join.by().name()).into_owned(),
        groups: groups(&cases, join.by(), taxonomy),
        mistakes: role::mistakes(&cases, taxonomy),
    }
}

fn groups<'a>(cases: &'a [Case<'a>], by: &By, taxonomy: &Taxonomy) -> Vec<Group> {
    let mut names: Vec<&str> = cases
        .iter()
        .map(|case| by.of(case.label, &case.fact))
        .collect();
    names.sort_unstable();
    names.dedup();
    let group = |name: &str| Group {
        name: name.to_owned(),
        figures: tally::figures(
            cases
                .iter()
                .filter(|case| by.of(case.label, &case.fact) == name),
            taxonomy,
        ),
    };
    names.into_iter().map(group).collect()
}
