//! What is to be remembered of the text that is read: taken from the state, and taken up again.

use super::App;
use super::jumps::Jumps;
use super::look::Look;
use super::marks::Marks;
use super::notes::Notes;
use crate::language::fill;
use crate::reader::Place;
use std::time::Instant;

/// What is to be remembered of a text, in offsets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Where it is open.
    pub place: Place,
    /// How much of it stands above that, in per cent.
    pub percent: u8,
    /// The places that leaps left.
    pub jumps: Jumps,
    /// The places with a name.
    pub marks: Marks,
    /// Highlights and notes.
    pub notes: Notes,
    /// Headings whose entries the reader opened, or closed.
    pub folds: Vec<(usize, bool)>,
    /// How the text is set, where the reader has changed that for this text.
    pub look: Look,
}

impl App {
    /// What is to be remembered of the text now.
    pub fn kept(&self) -> Kept {
        Kept {
            place: self.reader.place(),
            percent: self.reader.percent(),
            jumps: Jumps::new(self.jumps.places().to_vec()),
            marks: self.marks.clone(),
            notes: self.notes.clone(),
            folds: self.outline_pane.folds(self.contents.outline()),
            look: self.kept_look(),
        }
    }

    /// Takes up what is remembered of the text: what was done since the start stays. The place is shown again if it
    /// `is_wanted`.
    pub fn take_up(&mut self, kept: Kept, is_wanted: bool, now: Instant) {
        let (jumps, marks) = (kept.jumps.places().iter().chain(self.jumps.places()).copied().collect(), kept.marks);
        self.jumps = Jumps::new(jumps);
        self.marks.recall(marks);
        self.notes.recall(kept.notes);
        self.outline_pane.take_up_folds(self.contents.outline(), &kept.folds);
        self.take_up_look(kept.look);
        if is_wanted && kept.place != self.reader.place() {
            self.reader.return_to(kept.place);
            if !self.is_offered() {
                self.say(fill(&self.texts.messages.resumed, &[("percent", &kept.percent.to_string())]), now);
            }
        }
        self.arrange();
    }
}
