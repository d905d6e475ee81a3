//! The ends of records in a text of either kind: delimited, or JSON. Lines of JSON are delimited text without
//! quotes.

use super::border::{Border, Lines, Scan};
use super::json::{List, ObjectBorder, Shape, between};
use super::layout::Layout;

/// The state of a scan over one record.
pub(super) enum Edge {
    Delimited(Border),
    Objects {
        border: ObjectBorder,
        shape: Shape,
        /// The list that holds the objects has not ended yet.
        is_in_list: bool,
    },
}

impl Edge {
    /// Makes a scan over the records of a layout.
    pub(super) fn new(layout: &Layout, start: usize) -> Self {
        match layout.json() {
            Some(json) if json.shape != Shape::Lines => Self::Objects {
                border: ObjectBorder::new(start),
                shape: json.shape,
                is_in_list: json.is_list,
            },
            _ => Self::Delimited(Border::new(layout.dialect(), start)),
        }
    }

    /// Starts over at a new record.
    pub(super) fn restart(&mut self, start: usize) {
        match self {
            Self::Delimited(border) => border.restart(start),
            Self::Objects { border, .. } => *border = ObjectBorder::new(start),
        }
    }

    /// Moves all positions down when bytes were dropped from the front of the buffer.
    pub(super) fn shift(&mut self, dropped: usize) {
        match self {
            Self::Delimited(border) => border.shift(dropped),
            Self::Objects { border, .. } => border.shift(dropped),
        }
    }

    /// Index of the first byte of the record.
    pub(super) fn start(&self) -> usize {
        match self {
            Self::Delimited(border) => border.start(),
            Self::Objects { border, .. } => border.start(),
        }
    }

    /// Tells whether the scan is inside quotes that may never close.
    pub(super) fn is_open(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Delimited(border) => border.is_open(bytes),
            Self::Objects { .. } => false,
        }
    }

    /// Counts the bytes in front that stand between records and belong to none.
    pub(super) fn between(&mut self, bytes: &[u8]) -> usize {
        match self {
            Self::Delimited(_) => between(bytes, Shape::Lines).0,
            Self::Objects {
                shape: Shape::Inner,
                is_in_list: false,
                ..
            } => bytes.len(),
            Self::Objects {
                shape, is_in_list, ..
            } => {
                let (n, list) = between(bytes, *shape);
                if let Some(list) = list {
                    *is_in_list = list == List::Begins;
                }
                n
            }
        }
    }

    /// Tells whether the text may not end here, between two records.
    pub(super) fn is_unfinished(&self) -> bool {
        matches!(
            self,
            Self::Objects {
                is_in_list: true,
                ..
            }
        )
    }

    /// Scans on, as far as the bytes go. The index of an end is that of the last byte of the record or of the
    /// line end behind it: the next record begins behind it.
    pub(super) fn scan(&mut self, bytes: &[u8], lines: Lines) -> Scan {
        match self {
            Self::Delimited(border) => border.scan(bytes, lines),
            Self::Objects { border, .. } => border.scan(bytes).map_or(Scan::More, Scan::End),
        }
    }
}
