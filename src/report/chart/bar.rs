//! Bars: one value with its interval and a lighter extension, and a whole cut into parts.

use super::scale::Scale;
use super::svg::{Drawing, WIDTH};

const HEIGHT: f64 = 22.0;
/// How far marks of the axis reach over a row, so that they join across rows.
const BLEED: f64 = 3.0;
const SMALL_HEIGHT: f64 = 14.0;
const PARTS_HEIGHT: f64 = 18.0;

/// One bar, in the units of its scale.
#[derive(Clone, Debug, Default)]
pub(in crate::report) struct Bar<'a> {
    /// Length of the bar.
    pub(in crate::report) value: f64,
    /// End of the lighter extension, where there is one.
    pub(in crate::report) upper: Option<f64>,
    /// The interval drawn as whiskers, where it is known.
    pub(in crate::report) interval: Option<(f64, f64)>,
    /// A class that colours the bar.
    pub(in crate::report) class: &'a str,
    /// Draws it lower and without marks of the axis.
    pub(in crate::report) small: bool,
}

/// Draws a bar as a row of its own.
pub(in crate::report) fn bar(bar: &Bar<'_>, scale: &Scale, sentence: &str) -> String {
    let height = if bar.small { SMALL_HEIGHT } else { HEIGHT };
    let mut drawing = Drawing::new(height);
    let (top, thick) = if bar.small {
        (3.0, height - 6.0)
    } else {
        (4.0, height - 8.0)
    };
    if bar.small {
        drawing.span("track", 0.0, WIDTH, top, thick);
    } else {
        let marks = scale.marks().map(|mark| scale.place(mark));
        drawing.uprights("grid", marks, -BLEED, height + BLEED);
    }
    let end = scale.place(bar.value);
    if let Some(upper) = bar.upper.filter(|upper| *upper > bar.value) {
        let class = format!("{} more", bar.class);
        drawing.span(&class, end, scale.place(upper), top, thick);
    }
    if bar.value > 0.0 {
        drawing.span(bar.class, 0.0, end, top, thick);
    }
    if let Some((low, high)) = bar.interval {
        let (low, high, middle) = (scale.place(low), scale.place(high), height / 2.0);
        drawing.level("halo", low, high, middle);
        drawing.level("whisker", low, high, middle);
        let ends = [low, high].into_iter();
        drawing.uprights("whisker", ends, middle - 4.0, middle + 4.0);
    }
    drawing.finish(sentence)
}

/// One part of a whole.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Part<'a> {
    /// Size in any unit; the whole is the sum of all parts.
    pub(in crate::report) size: f64,
    /// A class that colours the part.
    pub(in crate::report) class: &'a str,
}

/// Draws a whole cut into parts, or nothing where the whole is nought.
pub(in crate::report) fn parts(all: &[Part<'_>], sentence: &str) -> Option<String> {
    let whole: f64 = all.iter().map(|part| part.size.max(0.0)).sum();
    if whole <= 0.0 {
        return None;
    }
    let mut drawing = Drawing::new(PARTS_HEIGHT);
    let mut from = 0.0;
    for part in all.iter().filter(|part| part.size > 0.0) {
        let to = from + part.size / whole * WIDTH;
        drawing.span(part.class, from, to, 0.0, PARTS_HEIGHT);
        if to < WIDTH - 0.5 {
            drawing.upright("cut", to, 0.0, PARTS_HEIGHT);
        }
        from = to;
    }
    Some(drawing.finish(sentence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_shows_its_extension_and_whiskers() {
        let svg = bar(
            &Bar {
                value: 50.0,
                upper: Some(80.0),
                interval: Some((40.0, 60.0)),
                class: "f1",
                small: false,
            },
            &Scale::up_to(100.0, true),
            "Payroll: 50",
        );
        assert!(svg.contains("<title>Payroll: 50</title>"));
        assert!(svg.contains("<rect class=\"f1\" x=\"0\" y=\"4\" width=\"500\" height=\"14\"/>"));
        assert!(
            svg.contains("<rect class=\"f1 more\" x=\"500\" y=\"4\" width=\"300\" height=\"14\"/>")
        );
        assert!(svg.contains("<path class=\"whisker\" d=\"M400 11H600\"/>"));
    }

    #[test]
    fn a_bar_of_nothing_draws_nothing_but_its_ground() {
        let svg = bar(
            &Bar {
                class: "f1",
                small: true,
                ..Bar::default()
            },
            &Scale::up_to(0.0, true),
            "",
        );
        assert!(!svg.contains("f1"));
    }

    #[test]
    fn parts_fill_the_whole_and_a_whole_of_nothing_is_not_drawn() {
        let whole = [
            Part {
                size: 3.0,
                class: "a",
            },
            Part {
                size: 0.0,
                class: "b",
            },
            Part {
                size: 1.0,
                class: "c",
            },
        ];
        let svg = parts(&whole, "").unwrap();
        assert!(svg.contains("class=\"a\" x=\"0\" y=\"0\" width=\"750\""));
        assert!(svg.contains("class=\"c\" x=\"750\" y=\"0\" width=\"250\""));
        assert!(!svg.contains("class=\"b\""));
        assert_eq!(
            parts(
                &[Part {
                    size: 0.0,
                    class: "a"
                }],
                ""
            ),
            None
        );
    }
}
