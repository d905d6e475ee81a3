//! What decides the order of day, month and year in the dates of a source: the cells of its sample, those of
//! the whole column, the board, or the day as of which it is read. Reads a column through where the sample
//! leaves it open; what a date is, and which day it means, is the business of others.

use std::sync::Arc;

use jiff::civil::Date;

use super::buffer::{Buffer, STEP_BYTES};
use super::cutter::{Cutter, Piece};
use super::layout::HEAD_BYTES;
use super::mapping::Mapped;
use super::sample::{SAMPLE_RECORDS, Sample, text};
use super::source::Stream;
use super::{Cells, Chunking, DateOrder, Field, Layout, Reader};
use crate::taxonomy::columns::DateOrders;

#[cfg(test)]
mod tests;

/// The order of day, month and year in the dates of a source, and how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The order; none where dates that may be read in two ways are read as nothing.
    pub order: Option<DateOrder>,
    /// What decided it, or why nothing did.
    pub ground: DateGround,
    /// How far was looked.
    pub seen: DatesSeen,
    /// The field whose cells were counted.
    pub field: Field,
    /// Cells that surely have the day first.
    pub n_dmy: u64,
    /// Cells that surely have the month first.
    pub n_mdy: u64,
    /// Cells that may have either first.
    pub n_open: u64,
}

/// What decided the order of dates, or why nothing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateGround {
    /// Cells among the first records.
    Cells,
    /// Cells further down the column.
    Column,
    /// The board, since no cell is clear.
    Board,
    /// The day as of which the source is read: only in one order do all dates lie shortly before it.
    Day,
    /// Nothing: some cells have the day first, others the month.
    Contradicted,
    /// Nothing: every cell may be read in two ways.
    Open,
}

impl DateGround {
    /// Returns the name used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Cells => "cells",
            Self::Column => "whole-column",
            Self::Board => "board",
            Self::Day => "as-of",
            Self::Contradicted => "contradicted",
            Self::Open => "open",
        }
    }
}

/// How much of the date columns was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatesSeen {
    /// The first records, which sufficed.
    Sample,
    /// All records, or those up to a sample's worth behind the first clear one.
    Column,
    /// The first records, which did not suffice, of a stream that can be read only once.
    StartOfStream,
}

impl DatesSeen {
    /// Returns the name used in output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Column => "column",
            Self::StartOfStream => "start-of-stream",
        }
    }
}

/// Fields whose cells tell the order, the first preferred.
const FIELDS: [Field; 2] = [Field::Posted, Field::Crawled];

/// What the cells of the date columns prove, a field each.
#[derive(Clone, Debug, Default)]
pub(super) struct DateCells([DateOrders; FIELDS.len()]);

impl DateCells {
    /// Takes the cells of the sample.
    pub(super) fn of_sample(sample: &Sample, mapped: &[Mapped]) -> Self {
        let mut cells = Self::default();
        for (orders, field) in cells.0.iter_mut().zip(FIELDS) {
            let columns = columns_of(mapped, field).iter();
            let found = columns.flat_map(|&column| sample.cells(column));
            found.for_each(|cell| orders.add(cell));
        }
        cells
    }

    /// Takes the cells of a whole source, from its first byte; stops a sample's worth of records behind the
    /// first clear date, so that one that is against it is heard as in the sample, and at a fault, which is
    /// told when the records are read.
    pub(super) fn read_through(stream: Stream, layout: &Arc<Layout>) -> Self {
        let mut buffer = Buffer::new(stream, STEP_BYTES);
        buffer.fill_to(HEAD_BYTES);
        let chunking = Chunking {
            target_bytes: STEP_BYTES,
        };
        let mut cutter = Cutter::new(0, Arc::clone(layout), buffer, chunking);
        let mut reader = Reader::new();
        let mut cells = Self::default();
        // Counted in records, since chunks may end anywhere.
        let mut n_left = usize::MAX;
        while n_left > 0
            && let Some(piece) = cutter.next()
        {
            let Piece::Chunk(chunk) = piece else { continue };
            reader.cells(&chunk, |record| {
                if n_left > 0 {
                    cells.add(record, layout);
                    let is_first = n_left == usize::MAX && cells.is_clear();
                    n_left = if is_first { SAMPLE_RECORDS } else { n_left };
                    n_left -= usize::from(n_left < usize::MAX);
                }
            });
        }
        cells
    }

    fn add(&mut self, cells: &Cells<'_>, layout: &Layout) {
        // In a row that has run out of its columns another date may stand in the place.
        if cells.fault.is_some() || cells.record.len() > layout.headers().len() {
            return;
        }
        for (orders, field) in self.0.iter_mut().zip(FIELDS) {
            for &column in columns_of(layout.mapped(), field) {
                if let Some(cell) = cells.record.get(column) {
                    orders.add(&text(cell));
                }
            }
        }
    }

    fn is_clear(&self) -> bool {
        let n_clear = self.0.iter().map(|orders| orders.n_dmy() + orders.n_mdy());
        n_clear.sum::<u64>() > 0
    }

    /// Decides; nothing where no cell is a date of numbers and the board says nothing.
    pub(super) fn decide(
        &self,
        seen: DatesSeen,
        board: Option<DateOrder>,
        as_of: Option<Date>,
    ) -> Option<Dates> {
        let [posted, crawled] = &self.0;
        let by_cells = posted.decided().or_else(|| {
            let order = crawled.decided()?;
            // A column that begins with its years, or counts days, says nothing of open dates beside it.
            let speaks = matches!(order, DateOrder::Dmy | DateOrder::Mdy) || posted.n_open() == 0;
            speaks.then_some(order)
        });
        let is_contradicted =
            posted.is_contradicted() || (crawled.is_contradicted() && posted.decided().is_none());
        let n_any = |orders: &DateOrders| orders.n_dmy() + orders.n_mdy() + orders.n_open();
        let is_by_posted = n_any(posted) > 0 || n_any(crawled) == 0;
        let (orders, field) = if is_by_posted {
            (posted, Field::Posted)
        } else {
            (crawled, Field::Crawled)
        };
        let by_day = || orders.decided_by(as_of?);
        let (order, ground) = if is_contradicted {
            (None, DateGround::Contradicted)
        } else if by_cells.is_some() {
            let is_far = seen == DatesSeen::Column;
            let ground = if is_far {
                DateGround::Column
            } else {
                DateGround::Cells
            };
            (by_cells, ground)
        } else if board.is_some() {
            (board, DateGround::Board)
        } else if let Some(order) = by_day() {
            (Some(order), DateGround::Day)
        } else if orders.n_open() > 0 {
            (None, DateGround::Open)
        } else {
            return None;
        };
        Some(Dates {
            order,
            ground,
            seen,
            field,
            n_dmy: orders.n_dmy(),
            n_mdy: orders.n_mdy(),
            n_open: orders.n_open(),
        })
    }
}

impl Dates {
    /// Tells whether more cells could decide what the sample leaves open.
    pub(super) fn are_open(&self) -> bool {
        let is_by_cells = matches!(
            self.ground,
            DateGround::Cells | DateGround::Column | DateGround::Contradicted
        );
        self.seen == DatesSeen::Sample && self.n_open > 0 && !is_by_cells
    }
}

fn columns_of(mapped: &[Mapped], field: Field) -> &[usize] {
    let found = mapped.iter().find(|mapped| mapped.field == field);
    found.map_or(&[], |mapped| mapped.columns.as_slice())
}
