//! Sources to postings: opening inputs, deciding their layout once, cutting them at record borders,
//! and handing out records with their fields mapped to known names. Knows nothing of roles or pay.
//!
//! [`Chunks`] is the serial side: it opens [`Source`]s one by one and hands out [`Event`]s in order.
//! [`Reader`] is the parallel side: it turns one [`Chunk`] into [`Record`]s, on any thread. Every record
//! is blank, a reject or a posting, and which it is never depends on the size of chunks.
//!
//! Records are numbered from 1 behind the header. A wholly empty line is no record, as in the `csv`
//! crate; a line of bare delimiters is a blank record and has a number.

mod border;
mod buffer;
mod caption;
mod chunks;
mod content;
mod cutter;
mod dates;
mod dialect;
mod edge;
mod error;
mod json;
mod layout;
mod limits;
mod lists;
mod look;
mod mapping;
mod reader;
mod reject;
mod sample;
mod shift;
mod source;
mod view;

pub use chunks::{Chunks, Event};
pub use content::{Content, Finding};
pub use cutter::Chunking;
pub use dates::{DateGround, Dates, DatesSeen};
pub use dialect::{Dialect, Escape, Padding};
pub use error::Error;
pub use view::Posting;

pub use crate::taxonomy::columns::{DateOrder, Field};
pub use layout::{Accepts, Format, Layout, LayoutOptions};
pub use limits::{Limit, Limits};
pub use reader::{Cells, Chunk, Reader, Record};
pub use reject::{Reason, Reject, RejectsWriter, Repair, Repairs, ToldReject};
pub use source::{Container, Form, Sheet, Source};
