use super::*;
use crate::facts::{Fact, Key, List};

fn posting(source: &'static str, row: i64) -> Fact<'static> {
    Fact {
        source: Some(source),
        row,
        posting_id: None,
        posted_on: None,
        title: None,
        company: None,
        location: None,
        places: List::EMPTY,
        country: None,
        employer_key: None,
        employer_kind: None,
        sector: None,
        employment: None,
        openings: None,
        status: Some("coded"),
        out_reason: None,
        family: None,
        role: None,
        variant: None,
        score: 0.0,
        runner_up: None,
        margin: 0.0,
        tier: None,
        tier_basis: Some("none"),
        leads: false,
        exp_min: None,
        exp_max: None,
        pay_min: None,
        pay_max: None,
        currency: None,
        period: None,
        pay_shape: None,
        pay_basis: None,
        pay_annual_min: None,
        pay_annual_max: None,
        pay_source: Some("none"),
        pay_flags: List::EMPTY,
        skills: List::EMPTY,
        trends: List::EMPTY,
        text_depth: Some("title"),
        remote: None,
        language: None,
        suspicious: None,
        repost_key: None,
        text_key: None,
        text_sketch: None,
        row_key: None,
    }
}

fn found(rows: &[Fact<'_>]) -> Vec<Option<(usize, &'static str)>> {
    let mut facts = Facts::default();
    for row in rows {
        facts.push(row);
    }
    let found = duplicates(&facts, 60);
    let mut traces = Traces::with_capacity(rows.len());
    traces.add(&facts);
    assert_eq!(traces.duplicates(60), found, "traces tell the same");
    let told = |row| {
        let found = found.get(row)?;
        Some((found.of, found.why.id()))
    };
    (0..rows.len()).map(told).collect()
}

#[test]
fn one_id_in_one_source_is_one_posting() {
    let with_id = |source, row, title| Fact {
        posting_id: Some("7"),
        title: Some(title),
        ..posting(source, row)
    };
    let rows = [
        with_id("a", 1, "x"),
        with_id("b", 1, "y"),
        with_id("a", 2, "z"),
    ];
    assert_eq!(found(&rows), [None, None, Some((0, "same-id"))]);
}

#[test]
fn equal_rows_repeat_and_the_earlier_date_wins() {
    let dated = |row, day| Fact {
        title: Some("Payroll Executive"),
        posted_on: day,
        ..posting("a", row)
    };
    let rows = [
        dated(1, None),
        dated(2, Some(9)),
        dated(3, None),
        dated(4, Some(9)),
    ];
    let expected = [None, None, Some((0, "equal-row")), Some((1, "equal-row"))];
    assert_eq!(found(&rows), expected);
}

#[test]
fn one_text_needs_the_title_or_the_employer_too() {
    let texted = |row, title, employer| Fact {
        title: Some(title),
        employer_key: employer,
        text_key: Some(Key(5)),
        ..posting("a", row)
    };
    let rows = [
        texted(1, "Accountant", Some("acme")),
        texted(2, "ACCOUNTANT", None),
        texted(3, "Clerk", Some("acme")),
        texted(4, "Clerk", Some("other")),
        texted(5, "Typist", None),
    ];
    let same = Some((0, "same-text"));
    assert_eq!(found(&rows), [None, same, same, same, None]);
}

#[test]
fn reposts_are_held_to_the_first_sighting() {
    let seen = |row, day, pay, years| Fact {
        repost_key: Some(Key(8)),
        posted_on: Some(day),
        pay_min: pay,
        exp_min: years,
        ..posting("a", row)
    };
    let rows = [
        seen(1, 0, Some(1.0), None),
        seen(2, 40, None, Some(2.0)),
        seen(3, 60, Some(1.0), None),
        seen(4, 61, Some(1.0), None),
        seen(5, 50, Some(2.0), None),
        seen(6, 100, Some(1.0), Some(3.0)),
        Fact {
            posted_on: None,
            ..seen(7, 0, Some(1.0), None)
        },
    ];
    let repost = |of| Some((of, "repost"));
    let expected = [None, repost(0), repost(0), None, None, repost(3), None];
    assert_eq!(found(&rows), expected);
}

#[test]
fn texts_that_differ_are_no_repost() {
    let seen = |row, text| Fact {
        repost_key: Some(Key(8)),
        posted_on: Some(3),
        text_key: text,
        ..posting("a", row)
    };
    let rows = [seen(1, Some(Key(1))), seen(2, Some(Key(2))), seen(3, None)];
    assert_eq!(found(&rows), [None, None, Some((0, "repost"))]);
}

#[test]
fn answers_point_to_canonical_postings_only() {
    let rows = [
        Fact {
            text_key: Some(Key(1)),
            title: Some("Clerk"),
            posted_on: Some(1),
            ..posting("a", 1)
        },
        Fact {
            text_key: Some(Key(1)),
            title: Some("Clerk"),
            posting_id: Some("9"),
            posted_on: Some(2),
            ..posting("a", 2)
        },
        Fact {
            posting_id: Some("9"),
            posted_on: Some(3),
            ..posting("a", 3)
        },
    ];
    let expected = [None, Some((0, "same-text")), Some((0, "same-id"))];
    assert_eq!(found(&rows), expected);
}

#[test]
fn equal_rows_repeat_across_sources_and_other_fields_that_facts_do_not_show_count() {
    let whole = |source, row, key| Fact {
        title: Some("Payroll Executive"),
        row_key: Some(Key(key)),
        ..posting(source, row)
    };
    let rows = [whole("a", 1, 1), whole("b", 1, 1), whole("a", 2, 2)];
    assert_eq!(found(&rows), [None, Some((0, "equal-row")), None]);
}

#[test]
fn texts_that_are_alike_are_a_repost() {
    let seen = |row, sketch: u64| Fact {
        repost_key: Some(Key(8)),
        posted_on: Some(3),
        text_key: Some(Key(u64::from_ne_bytes(i64::to_ne_bytes(row)))),
        text_sketch: Some(Key(1 << 63 | sketch)),
        ..posting("a", row)
    };
    let rows = [seen(1, 0), seen(2, 0xff), seen(3, 0x1ff), seen(4, 0x1fe)];
    let expected = [None, Some((0, "repost")), None, Some((0, "repost"))];
    assert_eq!(found(&rows), expected);
}

#[test]
fn a_notice_that_many_employers_have_is_no_text_of_theirs() {
    let names = ["a", "b", "c", "d", "e"];
    let texted = |row, employer| Fact {
        title: Some("Clerk"),
        employer_key: employer,
        text_key: Some(Key(5)),
        ..posting("a", row)
    };
    let with_employers = |n| {
        let mut rows: Vec<Fact<'_>> = (0..)
            .zip(&names[..n])
            .map(|(row, name)| texted(row, Some(*name)))
            .collect();
        rows.push(Fact {
            title: Some("Typist"),
            ..texted(9, Some("a"))
        });
        rows.push(texted(10, None));
        found(&rows).into_iter().flatten().count()
    };
    assert_eq!(with_employers(4), 5);
    assert_eq!(with_employers(5), 0);
}

#[test]
fn sightings_of_one_day_flood_without_losing_the_earliest() {
    let seen = |row: i64, pay| Fact {
        repost_key: Some(Key(8)),
        posted_on: Some(3),
        pay_min: Some(pay),
        ..posting("a", row)
    };
    let mut rows: Vec<Fact<'_>> = (0..900_i32)
        .map(|row| seen(i64::from(row), f64::from(row)))
        .collect();
    rows.push(Fact {
        exp_min: Some(1.0),
        ..seen(900, 0.0)
    });
    assert_eq!(found(&rows)[900], Some((0, "repost")));
}
