//! Rows of a labels file to labels: every cell is checked against the taxonomy, and every fault is told.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::label::{Answer, Core, Key, Label, Labels, Level, NONE, Pay, UNKNOWN, Years};
use super::problem::{Problems, Unusable, cited, cut};
use super::sheet::{Row, Sheet};
use crate::taxonomy::Taxonomy;
use crate::taxonomy::pay::Period;
use crate::taxonomy::skill::SkillKind;
use crate::taxonomy::tier::Tier;
use crate::text;

/// Characters of the names of columns that a message lists.
const MAX_LISTED: usize = 300;

/// What the user says about a labels file.
#[derive(Clone, Debug, Default)]
pub struct LabelOptions {
    /// Columns of the file that hold keys under other names.
    pub columns: Vec<(Key, String)>,
    /// Column that groups are made by.
    pub group: Option<String>,
}

/// Reads labels, JSON lines or CSV.
///
/// # Errors
/// Every fault of the file, with its line.
pub fn read_labels(
    bytes: &[u8],
    options: &LabelOptions,
    taxonomy: &Taxonomy,
) -> Result<Labels, Unusable> {
    let mut problems = Problems::default();
    let sheet = Sheet::read(bytes, &mut problems)?;
    let columns = Columns::of(&sheet, options, &mut problems);
    std::mem::take(&mut problems).into_result()?;
    let mut labels = Labels::default();
    for row in &sheet.rows {
        let mut cells = Cells {
            row,
            columns: &columns,
            taxonomy,
            problems: &mut problems,
        };
        let Some(label) = cells.label() else { continue };
        if let Some(&first) = labels.by_id.get(&label.id) {
            problems.add(
                label.line,
                format!(
                    "{} is labelled on line {} already",
                    cited(&label.id),
                    labels.rows[first].line
                ),
                "keep one label a posting",
            );
            continue;
        }
        labels.by_id.insert(label.id.clone(), labels.rows.len());
        labels.rows.push(label);
    }
    if sheet.rows.is_empty() {
        problems.add(
            1,
            "there are no labels under the header",
            "write one label a line",
        );
    }
    problems.into_result()?;
    Ok(labels)
}

/// Which column of the file holds which key.
struct Columns {
    names: Vec<Option<String>>,
    group: Option<String>,
}

impl Columns {
    fn of(sheet: &Sheet, options: &LabelOptions, problems: &mut Problems) -> Self {
        let find = |name: &str| {
            let is_like = |column: &&String| column.eq_ignore_ascii_case(name.trim());
            let exact = sheet.columns.iter().find(|column| *column == name);
            exact
                .or_else(|| sheet.columns.iter().find(is_like))
                .cloned()
        };
        let mut lacks = |name: &str, advice: &str| {
            let there = cut(&text::shown(&sheet.columns.join(", ")), MAX_LISTED);
            problems.add(
                1,
                format!("there is no column `{name}`; there are {there}"),
                advice,
            );
        };
        let column = |key: &Key| {
            let asked = options.columns.iter().rfind(|(asked, _)| asked == key);
            let name = asked.map_or(key.id(), |(_, name)| name);
            let found = find(name);
            if found.is_none() && asked.is_some() {
                lacks(name, "mend `--label-columns`");
            } else if found.is_none() && matches!(key, Key::Id | Key::Role) {
                lacks(
                    name,
                    "name it with `--label-columns`, such as role=gold_role",
                );
            }
            found
        };
        let names = Key::ALL.iter().map(column).collect();
        let group = options.group.as_ref().and_then(|name| {
            let found = find(name);
            if found.is_none() {
                lacks(
                    name,
                    "`--by` takes a column of the labels or a fact with few values, such as source or country",
                );
            }
            found
        });
        Self { names, group }
    }
}

/// One row being read.
struct Cells<'a> {
    row: &'a Row,
    columns: &'a Columns,
    taxonomy: &'a Taxonomy,
    problems: &'a mut Problems,
}

impl<'a> Cells<'a> {
    /// Reads the row; all of it is checked before a fault makes it no label.
    fn label(&mut self) -> Option<Label> {
        let id = self.id();
        let role = self.text(Key::Role);
        if role.is_none() {
            self.fault(
                "there is no role",
                "write a role id, or `none` for other work",
            );
        }
        let role = role.and_then(|role| self.answer(&role));
        let alt = self.text(Key::Alt);
        let alt = alt.and_then(|alt| self.answer(&alt));
        let (tier, years, pay, core) = (self.tier(), self.years(), self.pay(), self.core());
        let group = self.columns.group.as_ref();
        let group = group.and_then(|name| plain(self.row.cells.get(name)?));
        Some(Label {
            line: self.row.line,
            id: id?,
            role: role?,
            alt,
            tier,
            years,
            pay,
            core,
            group: group
                .map(|group| text::shown(&group).into_owned())
                .unwrap_or_default(),
        })
    }

    fn id(&mut self) -> Option<String> {
        let id = self.text(Key::Id);
        if id.is_none() {
            self.fault(
                "there is no id",
                "write the id that the posting has in its export",
            );
        }
        let mut buffer = String::new();
        Some(text::mask_id(&id?, &mut buffer).to_owned())
    }

    fn tier(&mut self) -> Option<Level> {
        self.cell(Key::Tier)?;
        let Some(text) = self.text(Key::Tier).filter(|text| text != UNKNOWN) else {
            return Some(Level::Unknown);
        };
        let found = Tier::ALL.into_iter().find(|tier| tier.id() == text);
        if found.is_none() {
            self.fault(
                &format!("the tier {} is unknown", cited(&text)),
                "the tiers are basic, mid, top, key and unknown",
            );
        }
        found.map(Level::Tier)
    }

    fn years(&mut self) -> Option<Years> {
        self.cell(Key::ExpMin).or(self.cell(Key::ExpMax))?;
        let (min, max) = self.ends(Key::ExpMin, Key::ExpMax);
        Some(Years { min, max })
    }

    fn pay(&mut self) -> Option<Pay> {
        self.cell(Key::PayMin).or(self.cell(Key::PayMax))?;
        let currency = self.text(Key::Currency);
        if let Some(code) = &currency
            && !(code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
        {
            self.fault(
                &format!("{} is no currency code", cited(code)),
                "write three capitals, such as INR",
            );
        }
        let period = self.text(Key::Period);
        let known = period.as_deref().and_then(Period::from_id);
        if let (Some(period), None) = (&period, known) {
            self.fault(
                &format!("the period {} is unknown", cited(period)),
                "the periods are hour, day, week, month and year",
            );
        }
        let (min, max) = self.ends(Key::PayMin, Key::PayMax);
        Some(Pay {
            min,
            max,
            currency,
            period: known,
        })
    }

    fn core(&mut self) -> Option<Core> {
        self.cell(Key::Core)?;
        Some(Core {
            asked: self.skills(Key::Core),
            maybe: self.skills(Key::CoreMaybe),
        })
    }

    fn skills(&mut self, key: Key) -> Vec<String> {
        let mut skills = match self.cell(key) {
            Some(Value::Array(list)) => list.iter().filter_map(plain).collect(),
            Some(cell) => plain(cell)
                .unwrap_or_default()
                .split(';')
                .map(|skill| skill.trim().to_owned())
                .filter(|skill| !skill.is_empty())
                .collect(),
            None => Vec::new(),
        };
        skills.sort_unstable();
        skills.dedup();
        for skill in &skills {
            let id = self.taxonomy.find_skill(skill);
            if id.is_none_or(|id| self.taxonomy.skill(id).kind != SkillKind::Core) {
                let all = self.taxonomy.skills.iter();
                let core = all.filter(|skill| skill.kind == SkillKind::Core);
                let core: Vec<&str> = core.map(|skill| skill.id.as_str()).collect();
                self.fault(
                    &format!("{} is no core skill", cited(skill)),
                    &format!("the core skills are {}", core.join(", ")),
                );
            }
        }
        skills
    }

    fn answer(&mut self, id: &str) -> Option<Answer> {
        if id == NONE {
            return Some(Answer::Outside);
        }
        if let Some(role) = self.taxonomy.find_role(id) {
            return Some(Answer::Role(role));
        }
        let mut advice = String::new();
        let ids = self.taxonomy.roles.iter().map(|role| role.id.as_str());
        if let Some(meant) = ids.clone().find(|known| letters(known).eq(letters(id))) {
            let _ = write!(advice, "did you mean `{meant}`?");
        } else {
            let ids: Vec<&str> = ids.collect();
            let _ = write!(advice, "the roles are none, {}", ids.join(", "));
        }
        self.fault(&format!("the role {} is unknown", cited(id)), &advice);
        None
    }

    /// Reads the two ends of a range.
    fn ends(&mut self, min: Key, max: Key) -> (Option<f64>, Option<f64>) {
        let ends = (self.number(min), self.number(max));
        if let (Some(low), Some(high)) = ends
            && low > high
        {
            self.fault(
                &format!("`{}` is above `{}`", min.id(), max.id()),
                "write the lower end first",
            );
        }
        ends
    }

    fn number(&mut self, key: Key) -> Option<f64> {
        let told = match self.cell(key)? {
            Value::Number(number) => number.as_f64(),
            cell => {
                let text = plain(cell)?;
                let parsed = text.parse().ok();
                if parsed.is_none_or(|number: f64| !number.is_finite()) {
                    self.fault(
                        &format!("{} of `{}` is no number", cited(&text), key.id()),
                        "write digits such as 2.5, or nothing where nothing is said",
                    );
                    return None;
                }
                parsed
            }
        };
        if told.is_some_and(|number| number < 0.0) {
            self.fault(
                &format!("`{}` is below nought", key.id()),
                "leave it empty where nothing is said",
            );
        }
        told
    }

    /// Returns a cell as text; absent where it is empty.
    fn text(&self, key: Key) -> Option<String> {
        plain(self.cell(key)?)
    }

    fn cell(&self, key: Key) -> Option<&'a Value> {
        let name = self.columns.names[key as usize].as_ref()?;
        let cells: &Map<String, Value> = &self.row.cells;
        cells.get(name)
    }

    /// Notes a fault of this row.
    fn fault(&mut self, message: &str, advice: &str) {
        self.problems.add(self.row.line, message, advice);
    }
}

/// Returns what a cell says; nothing where it is empty.
fn plain(cell: &Value) -> Option<String> {
    let text = match cell {
        Value::Null => return None,
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    (!text.is_empty()).then_some(text)
}

/// Walks what counts when two spellings of an id are compared.
fn letters(id: &str) -> impl Iterator<Item = char> {
    let letters = id.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}
