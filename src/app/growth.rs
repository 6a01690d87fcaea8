//! A text that is being read, or whose file changes: its end followed, what is said of the file, what is wanted of it.

use super::{App, Context};
use crate::input::action::Action;
use crate::language::fill;
use crate::reader::{Movement, Place};
use std::time::Instant;

/// Whether the screen stays at the end of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Following {
    #[default]
    Nothing,
    /// Until all of the text has been read.
    ToEnd,
    /// As long as the file grows.
    Growth,
}

/// What has become of the file that the text was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// More stands at its end.
    Grown,
    /// It holds something else.
    Replaced,
    /// It is gone.
    Gone,
}

/// What is wanted of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileWish {
    /// To be read again.
    Reload,
    /// To be read on whenever it grows, or no more.
    Follow(bool),
}

/// What is known and wanted of the text's source.
#[derive(Debug, Default)]
pub(super) struct Growth {
    /// Whether there is more that could not be read.
    pub(super) is_cut: bool,
    is_file: bool,
    following: Following,
    change: Option<FileChange>,
    wish: Option<FileWish>,
}

impl Growth {
    /// Whether the text comes from a file, which may change and can be edited.
    pub(super) fn is_file(&self) -> bool {
        self.is_file
    }
}

impl App {
    /// Whether the text is a file's, which may change and can be read again.
    pub fn set_is_file(&mut self, is_file: bool) {
        self.growth.is_file = is_file;
    }

    /// Whether the screen stays at the end of the text as it grows.
    pub fn is_following(&self) -> bool {
        self.growth.following != Following::Nothing
    }

    /// What is said of the source as long as it holds.
    pub fn note(&self) -> Option<String> {
        if let Some(hint) = self.choice_hint() {
            return Some(hint);
        }
        let texts = &self.texts.growth;
        let (text, context, action) = match (self.growth.following, self.growth.change) {
            (Following::Growth, _) => (&texts.following, Context::Following, Action::Back),
            (Following::ToEnd, _) => (&texts.to_end, Context::Following, Action::Back),
            (Following::Nothing, Some(FileChange::Grown)) => (&texts.grown, Context::Text, Action::Reload),
            (Following::Nothing, Some(FileChange::Replaced)) => (&texts.replaced, Context::Text, Action::Reload),
            (Following::Nothing, _) if self.growth.is_cut => return Some(texts.cut.clone()),
            (Following::Nothing, Some(FileChange::Gone) | None) => return None,
        };
        Some(fill(text, &[("key", &self.keymap.shown(context, action).unwrap_or_default())]))
    }

    /// Something has become of the file; what was read stays.
    pub fn file_changed(&mut self, change: FileChange, now: Instant) {
        self.growth.change = Some(change);
        if change == FileChange::Gone {
            self.say(self.texts.growth.gone.clone(), now);
        }
    }

    /// What is wanted of the file, if anything is since this was asked last.
    pub fn take_file_wish(&mut self) -> Option<FileWish> {
        self.growth.wish.take()
    }

    /// Goes to the end of the text and stays there: of a file, as long as it grows.
    pub fn follow_end(&mut self, now: Instant) {
        if self.growth.is_file {
            self.growth.following = Following::Growth;
            self.growth.wish = Some(FileWish::Follow(true));
        } else if self.is_complete {
            let texts = &self.texts.growth;
            let text = if self.growth.is_cut { &texts.cut } else { &texts.no_file };
            return self.say(text.clone(), now);
        } else {
            self.growth.following = Following::ToEnd;
        }
        // It may be there already.
        let _ = self.leap(Movement::End);
    }

    /// The text has changed, and with it its end.
    pub(super) fn stay_at_end(&mut self) {
        if self.is_following() {
            // It may be on screen still.
            let _ = self.reader.go(Movement::End);
            self.follow();
        }
        if self.is_complete && self.growth.following == Following::ToEnd {
            self.growth.following = Following::Nothing;
        }
    }

    /// The file is as it was read, whatever was said of it before.
    pub fn file_is_as_read(&mut self) {
        self.growth.change = None;
    }

    /// What was said of the file holds no more: the text is what it holds.
    pub(super) fn is_up_to_date(&mut self) {
        (self.growth.change, self.growth.is_cut) = (None, false);
    }

    /// Stays here, whatever comes.
    fn stop_following(&mut self) {
        if self.growth.following == Following::Growth {
            self.growth.wish = Some(FileWish::Follow(false));
        }
        self.growth.following = Following::Nothing;
    }

    /// A key led from a place to this one: who goes up wants to read there.
    pub(super) fn has_moved_from(&mut self, before: Place) {
        if self.is_following() && self.reader.place().anchor < before.anchor {
            self.stop_following();
        }
    }
}

/// Carries out an action on the source; false if it is about something else.
pub(super) fn update(app: &mut App, action: Action, count: Option<usize>, now: Instant) -> bool {
    match action {
        Action::Follow => app.follow_end(now),
        Action::Reload if !app.growth.is_file => app.say(app.texts.growth.no_file.clone(), now),
        Action::Reload => {
            app.growth.wish = Some(FileWish::Reload);
            app.say(app.texts.growth.reloading.clone(), now);
        }
        Action::End if count.is_none() && !app.is_complete && app.context() == Context::Text => {
            // It may be there already.
            let _ = app.leap(Movement::End);
            app.growth.following = Following::ToEnd;
        }
        Action::Back if app.is_following() && app.popup.is_none() && app.selection.is_none() => {
            app.stop_following();
            app.say(app.texts.growth.stopped.clone(), now);
        }
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};
    use super::*;
    use crate::app::Opened;
    use crate::document::Document;
    use crate::document::carry::Carry;
    use crate::document::text::Text;

    fn text(n_lines: usize) -> String {
        (1..=n_lines).map(|n| format!("第 {n} 行，这里有话。\n\n")).collect()
    }

    fn grow(app: &mut App, text: &str, is_complete: bool) {
        app.replace(Opened { document: Document::new(text.into()), is_complete, ..Opened::default() });
    }

    #[test]
    fn the_end_is_followed_until_one_goes_up() {
        for stop in ["k", "<Esc>", "g", "b", "<C-c>"] {
            let mut app = open(&text(30), 40, 10, "");
            grow(&mut app, &text(40), false);
            press(&mut app, "G");
            assert!(app.is_following() && app.reader.percent() == 100);
            grow(&mut app, &text(60), false);
            press(&mut app, "j");
            assert!(app.is_following() && app.reader.percent() == 100);
            press(&mut app, stop);
            let place = app.reader.place();
            grow(&mut app, &text(90), false);
            assert!(!app.is_following() && app.reader.place() == place && !app.wants_to_quit(), "{stop}");
        }
    }

    #[test]
    fn at_the_end_of_what_was_read_a_pipe_is_followed_no_more() {
        let mut app = open(&text(30), 40, 10, "");
        grow(&mut app, &text(40), false);
        press(&mut app, "F");
        assert_eq!(app.note().as_deref(), Some("at the end of what is read · Esc stops"));
        grow(&mut app, &text(60), true);
        assert!(!app.is_following() && app.reader.percent() == 100 && app.note().is_none());
        press(&mut app, "F");
        assert!(!app.is_following() && app.take_file_wish().is_none());
        assert_eq!(app.message(), Some("all has been read, and this is no file that may grow"));
    }

    #[test]
    fn where_reading_broke_off_is_no_end() {
        let mut app = open(&text(30), 40, 10, "");
        grow(&mut app, &text(40), false);
        app.reading_stopped("it is too long", Instant::now());
        let cut = "reading broke off here: there is more that is not shown";
        assert_eq!(app.note().as_deref(), Some(cut));
        press(&mut app, "F");
        assert_eq!(app.message(), Some(cut));
    }

    #[test]
    fn a_file_is_followed_and_read_again() {
        let mut app = open(&text(30), 40, 10, "");
        app.set_is_file(true);
        press(&mut app, "F");
        assert_eq!(app.take_file_wish(), Some(FileWish::Follow(true)));
        assert_eq!(app.note().as_deref(), Some("following the file · Esc stops"));
        press(&mut app, "<C-c>");
        assert_eq!((app.take_file_wish(), app.wants_to_quit()), (Some(FileWish::Follow(false)), false));
        app.file_changed(FileChange::Grown, Instant::now());
        assert_eq!(app.note().as_deref(), Some("the file has grown · r reads it again"));
        press(&mut app, "r");
        assert_eq!(app.take_file_wish(), Some(FileWish::Reload));
        press(&mut app, "<C-c>");
        assert!(app.wants_to_quit());
    }

    #[test]
    fn places_go_along_when_the_file_was_edited() {
        let before = text(60);
        let mut app = open(&before, 40, 10, "50%ma]G''");
        let line = |app: &App| {
            let text = app.reader.document().text();
            text.slice(text.line_at(app.reader.place().anchor).range()).into_owned()
        };
        let here = line(&app);
        let after = before.replace("第 3 行", "新的\n\n第三行").replace("第 50 行", "");
        let (one, other) = (Text::from(&*before), Text::from(&*after));
        let carry = vec![Carry::between(&one, &other)];
        app.replace(Opened { document: Document::new(other), carry, is_complete: true, ..Opened::default() });
        assert_eq!(line(&app), here);
        press(&mut app, "g'a");
        assert_eq!(line(&app), here);
        press(&mut app, "<C-o><C-o>");
        assert!(app.reader.place().anchor > 0);
    }
}
