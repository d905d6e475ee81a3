use proptest::prelude::*;

use super::odd::{Rest, Verdict, resolve};
use super::split::{Fields, Rule, State};
use super::*;

const COMMA: Dialect = Dialect::plain(b',');

/// Splits a whole text into records by one rule.
fn all(text: &[u8], dialect: Dialect, rule: Rule) -> Vec<Vec<String>> {
    let mut fields = Fields::default();
    let (mut at, mut records) = (0, Vec::new());
    loop {
        while matches!(text.get(at), Some(b'\n' | b'\r')) {
            at += 1;
        }
        if at >= text.len() {
            return records;
        }
        at += fields.split(&text[at..], dialect, rule).at;
        records.push(cells(&fields.record));
    }
}

fn cells(record: &csv::ByteRecord) -> Vec<String> {
    record
        .iter()
        .map(|cell| String::from_utf8_lossy(cell).into_owned())
        .collect()
}

fn signs() -> impl Strategy<Value = Vec<u8>> {
    let sign = prop_oneof![
        4 => Just(b'"'), 3 => Just(b','), 2 => Just(b'\n'), 1 => Just(b'\r'),
        1 => Just(b' '), 1 => Just(b'\\'), 1 => Just(b'\''), 4 => Just(b'a'),
    ];
    proptest::collection::vec(sign, 0..40)
}

proptest! {
    #[test]
    fn the_strict_rule_is_the_one_of_the_csv_crate(text in signs(), single in any::<bool>()) {
        let dialect = Dialect { quote: Some(if single { b'\'' } else { b'"' }), ..COMMA };
        let expected: Vec<Vec<String>> = dialect
            .csv()
            .from_reader(&text[..])
            .byte_records()
            .map(|record| cells(&record.unwrap()))
            .collect();
        prop_assert_eq!(all(&text, dialect, Rule::Strict), expected);
    }

    #[test]
    fn every_rule_comes_to_an_end_and_loses_no_letter(text in signs(), padded in any::<bool>(), escaped in any::<bool>()) {
        let dialect = Dialect {
            padding: if padded { Padding::Spaces } else { Padding::None },
            escape: if escaped { Escape::Backslash } else { Escape::Doubled },
            ..COMMA
        };
        let n = String::from_utf8_lossy(&text).matches('a').count();
        for rule in [Rule::Strict, Rule::Loose, Rule::Stray] {
            let found: usize = all(&text, dialect, rule)
                .iter()
                .flatten()
                .map(|cell| cell.matches('a').count())
                .sum();
            prop_assert_eq!(found, n);
        }
    }

    #[test]
    fn a_verdict_does_not_change_with_more_bytes(text in signs(), cut in 0_usize..40, width in 1_usize..4) {
        let mut fields = Fields::default();
        let mut told = |bytes: &[u8], rest| {
            resolve(bytes, COMMA, width, rest, &mut fields)
        };
        let early = told(&text[..cut.min(text.len())], Rest::Open);
        if early != Verdict::More {
            prop_assert_eq!(early, told(&text, Rest::Ended));
        }
    }
}

#[test]
fn other_dialects_are_read_as_they_are_meant() {
    let escaped = Dialect {
        escape: Escape::Backslash,
        ..COMMA
    };
    let read = |text: &str, dialect| all(text.as_bytes(), dialect, Rule::Strict);
    assert_eq!(
        read("\"a \\\"b\\\", c\",\"d\\\\\",\"e\\f\"\n", escaped),
        [["a \"b\", c", "d\\", "e\\f"]]
    );
    let padded = Dialect {
        padding: Padding::Spaces,
        ..COMMA
    };
    assert_eq!(read("a,  \"b, c\", d", padded), [["a", "b, c", "d"]]);
    let unquoted = Dialect {
        quote: None,
        ..COMMA
    };
    assert_eq!(read("\"a,b\nc\",d", unquoted), [["\"a", "b"], ["c\"", "d"]]);
}

#[test]
fn a_cut_record_says_so() {
    let mut fields = Fields::default();
    let mut state = |text: &[u8]| fields.split(text, COMMA, Rule::Strict).state;
    assert_eq!(state(b"a,b\n"), State::Whole);
    assert_eq!(state(b"a,b"), State::Cut);
    assert_eq!(state(b"a,\"b"), State::Open);
    assert_eq!(state(b"a,\"b\""), State::Cut);
}

#[test]
fn dialects_have_names() {
    let padded = Dialect {
        padding: Padding::Spaces,
        quote: Some(b'\''),
        ..Dialect::plain(b',')
    };
    assert_eq!(padded.to_string(), "comma and space, fields in '");
    assert_eq!(Dialect::plain(b'\t').to_string(), "tab");
    assert_eq!(Dialect::plain(0x01).to_string(), "`\\x01`");
}
