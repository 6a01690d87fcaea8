//! What the state wants of the program: each is taken once, by who asks for it.

use crate::app::App;
use crate::app::notes::Strays;
use crate::app::outline::Counting;
use crate::app::reading::Setting;
use crate::app::searching::Order;
use crate::app::texts::{FileWish, Want, Wish};
use crate::document::Format;
use crate::document::correction::Corrections;
use crate::language::fill;
use std::path::{Path, PathBuf};
use std::time::Instant;

impl App {
    /// The reader's corrections, if there are new ones since this was asked last: to be kept, and
    /// the document to be inferred anew with them.
    pub fn take_corrections(&mut self) -> Option<Corrections> {
        self.outline.take_corrections()
    }

    /// The line of which those that are like it are to be counted, if that was asked since this was asked last.
    pub fn take_counting(&mut self) -> Option<Counting> {
        self.outline.take_counting()
    }

    /// What is to be searched, if that has changed since this was asked last.
    pub fn take_order(&mut self) -> Option<Order> {
        self.searching.take_order(self.reader.place().anchor)
    }

    /// What was copied since this was asked last, for the clipboard.
    pub fn take_clipboard(&mut self) -> Option<String> {
        self.selecting.take_clipboard()
    }

    /// What is wanted of other texts since this was asked last.
    pub fn take_want(&mut self) -> Option<Want> {
        self.texts.take_want()
    }

    /// The folder that was listed last.
    pub fn listed_folder(&self) -> Option<&Path> {
        self.texts.listed_folder()
    }

    /// What is wanted of the shelf since this was asked last.
    pub fn take_wish(&mut self) -> Option<Wish> {
        self.texts.take_wish()
    }

    /// What is wanted of the file, if anything is since this was asked last.
    pub fn take_file_wish(&mut self) -> Option<FileWish> {
        self.texts.growth_mut().take_wish()
    }

    /// The line of the source, from 1, to open an editor at, if that was asked for since this was asked last.
    pub fn take_edit(&mut self) -> Option<usize> {
        let is_wanted = self.texts.take_edit();
        is_wanted.then(|| self.reader.document().line_number(self.reader.position()))
    }

    /// What another program is to open, if that was asked for since this was asked last.
    pub fn take_outside(&mut self) -> Option<String> {
        self.texts.take_outside()
    }

    /// An address was given to another program, or could not be, and why.
    pub fn opened_outside(&mut self, target: &str, why: Option<&str>, now: Instant) {
        let texts = &self.words.messages;
        let text = if why.is_some() { &texts.not_opened_outside } else { &texts.opened_outside };
        let values = [("address", target), ("reason", why.unwrap_or_default())];
        self.messages.say(fill(text, &values), now);
    }

    /// The encoding that the text is to be read in, and the places that are to be found again in it, the one where to go
    /// on first, if there is a new wish since this was asked last.
    pub fn take_encoding(&mut self) -> Option<(&'static str, Vec<usize>)> {
        let name = self.texts.decoded_mut().take()?;
        Some((name, self.places()))
    }

    /// The format that the text is to be read in, if there is a new wish since this was asked last.
    pub fn take_format(&mut self) -> Option<Format> {
        self.texts.formats_mut().take()
    }

    /// All places that are known of the text, the one that is read first.
    fn places(&self) -> Vec<usize> {
        let here = self.reader.place().anchor;
        let jumps = self.jumps().places().iter().map(|place| place.anchor);
        let marks = self.marks().every().map(|(_, mark)| mark.place.anchor);
        let notes = self.notes.notes().every().iter().flat_map(|note| [note.range.start, note.range.end]);
        let folds = self.outline.listing().folds().into_iter().map(|(offset, _)| offset);
        [here].into_iter().chain(jumps).chain(marks).chain(notes).chain(folds).collect()
    }

    /// Whether something was noted since this was asked last: it is to be written down at once.
    pub fn take_noted(&mut self) -> bool {
        self.notes.take_new()
    }

    /// The file that highlights, notes and bookmarks are to be written into, if that was asked since this was asked last.
    pub fn take_export(&mut self) -> Option<PathBuf> {
        self.notes.take_export()
    }

    /// The file that the text is to be made a book in, if that was asked since this was asked last.
    pub fn take_book(&mut self) -> Option<PathBuf> {
        self.notes.take_book()
    }

    /// Whether the whole screen is to be painted anew, if that was asked since this was asked last.
    pub fn take_repaint(&mut self) -> bool {
        self.layers.take_repaint()
    }

    /// What is to be looked for since the text has changed, once.
    pub fn take_strays(&mut self) -> Option<Strays> {
        self.notes.take_strays()
    }

    /// Whether the report on terminal, settings and files was asked for since this was asked last.
    pub fn take_report_wish(&mut self) -> bool {
        self.layers.take_report_wish()
    }

    /// The settings that the reader wants to keep, if that was asked since this was asked last.
    pub fn take_settings(&mut self) -> Option<Vec<Setting>> {
        self.reading.style_mut().take_settings()
    }
}
