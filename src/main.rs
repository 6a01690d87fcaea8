//! The program `mulu`: a thin shell around the library.

fn main() {}
