//! The counts behind the main figures.

use super::case::{Case, is_near};
use super::figure::{Figures, Value};
use super::label::{Core, Level};
use super::share::{Share, tenth};
use crate::classify::Status;
use crate::taxonomy::Taxonomy;
use crate::taxonomy::skill::SkillKind;

#[derive(Debug, Default)]
struct Tally {
    n: u64,
    strict: Share,
    lenient: Share,
    family: Share,
    in_scope: u64,
    in_scope_top1: Share,
    coverage: Share,
    coded: Share,
    false_scope: Share,
    out_unsure: Share,
    tier: Share,
    tier_known: Share,
    exp_min: Share,
    exp_invented: Share,
    pay: Share,
    pay_invented: Share,
    /// Postings whose core skills are labelled.
    n_core: u64,
    core_p: Share,
    core_r: Share,
}

/// Counts the main figures of some postings.
pub(super) fn figures<'c>(
    cases: impl Iterator<Item = &'c Case<'c>>,
    taxonomy: &Taxonomy,
) -> Figures {
    let mut tally = Tally::default();
    for case in cases {
        tally.roles(case);
        tally.others(case, taxonomy);
    }
    tally.into_figures()
}

impl Tally {
    fn roles(&mut self, case: &Case<'_>) {
        self.n += 1;
        self.strict.count(case.is_strict);
        self.lenient.count(case.is_lenient);
        self.family.count(case.is_family);
        if case.is_coded() {
            self.coded.count(case.is_lenient);
        }
        if case.is_in_scope() {
            self.in_scope += 1;
            self.in_scope_top1.count(case.is_lenient);
            self.coverage.count(case.is_coded());
        } else {
            self.false_scope.count(case.is_coded() && !case.is_lenient);
            self.out_unsure.count(case.status == Status::Unsure);
        }
    }

    fn others(&mut self, case: &Case<'_>, taxonomy: &Taxonomy) {
        if let Some(level) = case.label.tier {
            self.tier.count(case.is_tier(level));
            if level != Level::Unknown {
                self.tier_known.count(case.is_tier(level));
            }
        }
        if let Some(years) = case.label.years {
            let told = case.fact.exp_min.map(f64::from);
            if years.min.is_some() || years.max.is_some() {
                self.exp_min.count(is_near(years.min, told));
            } else {
                self.exp_invented.count(told.is_some());
            }
        }
        if let Some(pay) = &case.label.pay {
            if pay.min.is_some() || pay.max.is_some() {
                self.pay.count(case.is_pay(pay));
            } else {
                let is_told = case.fact.pay_min.is_some() || case.fact.pay_max.is_some();
                self.pay_invented.count(is_told);
            }
        }
        if let Some(core) = &case.label.core {
            self.skills(case, core, taxonomy);
        }
    }

    fn skills(&mut self, case: &Case<'_>, core: &Core, taxonomy: &Taxonomy) {
        self.n_core += 1;
        let is_core = |id: &str| {
            let skill = taxonomy.find_skill(id);
            skill.is_some_and(|skill| taxonomy.skill(skill).kind == SkillKind::Core)
        };
        let is_among = |list: &[String], id: &str| list.iter().any(|one| one == id);
        let told = case.fact.skills.iter();
        let told: Vec<&str> = told
            .filter(|id| is_core(id) && !is_among(&core.maybe, id))
            .collect();
        for id in &told {
            self.core_p.count(is_among(&core.asked, id));
        }
        for id in &core.asked {
            self.core_r.count(told.contains(&id.as_str()));
        }
    }

    fn into_figures(self) -> Figures {
        let mut figures = Figures::default();
        let mut add = |name, value| figures.add(name, value);
        add("n", Value::Count(self.n));
        add("role_strict", Value::Share(self.strict));
        add("role_lenient", Value::Share(self.lenient));
        add("family", Value::Share(self.family));
        add("in_scope", Value::Count(self.in_scope));
        add("in_scope_top1", Value::Share(self.in_scope_top1));
        add("coverage", Value::Share(self.coverage));
        add("coded_precision", Value::Share(self.coded));
        add("false_scope", Value::Share(self.false_scope));
        add("out_unsure", Value::Share(self.out_unsure));
        if self.tier.n > 0 {
            add("tier", Value::Share(self.tier));
            add("tier_known", Value::Share(self.tier_known));
        }
        if self.exp_min.n + self.exp_invented.n > 0 {
            add("exp_min", Value::Share(self.exp_min));
            add("exp_n", Value::Count(self.exp_min.n));
            add("exp_invented", Value::Share(self.exp_invented));
        }
        if self.pay.n + self.pay_invented.n > 0 {
            add("pay", Value::Share(self.pay));
            add("pay_n", Value::Count(self.pay.n));
            add("pay_invented", Value::Share(self.pay_invented));
        }
        if self.n_core > 0 {
            add("core_p", Value::Share(self.core_p));
            add("core_r", Value::Share(self.core_r));
            add("core_f1", Value::Mean(f1(self.core_p, self.core_r)));
        }
        figures
    }
}

/// Returns the harmonic mean of precision and recall in per cent; absent where one of them is.
pub(super) fn f1(precision: Share, recall: Share) -> Option<f64> {
    let (p, r) = (precision.fraction(), recall.fraction());
    (precision.n > 0 && recall.n > 0).then(|| tenth(200.0 * p * r / (p + r).max(1e-9)))
}
