//! The texts: the one that is read and its file, the others of the run, of its folder and of the shelf.

mod encoding;
mod everywhere;
mod files;
mod folder;
mod format;
mod growth;
mod shelf;
mod trail;

pub use encoding::Source;
pub use everywhere::{Extent, Finding, MOST_LISTED, SIGN};
pub use files::Files;
pub use folder::{Folder, FolderEntry};
pub use growth::{FileChange, FileWish};
pub use shelf::{Shelved, Wish};

use crate::app::effect::{Effect, Effects, Opening, Removal, View, steps};
use crate::document::Format;
use crate::input::action::Action;
use crate::input::key::{Key, KeyCode, Modifiers};
use crate::input::keymap::{Context, Keymap};
use crate::language::{Texts, fill};
use encoding::Decoded;
use everywhere::Everywhere;
use format::Formats;
use growth::Growth;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use trail::Trail;

/// The texts, and what is asked for of them.
#[derive(Debug, Default)]
pub struct Library {
    files: Files,
    want: Option<Want>,
    /// The folder that was listed last.
    folder: Option<PathBuf>,
    /// Whether there is no text yet, only a folder.
    awaits_choice: bool,
    wish: Option<Wish>,
    /// The texts of the shelf as they are listed.
    shelved: Arc<[Shelved]>,
    /// The file of the text that is offered.
    offer: Option<PathBuf>,
    decoded: Decoded,
    formats: Formats,
    growth: Growth,
    /// The file is to be edited.
    wants_edit: bool,
    /// What another program is to open.
    outside: Option<String>,
    everywhere: Everywhere,
    trail: Trail,
    /// The trail of the text that is wanted; none where another way leads there.
    trail_there: Option<Trail>,
}

/// What the reader wants of other texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// To read one of them.
    Text(Files),
    /// To read one of them at an offset, where a line is found.
    Hit(Files, String, usize),
    /// To see the list of them.
    Files,
    /// To see what stands in a folder; none: in that of the text.
    Folder(Option<PathBuf>),
}

/// How an editor ended that did not end well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditorEnd {
    /// With an exit status other than 0.
    Status(i32),
    /// By a signal of that number.
    Signal(i32),
}

impl Library {
    /// Carries out an action on the text's source or on other texts; `None` if it is about something else.
    pub fn update(&mut self, action: Action, count: Option<usize>, view: &View) -> Option<Effects> {
        match action {
            Action::NextFile => return Some(self.step(steps(count), view)),
            Action::PreviousFile => return Some(self.step(-steps(count), view)),
            Action::ListFiles if self.files.count().is_none() => return Some(say_only(view)),
            Action::ListFiles => self.ask_for(Want::Files, None),
            Action::ListFolder => self.ask_for(Want::Folder(None), None),
            Action::SearchTexts => return Some(vec![self.everywhere.open(view)]),
            Action::Shelf => self.wish = Some(Wish::Show),
            Action::NextEncoding => return Some(self.decoded.ask(view)),
            Action::EditFile if !self.growth.is_file() => {
                return Some(Effect::say(&view.words.messages.no_file_to_edit));
            }
            Action::EditFile if self.formats.is_container() => {
                return Some(Effect::say(&view.words.messages.no_container_to_edit));
            }
            Action::EditFile => self.wants_edit = true,
            _ => return self.growth.update(action, count, view),
        }
        Some(Effects::new())
    }

    fn step(&mut self, n: isize, view: &View) -> Effects {
        let texts = &view.words.files;
        match self.files.step(n) {
            Some(files) => self.ask_for(Want::Text(files), None),
            None if self.files.count().is_none() => return say_only(view),
            None => return Effect::say(if n > 0 { &texts.last } else { &texts.first }),
        }
        Effects::new()
    }

    /// Asks for what was chosen, in the place of the text.
    pub fn open(&mut self, opening: Opening) {
        let trail = matches!(opening, Opening::Hit(..)).then(|| self.trail.leapt_from(&self.files));
        let want = match opening {
            Opening::File(path) => Want::Text(self.files.with(path)),
            Opening::OneOf(paths, at) => Want::Text(Files::new(paths, Some(at))),
            Opening::Folder(path) => Want::Folder(Some(path)),
            Opening::Hit(path, line, offset) => Want::Hit(self.files.with(path), line, offset),
        };
        self.ask_for(want, trail);
    }

    fn ask_for(&mut self, want: Want, trail: Option<Trail>) {
        (self.want, self.trail_there) = (Some(want), trail);
    }

    /// Asks for a text to be taken off the shelf.
    pub fn remove(&mut self, removal: &Removal) {
        if let Removal::Text(index) = removal
            && let Some(shelved) = self.shelved.get(*index)
        {
            let shelved = Box::new(shelved.clone());
            self.wish = Some(if shelved.is_forgotten { Wish::TakeBack(shelved) } else { Wish::Forget(shelved) });
        }
    }

    /// This much of a text has been read, in this format, which was decoded like this; `is_anew` where that was wanted.
    pub fn read(&mut self, source: Source, format: Format, is_complete: bool, is_anew: bool) {
        self.decoded.update(source, is_anew);
        self.formats.read_in(format);
        self.growth.set_complete(is_complete);
    }

    /// The text that is read, and its file.
    pub fn growth(&self) -> &Growth {
        &self.growth
    }

    /// The text that is read, and its file, of which something has become.
    pub fn growth_mut(&mut self) -> &mut Growth {
        &mut self.growth
    }

    /// How the text was decoded, and is to be.
    pub fn decoded(&self) -> &Decoded {
        &self.decoded
    }

    /// The format that the text is read in.
    pub fn formats(&self) -> &Formats {
        &self.formats
    }

    /// The same, to be changed.
    pub fn formats_mut(&mut self) -> &mut Formats {
        &mut self.formats
    }

    /// How the text was decoded, where that has changed.
    pub fn decoded_mut(&mut self) -> &mut Decoded {
        &mut self.decoded
    }

    /// What is said of the text's source as long as it holds.
    pub fn note(&self, words: &Texts, keymap: &Keymap) -> Option<String> {
        self.choice_hint(words, keymap).or_else(|| self.growth.note(&words.growth, keymap))
    }

    /// What another program is to open, if that was asked for since this was asked last.
    pub fn take_outside(&mut self) -> Option<String> {
        self.outside.take()
    }

    /// Has an address opened by another program.
    pub fn open_outside(&mut self, target: String) {
        self.outside = Some(target);
    }

    /// Whether an editor is wanted for the file since this was asked last.
    pub fn take_edit(&mut self) -> bool {
        std::mem::take(&mut self.wants_edit)
    }
}

/// The other texts of the run, and of folders.
impl Library {
    /// The texts of this run, and which of them is read.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The texts of this run are these.
    pub fn set_files(&mut self, files: Files) {
        self.files = files;
    }

    /// What was wanted cannot be opened, or is a folder: this text stays, and the next one stands behind that.
    pub fn pass_over(&mut self, wanted: &Files) {
        self.files.pass_over(wanted);
    }

    /// Takes over what is the same for the next text.
    pub fn succeed(&mut self, before: &Library) {
        self.files = before.files.clone();
        self.folder.clone_from(&before.folder);
        self.everywhere = before.everywhere.clone();
        self.trail = before.trail_there.clone().unwrap_or_default();
    }

    /// A key is pressed in a text in which so many leaps were made.
    pub fn leapt(&mut self, n_leaps: usize) {
        self.trail.begin(n_leaps);
    }

    /// Goes back to the text from whose hits this one was opened, where no other leap was made since; whether it does.
    pub fn go_back(&mut self, n_leaps: usize) -> bool {
        self.follow_trail(self.trail.back(n_leaps, &self.files))
    }

    /// Goes forward to the text from which one has gone back to this one, where no other leap was made since; whether it
    /// does.
    pub fn go_forward(&mut self, n_leaps: usize) -> bool {
        self.follow_trail(self.trail.forward(n_leaps, &self.files))
    }

    fn follow_trail(&mut self, there: Option<(Files, Trail)>) -> bool {
        let is_there = there.is_some();
        if let Some((files, trail)) = there {
            self.ask_for(Want::Text(files), Some(trail));
        }
        is_there
    }

    /// The search through all texts.
    pub fn everywhere(&mut self) -> &mut Everywhere {
        &mut self.everywhere
    }

    /// There is no text yet, only a folder to choose one in.
    pub fn await_choice(&mut self) {
        self.awaits_choice = true;
    }

    /// What can be done while there is no text yet, only a folder to choose one in.
    fn choice_hint(&self, words: &Texts, keymap: &Keymap) -> Option<String> {
        let key = |action| keymap.shown(Context::Text, action).unwrap_or_default();
        let values = [("key", &*key(Action::ListFolder)), ("quit", &*key(Action::Quit))];
        self.awaits_choice.then(|| fill(&words.files.hint, &values))
    }

    /// The folder that was listed last.
    pub fn listed_folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What is wanted of other texts since this was asked last.
    pub fn take_want(&mut self) -> Option<Want> {
        self.want.take()
    }

    /// Shows the list of the texts, with how far those have been read that are known, in per cent.
    pub fn show_files(&self, percents: HashMap<PathBuf, u8>, view: &View) -> Effects {
        let list = files::FileList::new(self.files.clone(), percents, view.words.failures.standard_input.clone());
        vec![view.list(view.words.files.title.clone(), Box::new(list), self.files.at())]
    }

    /// Shows what stands in a folder: the folder that was left, or else the text that is read, is selected.
    pub fn show_folder(&mut self, folder: Folder, here: Option<&Path>, view: &View) -> Effects {
        let left = self.folder.replace(folder.path().to_owned());
        let title = folder.path().to_string_lossy().into_owned();
        let selected = [left.as_deref(), here].into_iter().flatten().find_map(|path| folder.index(path));
        let selected = selected.unwrap_or_else(|| folder.first());
        vec![Effect::Unsay(listing(&title, view.words)), view.list(title, Box::new(folder), selected)]
    }
}

/// The shelf.
impl Library {
    /// What is wanted of the shelf since this was asked last.
    pub fn take_wish(&mut self) -> Option<Wish> {
        self.wish.take()
    }

    /// Shows the shelf, the text read last on top, and the text of a number selected.
    pub fn show_shelf(&mut self, shelved: Vec<Shelved>, selected: usize, view: &View) -> Effects {
        let texts = &view.words.shelf;
        self.shelved = shelved.into();
        if self.shelved.is_empty() {
            return vec![Effect::CloseList, Effect::Say(texts.empty.clone())];
        }
        let list = shelf::List::new(Arc::clone(&self.shelved), texts);
        vec![view.list(texts.title.clone(), Box::new(list), selected)]
    }

    /// Offers to go on with a text until a key is pressed.
    pub fn offer(&mut self, shelved: &Shelved) {
        self.offer.clone_from(&shelved.path);
    }

    /// Whether a text is offered.
    pub fn is_offered(&self) -> bool {
        self.offer.is_some()
    }

    /// Takes an offer, if there is one, when the key does.
    pub fn takes_offer(&mut self, key: Key) -> bool {
        let enter = Key { code: KeyCode::Enter, modifiers: Modifiers::default() };
        let taken = self.offer.take().filter(|_| key == enter);
        let is_taken = taken.is_some();
        if let Some(path) = taken {
            self.open(Opening::File(path));
        }
        is_taken
    }
}

/// What is said while a folder takes long to be listed.
pub fn listing(name: &str, words: &Texts) -> String {
    fill(&words.files.listing, &[("name", name)])
}

/// Says that there is no other text, and where to find some.
fn say_only(view: &View) -> Effects {
    let key = view.keymap.shown(Context::Text, Action::ListFolder).unwrap_or_default();
    Effect::say(fill(&view.words.files.only, &[("key", &key)]))
}

#[cfg(test)]
mod tests;
