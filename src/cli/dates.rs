//! How the order of the dates of a source was found, in words and as JSON.

use rolecall::posting::{DateGround, DateOrder, Dates, DatesSeen};
use serde_json::{Value, json};

/// Says how the order was found where it was not by the first cells, which is how it should be.
pub(crate) fn told(dates: &Dates) -> Option<String> {
    let field = dates.field.id();
    let Dates {
        n_dmy,
        n_mdy,
        n_open,
        ..
    } = dates;
    let seen = match dates.seen {
        DatesSeen::StartOfStream => ", of its start, since a stream is read only once",
        DatesSeen::Sample | DatesSeen::Column => "",
    };
    Some(match dates.ground {
        DateGround::Cells => return None,
        DateGround::Column => {
            let clear = match dates.order {
                Some(DateOrder::Dmy) => format!("{n_dmy} have the day first"),
                Some(DateOrder::Mdy) => format!("{n_mdy} have the month first"),
                _ => "all of them together".to_owned(),
            };
            format!("their order from further down the column ({field}: {clear})")
        }
        DateGround::Board if *n_open == 0 => return None,
        DateGround::Board => {
            format!("their order as the board writes it ({field}: {n_open} in any order{seen})")
        }
        DateGround::Day => format!(
            "their order from the day as of which they are read ({field}: {n_open} in any order{seen})"
        ),
        DateGround::Contradicted => format!(
            "dates of {field} in two orders ({n_dmy} have the day first, {n_mdy} the month); {n_open} in any order not read"
        ),
        DateGround::Open => {
            format!("order of dates unknown; {n_open} of {field} not read{seen}")
        }
    })
}

/// Says that dates are lost, where some are and a user may not expect it.
pub(crate) fn warning(dates: &Dates) -> Option<String> {
    match dates.ground {
        DateGround::Contradicted => told(dates),
        _ => None,
    }
}

/// Writes it for `run.json`.
pub(crate) fn ledger(dates: &Dates) -> Value {
    json!({
        "order": dates.order.map(DateOrder::id),
        "ground": dates.ground.id(),
        "seen": dates.seen.id(),
        "field": dates.field.id(),
        "day_first": dates.n_dmy,
        "month_first": dates.n_mdy,
        "either": dates.n_open,
        "words": told(dates),
    })
}

#[cfg(test)]
mod tests {
    use rolecall::posting::Field;

    use super::*;

    #[test]
    fn what_is_usual_is_not_said_and_what_is_lost_is() {
        let dates = |ground, n_dmy, n_mdy| Dates {
            order: None,
            ground,
            seen: DatesSeen::Sample,
            field: Field::Posted,
            n_dmy,
            n_mdy,
            n_open: 4,
        };
        assert_eq!(told(&dates(DateGround::Cells, 3, 0)), None);
        let open = dates(DateGround::Open, 0, 0);
        assert_eq!(
            told(&open).as_deref(),
            Some("order of dates unknown; 4 of posted not read")
        );
        assert_eq!(warning(&open), None);
        let both = dates(DateGround::Contradicted, 3, 2);
        assert_eq!(
            warning(&both).as_deref(),
            Some(
                "dates of posted in two orders (3 have the day first, 2 the month); 4 in any order not read"
            )
        );
    }
}
