//! The language of a text, where it is not English: by script, else by a vote of small words.

use crate::taxonomy::context::{ContextRules, Languages};

/// How much of a text is read, in bytes.
const READ: usize = 600;
/// Fewer words than these tell nothing.
const MIN_WORDS: usize = 20;

/// Scripts that tell a language, first and last character.
const SCRIPTS: [(char, char, &str); 12] = [
    ('\u{370}', '\u{3ff}', "el"),
    ('\u{400}', '\u{4ff}', "ru"),
    ('\u{590}', '\u{5ff}', "he"),
    ('\u{600}', '\u{6ff}', "ar"),
    ('\u{900}', '\u{97f}', "hi"),
    ('\u{980}', '\u{9ff}', "bn"),
    ('\u{a80}', '\u{aff}', "gu"),
    ('\u{b80}', '\u{bff}', "ta"),
    ('\u{c00}', '\u{c7f}', "te"),
    ('\u{e00}', '\u{e7f}', "th"),
    ('\u{3040}', '\u{30ff}', "ja"),
    ('\u{4e00}', '\u{9fff}', "zh"),
];

/// Tells the ISO code of a text's language; none for English and where too little speaks.
pub fn language<'r>(text: &str, rules: &'r ContextRules) -> Option<&'r str> {
    let text = &text[..text.floor_char_boundary(READ)];
    let mut count = Count::default();
    let mut word_start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphabetic() {
            count.letter(c);
            word_start = word_start.or(Some(at));
        } else if let Some(start) = word_start.take() {
            count.word(rules.languages.of_word(&text[start..at]));
        }
    }
    count.script().or_else(|| count.vote(rules))
}

/// What the letters and words of a text speak for.
#[derive(Default)]
struct Count {
    scripts: [usize; SCRIPTS.len()],
    n_letters: usize,
    languages: [usize; Languages::MOST],
    n_words: usize,
}

impl Count {
    fn letter(&mut self, c: char) {
        self.n_letters += 1;
        if c >= '\u{370}'
            && let Some(at) = SCRIPTS
                .iter()
                .position(|(from, to, _)| (*from..=*to).contains(&c))
        {
            self.scripts[at] += 1;
        }
    }

    /// Counts a word for each of its languages.
    fn word(&mut self, mut languages: u32) {
        self.n_words += 1;
        while languages != 0 {
            self.languages[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }

    fn script(&self) -> Option<&'static str> {
        let (at, most) = self.scripts.iter().enumerate().max_by_key(|(_, n)| **n)?;
        (*most >= 20 && most * 2 > self.n_letters).then(|| SCRIPTS[at].2)
    }

    fn vote<'r>(&self, rules: &'r ContextRules) -> Option<&'r str> {
        let (mut best, mut most, mut second) = (None, 0, 0);
        for (code, &n) in rules.languages.codes.iter().zip(&self.languages) {
            if n > most {
                (second, most, best) = (most, n, Some(code.as_str()));
            } else if n > second {
                second = n;
            }
        }
        let is_sure =
            self.n_words >= MIN_WORDS && most * 8 >= self.n_words && most * 2 >= second * 3;
        best.filter(|code| *code != "en" && is_sure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::files::Files;
    use crate::taxonomy::problem::Problems;

    #[test]
    fn clear_evidence_is_needed() {
        let rules = ContextRules::read(
            Files::embedded().get("context.toml").unwrap(),
            &mut Problems::default(),
        )
        .unwrap();
        let german = "Wir suchen eine Kraft für die Buchhaltung und den Einkauf. Sie arbeiten mit der Leitung zusammen und prüfen die Rechnungen von unseren Kunden.";
        let english = "You will keep the books of the firm and answer for the payroll of all the staff, with care and on time, in a team that helps.";
        assert_eq!(language(german, &rules), Some("de"));
        assert_eq!(language(english, &rules), None);
        assert_eq!(language("Buchhalter und Kassierer", &rules), None);
        assert_eq!(
            language("হিসাবরক্ষক পদে নিয়োগ দেওয়া হবে অভিজ্ঞতা প্রয়োজন", &rules),
            Some("bn")
        );
    }
}
