//! What not to read from an input: sentences that follow from its figures by rule.
//! Shared by the page and the terminal, so that both warn of the same things in the same words.

use super::figures::{Row, rows};
use super::names::Names;
use super::number;
use crate::analysis::Report;

/// Below this share a property of postings is called partly stated.
const MOSTLY: f64 = 0.8;
/// From this share on, doubt or one-sidedness is worth a sentence.
const MUCH: f64 = 0.2;
/// From this share on, rejected records are worth a sentence.
const REJECTS: f64 = 0.02;
/// Below this many postings everything is rough.
const FEW: u64 = 200;
/// Roles named in a sentence before it says how many more there are.
const NAMED: usize = 3;

/// Lists what not to read from a report, the gravest first.
pub(super) fn cautions(report: &Report, names: &Names<'_>) -> Vec<String> {
    let Some(all) = rows(report, "overview").find(|row| row.text("source") == "all") else {
        return vec!["No source was read: there is nothing to report.".to_owned()];
    };
    let mut found = Vec::new();
    let coded = all.count("coded_unique");
    if coded == 0 {
        found.push(
            "No posting was coded to one of the roles: nothing about demand, pay or skills can be \
             read. Check with `rolecall inspect` whether title columns were found."
                .to_owned(),
        );
        found.extend(rejected(all));
        return found;
    }
    found.extend(few(coded));
    found.extend(pay(all, coded));
    found.extend(dates(all));
    found.extend(depth(all));
    found.extend(unsure(all));
    found.extend(one_employer(report, names));
    found.extend(thin(report));
    found.extend(employers(report, all));
    found.extend(straddling(all));
    found.extend(years(all));
    found.extend(repeats(all));
    found.extend(currencies(report));
    found.extend(rejected(all));
    found.extend(suspicious(all));
    found
}

fn few(coded: u64) -> Option<String> {
    let verb = if coded == 1 {
        "posting counts"
    } else {
        "postings count"
    };
    (coded < FEW).then(|| {
        format!(
            "Only {} {verb}: shares are rough, and many figures are below their floors.",
            number::count(coded)
        )
    })
}

fn pay(all: Row<'_>, coded: u64) -> Option<String> {
    let with = all.count("with_pay");
    if with == 0 {
        return Some("No posting states pay: nothing about pay can be read.".to_owned());
    }
    let share = with as f64 / coded as f64;
    (share < MOSTLY).then(|| {
        format!(
            "Pay is stated by {} of postings: medians describe those only.",
            number::rough_share(share)
        )
    })
}

fn dates(all: Row<'_>) -> Option<String> {
    let share = all.known("with_date_share")?;
    if share <= 0.0 {
        Some("No dates: no trend can be read, and old postings count like new ones.".to_owned())
    } else if share < MOSTLY {
        Some(format!(
            "Dates stand on {} of postings: the period describes those only.",
            number::rough_share(share)
        ))
    } else {
        None
    }
}

fn depth(all: Row<'_>) -> Option<String> {
    let title = all.count("depth_title");
    let keywords = all.count("depth_keywords");
    let description = all.count("depth_description");
    let whole = title + keywords + description;
    if whole == 0 {
        return None;
    }
    let part = |n: u64| n as f64 / whole as f64;
    if title == whole {
        Some("Titles only: skills cannot be read.".to_owned())
    } else if description == 0 && part(title) <= MUCH {
        Some(
            "Lists of key words, no descriptions: skills are what employers chose to tag, \
             and soft skills are seldom tagged."
                .to_owned(),
        )
    } else if part(title) > MUCH {
        Some(format!(
            "{} of postings are titles only: skills describe the others.",
            number::rough_share(part(title))
        ))
    } else if keywords > 0 && part(keywords) > MUCH {
        Some(
            "Some postings have descriptions and some only key words: shares of skills are kept \
             apart and must not be compared across the two."
                .to_owned(),
        )
    } else {
        None
    }
}

fn unsure(all: Row<'_>) -> Option<String> {
    let (coded, unsure) = (all.count("coded"), all.count("unsure"));
    let share = unsure as f64 / (coded + unsure).max(1) as f64;
    (share >= MUCH).then(|| {
        format!(
            "{} of the postings that look like back office are unsure: \
             counts of roles are lower bounds.",
            number::rough_share(share)
        )
    })
}

fn one_employer(report: &Report, names: &Names<'_>) -> Option<String> {
    let flagged: Vec<Row<'_>> = rows(report, "role_demand")
        .filter(|row| row.is("one_employer_flag"))
        .collect();
    let parts: Vec<String> = flagged
        .iter()
        .filter_map(|row| {
            let share = row.known("largest_employer_share")?;
            Some(format!(
                "{} of {}",
                number::rough_share(share),
                names.label(row.text("role"))
            ))
        })
        .take(NAMED)
        .collect();
    let more = match flagged.len().saturating_sub(NAMED) {
        0 => String::new(),
        1 => ", and most of 1 more role".to_owned(),
        more => format!(", and most of {more} more roles"),
    };
    (!parts.is_empty()).then(|| {
        format!(
            "One employer posts {}{more}: read these as that employer, not the market.",
            parts.join(", ")
        )
    })
}

fn thin(report: &Report) -> Option<String> {
    let roles: Vec<Row<'_>> = rows(report, "role_demand").collect();
    let thin = roles
        .iter()
        .filter(|row| row.known("share").is_none())
        .count();
    (thin > 0).then(|| {
        format!(
            "Postings are below the floor for {thin} of {} roles: their shares are not shown.",
            roles.len()
        )
    })
}

fn employers(report: &Report, all: Row<'_>) -> Option<String> {
    let naive = rows(report, "role_demand")
        .filter(|row| row.count("postings") > 0)
        .any(|row| row.text("interval_basis") == "naive");
    if all.count("employers") == 0 {
        return Some(
            "Employers are unknown: intervals are naive, too narrow where a few employers post \
             often."
                .to_owned(),
        );
    }
    if let Some(share) = all
        .known("largest_employer_share")
        .filter(|share| *share >= MUCH)
    {
        return Some(format!(
            "The largest employer posts {} of what has an employer: shares lean towards it.",
            number::rough_share(share)
        ));
    }
    naive.then(|| {
        "Employers are unknown for some roles: their intervals are naive, too narrow where a few \
         employers post often."
            .to_owned()
    })
}

fn straddling(all: Row<'_>) -> Option<String> {
    let share = all
        .known("straddling_share")
        .filter(|share| *share >= MUCH)?;
    Some(format!(
        "{} of the ranges of years span two tiers: tier shares depend on the rule, see the three \
         rules below.",
        number::rough_share(share)
    ))
}

fn years(all: Row<'_>) -> Option<String> {
    let share = all.known("with_years_share")?;
    if share <= 0.0 {
        Some("No years of experience are stated: tiers rest on words in titles only.".to_owned())
    } else if share < 0.5 {
        Some(format!(
            "Years of experience are stated by {} of postings: other tiers rest on words in titles.",
            number::rough_share(share)
        ))
    } else {
        None
    }
}

fn repeats(all: Row<'_>) -> Option<String> {
    let (unique, repeated) = (all.count("unique_postings"), all.count("duplicates"));
    let share = repeated as f64 / (unique + repeated).max(1) as f64;
    (share >= MUCH).then(|| {
        format!(
            "{} of postings repeat another one: raw counts of rows overstate demand; \
             figures here count each once.",
            number::rough_share(share)
        )
    })
}

fn currencies(report: &Report) -> Option<String> {
    let all: Vec<Row<'_>> = rows(report, "pay_spread").collect();
    let mut known: Vec<&str> = all
        .iter()
        .filter(|row| row.count("n_pay") > 0)
        .map(|row| row.text("currency"))
        .filter(|currency| !currency.is_empty())
        .collect();
    known.sort_unstable();
    known.dedup();
    (known.len() > 1).then(|| {
        format!(
            "Pay comes in {} currencies ({}): nothing is converted, and no figure pools them.",
            known.len(),
            known.join(", ")
        )
    })
}

fn rejected(all: Row<'_>) -> Option<String> {
    let (records, rejected) = (all.count("records"), all.count("rejected"));
    let share = rejected as f64 / records.max(1) as f64;
    (share >= REJECTS).then(|| {
        format!(
            "{} of records could not be read: see rejects.csv before trusting totals.",
            number::rough_share(share)
        )
    })
}

fn suspicious(all: Row<'_>) -> Option<String> {
    let n = all.count("suspicious");
    let verb = if n == 1 {
        "posting looks"
    } else {
        "postings look"
    };
    (n > 0).then(|| {
        format!(
            "{} {verb} like a scam (a fee asked, riches for typing): marked in facts.parquet.",
            number::count(n)
        )
    })
}
