//! The only integration binary; each further one would link everything again.
//!
//! - `architecture`: imports point one way, no file grows past its bound

mod architecture;
