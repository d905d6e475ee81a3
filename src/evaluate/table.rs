//! Tables of the page.

use std::fmt::Write as _;

use crate::text::escaped;

/// A table under construction. The first column names the row; the others hold numbers but for those of words.
pub(super) struct Table {
    html: String,
    words: &'static [usize],
}

impl Table {
    pub(super) fn new(heads: &[&str], words: &'static [usize]) -> Self {
        let mut table = Self {
            html: "<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>".to_owned(),
            words,
        };
        for (index, head) in heads.iter().enumerate() {
            table.cell("th scope=\"col\"", index, head);
        }
        table.html.push_str("</tr></thead>\n<tbody>\n");
        table
    }

    pub(super) fn row(&mut self, cells: &[&str]) {
        self.html.push_str("<tr>");
        for (index, cell) in cells.iter().enumerate() {
            let tag = if index == 0 { "th scope=\"row\"" } else { "td" };
            self.cell(tag, index, cell);
        }
        self.html.push_str("</tr>\n");
    }

    fn cell(&mut self, tag: &str, index: usize, text: &str) {
        let class = if index == 0 || self.words.contains(&index) {
            ""
        } else {
            " class=\"n\""
        };
        let (text, end) = (escaped(text), &tag[..2]);
        write!(self.html, "<{tag}{class}>{text}</{end}>").expect("writing to a text cannot fail");
    }

    pub(super) fn finish(self) -> String {
        self.html + "</tbody>\n</table></div>\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_stay_text() {
        let mut table = Table::new(&["<b>", "n"], &[]);
        table.row(&["</td><script>alert('x')</script>\u{1}", "\"&"]);
        let html = table.finish();
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(html.contains("<td class=\"n\">&quot;&amp;</td>"), "{html}");
    }
}
