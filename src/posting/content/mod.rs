//! Headings that lie: where the cells of the sample surely hold something else than the heading says,
//! they win, and what was decided is said. The user's word and a preset's are never asked again.

use super::Field;
use super::look::{Column, Look};

#[cfg(test)]
mod tests;

/// Filled cells without which a heading is believed.
const ENOUGH_CELLS: usize = 10;

/// A column that is not read as its heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Number of the column, first = 0.
    pub column: usize,
    /// What the heading says.
    pub says: Field,
    /// What it is read as; none = it is not read.
    pub holds: Option<Field>,
    /// What stands in it.
    pub content: Content,
}

macro_rules! contents {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $words:literal);* $(;)?) => {
        /// What stands in a column whose heading says otherwise.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Content { $($(#[$doc])* $variant),* }

        impl Content {
            /// All of them, in the order of the enum.
            pub const ALL: &'static [Content] = &[$(Content::$variant),*];

            /// Returns the name used in output.
            pub const fn id(self) -> &'static str {
                match self { $(Content::$variant => $id),* }
            }

            /// Says it in words, to stand behind "holds".
            pub const fn words(self) -> &'static str {
                match self { $(Content::$variant => $words),* }
            }
        }
    };
}

contents! {
    /// Years of experience.
    Years = "years-of-experience", "years of experience";
    /// Pay.
    Pay = "pay", "pay";
    /// Dates.
    Dates = "dates", "dates";
    /// Words of employment.
    Employment = "employment-types", "employment types";
    /// Levels in words.
    Levels = "levels", "levels";
    /// Addresses of pages.
    Links = "links", "links";
    /// Numbers and codes.
    Codes = "codes", "numbers or codes";
    /// Whole texts.
    Texts = "whole-texts", "whole texts";
    /// Short labels that repeat.
    Labels = "short-labels", "short labels";
    /// Words without a date.
    NoDates = "no-dates", "no dates";
    /// What the heading of another column says, which in turn holds what this one says.
    Swapped = "swapped", "what another heading says, and the other what this one says";
}

/// A column with the field that its heading means, and what its cells look like.
pub(super) struct Headed {
    pub(super) column: usize,
    pub(super) field: Field,
    pub(super) cells: Column,
}

/// Judges all columns whose heading was believed so far; `taken` are fields that other columns hold.
pub(super) fn judge(headed: &[Headed], taken: &[Field]) -> Vec<Finding> {
    let is_claimed = |field| taken.contains(&field) || headed.iter().any(|one| one.field == field);
    let mut findings: Vec<Finding> = headed
        .iter()
        .filter_map(|one| {
            let (holds, content) = verdict(one.field, &one.cells, &is_claimed)?;
            Some(Finding {
                column: one.column,
                says: one.field,
                holds,
                content,
            })
        })
        .collect();
    swap(headed, &mut findings);
    keep_usable(headed, taken, &mut findings);
    findings.sort_unstable_by_key(|finding| finding.column);
    findings
}

/// What a column surely holds instead of what its heading says.
fn verdict(
    field: Field,
    cells: &Column,
    is_claimed: &impl Fn(Field) -> bool,
) -> Option<(Option<Field>, Content)> {
    if cells.n < ENOUGH_CELLS || !lacks(field, cells) {
        return None;
    }
    let are = |looks: &[Look]| cells.of_looks(looks) * 10 >= cells.n * 8;
    let years = (Field::Experience, Content::Years);
    let pay = (Field::Salary, Content::Pay);
    let levels = (Field::Level, Content::Levels);
    let employment = (Field::Employment, Content::Employment);
    let links = (Field::Url, Content::Links);
    // What a heading's cells can be instead, beside links; dates and codes have no heading to go to.
    let others: &[(&[Look], (Field, Content))] = match field {
        Field::Employment => &[
            (&[Look::Years, Look::Range], years),
            (&[Look::Pay], pay),
            (&[Look::Level], levels),
        ],
        Field::Salary | Field::PayMin | Field::PayMax => &[
            (&[Look::Years], years),
            (&[Look::Employment], employment),
            (&[Look::Level], levels),
        ],
        Field::Experience | Field::ExperienceMin | Field::ExperienceMax => &[
            (&[Look::Level], levels),
            (&[Look::Pay], pay),
            (&[Look::Employment], employment),
        ],
        Field::Title => &[(&[Look::Text], (Field::Description, Content::Texts))],
        Field::RoleLabel
        | Field::Category
        | Field::Department
        | Field::Industry
        | Field::Level
        | Field::Posted
        | Field::Crawled => &[(&[Look::Employment], employment), (&[Look::Years], years)],
        Field::Description | Field::Company | Field::Location | Field::Skills => {
            &[(&[Look::Employment], employment)]
        }
        _ => return None,
    };
    let found = others.iter().find(|(looks, _)| are(looks));
    if let Some(&(_, (field, content))) = found {
        return Some((Some(field), content));
    }
    if are(&[Look::Link]) {
        return Some((Some(links.0), links.1));
    }
    let is_date_told = !matches!(field, Field::Posted | Field::Crawled | Field::Experience);
    match field {
        _ if is_date_told && are(&[Look::Date]) => Some((None, Content::Dates)),
        Field::Title | Field::Company if are(&[Look::Code, Look::Number]) => {
            let is_id = field == Field::Title
                && !is_claimed(Field::Id)
                && cells.n_distinct * 20 >= cells.n * 19;
            Some((is_id.then_some(Field::Id), Content::Codes))
        }
        Field::Description if are(&[Look::Code, Look::Number]) => Some((None, Content::Codes)),
        // Labels repeat; short descriptions do not.
        Field::Description
            if are(&[Look::Label, Look::Level]) && cells.n_distinct * 2 <= cells.n =>
        {
            let is_category = !is_claimed(Field::Category);
            Some((is_category.then_some(Field::Category), Content::Labels))
        }
        Field::Posted | Field::Crawled if are(&[Look::Label, Look::Level, Look::Text]) => {
            Some((None, Content::NoDates))
        }
        _ => None,
    }
}

/// Fewer than one cell in ten can be what the heading says.
fn lacks(field: Field, cells: &Column) -> bool {
    let own = match field {
        Field::Employment => cells.may_be_employment,
        Field::Salary | Field::PayMin | Field::PayMax => cells.may_be_pay,
        Field::Experience | Field::ExperienceMin | Field::ExperienceMax => cells.may_be_years,
        Field::Title | Field::Company => cells.may_be_name,
        Field::Description => cells.may_be_description,
        Field::Posted | Field::Crawled => cells.may_be_date,
        Field::Url => cells.of_looks(&[Look::Link]),
        _ => cells.of_looks(&[
            Look::Label,
            Look::Level,
            Look::Text,
            Look::Code,
            Look::Number,
        ]),
    };
    own * 10 < cells.n
}

/// Two headings that stand above each other's column: one is sure, the other lacks what it says.
fn swap(headed: &[Headed], findings: &mut Vec<Finding>) {
    const LABELS: [Field; 7] = [
        Field::Title,
        Field::RoleLabel,
        Field::Category,
        Field::Department,
        Field::Industry,
        Field::Company,
        Field::Location,
    ];
    for i in 0..findings.len() {
        let one = findings[i];
        let Some(holds) = one.holds.filter(|_| LABELS.contains(&one.says)) else {
            continue;
        };
        let other = headed.iter().find(|other| {
            let cells = &other.cells;
            let labels = cells.of_looks(&[Look::Label, Look::Level]);
            other.field == holds
                && findings.iter().all(|found| found.column != other.column)
                && cells.n >= ENOUGH_CELLS
                && lacks(holds, cells)
                && labels * 10 >= cells.n * 8
        });
        if let Some(other) = other {
            findings[i].content = Content::Swapped;
            findings.push(Finding {
                column: other.column,
                says: other.field,
                holds: Some(one.says),
                content: Content::Swapped,
            });
        }
    }
}

/// Believes the headings of titles and texts after all where nothing else would be left to read.
fn keep_usable(headed: &[Headed], taken: &[Field], findings: &mut Vec<Finding>) {
    let is_text =
        |field: &Field| matches!(field, Field::Title | Field::RoleLabel | Field::Description);
    let is_found = |column| findings.iter().any(|found| found.column == column);
    let mut kept = headed.iter().filter(|one| !is_found(one.column));
    let is_usable = taken.iter().any(is_text)
        || kept.any(|one| is_text(&one.field))
        || findings.iter().any(|found| found.holds.iter().any(is_text));
    if !is_usable {
        findings.retain(|found| !is_text(&found.says));
    }
}
