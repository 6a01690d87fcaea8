//! Marks, highlights and notes: named in a line at the foot, listed by section, and taken along when the text changes.

mod highlights;
mod history;
mod list;
mod marks;
mod strays;

pub use highlights::{Lost, Note, Notes};
pub use marks::{Mark, Marks};
pub use strays::{Found, Strays};

use crate::app::effect::{Effect, Effects, Move, Removal, View};
use crate::document::carry::Carry;
use crate::document::text::Text;
use crate::input::action::Action;
use crate::language::fill;
use crate::reader::{Place, Reader};
use crate::widget::area::Area;
use crate::widget::picker::Picker;
use history::{Change, History};
use std::ops::Range;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};
use strays::Astray;

/// What the reader has put into the text.
#[derive(Debug, Default)]
pub struct Noting {
    marks: Marks,
    notes: Notes,
    astray: Astray,
    history: History,
    /// Whether something was noted that has not been written down yet.
    is_new: bool,
    /// Whether nothing that is noted can be kept from one run to the next.
    is_unkept: bool,
    /// The file that all is to be written into.
    export: Option<PathBuf>,
    /// The file that the text is to be made a book in.
    book: Option<PathBuf>,
    /// What a line is typed for.
    asked: Option<Asked>,
}

/// What a line is typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The name of a bookmark at this place.
    Bookmark(Place),
    /// A note on this part of the text.
    Note(Range<usize>),
    /// The file that highlights, notes and bookmarks are written into.
    Export,
    /// The file that the text is made a book in.
    Book,
}

impl Noting {
    /// Carries out an action on marks and notes; `None` if it is about something else.
    pub fn update(&mut self, action: Action, reader: &Reader, view: &View) -> Option<Effects> {
        Some(match action {
            Action::SetMark => self.set_mark(reader.place(), view),
            Action::GoToMark => self.go_to_mark(view),
            Action::Bookmark => self.ask(Asked::Bookmark(reader.place()), "", view),
            Action::Highlight => self.highlight(reader, view),
            Action::Annotate => self.annotate(reader, view),
            Action::ListNotes => self.list(reader, view),
            Action::Undo => self.undo(reader, view),
            Action::Redo => self.redo(reader, view),
            Action::ExportNotes => self.ask(Asked::Export, &export_path(view, "notes.md"), view),
            Action::ExportBook => self.ask(Asked::Book, &export_path(view, "epub"), view),
            _ => return None,
        })
    }

    /// Whether what is noted can be kept from one run to the next.
    pub fn is_kept(&self) -> bool {
        !self.is_unkept
    }

    /// Whether it can be, as far as the program knows by now.
    pub fn set_is_kept(&mut self, is_kept: bool) {
        self.is_unkept = !is_kept;
    }

    /// The file that all is to be written into, if that was asked since this was asked last.
    pub fn take_export(&mut self) -> Option<PathBuf> {
        self.export.take()
    }

    /// The file that the text is to be made a book in, if that was asked since this was asked last.
    pub fn take_book(&mut self) -> Option<PathBuf> {
        self.book.take()
    }

    /// Whether something was noted since this was asked last: it is to be written down at once.
    pub fn take_new(&mut self) -> bool {
        std::mem::take(&mut self.is_new)
    }

    /// The marks that were set.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Highlights and notes.
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// What the line is for that is typed, if it is for something of the text.
    pub fn asked(&self) -> Option<&Asked> {
        self.asked.as_ref()
    }

    fn set_mark(&mut self, place: Place, view: &View) -> Effects {
        let mark = view.typed.unwrap_or_default();
        let texts = &view.words.messages;
        if !mark.is_ascii_lowercase() {
            return Effect::say(&texts.wrong_mark);
        }
        self.name(mark.to_string(), place);
        Effect::say(Noting::noted(fill(&texts.mark_set, &[("mark", &mark.to_string())]), view))
    }

    /// Gives a place a name.
    fn name(&mut self, name: String, place: Place) {
        let before = self.marks.get(&name);
        self.marks.name(name.clone(), place);
        self.change(Change::Mark { name, before, after: Some(place) });
    }

    /// Something was changed that can be taken back.
    fn change(&mut self, change: Change) {
        self.history.push(change);
        self.is_new = true;
    }

    /// What is said when something was noted: that it is not kept, where it cannot be; and how it is taken back.
    fn noted(said: String, view: &View) -> String {
        let said = if view.is_kept { said } else { fill(&view.words.notes.for_this_run, &[("what", &said)]) };
        view.undoable(&said)
    }

    /// The form with the beginning of a part of the text.
    fn quoting(form: &str, range: Range<usize>, reader: &Reader, view: &View) -> String {
        fill(form, &[("what", &view.quoted(&list::shown(reader.document(), range)))])
    }

    fn go_to_mark(&self, view: &View) -> Effects {
        let mark = view.typed.unwrap_or_default();
        match self.marks.get(&mark.to_string()) {
            Some(place) => vec![Effect::Move(Move::GoTo(place))],
            None => Effect::say(fill(&view.words.messages.no_mark, &[("mark", &mark.to_string())])),
        }
    }

    /// Asks for a line, in which `before` stands already.
    fn ask(&mut self, asked: Asked, before: &str, view: &View) -> Effects {
        self.asked = Some(asked);
        // The text stays in view.
        let no_rows = Area { rows: 0, ..view.layout.body };
        let mut picker = Picker::new(String::new(), Box::new(list::Nothing), 0, view.options.keyboard, no_rows);
        picker.insert(before);
        vec![Effect::List(Box::new(picker))]
    }

    /// What was typed for what was asked; nothing where the line was left.
    pub fn answer(&mut self, typed: Option<String>, reader: &Reader, view: &View) -> Effects {
        match (self.asked.take(), typed) {
            (Some(Asked::Bookmark(place)), Some(name)) if !name.is_empty() => {
                let said = fill(&view.words.notes.bookmarked, &[("name", &name)]);
                self.name(name, place);
                Effect::say(Noting::noted(said, view))
            }
            (Some(Asked::Export), Some(path)) if !path.is_empty() => {
                self.export = Some(path.into());
                Effects::new()
            }
            (Some(Asked::Book), Some(path)) if !path.is_empty() => {
                self.book = Some(path.into());
                Effects::new()
            }
            // What is no note any more is still a highlight.
            (Some(Asked::Note(range)), Some(text)) if !text.is_empty() || self.notes.of(&range).is_some() => {
                self.put(range, text, reader, view)
            }
            _ => Effects::new(),
        }
    }

    /// Highlights what is selected, or else the sentence one is at. What is highlighted already is so no more, unless
    /// something was written about it.
    fn highlight(&mut self, reader: &Reader, view: &View) -> Effects {
        let texts = &view.words.notes;
        let range = view.selected.clone().or_else(|| reader.sentence_at(reader.position()));
        let Some(range) = range else { return Effect::say(&texts.nothing_selected) };
        match self.notes.of(&range).map(|note| note.text.is_empty()) {
            None => self.put(range, String::new(), reader, view),
            Some(false) => Effect::say(&texts.has_note),
            Some(true) => {
                while let Some(made_at) = self.notes.of(&range).map(|note| note.made_at) {
                    self.delete_note(made_at);
                }
                let said = Noting::quoting(&texts.not_highlighted, range, reader, view);
                vec![Effect::Deselect, Effect::Say(view.undoable(&said))]
            }
        }
    }

    /// Deletes the note that was made at a time.
    fn delete_note(&mut self, made_at: u64) {
        let before = self.notes.written(made_at).map(str::to_owned);
        self.notes.delete(made_at, Some(seconds()));
        self.change(Change::Note { made_at, before, after: None });
    }

    /// Asks what is to be written about what is selected, or else about the sentence one is at; where nothing is selected,
    /// or a selection was only begun, about the highlight there. What was written about it before is to be changed.
    fn annotate(&mut self, reader: &Reader, view: &View) -> Effects {
        let is_begun = view.is_begun || view.selected.is_none();
        let selected = view.selected.clone().or_else(|| reader.sentence_at(reader.position()));
        let Some(selected) = selected else { return Effect::say(&view.words.notes.nothing_selected) };
        let at = if view.selected.is_some() { selected.start } else { reader.position() };
        let here = self.notes.at(at).filter(|_| is_begun);
        let range = here.map_or(selected, |note| note.range.clone());
        let before = self.notes.of(&range).map(|note| note.text.clone()).unwrap_or_default();
        self.ask(Asked::Note(range), &before, view)
    }

    /// Puts a highlight on a part of the text, or other words to the one that is there, which ends the selection.
    fn put(&mut self, range: Range<usize>, text: String, reader: &Reader, view: &View) -> Effects {
        let new = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
        // One that was deleted is there again: the list does not show it twice.
        let known = self.notes.of(&range).map(|note| note.made_at).or_else(|| self.notes.deleted_of(&range));
        let made_at = known.unwrap_or_else(new);
        let texts = &view.words.notes;
        let form = if text.is_empty() { &texts.highlighted } else { &texts.noted };
        let said = Noting::quoting(form, range.clone(), reader, view);
        // Another one that was made at this time is none of its own.
        let before = known.and_then(|made_at| self.notes.written(made_at)).map(str::to_owned);
        let made_at = self.notes.add(Note { made_at, range, text: text.clone(), deleted_at: None });
        self.change(Change::Note { made_at, before, after: Some(text) });
        vec![Effect::Deselect, Effect::Say(Noting::noted(said, view))]
    }

    /// Takes the last change back.
    fn undo(&mut self, reader: &Reader, view: &View) -> Effects {
        let texts = &view.words.notes;
        let Some(change) = self.history.undo() else { return Effect::say(&texts.nothing_to_undo) };
        self.is_new = true;
        if change == Change::Correction {
            return vec![Effect::Uncorrect];
        }
        let told = view.quoted(&self.told(&change, reader));
        change.undo(&mut self.notes, &mut self.marks, seconds());
        let said = fill(&texts.undone, &[("what", &told)]);
        Effect::say(view.with_key(&texts.can_redo, &said, Action::Redo))
    }

    /// Makes again what was taken back last.
    fn redo(&mut self, reader: &Reader, view: &View) -> Effects {
        let texts = &view.words.notes;
        let Some(change) = self.history.redo() else { return Effect::say(&texts.nothing_to_redo) };
        self.is_new = true;
        if change == Change::Correction {
            return vec![Effect::Recorrect];
        }
        change.redo(&mut self.notes, &mut self.marks, seconds());
        let told = view.quoted(&self.told(&change, reader));
        Effect::say(view.undoable(&fill(&texts.redone, &[("what", &told)])))
    }

    /// What a change is about: what is written, or else what is highlighted; the name of a mark.
    fn told(&self, change: &Change, reader: &Reader) -> String {
        match change {
            Change::Note { made_at, before, after } => {
                let written = after.iter().chain(before).find(|text| !text.is_empty());
                let range =
                    || self.notes.every().iter().find(|note| note.made_at == *made_at).map(|note| note.range.clone());
                let quote = || range().map(|range| list::shown(reader.document(), range));
                written.cloned().or_else(quote).unwrap_or_default()
            }
            Change::Mark { name, .. } => name.clone(),
            Change::Correction => String::new(),
        }
    }

    /// Something was said of a heading, or the last of it was taken back.
    pub fn corrected(&mut self, is_back: bool) {
        if is_back {
            self.history.forget_correction();
        } else {
            self.history.push(Change::Correction);
        }
        self.is_new = true;
    }

    /// Opens the list of marks and notes, the next one from here selected.
    fn list(&self, reader: &Reader, view: &View) -> Effects {
        let texts = &view.words.notes;
        let list = list::List::new(reader.document(), &self.marks, &self.notes, texts);
        match list.nearest(reader.place().anchor) {
            Some(here) => vec![view.list(texts.title.clone(), Box::new(list), here)],
            None => Effect::say(&texts.nothing),
        }
    }

    /// Deletes what a row of the list stands for, or takes it back where it was deleted; the row stays.
    pub fn remove(&mut self, removal: &Removal, reader: &Reader, view: &View) -> Effects {
        let change = match removal {
            Removal::Mark(name) => {
                let Some((_, mark)) = self.marks.every().find(|(known, _)| known == name) else {
                    return Effects::new();
                };
                let (name, is_deleted) = (name.clone(), mark.deleted_at.is_some());
                let (before, after) = if is_deleted { (None, Some(mark.place)) } else { (Some(mark.place), None) };
                Change::Mark { name, before, after }
            }
            Removal::Note(made_at) => {
                let written = self.notes.written(*made_at).map(str::to_owned);
                let after = if written.is_some() { None } else { self.notes.deleted_text(*made_at) };
                Change::Note { made_at: *made_at, before: written, after }
            }
            Removal::Text(_) => return Effects::new(),
        };
        change.redo(&mut self.notes, &mut self.marks, seconds());
        let is_back = matches!(change, Change::Note { after: Some(_), .. } | Change::Mark { after: Some(_), .. });
        let text = if is_back { &view.words.notes.taken_back } else { &view.words.notes.deleted };
        let said = fill(text, &[("what", &self.told(&change, reader))]);
        self.change(change);
        let list = list::List::new(reader.document(), &self.marks, &self.notes, &view.words.notes);
        let here = list.index_of(removal);
        vec![Effect::CloseList, view.list(said, Box::new(list), here)]
    }

    /// Takes in marks and notes that are known from elsewhere; those of now stay as they are.
    pub fn recall(&mut self, marks: Marks, notes: Notes) {
        self.marks.recall(marks);
        self.notes.recall(notes);
    }

    /// The text is about to become another by this way: marks and notes go it.
    pub fn carry(&mut self, way: &[Carry], before: &Text, after: &Text) {
        let to = |offset| way.iter().fold(offset, |offset, carry| carry.offset(offset));
        let is_known = way.iter().any(Carry::is_known);
        self.astray.carry(&self.marks, to, before, after, is_known);
        self.marks.carry(to, is_known.then_some(before));
        self.history.carry(to);
        self.notes.carry(to, before, after, is_known);
    }

    /// What is to be looked for since the text has changed, once.
    pub fn take_strays(&mut self) -> Option<Strays> {
        self.astray.take(self.notes.every_lost())
    }

    /// What of it was found: nothing if the text has changed again since.
    pub fn take_found(&mut self, found: Found) {
        if self.astray.is_of_now(&found) {
            found.put(&mut self.marks, &mut self.notes);
        }
    }
}

/// Seconds since 1970.
fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The file that is written where no other is named: beside the text, named after it.
fn export_path(view: &View, extension: &str) -> String {
    let without = || if extension.contains('.') { extension.into() } else { format!("mulu.{extension}").into() };
    let beside = |file: &PathBuf| {
        let path = file.with_extension(extension);
        // A book of a book is another file.
        if path == *file { file.with_extension(format!("mulu.{extension}")) } else { path }
    };
    view.file.as_ref().map_or_else(without, beside).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
