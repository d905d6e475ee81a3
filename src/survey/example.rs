//! What may be shown of a cell or a heading: a few words, nothing that names a way to reach a person.

use crate::posting::Field;
use crate::text;

/// Characters of an example, the sign of what was left out among them.
pub(super) const CHARACTERS: usize = 30;
/// Words of a text of sentences that are shown.
const WORDS: usize = 4;
/// Fields that are texts of sentences: they belong to those who wrote them.
const TEXTS: [Field; 4] = [
    Field::Description,
    Field::Responsibilities,
    Field::Requirements,
    Field::CompanyText,
];
/// Bytes of a cell that are looked at.
const WINDOW: usize = 600;

/// Makes an example of a cell of a column that is read as the fields; none if nothing is left to be shown.
pub(super) fn of(cell: &str, fields: &[Field]) -> Option<String> {
    let most_words = if fields.iter().any(|field| TEXTS.contains(field)) {
        WORDS
    } else {
        usize::MAX
    };
    let whole = window(cell);
    let tidied = tidied(whole, fields.contains(&Field::Id));
    let is_whole = whole.len() == cell.len();
    let n_words = tidied.split_whitespace().count();
    let head: Vec<&str> = tidied.split_whitespace().take(most_words).collect();
    let shown = head.join(" ");
    let is_cut = !is_whole || n_words > most_words || shown.chars().count() > CHARACTERS;
    if shown.is_empty() && is_whole {
        return None;
    }
    Some(if is_cut {
        cut(&shown, CHARACTERS - 1) + "…"
    } else {
        shown
    })
}

/// Makes a heading fit to be shown: where none was known, it may be a record of the table.
pub(super) fn heading(heading: &str) -> String {
    const CHARACTERS: usize = 60;
    let tidied = tidied(window(heading), false);
    if tidied.chars().count() > CHARACTERS {
        cut(&tidied, CHARACTERS - 1) + "…"
    } else {
        tidied
    }
}

/// The first bytes of a cell, without the word that they end in: an address is known by its end.
fn window(cell: &str) -> &str {
    if cell.len() <= WINDOW {
        return cell;
    }
    let head = &cell[..cell.floor_char_boundary(WINDOW)];
    &head[..head.rfind(char::is_whitespace).unwrap_or(0)]
}

/// Cleans and masks; a word that could still be an address is hidden too.
fn tidied(text: &str, is_id: bool) -> String {
    let (mut cleaned, mut masked) = (String::new(), String::new());
    let cleaned = text::clean(text, &mut cleaned);
    let hidden = if is_id {
        text::mask_id(cleaned, &mut masked)
    } else {
        text::mask(cleaned, &mut masked)
    };
    let words = hidden
        .split_whitespace()
        .map(|word| if word.contains('@') { "[e-mail]" } else { word });
    let joined = words.collect::<Vec<_>>().join(" ");
    joined.chars().filter(|sign| !is_steering(*sign)).collect()
}

/// Signs that steer a terminal, have no width, or turn the direction of what follows.
fn is_steering(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The first characters, up to the end of a word if one ends in the second half of them.
fn cut(text: &str, most: usize) -> String {
    let head: String = text.chars().take(most).collect();
    let is_word_end = text.chars().nth(most).is_none_or(char::is_whitespace);
    let space = head.rfind(' ').filter(|at| *at * 2 > head.len());
    let end = if is_word_end {
        head.len()
    } else {
        space.unwrap_or(head.len())
    };
    head[..end].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_be_reached_by_an_example() {
        let long = format!("{}asha.rao@example.com", "x".repeat(WINDOW - 8));
        for cell in [
            "asha.rao@example.com",
            "Asha.Rao (at) example (dot) com",
            "call +91-90000-00001",
            "9000000001",
            "asha.rao@",
            &long,
        ] {
            for fields in [&[][..], &[Field::Title], &[Field::Description]] {
                let shown = of(cell, fields).unwrap_or_default();
                for trace in ["asha", "Rao", "90000", "example"] {
                    assert!(!shown.contains(trace), "{shown}");
                }
            }
        }
        assert_eq!(heading("asha.rao@example.com"), "[e-mail]");
    }

    #[test]
    fn an_example_is_short_and_on_one_line() {
        let long = "word ".repeat(1000);
        for cell in [
            &long,
            "\u{1b}[2J\u{202e}a\r\n\tb",
            "ß".repeat(5000).as_str(),
        ] {
            let shown = of(cell, &[]).unwrap();
            assert!(shown.chars().count() <= CHARACTERS, "{shown}");
            assert!(!shown.contains(is_steering), "{shown}");
        }
        assert_eq!(
            of("  Payroll \n Clerk ", &[]).as_deref(),
            Some("Payroll Clerk")
        );
        assert_eq!(of(" \u{200b} ", &[]), None);
    }

    #[test]
    fn of_a_description_only_the_first_words_are_shown() {
        let shown = of("Pay the wages of all of us.", &[Field::Description]);
        assert_eq!(shown.as_deref(), Some("Pay the wages of…"));
    }

    #[test]
    fn ids_of_postings_stay_as_they_are() {
        let id = "90000000012";
        assert_eq!(of(id, &[Field::Id]).as_deref(), Some(id));
    }
}
