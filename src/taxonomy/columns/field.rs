//! The names that columns of any export are mapped to.

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $id:literal),* $(,)?) => {
        /// What a column of an export can mean.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $variant),* }

        impl Field {
            /// All fields, in the order of the enum.
            pub const ALL: &'static [Field] = &[$(Field::$variant),*];

            /// Returns the name used in `columns.toml`, in flags and in output.
            pub const fn id(self) -> &'static str {
                match self { $(Field::$variant => $id),* }
            }
        }
    };
}

fields! {
    /// The source's own id of the posting.
    Id = "id",
    /// What the employer calls the job.
    Title = "title",
    /// The board's own name for the role, from a closed list; not a title.
    RoleLabel = "role-label",
    /// The board's category of work: role category, job function, job category.
    Category = "category",
    /// Department or functional area.
    Department = "department",
    /// Industry of the employer.
    Industry = "industry",
    /// Name of the employer or poster.
    Company = "company",
    /// What the employer says of itself; never read as duties.
    CompanyText = "company-text",
    /// Where the work is, as given.
    Location = "location",
    /// Country, where it has a column of its own.
    Country = "country",
    /// The main text.
    Description = "description",
    /// Duties, where they have a column of their own.
    Responsibilities = "responsibilities",
    /// Requirements, qualifications asked, preferred skills.
    Requirements = "requirements",
    /// Key skills, a list in one cell.
    Skills = "skills",
    /// Years of experience as text.
    Experience = "experience",
    /// Lowest years of experience, a number.
    ExperienceMin = "experience-min",
    /// Highest years of experience, a number.
    ExperienceMax = "experience-max",
    /// Level or seniority words ("Mid-Senior level", "Entry level").
    Level = "level",
    /// Pay as text.
    Salary = "salary",
    /// Low end of pay, a number.
    PayMin = "pay-min",
    /// High end of pay, a number.
    PayMax = "pay-max",
    /// Currency of pay: code or symbol.
    PayCurrency = "pay-currency",
    /// Period of pay: "hourly", "Annual", …
    PayPeriod = "pay-period",
    /// Whether the board hides the pay that other columns hold: "True", "1".
    PayHidden = "pay-hidden",
    /// Date of posting, absolute or relative.
    Posted = "posted",
    /// Date the row was crawled.
    Crawled = "crawled",
    /// Full-time, part-time, contract, …
    Employment = "employment",
    /// Number of positions.
    Openings = "openings",
    /// Remote, hybrid, on site.
    Remote = "remote",
    /// Address of the posting; only its host's country is ever used.
    Url = "url",
    /// The board the row came from ("indeed", "naukri").
    Board = "board",
}

impl Field {
    /// Number of fields.
    pub const COUNT: usize = Self::ALL.len();

    /// Finds a field by its id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found_again() {
        for &field in Field::ALL {
            assert_eq!(Field::from_id(field.id()), Some(field));
        }
    }
}
