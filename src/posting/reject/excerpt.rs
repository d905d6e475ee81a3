//! How a rejected record begins, fit to be shown: enough to know it again, nothing that names or reaches a
//! person. Only rejects come here, so it may allocate.

use std::fmt::Write as _;

use super::super::sample;
use crate::text;

/// Bytes of a record that are looked at.
pub(in crate::posting) const WINDOW: usize = 480;

/// Characters that are shown, the sign of what was left out among them.
const MOST: usize = 60;

/// Masks the cells of a record: addresses and numbers of people are hidden cell by cell, and then every digit
/// is written as `#`, since damage may have torn a number apart. One line, no control or direction signs.
pub(in crate::posting) fn of<'c, I: Iterator<Item = &'c [u8]>>(cells: I, delimiter: u8) -> String {
    let (mut shown, mut n_shown, mut n_bytes) = (String::new(), 0, 0);
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            push(char::from(delimiter), &mut shown, &mut n_shown);
        }
        let room = WINDOW.saturating_sub(n_bytes);
        n_bytes += cell.len();
        let mut buffer = String::new();
        let whole = sample::text(&cell[..cell.len().min(room)]);
        let whole = if cell.len() > room {
            // A mask knows an address by its end, so a word that is cut is not shown.
            let end = whole.rfind(char::is_whitespace).unwrap_or(0);
            &whole[..end]
        } else {
            &whole
        };
        for word in text::mask(whole, &mut buffer).split_inclusive(char::is_whitespace) {
            let word = if word.contains('@') {
                "[e-mail] "
            } else {
                word
            };
            for sign in word.chars() {
                push(sign, &mut shown, &mut n_shown);
            }
        }
        if cell.len() > room || n_shown > MOST {
            n_shown = MOST + 1;
            break;
        }
    }
    if n_shown <= MOST {
        return shown.trim().to_owned();
    }
    let end = shown
        .char_indices()
        .nth(MOST - 1)
        .map_or(shown.len(), |(end, _)| end);
    shown.truncate(end);
    let mut shown = shown.trim().to_owned();
    // Writing to a text cannot fail.
    let _ = write!(shown, "…");
    shown
}

/// Adds one sign as it may be shown; runs of white space become one space.
fn push(sign: char, shown: &mut String, n_shown: &mut usize) {
    let sign = match sign {
        sign if sign.is_numeric() => '#',
        sign if sign.is_whitespace() || sign.is_control() => ' ',
        // Signs without width, and those that turn the direction of what follows.
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => return,
        sign => sign,
    };
    if sign == ' ' && (shown.is_empty() || shown.ends_with(' ')) {
        return;
    }
    shown.push(sign);
    *n_shown += 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &[u8]) -> String {
        of(line.split(|&byte| byte == b','), b',')
    }

    #[test]
    fn a_record_is_known_again_and_nobody_can_be_reached_by_it() {
        assert_eq!(shown(b"2,,Pune,,x\n"), "#,,Pune,,x");
        let private = [
            "7,asha.rao@example.com,Pune",
            "7,write asha.rao@example.com now,Pune",
            "7,Asha.Rao (at) example (dot) com,Pune",
            "7,+91-90000-00001,Pune",
            "asha.rao@",
        ];
        for line in private {
            let shown = shown(line.as_bytes());
            for trace in ["asha", "Rao", "90000", "example"] {
                assert!(!shown.contains(trace), "{shown}");
            }
        }
    }

    #[test]
    fn it_is_short_and_on_one_line_whatever_the_bytes() {
        let long = "word ".repeat(1000);
        let cut = format!("{}asha.rao@example.com", "x".repeat(WINDOW - 8));
        for line in [
            long.as_bytes(),
            cut.as_bytes(),
            &[0xff; 4000],
            b"\0\n\r\t\x1b[2J \xe2\x80\xae",
        ] {
            let shown = shown(line);
            assert!(shown.chars().count() <= MOST, "{shown}");
            assert!(
                !shown.contains(char::is_control) && !shown.contains("asha"),
                "{shown}"
            );
        }
        assert!(shown(long.as_bytes()).ends_with('…'));
    }
}
