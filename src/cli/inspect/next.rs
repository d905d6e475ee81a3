//! The command to run next, ready for a shell, with the flags that the inputs seem to need.

use std::borrow::Cow;
use std::path::Path;

use rolecall::survey::Survey;

use super::{Args, Looked};
use crate::cli::args::MaxRejects;

/// Most inputs that a command names one by one.
const NAMED: usize = 8;

/// Flags beyond those that were typed.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// The heading that is most likely the title.
    pub(super) title: Option<String>,
    /// Whether dates need a day to count from.
    pub(super) as_of: bool,
}

/// Finds the flags that a run over an input seems to need.
pub(super) fn needs(survey: &Survey, args: &Args) -> Needs {
    let best = survey.titles.first();
    let heading = best.map(|best| survey.columns[best.column].heading.clone());
    Needs {
        // `--columns` takes commas apart.
        title: heading.filter(|heading| !heading.contains(',')),
        as_of: survey.dates.n_adrift > 0 && args.layout.as_of().is_none(),
    }
}

impl Looked<'_> {
    /// Tells whether a report can be made of the input as it is.
    fn is_fit(&self) -> bool {
        self.is_read() && self.survey.is_export() && self.needs.title.is_none()
    }
}

/// Makes the command for one input alone; none if nothing can be made of it.
pub(super) fn command_of_one(
    survey: &Survey,
    path: &Path,
    needs: &Needs,
    args: &Args,
) -> Option<String> {
    let is_usable = survey.is_export() || needs.title.is_some();
    is_usable.then(|| report(&[path], args, needs.title.as_deref(), needs.as_of))
}

/// Makes the command for all inputs together; none if nothing can be made of them.
pub(super) fn command(looked: &[Looked<'_>], args: &Args) -> Option<String> {
    if let [one] = looked {
        return one.next.clone();
    }
    let fit: Vec<&Looked<'_>> = looked.iter().filter(|one| one.is_fit()).collect();
    if fit.is_empty() {
        return None;
    }
    let as_of = fit.iter().any(|one| one.needs.as_of);
    let typed: Vec<&Path> = args.inputs.iter().map(AsRef::as_ref).collect();
    let paths: Vec<&Path> = if fit.len() == looked.len() || fit.len() > NAMED {
        typed
    } else {
        fit.iter().map(|one| one.path).collect()
    };
    Some(report(&paths, args, None, as_of))
}

fn report(paths: &[&Path], args: &Args, title: Option<&str>, as_of: bool) -> String {
    let mut words = vec!["rolecall".to_owned(), "report".to_owned()];
    words.extend(
        paths
            .iter()
            .map(|path| quoted(&path.to_string_lossy()).into_owned()),
    );
    words.extend(["-o".to_owned(), "out".to_owned()]);
    for (flag, value) in args.layout.typed() {
        words.push(flag.to_owned());
        words.push(quoted(&value).into_owned());
    }
    if let Some(title) = title {
        words.push("--columns".to_owned());
        words.push(quoted(&format!("title={title}")).into_owned());
    }
    if as_of {
        words.push("--as-of YYYY-MM-DD".to_owned());
    }
    if args.max_rejects != MaxRejects::Percent(5.0) {
        words.push(format!("--max-rejects {}", args.max_rejects));
    }
    if let Some(folder) = args.taxonomy.folder() {
        words.push("--taxonomy".to_owned());
        words.push(quoted(&folder.to_string_lossy()).into_owned());
    }
    words.join(" ")
}

/// Quotes a word for a shell where it needs that.
fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |sign: char| sign.is_alphanumeric() || "-_./:=@%+,".contains(sign);
    if !word.is_empty() && word.chars().all(is_plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_reach_a_shell_as_they_are() {
        assert_eq!(quoted("a/b-1.csv"), "a/b-1.csv");
        assert_eq!(quoted("jobs of May.csv"), "'jobs of May.csv'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
