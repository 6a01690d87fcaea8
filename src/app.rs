//! The program's state: nine rooms, each with what it alone changes, and the ways between them.
//!
//! A key becomes an action through the keymap; the room that the action is about changes itself, and what it wants of the
//! others comes back as effects, which are carried out here and nowhere else. Nothing here draws, and no size is
//! taken from a drawing.

pub mod effect;
pub mod face;
pub mod layers;
pub mod lists;
pub mod notes;
pub mod outline;
pub mod pointer;
pub mod reading;
pub mod searching;
pub mod selecting;
pub mod texts;

pub use crate::layout::Options;
pub use outline::Focus;

use crate::document::Document;
use crate::document::carry::Carry;
use crate::document::correction::Corrections;
use crate::input::action::Action;
use crate::input::keymap::{Context, Keymap};
use crate::language::Texts;
use crate::layout::{self, Layout};
use crate::reader::{Movement, Place, Reader, Stop};
use crate::typeset::{Rows, Settings};
use crate::widget::keys::Keys;
use crate::widget::messages::Messages;
use effect::{Effect, Effects, Move, PaneDeed};
use layers::Layers;
use lists::Lists;
use notes::{Notes, Noting};
use outline::Outlining;
use pointer::Pointer;
use reading::Reading;
use searching::{Fate, Searching};
use selecting::Selecting;
use std::time::Instant;
use texts::{Library, Source};

/// A document as it is handed to the program, while it is read or when it is whole.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// What has been read so far.
    pub document: Document,
    /// How it was decoded.
    pub encoding: &'static str,
    /// The encodings that it may be in, the one it was decoded in first.
    pub candidates: Vec<&'static str>,
    /// In so many of them, the first, nearly all of it decodes.
    pub n_fitting: usize,
    /// How many places did not decode.
    pub n_replaced: usize,
    /// Where the lines begin that are in another encoding than most, and the names of theirs.
    pub mixed: Vec<(usize, &'static str)>,
    /// Whether it is no text, and was not decoded.
    pub is_binary: bool,
    /// Where to go on in a text that was decoded anew: the offset of what stood at the old place.
    pub place: Option<usize>,
    /// The ways that places go to this text from the one before, one after the other, where the file was read again.
    pub carry: Vec<Carry>,
    /// Whether all has been read.
    pub is_complete: bool,
    /// Its highlights, where they are wanted for themselves.
    pub notes: Notes,
    /// What the reader said of its headings, which the document was inferred with.
    pub corrections: Corrections,
}

/// The state of the program.
#[derive(Debug)]
pub struct App {
    reader: Reader,
    reading: Reading,
    selecting: Selecting,
    outline: Outlining,
    searching: Searching,
    lists: Lists,
    notes: Noting,
    texts: Library,
    layers: Layers,
    pointer: Pointer,
    layout: Layout,
    keys: Keys,
    words: &'static Texts,
    messages: Messages,
    wants_to_quit: bool,
}

impl App {
    /// The program with a document open at its start, not yet on any screen.
    pub fn new(opened: Opened, options: Options, keymap: Keymap, texts: &'static Texts) -> App {
        let settings = layout::settings(options, &opened.document, 2, 0);
        let mut library = Library::default();
        let format = opened.document.format();
        library.read(Source::from(&opened), format, opened.is_complete, opened.place.is_some());
        let mut app = App {
            reading: Reading::new(options),
            selecting: Selecting::default(),
            outline: Outlining::new(&opened.document, opened.corrections),
            searching: Searching::default(),
            lists: Lists::default(),
            notes: Noting::default(),
            texts: library,
            layers: Layers::default(),
            pointer: Pointer::default(),
            reader: Reader::new(opened.document, settings),
            layout: Layout::default(),
            keys: Keys::new(keymap),
            words: texts,
            messages: Messages::default(),
            wants_to_quit: false,
        };
        app.set_outline(true, None);
        app
    }

    /// Goes to a place that no key asked for, or says why nothing moves.
    pub fn go(&mut self, movement: Movement, now: Instant) {
        let moved = if reading::is_leap(movement) {
            self.leap(movement)
        } else {
            self.reading.walk(movement, &mut self.reader, now)
        };
        if let Err(stop) = moved {
            self.carry_one(self.view(now).say_stop(stop), now);
        }
        self.follow();
    }

    /// Moves as a leap: the place that it leaves can be gone back to. A selection grows up to there.
    fn leap(&mut self, movement: Movement) -> Result<(), Stop> {
        self.reading.leap(movement, &mut self.reader)?;
        self.selecting.stretch(&mut self.reader);
        Ok(())
    }
}

/// What has the keys, and where an action goes.
impl App {
    /// Does what is asked for by a key, or in the palette.
    fn ask(&mut self, action: Action, count: Option<usize>, now: Instant) {
        let before = self.reader.place();
        self.texts.leapt(self.reading.jumps().n_leaps());
        self.act(action, count, now);
        // Who goes up wants to read there.
        if self.is_following() && self.reader.place().anchor < before.anchor {
            self.texts.growth_mut().stop_following();
        }
        self.reading.wait_anew(&self.reader, now);
    }

    /// Carries out an action, `count` times where that means anything.
    fn act(&mut self, action: Action, count: Option<usize>, now: Instant) {
        let in_popup = if self.context() == Context::Popup { self.layers.scroll(action, count) } else { None };
        match in_popup.or_else(|| self.of_room(action, count, now)) {
            Some(effects) => self.settle(effects, now),
            None => self.act_between(action, now),
        }
    }

    /// What the room makes of an action that it is about; where several know it, the one that goes first.
    fn of_room(&mut self, action: Action, count: Option<usize>, now: Instant) -> Option<Effects> {
        let jumps = self.reading.jumps();
        let goes_over = match action {
            Action::JumpBack => self.texts.go_back(jumps.n_leaps()),
            Action::JumpForward => jumps.is_foremost() && self.texts.go_forward(jumps.n_leaps()),
            _ => false,
        };
        if goes_over {
            return Some(Effects::new());
        }
        let view = self.view(now);
        let turned = self.reading.turn(action, &self.reader, &view);
        turned
            .or_else(|| self.texts.update(action, count, &view))
            .or_else(|| self.selecting.update(action, count, &mut self.reader, &view))
            .or_else(|| self.notes.update(action, &self.reader, &view))
            .or_else(|| self.reading.update(action, count, &mut self.reader, &view))
            .or_else(|| self.outline.update(action, count, &self.reader, &view))
            .or_else(|| self.searching.update(action, count, &self.reader, &view))
            .or_else(|| self.layers.update(action, count, &self.reader, &view))
            .or_else(|| self.pointer.update(action, &view))
    }

    /// Carries out an action that is about several rooms.
    fn act_between(&mut self, action: Action, now: Instant) {
        match action {
            Action::Search => {
                if self.outline.has_keys() {
                    self.leave_outline();
                }
                self.searching.open(&self.reader);
                self.refresh();
            }
            Action::SearchWord => {
                let word = self.selecting.word_here(&self.reader);
                let view = self.view(now);
                let effects = self.searching.search_word(word, &self.reader, &view);
                self.settle(effects, now);
            }
            Action::Back => self.back(now),
            Action::Quit => self.wants_to_quit = true,
            _ => {}
        }
    }

    /// One step out of what is open, the innermost first. Never out of the program.
    fn back(&mut self, now: Instant) {
        if self.layers.close() {
            return;
        }
        if self.outline.has_keys() {
            return self.leave_outline();
        }
        if self.selecting.leave() || self.reader.unmark_sentence() {
            return;
        }
        if self.layout.is_overlay && self.layout.shows_outline() {
            let effects = self.outline.hide_overlay();
            return self.carry_out(effects, now);
        }
        let was_shown = self.searching.clear();
        self.refresh();
        if !was_shown {
            self.messages.say(self.words.messages.nothing_open.clone(), now);
        }
    }
}

/// What rooms want of each other, carried out.
impl App {
    /// Carries out what a room wants that has changed what is shown of it.
    fn settle(&mut self, effects: Effects, now: Instant) {
        let is_refreshed = effects.iter().any(Effect::refreshes);
        self.carry_out(effects, now);
        if !is_refreshed {
            self.refresh();
        }
    }

    /// Carries effects out, one after the other.
    fn carry_out(&mut self, effects: Effects, now: Instant) {
        for effect in effects {
            self.carry_one(effect, now);
        }
    }

    fn carry_one(&mut self, effect: Effect, now: Instant) {
        match effect {
            Effect::Say(text) => self.messages.say(text, now),
            Effect::Unsay(text) => self.messages.unsay(&text),
            Effect::Hush => self.messages.hush(),
            Effect::Move(to) => self.shift(to, now),
            Effect::Select(anchor, head) => self.selecting.between(anchor, head, &mut self.reader),
            Effect::Deselect => drop(self.selecting.leave()),
            Effect::Arrange => self.arrange(),
            Effect::Follow => self.follow(),
            Effect::Outline(deed) => self.carry_to_outline(deed, now),
            Effect::List(picker) => self.lists.open(*picker),
            Effect::CloseList => self.lists.close(),
            Effect::Act(action, count) => self.act(action, count, now),
            Effect::Choose(action, count) => self.choose(action, count, now),
            Effect::Open(opening) => self.texts.open(opening),
            Effect::SearchTexts(line) => self.search_texts(line),
            Effect::OpenOutside(target) => self.texts.open_outside(target),
            Effect::Rest => self.reading.rest(),
            Effect::Corrected(is_back) => self.notes.corrected(is_back),
            Effect::Look(sight) => self.look(sight),
            Effect::Take(sight) => self.take(sight),
            other => self.carry_back(other, now),
        }
    }

    /// Carries out what another room answers with more effects.
    fn carry_back(&mut self, effect: Effect, now: Instant) {
        let view = self.view(now);
        let effects = match effect {
            Effect::Remove(removal) => {
                self.texts.remove(&removal);
                self.notes.remove(&removal, &self.reader, &view)
            }
            Effect::Copy(address) => self.selecting.copy_address(address, &view),
            Effect::Answer(typed) => self.notes.answer(typed, &self.reader, &view),
            Effect::Uncorrect => self.outline.uncorrect(&view),
            Effect::Recorrect => self.outline.recorrect(&view),
            Effect::GoToHit(hit) => self.searching.go_to(hit),
            Effect::Reach { x, y } => self.pointer.reach(x, y, &self.reader, &self.layout),
            _ => Effects::new(),
        };
        self.carry_out(effects, now);
    }

    /// Shows another place.
    fn shift(&mut self, to: Move, now: Instant) {
        let left = self.reader.place();
        match to {
            Move::Go(movement) => return self.go(movement, now),
            // One may be there already.
            Move::Leap(movement) if self.leap(movement).is_err() => return,
            Move::Leap(_) => {}
            Move::Slide(movement) => return self.reading.shift(movement, &mut self.reader).unwrap_or_default(),
            // At the ends of the text there is nothing to scroll.
            Move::Scroll(n) => return self.reader.go(Movement::Rows(n)).unwrap_or_default(),
            Move::ReadAt(offset) => return self.reader.read_at(offset),
            Move::Return(place) | Move::GoTo(place) => {
                if matches!(to, Move::GoTo(_)) {
                    self.reading.leave(left);
                }
                self.reader.return_to(place);
                self.selecting.stretch(&mut self.reader);
            }
            Move::Show(place) => self.reader.return_to(place),
            Move::LookAt(offset) => self.reader.show_amid(offset),
            Move::StayAt(offset) => {
                self.reader.show_amid(offset);
                self.left(left);
            }
            Move::Reveal(offset) => self.reader.reveal(offset),
            Move::Leave(place) => return self.left(place),
        }
        self.follow();
    }

    /// A place was left, if it was.
    fn left(&mut self, place: Place) {
        if self.reader.place() != place {
            self.reading.leave(place);
            self.selecting.stretch(&mut self.reader);
        }
    }

    fn carry_to_outline(&mut self, deed: PaneDeed, now: Instant) {
        match deed {
            PaneDeed::Enter => {
                self.outline.enter();
                self.follow();
            }
            PaneDeed::Leave => self.leave_outline(),
            PaneDeed::Widen(cells) => {
                self.outline.set_cells(cells);
                self.arrange();
            }
            PaneDeed::Press { x, y } => {
                let effects = self.outline.press(x, y, &self.layout);
                self.carry_out(effects, now);
            }
        }
    }

    /// Gives the keys back to the text; an overlay closes.
    fn leave_outline(&mut self) {
        self.outline.leave(&self.layout);
        self.arrange();
    }

    /// Gives every part of the screen its place, and the reader its measure and height.
    fn arrange(&mut self) {
        let (document, options) = (self.reader.document(), self.reading.style().options());
        let has_headings = !self.outline.listing().is_empty();
        self.layout = Layout::new(self.layout.size, self.outline.wish(), has_headings, options, document);
        self.outline.arranged(&self.layout);
        let settings = layout::settings(options, document, self.layout.measure_cells, self.layout.hang_cells);
        let room_cells = if options.rows == Rows::Whole { self.layout.room_cells } else { 0 };
        let settings = Settings { room_cells, ..settings };
        self.reader.set_columns(if self.layout.second.is_some() { 2 } else { 1 });
        self.reader.resize(settings, options.paragraphs, self.layout.n_rows());
        if self.reader.count_readings(options.counts_readings) {
            self.follow_document(Fate::Reread);
        }
        self.follow();
        self.layers.fit(self.layout.body);
        if self.notes.asked().is_none() {
            self.lists.fit(self.layout.body);
        }
    }

    /// Makes the outline follow the place in the text.
    fn follow(&mut self) {
        self.outline.follow(self.reader.place().anchor);
        self.refresh();
    }

    /// Finds the hits on screen, and counts those of the sections on screen.
    fn refresh(&mut self) {
        self.searching.see(self.reader.in_view());
        let (search, widths) = (self.searching.shown(), self.reading.style().options().widths);
        let n_hits = |range| search.map(|search| search.n_within(range));
        self.outline.listing_mut().lay_out(self.layout.outline, widths, &n_hits);
    }
}

#[cfg(test)]
mod tests;
