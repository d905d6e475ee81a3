//! Labels in every form that people keep them in, and labels made to break a reader.

use rolecall::evaluate::{By, Key, LabelOptions, Labels, read_labels};

use crate::scanning::ASSESSOR;

fn read_with(bytes: &[u8], options: &LabelOptions) -> Result<Labels, String> {
    read_labels(bytes, options, ASSESSOR.taxonomy()).map_err(|unusable| {
        let problems = unusable.problems.iter();
        let lines: Vec<String> = problems.map(ToString::to_string).collect();
        lines.join("\n")
    })
}

fn read(bytes: impl AsRef<[u8]>) -> Result<Labels, String> {
    read_with(bytes.as_ref(), &LabelOptions::default())
}

/// Says a label in short, so that two files can be compared.
fn short(labels: &Labels) -> Vec<String> {
    let rows = labels.rows.iter();
    rows.map(|row| format!("{} {:?} {:?} {:?}", row.id, row.role, row.tier, row.core))
        .collect()
}

const CSV: &str = "id,role,tier,core\n7,none,,\"communication;teamwork\"\n8,hr-assistant,mid,\n";

#[test]
fn the_same_labels_in_another_container_are_the_same() {
    let expected = short(&read(CSV).unwrap());
    assert_eq!(expected.len(), 2);
    let json = "{\"id\":7,\"role\":\"none\",\"tier\":null,\"core\":[\"teamwork\",\"communication\"]}\n\n\
                {\"id\":\"8\",\"role\":\"hr-assistant\",\"tier\":\"mid\",\"core\":[],\"sure\":3}";
    let utf16: Vec<u8> = format!("\u{feff}{CSV}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let forms: [(&str, Vec<u8>); 7] = [
        ("JSON lines", json.into()),
        ("CRLF", CSV.replace('\n', "\r\n").into()),
        ("a byte order mark", format!("\u{feff}{CSV}").into()),
        (
            "JSON with both",
            format!("\u{feff}{}", json.replace('\n', "\r\n")).into(),
        ),
        ("UTF-16", utf16),
        ("tabs", CSV.replace(',', "\t").into()),
        (
            "no last line end, capitals in the header",
            CSV.trim_end().replace("id,role", "ID,Role").into(),
        ),
    ];
    for (what, bytes) in forms {
        assert_eq!(short(&read(bytes).unwrap()), expected, "{what}");
    }
    let semicolons = CSV.replace(',', ";");
    assert_eq!(short(&read(semicolons).unwrap()), expected, "semicolons");
}

#[test]
fn ids_keep_what_is_inside_them_and_lose_what_is_around_them() {
    let labels = read("{\"id\": \" jobs Pune.csv: 7 \", \"role\": \"none\"}").unwrap();
    assert!(labels.find("jobs Pune.csv: 7").is_some());
}

#[test]
fn columns_go_by_the_names_that_the_user_gives() {
    let options = LabelOptions {
        columns: vec![
            (Key::Role, "gold role".to_owned()),
            (Key::Id, "uid".to_owned()),
        ],
        group: Some("board".to_owned()),
    };
    let labels = read_with(b"uid,id,gold role,Board\n7,1,none,naukri\n", &options).unwrap();
    assert_eq!(
        (labels.rows[0].id.as_str(), labels.rows[0].group.as_str()),
        ("7", "naukri")
    );
    let said = read_with(b"uid,role\n7,none\n", &options).unwrap_err();
    assert!(
        said.contains("there is no column `gold role`; there are uid, role"),
        "{said}"
    );
    assert!(said.contains("`--by` takes"), "{said}");
    assert!(matches!(By::new("country"), Some(By::Fact(_))));
    assert!(
        By::new("title").is_none(),
        "no text of a posting makes groups"
    );
}

#[test]
fn every_fault_is_told_with_its_line_and_the_way_out() {
    let cases: [(&str, &str, &str); 20] = [
        ("nothing", "", "1: there is nothing in it"),
        (
            "white space",
            "\u{feff} \r\n\n",
            "1: there is nothing in it",
        ),
        (
            "a header only",
            "id,role\n",
            "1: there are no labels under the header",
        ),
        (
            "a list",
            "[{\"id\":1,\"role\":\"none\"}]",
            "1: this is one JSON list",
        ),
        (
            "broken JSON",
            "{\"id\":1,\"role\":\"none\"}\n\n{\"id\":2,\"role\":}\n{\"id\":3,\"role\":\"none\"}",
            "3: this is no JSON object: expected value at column 16 (mend the line or leave it out)",
        ),
        (
            "a number",
            "{\"id\":1,\"role\":\"none\"}\n7\n",
            "2: this is no JSON object",
        ),
        (
            "NaN of another program",
            "{\"id\":1,\"role\":\"none\",\"exp_min\":NaN}",
            "NaN is not JSON; write null",
        ),
        (
            "NaN in a cell",
            "id,role,exp_min\n1,none,NaN\n",
            "2: `NaN` of `exp_min` is no number",
        ),
        (
            "infinity",
            "id,role,pay_max\n1,none,inf\n",
            "2: `inf` of `pay_max` is no number",
        ),
        (
            "a debt",
            "id,role,pay_max\n1,none,-1\n",
            "2: `pay_max` is below nought",
        ),
        (
            "ends the wrong way round",
            "id,role,exp_min,exp_max,pay_min,pay_max\n1,none,5,2,3,3\n",
            "2: `exp_min` is above `exp_max` (write the lower end first)",
        ),
        (
            "pay the wrong way round",
            "id,role,pay_min,pay_max\n1,none,300,200\n",
            "2: `pay_min` is above `pay_max`",
        ),
        (
            "the same id again",
            "id,role\r\n1,none\r\n\r\n2,none\r\n1 ,none\r\n",
            "5: `1` is labelled on line 2 already (keep one label a posting)",
        ),
        (
            "another spelling",
            "id,role\n1,Data Entry Specialist\n",
            "2: the role `Data Entry Specialist` is unknown (did you mean `data-entry-specialist`?)",
        ),
        (
            "another taxonomy",
            "id,role\n1,nurse\n",
            "2: the role `nurse` is unknown (the roles are none, ",
        ),
        ("no role", "id,role\n1,\n", "2: there is no role"),
        ("no id", "id,role\n,none\n", "2: there is no id"),
        (
            "no column of roles",
            "id,label\n1,none\n",
            "1: there is no column `role`; there are id, label",
        ),
        (
            "a cell too many",
            "id,role\n1,none,x\n",
            "2: there are 3 cells where the header has 2",
        ),
        (
            "a column twice",
            "id,role,id\n1,none,2\n",
            "1: the column `id` stands twice",
        ),
    ];
    for (what, labels, expected) in cases {
        let said = read(labels).expect_err(what);
        assert!(said.contains(expected), "{what}: {said}");
    }
}

#[test]
fn all_faults_of_a_file_are_told_at_once() {
    let said = read(
        "id,role,tier,period,pay_min,currency,core\n1,x,,,,,\n2,none,high,,,,\n3,none,,fortnight,1,rs,typing\n",
    )
    .unwrap_err();
    let lines: Vec<&str> = said.lines().map(|line| &line[..2]).collect();
    assert_eq!(lines, ["2:", "3:", "4:", "4:", "4:"], "{said}");
    assert!(
        said.contains("the core skills are adaptability, attention-to-detail, "),
        "{said}"
    );
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let said = read(b"id,role\n1,none\n\xff\xfe,none\n").unwrap_err();
    assert!(
        said.starts_with("3: this is no text in UTF-8 (save the file as UTF-8)"),
        "{said}"
    );
}

#[test]
fn a_quoted_cell_over_lines_moves_the_lines_behind_it() {
    let said = read("id,role,note\n1,none,\"two\nlines\"\n2,nurse,\n").unwrap_err();
    assert!(said.starts_with("4: the role `nurse`"), "{said}");
}

#[test]
fn no_message_holds_the_text_of_a_posting() {
    let text = "We are hiring a person of many talents for our office in Pune. ".repeat(9);
    let said = read(format!("id,role\n1,{text}\n")).unwrap_err();
    assert!(
        said.contains("`We are hiring a person of many talents for our office in Pun…`"),
        "{said}"
    );
    assert!(!said.contains("Pune."), "{said}");
}
