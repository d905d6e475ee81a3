//! The figures by name: what each says, and which way is better.

/// Which way a figure is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// The more the better.
    Higher,
    /// The less the better.
    Lower,
}

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Name in output and in floors.
    pub name: &'static str,
    /// Which way it is better.
    pub better: Better,
    /// What it says, in a few words.
    pub meaning: &'static str,
}

const fn higher(name: &'static str, meaning: &'static str) -> Definition {
    Definition {
        name,
        better: Better::Higher,
        meaning,
    }
}

const fn lower(name: &'static str, meaning: &'static str) -> Definition {
    Definition {
        name,
        better: Better::Lower,
        meaning,
    }
}

/// All figures, in the order of output.
pub const DEFINITIONS: &[Definition] = &[
    higher("n", "postings with a label"),
    higher("role_strict", "role right, first answer only"),
    higher("role_lenient", "role right, or the second answer is"),
    higher("family", "family right, or the second answer is"),
    higher("in_scope", "postings labelled with a role"),
    higher("in_scope_top1", "of these, role right, coded or best guess"),
    higher("coverage", "of these, coded"),
    higher("coded_precision", "of the coded postings, role right"),
    lower(
        "false_scope",
        "of the postings labelled none, coded as no second answer",
    ),
    lower("out_unsure", "of the postings labelled none, left unsure"),
    higher("tier", "tier right, unknown included"),
    higher("tier_known", "tier right, where the label has one"),
    higher("exp_min", "lowest years right, where stated"),
    higher("exp_n", "postings that state years"),
    lower("exp_invented", "years told where none are stated"),
    higher("pay", "pay right in amounts, currency and period"),
    higher("pay_n", "postings that state pay"),
    lower("pay_invented", "pay told where none is stated"),
    higher("core_p", "of the core skills told, asked for"),
    higher("core_r", "of the core skills asked for, told"),
    higher("core_f1", "harmonic mean of the two"),
];

/// Finds a figure by its name.
pub(super) fn find(name: &str) -> Option<&'static Definition> {
    DEFINITIONS.iter().find(|figure| figure.name == name)
}
