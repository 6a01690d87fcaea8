//! What is to be remembered, written down beside the loop within seconds of a key; and the shelf of what is remembered.

use super::text::OpenText;
use crate::app::App;
use crate::app::texts::Wish;
use crate::cli::Request;
use crate::program::shelf::{last, shelved};
use crate::source::Origin;
use crate::state::Memory;
use crate::terminal::Waker;
use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

/// What is to be remembered is written down so long after a key at the latest.
const KEPT_WITHIN: Duration = Duration::from_secs(3);

/// When and where what is to be remembered is written down.
pub struct Keeping {
    memory: Option<Memory>,
    /// When it is written down.
    due: Option<Instant>,
    /// Whether it was told that nothing can be written down.
    was_told: bool,
    /// Where it is told how the writing went, and heard.
    told: Sender<io::Result<()>>,
    tellings: Receiver<io::Result<()>>,
    waker: Waker,
}

impl Keeping {
    /// Nothing is to be remembered yet.
    pub fn new(memory: Option<Memory>, waker: Waker) -> Keeping {
        let (told, tellings) = mpsc::channel();
        Keeping { memory, due: None, was_told: false, told, tellings, waker }
    }

    /// Shows the shelf where that was asked for; where nothing was, offers to go on with the text read last.
    pub fn begin_with(&self, app: &mut App, request: &Request, now: Instant) {
        let Some(memory) = &self.memory else { return };
        if request.begins_with_shelf {
            app.show_shelf(shelved(memory), now);
        } else if request.origins == [Origin::BuiltIn]
            && let Some(last) = last(memory)
        {
            app.offer(&last, now);
        }
    }

    /// Does what the reader wants of the shelf. The text that is open stays there: it would be written down again.
    pub fn follow_shelf(&self, text: &OpenText, app: &mut App, now: Instant) {
        let Some(wish) = app.take_wish() else { return };
        if matches!(&wish, Wish::Forget(shelved) if text.knowledge().is_kept_in(&shelved.memory)) {
            return app.not_forgotten_open(now);
        }
        if let (Wish::Forget(shelved), Some(memory)) = (&wish, &self.memory)
            && let Err(error) = memory.forget(&shelved.memory)
        {
            return app.not_forgotten(&error.to_string(), now);
        }
        app.show_shelf(self.memory.as_ref().map(shelved).unwrap_or_default(), now);
        if let Wish::Forget(shelved) = wish {
            app.forgotten(&shelved, now);
        }
    }

    /// The reader does something: what comes of it is to be remembered.
    pub fn begin_hearing(&mut self, now: Instant) {
        self.due = self.due.or(Some(now + KEPT_WITHIN));
    }

    /// What is remembered, unless nothing is to be.
    pub fn memory(&self) -> Option<&Memory> {
        self.memory.as_ref()
    }

    /// The text was left; how it went to write down what is to be remembered of it.
    pub fn begin_anew(&mut self, written: io::Result<()>, app: &mut App, now: Instant) {
        self.due = None;
        self.tell(written, app, now);
    }

    /// When something is to be written down, if anything is.
    pub fn deadline(&self) -> Option<Instant> {
        self.due
    }

    /// Has written down what is to be remembered, if it is time for that, and tells how the last time went.
    pub fn keep(&mut self, text: &OpenText, app: &mut App, now: Instant) {
        if self.due.is_some_and(|due| due <= now) {
            self.due = None;
            let begun = self.write_beside(text, app);
            self.tell(begun, app, now);
        }
        while let Ok(result) = self.tellings.try_recv() {
            self.tell(result, app, now);
        }
    }

    fn write_beside(&self, text: &OpenText, app: &App) -> io::Result<()> {
        let (told, waker) = (self.told.clone(), self.waker.clone());
        let document = app.reader().document().clone();
        text.knowledge().keep_beside(app.kept(), app.habits(), document, move |result| {
            // Nobody hears it when the program has ended meanwhile; that all is well is nothing to hear.
            if result.is_err() {
                let _ = told.send(result);
            }
            waker.wake();
        })
    }

    /// Tells once that nothing can be written down; one reads on all the same.
    fn tell(&mut self, result: io::Result<()>, app: &mut App, now: Instant) {
        if let Err(error) = result
            && !std::mem::replace(&mut self.was_told, true)
        {
            app.not_kept(&error.to_string(), now);
        }
    }
}
