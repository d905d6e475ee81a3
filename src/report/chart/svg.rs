//! A drawing of one row: shapes with classes, stretched to the width it is given, coloured by the page.

use std::fmt::Write as _;

use crate::text::escaped;

/// Width of every drawing in its own units; the page stretches it.
pub(super) const WIDTH: f64 = 1000.0;

/// A drawing under construction. Units across are thousandths of the width, units down are pixels.
pub(super) struct Drawing {
    height: f64,
    shapes: String,
}

impl Drawing {
    /// Starts an empty drawing of a height in pixels.
    pub(super) fn new(height: f64) -> Self {
        Self {
            height,
            shapes: String::new(),
        }
    }

    /// Adds a filled box between two places; one too thin to see gets a visible width.
    pub(super) fn span(&mut self, class: &str, from: f64, to: f64, top: f64, height: f64) {
        let width = (to - from).max(2.0);
        let left = from.min(WIDTH - width);
        self.shape(format_args!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            short(left),
            short(top),
            short(width),
            short(height)
        ));
    }

    /// Adds several upright strokes of one height as one shape.
    pub(super) fn uprights(
        &mut self,
        class: &str,
        all: impl Iterator<Item = f64>,
        top: f64,
        bottom: f64,
    ) {
        let strokes = all.map(|at| format!("M{} {}V{}", short(at), short(top), short(bottom)));
        let path: String = strokes.collect();
        self.shape(format_args!("<path class=\"{class}\" d=\"{path}\"/>"));
    }

    /// Adds an upright stroke.
    pub(super) fn upright(&mut self, class: &str, at: f64, top: f64, bottom: f64) {
        self.shape(format_args!(
            "<path class=\"{class}\" d=\"M{} {}V{}\"/>",
            short(at),
            short(top),
            short(bottom)
        ));
    }

    /// Adds a level stroke.
    pub(super) fn level(&mut self, class: &str, from: f64, to: f64, at: f64) {
        self.shape(format_args!(
            "<path class=\"{class}\" d=\"M{} {}H{}\"/>",
            short(from),
            short(at),
            short(to)
        ));
    }

    /// Closes the drawing; the sentence is what a screen reader says and a pointer shows.
    pub(super) fn finish(self, sentence: &str) -> String {
        let Self { height, shapes } = self;
        format!(
            "<svg role=\"img\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" preserveAspectRatio=\"none\" \
             height=\"{height:.0}\"><title>{}</title>{shapes}</svg>",
            escaped(sentence)
        )
    }

    fn shape(&mut self, shape: std::fmt::Arguments<'_>) {
        self.shapes
            .write_fmt(shape)
            .expect("writing to a text cannot fail");
    }
}

/// Writes a length with one decimal, or none where it is nought.
fn short(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_texts_stay_text() {
        let svg = Drawing::new(10.0).finish("</title><script>alert('x')</script>\u{1}\"&");
        assert_eq!(
            svg,
            "<svg role=\"img\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" height=\"10\">\
             <title>&lt;/title&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;&amp;</title></svg>"
        );
    }

    #[test]
    fn a_box_of_no_width_stays_visible_and_inside() {
        let mut drawing = Drawing::new(10.0);
        drawing.span("bar", 1000.0, 1000.0, 0.0, 10.0);
        assert!(drawing.finish("").contains("x=\"998\" y=\"0\" width=\"2\""));
    }
}
