//! What is understood of real exports, held against what a person reads in them: dialect, board, columns, encoding,
//! dates, and which field each column is read as. No word of a posting stands here.

use rolecall::posting::{Chunking, LayoutOptions, Source};
use rolecall::survey::{Request, Survey, survey};
use rolecall::taxonomy::Taxonomy;

use crate::place::{aloud, shared_exports};

/// What two exports of one publisher are read as.
const EMSCAD: &str = "id title location department salary company-text description requirements - remote -2 employment \
    level - industry category -";

/// What the exports of one scraper are read as, and those of its older version, without one column that is not read.
const JOBSPY: &str = "id board url - title company location employment posted - pay-period pay-min pay-max pay-currency \
    remote level category industry -2 description -5 company-text -4";
const JOBSPY_30: &str = "id board url - title company location employment posted pay-period pay-min pay-max pay-currency \
    remote level category industry -2 description -5 company-text -4";

/// Folder and file, what the source is, and what its columns are read as; `-` = not read.
const LAYOUTS: &[(&str, &str, &str)] = &[
    (
        "adzuna-uk/Train_rev1.csv",
        "comma; adzuna; 12; UTF-8 0; none 0+0 0",
        "id title description location location? employment? employment company category salary salary? board",
    ),
    (
        "bdjobs-bangladesh/bdjobs.csv",
        "comma; bdjobs; 22; UTF-8 4; dmy 0+0 0",
        "title url company location experience requirements -16",
    ),
    (
        "emscad-head/fake_job_postings_132.csv",
        "comma; emscad; 18; UTF-8 0; none 0+0 0",
        EMSCAD,
    ),
    (
        "emscad-head/fake_job_postings_blanktail.csv",
        "comma; emscad; 18; UTF-8 0; none 0+0 0",
        EMSCAD,
    ),
    ("jobspy-indeed/Manches_jobs.csv", "not read", ""),
    (
        "jobspy-indeed/Manchester_jobs.csv",
        "comma; jobspy; 31; UTF-8 0; ymd 0+0 0",
        JOBSPY,
    ),
    ("jobspy-indeed/NYC_jobs.csv", "not read", ""),
    (
        "jobspy-indeed/jobs_Chicago.csv",
        "comma; jobspy; 31; UTF-8 0; ymd 0+0 0",
        JOBSPY,
    ),
    (
        "jobspy-indeed/jobs_Houston.csv",
        "comma; jobspy; 31; UTF-8 0; ymd 0+0 0",
        JOBSPY,
    ),
    (
        "jobspy-indeed/jobs_Manchester.csv",
        "comma; jobspy; 31; UTF-8 0; ymd 0+0 0",
        JOBSPY,
    ),
    (
        "jobspy-indeed/jobs_Mumbai.csv",
        "comma; jobspy; 31; UTF-8 0; ymd 0+0 0",
        JOBSPY,
    ),
    (
        "jobspy-indeed/jobs_United States.csv",
        "comma; jobspy; 30; UTF-8 0; ymd 0+0 0",
        JOBSPY_30,
    ),
    (
        "jobspy-indeed/jobs_london.csv",
        "comma; jobspy; 31; UTF-8 0; none 0+0 20",
        JOBSPY,
    ),
    (
        "naukri-2019-raw500/jobss.csv",
        "comma; naukri-2019-raw; 15; UTF-8 0; ymd 0+0 0",
        "- id crawled title salary experience skills category location department industry role-label -3",
    ),
    (
        "naukri-2019-salaried/jobss2.csv",
        "comma; naukri-2019-salaried; 12; UTF-8 0; dmy 0+0 0",
        "id posted title skills category location department industry role-label pay-min pay-max experience-min",
    ),
    (
        "naukri-2020-described/naukri.csv",
        "comma; naukri-captions; 12; UTF-8 0; dmy 0+0 0",
        "company role-label salary experience location description skills requirements industry department employment category",
    ),
    (
        "naukri-2024-software/naukri_jobs.csv",
        "comma; naukri-listing; 7; UTF-8 0; none 0+0 0",
        "title company - experience salary location skills",
    ),
    (
        "naukri-2025-analyst/cleaned_jobs.csv",
        "comma; naukri-cleaned; 18; UTF-8 0; ymd 0+0 0",
        "id title company experience salary location description url role-label skills posted? posted -4 location? skills?",
    ),
    (
        "nyc-gov/nyc-jobs.csv",
        "comma; nyc-open-data; 28; UTF-8 0; ymd 0+0 0",
        "id company - openings title role-label -2 category employment pay-min pay-max pay-period location department description requirements skills -6 posted -2 crawled",
    ),
    (
        "reed-uk/reed_uk.csv",
        "comma; reed; 6; UTF-8 0; none 0+0 0",
        "category location title employment salary location?",
    ),
];

/// One line: dialect, preset, number of columns, encoding with its stray cells, order of dates with clear and open cells.
fn shape(survey: &Survey) -> String {
    let Some(layout) = &survey.layout else {
        return "not read".to_owned();
    };
    let form = layout.form();
    let mark = if form.has_mark { "+mark" } else { "" };
    let orders = &survey.dates.orders;
    format!(
        "{}; {}; {}; {}{mark} {}; {} {}+{} {}",
        layout.dialect(),
        layout.preset().unwrap_or("none"),
        layout.headers().len(),
        form.encoding,
        survey.n_windows_1252,
        layout.date_order().map_or("none", |order| order.id()),
        orders.n_dmy(),
        orders.n_mdy(),
        orders.n_open(),
    )
}

/// The fields of all columns in their order; runs of columns that are not read are counted.
fn fields(survey: &Survey) -> String {
    let mut told: Vec<String> = Vec::new();
    let mut n_unread = 0;
    for column in &survey.columns {
        if column.fields.is_empty() {
            n_unread += 1;
            continue;
        }
        told.extend(unread(&mut n_unread));
        let ids: Vec<&str> = column.fields.iter().map(|field| field.id()).collect();
        let mut one = ids.join("+");
        one.push_str(if column.is_fallback { "?" } else { "" });
        one.push_str(if column.finding.is_some() { "!" } else { "" });
        told.push(one);
    }
    told.extend(unread(&mut n_unread));
    told.join(" ")
}

/// Says how many columns in a row are not read.
fn unread(n: &mut usize) -> Option<String> {
    let told = match std::mem::take(n) {
        0 => return None,
        1 => "-".to_owned(),
        n => format!("-{n}"),
    };
    Some(told)
}

#[test]
fn real_exports_are_read_as_a_person_would() {
    let taxonomy = Taxonomy::embedded().unwrap();
    let mut faults = Vec::new();
    let mut seen = 0;
    for path in shared_exports() {
        let parts = path.components().rev().take(2);
        let mut parts: Vec<String> = parts
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        parts.reverse();
        let name = parts.join("/");
        let request = Request {
            sources: Source::files([path]),
            layout: LayoutOptions::default(),
            chunking: Chunking::default(),
            as_of: None,
        };
        let surveys = survey(&taxonomy, request, |_| {
            Ok::<(), rolecall::posting::Error>(())
        });
        let survey = &surveys.unwrap()[0];
        for column in &survey.columns {
            for shown in column.examples.iter().chain([&column.heading]) {
                assert!(!shown.contains('@'), "{name} shows an address");
            }
            let is_short = |shown: &String| shown.chars().count() <= 30;
            assert!(column.examples.iter().all(is_short), "{name} shows texts");
        }
        let found = (name.as_str(), shape(survey), fields(survey));
        match LAYOUTS.iter().find(|(known, ..)| *known == name) {
            Some((_, shape, fields)) => {
                seen += 1;
                if (*shape, *fields) != (&found.1, &found.2) {
                    faults.push(format!("    {found:?},"));
                }
            }
            None => faults.push(format!("    {found:?},")),
        }
    }
    aloud(&format!(
        "layouts: {seen} of {} real exports held",
        LAYOUTS.len()
    ));
    assert!(
        faults.is_empty(),
        "these are read otherwise, or not listed:\n{}",
        faults.join("\n")
    );
}
