//! A file that is there as a whole or not at all.

use crate::terminal::before_dying;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is being written in this process, to be removed if it is ended meanwhile.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on, a signal that ends the process leaves nothing behind that is not whole.
pub fn leave_whole_files_only() {
    let clear = || {
        let unfinished = unfinished();
        for path in &*unfinished {
            // Whoever is ended has nobody left to tell.
            let _ = fs::remove_file(path);
        }
        // Nothing new is begun until the process has ended.
        std::mem::forget(unfinished);
    };
    // Where that cannot be had, files are left as a killed process leaves them.
    let _ = before_dying(clear);
}

/// Writes a file beside its place and renames it; one that failed leaves nothing behind.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = PathBuf::from(beside);
    let file = {
        let mut unfinished = unfinished();
        let file = File::create_new(&beside)?;
        unfinished.insert(beside.clone());
        file
    };
    let mut out = BufWriter::new(file);
    let written = write(&mut out).and_then(|()| out.flush());
    let mut unfinished = unfinished();
    let result = written.and_then(|()| fs::rename(&beside, path));
    if result.is_err() {
        // If even that fails, the first failure is still the one to tell.
        let _ = fs::remove_file(&beside);
    }
    unfinished.remove(&beside);
    result
}
