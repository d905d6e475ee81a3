//! What not to read from an input: sentences that follow from the finished tables by rule, the gravest
//! first. Page, terminal and `report.json` all show these.

use super::rates::Rates;
use super::settings::Settings;
use super::table::{Table, Value};
use super::words::{count, counted, rough_share};

/// Below this share a property of postings is called partly stated.
const MOSTLY: f64 = 0.8;
/// From this share on, doubt or one-sidedness is worth a sentence.
const MUCH: f64 = 0.2;
/// From this share on, something speaks for most postings.
const HALF: f64 = 0.5;
/// From this share on, a kind of text is worth telling apart.
const SOME: f64 = 0.05;
/// From this share on, rejected records are worth a sentence.
const REJECTS: f64 = 0.02;
/// Below this many postings everything is rough.
const FEW: u64 = 200;
/// From this many years on, old postings are no picture of one time.
const LONG: i64 = 2;
/// Roles named in a sentence before it says how many more there are.
const NAMED: usize = 3;

/// One row of a table; a column that is not there reads as empty.
#[derive(Clone, Copy)]
struct Row<'a> {
    table: &'a Table,
    cells: &'a [Value],
}

impl<'a> Row<'a> {
    fn cell(self, name: &str) -> &'a Value {
        let mut columns = self.table.columns.iter().zip(self.cells);
        let found = columns.find(|(column, _)| column.name == name);
        found.map_or(&Value::Empty, |(_, value)| value)
    }

    fn text(self, name: &str) -> &'a str {
        self.cell(name).as_text().unwrap_or_default()
    }

    fn known(self, name: &str) -> Option<f64> {
        self.cell(name).as_number()
    }

    fn count(self, name: &str) -> u64 {
        match self.cell(name) {
            Value::Integer(number) => u64::try_from(*number).unwrap_or_default(),
            _ => 0,
        }
    }
}

fn rows<'a>(tables: &'a [Table], name: &str) -> impl Iterator<Item = Row<'a>> + use<'a> {
    let table = tables.iter().find(|table| table.name == name);
    table.into_iter().flat_map(|table| {
        let rows = table.rows.iter();
        rows.map(move |cells| Row { table, cells })
    })
}

/// Reads off finished tables what not to read from the input.
pub(crate) fn cautions(tables: &[Table], settings: &Settings) -> Vec<String> {
    let Some(all) = rows(tables, "overview").find(|row| row.text("source") == "all") else {
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
    let sentences = [
        few(coded),
        pay(all, coded),
        dates(all),
        span(all),
        titles(all, coded),
        depth(all),
        mute(all),
        unsure(all),
        one_employer(tables),
        thin(tables),
        employers(tables, all),
        straddling(all),
        years(tables, all, settings.straddle.id()),
        repeats(all),
        currencies(tables, settings.rates.as_ref()),
        rejected(all),
        suspicious(all),
    ];
    found.extend(sentences.into_iter().flatten());
    found
}

fn few(coded: u64) -> Option<String> {
    let verb = if coded == 1 { "counts" } else { "count" };
    (coded < FEW).then(|| {
        format!(
            "Only {} {verb}: shares are rough, and many figures are below their floors.",
            counted(coded, "posting")
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
            "Pay is stated by {} of {} ({}): medians describe those only.",
            count(with),
            counted(coded, "posting"),
            rough_share(share)
        )
    })
}

fn dates(all: Row<'_>) -> Option<String> {
    let share = all.known("with_date_share")?;
    if share <= 0.0 {
        Some(
            "No dates: no trend can be read, old postings count like new ones, and reposts cannot \
             be told."
                .to_owned(),
        )
    } else if share < MOSTLY {
        Some(format!(
            "Dates stand on {} of postings: the period describes those only.",
            rough_share(share)
        ))
    } else {
        None
    }
}

fn span(all: Row<'_>) -> Option<String> {
    let year = |column| all.text(column).get(..4)?.parse::<i64>().ok();
    let (first, last) = (year("first_date")?, year("last_date")?);
    (last - first >= LONG).then(|| {
        format!(
            "Dates reach from {first} to {last}: counts add these years up, and pay of old postings \
             stands beside that of new ones."
        )
    })
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
    } else if part(title) > MUCH {
        Some(format!(
            "{} of postings are titles only: skills and trends describe the other {}.",
            rough_share(part(title)),
            count(whole - title)
        ))
    } else if part(description) < SOME {
        let hardly = if description == 0 { "no" } else { "hardly any" };
        Some(format!(
            "Lists of key words, {hardly} descriptions: skills are what employers chose to tag, \
             and soft skills are seldom tagged."
        ))
    } else if part(keywords) > SOME {
        Some(format!(
            "{} have a description and {} key words only: shares of skills are kept \
             apart and must not be compared across the two.",
            counted(description, "posting"),
            count(keywords)
        ))
    } else {
        None
    }
}

fn titles(all: Row<'_>, coded: u64) -> Option<String> {
    let with = all.known("with_title")?;
    (with < coded as f64 * HALF).then(|| {
        format!(
            "{} of {} have a title: roles rest on labels of the board and on duties, \
             which say less.",
            only(with),
            counted(coded, "posting")
        )
    })
}

fn mute(all: Row<'_>) -> Option<String> {
    let naming = all.known("with_skills")?;
    let whole = all.count("depth_keywords") + all.count("depth_description");
    (naming < whole as f64 * HALF).then(|| {
        format!(
            "{} of {} with more text than a title name a skill: the text that was given \
             hardly speaks of skills, and silence is no lack of demand.",
            only(naming),
            counted(whole, "posting")
        )
    })
}

fn only(number: f64) -> String {
    if number > 0.0 {
        format!("Only {number}")
    } else {
        "None".to_owned()
    }
}

fn unsure(all: Row<'_>) -> Option<String> {
    let (coded, unsure) = (all.count("coded"), all.count("unsure"));
    let share = unsure as f64 / (coded + unsure).max(1) as f64;
    (share >= MUCH).then(|| {
        format!(
            "{} of the {} that look like back office are unsure: counts of roles are lower bounds.",
            rough_share(share),
            counted(coded + unsure, "posting")
        )
    })
}

fn one_employer(tables: &[Table]) -> Option<String> {
    let flagged: Vec<Row<'_>> = rows(tables, "role_demand")
        .filter(|row| matches!(row.cell("one_employer_flag"), Value::Truth(true)))
        .collect();
    let parts: Vec<String> = flagged
        .iter()
        .filter_map(|row| {
            let share = row.known("largest_employer_share")?;
            Some(format!("{} of {}", rough_share(share), row.text("label")))
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

fn thin(tables: &[Table]) -> Option<String> {
    let mut roles = rows(tables, "role_demand").filter(|row| row.count("postings") > 0);
    roles
        .any(|row| row.known("share").is_none())
        .then(|| "Too few postings for shares of roles: only counts are shown.".to_owned())
}

fn employers(tables: &[Table], all: Row<'_>) -> Option<String> {
    if all.count("employers") == 0 {
        return Some(
            "Employers are unknown: intervals are naive, too narrow where a few employers post \
             often."
                .to_owned(),
        );
    }
    let largest = all.known("largest_employer_share");
    if let Some(share) = largest.filter(|share| *share >= MUCH) {
        return Some(format!(
            "The largest employer posts {} of all: shares lean towards it.",
            rough_share(share)
        ));
    }
    let mut roles = rows(tables, "role_demand").filter(|row| row.count("postings") > 0);
    roles
        .any(|row| row.text("interval_basis") == "naive")
        .then(|| {
            "Most employers are unknown: intervals are naive, too narrow where a few employers \
             post often."
                .to_owned()
        })
}

fn straddling(all: Row<'_>) -> Option<String> {
    let share = all
        .known("straddling_share")
        .filter(|share| *share >= MUCH)?;
    Some(format!(
        "{} of the {} of years span two tiers: tier shares depend on the rule, compare all three.",
        rough_share(share),
        counted(all.count("with_years_range"), "range")
    ))
}

fn years(tables: &[Table], all: Row<'_>, rule: &str) -> Option<String> {
    let share = all.known("with_years_share")?;
    let mut tiers = rows(tables, "tier_shares");
    let silent = tiers.find(|row| row.text("rule") == rule && row.text("tier") == "unknown");
    let silent = silent
        .and_then(|row| row.known("share"))
        .filter(|share| *share >= MUCH)
        .map(|share| format!(", and {} of postings tell none", rough_share(share)))
        .unwrap_or_default();
    if share <= 0.0 {
        Some(format!(
            "No years of experience are stated: tiers rest on words in titles only{silent}."
        ))
    } else if share < HALF {
        Some(format!(
            "Years of experience are stated by {} of postings: other tiers rest on words in \
             titles{silent}.",
            rough_share(share)
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
            "{} of {} repeat another one: raw counts of rows overstate demand.",
            rough_share(share),
            counted(unique + repeated, "posting")
        )
    })
}

fn currencies(tables: &[Table], rates: Option<&Rates>) -> Option<String> {
    let mut known: Vec<&str> = rows(tables, "pay_spread")
        .filter(|row| row.count("n_pay") > 0)
        .map(|row| row.text("currency"))
        .filter(|currency| !currency.is_empty())
        .collect();
    known.sort_unstable();
    known.dedup();
    let n_converted = rows(tables, "pay_spread")
        .filter(|row| row.text("role") == "all" && row.text("tier") == "all")
        .map(|row| row.count("converted"))
        .sum();
    let named = format!("{} currencies ({})", known.len(), known.join(", "));
    let is_mixed = known.len() > 1;
    match rates {
        Some(rates) if n_converted > 0 => Some(format!(
            "The pay of {} was converted to {} at the rates given: a wage abroad at a rate of exchange is \
             no wage here.{}",
            counted(n_converted, "posting"),
            rates.to,
            if is_mixed {
                format!(" {named} stand apart where no rate is given.")
            } else {
                String::new()
            }
        )),
        Some(_) if is_mixed => Some(format!(
            "Pay comes in {named}: those without a rate are not converted, and no figure pools them."
        )),
        None if is_mixed => Some(format!(
            "Pay comes in {named}: nothing is converted, and no figure pools them."
        )),
        _ => None,
    }
}

fn rejected(all: Row<'_>) -> Option<String> {
    let (records, rejected) = (all.count("records"), all.count("rejected"));
    let share = rejected as f64 / records.max(1) as f64;
    (share >= REJECTS).then(|| {
        format!(
            "{} of {} ({}) could not be read: see rejects.csv before trusting totals.",
            count(rejected),
            counted(records, "record"),
            rough_share(share)
        )
    })
}

fn suspicious(all: Row<'_>) -> Option<String> {
    let n = all.count("suspicious");
    let verb = if n == 1 { "looks" } else { "look" };
    (n > 0).then(|| {
        format!(
            "{} {verb} like a scam (a fee asked, riches for typing): marked in facts.parquet.",
            counted(n, "posting")
        )
    })
}
