//! Generated facts; every table against a plain recount; orders of rows; inputs with little in them.

pub(super) mod generated;
mod little;
mod order;
mod recount;
