//! Headers of flattened lists: `skills/0`, `jobLocation.1.address`, `Skill 2` name one element of a list.

use super::key;

/// Returns the key of a list of which the header names one element by its number, if it does.
pub fn list_path(header: &str) -> Option<String> {
    let is_number = |part: &str| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let signs = ['/', '.', '[', ']'];
    if header.contains(signs) {
        let parts = || header.split(signs).filter(|part| !part.trim().is_empty());
        let named: String = parts().filter(|part| !is_number(part.trim())).collect();
        let has_number = parts().any(|part| is_number(part.trim()));
        return (has_number && !key(&named).is_empty()).then(|| key(&named));
    }
    let (name, number) = header.trim_end().rsplit_once([' ', '_'])?;
    (is_number(number) && !number.is_empty() && !key(name).is_empty()).then(|| key(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_of_one_list_have_one_key() {
        for header in ["skills/0", "skills.12", "skills[3]", "Skills 1", "skills_2"] {
            assert_eq!(list_path(header).as_deref(), Some("skills"), "{header}");
        }
        assert_eq!(
            list_path("jobLocation/0/address/addressLocality").as_deref(),
            Some("joblocationaddressaddresslocality")
        );
    }

    #[test]
    fn other_headers_are_no_lists() {
        for header in [
            "Skills",
            "company/name",
            "2",
            "0/1",
            "Top 10 skills",
            "Year 2024",
            "401(k)",
            "",
        ] {
            assert_eq!(list_path(header), None, "{header}");
        }
    }
}
