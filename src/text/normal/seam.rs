//! Words that stand glued together where an export lost a line break: "cash flowAbility to close books".
//! Whether a word is one that stands so on purpose, as `javaScript`, is for those to say who know words.

/// Fewest letters on either side of a seam; below, it is more often a name, as in `iPhone` or `linkedIn`.
const LEAST_LETTERS: usize = 3;

/// Finds where a word would fall into two: small letters, a capital, small letters.
/// A word that begins with a capital is left alone, since names are written so.
pub fn seam(word: &[u8]) -> Option<usize> {
    let at = word.iter().position(|byte| !byte.is_ascii_lowercase())?;
    let (left, right) = word.split_at(at);
    let [first, rest @ ..] = right else {
        return None;
    };
    let is_seam = first.is_ascii_uppercase() && rest.iter().all(u8::is_ascii_lowercase);
    (is_seam && left.len() >= LEAST_LETTERS && right.len() >= LEAST_LETTERS).then_some(at)
}

/// Walks the places where a word may be several: a capital behind a small letter, or before one at the end of
/// capitals, as in `AreaIT` and `CRMEducation`.
pub fn humps(word: &[u8]) -> impl Iterator<Item = usize> + '_ {
    (1..word.len()).filter(|&at| {
        let [before, here] = [word[at - 1], word[at]];
        let is_small_next = word.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        here.is_ascii_uppercase()
            && (before.is_ascii_lowercase() || (before.is_ascii_uppercase() && is_small_next))
    })
}

/// Puts a second copy behind every element that a seam names; one pass, whatever their number.
/// Seams are in order, each with the number of its element and a place inside it.
pub fn double<T: Copy>(all: &mut Vec<T>, seams: &[(usize, usize)]) {
    let Some(&last) = all.last() else {
        return;
    };
    let mut from = all.len();
    all.resize(from + seams.len(), last);
    let mut to = all.len();
    for &(number, _) in seams.iter().rev() {
        to -= from - number;
        all.copy_within(number..from, to);
        to -= 1;
        all[to] = all[number];
        from = number;
    }
}

#[cfg(test)]
mod tests {
    use super::{double, humps, seam};

    #[test]
    fn only_two_words_of_small_letters_fall_apart() {
        for (word, at) in [
            ("orientedAbility", Some(8)),
            ("cashThe", Some(4)),
            ("iPhone", None),
            ("mySQL", None),
            ("linkedIn", None),
            ("PowerPoint", None),
            ("plain", None),
            ("Plain", None),
            ("PLAIN", None),
            ("oneTwoThree", None),
            ("salesB2B", None),
            ("", None),
        ] {
            assert_eq!(seam(word.as_bytes()), at, "{word}");
        }
    }

    #[test]
    fn capitals_inside_a_word_are_humps() {
        for (word, places) in [
            ("AreaIT", &[4][..]),
            ("CRMEducationUG", &[3, 12]),
            ("timeJob", &[4]),
            ("Plain", &[]),
            ("PLAIN", &[]),
            ("plain", &[]),
            ("A", &[]),
            ("", &[]),
        ] {
            let found: Vec<usize> = humps(word.as_bytes()).collect();
            assert_eq!(found, places, "{word}");
        }
    }

    #[test]
    fn every_named_element_stands_twice() {
        let doubled = |numbers: &[usize]| {
            let mut all: Vec<usize> = (0..5).collect();
            let seams: Vec<(usize, usize)> = numbers.iter().map(|&number| (number, 1)).collect();
            double(&mut all, &seams);
            all
        };
        assert_eq!(doubled(&[]), [0, 1, 2, 3, 4]);
        assert_eq!(doubled(&[0]), [0, 0, 1, 2, 3, 4]);
        assert_eq!(doubled(&[4]), [0, 1, 2, 3, 4, 4]);
        assert_eq!(doubled(&[1, 2, 4]), [0, 1, 1, 2, 2, 3, 4, 4]);
        assert_eq!(doubled(&[1, 1, 3]), [0, 1, 1, 1, 2, 3, 3, 4]);
        assert_eq!(doubled(&[0, 1, 2, 3, 4]), [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    }
}
