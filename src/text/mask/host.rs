//! The host of an address, however its dots are written, and how sure it is to be one.

use super::around::{is_one_of, is_word};

/// Longest label of a host that is looked at.
const MAX_LABEL: usize = 63;
/// Most labels of a host.
const MAX_LABELS: usize = 8;

/// Ends of hosts that are known where the spelling alone does not tell.
const ENDS: [&str; 50] = [
    "ae", "app", "au", "bd", "bh", "bharat", "biz", "ca", "careers", "cloud", "cn", "co", "com",
    "de", "dev", "edu", "email", "eu", "fr", "gov", "ie", "in", "ind", "info", "io", "jobs", "kw",
    "lk", "me", "my", "net", "nic", "np", "nz", "om", "online", "org", "ph", "pk", "pro", "qa",
    "sa", "sg", "site", "tech", "uk", "us", "work", "xyz", "za",
];

/// Hosts where people have their mail; their names alone are enough.
const PROVIDERS: [&str; 19] = [
    "aol",
    "fastmail",
    "gamil",
    "gmail",
    "gmial",
    "gmx",
    "googlemail",
    "hotmail",
    "icloud",
    "inbox",
    "live",
    "mailinator",
    "outlook",
    "proton",
    "protonmail",
    "rediff",
    "rediffmail",
    "yahoo",
    "ymail",
];

/// How the dots of a host are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dots {
    /// There are none.
    None,
    /// As dots without space.
    Plain,
    /// With spaces around them, or as a comma.
    Loose,
    /// As words or in brackets.
    Spelt,
}

/// A host that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Host {
    pub(super) end: usize,
    pub(super) dots: Dots,
    /// Its last label is a known end.
    pub(super) is_known: bool,
    /// It is one where people have their mail.
    pub(super) is_provider: bool,
}

/// Reads the host that begins at a byte; the longest that is one.
pub(super) fn read(bytes: &[u8], start: usize) -> Option<Host> {
    if bytes.get(start) == Some(&b'[') {
        return literal(bytes, start);
    }
    let first = label(bytes, start);
    if first == 0 {
        return None;
    }
    let is_provider = is_one_of(&bytes[start..start + first], &PROVIDERS);
    let mut host = Host {
        end: start + first,
        dots: Dots::None,
        is_known: false,
        is_provider,
    };
    let mut dots = Dots::None;
    let mut end = host.end;
    for _ in 0..MAX_LABELS {
        let Some((next, how)) = dot(bytes, end) else {
            break;
        };
        let length = label(bytes, next);
        if length == 0 {
            break;
        }
        let word = &bytes[next..next + length];
        let is_end = is_one_of(word, &ENDS);
        // A space or a comma after a full stop mostly begins a sentence, so what follows must be an end.
        if how == Dots::Loose && !is_end && !leads_on(bytes, next + length) {
            break;
        }
        end = next + length;
        dots = dots.max(how);
        if how != Dots::Loose || is_end {
            host.end = end;
            host.dots = dots;
            host.is_known = is_end;
        }
    }
    if is_provider && host.dots == Dots::None {
        host.end = provider_end(bytes, host.end);
    }
    Some(host)
}

/// Tells whether a loose dot with a known end follows: `co . in`.
fn leads_on(bytes: &[u8], at: usize) -> bool {
    let Some((next, _)) = dot(bytes, at) else {
        return false;
    };
    let length = label(bytes, next);
    is_one_of(&bytes[next..next + length], &ENDS)
}

/// Takes the end of a provider's host where only a space stands for the dot: `gmail com`.
fn provider_end(bytes: &[u8], end: usize) -> usize {
    let rest = &bytes[end..];
    let gap = rest.iter().take_while(|byte| **byte == b' ').count();
    let length = label(bytes, end + gap);
    let is_end = is_one_of(&rest[gap..gap + length], &["com", "in", "co"]);
    if (1..3).contains(&gap) && is_end {
        end + gap + length
    } else {
        end
    }
}

fn label(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let length = rest
        .iter()
        .take(MAX_LABEL)
        .take_while(|byte| is_word(**byte) || matches!(byte, b'-' | b'_'))
        .count();
    // A hyphen before a spelt dot belongs to the dot.
    let joined = rest[..length].windows(5).position(|part| {
        part.eq_ignore_ascii_case(b"-dot-") || part.eq_ignore_ascii_case(b"_dot_")
    });
    let length = joined.unwrap_or(length);
    let trailing = rest[..length].iter().rev();
    length
        - trailing
            .take_while(|byte| matches!(byte, b'-' | b'_'))
            .count()
}

/// Reads an address of the net in brackets: `[192.0.2.1]`.
fn literal(bytes: &[u8], start: usize) -> Option<Host> {
    let inner = &bytes[start + 1..];
    let is_part = |byte: &&u8| byte.is_ascii_hexdigit() || matches!(**byte, b'.' | b':');
    let length = inner.iter().take(45).take_while(is_part).count();
    (length >= 7 && inner.get(length) == Some(&b']')).then_some(Host {
        end: start + length + 2,
        dots: Dots::Plain,
        is_known: true,
        is_provider: false,
    })
}

/// Reads a dot; tells where the label behind it begins and how it was written.
pub(super) fn dot(bytes: &[u8], end: usize) -> Option<(usize, Dots)> {
    let rest = bytes.get(end..)?;
    let gap = rest
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    if gap > 2 {
        return None;
    }
    let sign = *rest.get(gap)?;
    let behind = |from: usize| {
        let tail = rest.get(from..).unwrap_or_default();
        let gap = tail
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        (gap < 3).then_some((end + from + gap, gap))
    };
    match sign {
        b'.' => {
            let (next, after) = behind(gap + 1)?;
            let how = if gap + after == 0 {
                Dots::Plain
            } else {
                Dots::Loose
            };
            Some((next, how))
        }
        b',' if gap == 0 => {
            let (next, after) = behind(1)?;
            let is_com = rest[1..].get(..3)?.eq_ignore_ascii_case(b"com");
            (after == 0 && is_com).then_some((next, Dots::Loose))
        }
        b'(' | b'[' | b'{' | b'<' => {
            let close = gap + 1 + bracketed(&rest[gap + 1..], &["dot", ".", "d0t", "punkt"])?;
            behind(close).map(|(next, _)| (next, Dots::Spelt))
        }
        b'-' | b'_' | b'*' => {
            let word = rest.get(gap + 1..gap + 5)?;
            let is_dot = word[..3].eq_ignore_ascii_case(b"dot") && word[3] == sign;
            is_dot.then_some((end + gap + 5, Dots::Spelt))
        }
        _ => {
            let word = rest.get(gap..gap + 4)?;
            let is_dot =
                gap > 0 && word[..3].eq_ignore_ascii_case(b"dot") && word[3].is_ascii_whitespace();
            let (next, _) = behind(gap + 3)?;
            is_dot.then_some((next, Dots::Spelt))
        }
    }
}

/// Reads one of some words inside a bracket that is open; tells how far behind the bracket's start it closes.
pub(super) fn bracketed(rest: &[u8], words: &[&str]) -> Option<usize> {
    let gap = rest
        .iter()
        .take(3)
        .take_while(|byte| **byte == b' ')
        .count();
    let inner = rest
        .iter()
        .take(20)
        .position(|byte| matches!(byte, b')' | b']' | b'}' | b'>'))?;
    let word = rest.get(gap..inner)?.trim_ascii_end();
    is_one_of(word, words).then_some(inner + 1)
}
