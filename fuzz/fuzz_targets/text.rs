//! Any text: cleaning never makes it longer, words are words wherever buffers come from, masking is never at a
//! loss, and cleaning twice is cleaning once over the damage it knows.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rolecall::text::{self, Spans, Style};

/// Damage that one cleaning undoes wholly. No letter stands among it that may begin a damaged character: what
/// is taken out between it and a quote would make it look damaged in turn.
const PIECES: [&str; 14] = [
    "a", "z", " ", "5", "<br>", "<b>", "&amp;", "&nbsp;", "â€™", "\\-", "\u{200b}", "\r\n",
    "\u{a0}", "–",
];

fuzz_target!(|input: &[u8]| {
    let raw = String::from_utf8_lossy(input);
    let (mut cleaned, mut masked, mut again) = (String::new(), String::new(), String::new());
    let text = text::clean(&raw, &mut cleaned);
    assert!(text.len() <= raw.len());
    assert!(
        text.chars()
            .all(|c| !c.is_control() || matches!(c, '\n' | '\t')),
        "{text:?}"
    );
    for style in [Style::Label, Style::Prose] {
        words(text, style);
        // What was not cleaned is read without a panic too.
        words(&raw, style);
    }
    let hidden = text::mask(text, &mut masked);
    // A number that stood glued to an address may only show once that is hidden.
    text::mask(hidden, &mut again);
    let mut out = String::new();
    assert_eq!(text::tidy(&raw, 40, &mut out), !out.is_empty());
    assert!(out.chars().count() <= 40 && !out.contains('\n'), "{out:?}");

    let known: String = input
        .iter()
        .map(|byte| PIECES[usize::from(*byte) % PIECES.len()])
        .collect();
    let once = text::clean(&known, &mut cleaned).to_owned();
    assert_eq!(text::clean(&once, &mut again), once);
});

/// Reads the words of a text with new buffers and with used ones.
fn words(text: &str, style: Style) {
    let mut said = Vec::new();
    text::words(text, style, |word| {
        assert!(!word.bytes.is_empty());
        assert!(std::str::from_utf8(word.bytes).is_ok(), "{:?}", word.bytes);
        said.push((word.bytes.to_vec(), word.before));
    });
    let mut spans = Spans::default();
    spans.read("used, by: A/P. & R&D é", style);
    let mut again = Vec::new();
    spans.words(text, style, |word| {
        again.push((word.bytes.to_vec(), word.before))
    });
    assert_eq!(said, again);
}
