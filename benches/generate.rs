//! Writes exports of any size for the benches: rows mixed from the sample postings of one group of titles, so that
//! words, lengths and repetition are those of a real board.
//! It owns making text and nothing else: it times nothing, knows no layout but the one it writes, and links no part of
//! the library. As a program: `cargo bench --bench generate -- OUT.csv 200` (megabytes). In a bench: `mod generate;`.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// The columns of the export, in order.
const HEADER: &str =
    "id,title,company,location,experience,salary,skills,category,description,date_posted\n";
/// The same seed always: two runs must give the same bytes.
const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
/// Size of an export when none is asked for, in megabytes of a million bytes.
const DEFAULT_MEGABYTES: u64 = 200;
/// Bodies kept back, from which reposts are drawn.
const KEPT: usize = 64;
/// One row in this many repeats an earlier one: about 7 per cent.
const REPOST_EVERY: u64 = 14;

/// Words between bars that put a title into a group; the first that fits wins, and what fits none is a group too.
const GROUPS: &[&str] = &[
    "driver|chef|guard|cashier|picker|housekeep|reception|front desk|forklift",
    "sales|relationship|business dev|account executive|key account",
    "voice process|telecaller|customer|call|chat",
    "developer|software|devops|data analyst|data scientist|data engineer|automation",
    "payroll|esic",
    "hr|human|recruit|talent|onboard|people|benefits|employee|industrial rel",
    "payable|receivable|billing|invoic|ledger clerk|credit controller|ar caller|order to cash",
    "risk|fraud|credit",
    "compliance|kyc|aml|audit|secretary|regulatory",
    "reconcil|settle|trade|fund|claims|loan|treasury|banking|nav |mortgage|policy",
    "account|bookkeep|gst|ledger|finance exec",
    "order",
    "linux|system|network|server|cloud|vmware|storage|infrastructure",
    "support|help desk|service desk|it |hardware",
    "mis|database|dba|master data|steward|governance|data man|data qual",
    "data entry|typist|keyer|computer operator|form filling|data processing",
    "document|records|scanning|file clerk|digitis",
    "purchase|logistic|store|invent|procure|supply|warehouse|dispatch|import|export",
    "operations|process|project|pmo|back office",
    "admin|office|assistant|facility",
    "nurse|pharm|physio|care|lab ",
    "teacher|trainer|professor|teaching",
];

const EMPLOYER_FIRST: &str = "Sahyadri|Konark|Anvaya|Trikona|Meridian|Quillmark|Northlane|Pragati|Talentgrove|Nimbus|\
    Codevale|Arogya|Ashvattha|Vajra|Gangotra|Deccan|Rangoli|Peacock|Samridh|Harrowdene|\
    Redmarley|Pennywhistle|Calder|Brackenhall|Prairie|Larkspur|Copperline|Juniper|\
    Stonebarge|Millrace|Edelfink|Nordhaven|Solvarra|Brunnwerk|Lindqvara|Banyan|Kaveri|\
    Malabar";
const EMPLOYER_SECOND: &str = "Bank|Finance|Insurance|Capital Services|Outsourcing|Process Services|Staffing|\
    Consultants|Technologies|Systems|Hospitals|Pharma|Auto Components|Polyfilms|Retail|\
    Logistics|Foods|Infra Projects|Textiles|Learning|Distribution|Shared Services|\
    Home Goods|Engineering";
const EMPLOYER_TAIL: &str = "||| Pvt Ltd| Limited| LLP| Group| India";
const TITLE_FRONT: &str = "||||||Urgent Opening For |Hiring |Walk-in - |Required ";
const TITLE_BACK: &str = "|||||| - Immediate Joiners| (5 Days)| / Day Shift| - Permanent";
const HEADINGS_DUTIES: &str =
    "Job Description|Responsibilities:|Roles and Responsibilities|What you will do";
const HEADINGS_WANTED: &str = "Requirements|Desired Candidate Profile|Skills required:|About you";
const BULLETS: &str = "- |* |• |";
/// Steps through a pool that visit every entry unless they divide its length.
const STRIDES: &[usize] = &[7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47];

/// Where one sample file keeps what is needed; an empty name means that the file does not have it.
struct Sample {
    bytes: &'static [u8],
    delimiter: u8,
    title: &'static str,
    place: &'static str,
    skills: &'static str,
    category: &'static str,
    description: &'static str,
}

const SAMPLES: &[Sample] = &[
    Sample {
        bytes: include_bytes!("../samples/naukri-style.csv"),
        delimiter: b',',
        title: "Job Title",
        place: "Location",
        skills: "Key Skills",
        category: "Functional Area",
        description: "",
    },
    Sample {
        bytes: include_bytes!("../samples/jobspy-style.csv"),
        delimiter: b',',
        title: "title",
        place: "location",
        skills: "skills",
        category: "company_industry",
        description: "description",
    },
    Sample {
        bytes: include_bytes!("../samples/linkedin-style.csv"),
        delimiter: b',',
        title: "title",
        place: "location",
        skills: "",
        category: "job_function",
        description: "description",
    },
    Sample {
        bytes: include_bytes!("../samples/european-layout.csv"),
        delimiter: b';',
        title: "Stellenbezeichnung",
        place: "Ort",
        skills: "",
        category: "",
        description: "Beschreibung",
    },
];

/// Numbers that look random and are the same on every machine (xorshift64*).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    fn below(&mut self, end: u64) -> u64 {
        self.roll() % end.max(1)
    }

    fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap_or(0)
    }

    /// One of the words between bars.
    fn word<'a>(&mut self, bars: &'a str) -> &'a str {
        let which = self.index(bars.split('|').count());
        bars.split('|').nth(which).unwrap_or_default()
    }

    fn pick<'a>(&mut self, from: &'a [String]) -> &'a str {
        if from.is_empty() {
            ""
        } else {
            &from[self.index(from.len())]
        }
    }
}

/// Titles, skills, categories and sentences of one group of postings, ready to stand between quotes.
#[derive(Default)]
struct Group {
    titles: Vec<String>,
    skills: Vec<String>,
    categories: Vec<String>,
    sentences: Vec<String>,
}

/// All that rows are mixed from.
struct Pool {
    groups: Vec<Group>,
    places: Vec<String>,
    /// One entry for each title read, so that frequent groups stay frequent.
    weights: Vec<usize>,
}

impl Pool {
    fn read() -> Self {
        let mut pool = Self {
            groups: (0..=GROUPS.len()).map(|_| Group::default()).collect(),
            places: Vec::new(),
            weights: Vec::new(),
        };
        for sample in SAMPLES {
            pool.read_sample(sample);
        }
        pool.weights.retain(|&group| {
            let group = &pool.groups[group];
            group.titles.len() > 2 && group.sentences.len() > 20
        });
        pool
    }

    fn read_sample(&mut self, sample: &Sample) {
        let text = plain_text(sample.bytes);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(sample.delimiter)
            .flexible(true)
            .from_reader(text.as_bytes());
        let Ok(header) = reader.headers().cloned() else {
            return;
        };
        let column = |name: &str| header.iter().position(|heading| heading == name);
        let (title, place) = (column(sample.title), column(sample.place));
        let (skills, category) = (column(sample.skills), column(sample.category));
        let description = column(sample.description);
        for record in reader
            .records()
            .flatten()
            .filter(|record| record.len() == header.len())
        {
            let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or("").trim();
            let name = cell(title);
            if name.is_empty() || name == sample.title {
                continue;
            }
            let number = group_of(name);
            let group = &mut self.groups[number];
            group.titles.push(escaped(name));
            self.weights.push(number);
            add_once(&mut self.places, cell(place));
            add_once(&mut group.categories, cell(category));
            for skill in cell(skills).split(['|', ',']) {
                add_once(&mut group.skills, skill.trim());
            }
            for line in sentences(cell(description)) {
                add_once(&mut group.sentences, &line);
            }
        }
    }
}

/// Text of a sample in UTF-8; bytes that are not UTF-8 are read as Windows-1252, near enough for a bench.
fn plain_text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes
            .iter()
            .map(|&byte| match byte {
                0x80 => '€',
                0x95 => '•',
                0x96 | 0x97 => '–',
                other => char::from(other),
            })
            .collect(),
    }
}

fn group_of(title: &str) -> usize {
    let title = format!("{} ", title.to_lowercase());
    GROUPS
        .iter()
        .position(|words| words.split('|').any(|word| title.contains(word)))
        .unwrap_or(GROUPS.len())
}

/// The bullets and lines of a description without tags and marks; lines too short or too long to be sentences go.
fn sentences(description: &str) -> Vec<String> {
    let mut text = String::with_capacity(description.len());
    let mut inside_tag = false;
    for sign in description.chars() {
        match sign {
            '<' => {
                inside_tag = true;
                text.push('\n');
            }
            '>' if inside_tag => inside_tag = false,
            _ if !inside_tag => text.push(sign),
            _ => {}
        }
    }
    text.lines()
        .map(|line| line.trim_matches([' ', '*', '-', '\\', '•', '\r']))
        .map(|line| {
            let unnumbered = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
            unnumbered.strip_prefix(". ").unwrap_or(line)
        })
        .filter(|line| (25..400).contains(&line.len()) && !line.contains(",,"))
        .map(str::to_owned)
        .collect()
}

fn escaped(text: &str) -> String {
    text.replace('"', "\"\"")
}

fn add_once(list: &mut Vec<String>, text: &str) {
    let text = escaped(text);
    if !text.is_empty() && !list.contains(&text) {
        list.push(text);
    }
}

/// Writes an export of at least `target_bytes` bytes, whole rows only, and returns the number of postings in it.
///
/// The same size gives the same bytes. Errors are those of `out`.
pub(crate) fn write_export(out: &mut impl Write, target_bytes: u64) -> io::Result<u64> {
    let pool = Pool::read();
    let mut dice = Dice(SEED);
    let mut kept: Vec<Vec<u8>> = Vec::with_capacity(KEPT);
    let (mut body, mut row) = (Vec::with_capacity(8192), Vec::with_capacity(8192));
    let (mut written, mut rows) = (HEADER.len() as u64, 0_u64);
    out.write_all(HEADER.as_bytes())?;
    while written < target_bytes {
        rows += 1;
        body.clear();
        if kept.len() == KEPT && dice.below(REPOST_EVERY) == 0 {
            body.extend_from_slice(&kept[dice.index(KEPT)]);
        } else {
            write_body(&mut body, &pool, &mut dice)?;
            if kept.len() < KEPT {
                kept.push(body.clone());
            } else {
                kept[dice.index(KEPT)].clone_from(&body);
            }
        }
        row.clear();
        write!(row, "G{rows:08},")?;
        row.extend_from_slice(&body);
        let (month, day) = (1 + dice.below(12), 1 + dice.below(28));
        writeln!(row, ",{}-{month:02}-{day:02}", 2024 + dice.below(2))?;
        out.write_all(&row)?;
        written += row.len() as u64;
    }
    Ok(rows)
}

/// All columns between the id and the date.
fn write_body(to: &mut Vec<u8>, pool: &Pool, dice: &mut Dice) -> io::Result<()> {
    let group = &pool.groups[pool.weights[dice.index(pool.weights.len())]];
    let title = dice.pick(&group.titles);
    write!(
        to,
        "\"{}{title}{}\",",
        dice.word(TITLE_FRONT),
        dice.word(TITLE_BACK)
    )?;
    let (first, second) = (dice.word(EMPLOYER_FIRST), dice.word(EMPLOYER_SECOND));
    write!(
        to,
        "\"{first} {second}{}\",\"{}\",",
        dice.word(EMPLOYER_TAIL),
        dice.pick(&pool.places)
    )?;
    let low = dice.below(9);
    write!(to, "{low} - {} yrs,", low + 1 + dice.below(5))?;
    write_salary(to, low, dice)?;
    to.extend_from_slice(b",\"");
    for number in 0..3 + dice.below(6) {
        write!(
            to,
            "{}{}",
            if number == 0 { "" } else { ", " },
            dice.pick(&group.skills)
        )?;
    }
    write!(to, "\",\"{}\",\"", dice.pick(&group.categories))?;
    write_description(to, &group.sentences, dice)?;
    to.push(b'"');
    Ok(())
}

/// Half of the rows hide their pay, as boards do; the rest rises with the years asked for.
fn write_salary(to: &mut Vec<u8>, years: u64, dice: &mut Dice) -> io::Result<()> {
    let lakh = 2 + years + dice.below(3);
    match dice.below(8) {
        0..4 => write!(to, "Not Disclosed by Recruiter"),
        4 => write!(to, "\"{lakh},00,000 - {},50,000 PA.\"", lakh + 1),
        5 => write!(to, "{lakh}-{}.5 Lacs P.A.", lakh + 1),
        6 => write!(to, "\"{},000 - {},000 per month\"", lakh * 8, lakh * 9 + 2),
        _ => write!(to, "Rs. {lakh}00000 - {}00000 per annum", lakh + 2),
    }
}

/// Between about 1.5 and 4 KB, lines and bullets as on a board.
fn write_description(to: &mut Vec<u8>, sentences: &[String], dice: &mut Dice) -> io::Result<()> {
    let mut at = dice.index(sentences.len());
    let stride = loop {
        let stride = STRIDES[dice.index(STRIDES.len())];
        if !sentences.len().is_multiple_of(stride) {
            break stride;
        }
    };
    let mut next = || {
        at = (at + stride) % sentences.len();
        sentences[at].as_str()
    };
    writeln!(to, "{} {} {}\n", next(), next(), next())?;
    let bullet = dice.word(BULLETS);
    for headings in [HEADINGS_DUTIES, HEADINGS_WANTED] {
        writeln!(to, "{}", dice.word(headings))?;
        for _ in 0..7 + dice.below(10) {
            writeln!(to, "{bullet}{}", next())?;
        }
        writeln!(to, "\n{} {}\n", next(), next())?;
    }
    for _ in 0..2 + dice.below(8) {
        write!(to, "{} ", next())?;
    }
    Ok(())
}

/// Writes the export named on the command line; without a path it only says how it is called, so that running all
/// benches leaves no file behind.
fn main() -> ExitCode {
    let mut arguments = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"));
    let Some(path) = arguments.next() else {
        return told(
            "usage: cargo bench --bench generate -- OUT.csv [MEGABYTES]",
            ExitCode::SUCCESS,
        );
    };
    let Ok(megabytes) = arguments
        .next()
        .map_or(Ok(DEFAULT_MEGABYTES), |size| size.parse())
    else {
        return told("the size is a whole number of megabytes", ExitCode::FAILURE);
    };
    let made = File::create(&path).and_then(|file| {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        let rows = write_export(&mut out, megabytes * 1_000_000)?;
        out.flush()?;
        Ok(rows)
    });
    match made {
        Ok(rows) => told(&format!("{path}: {rows} postings"), ExitCode::SUCCESS),
        Err(error) => told(&format!("{path}: {error}"), ExitCode::FAILURE),
    }
}

fn told(message: &str, code: ExitCode) -> ExitCode {
    if writeln!(io::stderr(), "{message}").is_err() {
        ExitCode::FAILURE
    } else {
        code
    }
}

/// Keeps `main` alive for the compiler where another bench uses this file as a module.
const _: fn() -> ExitCode = main;
