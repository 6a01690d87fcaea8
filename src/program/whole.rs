//! A file that is there as a whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes a file beside its place and renames it; one that failed leaves nothing behind.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = PathBuf::from(beside);
    let mut out = BufWriter::new(File::create_new(&beside)?);
    let result = write(&mut out).and_then(|()| out.flush()).and_then(|()| fs::rename(&beside, path));
    if result.is_err() {
        // If even that fails, the first failure is still the one to tell.
        let _ = fs::remove_file(&beside);
    }
    result
}
