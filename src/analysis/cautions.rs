//! What not to read from an input, said in whole sentences, the gravest first.

use super::table::{Table, Value};

/// Share of pay below which pay speaks for few postings.
const LITTLE_PAY: f64 = 0.2;
/// Share from which one employer or the unsure weigh too much.
const MUCH: f64 = 0.5;
/// Share of straddling ranges from which the rule for tiers matters.
const MANY_STRADDLE: f64 = 0.25;
/// Postings below which most roles fall under the floors.
const FEW: f64 = 200.0;

/// Reads the cautions off the first row of the overview.
pub(super) fn read(overview: &Table) -> Vec<String> {
    let number = |column| overview.get(0, column).as_number().unwrap_or_default();
    let (n, coded, unsure) = (number("coded_unique"), number("coded"), number("unsure"));
    let mut cautions = Vec::new();
    if n == 0.0 {
        cautions.push(
            "No posting counts as back-office demand: there is nothing to report.".to_owned(),
        );
        return cautions;
    }
    if n < FEW {
        cautions.push(format!(
            "Only {n} postings count: most roles lie under the floors, and shares are rough."
        ));
    }
    if overview.get(0, "largest_employer_share").as_number() > Some(MUCH) {
        cautions.push("One employer makes more than half of the postings: this is its hiring, not the market's.".to_owned());
    }
    if unsure > coded * MUCH {
        cautions.push(format!(
            "{unsure} postings are unsure of their role against {coded} coded: read counts with their upper figure."
        ));
    }
    match overview.get(0, "with_pay") {
        Value::Integer(0) => cautions.push("No posting advertises pay.".to_owned()),
        with_pay => {
            let with_pay = with_pay.as_number().unwrap_or_default();
            if with_pay < n * LITTLE_PAY {
                cautions.push(format!(
                    "Only {with_pay} of {n} postings advertise pay: those that do may differ from the rest."
                ));
            }
        }
    }
    if number("depth_title") > n * MUCH {
        cautions.push(
            "Most postings have no more than a title: they cannot tell skills or trends."
                .to_owned(),
        );
    }
    if number("with_years") < n * LITTLE_PAY {
        cautions.push("Few postings state years of experience: tiers rest on words of the title or are unknown.".to_owned());
    }
    if overview.get(0, "straddling_share").as_number() > Some(MANY_STRADDLE) {
        cautions.push(
            "Many ranges of years touch two tiers: compare the three rules before reading tiers."
                .to_owned(),
        );
    }
    if number("with_date") == 0.0 {
        cautions.push(
            "No posting states its date: the period is unknown, and reposts cannot be told."
                .to_owned(),
        );
    }
    if number("employers") == 0.0 {
        cautions.push("No employer is known: intervals are naive, and reposts hide.".to_owned());
    }
    cautions
}
