//! A folder listed over the text: its names as soon as they are known, their sizes later, both beside the loop.

use super::Screen;
use super::listed::Listed;
use super::text::PATIENCE;
use crate::app::files::{Folder, FolderEntry};
use crate::source::{self, Entry, Failure, Listing};
use std::path::{Path, PathBuf};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

impl Screen<'_> {
    /// The folder in which the text stands, or that was listed last, or that the program was begun in.
    pub(super) fn folder_here(&self) -> PathBuf {
        let folder = self.text.path().and_then(Path::parent).or_else(|| self.app.listed_folder());
        folder.unwrap_or(Path::new(".")).to_owned()
    }

    /// Lists a folder, or says why that cannot be.
    pub(super) fn list_or_say(&mut self, folder: &Path, now: Instant) {
        if let Err(failure) = self.list(folder, now) {
            self.app.complain(&failure.in_short().message(&self.texts.failures), now);
        }
    }

    /// Lists a folder, at once if that takes no time.
    pub(super) fn list(&mut self, folder: &Path, now: Instant) -> Result<(), Failure> {
        let waker = self.waker.clone();
        let listings = source::list(folder, made, move || waker.wake())?;
        self.listed = Some(Listed { listings, is_shown: false });
        let until = Instant::now() + PATIENCE;
        while self.show_listing(until.saturating_duration_since(Instant::now())) {}
        if self.listed.as_ref().is_some_and(|listed| !listed.is_shown) {
            self.app.folder_takes_long(folder, now);
        }
        Ok(())
    }

    /// Shows the next listing of a folder that comes within that time: its names, later their sizes too. False when
    /// nothing has come.
    pub(super) fn show_listing(&mut self, patience: Duration) -> bool {
        let Some(Listed { listings, is_shown }) = &mut self.listed else { return false };
        match listings.recv_timeout(patience) {
            Ok(folder) => {
                if std::mem::replace(is_shown, true) {
                    self.app.show_sizes(folder);
                } else {
                    self.app.show_folder(folder, self.text.path());
                }
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                self.listed = None;
                false
            }
        }
    }

    /// Whoever does something else does not wait for a folder any more.
    pub(super) fn forget_listing(&mut self) {
        self.listed.take_if(|listed| !listed.is_shown);
    }
}

/// What stands in a folder, for its list.
fn made(Listing { path, entries }: Listing) -> Folder {
    let entry = |Entry { path, is_folder, n_bytes }| FolderEntry { path, is_folder, n_bytes };
    Folder::new(path, entries.into_iter().map(entry).collect())
}
