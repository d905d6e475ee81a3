//! Sections of a text: which phrases are headings, and which words stand in a section that is left out.

use crate::matching::{Code, Hit, Kinds, Meaning, Token, Value, Words};
use crate::text::Break;

use super::Classifier;
use super::caption::{has_colon, value_end};
use super::reading::Reading;

/// Longest line, in words, that can be a heading.
const HEADING_WORDS: usize = 7;
/// Most words of an employer's name in a heading.
const NAME_WORDS: usize = 5;
/// Longest number of a heading, in letters or digits: "12.", "iv)".
const NUMBER_BYTES: usize = 3;

impl Classifier {
    /// Returns a hit as a heading if it is one; a number before it belongs to it. Also takes the heading before.
    #[inline(never)]
    pub(super) fn heading(
        &self,
        hit: Hit,
        last: Option<&Hit>,
        text: &str,
        words: &Words,
    ) -> Option<Hit> {
        let meanings = self.matcher.meanings(hit.phrase);
        let start = behind_number(hit.start as usize, text, words.tokens());
        let place = Place { start, hit, text };
        let is_known = meanings
            .iter()
            .any(|one| matches!(one, Meaning::Boilerplate | Meaning::Content))
            && (place.opens_section(self.is_boilerplate(hit), words)
                || (meanings.contains(&Meaning::Content) && place.ends_heading(last, words)));
        let is_heading =
            is_known || (meanings.contains(&Meaning::Named) && self.names_employer(&place, words));
        let start = u32::try_from(start).unwrap_or(hit.start);
        is_heading.then_some(Hit { start, ..hit })
    }

    /// Marks the tokens of sections about the employer: from a heading of such a section to the next
    /// heading, and from one inside a line to the end of that line at most. A heading with its value behind it,
    /// as "Location: Pune", opens no section: only the value is left out.
    pub(super) fn skip_boilerplate(&self, text: &str, reading: &mut Reading) {
        let Reading {
            chosen: headings,
            skipped,
            words,
            ..
        } = reading;
        if headings.is_empty() {
            return;
        }
        let tokens = words.tokens();
        skipped.resize(tokens.len(), false);
        headings.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        headings.dedup_by_key(|hit| hit.start);
        let mut is_left_out = false;
        for (index, heading) in headings.iter().enumerate() {
            let start = heading.start as usize;
            let next = headings.get(index + 1);
            let next = next.map_or(tokens.len(), |next| next.start as usize);
            let is_inside = tokens[start].before != Break::Line;
            if !self.is_boilerplate(*heading) {
                is_left_out = false;
                continue;
            }
            let mut end = next;
            if is_inside {
                let line = &tokens[start..end];
                let length = line.iter().position(|token| token.before == Break::Line);
                end = length.map_or(end, |length| start + length);
            }
            if self.has_value(*heading)
                && let Some(value) = value_end(heading.end as usize, end, text, tokens)
            {
                skipped[start..value].fill(true);
                skipped[value..next].fill(is_left_out);
                continue;
            }
            is_left_out |= !is_inside;
            skipped[start..end].fill(true);
        }
    }

    /// Tells whether a heading is one that boards put before a value of few words.
    fn has_value(&self, heading: Hit) -> bool {
        heading.kinds.has(Kinds::CAPTION)
            && !self
                .matcher
                .meanings(heading.phrase)
                .contains(&Meaning::Caption(Value::Spoken))
    }

    fn is_boilerplate(&self, heading: Hit) -> bool {
        let meanings = self.matcher.meanings(heading.phrase);
        meanings
            .iter()
            .any(|one| matches!(one, Meaning::Boilerplate | Meaning::Named))
    }

    /// Tells whether a heading such as "about" goes on with a name, to the end of its line or a colon.
    fn names_employer(&self, place: &Place<'_>, words: &Words) -> bool {
        let tokens = words.tokens();
        let end = place.hit.end as usize;
        if tokens[place.start].before == Break::None || !place.is_written_large(tokens) {
            return false;
        }
        let is_name = |token: &&Token| token.code != Code::BREAK && token.before == Break::None;
        let n_words = tokens[end..].iter().take_while(is_name).count();
        let name = &tokens[end..end + n_words];
        let (Some(first), Some(last)) = (name.first(), name.last()) else {
            return false;
        };
        if n_words > NAME_WORDS || self.not_names.contains(&first.code) {
            return false;
        }
        let is_large = |token: &Token| {
            let word = place.word(*token);
            word.len() <= NUMBER_BYTES || !word[0].is_ascii_lowercase()
        };
        let ends_line = tokens
            .get(end + n_words)
            .is_none_or(|token| token.before == Break::Line);
        !place.word(*first)[0].is_ascii_lowercase()
            && name.iter().all(is_large)
            && (has_colon(place.text, last.end) || ends_line)
            && (tokens[place.start].before == Break::Line || has_colon(place.text, last.end))
    }
}

/// Tells whether a hit may begin a heading or a caption: most words in the middle of a line may not, and cost no
/// closer look.
#[inline]
pub(super) fn may_begin(hit: Hit, text: &str, words: &Words) -> bool {
    let first = words.tokens()[hit.start as usize];
    let letter = text.as_bytes().get(first.start as usize);
    first.before != Break::None || !letter.is_some_and(u8::is_ascii_lowercase)
}

/// A phrase that may be a heading.
struct Place<'t> {
    /// Its first token, the number before it included.
    start: usize,
    hit: Hit,
    text: &'t str,
}

impl Place<'_> {
    /// Tells whether the phrase is a heading: it starts a line that is short, or it starts a part of one and a
    /// sign such as a colon follows it. What leaves a section out has to say so more plainly: a single word must
    /// be all of its line, and inside a line the sign must be a colon, or the words be set off in another way.
    fn opens_section(&self, leaves_out: bool, words: &Words) -> bool {
        let tokens = words.tokens();
        let (start, end) = (self.start, self.hit.end as usize);
        let is_one_word = end - self.hit.start as usize == 1;
        let next = tokens.get(end);
        let ends_part = next.is_none_or(|token| token.code == Code::BREAK);
        let is_inside = next.is_some_and(|token| token.before == Break::Segment);
        let last = tokens[end - 1];
        match tokens[start].before {
            // The export put a blank where a line ended.
            Break::None => {
                let is_large = self.is_written_large(tokens);
                let follows_small =
                    start > 0 && !self.word(tokens[start - 1])[0].is_ascii_uppercase();
                let has_colon = is_inside && has_colon(self.text, last.end);
                let is_said = if leaves_out {
                    !is_one_word && is_large && has_colon
                } else {
                    has_colon
                        || (!is_one_word
                            && is_large
                            && next.is_some_and(|next| self.is_large(*next)))
                };
                follows_small && self.is_large(tokens[start]) && is_said
            }
            Break::Segment => {
                start > 0
                    && is_inside
                    && (!leaves_out
                        || self.text.as_bytes().get(last.end as usize) == Some(&b':')
                        || (!is_one_word && self.is_set_off(tokens)))
            }
            Break::Line => {
                let most = &tokens[end..tokens.len().min(end + HEADING_WORDS)];
                let is_short = end + HEADING_WORDS > tokens.len()
                    || most.iter().any(|token| token.before == Break::Line);
                ends_part || (is_short && (!is_one_word || !leaves_out))
            }
        }
    }

    /// Tells whether the phrase ends a short line that is all written large, as in "Warehouse Clerk Duties:",
    /// and no heading began in that line.
    fn ends_heading(&self, last: Option<&Hit>, words: &Words) -> bool {
        let tokens = words.tokens();
        let (start, end) = (self.start, self.hit.end as usize);
        let is_end = tokens
            .get(end)
            .is_none_or(|token| token.before == Break::Line);
        // Where no line begins near enough, this is no short one.
        let from = start.saturating_sub(HEADING_WORDS);
        let mut near = tokens[from..=start].iter();
        let first = near.rposition(|token| token.before != Break::None);
        let Some(first) = first.map(|first| from + first).filter(|_| is_end) else {
            return false;
        };
        let is_large =
            |token: &Token| self.word(*token).len() <= NUMBER_BYTES || self.is_large(*token);
        tokens[first].before == Break::Line
            && last.is_none_or(|last| (last.start as usize) < first)
            && end - first <= HEADING_WORDS
            && tokens[first..end].iter().all(is_large)
    }

    /// Tells whether words inside a line are told from those around by a question mark, bold type, or a dash
    /// behind words that are all written large.
    fn is_set_off(&self, tokens: &[Token]) -> bool {
        let at = tokens[self.hit.end as usize - 1].end as usize;
        let behind = self.text.get(at..).unwrap_or_default();
        let is_dashed = [" - ", " \u{2013} ", ": "]
            .iter()
            .any(|sign| behind.starts_with(sign));
        behind.starts_with("**")
            || (behind.starts_with('?') && self.is_large(tokens[self.hit.start as usize]))
            || (is_dashed && self.is_written_large(tokens))
    }

    /// Tells whether all words of the phrase but short ones begin with a capital.
    fn is_written_large(&self, tokens: &[Token]) -> bool {
        let own = &tokens[self.hit.tokens()];
        self.is_large(own[0])
            && own
                .iter()
                .all(|token| self.word(*token).len() <= NUMBER_BYTES || self.is_large(*token))
    }

    fn is_large(&self, token: Token) -> bool {
        self.word(token)[0].is_ascii_uppercase()
    }

    /// Returns the bytes of a word, a blank for what is none.
    fn word(&self, token: Token) -> &[u8] {
        match self
            .text
            .as_bytes()
            .get(token.start as usize..token.end as usize)
        {
            Some(word) if !word.is_empty() => word,
            _ => b" ",
        }
    }
}

/// Returns the token of a number that stands alone before a heading at the start of a line, as in "2. Benefits"
/// and "b) Duties"; else that of the heading.
fn behind_number(start: usize, text: &str, tokens: &[Token]) -> usize {
    if tokens[start].before != Break::Segment || start < 2 {
        return start;
    }
    let number = tokens[start - 2];
    let word = text
        .as_bytes()
        .get(number.start as usize..number.end as usize)
        .unwrap_or_default();
    let is_number = (1..=NUMBER_BYTES).contains(&word.len())
        && (word.len() == 1
            || word.iter().all(u8::is_ascii_digit)
            || word.iter().all(|byte| b"ivxIVX".contains(byte)));
    if number.before == Break::Line && is_number {
        start - 2
    } else {
        start
    }
}
