//! Which words of a text count, told by the skills that are read from it.

use super::{Classifier, Cues, Reading};
use crate::posting::Field;
use crate::taxonomy::Taxonomy;

/// Skills that the texts below try.
const TRIED: [&str; 5] = ["crm", "erp", "quickbooks", "tally", "zoho-books"];

struct Reader {
    taxonomy: Taxonomy,
    classifier: Classifier,
}

impl Reader {
    fn new() -> Self {
        let taxonomy = Taxonomy::embedded().unwrap();
        let classifier = Classifier::new(&taxonomy).unwrap();
        Self {
            taxonomy,
            classifier,
        }
    }

    fn read(&self, text: &str, cues: &mut Cues) -> Reading {
        let mut reading = self.classifier.reading(&self.taxonomy);
        reading.start();
        self.classifier
            .read_prose(&self.taxonomy, Field::Description, text, cues, &mut reading);
        reading
    }

    /// Returns which of the skills that these texts try were read from one.
    fn skills(&self, text: &str) -> String {
        let reading = self.read(text, &mut Cues::default());
        let ids = reading
            .skills()
            .map(|id| self.taxonomy.skill(id).id.as_str());
        let mut ids: Vec<&str> = ids.filter(|id| TRIED.contains(id)).collect();
        ids.sort_unstable();
        ids.join(" ")
    }

    /// Returns the labels found in a block of captions.
    fn labels(&self, text: &str) -> Vec<(Field, String)> {
        let mut cues = Cues::default();
        drop(self.read(text, &mut cues));
        let labels = cues.labels.iter();
        labels
            .map(|(field, range)| (*field, text[range.clone()].to_owned()))
            .collect()
    }
}

/// Headings that leave out what follows, in the spellings of real descriptions.
const LEFT_OUT: [&str; 27] = [
    "**About Us**",
    "## Perks",
    "ABOUT THE COMPANY:-",
    "--- Benefits ---",
    "* Why join us?",
    "1. What we offer",
    "iv) Benefits & Perks:",
    "\u{27a2} Our Values",
    "__Equal Opportunity__",
    "[How to apply]",
    "\u{2022} Disclaimer -",
    "Who we are\u{2026}",
    "== EMPLOYEE BENEFITS ==",
    "<<About the Organisation>>",
    "Company Culture and Environment",
    "About Vastrika Mills",
    "ABOUT VASTRIKA MILLS PVT LTD",
    "**About Vastrika & Sons:**",
    "3. About Vastrika",
    "Who is Vastrika?",
    "Why Vastrika?",
    "About Bank of Vastrika:",
    "Perks/Benefits",
    "BENEFITS \u{2013}",
    "# About our client",
    "(Company Profile)",
    "What\u{2019}s in it for you?",
];

/// Headings behind which a text is read again.
const READ: [&str; 18] = [
    "**Responsibilities**",
    "### Requirements:",
    "2) Key Skills",
    "WHAT YOU WILL DO:-",
    "* Qualifications",
    "Roles & Responsibilities",
    "--- Job Description ---",
    "About the Role",
    "About You",
    "ABOUT THIS POSITION",
    "About Role",
    "b. Duties",
    "What you\u{2019}ll do?",
    "Licence/Certification:",
    "\u{25ba} Must have",
    "About the Team",
    "**Stores Clerk Requirements:**",
    "WHAT YOUR DAILY DUTIES",
];

#[test]
fn headings_are_known_in_every_dress() {
    let reader = Reader::new();
    for heading in LEFT_OUT {
        let text = format!("Post entries in Zoho Books.\n{heading}\nWe live in QuickBooks.\n");
        assert_eq!(reader.skills(&text), "zoho-books", "{heading}");
        for ends in READ {
            let text = format!("{heading}\nWe live in QuickBooks.\n\n{ends}\nKnow Zoho Books.");
            assert_eq!(reader.skills(&text), "zoho-books", "{heading} {ends}");
        }
    }
}

#[test]
fn headings_are_known_where_line_breaks_are_lost() {
    let reader = Reader::new();
    for text in [
        "Know Zoho Books. About Us: We live in QuickBooks.",
        "Know Zoho Books. **About Us** We live in QuickBooks.",
        "Know Zoho Books. Why join us? We live in QuickBooks.",
        "Know Zoho Books. Our Values - We live in QuickBooks.",
        "Know Zoho Books. About Vastrika Mills: We live in QuickBooks.",
        "Know Zoho Books every month About Us: We live in QuickBooks.",
        "About us: We live in QuickBooks. Responsibilities: Know Zoho Books.",
        "About us: We live in QuickBooks for years Responsibilities: Know Zoho Books.",
        "About us: We live in QuickBooks all day What You Will Do: Know Zoho Books.",
        "About us: We live in QuickBooks all day Main duties and responsibilities: Know Zoho Books.",
        "About us: We live in QuickBooks all day Key Responsibilities Know Zoho Books.",
        "Know Zoho Books. Benefits: we pay well. We live in QuickBooks.",
    ] {
        assert_eq!(reader.skills(text), "zoho-books", "{text}");
    }
}

#[test]
fn what_only_looks_like_a_heading_leaves_nothing_out() {
    let reader = Reader::new();
    for text in [
        "Ask about Vastrika and know Zoho Books.",
        "Benefits administration\nKnow Zoho Books.",
        "Tell us what we do? Know Zoho Books.",
        "Ours is a house of trust: our values - our people - and Zoho Books.",
        "A COMMITMENT TO OUR VALUES: Know Zoho Books.",
        "About 20 clients\nKnow Zoho Books.",
        "About your day\nKnow Zoho Books.",
        "Learn why join us: Zoho Books.",
        "Competitive benefits: we train you in Zoho Books.",
    ] {
        assert_eq!(reader.skills(text), "zoho-books", "{text}");
    }
}

#[test]
fn a_heading_with_its_value_beside_it_leaves_out_the_value() {
    let reader = Reader::new();
    for text in [
        "Location: Pune, QuickBooks House\nKnow Zoho Books.",
        "**Work Location**: QuickBooks House\n\nKnow Zoho Books.",
        "Job Location: Pune, QuickBooks House. We look for somebody who keeps the ledgers of three shops in Zoho \
         Books and tells us every month how they do.",
        "About us\nWe live in QuickBooks.\nLocation: Pune\nQuickBooks is our home.\nDuties\nZoho Books",
    ] {
        assert_eq!(reader.skills(text), "zoho-books", "{text}");
    }
}

/// One posting's text with the label lines of a board behind it, as exports leave them.
const TAILS: [&str; 7] = [
    "Keep the books in Zoho Books.\n\nRoleAccounts Clerk,Industry TypeQuickBooks, Banking,Functional AreaIT Software - \
     ERP, CRM,Employment TypeFull Time, PermanentRole CategoryQuickBooks/ERP/CRMEducationUG :Any Graduate in Any \
     SpecializationPG :Post Graduation Not RequiredKey SkillsTally",
    "Keep the books in Zoho Books. Role: Accounts Clerk Industry Type: QuickBooks Functional Area: IT Software - ERP, \
     CRM Employment Type: Full Time, Permanent Role Category: ERP/CRM Key Skills: Tally",
    "Role: Accounts Clerk\nIndustry Type: QuickBooks / ERP\nDepartment: IT & CRM\nEmployment Type: Full Time, \
     Permanent\nKey Skills\nTally\nJob description\nKeep the books in Zoho Books.",
    "Keep the books in Zoho Books and Tally.\nSeniority level\nEntry level\nEmployment type\nFull-time\nJob function\n\
     QuickBooks and ERP\nIndustries\nCRM Software",
    "Keep the books in Zoho Books and Tally. Seniority level Entry level Employment type Full-time Job function \
     QuickBooks and ERP Industries CRM Software",
    "Keep the books in Zoho Books and Tally.Seniority levelEntry levelEmployment typeFull-timeJob functionQuickBooks \
     and ERPIndustriesCRM Software",
    "**Department****:** ERP\n**Number of Openings****:** 1\n**Job Type****:** CRM\n\nKeep the books in Zoho Books \
     and Tally.",
];

#[test]
fn values_of_a_boards_captions_are_no_skills_but_its_key_skills_are() {
    let reader = Reader::new();
    for text in TAILS {
        assert_eq!(reader.skills(text), "tally zoho-books", "{text}");
    }
}

#[test]
fn values_of_a_boards_captions_are_labels() {
    let reader = Reader::new();
    for (text, expected) in [
        (
            TAILS[0],
            [
                Field::RoleLabel,
                Field::Industry,
                Field::Department,
                Field::Category,
            ]
            .as_slice(),
        ),
        (
            TAILS[1],
            &[
                Field::RoleLabel,
                Field::Industry,
                Field::Department,
                Field::Category,
            ],
        ),
        (
            TAILS[2],
            &[Field::RoleLabel, Field::Industry, Field::Department],
        ),
        (TAILS[3], &[Field::Category, Field::Industry]),
        (TAILS[5], &[Field::Category, Field::Industry]),
    ] {
        let labels = reader.labels(text);
        let fields: Vec<Field> = labels.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, expected, "{text}");
        assert!(
            labels.iter().all(|(_, label)| label.len() < 40),
            "{labels:?}"
        );
    }
    assert_eq!(reader.labels(TAILS[0])[0].1, "Accounts Clerk");
}

#[test]
fn prose_behind_captions_is_read() {
    let reader = Reader::new();
    for text in [
        // Too few of them.
        "Department: Zoho Books team\nKnow the ledgers.",
        "Role: Keeping ledgers\nIndustry: Zoho Books and textiles",
        // A value that is a sentence.
        "Role: you keep the ledgers of three shops in Zoho Books\nEducation: Any graduate\nJob Type: Full-time",
        "Education: graduate with good knowledge of Zoho Books\nGender: any\nJob Type: Full-time",
        // The block ends where prose begins.
        "Industry Type: Textiles\nRole Category: Accounts\nJob Type: Full-time\nKnow Zoho Books.",
        "Industry Type: Textiles Role Category: Accounts Job Type: Full-time, Permanent. We look for a person who \
         keeps the ledgers of three shops in Zoho Books.",
    ] {
        assert_eq!(reader.skills(text), "zoho-books", "{text}");
    }
}
