//! A file of the state directory: read whole, written whole and renamed into place.
//!
//! One that cannot be read is put aside and never written over, so that nothing is lost by reading or writing.

use super::sweep::UNFINISHED;
use serde::de::DeserializeOwned;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// More files of one name are not put aside.
const MOST_ASIDE: u32 = 99;

/// What a file holds.
pub(super) enum Held<T> {
    /// It is not there.
    Nothing,
    /// What was asked for.
    This(T),
    /// What a newer program wrote, in a form that this one does not know.
    Newer,
    /// Nothing that can be read.
    Damaged,
}

/// Why a file was put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It could not be read.
    Damaged,
    /// A newer program wrote it.
    Newer,
}

/// Reads a file in TOML whose `version` is at most this one.
#[expect(clippy::disallowed_methods, reason = "this is the one place that remembers")]
pub(super) fn read<T: DeserializeOwned>(path: &Path, version: u32) -> Held<T> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Held::Nothing,
        Err(_) => return Held::Damaged,
    };
    let Ok(table) = String::from_utf8_lossy(&bytes).parse::<toml::Table>() else { return Held::Damaged };
    match table.get("version").and_then(toml::Value::as_integer) {
        Some(its) if its > i64::from(version) => Held::Newer,
        _ => table.try_into().map_or(Held::Damaged, Held::This),
    }
}

/// Gives a file another name, which none had before; that name.
///
/// # Errors
/// When the file cannot be renamed, or every name is taken.
pub(super) fn put_aside(path: &Path, reason: Reason) -> io::Result<PathBuf> {
    let word = match reason {
        Reason::Damaged => "damaged",
        Reason::Newer => "newer",
    };
    let names = (1..=MOST_ASIDE).map(|n| if n == 1 { word.to_owned() } else { format!("{word}-{n}") });
    let aside = names.map(|name| path.with_extension(name)).find(|aside| !aside.exists());
    let aside = aside.ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// Puts another text into a file, whole or not at all. Only its reader may read it.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let whole = path.with_extension(format!("{}.{UNFINISHED}", std::process::id()));
    // It is nobody else's: of this name it can only be what this program has left.
    let _ = fs::remove_file(&whole);
    let written = new(&whole).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&whole, path)).inspect_err(|_| {
        // A part of a file is of no use; if it cannot even be removed, it is in nobody's way.
        let _ = fs::remove_file(&whole);
    })
}

/// Tries whether files can be written into a state directory, which is made where it is not there.
///
/// # Errors
/// What the system says where they cannot.
pub fn check_writable(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    let path = directory.join(format!("{}.try", std::process::id()));
    new(&path)?;
    fs::remove_file(path)
}

/// A file that was not there, for its reader alone: whoever may write into the folder has not put it there.
pub(super) fn new(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
