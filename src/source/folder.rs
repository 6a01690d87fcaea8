//! A folder → the texts and folders in it, as a person would order them: first their names, then their sizes.
//!
//! Told by their names alone: what begins with a dot is hidden, and what ends as pictures, sounds, archives and
//! programs do is no text. A link counts as what it leads to; one that leads nowhere is left out.

mod order;

use super::{Failure, Origin, RULES_FILE};
use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;

/// How the names of files end that are no texts.
#[rustfmt::skip]
const NO_TEXTS: [&str; 81] = [
    "jpg", "jpeg", "png", "gif", "bmp", "webp", "tif", "tiff", "ico", "heic", "avif", "psd",
    "mp3", "m4a", "flac", "ogg", "opus", "wav", "wma", "aac", "ape", "mid",
    "mp4", "mkv", "avi", "mov", "webm", "flv", "wmv", "rmvb", "m4v", "mpg", "mpeg",
    "zip", "rar", "7z", "tar", "tgz", "txz", "tbz2", "bz2", "lz4", "cab", "iso", "dmg", "img", "jar", "apk", "deb", "rpm",
    "pdf", "mobi", "azw", "azw3", "djvu", "doc", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp",
    "exe", "dll", "so", "o", "a", "class", "pyc", "wasm", "bin", "dat", "db", "sqlite", "ttf", "otf", "woff", "woff2",
    "torrent", "swp",
];

/// What stands in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The folder, by its whole path.
    pub path: PathBuf,
    /// The folders, then the texts.
    pub entries: Vec<Entry>,
}

/// A folder or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub path: PathBuf,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// How many bytes a text has, once that is known.
    pub n_bytes: Option<u64>,
}

/// Whether there is a folder of this path.
pub fn is_folder(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Reads a folder in a thread of its own: what stands in it, and the same again with sizes. Each goes through `make` on
/// that thread, the result through the channel, and `notify` is called.
///
/// # Errors
/// When the folder cannot be read, or no thread can be started.
pub fn list<T: Send + 'static>(
    folder: &Path,
    make: impl Fn(Listing) -> T + Send + 'static,
    notify: impl Fn() + Send + 'static,
) -> Result<Receiver<T>, Failure> {
    let failure = |error| Failure::new(Origin::File(folder.to_owned()), error);
    let path = std::path::absolute(folder).map_err(failure)?;
    let entries = fs::read_dir(&path).map_err(failure)?;
    let (sender, listings) = mpsc::channel();
    let work = move || {
        let mut listing =
            Listing { path, entries: ordered(entries.flatten().filter_map(|entry| of(&entry)).collect()) };
        let tell = |listing: &Listing| {
            let is_heard = sender.send(make(listing.clone())).is_ok();
            notify();
            is_heard
        };
        if tell(&listing) && listing.entries.iter().any(|entry| !entry.is_folder) {
            measure(&mut listing.entries);
            tell(&listing);
        }
    };
    thread::Builder::new().name("folder".to_owned()).spawn(work).map_err(failure)?;
    Ok(listings)
}

/// The texts in a folder and in those inside it, each folder in the order of its list; and what could not be read. The rules
/// of a folder are none of its texts, and no link leads into another folder: it might lead round.
pub fn texts_in(folder: &Path) -> (Vec<PathBuf>, Vec<Failure>) {
    let (mut texts, mut failures) = (Vec::new(), Vec::new());
    walk(folder, &mut texts, &mut failures);
    (texts, failures)
}

fn walk(folder: &Path, texts: &mut Vec<PathBuf>, failures: &mut Vec<Failure>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return failures.push(Failure::new(Origin::File(folder.to_owned()), error)),
    };
    for entry in ordered(entries.flatten().filter_map(|entry| of(&entry)).collect()) {
        let is_rules = entry.path.file_name().is_some_and(|name| name == RULES_FILE);
        if !entry.is_folder {
            texts.extend((!is_rules).then_some(entry.path));
        } else if !entry.path.is_symlink() {
            walk(&entry.path, texts, failures);
        }
    }
}

/// What an entry is for the list; nothing for one that is left out.
fn of(entry: &DirEntry) -> Option<Entry> {
    let name = entry.file_name();
    if name.as_encoded_bytes().starts_with(b".") {
        return None;
    }
    let path = entry.path();
    let kind = kind(entry, &path).ok()?;
    let is_text = kind.is_file() && !is_no_text(Path::new(&name));
    (kind.is_dir() || is_text).then_some(Entry { path, is_folder: kind.is_dir(), n_bytes: None })
}

fn kind(entry: &DirEntry, path: &Path) -> io::Result<FileType> {
    let kind = entry.file_type()?;
    if kind.is_symlink() { Ok(fs::metadata(path)?.file_type()) } else { Ok(kind) }
}

fn is_no_text(name: &Path) -> bool {
    let extension = name.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|extension| NO_TEXTS.contains(&extension.as_str()))
}

/// The folders first, each part by names.
fn ordered(entries: Vec<Entry>) -> Vec<Entry> {
    let key = |entry: &Entry| {
        let name = entry.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (!entry.is_folder, order::key(&name), name)
    };
    let mut keyed: Vec<_> = entries.into_iter().map(|entry| (key(&entry), entry)).collect();
    keyed.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    keyed.into_iter().map(|(_, entry)| entry).collect()
}

/// Finds out how long the texts are; one that has vanished keeps no size.
fn measure(entries: &mut [Entry]) {
    for entry in entries.iter_mut().filter(|entry| !entry.is_folder) {
        entry.n_bytes = fs::metadata(&entry.path).ok().map(|metadata| metadata.len());
    }
}

#[cfg(test)]
mod tests;
