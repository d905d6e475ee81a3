//! `rolecall` turns raw exports of job postings into a back-office demand, pay and skills-gap report.
//!
//! Two commands of the program do nearly everything: `rolecall classify` makes one row of facts for
//! every posting, `rolecall report` makes a report folder from exports or from such facts;
//! `rolecall inspect` tells before that what is understood of an export, `rolecall evaluate` after it
//! how far the facts can be trusted. This library is all of it but the words on
//! the terminal; README.md tells how to use the program.
//!
//! # The way of the data
//!
//! ```text
//! source ─ open ─▶ layout ─ cut ─▶ postings ─ assess ─▶ facts ─ analyse ─▶ tables ─ render ─▶ files
//!          gz,     once a   record             text,     one row           tidy, with         html,
//!          zstd    source   borders            hits,     a posting         denominators       csv, json
//!                        blanks, rejects       role, pay
//! ```
//!
//! The facts table is the heart: scanning makes it, and everything behind it reads only it. Its columns
//! are [`facts::COLUMNS`]. A fact is a pure function of posting, taxonomy and layout; what relates
//! postings to each other is worked out over facts, whenever a report is made.
//!
//! # The map
//!
//! From below to above; imports point down only.
//!
//! | module | owns |
//! |---|---|
//! | [`facts`] | the facts table: schema, columns, keys; CSV, JSON lines, Parquet |
//! | [`interval`] | how far a share may be trusted |
//! | [`taxonomy`] | data files → one validated value, or the list of all their problems |
//! | [`text`] | the normal form of words, sentences, tidied labels |
//! | [`posting`] | sources → layout → chunks → postings, rejects, blanks |
//! | [`matching`] | all phrases of the taxonomy found in one field |
//! | [`pay`], [`experience`] | cells and sentences → amounts, years |
//! | [`context`] | places, employers, sectors, dates, terms, language |
//! | [`classify`] | hits → role, status, tier, skills, trends, evidence |
//! | [`assess`] | one posting → one fact, without threads: the heart for other engines |
//! | [`evaluate`] | labels held against facts: what is right, what a score is worth |
//! | [`scan`] | sources → facts, rejects and counts, on all cores; the only parallel code |
//! | [`survey`] | what a source is before a run: records, columns, what can be told from it |
//! | [`trial`] | a taxonomy tried on postings: dead phrases, unknown title words, what another changes |
//! | [`relate`] | which postings repeat others |
//! | `analysis` | facts → tables (feature `tables`) |
//! | `report` | tables → the report folder (feature `tables`) |
//!
//! # What always holds
//!
//! - Nothing is lost in silence: records = blank + rejected + coded + unsure + out of scope.
//! - The same input, taxonomy and flags give the same bytes, for any number of threads and any chunk size.
//! - Knowledge is data: roles, phrases, bands, places and headers stand in the taxonomy, not here.
//! - What is not sure is empty; no role, amount or year is invented.
//! - The library never reads clock, environment, terminal or network, and prints nothing.
//!
//! # From posting to fact
//!
//! The whole way over three rows, with what any engine can call: no threads, no feature `tables`.
//!
//! ```
//! use rolecall::assess::{Assessor, Setting};
//! use rolecall::classify::Status;
//! use rolecall::facts::Facts;
//! use rolecall::posting::{Field, Posting};
//! use rolecall::taxonomy::Taxonomy;
//!
//! let export = "\
//! Job Title,Experience,Salary,Key Skills
//! Urgent Opening || Sr. MIS Executive - Pune,2 - 5 yrs,\"2,50,000 - 3,75,000 PA.\",Advanced Excel|VBA
//! Payroll Executive,Fresher,Not disclosed,Payroll Processing|PF
//! Field Sales Officer,1-3 yrs,3-4 Lacs P.A.,Cold Calling
//! ";
//!
//! let assessor = Assessor::new(Taxonomy::embedded()?)?;
//! let mut scratch = assessor.scratch();
//! let mut facts = Facts::default();
//! let mut statuses = Vec::new();
//! // What a source says without saying it: here the country, by which bare amounts are rupees.
//! let setting = Setting { country: Some("IN"), ..Setting::plain("inline") };
//! for (record, row) in csv::Reader::from_reader(export.as_bytes()).records().zip(1..) {
//!     let record = record?;
//!     let posting = Posting::new(row)
//!         .with(Field::Title, &record[0])
//!         .with(Field::Experience, &record[1])
//!         .with(Field::Salary, &record[2])
//!         .with(Field::Skills, &record[3]);
//!     statuses.push(assessor.assess(&posting, &setting, &mut scratch, &mut facts));
//! }
//!
//! assert_eq!(statuses, [Status::Coded, Status::Coded, Status::OutOfScope]);
//! let mis = facts.row(0);
//! assert_eq!((mis.role, mis.tier), (Some("data-manager"), Some("mid")));
//! assert_eq!((mis.exp_min, mis.exp_max), (Some(2.0), Some(5.0)));
//! assert_eq!((mis.pay_annual_min, mis.pay_annual_max), (Some(250_000.0), Some(375_000.0)));
//! assert_eq!((mis.currency, mis.period), (Some("INR"), Some("year")));
//! let payroll = facts.row(1);
//! assert_eq!((payroll.role, payroll.tier), (Some("payroll-specialist"), Some("basic")));
//! assert_eq!(payroll.pay_min, None); // hidden pay stays empty
//! assert_eq!(facts.row(2).out_reason, Some("front-office"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "tables")]
pub mod analysis;
pub mod assess;
pub mod classify;
pub mod context;
pub mod evaluate;
pub mod experience;
pub mod facts;
pub mod interval;
pub mod matching;
pub mod pay;
pub mod posting;
pub mod relate;
#[cfg(feature = "tables")]
pub mod report;
pub mod scan;
pub mod survey;
pub mod taxonomy;
pub mod text;
pub mod trial;

#[cfg(test)]
mod tests {
    use crate::pay::Flag;
    use crate::posting::{Content, Field, Reason, Repair};
    use crate::taxonomy::Taxonomy;
    use crate::taxonomy::files::Files;

    const TAXONOMY_README: &str = include_str!("../taxonomy/README.md");

    /// Every id that a user can meet in output, but skills, which are too many to list.
    fn ids(taxonomy: &Taxonomy) -> Vec<String> {
        let flags = Flag::ALL.iter().map(|flag| flag.id());
        let reasons = Reason::ALL.iter().map(|reason| reason.id());
        let repairs = Repair::ALL.iter().map(|repair| repair.id());
        let contents = Content::ALL.iter().map(|content| content.id());
        let fields = Field::ALL.iter().map(|field| field.id());
        let families = taxonomy.families.iter().map(|family| family.id.as_str());
        let roles = taxonomy.roles.iter().map(|role| role.id.as_str());
        let trends = taxonomy.trends.iter().map(|trend| trend.id.as_str());
        let careers = taxonomy.careers.iter().map(|career| career.id.as_str());
        let outside = taxonomy.noise.outside.iter().map(|group| group.id.as_str());
        let presets = taxonomy.columns.presets.iter().map(|one| one.id.as_str());
        let suspicious = taxonomy.suspicion.ids();
        let listed = flags.chain(reasons).chain(repairs).chain(fields);
        let listed = listed.chain(contents);
        let listed = listed.chain(families).chain(roles).chain(trends);
        let listed = listed.chain(careers).chain(outside).chain(presets);
        let mut ids: Vec<String> = listed.chain(suspicious).map(str::to_owned).collect();
        let context: toml::Table = include_str!("../taxonomy/context.toml").parse().unwrap();
        let sectors = context["sector"].as_array().unwrap();
        ids.extend(
            sectors
                .iter()
                .map(|one| one["id"].as_str().unwrap().to_owned()),
        );
        ids
    }

    fn is_documented(id: &str) -> bool {
        TAXONOMY_README.contains(&format!("`{id}`"))
            || TAXONOMY_README.contains(&format!("`[{id}]`"))
            || TAXONOMY_README.contains(&format!("`[[{id}]]`"))
    }

    /// The keys of a table and of all tables in it, with the name of the table before those of arrays.
    fn keys(name: &str, value: &toml::Value, into: &mut Vec<String>) {
        match value {
            toml::Value::Table(table) => {
                for (key, value) in table {
                    let is_tables = value.is_table()
                        || value
                            .as_array()
                            .is_some_and(|list| list.first().is_some_and(toml::Value::is_table));
                    let full = format!("{name}.{key}");
                    let is_named = is_tables && !name.is_empty() && is_documented(&full);
                    into.push(if is_named { full } else { key.clone() });
                    keys(key, value, into);
                }
            }
            toml::Value::Array(list) => list.iter().for_each(|value| keys(name, value, into)),
            _ => {}
        }
    }

    #[test]
    fn every_key_of_the_taxonomy_is_documented() {
        let mut missing = Vec::new();
        for file in Files::embedded().all {
            if std::path::Path::new(&file.name)
                .extension()
                .is_some_and(|end| end == "toml")
            {
                let table: toml::Table = file.text.parse().unwrap();
                let mut found = Vec::new();
                keys("", &toml::Value::Table(table), &mut found);
                found.retain(|key| !is_documented(key));
                missing.extend(found.into_iter().map(|key| format!("{}: {key}", file.name)));
            }
        }
        missing.sort();
        missing.dedup();
        assert!(missing.is_empty(), "taxonomy/README.md lacks {missing:#?}");
    }

    #[test]
    fn every_id_of_the_taxonomy_is_documented() {
        let taxonomy = Taxonomy::embedded().unwrap();
        let missing: Vec<String> = ids(&taxonomy)
            .into_iter()
            .filter(|id| !is_documented(id))
            .collect();
        assert!(missing.is_empty(), "taxonomy/README.md lacks {missing:?}");
    }
}
