//! Facts to tables, and tables to a folder.

use divan::Bencher;
use divan::counter::ItemsCount;
use rolecall::analysis::{
    Guide, Ledger, Named, RoleEntry, Settings, SkillEntry, TierEntry, analyse,
};
use rolecall::assess::Setting;
use rolecall::facts::Facts;
use rolecall::posting::{Field, Posting};
use rolecall::report::{Extras, write_folder};

mod material;

use material::{ASSESSOR, RECORDS};

/// Rows of the facts; the generated postings are repeated under new ids until there are so many.
const N_ROWS: usize = 20_000;

fn main() {
    divan::main();
}

fn facts() -> Facts {
    let setting = Setting::plain("bench");
    let mut scratch = ASSESSOR.scratch();
    let mut once = Facts::default();
    for (row, record) in (1..).zip(RECORDS.iter()) {
        let posting = Posting::new(row)
            .with(Field::Title, &record[1])
            .with(Field::Company, &record[2])
            .with(Field::Location, &record[3])
            .with(Field::Experience, &record[4])
            .with(Field::Salary, &record[5])
            .with(Field::Skills, &record[6])
            .with(Field::Description, &record[8])
            .with(Field::Posted, &record[9]);
        ASSESSOR.assess(&posting, &setting, &mut scratch, &mut once);
    }
    let mut facts = Facts::default();
    while facts.len() < N_ROWS {
        facts.append(&once, 0..once.len());
    }
    facts
}

fn named(id: &str, label: &str) -> Named {
    Named {
        id: id.to_owned(),
        label: label.to_owned(),
    }
}

fn guide() -> Guide {
    let taxonomy = ASSESSOR.taxonomy();
    let roles = taxonomy.roles.iter().map(|role| RoleEntry {
        id: role.id.clone(),
        label: role.label.clone(),
        family: taxonomy.families[role.family].id.clone(),
        expected: role.expects.clone(),
        ..RoleEntry::default()
    });
    let skills = taxonomy.skills.iter().map(|skill| SkillEntry {
        id: skill.id.clone(),
        label: skill.label.clone(),
        kind: skill.kind.id().to_owned(),
    });
    let tiers = taxonomy.tiers.bands.iter().map(|band| TierEntry {
        id: band.id.id().to_owned(),
        label: band.label.clone(),
        years_from: band.years_from,
        years_to: band.years_to,
        lakh_from: band.lakh_from,
        lakh_to: band.lakh_to,
        lakh_usual_to: band.lakh_usual_to,
    });
    let families = taxonomy.families.iter();
    let trends = taxonomy.trends.iter();
    Guide {
        families: families.map(|one| named(&one.id, &one.label)).collect(),
        roles: roles.collect(),
        skills: skills.collect(),
        tiers: tiers.collect(),
        trends: trends.map(|one| named(&one.id, &one.label)).collect(),
        key_roles: taxonomy.tiers.key.roles.clone(),
        key_sectors: taxonomy.tiers.key.sectors.clone(),
        key_band_from_years: taxonomy.tiers.key.band_from_years,
    }
}

#[divan::bench(sample_count = 10)]
fn analysis(bencher: Bencher) {
    let (facts, guide) = (facts(), guide());
    let (settings, ledger) = (Settings::default(), Ledger::default());
    bencher
        .counter(ItemsCount::new(facts.len()))
        .bench(|| analyse(&facts, &guide, &settings, &ledger));
}

#[divan::bench(sample_count = 10)]
fn folder(bencher: Bencher) {
    let report = analyse(&facts(), &guide(), &Settings::default(), &Ledger::default());
    let ground = tempfile::tempdir().expect("there is a temporary folder");
    let target = ground.path().join("out");
    bencher.bench(|| {
        let extras = Extras {
            run: &serde_json::Value::Null,
            rejects: &[],
            facts: None,
            made_with: &[],
            attribution: &[],
        };
        write_folder(&report, &target, &extras).expect("the folder can be written");
    });
}
