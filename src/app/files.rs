//! The texts of a run: which there are, which of them is read, and the ways to the others: the next and the one before,
//! the list of them, and the list of what stands in a folder.

mod folder;

use super::picker::{Item, Items, Pick, Picker};
use super::{App, Context};
use crate::input::action::Action;
use crate::language::fill;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

pub use folder::{Folder, FolderEntry};

/// The texts of a run by their whole paths, `-` standard input, and which of them is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    paths: Arc<[PathBuf]>,
    /// The one that is read; none while a text is that no file holds.
    at: Option<usize>,
    /// One that could not be opened: from it the next is gone to, so that it bars nobody's way.
    tried: Option<usize>,
}

/// What the reader wants of other texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// To read one of them.
    Text(Files),
    /// To see the list of them.
    Files,
    /// To see what stands in a folder; none: in that of the text.
    Folder(Option<PathBuf>),
}

/// What of the texts is asked for and shown.
#[derive(Debug, Default)]
pub(super) struct Library {
    files: Files,
    want: Option<Want>,
    /// The folder that was listed last.
    folder: Option<PathBuf>,
    /// Whether there is no text yet, only a folder.
    awaits_choice: bool,
}

impl Files {
    /// Some texts, and which of them is read.
    pub fn new(paths: impl Into<Arc<[PathBuf]>>, at: Option<usize>) -> Files {
        Files { paths: paths.into(), at, tried: None }
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
    fn step(&self, n: isize) -> Option<Files> {
        let last = self.paths.len().checked_sub(1)?;
        let tried = |at: usize| self.tried.filter(|&tried| (tried > at) == (n > 0)).unwrap_or(at);
        let from = self.at.map(tried);
        let to = from.map_or(0, |at| at.saturating_add_signed(n)).min(last);
        (from != Some(to)).then(|| Files { at: Some(to), tried: None, ..self.clone() })
    }

    /// The same with a text read that may not have been among them: then it stands behind the one that was read.
    fn with(&self, path: PathBuf) -> Files {
        if let Some(at) = self.paths.iter().position(|known| *known == path) {
            return Files { at: Some(at), tried: None, ..self.clone() };
        }
        let at = self.at.map_or(0, |at| at + 1);
        let mut paths = self.paths.to_vec();
        paths.insert(at.min(paths.len()), path);
        Files::new(paths, Some(at))
    }
}

impl Library {
    /// Takes over what is the same for the next text.
    pub(super) fn follow(&mut self, before: &Library) {
        self.files = before.files.clone();
        self.folder.clone_from(&before.folder);
    }
}

impl App {
    /// The texts of this run, and which of them is read.
    pub fn set_files(&mut self, files: Files) {
        self.library.files = files;
    }

    /// The texts of this run, and which of them is read.
    pub fn files(&self) -> &Files {
        &self.library.files
    }

    /// What the text is called by its file, where there are several.
    pub fn file_name(&self) -> Option<String> {
        let files = &self.library.files;
        files.count()?;
        Some(called(files.path()?, &self.texts.failures.standard_input))
    }

    /// There is no text yet, only a folder to choose one in.
    pub fn await_choice(&mut self) {
        self.library.awaits_choice = true;
    }

    /// Whether there is no text yet, only a folder to choose one in; what can be done then.
    pub(super) fn choice_hint(&self) -> Option<String> {
        let key = |action| self.keymap.shown(Context::Text, action).unwrap_or_default();
        let values = [("key", &*key(Action::ListFolder)), ("quit", &*key(Action::Quit))];
        self.library.awaits_choice.then(|| fill(&self.texts.files.hint, &values))
    }

    /// The folder that was listed last.
    pub fn listed_folder(&self) -> Option<&Path> {
        self.library.folder.as_deref()
    }

    /// What is wanted of other texts since this was asked last.
    pub fn take_want(&mut self) -> Option<Want> {
        self.library.want.take()
    }

    /// Asks for something of other texts.
    pub(super) fn want(&mut self, want: Want) {
        self.library.want = Some(want);
    }

    /// Asks for a file in the place of this text.
    pub(super) fn want_file(&mut self, path: PathBuf) {
        let files = self.library.files.with(path);
        self.want(Want::Text(files));
    }

    /// What was wanted cannot be opened, or is a folder: this text stays, and the next one stands behind that.
    pub fn pass_over(&mut self, wanted: &Files) {
        if wanted.paths == self.library.files.paths {
            self.library.files.tried = wanted.at;
        }
    }

    /// Shows the list of the texts, with how far those have been read that are known, in per cent.
    pub fn show_files(&mut self, percents: HashMap<PathBuf, u8>) {
        let files = self.library.files.clone();
        let (at, title) = (files.at.unwrap_or_default(), self.texts.files.title.clone());
        let mut folders = files.paths.iter().map(|path| path.parent());
        let first = folders.next();
        let is_one_folder = folders.all(|folder| Some(folder) == first);
        let standard_input = self.texts.failures.standard_input.clone();
        let items = FileList { files, percents, is_one_folder, standard_input };
        self.picker = Some(Picker::new(title, Box::new(items), at, self.options.keyboard, self.layout.body));
    }

    /// A folder takes long to be listed.
    pub fn folder_takes_long(&mut self, path: &Path, now: Instant) {
        self.say(self.listing(path), now);
    }

    fn listing(&self, path: &Path) -> String {
        fill(&self.texts.files.listing, &[("name", &path.to_string_lossy())])
    }

    /// Shows what stands in a folder: the folder that was left, or else the text that is read, is selected.
    pub fn show_folder(&mut self, folder: Folder, here: Option<&Path>) {
        let left = self.library.folder.replace(folder.path().to_owned());
        let title = folder.path().to_string_lossy().into_owned();
        let selected = [left.as_deref(), here].into_iter().flatten().find_map(|path| folder.index(path));
        let selected = selected.unwrap_or_else(|| folder.first());
        if self.message() == Some(&self.listing(Path::new(&title))) {
            self.message = None;
        }
        self.picker = Some(Picker::new(title, Box::new(folder), selected, self.options.keyboard, self.layout.body));
    }

    /// The sizes in a folder are known by now: they are shown if the list of the folder still is.
    pub fn show_sizes(&mut self, folder: Folder) {
        let title = folder.path().to_string_lossy().into_owned();
        if let Some(picker) = self.picker.as_mut().filter(|picker| picker.title() == title) {
            picker.set_items(Box::new(folder));
        }
    }
}

/// Carries out an action on the texts of the run; false if it is about something else.
pub(super) fn update(app: &mut App, action: Action, count: Option<usize>, now: Instant) -> bool {
    let n = count.unwrap_or(1).cast_signed();
    match action {
        Action::NextFile => step(app, n, now),
        Action::PreviousFile => step(app, -n, now),
        Action::ListFiles if app.library.files.count().is_none() => say_only(app, now),
        Action::ListFiles => app.want(Want::Files),
        Action::ListFolder => app.want(Want::Folder(None)),
        _ => return false,
    }
    true
}

fn step(app: &mut App, n: isize, now: Instant) {
    let files = &app.library.files;
    match files.step(n) {
        Some(files) => app.want(Want::Text(files)),
        None if files.count().is_none() => say_only(app, now),
        None if n > 0 => app.say(app.texts.files.last.clone(), now),
        None => app.say(app.texts.files.first.clone(), now),
    }
}

/// Says that there is no other text, and where to find some.
fn say_only(app: &mut App, now: Instant) {
    let key = app.keymap.shown(Context::Text, Action::ListFolder).unwrap_or_default();
    app.say(fill(&app.texts.files.only, &[("key", &key)]), now);
}

/// The texts of the run.
#[derive(Debug)]
struct FileList {
    files: Files,
    percents: HashMap<PathBuf, u8>,
    /// Whether all stand in one folder, which need not be told.
    is_one_folder: bool,
    /// What standard input is called.
    standard_input: String,
}

impl Items for FileList {
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

    fn group(&self, _index: usize) -> Option<usize> {
        None
    }

    fn title(&self, _group: usize) -> String {
        String::new()
    }

    fn pick(&self, index: usize) -> Pick {
        Pick::File(Files { at: Some(index), tried: None, ..self.files.clone() })
    }
}

/// What one of the texts of the run is called.
fn called(path: &Path, standard_input: &str) -> String {
    if path.as_os_str() == "-" { standard_input.to_owned() } else { name(path) }
}

/// What a file or a folder is called.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
