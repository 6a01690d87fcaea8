//! A text on the screen, and what still comes of it: more of it, another structure, changes of its file, and where
//! its reader left off. All of that is found beside the loop.

use crate::app::outline::Counted;
use crate::app::texts::{FileChange, FileWish};
use crate::app::{App, Opened};
use crate::cli::{Request, Start};
use crate::document::Document;
use crate::document::carry::Carry;
use crate::knowledge::{Keepsake, Knowledge};
use crate::language::Texts;
use crate::program::aside;
use crate::program::opening::Begun;
use crate::program::start::{Found, find};
use crate::source::{Change, Failure, Origin, Reading};
use crate::terminal::Waker;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

/// How long a text that is not long is waited for, until it is known where its reader left off, before the screen
/// shows what there is of it.
pub const PATIENCE: Duration = Duration::from_millis(100);

/// What has been read of a text, and where in it the text is to be opened.
#[derive(Default)]
pub struct Arrival {
    pub opened: Opened,
    pub found: Found,
}

/// A text, and what still comes of it.
pub struct OpenText {
    /// Where it is to be opened, as far as that is known; nothing when it was, or a key was pressed.
    start: Option<Found>,
    /// Whether it is to be shown where its reader left off: nothing else was asked for, and no key pressed.
    follows_memory: bool,
    /// Its file, if it comes from one.
    path: Option<PathBuf>,
    /// Whether it is so long that nobody may wait for all of it.
    is_long: bool,
    /// Whether it can be read only once, as what comes through a pipe.
    is_read_once: bool,
    reading: Reading<Arrival>,
    knowledge: Arc<Knowledge>,
    /// Where documents go that were inferred anew, and come from.
    sender: Sender<(usize, Opened)>,
    inferred: Receiver<(usize, Opened)>,
    /// Where the lines that are like one are told when they are counted, and heard.
    counts: (Sender<Counted>, Receiver<Counted>),
    /// How many texts were shown before, in other encodings or as the file was then.
    n_texts: usize,
    waker: Waker,
}

impl OpenText {
    /// Begins to read a text that is to be opened at `start`.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn read(
        origin: &Origin,
        begun: Begun,
        start: &Start,
        request: &Request,
        texts: &'static Texts,
        waker: Waker,
    ) -> io::Result<OpenText> {
        let knowledge = Arc::new(begun.knowledge);
        let (known, bell) = (Arc::clone(&knowledge), waker.clone());
        let (place, keyboard) = (start.clone(), request.options.keyboard);
        let ahead = request.settings.number("read-ahead").map(|mebibytes| usize::from(mebibytes) << 20);
        let arrival = move |loaded| {
            let opened = known.opened(loaded);
            let found = find(&place, keyboard, &opened.document, opened.is_complete, texts);
            Arrival { opened, found }
        };
        let is_long = begun.source.is_long();
        let reading = begun.source.reading_ahead(ahead).follow(arrival, move || bell.wake())?;
        let path = match origin {
            Origin::File(path) if reading.is_file() => std::path::absolute(path).ok(),
            _ => None,
        };
        let is_read_once = !reading.is_file() && matches!(origin, Origin::File(_) | Origin::StandardInput);
        let (sender, inferred) = mpsc::channel();
        let (start, follows_memory) = (Some(Found::NotYet), *start == Start::Top);
        Ok(OpenText {
            start,
            follows_memory,
            path,
            is_long,
            is_read_once,
            reading,
            knowledge,
            sender,
            inferred,
            counts: mpsc::channel(),
            n_texts: 0,
            waker,
        })
    }

    /// What has come of the text when it is `enough`, all, or all that comes with `patience`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn first(&mut self, patience: Duration, is_enough: impl Fn(&Arrival) -> bool) -> Result<Opened, Failure> {
        let until = Instant::now() + patience;
        let mut newest = Arrival::default();
        while let Ok(arrival) = self.reading.loads().recv_timeout(until.saturating_duration_since(Instant::now())) {
            newest = arrival?;
            if newest.opened.is_complete || is_enough(&newest) {
                break;
            }
        }
        self.start = Some(newest.found);
        Ok(newest.opened)
    }

    /// What has come of the text when it is known where its reader left off, or all that comes with `patience`; of a
    /// long one, its first portion.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn first_shown(&mut self, patience: Duration) -> Result<Opened, Failure> {
        let (is_long, knowledge) = (self.is_long, Arc::clone(&self.knowledge));
        self.first(patience, |_| is_long || !knowledge.is_waiting())
    }

    /// Has more read of what comes through a pipe, the further the reader is in it; all while it is sought in.
    pub fn read_on(&self, app: &App) {
        if self.reading.is_file() {
            return;
        }
        let awaits_place =
            matches!(self.start, Some(Found::NotYet | Found::AtGrowingEnd)) || self.knowledge.is_waiting();
        let is_for_all = awaits_place || app.is_following() || app.seeks_hit();
        self.reading.show(if is_for_all { usize::MAX } else { app.reader().in_view().end });
    }

    /// Its file, if it comes from one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether it is a file, that can be read again and may grow.
    pub fn is_file(&self) -> bool {
        self.reading.is_file()
    }

    /// Whether it can be read only once, as what comes through a pipe.
    pub fn is_read_once(&self) -> bool {
        self.is_read_once
    }

    /// What is known of it.
    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// What is to be remembered of it.
    pub fn keepsake(&self, app: &App) -> Keepsake {
        let document = app.reader().document().clone();
        Keepsake { knowledge: Arc::clone(&self.knowledge), kept: app.kept(), habits: app.habits(), document }
    }

    /// Has the file read again.
    pub fn reload(&self) {
        self.reading.reload();
    }

    /// The reader does something: the text goes nowhere by itself any more.
    pub fn begin_hearing(&mut self) {
        (self.start, self.follows_memory) = (None, false);
    }

    /// Does what the reader has asked of the text.
    pub fn follow(&mut self, app: &mut App, now: Instant) {
        self.follow_corrections(app, now);
        self.count_class(app);
        self.follow_encoding(app);
        self.follow_format(app, now);
        self.follow_file(app);
    }

    /// Goes to where the text is to be opened, and takes up what is remembered, if that is known by now and was not done
    /// before.
    pub fn go_to_start(&mut self, app: &mut App, now: Instant) {
        if let Some(habits) = self.knowledge.take_habits() {
            app.take_up_habits(habits);
        }
        match self.start.take() {
            Some(Found::NotYet) => {
                self.start = Some(Found::NotYet);
                return;
            }
            Some(Found::AtGrowingEnd) => {
                app.follow_end(now);
                self.follow_file(app);
            }
            Some(Found::At(movement)) => app.go(movement, now),
            Some(Found::Hit(line, offset)) => app.search_for(&line, offset, now),
            Some(Found::Nowhere(message)) => app.complain(&message, now),
            None => {}
        }
        if let Some(kept) = self.knowledge.take_kept(app.reader().document().text().len()) {
            app.take_up(kept, self.follows_memory, now);
        }
        self.seek_strays(app);
        self.tell_aside(app, now);
    }

    /// Tells which files of what is remembered were put aside.
    pub fn tell_aside(&self, app: &mut App, now: Instant) {
        for aside in self.knowledge.take_aside() {
            app.complain(&aside::words(&aside, &app.texts().messages), now);
        }
    }

    /// Looks beside the loop for what the text's change has led astray, and takes up what was found of it.
    fn seek_strays(&self, app: &mut App) {
        if let Some(found) = self.knowledge.take_found() {
            app.take_found(found);
        }
        if let Some(strays) = app.take_strays() {
            let (waker, text) = (self.waker.clone(), app.reader().document().text().clone());
            // Without a thread they stay where they are taken to be.
            let _ = self.knowledge.seek_beside(strays, text, move || waker.wake());
        }
    }

    /// Shows what has come of the text since it was looked at last.
    pub fn show_news(&mut self, app: &mut App, now: Instant) {
        self.show_loads(app, now);
        self.show_inferred(app);
        self.counts.1.try_iter().for_each(|counted| app.counted(counted, now));
        self.hear_changes(app, now);
    }

    /// Shows the last of what was read: only that is worth it, at the place that any of them may bring.
    fn show_loads(&mut self, app: &mut App, now: Instant) {
        let mut newest: Option<Opened> = None;
        for load in self.reading.loads().try_iter() {
            match load {
                Ok(Arrival { opened, found }) => {
                    let place = opened.place.or(newest.as_ref().and_then(|earlier| earlier.place));
                    let mut carry = newest.map(|earlier| earlier.carry).unwrap_or_default();
                    carry.extend(opened.carry);
                    newest = Some(Opened { place, carry, ..opened });
                    self.start = self.start.take().map(|_| found);
                }
                Err(failure) => app.reading_stopped(&failure.message(&app.texts().failures), now),
            }
        }
        if let Some(opened) = newest {
            self.n_texts += usize::from(opened.place.is_some() || !opened.carry.is_empty());
            app.replace(opened);
        }
    }

    /// Shows what was inferred anew, unless another text is shown by now, or more of it.
    fn show_inferred(&mut self, app: &mut App) {
        for (n_texts, opened) in self.inferred.try_iter() {
            let n_bytes = app.reader().document().source().len();
            if n_texts == self.n_texts && opened.document.source().len() >= n_bytes {
                app.replace(opened);
            }
        }
    }

    /// Lets the reader know what has become of the file.
    fn hear_changes(&mut self, app: &mut App, now: Instant) {
        for change in self.reading.changes().try_iter() {
            match change {
                Some(Change::Grown) => app.file_changed(FileChange::Grown, now),
                Some(Change::Replaced) => app.file_changed(FileChange::Replaced, now),
                Some(Change::Gone) => app.file_changed(FileChange::Gone, now),
                None => app.file_is_as_read(),
            }
        }
    }

    /// Keeps what the reader has said of a heading, and has the structure inferred anew with it.
    fn follow_corrections(&mut self, app: &mut App, now: Instant) {
        let Some(corrections) = app.take_corrections() else { return };
        self.knowledge.correct(corrections);
        self.infer_anew(app, now, |_| None);
    }

    /// Has the structure inferred anew; `carry` says where the places of the text stand in another one.
    fn infer_anew(
        &mut self,
        app: &mut App,
        now: Instant,
        carry: impl FnOnce(&Document) -> Option<Carry> + Send + 'static,
    ) {
        let (encoding, n_replaced, is_complete) = (app.encoding(), app.n_replaced(), app.is_complete());
        let (sender, waker, n_texts) = (self.sender.clone(), self.waker.clone(), self.n_texts);
        let before = app.reader().document().clone();
        let begun = self.knowledge.infer_beside(before, move |document, corrections| {
            // Nobody hears it when the text has been left meanwhile.
            let carry = carry(&document).into_iter().collect();
            let opened =
                Opened { document, encoding, n_replaced, carry, is_complete, corrections, ..Opened::default() };
            let _ = sender.send((n_texts, opened));
            waker.wake();
        });
        if let Err(error) = begun {
            app.not_kept(&error.to_string(), now);
        }
    }

    /// Counts beside the loop the lines that are like the one that the reader corrects.
    fn count_class(&self, app: &mut App) {
        let Some(counting) = app.take_counting() else { return };
        let (sender, waker) = (self.counts.0.clone(), self.waker.clone());
        // Without a thread they are not known, and nothing is corrected.
        let _ = Knowledge::count_beside(counting, move |counted| {
            // Nobody hears it when the text has been left meanwhile.
            let _ = sender.send(counted);
            waker.wake();
        });
    }

    /// Has the text read in the encoding that the reader wants.
    fn follow_encoding(&mut self, app: &mut App) {
        if let Some((encoding, places)) = app.take_encoding() {
            let document = app.reader().document();
            let places = places.into_iter().map(|place| document.source_offset(place)).collect();
            self.reading.decode_as(encoding, places);
        }
    }

    /// Has the text read in the format that the reader wants, at the same place.
    fn follow_format(&mut self, app: &mut App, now: Instant) {
        let Some(format) = app.take_format() else { return };
        self.knowledge.read_in(format);
        let before = app.reader().document().clone();
        self.infer_anew(app, now, move |document| Some(before.way_to(document)));
    }

    /// Has the file read again, or on, as the reader wants.
    fn follow_file(&mut self, app: &mut App) {
        match app.take_file_wish() {
            Some(FileWish::Reload) => self.reading.reload(),
            Some(FileWish::Follow(follows)) => self.reading.follow(follows),
            None => {}
        }
    }
}
