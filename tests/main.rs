//! The only integration binary; each further one would link everything again.
//!
//! - `architecture`: imports point one way, no file grows past its bound
//! - `facts`: what the samples say, the schema pinned, every format alike
//! - `determinism`: threads, chunks, containers and runs change no byte
//! - `duplicates`: planted reposts are found, whatever the order of inputs, threads and runs
//! - `accounting`: no record is lost, in the samples or in real exports
//! - `csv_suites`: unusual and broken delimited text, held against what it should be
//! - `forms`: what JSON and workbooks can do that text cannot
//! - `hostile`: rows and files made to break a reader
//! - `mutated`: packed and structured files with bytes changed, read within small limits and in time
//! - `layouts`: what is understood of real exports
//! - `inputs`: folders, patterns, pipes, damaged files, limits, rejects
//! - `report_inputs`: reports of folders, of facts and exports in them
//! - `privacy`: nothing that reaches a person in any output
//! - `interrupts`: signals leave nothing half written
//! - `taxonomy`: the shipped knowledge, and folders with faults in them
//! - `taxonomy_commands`: showing, exporting, comparing and crediting the knowledge
//! - `cli`: what a user types and reads
//! - `evaluate`: accuracy on labelled postings, counted by hand and by another scorer
//! - `gold`: accuracy on labelled postings, with floors
//! - `recount`: every figure of a report, counted again in plain code
//! - `degenerate`: reports of next to nothing
//!
//! `place`, `scanning`, `written`, `program` and `folder` find files, scan in one process, write records in
//! other containers, run the program and read what it wrote; they test nothing.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, wherever it does"
)]

mod accounting;
mod architecture;
#[cfg(feature = "cli")]
mod cli;
mod csv_suites;
#[cfg(all(feature = "cli", feature = "tables"))]
mod degenerate;
mod determinism;
mod duplicates;
mod evaluate;
mod facts;
#[cfg(all(feature = "cli", feature = "tables"))]
mod folder;
mod forms;
#[cfg(feature = "cli")]
mod gold;
mod hostile;
#[cfg(feature = "cli")]
mod inputs;
#[cfg(all(feature = "cli", unix))]
mod interrupts;
mod layouts;
mod mutated;
mod place;
#[cfg(feature = "cli")]
mod privacy;
#[cfg(feature = "cli")]
mod program;
#[cfg(all(feature = "cli", feature = "tables"))]
mod recount;
#[cfg(all(feature = "cli", feature = "tables"))]
mod report_inputs;
mod scanning;
mod taxonomy;
#[cfg(feature = "cli")]
mod taxonomy_commands;
mod written;
