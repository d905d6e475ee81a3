//! What surrounds the work: places, employers, sectors, kinds of employment, dates and language.
//! Every reader fails closed; the words it goes by are in `context.toml`, `employers.toml`,
//! `dates.toml` and `places.csv`.

pub mod date;
mod employer;
mod language;
mod place;
mod sector;
mod terms;

pub use employer::{Employer, EmployerKind, employer};
pub use language::language;
pub use place::{PlacesFound, places};
pub use sector::sector;
pub use terms::{Employment, Remote, employment, openings, remote};
