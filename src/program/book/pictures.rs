//! The pictures that a text names → those that its book takes along: of its archive, or of its folder.

use crate::document::Document;
use crate::export::epub::{Picture, pictures_named};
use crate::program::outside::is_address;
use crate::source::NamedFiles;
use std::collections::HashMap;
use std::path::Path;

/// How many pictures a book takes along at most.
const MOST_PICTURES: usize = 10_000;
/// Bytes that all of them have at most, and one of them.
const MOST_BYTES: u64 = 512 << 20;
const MOST_PICTURE_BYTES: u64 = 64 << 20;

/// The pictures of a text that stands in a file, by the names that the text has for them. One that is not there, or is
/// none that a book may hold, is left to its words.
pub fn of(document: &Document, file: Option<&Path>) -> HashMap<String, Picture> {
    let names: Vec<&str> = pictures_named(document).into_iter().filter(|name| !is_address(name)).collect();
    let mut pictures = HashMap::new();
    let Some(file) = file.filter(|_| !names.is_empty()) else { return pictures };
    let files = if document.format().is_container() { NamedFiles::in_archive(file) } else { NamedFiles::beside(file) };
    let Ok(mut files) = files else { return pictures };
    let mut n_bytes_left = MOST_BYTES;
    for name in names {
        if pictures.len() >= MOST_PICTURES {
            break;
        }
        let read = files.read(name, MOST_PICTURE_BYTES.min(n_bytes_left)).ok().and_then(Picture::new);
        if let Some(picture) = read {
            n_bytes_left -= picture.bytes().len() as u64;
            pictures.insert(name.to_owned(), picture);
        }
    }
    pictures
}
