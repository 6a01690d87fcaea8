//! A file that was read, and the same path later → what has become of it.
//!
//! Nothing looks by the clock: the system tells when something happens in the file's folder.

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::ffi::OsString;
use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// So many of the last bytes that were read must be there still, if what follows them continues the text.
const TAIL_BYTES: usize = 1 << 10;

/// What has become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// More stands at its end.
    Grown,
    /// It was written anew, cut, or replaced.
    Replaced,
    /// Nothing has its name any more.
    Gone,
}

/// What was read of a file, as far as it tells a change.
#[derive(Debug, Default)]
pub struct Seen {
    n_bytes: u64,
    /// The last of them.
    tail: Vec<u8>,
    /// Whether the system gave the file no length, as those of `/proc`.
    has_no_length: bool,
    /// How the file was when it was looked at first since it was read.
    stamp: Option<(u64, Option<SystemTime>)>,
}

impl Seen {
    /// Of a file that is open and will be read.
    pub fn new(file: &Metadata) -> Seen {
        Seen { has_no_length: file.len() == 0, ..Seen::default() }
    }

    /// More was read.
    pub fn take(&mut self, bytes: &[u8]) {
        self.n_bytes += bytes.len() as u64;
        self.tail.extend_from_slice(bytes.get(bytes.len().saturating_sub(TAIL_BYTES)..).unwrap_or_default());
        self.tail.drain(..self.tail.len().saturating_sub(TAIL_BYTES));
        self.stamp = None;
    }

    /// What has become of the file of this path, which was opened as `file` and read to its end.
    pub fn change(&mut self, path: &Path, file: &File, is_compressed: bool) -> io::Result<Option<Change>> {
        let now = match std::fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(Change::Gone)),
            now => now?,
        };
        if !is_same(&now, &file.metadata()?) {
            return Ok(Some(Change::Replaced));
        }
        let stamp = (now.len(), now.modified().ok());
        let is_as_before = *self.stamp.get_or_insert(stamp) == stamp;
        if is_compressed || (self.has_no_length && now.len() == 0) {
            return Ok((!is_as_before && is_compressed).then_some(Change::Replaced));
        }
        Ok(match now.len().cmp(&self.n_bytes) {
            std::cmp::Ordering::Greater if self.still_ends(path)? => Some(Change::Grown),
            std::cmp::Ordering::Equal if is_as_before => None,
            _ => Some(Change::Replaced),
        })
    }

    /// Whether the last bytes that were read stand there still.
    #[expect(clippy::disallowed_methods, reason = "this is a document, too")]
    fn still_ends(&self, path: &Path) -> io::Result<bool> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(self.n_bytes - self.tail.len() as u64))?;
        let mut tail = Vec::new();
        file.take(self.tail.len() as u64).read_to_end(&mut tail)?;
        Ok(tail == self.tail)
    }
}

/// Whether two are one file.
#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Whether two are one file, as far as is known here.
#[cfg(not(unix))]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    one.created().ok() == other.created().ok()
}

/// Has `tell` called whenever something may have become of the file, until what is returned is dropped; nothing where
/// the system does not tell.
pub fn watch(path: &Path, tell: impl Fn() + Send + 'static) -> Option<RecommendedWatcher> {
    // A link may be set anew, and what it leads to be written.
    let paths = [Some(path.to_owned()), path.canonicalize().ok()];
    let names: Vec<OsString> = paths.iter().flatten().filter_map(|path| Some(path.file_name()?.to_owned())).collect();
    let is_meant = move |path: &PathBuf| path.file_name().is_some_and(|name| names.iter().any(|known| known == name));
    let hear = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(&is_meant)) {
            tell();
        }
    };
    let mut watcher = notify::recommended_watcher(hear).ok()?;
    let mut folders: Vec<PathBuf> = paths.iter().flatten().filter_map(|path| Some(folder(path)?.to_owned())).collect();
    folders.dedup();
    let n_watched = folders.iter().filter(|folder| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok()).count();
    (n_watched > 0).then_some(watcher)
}

/// The folder that a path names a file in.
fn folder(path: &Path) -> Option<&Path> {
    path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
}
