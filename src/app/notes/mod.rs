//! Marks, highlights and notes: named in a line at the foot, listed by section, and taken along when the text changes.

mod highlights;
mod list;
mod marks;
mod strays;

pub use highlights::{Lost, Note, Notes};
pub use marks::Marks;
pub use strays::{Found, Strays};

use crate::app::effect::{Effect, Effects, Move, Removal, View};
use crate::document::carry::Carry;
use crate::document::text::Text;
use crate::input::action::Action;
use crate::language::fill;
use crate::reader::{Place, Reader};
use crate::widget::area::Area;
use crate::widget::picker::Picker;
use std::ops::Range;
use std::time::{SystemTime, UNIX_EPOCH};
use strays::Astray;

/// What the reader has put into the text.
#[derive(Debug, Default)]
pub struct Noting {
    marks: Marks,
    notes: Notes,
    astray: Astray,
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
}

impl Noting {
    /// Carries out an action on marks and notes; `None` if it is about something else.
    pub fn update(&mut self, action: Action, reader: &Reader, view: &View) -> Option<Effects> {
        Some(match action {
            Action::SetMark => self.set_mark(reader.place(), view),
            Action::GoToMark => self.go_to_mark(view),
            Action::Bookmark => self.ask(Asked::Bookmark(reader.place()), "", view),
            Action::Highlight => self.highlight(view),
            Action::Annotate => self.annotate(view),
            Action::ListNotes => self.list(reader, view),
            _ => return None,
        })
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
        if !self.marks.set(mark, place) {
            return Effect::say(&texts.wrong_mark);
        }
        Effect::say(fill(&texts.mark_set, &[("mark", &mark.to_string())]))
    }

    fn go_to_mark(&self, view: &View) -> Effects {
        let mark = view.typed.unwrap_or_default();
        match self.marks.get(mark) {
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
    pub fn answer(&mut self, typed: Option<String>, view: &View) -> Effects {
        match (self.asked.take(), typed) {
            (Some(Asked::Bookmark(place)), Some(name)) if !name.is_empty() => {
                let said = fill(&view.words.notes.bookmarked, &[("name", &name)]);
                self.marks.name(name, place);
                Effect::say(said)
            }
            // What is no note any more is still a highlight.
            (Some(Asked::Note(range)), Some(text)) if !text.is_empty() || self.notes.of(&range).is_some() => {
                self.put(range, text, view)
            }
            _ => Effects::new(),
        }
    }

    /// Highlights what is selected. What is highlighted already is so no more, unless something was written about it.
    fn highlight(&mut self, view: &View) -> Effects {
        let texts = &view.words.notes;
        let Some(range) = view.selected.clone() else { return Effect::say(&texts.nothing_selected) };
        match self.notes.of(&range).map(|note| note.text.is_empty()) {
            None => self.put(range, String::new(), view),
            Some(false) => Effect::say(&texts.has_note),
            Some(true) => {
                while let Some(made_at) = self.notes.of(&range).map(|note| note.made_at) {
                    self.notes.remove(made_at);
                }
                vec![Effect::Deselect, Effect::Say(texts.not_highlighted.clone())]
            }
        }
    }

    /// Asks what is to be written about what is selected; of a selection that was only begun, about the highlight there.
    /// What was written about it before is to be changed.
    fn annotate(&mut self, view: &View) -> Effects {
        let Some(selected) = view.selected.clone() else { return Effect::say(&view.words.notes.nothing_selected) };
        let here = self.notes.at(selected.start).filter(|_| view.is_begun);
        let range = here.map_or(selected, |note| note.range.clone());
        let before = self.notes.of(&range).map(|note| note.text.clone()).unwrap_or_default();
        self.ask(Asked::Note(range), &before, view)
    }

    /// Puts a highlight on a part of the text, or other words to the one that is there, which ends the selection.
    fn put(&mut self, range: Range<usize>, text: String, view: &View) -> Effects {
        let new = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
        let made_at = self.notes.of(&range).map_or_else(new, |note| note.made_at);
        let texts = &view.words.notes;
        let said = if text.is_empty() { &texts.highlighted } else { &texts.noted };
        self.notes.add(Note { made_at, range, text });
        vec![Effect::Deselect, Effect::Say(said.clone())]
    }

    /// Opens the list of marks and notes, the next one from here selected.
    fn list(&self, reader: &Reader, view: &View) -> Effects {
        let texts = &view.words.notes;
        let list = list::List::new(reader.document(), &self.marks, &self.notes, &texts.lost);
        match list.nearest(reader.place().anchor) {
            Some(here) => vec![view.list(texts.title.clone(), Box::new(list), here)],
            None => Effect::say(&texts.nothing),
        }
    }

    /// Removes what a row of the list stands for, and shows the list without it.
    pub fn remove(&mut self, removal: &Removal, reader: &Reader, view: &View) -> Effects {
        match removal {
            Removal::Mark(name) => self.marks.remove(name),
            Removal::Note(made_at) => self.notes.remove(*made_at),
            Removal::Text(_) => return Effects::new(),
        }
        let mut effects = vec![Effect::CloseList];
        effects.extend(self.list(reader, view));
        effects
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
        self.marks.carry(to);
        self.notes.carry(to, before, after, is_known);
    }

    /// What is to be looked for since the text has changed, once.
    pub fn take_strays(&mut self) -> Option<Strays> {
        self.astray.take(self.notes.lost())
    }

    /// What of it was found: nothing if the text has changed again since.
    pub fn take_found(&mut self, found: Found) {
        if self.astray.is_of_now(&found) {
            found.put(&mut self.marks, &mut self.notes);
        }
    }
}

#[cfg(test)]
mod tests;
