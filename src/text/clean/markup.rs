//! Tags taken out: those that break a line leave one, those inside a word leave nothing, the rest a
//! space. What only looks like a tag (`a < b`, `<5 years`, `<name of firm>`) stays.

use super::{find, keep};

/// Tags that begin a new line.
const LINES: &[&[u8]] = &[
    b"address",
    b"article",
    b"blockquote",
    b"body",
    b"br",
    b"dd",
    b"div",
    b"dl",
    b"dt",
    b"footer",
    b"form",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"header",
    b"hr",
    b"html",
    b"li",
    b"main",
    b"nav",
    b"ol",
    b"p",
    b"pre",
    b"section",
    b"table",
    b"tbody",
    b"tfoot",
    b"thead",
    b"tr",
    b"ul",
];

/// Tags that may stand inside a word.
const INLINE: &[&[u8]] = &[
    b"b", b"em", b"i", b"mark", b"small", b"strong", b"sub", b"sup", b"u",
];

/// Tags between words.
const SPACED: &[&[u8]] = &[
    b"a",
    b"abbr",
    b"audio",
    b"base",
    b"button",
    b"caption",
    b"center",
    b"cite",
    b"code",
    b"col",
    b"colgroup",
    b"del",
    b"figure",
    b"font",
    b"head",
    b"iframe",
    b"img",
    b"input",
    b"ins",
    b"label",
    b"link",
    b"meta",
    b"noscript",
    b"option",
    b"q",
    b"s",
    b"script",
    b"select",
    b"span",
    b"strike",
    b"style",
    b"svg",
    b"td",
    b"th",
    b"time",
    b"title",
    b"video",
    b"wbr",
];

/// What to write in place of something that was cut out, and where it ended.
struct Cut {
    end: usize,
    leaves: Option<u8>,
}

/// Removes all tags, comments, scripts and styles, in place.
pub(super) fn strip(bytes: &mut Vec<u8>) {
    let mut from = find(b'<', bytes, 0);
    let mut to = from;
    // Once a closing mark is known to be missing it is not looked for again: linear time.
    let mut missing = [false; 3];
    while from < bytes.len() {
        let start = if let Some(cut) = cut(bytes, from, &mut missing) {
            if let Some(leaves) = cut.leaves {
                bytes[to] = leaves;
                to += 1;
            }
            cut.end
        } else {
            bytes[to] = b'<';
            to += 1;
            from + 1
        };
        from = find(b'<', bytes, start);
        to = keep(bytes, start..from, to);
    }
    bytes.truncate(to);
}

fn cut(bytes: &[u8], from: usize, missing: &mut [bool; 3]) -> Option<Cut> {
    let rest = &bytes[from..];
    if rest.starts_with(b"<!--") {
        let end = closing(rest, b"-->", &mut missing[0])?;
        return Some(Cut {
            end: from + end,
            leaves: Some(b' '),
        });
    }
    if matches!(rest.get(1), Some(b'!' | b'?')) {
        let is_declaration = rest.get(2).is_some_and(u8::is_ascii_alphabetic);
        let end = from + tag_end(rest).filter(|_| is_declaration)?;
        return Some(Cut {
            end,
            leaves: Some(b' '),
        });
    }
    let is_closing = rest.get(1) == Some(&b'/');
    let start = 1 + usize::from(is_closing);
    let length = rest[start..]
        .iter()
        .take(24)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':'))
        .count();
    let raw_name = &rest[start..start + length];
    let after = rest.get(start + length).copied().unwrap_or(0);
    if !raw_name.first().is_some_and(u8::is_ascii_alphabetic)
        || !(after.is_ascii_whitespace() || matches!(after, b'/' | b'>'))
    {
        return None;
    }
    let mut lower = [0; 24];
    lower[..length].copy_from_slice(raw_name);
    lower[..length].make_ascii_lowercase();
    let name = &lower[..length];
    let leaves = if LINES.contains(&name) {
        Some(b'\n')
    } else if INLINE.contains(&name) {
        None
    } else if SPACED.contains(&name) || name.contains(&b':') {
        Some(b' ')
    } else {
        return None;
    };
    let end = from + tag_end(rest)?;
    let body_end = match name {
        _ if is_closing => None,
        b"script" => closing(&bytes[end..], b"</script>", &mut missing[1]),
        b"style" => closing(&bytes[end..], b"</style>", &mut missing[2]),
        _ => None,
    };
    Some(Cut {
        end: end + body_end.unwrap_or(0),
        leaves,
    })
}

/// Finds the end of a tag; another tag beginning first means that this one never ended.
fn tag_end(rest: &[u8]) -> Option<usize> {
    let at = 1 + memchr::memchr2(b'<', b'>', &rest[1..])?;
    (rest[at] == b'>').then_some(at + 1)
}

fn closing(rest: &[u8], mark: &[u8], missing: &mut bool) -> Option<usize> {
    if *missing {
        return None;
    }
    let found = memchr::memchr_iter(mark[0], rest).find(|&at| {
        rest.get(at..at + mark.len())
            .is_some_and(|bytes| bytes.eq_ignore_ascii_case(mark))
    });
    *missing = found.is_none();
    found.map(|at| at + mark.len())
}
