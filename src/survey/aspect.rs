//! The things that reports tell of postings, and how many postings state them.

use crate::experience;
use crate::pay::{self, Period};
use crate::posting::{Field, Layout, Posting};
use crate::taxonomy::Taxonomy;
use crate::text;

macro_rules! aspects {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, [$($field:ident),*]);* $(;)?) => {
        /// A thing that reports tell of postings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Aspect { $($(#[$doc])* $variant),* }

        impl Aspect {
            /// All of them, in the order in which they are told.
            pub const ALL: &'static [Aspect] = &[$(Aspect::$variant),*];

            /// Returns the name used in output.
            pub const fn id(self) -> &'static str {
                match self { $(Aspect::$variant => $id),* }
            }

            /// Fields of which one is enough to state it.
            pub const fn fields(self) -> &'static [Field] {
                match self { $(Aspect::$variant => &[$(Field::$field),*]),* }
            }
        }
    };
}

aspects! {
    /// What the employer calls the job.
    Title = "title", [Title];
    /// Text that can state skills.
    Text = "text", [Description, Responsibilities, Requirements, Skills];
    /// Advertised pay in a column.
    Pay = "pay", [Salary, PayMin, PayMax];
    /// Years of experience in a column.
    Years = "years", [Experience, ExperienceMin, ExperienceMax];
    /// The date of posting.
    Date = "date", [Posted];
    /// The employer.
    Company = "company", [Company];
    /// Where the work is.
    Location = "location", [Location, Country];
    /// The source's own id of a posting.
    Id = "id", [Id];
}

/// How far the postings of a source state one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The thing.
    pub aspect: Aspect,
    /// Whether a column is read as it.
    pub has_column: bool,
    /// Postings with anything in such a column.
    pub n_stated: u64,
    /// Postings in which that can be read: amounts, years, a date; for other things as [`Self::n_stated`].
    pub n_read: u64,
}

/// Counts of postings by aspect.
#[derive(Clone, Debug, Default)]
pub(super) struct Aspects([(u64, u64); Aspect::ALL.len()]);

impl Aspects {
    /// Takes the next posting.
    pub(super) fn add(&mut self, posting: &Posting<'_>, layout: &Layout, taxonomy: &Taxonomy) {
        for (&aspect, (n_stated, n_read)) in Aspect::ALL.iter().zip(&mut self.0) {
            let mut fields = aspect.fields().iter();
            if fields.all(|&field| posting.get(field).is_empty()) {
                continue;
            }
            *n_stated += 1;
            *n_read += u64::from(match aspect {
                Aspect::Pay => is_pay_read(posting, layout, taxonomy),
                Aspect::Years => are_years_read(posting, taxonomy),
                Aspect::Date => false,
                _ => true,
            });
        }
    }

    /// Sets what others read.
    pub(super) fn set_read(&mut self, aspect: Aspect, n_read: u64) {
        self.0[aspect as usize].1 = n_read;
    }

    pub(super) fn coverage(&self, aspect: Aspect, has: impl Fn(Field) -> bool) -> Coverage {
        let (n_stated, n_read) = self.0[aspect as usize];
        Coverage {
            aspect,
            has_column: aspect.fields().iter().any(|&field| has(field)),
            n_stated,
            n_read,
        }
    }
}

fn is_pay_read(posting: &Posting<'_>, layout: &Layout, taxonomy: &Taxonomy) -> bool {
    let hints = layout.hints();
    let mut buffer = String::new();
    let fields = pay::Fields {
        salary: text::clean(posting.get(Field::Salary), &mut buffer),
        min: posting.get(Field::PayMin),
        max: posting.get(Field::PayMax),
        currency: posting.get(Field::PayCurrency),
        period: posting.get(Field::PayPeriod),
        hidden: posting.get(Field::PayHidden),
        country: hints.country.as_deref(),
        board_currency: hints.currency.as_deref(),
        board_period: hints.pay_period.as_deref().and_then(Period::from_id),
    };
    pay::from_fields(&fields, &taxonomy.pay).is_stated()
}

fn are_years_read(posting: &Posting<'_>, taxonomy: &Taxonomy) -> bool {
    let rules = &taxonomy.years;
    let (low, high) = (Field::ExperienceMin, Field::ExperienceMax);
    experience::from_numbers(posting.get(low), posting.get(high), rules).is_stated()
        || experience::from_field(posting.get(Field::Experience), rules).is_stated()
}
