//! The folder that is written into, kept from other programs while one writes.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

/// How often another program is waited for that writes, and how long each time.
const MOST_TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// Keeps other programs from writing until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
    /// Whether it does: there are file systems that lock nothing.
    pub is_true: bool,
}

/// Makes the folder where it is missing, and locks it.
///
/// # Errors
/// When the folder or its lock cannot be made, or another program does not end writing.
pub(super) fn lock(folder: &Path) -> io::Result<Lock> {
    fs::create_dir_all(folder)?;
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock"))?;
    for _ in 0..MOST_TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Ok(()) => return Ok(Lock { _file: file, is_true: true }),
            Err(TryLockError::Error(_)) => return Ok(Lock { _file: file, is_true: false }),
        }
    }
    Err(io::ErrorKind::WouldBlock.into())
}
