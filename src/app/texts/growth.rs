//! A text that is being read, or whose file changes: its end followed, what is said of the file, what is wanted of it.

use crate::app::effect::{Effect, Effects, Move, View};
use crate::input::action::Action;
use crate::input::keymap::{Context, Keymap};
use crate::language::{GrowthTexts, fill};
use crate::reader::Movement;

/// Whether the screen stays at the end of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Following {
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
pub struct Growth {
    /// Whether all has been read.
    is_complete: bool,
    /// Whether there is more that could not be read.
    is_cut: bool,
    is_file: bool,
    following: Following,
    change: Option<FileChange>,
    wish: Option<FileWish>,
}

impl Growth {
    /// Carries out an action on the source; `None` if it is about something else.
    pub fn update(&mut self, action: Action, count: Option<usize>, view: &View) -> Option<Effects> {
        let texts = &view.words.growth;
        Some(match action {
            Action::Follow => self.follow_end(texts),
            Action::Reload if !self.is_file => Effect::say(&texts.no_file),
            Action::Reload => {
                self.wish = Some(FileWish::Reload);
                Effect::say(&texts.reloading)
            }
            Action::End if count.is_none() && !self.is_complete && view.context == Context::Text => {
                self.following = Following::ToEnd;
                to_end()
            }
            Action::Back if self.is_following() && view.selected.is_none() => {
                self.stop_following();
                Effect::say(&texts.stopped)
            }
            _ => return None,
        })
    }

    /// Goes to the end of the text and stays there: of a file, as long as it grows.
    pub fn follow_end(&mut self, texts: &GrowthTexts) -> Effects {
        if self.is_file {
            self.following = Following::Growth;
            self.wish = Some(FileWish::Follow(true));
        } else if self.is_complete {
            return Effect::say(if self.is_cut { &texts.cut } else { &texts.no_file });
        } else {
            self.following = Following::ToEnd;
        }
        to_end()
    }

    /// Whether the screen stays at the end of the text as it grows.
    pub fn is_following(&self) -> bool {
        self.following != Following::Nothing
    }

    /// All of the text has been read: its end is followed no more, but that of a file that may grow.
    pub fn stay_at_end(&mut self) {
        if self.is_complete && self.following == Following::ToEnd {
            self.following = Following::Nothing;
        }
    }

    /// Stays here, whatever comes.
    pub fn stop_following(&mut self) {
        if self.following == Following::Growth {
            self.wish = Some(FileWish::Follow(false));
        }
        self.following = Following::Nothing;
    }

    /// What is said of the source as long as it holds.
    pub fn note(&self, texts: &GrowthTexts, keymap: &Keymap) -> Option<String> {
        let (text, context, action) = match (self.following, self.change) {
            (Following::Growth, _) => (&texts.following, Context::Following, Action::Back),
            (Following::ToEnd, _) => (&texts.to_end, Context::Following, Action::Back),
            (Following::Nothing, Some(FileChange::Grown)) => (&texts.grown, Context::Text, Action::Reload),
            (Following::Nothing, Some(FileChange::Replaced)) => (&texts.replaced, Context::Text, Action::Reload),
            (Following::Nothing, _) if self.is_cut => return Some(texts.cut.clone()),
            (Following::Nothing, Some(FileChange::Gone) | None) => return None,
        };
        Some(fill(text, &[("key", &keymap.shown(context, action).unwrap_or_default())]))
    }

    /// Whether the whole text has been read.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Whether the whole text has been read.
    pub fn set_complete(&mut self, is_complete: bool) {
        self.is_complete = is_complete;
    }

    /// Reading broke off: there is more that could not be read.
    pub fn cut(&mut self) {
        (self.is_complete, self.is_cut) = (true, true);
    }

    /// Whether the text comes from a file, which may change and can be edited.
    pub fn is_file(&self) -> bool {
        self.is_file
    }

    /// Whether the text comes from a file, which may change and can be edited.
    pub fn set_is_file(&mut self, is_file: bool) {
        self.is_file = is_file;
    }

    /// Something has become of the file; what was read stays.
    pub fn file_changed(&mut self, change: FileChange) {
        self.change = Some(change);
    }

    /// The file is as it was read, whatever was said of it before.
    pub fn file_is_as_read(&mut self) {
        self.change = None;
    }

    /// What was said of the file holds no more: the text is what it holds.
    pub fn is_up_to_date(&mut self) {
        (self.change, self.is_cut) = (None, false);
    }

    /// What is wanted of the file, if anything is since this was asked last.
    pub fn take_wish(&mut self) -> Option<FileWish> {
        self.wish.take()
    }
}

/// To the end of the text, where one may be already.
fn to_end() -> Effects {
    vec![Effect::Move(Move::Leap(Movement::End))]
}

#[cfg(test)]
mod tests;
