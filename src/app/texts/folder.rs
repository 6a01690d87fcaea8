//! What stands in a folder as a list to choose from: the way out of it, its folders, its texts with their sizes.

use super::files::name;
use crate::app::effect::{Effect, Opening};
use crate::widget::picker::{Item, Items};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What stands in a folder, and the way out of it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// The folders in it, then its texts.
    entries: Vec<FolderEntry>,
    n_folders: usize,
    texts: Arc<[PathBuf]>,
}

/// A folder or a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderEntry {
    /// Where it stands.
    pub path: PathBuf,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// How many bytes a text has, once that is known.
    pub n_bytes: Option<u64>,
}

impl Folder {
    /// A folder, by its whole path, with the folders in it and then its texts. Made beside the loop, for there may be many.
    pub fn new(path: PathBuf, entries: Vec<FolderEntry>) -> Folder {
        let n_folders = entries.partition_point(|entry| entry.is_folder);
        let texts = entries.iter().skip(n_folders).map(|entry| entry.path.clone()).collect();
        Folder { path, entries, n_folders, texts }
    }

    /// Rows before the entries.
    fn n_before(&self) -> usize {
        usize::from(self.path.parent().is_some())
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The index of what stands at a path.
    pub fn index(&self, path: &Path) -> Option<usize> {
        Some(self.entries.iter().position(|entry| entry.path == path)? + self.n_before())
    }

    /// The index of what is selected where nothing else is: the first text, or else the first folder.
    pub fn first(&self) -> usize {
        let has_texts = !self.texts.is_empty();
        self.n_before() + if has_texts { self.n_folders } else { 0 }
    }

    fn entry(&self, index: usize) -> Option<&FolderEntry> {
        self.entries.get(index.checked_sub(self.n_before())?)
    }
}

impl Items<Effect> for Folder {
    fn len(&self) -> usize {
        self.n_before() + self.entries.len()
    }

    fn item(&self, index: usize) -> Item {
        let size = self.entry(index).and_then(|entry| entry.n_bytes);
        Item { label: self.label(index), note: size.map(size_words).unwrap_or_default(), ..Item::default() }
    }

    fn label(&self, index: usize) -> String {
        let Some(entry) = self.entry(index) else { return "../".to_owned() };
        name(&entry.path) + if entry.is_folder { "/" } else { "" }
    }

    fn pick(&self, index: usize) -> Effect {
        match self.entry(index) {
            Some(entry) if entry.is_folder => Effect::Open(Opening::Folder(entry.path.clone())),
            Some(_) => {
                let at = index - self.n_before() - self.n_folders;
                Effect::Open(Opening::OneOf(Arc::clone(&self.texts), at))
            }
            None => Effect::Open(Opening::Folder(self.path.parent().map(Path::to_owned).unwrap_or_default())),
        }
    }
}

/// A number of bytes in three figures or fewer: `812 B`, `1.5 MB`.
fn size_words(n_bytes: u64) -> String {
    let mut size = n_bytes as f64;
    for unit in ["B", "KB", "MB", "GB"] {
        if size < 999.5 {
            return if unit == "B" || size >= 9.95 { format!("{size:.0} {unit}") } else { format!("{size:.1} {unit}") };
        }
        size /= 1e3;
    }
    format!("{size:.0} TB")
}

#[cfg(test)]
mod tests {
    use super::size_words;

    #[test]
    fn sizes_are_told_in_three_figures() {
        let told = [0, 812, 999, 1000, 9949, 9950, 12_345, 999_499, 999_500, 2_500_000_000, 3_000_000_000_000];
        let told: Vec<String> = told.into_iter().map(size_words).collect();
        assert_eq!(told.join(", "), "0 B, 812 B, 999 B, 1.0 KB, 9.9 KB, 10 KB, 12 KB, 999 KB, 1.0 MB, 2.5 GB, 3 TB");
    }
}
