//! Dates that name their day: `2024-09-11`, `05-Aug-19`, `Aug 5th, 2019`, `9/11/2024`. Three parts and a
//! year among them; a day without a year and two days in one cell are no date.

use jiff::civil::Date;

use super::items::Item;
use crate::taxonomy::columns::DateOrder;
use crate::taxonomy::dates::{DateRules, Part};

/// One of the three parts of a date.
#[derive(Clone, Copy, Debug)]
enum Piece {
    Number(u32, usize),
    Month(u32),
}

/// Reads a date from the items of a cell.
pub(super) fn read(items: &[Item], order: Option<DateOrder>, rules: &DateRules) -> Option<Date> {
    if let [Item::Number(number, 8), rest @ ..] = items {
        return matches!(rest, [] | [Item::Time]).then(|| of_digits(*number, rules))?;
    }
    let (pieces, marks) = pieces(items)?;
    match pieces {
        [
            Piece::Number(first, 4),
            Piece::Month(month),
            Piece::Number(day, 1..=2),
        ] => rules.date(first, month, day),
        [
            Piece::Number(day, 1..=2),
            Piece::Month(month),
            Piece::Number(year, width @ (2 | 4)),
        ] => rules.date(full(year, width, rules)?, month, day),
        [
            Piece::Month(month),
            Piece::Number(day, 1..=2),
            Piece::Number(year, 4),
        ] => rules.date(year, month, day),
        [
            Piece::Number(first, 4),
            Piece::Number(month, 1..=2),
            Piece::Number(day, 1..=2),
        ] if marks[0] == marks[1] => rules.date(first, month, day),
        [
            Piece::Number(first, n_first @ 1..=2),
            Piece::Number(second, 1..=2),
            Piece::Number(third, width @ (2 | 4)),
        ] if marks[0] == marks[1] => {
            if order == Some(DateOrder::Ymd) && n_first == 2 && width == 2 {
                return rules.date(full(first, 2, rules)?, second, third);
            }
            let year = full(third, width, rules)?;
            let (month, day) = month_and_day(first, second, order)?;
            rules.date(year, month, day)
        }
        _ => None,
    }
}

/// Reads a date of eight digits, the year first.
pub(super) fn of_digits(number: u32, rules: &DateRules) -> Option<Date> {
    rules.date(number / 10_000, number / 100 % 100, number % 100)
}

/// Tells which of two numbers before a year is the month: by their size, else by the column.
fn month_and_day(first: u32, second: u32, order: Option<DateOrder>) -> Option<(u32, u32)> {
    match order {
        _ if first == second => Some((first, second)),
        _ if first > 12 => Some((second, first)),
        _ if second > 12 => Some((first, second)),
        Some(DateOrder::Dmy) => Some((second, first)),
        Some(DateOrder::Mdy) => Some((first, second)),
        Some(DateOrder::Ymd | DateOrder::Serial) | None => None,
    }
}

fn full(year: u32, width: usize, rules: &DateRules) -> Option<u32> {
    if width == 2 {
        rules.year_of_two(year)
    } else {
        Some(year)
    }
}

/// Keeps the three parts of a date and the marks between them; drops the day of the week, one time of day
/// and words that say nothing. Anything more is no date.
fn pieces(items: &[Item]) -> Option<([Piece; 3], [u8; 2])> {
    let n_months = items.iter().filter(|item| month(item).is_some()).count();
    let mut pieces = [Piece::Month(0); 3];
    let mut marks = [0; 2];
    let mut count = 0;
    let mut mark = None;
    let (mut n_weekdays, mut n_times) = (0, 0);
    for item in items {
        let piece = match item {
            Item::Mark(_) if mark.is_some() => return None,
            Item::Mark(sign) => {
                mark = Some(*sign);
                continue;
            }
            Item::Number(number, width) => Piece::Number(*number, *width),
            Item::Time => {
                n_times += 1;
                mark = None;
                continue;
            }
            Item::Word(word) => match word.month {
                // "mar. 5 août": where another month is named, the first is a day of the week.
                Some(month) if n_months == 1 || !word.is(Part::Weekday) => {
                    Piece::Month(month.into())
                }
                _ => {
                    let is_weekday = word.is(Part::Weekday);
                    let is_link = word.is(Part::Link) && count > 0;
                    if !is_weekday && !is_link {
                        return None;
                    }
                    // "do" is a Thursday in one language and an "of" in another.
                    n_weekdays += usize::from(is_weekday && !word.is(Part::Link));
                    mark = None;
                    continue;
                }
            },
        };
        if count > 0 {
            *marks.get_mut(count - 1)? = mark.unwrap_or(b' ');
        } else if mark.is_some() && n_weekdays + n_times == 0 {
            return None;
        }
        *pieces.get_mut(count)? = piece;
        mark = None;
        count += 1;
    }
    let is_ended = matches!(mark, None | Some(b'.' | b','));
    let is_one = count == 3 && n_weekdays <= 1 && n_times <= 1 && is_ended;
    is_one.then_some((pieces, marks))
}

fn month(item: &Item) -> Option<u8> {
    match item {
        Item::Word(word) => word.month,
        _ => None,
    }
}
