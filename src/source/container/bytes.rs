//! The bytes of an archive, which may be read from any place: of a file that stays where it is, or kept in memory.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// The names of the first files in books and reports.
const FIRST_NAMES: [&[u8]; 6] =
    [b"mimetypeapplication/epub", b"META-INF/", b"OEBPS/", b"OPS/", b"EPUB/", b"[Content_Types].xml"];
/// Where the first name stands in an archive (APPNOTE 4.3.7).
const FIRST_NAME_AT: u64 = 30;

/// Bytes, and the place where they are read next. A clone has a place of its own.
#[derive(Clone, Debug)]
pub struct Bytes {
    held: Held,
    at: u64,
}

#[derive(Clone, Debug)]
enum Held {
    File(Arc<File>),
    Memory(Arc<[u8]>),
}

impl Bytes {
    /// Those of a file.
    pub fn of_file(file: Arc<File>) -> Bytes {
        Bytes { held: Held::File(file), at: 0 }
    }

    /// Those that are kept.
    pub fn of_memory(bytes: Vec<u8>) -> Bytes {
        Bytes { held: Held::Memory(bytes.into()), at: 0 }
    }

    /// The same from a place on.
    pub fn from(&self, at: u64) -> Bytes {
        Bytes { at, ..self.clone() }
    }

    /// Whether they begin as those of a book or a report.
    pub fn begins_like_a_book(&self) -> bool {
        let mut start = Vec::new();
        let read = self.from(FIRST_NAME_AT).take(FIRST_NAMES[0].len() as u64).read_to_end(&mut start);
        read.is_ok() && FIRST_NAMES.iter().any(|name| start.starts_with(name))
    }

    fn len(&self) -> io::Result<u64> {
        match &self.held {
            Held::File(file) => Ok(file.metadata()?.len()),
            Held::Memory(bytes) => Ok(bytes.len() as u64),
        }
    }
}

impl Read for Bytes {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = match &self.held {
            Held::File(file) => read_at(file, into, self.at)?,
            Held::Memory(bytes) => {
                let start = usize::try_from(self.at).unwrap_or(usize::MAX).min(bytes.len());
                bytes.get(start..).unwrap_or_default().read(into)?
            }
        };
        self.at += length as u64;
        Ok(length)
    }
}

/// Reads without moving the place at which others read the file.
fn read_at(file: &File, into: &mut [u8], at: u64) -> io::Result<usize> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::read_at(file, into, at);
    #[cfg(windows)]
    return std::os::windows::fs::FileExt::seek_read(file, into, at);
}

impl Seek for Bytes {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (from, by) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::End(by) => (self.len()?, by),
            SeekFrom::Current(by) => (self.at, by),
        };
        self.at = from.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
