//! Ranges of pay: the middle half as a bar, the median as a stroke, the guide's band behind.

use super::scale::Scale;
use super::svg::Drawing;

const HEIGHT: f64 = 20.0;
/// How far marks of the axis reach over a row, so that they join across rows.
const BLEED: f64 = 3.0;

/// One spread of values, in the units of its scale; what is unknown or held back is `None`.
#[derive(Clone, Debug, Default)]
pub(in crate::report) struct Range<'a> {
    /// The 50th percentile.
    pub(in crate::report) median: Option<f64>,
    /// The 25th and 75th percentiles.
    pub(in crate::report) middle: Option<(f64, f64)>,
    /// The 10th and 90th percentiles.
    pub(in crate::report) tails: Option<(f64, f64)>,
    /// The band that the guide states; an open one reaches the end of the axis.
    pub(in crate::report) band: Option<(f64, Option<f64>)>,
    /// A class that colours the bar.
    pub(in crate::report) class: &'a str,
}

/// Draws a spread as a row of its own.
pub(in crate::report) fn range(range: &Range<'_>, scale: &Scale, sentence: &str) -> String {
    let mut drawing = Drawing::new(HEIGHT);
    let middle = HEIGHT / 2.0;
    if let Some((from, to)) = range.band {
        let from = scale.place(from);
        let to = scale.place(to.unwrap_or(f64::INFINITY));
        drawing.span("band", from, to, 0.0, HEIGHT);
        drawing.upright("band-edge", from, 0.0, HEIGHT);
        drawing.upright("band-edge", to, 0.0, HEIGHT);
    }
    let marks = scale.marks().map(|mark| scale.place(mark));
    drawing.uprights("grid", marks, -BLEED, HEIGHT + BLEED);
    if let Some((low, high)) = range.tails {
        drawing.level("tail", scale.place(low), scale.place(high), middle);
    }
    if let Some((low, high)) = range.middle {
        drawing.span(
            range.class,
            scale.place(low),
            scale.place(high),
            5.0,
            HEIGHT - 10.0,
        );
    }
    if let Some(median) = range.median {
        drawing.upright("halo", scale.place(median), 2.0, HEIGHT - 2.0);
        drawing.upright("median", scale.place(median), 2.0, HEIGHT - 2.0);
    }
    drawing.finish(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_shows_band_tails_middle_and_median() {
        let svg = range(
            &Range {
                median: Some(4.0),
                middle: Some((3.0, 6.0)),
                tails: Some((2.0, 8.0)),
                band: Some((2.5, Some(4.5))),
                class: "t-basic",
            },
            &Scale::up_to(10.0, true),
            "basic",
        );
        assert!(
            svg.contains("<rect class=\"band\" x=\"250\" y=\"0\" width=\"200\" height=\"20\"/>")
        );
        assert!(svg.contains("<path class=\"tail\" d=\"M200 10H800\"/>"));
        assert!(
            svg.contains("<rect class=\"t-basic\" x=\"300\" y=\"5\" width=\"300\" height=\"10\"/>")
        );
        assert!(svg.contains("<path class=\"median\" d=\"M400 2V18\"/>"));
    }

    #[test]
    fn what_is_held_back_is_not_drawn() {
        let svg = range(
            &Range {
                median: Some(4.0),
                class: "t-mid",
                ..Range::default()
            },
            &Scale::up_to(10.0, true),
            "",
        );
        assert!(!svg.contains("t-mid") && !svg.contains("tail") && !svg.contains("band"));
        assert!(svg.contains("class=\"median\""));
    }

    #[test]
    fn an_open_band_reaches_the_end_of_the_axis() {
        let svg = range(
            &Range {
                band: Some((8.0, None)),
                ..Range::default()
            },
            &Scale::up_to(10.0, true),
            "",
        );
        assert!(svg.contains("class=\"band\" x=\"800\" y=\"0\" width=\"200\""));
    }
}
