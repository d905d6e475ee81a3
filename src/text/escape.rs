//! Texts of strangers made safe for a page.

/// Makes a text safe inside an element or a quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // Control characters are not allowed in a page at all.
            letter if letter.is_control() => safe.push(' '),
            letter if is_unseen(letter) => {}
            letter => safe.push(letter),
        }
    }
    safe
}

/// Tells whether a sign is not seen and can hide or turn the text around it: joiners, marks of direction, fillers.
pub fn is_unseen(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_element_or_attribute() {
        assert_eq!(
            escaped("<script>'\"&\u{202e}\u{7}x"),
            "&lt;script&gt;&#39;&quot;&amp; x"
        );
    }
}
