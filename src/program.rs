//! A request carried out: printed to standard output, or read on the screen.

use crate::app::{App, Opened, Options, layout};
use crate::cli::{Output, Request};
use crate::document::Document;
use crate::export;
use crate::input::key::Key;
use crate::input::keymap::Keymap;
use crate::language::{FailureTexts, Texts, fill};
use crate::source::{self, Failure, Loaded, Source};
use crate::terminal::{Exit, Program, Terminal};
use crate::ui;
use crate::ui::theme::Theme;
use anyhow::{anyhow, bail};
use ratatui::Frame;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// How long a short text is waited for before the screen shows what there is of it.
const PATIENCE: Duration = Duration::from_millis(100);
/// The measure of `--plain` lets a mark hang this far.
const HANG_CELLS: u8 = 2;

/// Carries out a request.
///
/// # Errors
/// The message to print when the text cannot be read, there is no terminal to read it in, or the
/// output fails; a closed pipe is no error.
pub fn run(request: &Request, texts: Texts) -> anyhow::Result<Exit> {
    let source = source::open(&request.origin).map_err(|failure| anyhow!(failure.message(&texts.failures)))?;
    let is_screen = request.output == Output::Screen && io::stdout().is_terminal();
    if is_screen { read(source, request, texts) } else { print(source, request, &texts.failures) }
}

fn print(source: Source, request: &Request, texts: &FailureTexts) -> anyhow::Result<Exit> {
    let loaded = source.load().map_err(|failure| anyhow!(failure.message(texts)))?;
    let document = Document::new(loaded.text);
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match request.output {
        Output::Tree => export::write_tree(&document, &mut out),
        Output::Json => export::write_json(&document, loaded.encoding, &mut out),
        Output::Screen | Output::Plain => {
            let settings = request.measure_cells.map(|cells| layout::settings(Options::default(), cells, HANG_CELLS));
            export::write_plain(&document, settings.as_ref(), &mut out)
        }
    };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(said(&texts.output, &error)),
        _ => Ok(Exit::Quit),
    }
}

fn read(source: Source, request: &Request, texts: Texts) -> anyhow::Result<Exit> {
    let failures = texts.failures.clone();
    let terminal = Terminal::open().map_err(|error| said(&failures.no_keys, &error))?;
    let waker = terminal.waker();
    let loads = source.follow(opened, move || waker.wake())?;
    let first = match loads.recv_timeout(PATIENCE) {
        Ok(Err(failure)) => bail!(failure.message(&failures)),
        Ok(Ok(opened)) => opened,
        Err(_) => Opened::default(),
    };
    let options = Options { measure_cells: request.measure_cells, ..Options::default() };
    let theme = Theme::terminal(options.widths);
    let mut screen = Screen { app: App::new(first, options, Keymap::default(), texts), theme, loads };
    terminal.run(&mut screen).map_err(|error| said(&failures.terminal, &error))
}

/// An error that is told by a text, with what the system said in it.
fn said(text: &str, error: &io::Error) -> anyhow::Error {
    anyhow!(fill(text, &[("why", &error.to_string())]))
}

/// What a worker makes of what was read, so that the screen never waits for it.
fn opened(loaded: Loaded) -> Opened {
    Opened { document: Document::new(loaded.text), encoding: loaded.encoding, is_complete: loaded.is_complete }
}

/// The program on the screen, and what still comes of its text.
struct Screen {
    app: App,
    theme: Theme,
    loads: Receiver<Result<Opened, Failure>>,
}

impl Program for Screen {
    fn key(&mut self, key: Key, now: Instant) {
        self.app.press(key, now);
    }

    fn paste(&mut self, _text: &str, _now: Instant) {}

    fn resize(&mut self, cells: u16, rows: u16) {
        self.app.resize(cells, rows);
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
        if let Some(opened) = newest {
            self.app.replace(opened);
        }
        self.app.pass_time(now);
    }

    fn deadline(&self) -> Option<Instant> {
        self.app.deadline()
    }

    fn wants_to_quit(&self) -> bool {
        self.app.wants_to_quit()
    }

    fn draw(&self, frame: &mut Frame) {
        ui::draw(&self.app, &self.theme, frame.buffer_mut());
    }
}
