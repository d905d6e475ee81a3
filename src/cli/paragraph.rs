//! Long texts broken into lines that a terminal holds.

use rolecall::taxonomy::problem::plain;

/// Longest line, in characters.
const WIDTH: usize = 100;

/// Writes a text behind a lead, broken into lines at blanks, with the lead's width before each.
pub(crate) fn paragraph(lead: &str, text: &str, out: &mut String) {
    paragraph_within(lead, text, WIDTH, out);
}

/// Does what [`paragraph`] does, with lines of a given width.
pub(crate) fn paragraph_within(lead: &str, text: &str, width: usize, out: &mut String) {
    let indent = " ".repeat(lead.chars().count());
    let mut line = lead.to_owned();
    let mut is_empty = true;
    for word in text.split_whitespace() {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > width {
            out.push_str(line.trim_end());
            out.push('\n');
            line.clone_from(&indent);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(&plain(word));
        is_empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}
