//! `rolecall` turns raw exports of job postings into a back-office demand, pay and skills-gap report.

#[cfg(feature = "tables")]
pub mod analysis;
pub mod assess;
pub mod classify;
pub mod context;
pub mod experience;
pub mod facts;
pub mod matching;
pub mod pay;
pub mod posting;
pub mod relate;
#[cfg(feature = "tables")]
pub mod report;
pub mod scan;
pub mod taxonomy;
pub mod text;
