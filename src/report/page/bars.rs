//! Charts on the page: rows of label, drawing and figures over one axis.

use serde::Serialize;

use crate::report::chart::Tick;

/// A chart ready for the page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Bars {
    /// A class that sets the widths of the figures.
    pub(super) class: &'static str,
    /// Headings of the figures on the right.
    pub(super) heads: Vec<&'static str>,
    /// Groups of rows; a chart without groups has one without a label.
    pub(super) groups: Vec<Group>,
    /// Marks of the axis; none where the chart has no axis.
    pub(super) axis: Vec<Tick>,
    /// What the axis counts.
    pub(super) axis_title: String,
}

/// Rows under one label.
#[derive(Debug, Default, Serialize)]
pub(super) struct Group {
    pub(super) label: String,
    pub(super) href: Option<String>,
    pub(super) rows: Vec<BarRow>,
    /// What was held back in this group, and why.
    pub(super) note: Option<String>,
}

/// One row of a chart.
#[derive(Debug, Default, Serialize)]
pub(super) struct BarRow {
    pub(super) label: String,
    pub(super) href: Option<String>,
    /// A short remark under the label.
    pub(super) note: Option<String>,
    /// A mark beside the label, with what it means for those who do not see it.
    pub(super) mark: Option<&'static str>,
    pub(super) svg: String,
    /// Figures on the right, the first one being the main one.
    pub(super) values: Vec<String>,
}

/// One entry of a legend.
#[derive(Debug, Serialize)]
pub(super) struct Key {
    pub(super) class: String,
    pub(super) text: String,
}

impl Key {
    pub(super) fn new(class: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            class: class.into(),
            text: text.into(),
        }
    }
}
