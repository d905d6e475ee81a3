//! Generated facts; every table against a plain recount; orders of rows; inputs with little in them.

mod generated;
mod little;
mod order;
mod recount;
