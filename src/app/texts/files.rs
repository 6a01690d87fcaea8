//! The texts of a run: which there are, which of them is read, and the list of them.

use crate::app::effect::{Effect, Opening};
use crate::widget::picker::{Item, Items};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The texts of a run by their whole paths, `-` standard input, and which of them is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    paths: Arc<[PathBuf]>,
    /// The one that is read; none while a text is that no file holds.
    at: Option<usize>,
    /// One that could not be opened: from it the next is gone to, so that it bars nobody's way.
    tried: Option<usize>,
}

impl Files {
    /// Some texts, and which of them is read.
    pub fn new(paths: impl Into<Arc<[PathBuf]>>, at: Option<usize>) -> Files {
        Files { paths: paths.into(), at, tried: None }
    }

    /// All of them.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The one that is read.
    pub fn path(&self) -> Option<&Path> {
        self.paths.get(self.at?).map(PathBuf::as_path)
    }

    /// The number of the one that is read, from 1, and how many there are, where there are several.
    pub fn count(&self) -> Option<(usize, usize)> {
        let at = self.at.filter(|_| self.paths.len() > 1)?;
        Some((at + 1, self.paths.len()))
    }

    /// The same with the text `n` further read, as far as there are so many; `None` at the end of them.
    pub fn step(&self, n: isize) -> Option<Files> {
        let last = self.paths.len().checked_sub(1)?;
        let tried = |at: usize| self.tried.filter(|&tried| (tried > at) == (n > 0)).unwrap_or(at);
        let from = self.at.map(tried);
        let to = from.map_or(0, |at| at.saturating_add_signed(n)).min(last);
        (from != Some(to)).then(|| Files { at: Some(to), tried: None, ..self.clone() })
    }

    /// The same with a text read that may not have been among them: then it stands behind the one that was read.
    #[must_use]
    pub fn with(&self, path: PathBuf) -> Files {
        if let Some(at) = self.paths.iter().position(|known| *known == path) {
            return Files { at: Some(at), tried: None, ..self.clone() };
        }
        let at = self.at.map_or(0, |at| at + 1);
        let mut paths = self.paths.to_vec();
        paths.insert(at.min(paths.len()), path);
        Files::new(paths, Some(at))
    }

    /// One of them could not be opened, or is a folder: from it the next is gone to.
    pub fn pass_over(&mut self, wanted: &Files) {
        if wanted.paths == self.paths {
            self.tried = wanted.at;
        }
    }

    /// What the text is called by its file, where there are several.
    pub fn name(&self, standard_input: &str) -> Option<String> {
        self.count()?;
        Some(called(self.path()?, standard_input))
    }

    /// The number of the one that is read, from 0; the first where none is.
    pub fn at(&self) -> usize {
        self.at.unwrap_or_default()
    }
}

/// The list of them, with how far each was read.
#[derive(Debug)]
pub struct FileList {
    files: Files,
    percents: HashMap<PathBuf, u8>,
    /// Whether all stand in one folder, which need not be told.
    is_one_folder: bool,
    /// What standard input is called.
    standard_input: String,
}

impl FileList {
    /// The texts of a run, with how far those have been read that are known, in per cent.
    pub fn new(files: Files, percents: HashMap<PathBuf, u8>, standard_input: String) -> FileList {
        let mut folders = files.paths.iter().map(|path| path.parent());
        let first = folders.next();
        let is_one_folder = folders.all(|folder| Some(folder) == first);
        FileList { files, percents, is_one_folder, standard_input }
    }
}

impl Items<Effect> for FileList {
    fn len(&self) -> usize {
        self.files.paths.len()
    }

    fn item(&self, index: usize) -> Item {
        let label = self.label(index);
        let percent = self.files.paths.get(index).and_then(|path| self.percents.get(path));
        Item { label, note: percent.map_or(String::new(), |percent| format!("{percent}%")), ..Item::default() }
    }

    fn label(&self, index: usize) -> String {
        let Some(path) = self.files.paths.get(index) else { return String::new() };
        let cells = self.len().to_string().len();
        let name = called(path, &self.standard_input);
        let folder = path.parent().filter(|_| !self.is_one_folder).map(Path::to_string_lossy).unwrap_or_default();
        format!("{:cells$}  {name}  {folder}", index + 1).trim_end().to_owned()
    }

    fn pick(&self, index: usize) -> Effect {
        Effect::Open(Opening::OneOf(Arc::clone(&self.files.paths), index))
    }
}

/// What one of the texts of the run is called.
fn called(path: &Path, standard_input: &str) -> String {
    if path.as_os_str() == "-" { standard_input.to_owned() } else { name(path) }
}

/// What a file or a folder is called.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
