//! A book or a report that is an archive (EPUB, DOCX) → one source text, part by part, as a stream of UTF-8.
//!
//! So decoding, growth, the first screen and the memory of places are those of any text. The text begins with a line that
//! says what it is, and each part of the archive stands under one that names it; `format` reads both. Nothing outside
//! the archive is opened, whatever it names, and what it unpacks to is bounded.

mod archive;
mod bytes;
mod decoded;
mod docx;
mod epub;
mod fault;
mod package;
mod parts;

use self::archive::Archive;
use self::bytes::Bytes;
use self::fault::damaged;
use self::parts::Parts;
use super::bound;
use super::compressed::{Stream, read_start};
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

pub use self::fault::Encrypted;

/// How an archive begins.
const MAGIC: &[u8] = b"PK\x03\x04";

/// Bytes of an archive that comes through a pipe, or was compressed once more, at most: it is kept whole.
const MOST_PACKED_BYTES: u64 = 1 << 30;

/// What a stream holds as text, if it is an archive that holds one, and whether it is. `file` is the same bytes, where
/// they can be read in any order.
///
/// # Errors
/// When it cannot be read, is damaged beyond use, or is encrypted.
pub fn open(mut stream: Stream, file: Option<Arc<File>>) -> io::Result<(Stream, bool)> {
    let mut start = read_start(&mut stream, &[MAGIC])?;
    if !start.starts_with(MAGIC) {
        return Ok((Box::new(Cursor::new(start).chain(stream)), false));
    }
    let bytes = if let Some(file) = file {
        Bytes::of_file(file)
    } else {
        stream.take(MOST_PACKED_BYTES).read_to_end(&mut start)?;
        Bytes::of_memory(start)
    };
    let Ok(mut archive) = Archive::open(bytes.clone()) else {
        // The list of what an archive holds stands at its end.
        let is_book = bytes.begins_like_a_book();
        return if is_book { Err(damaged("the end of the archive is missing")) } else { Ok((Box::new(bytes), false)) };
    };
    let pieces = match () {
        () if epub::is_one(&archive) => epub::pieces(&mut archive)?,
        () if docx::is_one(&archive) => docx::pieces(&mut archive)?,
        () => return Ok((Box::new(bytes), false)),
    };
    Ok((Box::new(Parts::new(archive, pieces)), true))
}

/// The files of an archive.
#[derive(Debug)]
pub struct Packed(Archive);

impl Packed {
    /// Those of an archive in a file.
    ///
    /// # Errors
    /// When it is none.
    pub fn open(archive: File) -> io::Result<Packed> {
        Archive::open(Bytes::of_file(Arc::new(archive))).map(Packed)
    }

    /// What is in a file, if it has so many bytes at most.
    ///
    /// # Errors
    /// When there is no such file, or it is damaged or longer.
    pub fn read(&mut self, name: &str, most_bytes: u64) -> io::Result<Vec<u8>> {
        bound::whole(self.0.read(name)?, most_bytes)?.ok_or_else(|| damaged("it is too long"))
    }
}

#[cfg(test)]
mod tests;
