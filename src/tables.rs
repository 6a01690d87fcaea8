//! Data about characters, as sorted rows that nothing has to read: how they are made, and under which licence
//! they stand, is told in `tables/README.md`.
//!
//! They are Rust and no files of `assets/`: a row is looked up where it lies in the program, so a start reads
//! nothing, a wrong row does not compile, and no build script stands between the two.

pub mod ambiguous;
pub mod compatibility;
pub mod frequent;
pub mod newer;
pub mod radicals;
pub mod readings;
pub mod traditional;
pub mod unassigned;
pub mod variants;
pub mod words;
