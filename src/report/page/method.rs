//! How figures are made, in plain words with the settings of this report filled in.

use serde::Serialize;

use super::View;
use crate::analysis::{CountDuplicates, CountSuspicious, Straddle};

/// One term and what it means here.
#[derive(Debug, Serialize)]
pub(super) struct Term {
    name: &'static str,
    meaning: String,
}

/// Lists the notes on method.
pub(super) fn method(view: &View<'_>) -> Vec<Term> {
    let settings = &view.report.meta.settings;
    let floors = settings.min_n;
    let term = |name, meaning: String| Term { name, meaning };
    vec![
        term("Posting", "an advertised vacancy. Demand here is advertised demand: not hires, not headcount.".to_owned()),
        term(
            "Unique postings",
            match settings.count_duplicates {
                CountDuplicates::No => format!(
                    "a posting that repeats another is counted once: the same id, the same row, the same \
                     description with the same title or employer, or the same title, employer and place within {} days.",
                    settings.repost_days
                ),
                CountDuplicates::Yes => "repeats were asked to be counted: figures count every posting.".to_owned(),
            },
        ),
        term(
            "Suspicious postings",
            match settings.count_suspicious {
                CountSuspicious::No => "postings that look like a scam are left out of demand, pay and skills, and counted in the overview.".to_owned(),
                CountSuspicious::Yes => "postings that look like a scam were asked to be counted as any other.".to_owned(),
            },
        ),
        term(
            "Coded, unsure, out of scope",
            "coded: enough speaks for one role and little for another. Unsure: something speaks for a role, not enough; \
             shown beside the figures as an upper end, never inside them. Out of scope: nothing does, or it is front-office work."
                .to_owned(),
        ),
        term(
            "Tier",
            format!(
                "from the years of experience asked for: basic under 2, mid from 2 to under 5, top from 5; words in the title where \
                 no years are stated. Key: much-sought compliance, risk and financial-operations work in banking, finance and insurance. \
                 A range of years counts {}.",
                match settings.straddle {
                    Straddle::Min => "by its lowest year",
                    Straddle::Mid => "by its middle",
                    Straddle::Overlap => "in each tier it touches, by how much of it lies there",
                }
            ),
        ),
        term(
            "Advertised pay",
            format!(
                "what postings state, a year, as stated by the employer; {}. A range counts by its midpoint; \
                 “up to” and “from” are counted apart; part-time, internship and in-hand pay stand in cells of their own. \
                 It is not pay received, and postings that hide pay may differ.",
                super::pay::converted(settings)
            ),
        ),
        term(
            "Quantiles",
            "type 7, as PERCENTILE.INC in spreadsheets, exact. The middle half lies between the quartiles p25 and p75.".to_owned(),
        ),
        term(
            "Intervals",
            "95 % Wilson intervals on an effective number of postings that allows for employers posting several alike; called naive where \
             employers are unknown. They describe chance in this input, not how well the input stands for a labour market."
                .to_owned(),
        ),
        term(
            "Floors",
            format!(
                "a share needs {} postings, a median {}, quartiles {}, p10 and p90 {}. Below, the figure is held back (“too few”) and the count is shown.",
                floors.share, floors.median, floors.quartile, floors.tail
            ),
        ),
        term(
            "Skills",
            "read from texts that can state them: descriptions or lists of key words, never pooled. Not stated is not the same as not needed, \
             and a skill gap is not a headcount shortage."
                .to_owned(),
        ),
        term(
            "Guide",
            "the back-office jobs guide behind the taxonomy: its roles, expected skills, tiers, pay bands for India in lakh rupees a year, and trends. \
             “Below, within, above, across” say how stated full-time rupee ranges in India lie to the band of their tier."
                .to_owned(),
        ),
    ]
}
