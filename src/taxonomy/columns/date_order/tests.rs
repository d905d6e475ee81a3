use super::*;

fn orders(cells: &[&str]) -> DateOrders {
    let mut orders = DateOrders::default();
    for cell in cells {
        orders.add(cell);
    }
    orders
}

fn decide(cells: &[&str]) -> Option<DateOrder> {
    let decided = DateOrder::decide(cells.iter());
    assert_eq!(decided, orders(cells).decided());
    decided
}

#[test]
fn one_clear_date_decides_for_all() {
    assert_eq!(decide(&["2/3/2024", "13/2/2024"]), Some(DateOrder::Dmy));
    assert_eq!(decide(&["2/3/24", "2/13/24 10:30"]), Some(DateOrder::Mdy));
    assert_eq!(decide(&["2024-02-03T00:00:00.000"]), Some(DateOrder::Ymd));
    assert_eq!(decide(&["2019-07-05 01:46:07 +0000"]), Some(DateOrder::Ymd));
    assert_eq!(decide(&["Mon, 13.02.2024"]), Some(DateOrder::Dmy));
    assert_eq!(
        decide(&["2024-02-03", "2/3/2024", "13/2/2024"]),
        Some(DateOrder::Dmy)
    );
}

#[test]
fn open_and_contradicting_cells_decide_nothing() {
    assert_eq!(decide(&["2/3/2024", "9/11/2024"]), None);
    assert_eq!(decide(&["13/2/2024", "2/13/2024"]), None);
    assert_eq!(decide(&["2024-02-03", "2/3/2024"]), None);
    assert_eq!(
        decide(&["06-Jul-19", "3 days ago", "", "30/31/2024", "1.5"]),
        None
    );
    assert_eq!(
        decide(&["30/2/2024", "13/2/0024", "10.13.2.4", "13/2-2024"]),
        None
    );
}

#[test]
fn a_contradiction_is_told_with_its_counts() {
    let orders = orders(&[
        "13/2/2024",
        "2/13/2024",
        "14/2/2024",
        "2/3/2024",
        "",
        "soon",
    ]);
    assert!(orders.is_contradicted());
    assert_eq!((orders.n_dmy(), orders.n_mdy(), orders.n_open()), (2, 1, 1));
    assert_eq!(orders.decided_by(Date::constant(2024, 3, 3)), None);
}

#[test]
fn counts_of_days_are_dates_only_as_a_whole_column() {
    let five = ["45231", "45232.5", "", "n/a", "45233", "45240", "45231"];
    assert_eq!(decide(&five), Some(DateOrder::Serial));
    assert_eq!(decide(&five[..5]), None);
    assert_eq!(decide(&[&five[..], &["13 Feb 2024"]].concat()), None);
    assert_eq!(decide(&["90210", "45232", "45233", "45240", "45231"]), None);
}

#[test]
fn years_of_two_digits_come_first_where_only_that_makes_sense() {
    let column = ["24/08/05", "24/08/19", "24/09/02", "24/09/23", "23/12/30"];
    assert_eq!(decide(&column), Some(DateOrder::Ymd));
    assert_eq!(decide(&column[..2]), Some(DateOrder::Dmy));
    let day_first = ["24/08/24", "25/08/24", "02/09/24", "23/09/24", "30/12/23"];
    assert_eq!(decide(&day_first), Some(DateOrder::Dmy));
    let month_first = ["08/05/24", "08/19/24", "09/02/24", "09/23/24"];
    assert_eq!(decide(&month_first), Some(DateOrder::Mdy));
}

#[test]
fn the_day_of_crawling_decides_where_no_cell_does() {
    let crawled = Date::constant(2024, 9, 12);
    let fresh = orders(&["9/11/2024", "9/10/2024", "9/6/2024"]);
    assert_eq!(fresh.decided(), None);
    assert_eq!(fresh.decided_by(crawled), Some(DateOrder::Mdy));
    let other_way = orders(&["11/9/2024", "10/9/2024"]);
    assert_eq!(other_way.decided_by(crawled), Some(DateOrder::Dmy));
    // Long after the crawl both orders lie in the past.
    assert_eq!(fresh.decided_by(Date::constant(2025, 3, 1)), None);
    // The first of every month, or the first days of January.
    let months = orders(&["1/1/2024", "1/2/2024", "1/3/2024", "1/4/2024"]);
    assert_eq!(months.decided_by(Date::constant(2024, 12, 31)), None);
    assert_eq!(
        months.decided_by(Date::constant(2024, 1, 5)),
        Some(DateOrder::Mdy)
    );
    // Both orders are fresh.
    let both = orders(&["9/8/2024", "8/9/2024"]);
    assert_eq!(both.decided_by(crawled), None);
}
