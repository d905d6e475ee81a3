//! `pay_spread`.

use std::collections::BTreeSet;

use super::super::figure::{Figure, cell, quantile, share};
use super::super::posting::{Posting, Postings};
use super::{TIERS, count, picked};
use crate::folder::Row;
use crate::scanning::ASSESSOR;

/// Figures over the midpoints: column, part, floor.
const FIGURES: [(&str, f64, usize); 7] = [
    ("min", 0.0, 29),
    ("p10", 0.1, 29),
    ("p25", 0.25, 11),
    ("median", 0.5, 6),
    ("p75", 0.75, 11),
    ("p90", 0.9, 29),
    ("max", 1.0, 29),
];

/// The guide's bands in lakh rupees a year: tier, from, to, usual end.
const BANDS: [(&str, f64, f64, f64); 5] = [
    ("basic", 2.5, 4.5, 4.5),
    ("mid", 4.5, 8.0, 8.0),
    ("top", 8.0, f64::INFINITY, 15.0),
    ("top-incl-key", 8.0, f64::INFINITY, 15.0),
    ("key", 15.0, f64::INFINITY, 20.0),
];

fn is_of_tier(one: &Posting, tier: &str) -> bool {
    let own = one.tier.as_deref().unwrap_or("unknown");
    match tier {
        "all" => true,
        "top-incl-key" => own == "top" || own == "key",
        tier => own == tier,
    }
}

/// Returns what must not be mixed with ordinary pay.
fn kind(one: &Posting) -> &'static str {
    match one.employment.as_deref() {
        Some("internship") => "internship",
        Some("part-time") => "part-time",
        Some("contract" | "freelance") => "other",
        _ if one.pay_basis.as_deref() == Some("in-hand") => "in-hand",
        _ => "full-time",
    }
}

fn currency(one: &Posting) -> &str {
    one.currency.as_deref().unwrap_or("unknown")
}

/// Returns both ends of a year's pay where both are promised.
fn ends(one: &Posting) -> Option<(f64, f64)> {
    let is_open = matches!(one.pay_shape.as_deref(), Some("up-to" | "from"));
    let ends = one.pay_annual_min.zip(one.pay_annual_max);
    ends.filter(|_| !is_open && one.states_pay())
}

/// Returns how pay lies to the band of its tier; the end of a range is exclusive, as a band's is.
fn lies(one: &Posting) -> Option<&'static str> {
    let tier = match (one.tier.as_deref()?, one.exp_min) {
        ("key", years) if years.is_none_or(|years| years < 8.0) => "top",
        (tier, _) => tier,
    };
    let (_, from, to, _) = BANDS.into_iter().find(|band| band.0 == tier)?;
    let (from, to) = (from * 1e5, to * 1e5);
    let (min, max) = ends(one)?;
    let is_range = max > min;
    let starts_in = min >= from && min < to;
    let ends_in = if is_range {
        max > from && max <= to
    } else {
        starts_in
    };
    Some(match (starts_in, ends_in) {
        (true, true) => "within",
        _ if min >= to => "above",
        _ if max < from || (is_range && max <= from) => "below",
        _ => "across",
    })
}

pub(crate) fn pay_spread(postings: &Postings, table: &[Row]) {
    let key = |row: &Row| ["role", "tier", "currency", "cell"].map(|column| row[column].clone());
    let found: BTreeSet<[String; 4]> = table.iter().map(key).collect();
    assert_eq!(found.len(), table.len(), "no row stands twice");
    assert_eq!(found, expected_rows(postings));
    for row in table {
        check(postings, row);
    }
}

fn expected_rows(postings: &Postings) -> BTreeSet<[String; 4]> {
    let mut rows = BTreeSet::new();
    let roles = ASSESSOR
        .taxonomy()
        .roles
        .iter()
        .map(|role| role.id.as_str());
    for role in std::iter::once("all").chain(roles) {
        let mine = picked(&postings.counted, |one| one.has_role(role));
        let has_key = mine.iter().any(|one| is_of_tier(one, "key"));
        for one in mine.iter().filter(|one| one.states_pay()) {
            let together = is_of_tier(one, "top-incl-key") && has_key;
            let tiers = [
                "all",
                one.tier.as_deref().unwrap_or("unknown"),
                "top-incl-key",
            ];
            let n_tiers = if together { 3 } else { 2 };
            for tier in &tiers[..n_tiers] {
                rows.insert([role, tier, currency(one), kind(one)].map(str::to_owned));
            }
        }
        if !mine.is_empty() && !mine.iter().any(|one| one.states_pay()) {
            rows.insert([role, "all", "", ""].map(str::to_owned));
        }
    }
    rows
}

fn check(postings: &Postings, row: &Row) {
    let tier = row["tier"].as_str();
    assert!(TIERS.contains(&tier) || ["all", "top-incl-key"].contains(&tier));
    let base = picked(&postings.counted, |one| {
        one.has_role(&row["role"]) && is_of_tier(one, tier)
    });
    let with_pay = count(&base, Posting::states_pay);
    cell(row, "n_postings", base.len());
    cell(row, "n_with_pay", with_pay);
    cell(row, "disclosure", share(with_pay, base.len()));
    let is_here = |one: &&Posting| {
        one.states_pay() && currency(one) == row["currency"] && kind(one) == row["cell"]
    };
    let mine: Vec<&Posting> = base.into_iter().filter(is_here).collect();
    for (column, shape) in [("up_to", "up-to"), ("from", "from")] {
        let shaped = count(&mine, |one| one.pay_shape.as_deref() == Some(shape));
        cell(row, column, shaped);
    }
    let both: Vec<(f64, f64)> = mine.iter().filter_map(|one| ends(one)).collect();
    cell(row, "n_pay", both.len());
    let middles: Vec<f64> = both.iter().map(|(low, high)| (low + high) / 2.0).collect();
    for (column, part, floor) in FIGURES {
        cell(row, column, quantile(&middles, part, floor));
    }
    let (lows, highs): (Vec<f64>, Vec<f64>) = both.iter().copied().unzip();
    cell(row, "median_low", quantile(&lows, 0.5, 6));
    cell(row, "median_high", quantile(&highs, 0.5, 6));
    let is_wide = |(low, high): &&(f64, f64)| *low > 0.0 && high / low > 3.0;
    cell(row, "wide_ranges", both.iter().filter(is_wide).count());
    bands(row, &mine);
}

/// Checks the guide's band and how pay lies to it; the guide speaks of full-time rupees in India only.
fn bands(row: &Row, mine: &[&Posting]) {
    let is_guides = row["currency"] == "INR" && row["cell"] == "full-time";
    let band = BANDS.iter().find(|band| band.0 == row["tier"]);
    let band = band.filter(|_| is_guides);
    let rupees = |lakh: f64| Some(lakh * 1e5).filter(|rupees| rupees.is_finite());
    cell(row, "guide_from", band.and_then(|band| rupees(band.1)));
    cell(row, "guide_to", band.and_then(|band| rupees(band.2)));
    cell(row, "guide_usual_to", band.and_then(|band| rupees(band.3)));
    for column in ["below", "within", "above", "across"] {
        let is_so =
            |one: &Posting| one.country.as_deref() == Some("IN") && lies(one) == Some(column);
        let n = is_guides.then(|| count(mine, is_so));
        cell(row, column, n.map_or(Figure::Nothing, Figure::from));
    }
}
