use std::io::Write;

use super::*;

const TEXT: &str = "Job Title,Company\nPayroll Clerk,Näh & Söhne\n";

fn text_of(bytes: Vec<u8>) -> String {
    text_in(bytes, None)
}

fn text_in(bytes: Vec<u8>, encoding: Option<&'static Encoding>) -> String {
    let mut text = String::new();
    let options = LayoutOptions {
        encoding,
        ..LayoutOptions::default()
    };
    Source::stream("x", Cursor::new(bytes))
        .open(&options)
        .unwrap()
        .stream
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
        .open(&LayoutOptions::default())
        .err()
        .unwrap();
    assert!(error.to_string().contains("xlsx"), "{error}");
    let error = Source::files([PathBuf::from("no/such/file.csv")])
        .remove(0)
        .open(&LayoutOptions::default())
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

#[test]
fn labels_of_files_in_folders_tell_no_more_of_the_machine_than_they_must() {
    let label = |paths: &[(&str, &str)]| {
        let paths = paths
            .iter()
            .map(|(path, below)| (PathBuf::from(path), PathBuf::from(below)));
        let sources = Source::files_below(paths);
        sources
            .iter()
            .map(|source| source.label().to_owned())
            .collect::<Vec<_>>()
    };
    let one = [
        ("/srv/in/a/x.csv", "a/x.csv"),
        ("/srv/in/b/x.csv", "b/x.csv"),
    ];
    assert_eq!(label(&one), ["a/x.csv", "b/x.csv"]);
    let two = [
        ("may/x.csv", "x.csv"),
        ("june/x.csv", "x.csv"),
        ("june/y.csv", "y.csv"),
    ];
    assert_eq!(label(&two), ["may/x.csv", "june/x.csv", "y.csv"]);
    let same = [("may/x.csv", "x.csv"), ("may/x.csv", "x.csv")];
    assert_eq!(label(&same), ["may/x.csv", "may/x.csv (2)"]);
}

fn read_all(bytes: Vec<u8>, limits: Limits) -> (usize, Option<Error>) {
    let options = LayoutOptions {
        limits,
        ..LayoutOptions::default()
    };
    let mut stream = match Source::stream("x", Cursor::new(bytes)).open(&options) {
        Ok(opened) => opened.stream,
        Err(error) => return (0, Some(error)),
    };
    let mut text = Vec::new();
    let read = stream.read_to_end(&mut text);
    let n = text.len();
    (
        n,
        read.err()
            .map(|error| Error::reading("x".into(), n as u64, error)),
    )
}

#[test]
fn a_bomb_is_left_and_a_text_that_packs_well_is_read() {
    let zeros = vec![b'0'; 70 << 20];
    let even = "Accounts Payable Clerk,Calder Bank,Pune,Process invoices\n".repeat(1000);
    let mut limits = Limits::default();
    let mut tight = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    tight.write_all(&zeros).unwrap();
    for packed in [
        tight.finish().unwrap(),
        zstd::encode_all(&zeros[..], 1).unwrap(),
    ] {
        let (n, error) = read_all(packed.clone(), limits);
        assert_eq!(n, 64 << 20);
        let text = error.unwrap().to_string();
        assert!(
            text.contains("limit of 500") && text.contains("--limit ratio="),
            "{text}"
        );
        limits.ratio = None;
        assert!(read_all(packed, limits).1.is_none());
        limits.ratio = Limits::default().ratio;
    }
    let (n, error) = read_all(gzip(even.as_bytes()), limits);
    assert_eq!((n, error.is_none()), (even.len(), true));
}

#[test]
fn unpacked_text_ends_at_its_limit_and_plain_text_has_none() {
    let text = vec![b'x'; 5000];
    let mut limits = Limits {
        unpacked_bytes: Some(5000),
        ..Limits::default()
    };
    assert!(read_all(gzip(&text), limits).1.is_none());
    limits.unpacked_bytes = Some(4999);
    let (n, error) = read_all(gzip(&text), limits);
    assert_eq!(n, 4999);
    let told = error.unwrap().to_string();
    assert!(told.contains("5000 bytes of unpacked text"), "{told}");
    assert!(told.contains("`--limit unpacked=9998`"), "{told}");
    assert!(read_all(text, limits).1.is_none());
}

#[test]
fn what_is_packed_twice_is_refused_by_its_name() {
    let (_, error) = read_all(gzip(&gzip(TEXT.as_bytes())), Limits::default());
    assert!(error.unwrap().to_string().contains("inside"));
}

#[test]
fn a_short_text_before_a_fault_is_not_lost() {
    let whole = gzip(TEXT.as_bytes());
    let (n, error) = read_all(whole[..whole.len() - 8].to_vec(), Limits::default());
    assert_eq!(n, TEXT.len());
    assert!(matches!(error, Some(Error::CutOff { .. })), "{error:?}");
    let (n, error) = read_all(
        [&whole[..], b"some garbage behind it"].concat(),
        Limits::default(),
    );
    assert_eq!(n, TEXT.len());
    assert!(matches!(error, Some(Error::Unreadable { .. })), "{error:?}");
}

#[test]
fn a_source_tells_what_it_is_from_the_outside() {
    let form = |bytes: Vec<u8>| {
        let source = Source::stream("x", Cursor::new(bytes));
        let form = source.open(&LayoutOptions::default()).unwrap().form;
        (form.container.id(), form.encoding, form.has_mark)
    };
    let plain = TEXT.as_bytes();
    let marked = [b"\xef\xbb\xbf", plain].concat();
    assert_eq!(form(plain.to_vec()), ("plain", "UTF-8", false));
    assert_eq!(form(gzip(&marked)), ("gzip", "UTF-8", true));
    assert_eq!(
        form(zstd::encode_all(plain, 1).unwrap()),
        ("zstd", "UTF-8", false)
    );
    let wide = utf_16(TEXT, false, u16::to_be_bytes);
    assert_eq!(form(wide), ("plain", "UTF-16BE", false));
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(plain).unwrap();
    let source = Source::files([file.path().to_path_buf()]).remove(0);
    let form = source.open(&LayoutOptions::default()).unwrap().form;
    assert_eq!(form.n_bytes, Some(plain.len() as u64));
}
