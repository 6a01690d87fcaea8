//! Why an archive cannot be read.

use std::io;

/// Why what an archive holds may not be read: it is encrypted.
#[derive(Debug)]
pub struct Encrypted;

impl std::fmt::Display for Encrypted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("encrypted")
    }
}

impl std::error::Error for Encrypted {}

/// An error of what is damaged.
pub fn damaged(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.to_owned())
}
