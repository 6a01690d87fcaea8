//! An archive (zip): the files that it holds by their names, and what is in them.
//!
//! The crate reads the list of what stands where. What is in a file is unpacked here, so that several can be open at a time:
//! these archives store a file as it is or deflate it, and nothing else (OCF 3.3, 4.2; OPC, annex B).

use super::bytes::Bytes;
use super::fault::{Encrypted, damaged};
use crate::document::format::address::unescaped;
use encoding_rs::GBK;
use flate2::CrcReader;
use flate2::read::DeflateDecoder;
use std::collections::HashMap;
use std::io::{self, BufReader, Read};
use zip::{CompressionMethod, ZipArchive};

/// A file in an archive.
#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u64,
    n_packed_bytes: u64,
    method: CompressionMethod,
    is_encrypted: bool,
    check_sum: u32,
}

/// What is unpacked of a file, whose check sum must be right at its end.
struct Checked {
    unpacked: CrcReader<Box<dyn Read + Send>>,
    check_sum: u32,
}

impl Read for Checked {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.unpacked.read(into)?;
        if length == 0 && !into.is_empty() && self.unpacked.crc().sum() != self.check_sum {
            return Err(damaged("wrong check sum"));
        }
        Ok(length)
    }
}

/// Files by their names.
#[derive(Debug)]
pub struct Archive {
    bytes: Bytes,
    zip: ZipArchive<Bytes>,
    /// The number of each by its name as it is written, with slashes, and in small letters.
    numbers: HashMap<String, usize>,
    names: Vec<String>,
}

impl Archive {
    /// Reads the list of files.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(bytes: Bytes) -> io::Result<Archive> {
        let zip = ZipArchive::new(bytes.clone()).map_err(|error| damaged(&error.to_string()))?;
        let mut archive = Archive { bytes, zip, numbers: HashMap::new(), names: Vec::new() };
        for number in 0..archive.zip.len() {
            let name = archive.name(number).unwrap_or_default();
            let exact = name.replace('\\', "/");
            archive.numbers.entry(exact.to_lowercase()).or_insert(number);
            archive.numbers.insert(exact, number);
            archive.names.push(name);
        }
        Ok(archive)
    }

    /// The name of a file: in UTF-8, whether or not the archive says so, or as programs in China wrote it.
    fn name(&mut self, number: usize) -> Option<String> {
        let entry = self.zip.by_index_raw(number).ok()?;
        let raw = entry.name_raw();
        Some(match std::str::from_utf8(raw) {
            Ok(name) => name.to_owned(),
            Err(_) => match GBK.decode_without_bom_handling_and_without_replacement(raw) {
                Some(name) => name.into_owned(),
                None => entry.name().unwrap_or_default().into_owned(),
            },
        })
    }

    /// The names of all files, as they are written.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The name under which a file is kept that is asked for by another: with `%20` for a blank, other cases.
    pub fn find(&self, name: &str) -> Option<&str> {
        let number = self.number(name).or_else(|| self.number(&unescaped(name)))?;
        self.names.get(number).map(String::as_str)
    }

    fn number(&self, name: &str) -> Option<usize> {
        let name = name.replace('\\', "/");
        self.numbers.get(&name).or_else(|| self.numbers.get(&name.to_lowercase())).copied()
    }

    /// What is in a file, unpacked as it is read.
    ///
    /// # Errors
    /// When there is no such file, or it is packed in a way that is not known.
    pub fn read(&mut self, name: &str) -> io::Result<Box<dyn Read + Send>> {
        let number = self.find(name).and_then(|name| self.number(name)).ok_or(io::ErrorKind::NotFound)?;
        let entry = self.entry(number)?;
        if entry.is_encrypted {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, Encrypted));
        }
        let packed = self.bytes.from(entry.start).take(entry.n_packed_bytes);
        let unpacked: Box<dyn Read + Send> = match entry.method {
            CompressionMethod::Stored => Box::new(packed),
            CompressionMethod::Deflated => Box::new(DeflateDecoder::new(BufReader::new(packed))),
            other => return Err(damaged(&format!("{name}: {other}"))),
        };
        Ok(Box::new(Checked { unpacked: CrcReader::new(unpacked), check_sum: entry.check_sum }))
    }

    fn entry(&mut self, number: usize) -> io::Result<Entry> {
        let file = self.zip.by_index_raw(number).map_err(|error| damaged(&error.to_string()))?;
        let start = file.data_start().ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(Entry {
            start,
            n_packed_bytes: file.compressed_size(),
            method: file.compression(),
            is_encrypted: file.encrypted(),
            check_sum: file.crc32(),
        })
    }
}
