//! What programs write as JSON and JSON does not know: numbers that are none, and control signs in strings.

/// Words for no number, which some programs write; each is no value.
const NO_NUMBERS: [&[u8]; 3] = [b"-Infinity", b"Infinity", b"NaN"];

/// Copies an object with `null` for such words, and a space for a control sign inside a string.
pub(super) fn mend(object: &[u8]) -> Vec<u8> {
    let mut mended = Vec::with_capacity(object.len());
    let (mut at, mut in_string) = (0, false);
    while let Some(&byte) = object.get(at) {
        if in_string {
            match byte {
                b'\\' => {
                    mended.push(byte);
                    at += 1;
                    mended.extend(object.get(at));
                }
                b'\n' => mended.extend_from_slice(b"\\n"),
                0..=0x1f => mended.push(b' '),
                _ => {
                    in_string = byte != b'"';
                    mended.push(byte);
                }
            }
            at += 1;
            continue;
        }
        let word = NO_NUMBERS
            .iter()
            .find(|word| object[at..].starts_with(word));
        if let Some(word) = word {
            mended.extend_from_slice(b"null");
            at += word.len();
            continue;
        }
        in_string = byte == b'"';
        mended.push(byte);
        at += 1;
    }
    mended
}
