//! Records that are JSON objects, to cells in the order of the columns.

use super::{Cells, Place, Reader};
use crate::posting::json;
use crate::posting::layout::JsonLayout;
use crate::posting::{Reason, Repair};

impl Reader {
    /// Reads records that are JSON objects.
    pub(super) fn objects(
        &mut self,
        json: &JsonLayout,
        place: &mut Place<'_>,
        emit: &mut impl FnMut(&Cells<'_>),
    ) {
        let chunk = place.chunk;
        let limits = chunk.layout.limits();
        let mut objects = json::Objects::new(json.shape, &chunk.bytes);
        loop {
            let start = objects.start();
            let Some((object, _)) = objects.next() else {
                return;
            };
            place.move_to(start);
            let read = json::read(&mut self.flat, object, limits.nesting);
            let fault = read.err();
            self.record.clear();
            self.late.clear();
            if fault.is_none() {
                self.fill(json, chunk.layout.headers().len());
            } else {
                self.record.push_field(object);
            }
            let mut cells = place.cells(&self.record);
            cells.fault = fault.map(|fault| match fault {
                json::Fault::Broken => Reason::BrokenJson,
                json::Fault::TooDeep => Reason::NestedTooDeep,
            });
            cells.late = &self.late;
            if read == Ok(json::Text::Windows1252) {
                cells.repairs.count(Repair::Windows1252);
            }
            emit(&cells);
            place.row += 1;
        }
    }

    /// Puts the pairs of an object into its columns.
    fn fill(&mut self, json: &JsonLayout, n_columns: usize) {
        self.cells.resize(n_columns, String::new());
        self.cells.iter_mut().for_each(String::clear);
        for (path, text) in self.flat.pairs() {
            match json.columns.get(path) {
                Some(&column) => json::add(&mut self.cells[column], text),
                None => self.late.push((path.to_owned(), text.to_owned())),
            }
        }
        for cell in &self.cells {
            self.record.push_field(cell.as_bytes());
        }
    }
}
