//! One drawing of two curves, one above the other so that it fits a phone: what scores are worth, and
//! what coding from another score on would give. Coloured by the page.

use std::fmt::Write as _;

use super::Evaluation;

const WIDTH: f64 = 360.0;
/// Side of the square that holds a curve.
const LEFT: f64 = 40.0;
const RIGHT: f64 = 12.0;
const PLOT: f64 = 200.0;
const TOP: f64 = 26.0;
/// From the top of one curve to the top of the next.
const STEP: f64 = 272.0;
const HEIGHT: f64 = 2.0 * STEP;

/// Draws both curves.
pub(super) fn draw(evaluation: &Evaluation) -> String {
    let mut out = format!(
        "<svg role=\"img\" viewBox=\"0 0 {WIDTH:.0} {HEIGHT:.0}\" aria-label=\"How often a score is \
         right, and coverage and precision by threshold; the tables below hold the numbers\">"
    );
    let drawn = reliability(evaluation, &mut out).and_then(|()| coverage(evaluation, &mut out));
    drawn.expect("writing to a text cannot fail");
    out.push_str("</svg>");
    out
}

fn reliability(evaluation: &Evaluation, out: &mut String) -> std::fmt::Result {
    let panel = Panel { top: TOP };
    panel.frame("Right, by score", "score", out)?;
    write!(
        out,
        "<path class=\"even\" d=\"M{} {}L{} {}\"/>",
        x(0.0),
        panel.y(0.0),
        x(1.0),
        panel.y(1.0)
    )?;
    for band in &evaluation.reliability {
        let (Some(at), Some(right), Some((low, high))) =
            (band.mean_score, band.right.percent(), band.right.interval())
        else {
            continue;
        };
        let (at, right) = (x(at), panel.y(right / 100.0));
        write!(
            out,
            "<path class=\"whisker\" d=\"M{at} {}V{}\"/><circle class=\"dot\" cx=\"{at}\" cy=\"{right}\" \
             r=\"3.5\"/>",
            panel.y(low / 100.0),
            panel.y(high / 100.0)
        )?;
    }
    Ok(())
}

fn coverage(evaluation: &Evaluation, out: &mut String) -> std::fmt::Result {
    let panel = Panel { top: TOP + STEP };
    panel.frame(
        "Coverage and precision, by threshold",
        "coded from this score on",
        out,
    )?;
    let now = x(f64::from(evaluation.thresholds.coded));
    write!(
        out,
        "<path class=\"even\" d=\"M{now} {}V{}\"/>",
        panel.y(0.0),
        panel.y(1.0)
    )?;
    let curve = &evaluation.curve;
    let coverage = curve.iter().map(|point| (point.threshold, point.coverage));
    panel.line("coverage", coverage, out)?;
    let precision = curve.iter().map(|point| (point.threshold, point.precision));
    panel.line("precision", precision, out)
}

/// Where one of the curves stands.
struct Panel {
    top: f64,
}

impl Panel {
    fn y(&self, share: f64) -> String {
        short(self.top + (1.0 - share) * PLOT)
    }

    fn frame(&self, title: &str, axis: &str, out: &mut String) -> std::fmt::Result {
        write!(
            out,
            "<text class=\"title\" x=\"0\" y=\"{}\">{title}</text>",
            short(self.top - 12.0)
        )?;
        for mark in [0.0, 0.25, 0.5, 0.75, 1.0] {
            let y = self.y(mark);
            write!(
                out,
                "<path class=\"grid\" d=\"M{} {y}H{}\"/><text x=\"{}\" y=\"{y}\" dy=\".32em\" \
                 text-anchor=\"end\">{:.0}</text><text x=\"{}\" y=\"{}\" \
                 text-anchor=\"middle\">{mark}</text>",
                x(0.0),
                x(1.0),
                short(LEFT - 6.0),
                mark * 100.0,
                x(mark),
                short(self.top + PLOT + 16.0)
            )?;
        }
        write!(
            out,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{axis}</text>",
            x(1.0),
            short(self.top + PLOT + 32.0)
        )
    }

    fn line(
        &self,
        class: &str,
        points: impl Iterator<Item = (f64, super::Share)>,
        out: &mut String,
    ) -> std::fmt::Result {
        let mut path = String::new();
        for (at, share) in points {
            if let Some(share) = share.percent() {
                let pen = if path.is_empty() { 'M' } else { 'L' };
                write!(path, "{pen}{} {}", x(at), self.y(share / 100.0))?;
            }
        }
        write!(out, "<path class=\"line {class}\" d=\"{path}\"/>")
    }
}

fn x(score: f64) -> String {
    short(LEFT + score * (WIDTH - LEFT - RIGHT))
}

/// Writes a length with one decimal, or none where it is nought.
fn short(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
