//! What is to be remembered: of the text, of its reader, and from one text to the next of a run.

use crate::app::App;
use crate::app::notes::{Marks, Notes};
use crate::app::reading::{Jumps, Learnt, Look};
use crate::document::block::Reading;
use crate::language::fill;
use crate::reader::Place;
use std::time::Instant;

/// What is to be remembered of a text, in offsets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The encoding that it is read in.
    pub encoding: &'static str,
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
    /// Which of its lines are joined.
    pub reading: Reading,
}

/// What is to be remembered of the reader, whatever the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Habits {
    /// Lines that were searched for, the newest last.
    pub searched: Vec<String>,
    /// What was learnt of the pace.
    pub pace: Learnt,
}

impl App {
    /// What is to be remembered of the text now.
    pub fn kept(&self) -> Kept {
        Kept {
            encoding: self.encoding(),
            place: self.reader.place(),
            percent: self.reader.percent(),
            jumps: Jumps::new(self.jumps().places().to_vec()),
            marks: self.marks().clone(),
            notes: self.notes.notes().clone(),
            folds: self.outline.listing().folds(),
            look: self.reading.style().kept(),
            reading: self.kept_reading(),
        }
    }

    /// How the text is read; that the source of one that is marked up is looked at is not remembered.
    fn kept_reading(&self) -> Reading {
        if self.texts.formats().other().is_some() { Reading::default() } else { self.reader.reading() }
    }

    /// Takes up what is remembered of the text: what was done since the start stays. The place is shown again if it
    /// `is_wanted`.
    pub fn take_up(&mut self, kept: Kept, is_wanted: bool, now: Instant) {
        self.reading.take_up_jumps(&kept.jumps);
        self.notes.recall(kept.marks, kept.notes);
        self.outline.listing_mut().take_up_folds(&kept.folds);
        self.reading.style_mut().take_up(kept.look);
        if self.reader.reading() == Reading::default() && kept.reading != Reading::default() {
            self.reader.set_reading(kept.reading);
        }
        if is_wanted && kept.place != self.reader.place() {
            self.reader.return_to(kept.place);
            if !self.texts.is_offered() {
                let said = fill(&self.words.messages.resumed, &[("percent", &kept.percent.to_string())]);
                self.messages.say(said, now);
            }
        }
        self.arrange();
    }

    /// What is to be remembered of the reader now.
    pub fn habits(&self) -> Habits {
        Habits { searched: self.searching.lines().to_vec(), pace: self.reading.learnt() }
    }

    /// Takes up what is remembered of the reader: what was searched for since the start stays.
    pub fn take_up_habits(&mut self, habits: Habits) {
        self.searching.recall(habits.searched);
        self.reading.take_up_pace(habits.pace);
    }

    /// Takes over from the program with the text before what is the reader's: how texts are set and shown, what is
    /// searched for and asked for, what was learnt and copied, and which texts there are.
    pub fn succeed(&mut self, before: &mut App) {
        let wish = before.outline.wish();
        self.outline.set_wish(wish.is_shown, wish.cells);
        self.pointer.hear(before.pointer.is_heard());
        self.layers.succeed(&mut before.layers);
        self.selecting.succeed(&mut before.selecting);
        self.notes.set_is_kept(before.notes.is_kept());
        self.texts.decoded_mut().set_all(before.texts.decoded().everything().to_vec());
        self.texts.succeed(&before.texts);
        self.reading.succeed(&mut before.reading);
        self.resize(before.layout.size.cols, before.layout.size.rows);
        self.searching.succeed(&mut before.searching, self.reader.document(), self.texts.growth().is_complete());
        self.refresh();
    }
}
