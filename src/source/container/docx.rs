//! A report (DOCX).

use super::archive::Archive;
use super::parts::Piece;
use std::io;

/// Whether an archive is a report.
pub fn is_one(_archive: &Archive) -> bool {
    false
}

/// The pieces of its source text.
pub fn pieces(_archive: &mut Archive) -> io::Result<Vec<Piece>> {
    Ok(Vec::new())
}
