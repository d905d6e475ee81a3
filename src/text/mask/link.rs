//! Links that reach a person: chats, calls, mails and profiles, and names of profiles behind the name of a network.

use super::around::{is_one_of, is_word};
use super::gate::Signs;
use super::{Cover, EMAIL, PHONE, PROFILE};

/// Longest link that is looked at.
const MAX_LINK: usize = 300;

/// How links begin, and what stands in their place.
const LINKS: [(&[u8], &str); 27] = [
    (b"wa.me/", PHONE),
    (b"wa.link/", PHONE),
    (b"whatsapp.com/", PHONE),
    (b"whatsapp:", PHONE),
    (b"t.me/", PHONE),
    (b"telegram.me/", PHONE),
    (b"telegram.dog/", PHONE),
    (b"tg:", PHONE),
    (b"signal.me/", PHONE),
    (b"signal.group/", PHONE),
    (b"m.me/", PROFILE),
    (b"viber:", PHONE),
    (b"tel:", PHONE),
    (b"sms:", PHONE),
    (b"smsto:", PHONE),
    (b"callto:", PHONE),
    (b"mailto:", EMAIL),
    (b"skype:", PROFILE),
    (b"join.skype.com/", PROFILE),
    (b"linkedin.com/in/", PROFILE),
    (b"linkedin.com/pub/", PROFILE),
    (b"linkedin.com/profile/", PROFILE),
    (b"lnkd.in/in/", PROFILE),
    (b"facebook.com/profile.php", PROFILE),
    (b"facebook.com/people/", PROFILE),
    (b"xing.com/profile/", PROFILE),
    (b"calendly.com/", PROFILE),
];

/// Networks whose name may come before that of a person.
const NETWORKS: [&str; 5] = ["instagram", "insta", "skype", "telegram", "snapchat"];

/// Finds a link, or the name of a profile, that begins at a byte.
pub(super) fn find(bytes: &[u8], at: usize, floor: usize, signs: Signs) -> Option<Cover> {
    if at > floor && is_word(bytes[at - 1]) {
        return None;
    }
    match bytes[at] {
        b'@' => profile(bytes, at, floor, at + 1),
        b'a'..=b'z' | b'A'..=b'Z' => {
            let found = signs.links.then(|| link(bytes, at, floor)).flatten();
            found.or_else(|| named(bytes, at))
        }
        _ => None,
    }
}

fn link(bytes: &[u8], at: usize, floor: usize) -> Option<Cover> {
    let rest = &bytes[at..];
    let starts = |mark: &[u8]| {
        rest.get(..mark.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(mark))
    };
    let (mark, label) = LINKS
        .iter()
        .find(|(mark, _)| mark[0] == rest[0] | 0x20 && starts(mark))?;
    let tail = &rest[mark.len()..];
    let length = tail
        .iter()
        .take(MAX_LINK)
        .take_while(|b| is_in_link(**b))
        .count();
    let tail = &tail[..length];
    // A scheme is also a word before a colon: "Tel: see below".
    let is_scheme = mark.ends_with(b":");
    let is_personal = match *label {
        EMAIL => tail.contains(&b'@') || tail.windows(3).any(|part| part == b"%40"),
        PHONE if is_scheme => {
            tail.iter().filter(|b| b.is_ascii_digit()).count() >= 5 || tail.starts_with(b"//")
        }
        _ if is_scheme => tail
            .iter()
            .any(|b| matches!(b, b'.' | b'_' | b'?' | b':') || b.is_ascii_digit()),
        _ => length > 0,
    };
    is_personal.then(|| Cover {
        start: whole(bytes, at, floor),
        end: at + mark.len() + length - trailing(tail),
        label,
    })
}

/// Counts the signs that end a sentence and not a link.
fn trailing(tail: &[u8]) -> usize {
    let ends = tail.iter().rev();
    ends.take_while(|b| matches!(b, b'.' | b',' | b';' | b'!' | b':'))
        .count()
}

/// Finds where a link begins whose host was found: with its scheme and what stands before its host.
fn whole(bytes: &[u8], at: usize, floor: usize) -> usize {
    let is_part = |b: &&u8| b.is_ascii_alphanumeric() || matches!(**b, b'.' | b'-' | b':' | b'/');
    if at == floor || !matches!(bytes[at - 1], b'.' | b'/') {
        return at;
    }
    at - bytes[floor..at]
        .iter()
        .rev()
        .take(40)
        .take_while(is_part)
        .count()
}

/// Finds the name of a person behind that of a network: "Skype id: asha.rao21".
fn named(bytes: &[u8], at: usize) -> Option<Cover> {
    if !matches!(bytes[at] | 0x20, b'i' | b's' | b't') {
        return None;
    }
    let word = bytes[at..]
        .iter()
        .take(10)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    if !is_one_of(&bytes[at..at + word], &NETWORKS) {
        return None;
    }
    let mut start = at + word;
    let mut is_said = false;
    loop {
        let rest = &bytes[start..];
        match rest.first()? {
            b' ' | b'-' => start += 1,
            b':' | b'=' => {
                is_said = true;
                start += 1;
            }
            _ if rest.len() > 2 && rest[..2].eq_ignore_ascii_case(b"id") && !is_word(rest[2]) => {
                is_said = true;
                start += 2;
            }
            _ => break,
        }
    }
    let name = &bytes[start..];
    let length = name.iter().take(64).take_while(|b| is_in_name(**b)).count();
    let name = &name[..length];
    let name = &name[..length - trailing(name)];
    let has_sign = name
        .iter()
        .any(|b| matches!(b, b'.' | b'_' | b':') || b.is_ascii_digit());
    (is_said && name.len() > 3 && has_sign && name.iter().any(u8::is_ascii_alphabetic)).then_some(
        Cover {
            start,
            end: start + name.len(),
            label: PROFILE,
        },
    )
}

/// Finds `@name` behind the name of a network.
fn profile(bytes: &[u8], at: usize, floor: usize, start: usize) -> Option<Cover> {
    let mut networks = NETWORKS.to_vec();
    networks.push("whatsapp");
    let length = bytes[start..]
        .iter()
        .take(64)
        .take_while(|b| is_in_name(**b))
        .count();
    (length > 2 && super::around::is_after(&bytes[floor..at], &networks)).then_some(Cover {
        start: at,
        end: start + length,
        label: PROFILE,
    })
}

fn is_in_link(byte: u8) -> bool {
    byte >= 0x80
        || byte.is_ascii_graphic() && !matches!(byte, b')' | b']' | b'>' | b'"' | b'<' | b'|')
}

fn is_in_name(byte: u8) -> bool {
    is_word(byte) || matches!(byte, b'.' | b'_' | b'-' | b':')
}
