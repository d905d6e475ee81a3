use std::io::Write;

use super::*;

const TEXT: &str = "Job Title,Company\nPayroll Clerk,Näh & Söhne\n";

fn text_of(bytes: Vec<u8>) -> String {
    text_in(bytes, None)
}

fn text_in(bytes: Vec<u8>, encoding: Option<&'static Encoding>) -> String {
    let mut text = String::new();
    Source::stream("x", Cursor::new(bytes))
        .open(encoding)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn utf_16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xfeff_u16);
    mark.into_iter()
        .chain(text.encode_utf16())
        .flat_map(bytes)
        .collect()
}

#[test]
fn every_container_gives_the_same_text() {
    let plain = TEXT.as_bytes();
    let (front, back) = plain.split_at(20);
    let marked = [b"\xef\xbb\xbf", plain].concat();
    assert_eq!(text_of(plain.to_vec()), TEXT);
    assert_eq!(text_of(marked.clone()), TEXT);
    assert_eq!(text_of(gzip(plain)), TEXT);
    assert_eq!(text_of(gzip(&marked)), TEXT);
    assert_eq!(text_of([gzip(front), gzip(back)].concat()), TEXT);
    assert_eq!(text_of(zstd::encode_all(plain, 1).unwrap()), TEXT);
    for mark in [true, false] {
        assert_eq!(text_of(utf_16(TEXT, mark, u16::to_le_bytes)), TEXT);
        assert_eq!(text_of(utf_16(TEXT, mark, u16::to_be_bytes)), TEXT);
    }
    assert_eq!(
        text_in(b"Ort\nK\xf6ln\n".to_vec(), Some(encoding_rs::WINDOWS_1252)),
        "Ort\nKöln\n"
    );
}

#[test]
fn what_is_no_text_is_refused_by_its_name() {
    let error = Source::stream("book", &b"PK\x03\x04rest"[..])
        .open(None)
        .err()
        .unwrap();
    assert!(error.to_string().contains("xlsx"), "{error}");
    let error = Source::files([PathBuf::from("no/such/file.csv")])
        .remove(0)
        .open(None)
        .err()
        .unwrap();
    assert!(matches!(error, Error::Missing { .. }), "{error}");
}

#[test]
fn labels_are_names_and_paths_where_names_clash() {
    let paths = ["a/x.csv", "b/x.csv", "b/y.csv", "b/x.csv"].map(PathBuf::from);
    let sources = Source::files(paths);
    let labels: Vec<&str> = sources.iter().map(Source::label).collect();
    assert_eq!(labels, ["a/x.csv", "b/x.csv", "y.csv", "b/x.csv (2)"]);
}
