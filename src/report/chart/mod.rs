//! Charts as rows: each row is one small stretching SVG, its label and figures stay text of the page.
//! So charts reflow on a phone, follow the page's colours and never carry a number that only a picture has.
//! Owns scales and drawing; which figures to draw is the business of the page.

mod bar;
mod range;
mod scale;
mod svg;

pub(super) use self::bar::{Bar, Part, bar, parts};
pub(super) use self::range::{Range, range};
pub(super) use self::scale::{Scale, Tick};
