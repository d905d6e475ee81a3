use proptest::prelude::*;

use super::{clean, clean_noting};

#[track_caller]
fn becomes(raw: &str, wanted: &str) {
    let mut buffer = String::new();
    assert_eq!(clean(raw, &mut buffer), wanted);
}

#[test]
fn what_is_clean_is_handed_back_itself() {
    let raw = "Accounts Payable – R&D, café • 5 < 6, C:\\Users\n";
    let mut buffer = String::new();
    let out = clean(raw, &mut buffer);
    assert_eq!((out, out.as_ptr()), (raw, raw.as_ptr()));
}

#[test]
fn tags_leave_what_they_mean() {
    becomes(
        "<p>Duties<br/>Book<b>keep</b>ing</p>",
        "\nDuties\nBookkeeping\n",
    );
    becomes("<td>A</td><td class='x'>B</td>", " A  B ");
    becomes("x<script>if (a<b) {}</SCRIPT>y<style>p{}</style>z", "x y z");
    becomes("a<!-- no -->b", "a b");
    becomes("&lt;li&gt;Tally&lt;/li&gt;", "\nTally\n");
}

#[test]
fn what_only_looks_like_a_tag_stays() {
    for raw in [
        "a < b",
        "<5 years",
        "<name@example.com>",
        "<name of firm>",
        "a <b",
        "<p",
        "<",
        "</",
    ] {
        becomes(raw, raw);
    }
}

#[test]
fn entities_are_decoded_even_when_escaped_twice() {
    becomes("R&amp;D &amp;amp; A&#x26;P", "R&D & A&P");
    becomes("a&nbsp;b&amp;nbsp;c&#160;d", "a b c d");
    becomes("it&#39;s &#x2013; &rsquo;ok&rsquo; &#150;", "it's – ’ok’ –");
    becomes(
        "&unknown; &; &#; &#xZZ; &#99999999;",
        "&unknown; &; &#; &#xZZ; &#99999999;",
    );
    becomes("AT&T & co", "AT&T & co");
}

#[test]
fn double_encoding_is_repaired() {
    becomes("donâ€™t", "don’t");
    becomes("Â£18,000 â€¢ cafÃ©", "£18,000 • café");
    becomes("Ã¢â‚¬â„¢", "’");
    becomes("aÂ\u{a0}bÂ c", "a b c");
    becomes("ÐŸÑ€Ð¸", "При");
    becomes("NESCAFÉ® AVALIAÇÃO", "NESCAFÉ® AVALIAÇÃO");
}

#[test]
fn double_encoding_is_noted_where_it_was_repaired_and_stays_so() {
    let mut noted = false;
    for raw in ["cafÃ©", "plain", "<b>NESCAFÉ® AVALIAÇÃO</b>"] {
        clean_noting(raw, &mut String::new(), &mut noted);
        assert!(noted, "{raw}");
    }
    let mut noted = false;
    for raw in [
        "plain",
        "café – £5",
        "<b>NESCAFÉ® AVALIAÇÃO</b>",
        "Â",
        "Ãbc",
    ] {
        clean_noting(raw, &mut String::new(), &mut noted);
        assert!(!noted, "{raw}");
    }
}

#[test]
fn escapes_before_signs_go() {
    becomes(
        r"R\&D \- 3\+ \\- a\.b \* C:\Users \\srv",
        r"R&D - 3+ - a.b * C:\Users \\srv",
    );
}

#[test]
fn unseen_characters_go() {
    becomes("a\u{0}b\u{7}c\u{200b}d\u{feff}", "abcd");
    becomes("a\r\nb\rc\u{2028}d\u{a0}e\u{3000}f", "a\nb\nc\nd e f");
}

#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "<a ", "<!--", "<script>", "&amp;", "&", "\\", "â€", "Ã", "<", "<style>x",
    ] {
        let raw = piece.repeat(200_000 / piece.len());
        let mut buffer = String::new();
        assert!(clean(&raw, &mut buffer).len() <= raw.len());
    }
}

proptest! {
    #[test]
    fn never_panics(raw in "\\PC*|[<>/a-z!&#;x0-9\\\\ \r\n\u{0}-\u{ff}â€™Ã¢‚„]*") {
        let mut buffer = String::new();
        prop_assert!(clean(&raw, &mut buffer).len() <= raw.len());
    }

    // No letter that may begin a damaged character stands among these: what is taken out between it and a
    // quote would make it look damaged in turn.
    #[test]
    fn cleaning_twice_is_cleaning_once(raw in "([a-z– ]|<br>|<b>|&amp;|&nbsp;|â€™|\\\\-|\u{200b}|\r\n)*") {
        let (mut one, mut two) = (String::new(), String::new());
        let once = clean(&raw, &mut one).to_owned();
        prop_assert_eq!(clean(&once, &mut two), once.as_str());
    }
}
