//! What is of no use any more in the state directory: removed by a program that has the lock, once a run.

use super::remembered::DELETED_STAYS_SECONDS;
use std::fs::{self, DirEntry};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// A text that was forgotten is kept so long.
const DELETED_STAYS: Duration = Duration::from_secs(DELETED_STAYS_SECONDS);

/// What a file's name ends in while it is written.
pub(super) const UNFINISHED: &str = "new";
/// What the name of a text's file ends in that was taken off the shelf.
pub(super) const FORGOTTEN: &str = "forgotten";

/// Removes the halves of files that programs have left which were killed while they wrote (whoever writes has the
/// lock, so none of them is anybody's), and the texts that were forgotten long ago.
pub(super) fn sweep(folders: &[&Path]) {
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
    for entry in entries.filter(is_of_no_use) {
        // What cannot be removed is in nobody's way.
        let _ = fs::remove_file(entry.path());
    }
}

fn is_of_no_use(entry: &DirEntry) -> bool {
    let path = entry.path();
    let ends_in = |word: &str| path.extension().is_some_and(|extension| extension == word);
    ends_in(UNFINISHED) || (ends_in(FORGOTTEN) && is_old(entry))
}

fn is_old(entry: &DirEntry) -> bool {
    let modified = entry.metadata().and_then(|metadata| metadata.modified()).ok();
    modified.and_then(|then| SystemTime::now().duration_since(then).ok()).is_some_and(|age| age > DELETED_STAYS)
}
