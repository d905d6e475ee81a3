//! `overview` and `role_demand`.

use serde_json::Value;

use super::super::figure::{Figure, cell, employers, interval, share};
use super::super::posting::{Posting, Postings};
use super::tier::straddles;
use super::{TIERS, count, picked};
use crate::folder::Row;
use crate::scanning::ASSESSOR;

pub(crate) fn overview(postings: &Postings, run: &Value, table: &[Row]) {
    let sources = run["sources"].as_array().unwrap();
    assert_eq!(table.len(), sources.len() + 1, "all, then one a source");
    for row in table {
        let label = row["source"].as_str();
        let is_here = |one: &Posting| label == "all" || one.source == label;
        let listed = |source: &&Value| label == "all" || source["source"] == label;
        for column in ["records", "blank", "rejected"] {
            let numbers = sources.iter().filter(listed);
            let sum: u64 = numbers.map(|source| source[column].as_u64().unwrap()).sum();
            cell(row, column, sum as f64);
        }
        let all = picked(&postings.all, is_here);
        let mut fates = 0;
        for (column, status) in [
            ("coded", "coded"),
            ("unsure", "unsure"),
            ("out_of_scope", "out-of-scope"),
        ] {
            let n = count(&all, |one| one.status == status);
            cell(row, column, n);
            fates += n;
        }
        let numbers = ["records", "blank", "rejected"].map(|name| row[name].parse::<usize>());
        let [records, blank, rejected] = numbers.map(Result::unwrap);
        assert_eq!(records, blank + rejected + fates, "{label}: records add up");
        let unique = count(&all, |one| !one.is_repeat);
        cell(row, "unique_postings", unique);
        cell(row, "duplicates", all.len() - unique);
        let suspicious = |one: &Posting| !one.is_repeat && one.suspicious.is_some();
        cell(row, "suspicious", count(&all, suspicious));
        let is_coded = |one: &Posting| suspicious(one) && one.status == "coded";
        cell(row, "suspicious_coded", count(&all, is_coded));
        let mut dates: Vec<&str> = all
            .iter()
            .filter_map(|one| one.posted_on.as_deref())
            .collect();
        dates.sort_unstable();
        cell(row, "first_date", dates.first().copied());
        cell(row, "last_date", dates.last().copied());
        counted(row, &picked(&postings.counted, is_here));
    }
}

/// Checks what `overview` says of the postings that count.
fn counted(row: &Row, mine: &[&Posting]) {
    let n = mine.len();
    cell(row, "coded_unique", n);
    openings(row, mine);
    let has_years = |one: &Posting| one.exp_min.is_some() || one.exp_max.is_some();
    for (column, part) in [
        ("with_pay", count(mine, Posting::states_pay)),
        ("with_years", count(mine, has_years)),
        ("with_date", count(mine, |one| one.posted_on.is_some())),
    ] {
        cell(row, column, part);
        cell(row, &format!("{column}_share"), share(part, n));
    }
    for depth in ["title", "keywords", "description"] {
        let of_depth = count(mine, |one| one.text_depth == depth);
        cell(row, &format!("depth_{depth}"), of_depth);
    }
    let (n_employers, most) = employers(mine);
    cell(row, "employers", n_employers);
    cell(
        row,
        "with_employer",
        count(mine, |one| one.employer_key.is_some()),
    );
    let largest = share(most, n).filter(|_| n_employers > 0);
    cell(row, "largest_employer_share", largest);
    let ranges = count(mine, |one| straddles(one).is_some());
    let straddling = count(mine, |one| straddles(one) == Some(true));
    cell(row, "with_years_range", ranges);
    cell(row, "straddling", straddling);
    cell(row, "straddling_share", share(straddling, ranges));
}

fn openings(row: &Row, mine: &[&Posting]) {
    let stated = mine.iter().filter_map(|one| one.openings);
    cell(row, "openings", stated.clone().sum::<i64>() as f64);
    cell(row, "openings_stated_in", stated.count());
}

pub(crate) fn role_demand(postings: &Postings, table: &[Row]) {
    let taxonomy = ASSESSOR.taxonomy();
    let all = picked(&postings.counted, |_| true);
    assert_eq!(table.len(), taxonomy.roles.len());
    let demand = |row: &Row| row["postings"].parse::<usize>().unwrap();
    assert!(table.is_sorted_by_key(|row| std::cmp::Reverse(demand(row))));
    let mut n_all = 0;
    for row in table {
        let id = row["role"].as_str();
        let role = taxonomy.role(taxonomy.find_role(id).expect("a known role"));
        let family = &taxonomy.families[role.family];
        cell(row, "family", family.id.as_str());
        cell(row, "label", role.label.as_str());
        let mine = picked(&postings.counted, |one| one.has_role(id));
        let unsure = count(&picked(&postings.unsure, |_| true), |one| one.has_role(id));
        cell(row, "postings", mine.len());
        cell(row, "of", all.len());
        interval(row, &all, &|one| one.has_role(id));
        cell(row, "unsure", unsure);
        cell(row, "upper", mine.len() + unsure);
        openings(row, &mine);
        let (n_employers, most) = employers(&mine);
        cell(row, "employers", n_employers);
        let largest = share(most, mine.len()).filter(|_| n_employers > 0);
        cell(row, "largest_employer_share", largest);
        let flag = largest.map(|part| if part > 0.5 { "true" } else { "false" });
        cell(
            row,
            "one_employer_flag",
            flag.map_or(Figure::Nothing, Figure::from),
        );
        for tier in TIERS {
            let column = if tier == "unknown" {
                "tier_unknown"
            } else {
                tier
            };
            let of_tier = |one: &Posting| one.tier.as_deref().unwrap_or("unknown") == tier;
            cell(row, column, count(&mine, of_tier));
        }
        n_all += mine.len();
    }
    assert_eq!(n_all, all.len(), "every posting has a role");
}
