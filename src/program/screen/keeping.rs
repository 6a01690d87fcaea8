//! What is to be remembered, written down beside the loop within seconds of a key, and tried again where that fails; and
//! the shelf of what is remembered.

use super::text::OpenText;
use super::unkept::Unkept;
use crate::app::App;
use crate::app::texts::Wish;
use crate::cli::Request;
use crate::knowledge::{Arrears, Keepsake};
use crate::program::shelf::{last, shelved, with_forgotten};
use crate::source::Origin;
use crate::state::Memory;
use crate::terminal::Waker;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

/// What is to be remembered is written down so long after a key at the latest.
const KEPT_WITHIN: Duration = Duration::from_secs(3);

/// Where it failed it is tried again after so long, and after twice as long each time, up to a bound.
const SHORTEST_PAUSE: Duration = Duration::from_secs(5);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// When and where what is to be remembered is written down.
pub struct Keeping {
    memory: Option<Memory>,
    /// When it is written down.
    due: Option<Instant>,
    /// How long to wait before it is tried again, if it failed the last time.
    pause: Option<Duration>,
    /// The files of texts that were taken off the shelf since it was opened.
    forgotten: Vec<PathBuf>,
    /// What could not be written down of texts that were left.
    arrears: Arrears,
    /// What becomes of all that cannot be written down.
    unkept: Unkept,
    /// Where it is told how the writing went, and heard.
    told: Sender<io::Result<()>>,
    tellings: Receiver<io::Result<()>>,
    waker: Waker,
}

impl Keeping {
    /// Nothing is to be remembered yet.
    pub fn new(memory: Option<Memory>, unkept: Unkept, waker: Waker) -> Keeping {
        let (told, tellings) = mpsc::channel();
        let (due, pause, arrears) = (None, None, Arrears::default());
        Keeping { memory, due, pause, forgotten: Vec::new(), arrears, unkept, told, tellings, waker }
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
    pub fn follow_shelf(&mut self, text: &OpenText, app: &mut App, now: Instant) {
        let Some(wish) = app.take_wish() else { return };
        if matches!(&wish, Wish::Forget(shelved) if text.knowledge().is_kept_in(&shelved.memory)) {
            return app.not_forgotten_open(now);
        }
        let Some(memory) = &self.memory else { return app.show_shelf(Vec::new(), now) };
        let changed = match &wish {
            Wish::Show => Ok(()),
            Wish::Forget(shelved) => memory.forget(&shelved.memory),
            Wish::TakeBack(shelved) => memory.take_back(&shelved.memory),
        };
        if let Err(error) = changed {
            return app.not_forgotten(&error.to_string(), now);
        }
        match &wish {
            Wish::Show => self.forgotten.clear(),
            Wish::Forget(shelved) => self.forgotten.push(shelved.memory.clone()),
            Wish::TakeBack(shelved) => self.forgotten.retain(|path| *path != shelved.memory),
        }
        app.show_shelf(with_forgotten(memory, &self.forgotten), now);
        match wish {
            Wish::Show => {}
            Wish::Forget(shelved) => app.forgotten(&shelved, now),
            Wish::TakeBack(shelved) => app.taken_back(&shelved, now),
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

    /// Writes down what is to be remembered of a text that is left for another one; the reader is told in that one how
    /// it went.
    pub fn leave(&mut self, left: Keepsake) -> io::Result<()> {
        self.due = None;
        self.arrears.leave(left)
    }

    /// Writes down what is to be remembered at the end. What cannot be goes where its reader can fetch it: what is said
    /// of that, and whether anything that was noted is missing in what is remembered.
    pub fn end(&mut self, keepsake: Keepsake) -> Option<(String, bool)> {
        match self.arrears.keep(&keepsake) {
            Ok(()) => {
                self.unkept.forget();
                None
            }
            Err(error) => self.unkept.at_end(&self.all(keepsake), self.memory.as_ref(), &error),
        }
    }

    /// Something was noted: it is written down at once, so that little is lost whatever happens.
    pub fn keep_now(&mut self, text: &OpenText, app: &mut App, now: Instant) {
        self.due = Some(now);
        self.keep(text, app, now);
    }

    /// All that was noted of a text, as Markdown.
    pub fn markdown(&self, keepsake: &Keepsake) -> String {
        self.unkept.markdown(keepsake)
    }

    /// When something is to be written down, if anything is.
    pub fn deadline(&self) -> Option<Instant> {
        self.due
    }

    /// Has written down what is to be remembered, if it is time for that, and tells how the last time went.
    pub fn keep(&mut self, text: &OpenText, app: &mut App, now: Instant) {
        if self.due.is_some_and(|due| due <= now) {
            self.due = None;
            let begun = self.write_beside(text.keepsake(app));
            if begun.is_err() {
                self.hear(begun, text, app, now);
            }
        }
        while let Ok(result) = self.tellings.try_recv() {
            self.hear(result, text, app, now);
        }
    }

    fn write_beside(&self, keepsake: Keepsake) -> io::Result<()> {
        let (told, waker) = (self.told.clone(), self.waker.clone());
        self.arrears.keep_beside(keepsake, move |result| {
            // Nobody hears it when the program has ended meanwhile.
            let _ = told.send(result);
            waker.wake();
        })
    }

    /// Hears how the writing went. What cannot be written down is told at first, and tried again later.
    pub fn hear(&mut self, result: io::Result<()>, text: &OpenText, app: &mut App, now: Instant) {
        match result {
            Ok(()) if self.pause.take().is_some() => {
                self.unkept.forget();
                app.set_is_kept(true);
                app.complain(self.unkept.kept_again(), now);
            }
            Ok(()) => {}
            Err(error) => {
                let pause = self.pause.map_or(SHORTEST_PAUSE, |pause| (pause * 2).min(LONGEST_PAUSE));
                app.set_is_kept(false);
                let is_first = self.pause.replace(pause).is_none();
                self.due = self.due.or(Some(now + pause));
                let said = self.unkept.meanwhile(&self.all(text.keepsake(app)), self.memory.as_ref(), &error);
                if is_first || said.is_new {
                    // Whoever has just been told that it is noted is told otherwise before that is believed.
                    app.gainsay(&said.words, now);
                }
            }
        }
    }

    /// All that is to be remembered, what has waited longest first.
    fn all(&self, keepsake: Keepsake) -> Vec<Keepsake> {
        self.arrears.all().into_iter().chain([keepsake]).collect()
    }
}
