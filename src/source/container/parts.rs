//! The pieces of a source text, one after the other, as a stream.

use super::archive::Archive;
use super::decoded::Decoded;
use super::fault::damaged;
use std::collections::VecDeque;
use std::io::{self, Read};

/// Bytes that an archive may unpack to: what grows beyond is no text that anybody wrote.
const MOST_UNPACKED_BYTES: u64 = 1 << 30;

/// A piece of the source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Characters.
    Text(String),
    /// What is in a file of the archive.
    File(String),
}

/// The pieces as a stream of bytes.
pub struct Parts {
    archive: Archive,
    pieces: VecDeque<Piece>,
    /// The file that is unpacked, and its name.
    file: Option<(String, Decoded)>,
    /// What is handed over next, and how much of it was.
    text: String,
    at: usize,
    n_bytes: u64,
    most_bytes: u64,
}

impl Parts {
    /// The pieces of an archive.
    pub fn new(archive: Archive, pieces: Vec<Piece>) -> Parts {
        Parts::bounded(archive, pieces, MOST_UNPACKED_BYTES)
    }

    /// The same, of which so many bytes are read.
    pub fn bounded(archive: Archive, pieces: Vec<Piece>, most_bytes: u64) -> Parts {
        Parts { archive, pieces: pieces.into(), file: None, text: String::new(), at: 0, n_bytes: 0, most_bytes }
    }

    /// Unpacks what comes next; false at the end.
    fn unpack(&mut self) -> io::Result<bool> {
        self.text.clear();
        self.at = 0;
        if let Some((name, mut file)) = self.file.take() {
            match file.read(&mut self.text) {
                Ok(true) => self.file = Some((name, file)),
                Ok(false) => self.text.push('\n'),
                Err(_) => self.break_off(&name),
            }
            return Ok(true);
        }
        match self.pieces.pop_front() {
            Some(Piece::Text(text)) => self.text = text,
            Some(Piece::File(name)) => match self.archive.read(&name).and_then(Decoded::new) {
                Ok(file) => self.file = Some((name, file)),
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Err(error),
                Err(_) => self.break_off(&name),
            },
            None => return Ok(false),
        }
        Ok(true)
    }

    /// Says that the rest of a file cannot be read; the others can.
    fn break_off(&mut self, name: &str) {
        self.text.push('\n');
        self.text.push_str(&part_line(name, Some("damaged")));
    }
}

impl Read for Parts {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.text.len() {
            if !self.unpack()? {
                return Ok(0);
            }
        }
        let length = self.text.as_bytes().get(self.at..).unwrap_or_default().read(into)?;
        self.at += length;
        self.n_bytes += length as u64;
        if self.n_bytes > self.most_bytes {
            return Err(damaged(&format!("it unpacks to more than {} MB", self.most_bytes >> 20)));
        }
        Ok(length)
    }
}

/// The characters of a value in markup.
pub fn escaped(value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The line that names a part; `state` is said of one that is not there as text.
pub fn part_line(name: &str, state: Option<&str>) -> String {
    let state = state.map_or(String::new(), |state| format!(" state=\"{state}\""));
    format!("<?part name=\"{}\"{state}?>\n", escaped(name))
}
