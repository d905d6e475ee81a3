use super::*;

fn normal(text: &str, style: Style) -> String {
    let mut out = String::new();
    words(text, style, |word| {
        match word.before {
            _ if out.is_empty() => {}
            Break::None => out.push(' '),
            Break::Segment => out.push_str(" | "),
            Break::Line => out.push_str(" ^ "),
        }
        out.push_str(&std::str::from_utf8(word.bytes).unwrap().to_lowercase());
    });
    out
}

#[test]
fn words_are_lower_case_without_accents() {
    assert_eq!(
        normal("Résumé  GEPRÜFT naïve", Style::Prose),
        "resume gepruft naive"
    );
}

#[test]
fn signs_stay_where_they_are_part_of_a_word() {
    assert_eq!(
        normal(
            "C++, C#, .NET, A/P, R&D, R & D, H.R. and m.i.s",
            Style::Label
        ),
        "c++ | c# | .net | a/p | r&d | r&d | hr and mis"
    );
    assert_eq!(
        normal("python,c,java; asp.net", Style::Prose),
        "python | c | java | asp net"
    );
}

#[test]
fn hyphens_join_and_spaced_dashes_part() {
    assert_eq!(
        normal("non-voice - day/night / part", Style::Label),
        "non voice | day night | part"
    );
    assert_eq!(
        normal("non\u{2011}voice \u{2013} Pune", Style::Label),
        "non voice | pune"
    );
}

#[test]
fn full_stops_end_sentences_only_in_prose() {
    assert_eq!(
        normal("Sr. Accounts Exec.", Style::Label),
        "sr accounts exec"
    );
    assert_eq!(
        normal("Use SAP. Pay bills.\nEnd", Style::Prose),
        "use sap | pay bills ^ end"
    );
}

#[test]
fn possessives_lose_their_s() {
    assert_eq!(
        normal("driver's dogs\u{2019} firm\u{2019}s", Style::Prose),
        "driver dogs firm"
    );
}

#[test]
fn plurals_fold_both_ways() {
    for (plural, singular) in [
        ("invoices", "invoice"),
        ("companies", "company"),
        ("analyses", "analysis"),
        ("batches", "batch"),
        ("taxes", "tax"),
        ("status", "status"),
        ("process", "process"),
        ("gas", "gas"),
    ] {
        let mut buffer = WordBuffer::of(plural.as_bytes());
        buffer.fold_plural();
        assert_eq!(std::str::from_utf8(buffer.as_bytes()).unwrap(), singular);
    }
}

#[test]
fn hostile_text_gives_words_and_no_panic() {
    for text in [
        "",
        "...",
        "a/",
        "c+",
        "'s",
        "\u{2019}",
        "&&&",
        ". net",
        "\u{0}x",
        "🙂a🙂",
        "a.b.c.",
    ] {
        normal(text, Style::Prose);
        normal(text, Style::Label);
    }
    assert_eq!(normal(&"x".repeat(200), Style::Prose).len(), 200);
}
