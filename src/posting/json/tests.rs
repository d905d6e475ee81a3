use super::*;

fn pairs(text: &str) -> Result<Vec<(String, String)>, Fault> {
    let mut flat = Flat::default();
    flat.read(text.as_bytes(), 4)?;
    let owned = |(path, text): (&str, &str)| (path.to_owned(), text.to_owned());
    Ok(flat.pairs().map(owned).collect())
}

fn read(text: &str) -> Vec<(String, String)> {
    pairs(text).unwrap()
}

fn pair(path: &str, text: &str) -> (String, String) {
    (path.to_owned(), text.to_owned())
}

#[test]
fn objects_become_pairs_of_path_and_text() {
    assert_eq!(
        read(r#"{"title":"Clerk","pay":{"min":250000,"max":3.5e5},"remote":true,"city":null}"#),
        [
            pair("title", "Clerk"),
            pair("pay min", "250000"),
            pair("pay max", "350000"),
            pair("remote", "True"),
            pair("city", ""),
        ]
    );
    assert_eq!(
        read(
            r#"{"skills":["GST","Tally",null,9],"places":[{"city":"Pune"},{"city":"Surat"}],"none":[]}"#
        ),
        [
            pair("skills", "GST | Tally | 9"),
            pair("places city", "Pune"),
            pair("places city", "Surat"),
        ]
    );
    assert_eq!(read("{}"), []);
    assert_eq!(read("{\"a\":\"x\"},\r"), [pair("a", "x")]);
    // The list before has nothing to do with the text behind it.
    assert_eq!(
        read(r#"{"a":["x"],"b":"y","c":["z"]}"#),
        [pair("a", "x"), pair("b", "y"), pair("c", "z")]
    );
}

#[test]
fn what_is_no_object_is_told() {
    for text in [
        "",
        "[1]",
        "\"a\"",
        "{\"a\":1",
        "{\"a\":1}{",
        "{a:1}",
        "null",
        "{\"a\":NaN}",
    ] {
        assert_eq!(pairs(text), Err(Fault::Broken), "{text}");
    }
    assert_eq!(
        pairs(r#"{"a":{"b":{"c":{"d":1}}}}"#).map(|pairs| pairs.len()),
        Ok(1)
    );
    assert_eq!(pairs(r#"{"a":{"b":{"c":{"d":{}}}}}"#), Err(Fault::TooDeep));
    let deep = format!("{{\"a\":{}", "[".repeat(100_000));
    assert_eq!(pairs(&deep), Err(Fault::TooDeep));
}

#[test]
fn the_head_tells_lines_from_objects() {
    let shape = |text: &str| find(text.as_bytes()).map(|found| (found.shape, found.start));
    assert_eq!(shape("{\"a\":1}\n{\"a\":2}\n"), Some((Shape::Lines, 0)));
    assert_eq!(shape("\n{\"a\":1}"), Some((Shape::Lines, 1)));
    assert_eq!(shape("[{\"a\":1},\n{\"a\":2}]"), Some((Shape::Objects, 0)));
    assert_eq!(shape("[\n  {\n\"a\": 1}]"), Some((Shape::Objects, 0)));
    assert_eq!(
        shape("{\n \"a\": 1\n}\n{\n \"a\": 2\n}"),
        Some((Shape::Objects, 0))
    );
    let inside =
        find(b"{\"count\":2,\"results\":[{\"a\":1},{\"a\":2}],\"more\":[ {\"b\":1}],\"none\":[]}")
            .and_then(|found| found.inside)
            .unwrap();
    let lists = [("results".to_owned(), 22), ("more".to_owned(), 48)];
    assert_eq!(inside.lists, lists);
    assert_eq!(inside.plain, ["count"]);
    // One posting a line may hold a list of objects too.
    assert_eq!(
        shape("{\"a\":1,\"b\":[{\"c\":1}]}\n{\"a\":2}"),
        Some((Shape::Lines, 0))
    );
    assert_eq!(shape("[title],[company]\n"), None);
    assert_eq!(shape("{title},{company}\n"), None);
    assert_eq!(shape("title,company\n"), None);
    assert_eq!(shape("  \n"), None);
}

#[test]
fn an_object_ends_where_its_depth_does() {
    let text = br#" [ {"a":"}]\"{","b":[{}]} , {"c":"\\"}  ]"#;
    let objects: Vec<&[u8]> = Objects::new(Shape::Objects, text)
        .map(|(object, is_ended)| {
            assert!(is_ended);
            object
        })
        .collect();
    assert_eq!(
        objects,
        [&br#"{"a":"}]\"{","b":[{}]}"#[..], &br#"{"c":"\\"}"#[..]]
    );
    let cut: Vec<(&[u8], bool)> = Objects::new(Shape::Objects, b"{\"a\":1},{\"b\"").collect();
    assert_eq!(cut, [(&b"{\"a\":1}"[..], true), (&b"{\"b\""[..], false)]);
}

#[test]
fn json_without_objects_is_refused_with_the_way_out() {
    for (text, why) in [
        ("[[\"Job Title\"],[\"Clerk\"]]", "lists"),
        ("[\"Clerk\"]", "texts"),
        ("[]", "empty"),
        ("{}", "empty"),
        (
            "{\"Job Title\":{\"0\":\"Clerk\"},\"Company\":{\"0\":\"A\"}}",
            "column",
        ),
        ("{\"Job Title\":[\"Clerk\"],\"Company\":[\"A\"]}", "column"),
    ] {
        let told = refused(text.as_bytes());
        assert!(
            told.is_some_and(|told| told.contains(why)),
            "{text}: {told:?}"
        );
    }
    for text in [
        "{\"title\":\"Clerk\",\"skills\":[\"GST\"]}",
        "{\"jobs\":[{\"title\":\"Clerk\"}]}",
        "[{\"title\":\"Clerk\"}]",
        "title,company\n",
        "",
    ] {
        assert_eq!(refused(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn what_programs_write_and_json_does_not_know_is_mended() {
    let mended = |text: &str| String::from_utf8(mend(text.as_bytes())).unwrap();
    assert_eq!(
        mended("{\"a\":NaN,\"b\":-Infinity,\"NaN\":\"NaN \\\" Infinity\"}"),
        "{\"a\":null,\"b\":null,\"NaN\":\"NaN \\\" Infinity\"}"
    );
    assert_eq!(mended("{\"a\":\"x\ty\nz\"}"), "{\"a\":\"x y\\nz\"}");
}
