//! A document read on the screen: what the terminal's loop drives, and what still comes of the text.

use super::{Environment, said};
use crate::app::{App, Opened};
use crate::cli::{Ambiguous, Request};
use crate::input::key::Key;
use crate::input::keymap::Keymap;
use crate::knowledge::Knowledge;
use crate::language::Texts;
use crate::source::{Failure, Source};
use crate::terminal::{Exit, Measured, Program, Terminal, Waker};
use crate::typeset::width::Widths;
use crate::ui;
use crate::ui::theme::Theme;
use anyhow::bail;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

/// How long a short text is waited for before the screen shows what there is of it.
const PATIENCE: Duration = Duration::from_millis(100);

/// Shows the text from its first characters on, until the reader leaves.
pub fn read(
    source: Source,
    knowledge: Knowledge,
    request: &Request,
    texts: Texts,
    environment: &Environment,
    complaint: Option<&str>,
) -> anyhow::Result<Exit> {
    let failures = texts.failures.clone();
    let terminal = Terminal::open(environment.clipboard.clone()).map_err(|error| said(&failures.no_keys, &error))?;
    let knowledge = Arc::new(knowledge);
    let (known, waker) = (Arc::clone(&knowledge), terminal.waker());
    let loads = source.follow(move |loaded| known.opened(loaded), move || waker.wake())?;
    let first = match loads.recv_timeout(PATIENCE) {
        Ok(Err(failure)) => bail!(failure.message(&failures)),
        Ok(Ok(opened)) => opened,
        Err(_) => Opened::default(),
    };
    let mut app = App::new(first, request.options, Keymap::default(), texts);
    if let Some(complaint) = complaint {
        app.complain(complaint, Instant::now());
    }
    let (sender, inferred) = mpsc::channel();
    let mut screen = Screen {
        app,
        asks_widths: request.ambiguous == Ambiguous::Auto && !environment.is_dumb,
        has_colour: environment.has_colour,
        loads,
        knowledge,
        sender,
        inferred,
        waker: terminal.waker(),
    };
    terminal.run(&mut screen).map_err(|error| said(&failures.terminal, &error))
}

/// The program on the screen, and what still comes of its text.
struct Screen {
    app: App,
    asks_widths: bool,
    has_colour: bool,
    loads: Receiver<Result<Opened, Failure>>,
    knowledge: Arc<Knowledge>,
    /// Where documents go that were inferred anew, and come from.
    sender: Sender<Opened>,
    inferred: Receiver<Opened>,
    waker: Waker,
}

impl Screen {
    /// Keeps what the reader has said of a heading, and has the structure inferred anew with it.
    fn follow_corrections(&mut self, now: Instant) {
        let Some(corrections) = self.app.take_corrections() else { return };
        if let Err(error) = self.knowledge.correct(corrections) {
            self.app.corrections_not_kept(&error.to_string(), now);
        }
        let (encoding, is_complete) = (self.app.encoding(), self.app.is_complete());
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        let text = self.app.reader().document().text().clone();
        let begun = self.knowledge.infer_beside(text, move |document, corrections| {
            // Nobody hears it when the program has ended meanwhile.
            let _ = sender.send(Opened { document, encoding, is_complete, corrections });
            waker.wake();
        });
        if let Err(error) = begun {
            self.app.corrections_not_kept(&error.to_string(), now);
        }
    }

    /// Shows a document unless a later one of a longer text is shown already.
    fn show(&mut self, opened: Opened) {
        if opened.document.text().len() >= self.app.reader().document().text().len() {
            self.app.replace(opened);
        }
    }
}

impl Program for Screen {
    fn key(&mut self, key: Key, now: Instant) {
        self.app.press(key, now);
        self.follow_corrections(now);
    }

    fn paste(&mut self, _text: &str, _now: Instant) {}

    fn resize(&mut self, cells: u16, rows: u16) {
        self.app.resize(cells, rows);
    }

    fn asks_widths(&self) -> bool {
        self.asks_widths
    }

    fn measured(&mut self, measured: Measured) {
        self.app.set_widths(Widths {
            ambiguous_cells: measured.ambiguous_cells.clamp(1, 2) as u8,
            has_vs16: measured.vs16_cells >= 2,
            joins_emoji: measured.zwj_cells <= 2,
        });
    }

    fn wake(&mut self, now: Instant) {
        // Only the last of several is worth showing.
        let mut newest = None;
        for load in self.loads.try_iter() {
            match load {
                Ok(opened) => newest = Some(opened),
                Err(failure) => self.app.reading_stopped(&failure.message(&self.app.texts().failures), now),
            }
        }
        let inferred: Vec<Opened> = self.inferred.try_iter().collect();
        for opened in newest.into_iter().chain(inferred) {
            self.show(opened);
        }
        self.app.pass_time(now);
    }

    fn take_clipboard(&mut self) -> Option<String> {
        self.app.take_clipboard()
    }

    fn not_copied(&mut self, now: Instant) {
        self.app.not_copied(now);
    }

    fn deadline(&self) -> Option<Instant> {
        self.app.deadline()
    }

    fn wants_to_quit(&self) -> bool {
        self.app.wants_to_quit()
    }

    fn draw(&self, frame: &mut Buffer) -> Option<Position> {
        let theme = Theme::terminal(self.app.widths());
        let theme = if self.has_colour { theme } else { theme.without_colour() };
        ui::draw(&self.app, &theme, frame);
        None
    }
}
