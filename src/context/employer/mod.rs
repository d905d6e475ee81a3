//! Employers: one key for every way to write a name, none for hidden names, and their kind. A poster
//! that hires for another is told apart from the employer. The words are in `employers.toml`.

mod name;
#[cfg(test)]
mod tests;

use crate::taxonomy::employer::{EmployerRules, HiddenRules, KindWord, NameRules, PosterRules};
use crate::taxonomy::places::Places;

use name::{Name, Sign};

/// What sort of employer advertises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmployerKind {
    /// Hires for itself, as far as its name tells.
    Direct,
    /// Hires for others.
    Staffing,
    /// Does the work of others.
    Outsourcer,
}

impl EmployerKind {
    /// Returns the id that facts show.
    pub fn id(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Staffing => "staffing",
            Self::Outsourcer => "outsourcer",
        }
    }
}

/// Who advertises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Employer<'s> {
    /// Normal form of the name; none where it is hidden.
    pub key: Option<&'s str>,
    /// Kind; none where nobody is named, `Staffing` beside a hidden employer for whom somebody hires.
    pub kind: Option<EmployerKind>,
}

const NOBODY: Employer<'static> = Employer {
    key: None,
    kind: None,
};
const SOMEBODY_S_CLIENT: Employer<'static> = Employer {
    key: None,
    kind: Some(EmployerKind::Staffing),
};

/// Words of a name at most; longer cells are no names.
const MAX_NAME_WORDS: usize = 12;
const MAX_BLURB_NAME_WORDS: usize = 6;
/// Words of staffing and their covers that are looked at in one name.
const MAX_HITS: usize = 8;
/// Highest rating of a board.
const MAX_RATING: u8 = b'5';

/// Reads an employer's name, using `scratch` for its key.
pub fn employer<'s>(
    company: &str,
    rules: &EmployerRules,
    places: &Places,
    scratch: &'s mut String,
) -> Employer<'s> {
    let cell = without_rating(company.trim(), &rules.name);
    if cell.is_empty() {
        return NOBODY;
    }
    let name = Name::read(cell, scratch);
    let Some((mut from, to, is_for_others)) = span_of(&name, rules) else {
        return SOMEBODY_S_CLIENT;
    };
    let nobody = if is_for_others {
        SOMEBODY_S_CLIENT
    } else {
        NOBODY
    };
    while let Some(length) = rules.name.prefixes.start(name.text(from, to)) {
        let end = name.word(from).start + length;
        let next = (from..to).find(|&at| name.word(at).start > end);
        let Some(next) = next else { break };
        from = next;
    }
    let whole = name.text(from, name.n_words());
    if rules.hidden.names.is(whole)
        || to - from > MAX_NAME_WORDS
        || is_hidden(&name, from, to, &rules.hidden)
    {
        return nobody;
    }
    let end = trimmed(&name, from, to, &rules.name, places);
    let key = name.text(from, end);
    let has_letter = key.bytes().any(|b| b.is_ascii_alphabetic() || b >= 0x80);
    if !has_letter || rules.hidden.boards.is(key) || rules.hidden.names.is(key) {
        return nobody;
    }
    Employer {
        key: Some(key),
        kind: Some(kind(key, name.spaced(from, to), &rules.posters)),
    }
}

/// Tells which words are the employer's name, and whether somebody hires for it; nothing where only
/// the poster is named.
fn span_of(name: &Name<'_>, rules: &EmployerRules) -> Option<(usize, usize, bool)> {
    let mut from = 0;
    let mut to = name.n_words();
    let mut is_for_others = false;
    let mut at = 0;
    while at < to {
        let rest = name.text(at, to);
        if rules.posters.clients.start(rest).is_some() {
            return None;
        }
        if let Some(length) = rules.posters.for_others.start(rest) {
            is_for_others = is_for_others || at > 0;
            at += Name::words_in(&rest[..length]);
            from = at;
            continue;
        }
        if at > from {
            if rules.name.cuts.start(rest).is_some() {
                to = at;
            } else if rules.name.verbs.start(rest).is_some() {
                let is_small = |at: usize| rules.name.joints.is(name.text(at, at + 1));
                let is_name = at - from <= MAX_BLURB_NAME_WORDS
                    && (from..at).all(|at| name.word(at).is_large || is_small(at));
                // What an employer says of itself without its name is no name.
                to = if is_name { at } else { from };
            }
        }
        at += 1;
    }
    Some((from, to, is_for_others))
}

/// Tells whether a name hides who it is.
fn is_hidden(name: &Name<'_>, from: usize, to: usize, rules: &HiddenRules) -> bool {
    let text = name.text(from, to);
    text.is_empty()
        || rules.names.is(text)
        || rules.boards.is(text)
        || (rules.praise.start(text).is_some() && rules.kinds.end(text).is_some())
        || (from..to).all(|at| rules.blank.is(name.text(at, at + 1)))
}

/// Drops from the end what is no part of the name, and returns where it ends.
fn trimmed(
    name: &Name<'_>,
    from: usize,
    mut to: usize,
    rules: &NameRules,
    places: &Places,
) -> usize {
    loop {
        let text = name.text(from, to);
        let is_name = |to: usize| is_name(name, from, to, rules);
        let last = name.word(to - 1);
        let shorter = |length: usize| to - Name::words_in(&text[text.len() - length..]);
        let next = if last.is_bracketed {
            (from + 1..to)
                .rev()
                .find(|&at| name.word(at).sign == Sign::Bracket)
                .filter(|&at| is_name(at))
        } else {
            None
        };
        let next = next
            .or_else(|| behind_form(name, from, to, rules))
            .or_else(|| rules.forms.end(text).map(shorter).filter(|&at| at > from))
            .or_else(|| rules.soft.end(text).map(shorter).filter(|&at| is_name(at)))
            .or_else(|| {
                let is_domain = last.sign == Sign::Point && rules.domains.is(name.text(to - 1, to));
                (is_domain && to - 1 > from).then_some(to - 1)
            })
            .or_else(|| before_place(name, from, to, rules, places).filter(|&at| is_name(at)));
        match next {
            Some(next) => to = next,
            None => return to,
        }
    }
}

/// Finds a sign behind a form in law: what stands there is a town, a group or a trade, not the name.
fn behind_form(name: &Name<'_>, from: usize, to: usize, rules: &NameRules) -> Option<usize> {
    (from + 2..to).find(|&at| {
        let text = name.text(from, at);
        matches!(name.word(at).sign, Sign::Break | Sign::Bracket)
            && rules
                .forms
                .end(text)
                .is_some_and(|length| length < text.len())
    })
}

/// Tells whether words are a name by themselves: not all common ones, and not broken off.
fn is_name(name: &Name<'_>, from: usize, to: usize, rules: &NameRules) -> bool {
    from < to
        && !rules.joints.is(name.text(to - 1, to))
        && !(from..to).all(|at| rules.common.is(name.text(at, at + 1)))
}

/// Finds where a house or a place at the end begins: one that a sign sets off, or "Pune Branch".
fn before_place(
    name: &Name<'_>,
    from: usize,
    to: usize,
    rules: &NameRules,
    places: &Places,
) -> Option<usize> {
    let text = name.text(from, to);
    let branch = rules.branches.end(text);
    let end = branch.map_or(to, |length| {
        to - Name::words_in(&text[text.len() - length..])
    });
    let sign = (from + 1..to)
        .rev()
        .find(|&at| matches!(name.word(at).sign, Sign::Break | Sign::Bracket));
    if let Some(at) = sign
        && (at >= end || places.is_spelt(name.spaced(at, end)))
    {
        return Some(at.min(end));
    }
    branch?;
    let longest = end.saturating_sub(3).max(from + 1);
    (longest..end).find(|&at| places.is_spelt(name.spaced(at, end)))
}

/// Tells the kind: a firm of the lists, else words in the name.
fn kind(key: &str, spaced: &str, rules: &PosterRules) -> EmployerKind {
    if rules.outsourcers.is(key) {
        return EmployerKind::Outsourcer;
    }
    if rules.staffing.is(key) {
        return EmployerKind::Staffing;
    }
    let mut covered = [(0, 0); MAX_HITS];
    let mut n_covered = 0;
    let mut staffing = [(0, 0); MAX_HITS];
    let mut n_staffing = 0;
    let (mut is_outsourcer, mut is_consultant, mut has_trade) = (false, false, false);
    rules.words(spaced, |start, end, word| match word {
        KindWord::Staffing if n_staffing < MAX_HITS => {
            staffing[n_staffing] = (start, end);
            n_staffing += 1;
        }
        KindWord::NotPoster if n_covered < MAX_HITS => {
            covered[n_covered] = (start, end);
            n_covered += 1;
        }
        KindWord::Outsourcer => is_outsourcer = true,
        KindWord::Consultants => is_consultant = true,
        KindWord::Trade => has_trade = true,
        KindWord::Staffing | KindWord::NotPoster => {}
    });
    let covered = &covered[..n_covered];
    let is_open = |(start, end): &(usize, usize)| {
        !covered
            .iter()
            .any(|cover| cover.0 <= *start && *end <= cover.1)
    };
    if staffing[..n_staffing].iter().any(is_open) || (is_consultant && !has_trade) {
        EmployerKind::Staffing
    } else if is_outsourcer {
        EmployerKind::Outsourcer
    } else {
        EmployerKind::Direct
    }
}

/// Cuts off a board's rating behind a name: "4.1", "4.1 ★", "(1,234 reviews)".
fn without_rating<'c>(cell: &'c str, rules: &NameRules) -> &'c str {
    let is_sign = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(
                c,
                '.' | ',' | '(' | ')' | '+' | '★' | '☆' | '⭐' | '\u{fe0f}'
            )
    };
    let mut rest = cell;
    let mut is_told = cell.ends_with(['★', '☆', '⭐', '\u{fe0f}']);
    if !is_told && !cell.ends_with(|c: char| c.is_ascii_digit() || c == ')' || c.is_alphabetic()) {
        return cell;
    }
    loop {
        rest = rest.trim_end_matches(is_sign);
        let start = rest.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| {
            at + rest[at..].chars().next().map_or(1, char::len_utf8)
        });
        let word = &rest[start..];
        let is_rating = !word.is_empty()
            && word.len() <= 8
            && rules.ratings.is(word.to_ascii_lowercase().as_str());
        if start == 0 || !is_rating {
            break;
        }
        is_told = true;
        rest = &rest[..start];
    }
    if rest.is_empty() {
        return cell;
    }
    let tail = &cell[rest.len()..];
    let bytes = tail.as_bytes();
    let decimal = bytes.windows(3).position(|three| {
        matches!(three[0], b'0'..=MAX_RATING) && three[1] == b'.' && three[2].is_ascii_digit()
    });
    let cut = match decimal {
        // A version ("Web 2.0") is written so too.
        Some(at) if is_told || (bytes[at + 2] != b'0' && at + 3 == bytes.len()) => at,
        None if is_told => 0,
        _ => return cell,
    };
    let is_apart = cut == 0 || !bytes[cut - 1].is_ascii_digit();
    if is_apart {
        cell[..rest.len() + cut].trim_end_matches(|c: char| c.is_whitespace() || c == '(')
    } else {
        cell
    }
}
